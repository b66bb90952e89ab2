"""A name in a stretch of an article, and what Chinese and English names have in common."""

import re
from typing import NamedTuple, Self

from yaowen.records import Mention

KNOWN = frozenset({"organisation", "agency", "zone", "region", "product"})
"""Kinds of the pack's entities that may take part in something."""

JOINTS = frozenset({"、", "和", "与", "及", "以及", "同", "跟"})
"""Between the names of a list."""

CODE = re.compile(r"[A-Z]{1,5}-?\d[A-Z0-9-]*")
"""A product in development by its number: LS-101."""

CODED = re.compile(r"(?<![A-Z0-9-])(?!IL-|CD)[A-Z]{1,6}(?:-\d{2}|\d{3})[A-Z0-9-]*(?:注射液|胶囊|片)?")
"""The same within Chinese words (公司LS-101注射液), where what is shorter is likelier a target: PD-1, HER2."""

STRETCH = 400
"""Names are looked for so many code points at most: what is asked of each cue stays bounded."""

_PLACING = frozenset({"在", "于", "位于", "坐落", "坐落于", "坐落在", "落户", "自", "到", "至", "为"})


_BRACKETS = re.compile(r"[（(][^（()）]{1,80}[)）]")


def is_aside(text: str, start: int, end: int) -> bool:
    """Does [start, end) stand in brackets, as another name or the ticker of somebody: 某某集团（Some Group）?"""
    return any(
        found.start() < start and end < found.end()
        for found in _BRACKETS.finditer(text, max(0, start - 80), end + 80)
    )


class Name(NamedTuple):
    """Who or what is named, and what stands before it: a joint (与), a preposition (in, by) or nothing."""

    start: int
    end: int
    surface: str
    kind: str
    before: str
    mention: Mention | None = None

    @classmethod
    def of(cls, mention: Mention, before: str = "") -> Self:
        """As the pack knows it."""
        return cls(mention.start, mention.end, mention.surface, mention.kind, before, mention)

    @property
    def is_placing(self) -> bool:
        """Does it say where, rather than who?"""
        return self.before in _PLACING
