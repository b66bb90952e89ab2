"""The form in which a model answers: its schema, and text of that form → a draft."""

import re
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from yaowen.errors import BrokenAnswer
from yaowen.records import Record

LONGEST_ANSWER = 64 * 1024
"""Characters; a brief has a tenth of that."""
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
"""Some models write what they think before what they say."""


class DraftBullet(Record, frozen=True, kw_only=True):
    """A sentence, and the numbers of the paragraphs that bear it out."""

    text: Annotated[str, Meta(description="One sentence.")]
    citations: Annotated[tuple[int, ...], Meta(description="Values of `n` of the paragraphs that say it.")]


class DraftGroup(Record, frozen=True, kw_only=True):
    """Sentences under a heading."""

    heading: str
    bullets: tuple[DraftBullet, ...]


class Draft(Record, frozen=True, kw_only=True):
    """A brief as a model writes it: nothing in it is checked yet."""

    headline_zh: str
    headline_en: str
    viewpoint: DraftBullet
    groups: tuple[DraftGroup, ...]


def write_schema() -> str:
    """The JSON schema of a `Draft`, as JSON, its root in place (some servers refuse a reference there)."""
    schema: dict[str, Any] = msgspec.json.schema(Draft)
    parts = schema["$defs"]
    root = parts.pop("Draft")
    for part in (root, *parts.values()):
        part.pop("title", None)
        part.pop("description", None)
    return msgspec.json.encode({**root, "$defs": parts}).decode()


def parse_draft(text: str) -> Draft:
    """The draft in an answer, which may stand in a code fence or behind thoughts; raises `BrokenAnswer`."""
    if len(text) > LONGEST_ANSWER:
        raise BrokenAnswer(f"the model wrote {len(text)} characters; a brief has fewer than {LONGEST_ANSWER}")
    said = _THOUGHTS.sub("", text)
    start, end = said.find("{"), said.rfind("}")
    if start < 0 or end < start:
        raise BrokenAnswer("the model wrote no JSON")
    try:
        return msgspec.json.decode(said[start : end + 1].encode(), type=Draft)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        # the decoder's words may repeat keys of the answer, which are a model's words
        what = "JSON of another form" if isinstance(error, msgspec.ValidationError) else "broken JSON"
        raise BrokenAnswer(f"the model wrote {what}") from error
