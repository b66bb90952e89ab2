"""What a reader jots down for themselves: pins, what is read, tags, notes, and what is watched."""

from datetime import datetime
from typing import Literal

from yaowen.records.record import Record

JotKind = Literal["pin", "read", "tag", "note", "watch"]
JotAbout = Literal["article", "story", "topic", "entity", "measure"]


class Jotting(Record, frozen=True, kw_only=True):
    """One of these about a thing: `target` is the id of an article, story, topic, entity or kind of measure.

    `words` are a tag's name or a note's text, else empty. A thing has one jotting of a kind, and one a tag.
    `at` is aware, in UTC.
    """

    kind: JotKind
    about: JotAbout
    target: str
    at: datetime
    words: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from others."""
        return self.kind, self.about, self.target, self.words if self.kind == "tag" else ""
