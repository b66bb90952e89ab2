"""The body of an answer → its text and what it took; nothing in it is believed before it fits."""

import re
from typing import Any

import msgspec

from yaowen.errors import BrokenAnswer
from yaowen.records import ModelReply

_CODE = re.compile(r"[a-z][a-z_]{2,39}")


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Usage(msgspec.Struct):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: _Usage | None = None


def parse_answer(body: bytes, place: str) -> ModelReply:
    """The text of a chat completion; raises `BrokenAnswer` for one that is cut off, empty or of another form."""
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BrokenAnswer(f"{place}: the answer is no chat completion ({_line(error)})") from error
    if not completion.choices:
        raise BrokenAnswer(f"{place}: the answer holds no choice")
    choice = completion.choices[0]
    if choice.finish_reason == "length":
        raise BrokenAnswer(f"{place}: the answer was cut off at its greatest length")
    if not choice.message.content:
        raise BrokenAnswer(f"{place}: the model wrote nothing")
    usage = completion.usage or _Usage()
    return ModelReply(
        text=choice.message.content,
        tokens_in=max(0, usage.prompt_tokens),
        tokens_out=max(0, usage.completion_tokens),
    )


def parse_reason(body: bytes) -> str | None:
    """The code of an error such as `context_length_exceeded`; None where there is none.

    The endpoint's sentences are not repeated: some quote the key.
    """
    try:
        told: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    error = told.get("error") if isinstance(told, dict) else None
    for name in ("code", "type"):
        code = error.get(name) if isinstance(error, dict) else None
        if isinstance(code, str) and _CODE.fullmatch(code):
            return code
    return None


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
