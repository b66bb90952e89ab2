"""A prompt → an answer's text, by chat completions: form of the answer, patience, and what each status means."""

import time
from collections.abc import Callable
from typing import Any

import msgspec

from yaowen.backends.openai.answers import parse_answer, parse_reason
from yaowen.backends.openai.client import ChatClient, WireAnswer
from yaowen.backends.openai.keys import read_key
from yaowen.backends.web.client import parse_retry_after
from yaowen.errors import ModelLimited, ModelRefused, ModelUnreachable, UsageError
from yaowen.records import ModelPrompt, ModelReply
from yaowen.settings import Settings

ATTEMPTS = 3
LONGEST_WAIT = 30.0
"""Seconds; an endpoint that asks for more patience is given up for this article."""

_FORMS = ("json_schema", "json_object", "text")
"""Ways to ask for JSON, the strictest first: not every server knows each."""


class ChatModel:
    """A model by its name at one endpoint; keeps which form of answer the endpoint takes."""

    def __init__(
        self,
        client: ChatClient,
        name: str,
        *,
        key: str | None = None,
        temperature: float = 0.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._name = name
        self._key = key
        self._temperature = temperature
        self._sleep = sleep
        self._form = 0

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        return self._name

    def ask(self, prompt: ModelPrompt) -> ModelReply:
        """The answer; waits and asks again, at most three times in all, where the endpoint is busy or fails."""
        attempt = 0
        while True:
            try:
                return self._ask_in_some_form(prompt)
            except (ModelLimited, ModelUnreachable) as error:
                attempt += 1
                wait = _wait(error, attempt)
                if attempt == ATTEMPTS or wait > LONGEST_WAIT:
                    raise
                self._sleep(wait)

    def _ask_in_some_form(self, prompt: ModelPrompt) -> ModelReply:
        while True:
            form = self._form
            answer = self._client.post(self._payload(prompt, _FORMS[form]))
            if answer.status in (400, 415, 422) and form + 1 < len(_FORMS):
                self._form = form + 1
                continue
            self._check_status(answer)
            reply = parse_answer(answer.body, self._client.place)
            return msgspec.structs.replace(reply, text=self._without_key(reply.text))

    def _payload(self, prompt: ModelPrompt, form: str) -> bytes:
        schema = msgspec.json.decode(prompt.schema)
        system = prompt.system
        asked: dict[str, Any] = {}
        if form == "json_schema":
            described = {"name": "answer", "strict": True, "schema": schema}
            asked["response_format"] = {"type": "json_schema", "json_schema": described}
        else:
            system += f"\n\nJSON Schema:\n{prompt.schema}"
            asked |= {"response_format": {"type": "json_object"}} if form == "json_object" else {}
        messages = [{"role": "system", "content": system}, {"role": "user", "content": prompt.data}]
        return msgspec.json.encode(
            {
                "model": self._name,
                "messages": messages,
                "temperature": self._temperature,
                "max_tokens": prompt.max_tokens,
                "stream": False,
                **asked,
            }
        )

    def _check_status(self, answer: WireAnswer) -> None:
        """Raises what a status other than 200 means; of the endpoint's own words only a code is told."""
        status, place = answer.status, self._client.place
        if status == 200:
            return
        reason = parse_reason(answer.body)
        told = f"{place}: {status}{f' ({reason})' if reason else ''}"
        if status in (401, 403):
            raise ModelRefused(f"{told}: the key is not accepted; see YAOWEN_MODEL_KEY_ENV and _KEY_FILE")
        if status == 429:
            after = parse_retry_after(answer.headers.get("retry-after", ""), time.time())
            raise ModelLimited(f"{told}: too many requests; try again later", after)
        if status >= 500:
            raise ModelUnreachable(f"{told}: the endpoint fails; try again later")
        if 300 <= status < 400:
            raise ModelRefused(f"{told}: leads elsewhere; give the final address in YAOWEN_MODEL_URL")
        raise ModelRefused(
            f"{told}: the request is not accepted; check YAOWEN_MODEL_URL and YAOWEN_MODEL_NAME"
        )

    def _without_key(self, text: str) -> str:
        """An endpoint knows the key that was sent; it shall not come back through what it writes."""
        return text.replace(self._key, "***") if self._key else text


def _wait(error: ModelLimited | ModelUnreachable, attempt: int) -> float:
    asked = error.after_seconds if isinstance(error, ModelLimited) else None
    return float(2 ** (attempt - 1)) if asked is None else asked


def make_model(settings: Settings) -> ChatModel:
    """The model that the settings name; raises `UsageError` that says which setting is missing."""
    if not settings.model_url or not settings.model_name:
        raise UsageError("no model is set; set YAOWEN_MODEL_URL and YAOWEN_MODEL_NAME")
    key = read_key(settings)
    client = ChatClient(settings.model_url, key, seconds=settings.model_timeout)
    return ChatModel(client, settings.model_name, key=key, temperature=settings.model_temperature)
