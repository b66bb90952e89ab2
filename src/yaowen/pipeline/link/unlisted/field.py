"""One article as the finders of unlisted names see it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from yaowen.packs.model import Pack
from yaowen.pipeline.link.unlisted.words import FormWords, words_of
from yaowen.records import EntityKind, Mention


class Find(NamedTuple):
    """A place that names what no mention covers: `name` in full, and the pack's id where it is `known` after all."""

    start: int
    end: int
    name: str
    kind: EntityKind
    parent: str | None = None
    number: str | None = None
    ticker: str | None = None
    known: str | None = None
    by_model: bool = False

    @property
    def entity_id(self) -> str:
        """The pack's id, or one made of the name; `~` stands in no id of the pack."""
        return self.known or f"{self.kind}:~{self.name}"


_WITHIN = frozenset({"region", "zone", "technology"})
_FRONT = frozenset({"region", "zone", "organisation", "agency"})

_LONGEST_EDGE = 4


class Field:
    """The text with the pack's mentions by place."""

    def __init__(self, text: str, mentions: Sequence[Mention], pack: Pack) -> None:
        self.text, self.mentions = text, mentions
        self.words: FormWords = words_of(pack)
        self.starts = [mention.start for mention in mentions]
        self.by_end = {mention.end: mention for mention in mentions if mention.kind in _FRONT}

    def named_in(self, start: int, end: int) -> list[Mention]:
        """The pack's mentions that share a character with the stretch."""
        first = max(0, bisect_left(self.starts, start) - 1)
        last = bisect_left(self.starts, end)
        return [mention for mention in self.mentions[first:last] if mention.end > start]

    def is_edge(self, position: int) -> bool:
        """Does a word that stands before names end there?"""
        longest = range(1, min(position, _LONGEST_EDGE) + 1)
        return any(self.text[position - length : position] in self.words.edges for length in longest)

    def is_free(self, start: int, end: int) -> bool:
        """Is nothing of the stretch named by the pack, but for places and technologies (单抗) in it?"""
        return all(mention.kind in _WITHIN for mention in self.named_in(start, end))


def overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Does the stretch share a character with one of the spans, which are in order and apart?"""
    at = bisect_left(spans, (start, end))
    return any(low < end and start < high for low, high in spans[max(0, at - 1) : at + 1])
