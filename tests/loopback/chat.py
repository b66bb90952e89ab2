"""Replies of a language model's endpoint, and what was asked of it."""

import json
from typing import Any

from loopback.server import Asked, Reply

CHAT = "/v1/chat/completions"


def chat(text: str | None, *, finish: str = "stop", tokens: tuple[int, int] | None = (100, 50)) -> Reply:
    """A whole answer in which the model wrote `text`."""
    told: dict[str, Any] = {
        "object": "chat.completion",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}],
    }
    if tokens is not None:
        told["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    body = json.dumps(told, ensure_ascii=False).encode()
    return Reply(headers={"Content-Type": "application/json"}, body=body)


def refusal(status: int, code: str = "some_code", words: str = "no", **headers: str) -> Reply:
    """An error as such endpoints tell it."""
    body = json.dumps({"error": {"code": code, "message": words}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, headers={"Content-Type": "application/json", **named}, body=body)


def asked_of(asked: Asked) -> dict[str, Any]:
    """The request, decoded."""
    decoded: dict[str, Any] = json.loads(asked.body)
    return decoded


def article_of(asked: Asked) -> dict[str, Any]:
    """The article that stands in the user's message."""
    decoded: dict[str, Any] = json.loads(asked_of(asked)["messages"][1]["content"])
    return decoded


def draft(
    *bullets: tuple[str, list[int]], viewpoint: tuple[str, list[int]] | None = None, **fields: Any
) -> str:
    """A brief as a model shall write it: all bullets in one group, the first one the viewpoint by default."""
    first = viewpoint or (bullets[0] if bullets else ("", []))
    rest = bullets if viewpoint else bullets[1:]
    made: dict[str, Any] = {
        "headline_zh": "",
        "headline_en": "",
        "viewpoint": {"text": first[0], "citations": first[1]},
        "groups": [{"heading": "", "bullets": [{"text": t, "citations": c} for t, c in rest]}],
    }
    return json.dumps(made | fields, ensure_ascii=False)
