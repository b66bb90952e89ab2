"""Places where a spelling of the pack stands in a text and may mean what it says."""

from typing import NamedTuple

from yaowen.packs.model import Pack
from yaowen.pipeline.link.names import Name, NameIndex
from yaowen.text.match import Match


class Spot(NamedTuple):
    """A place with the entities that its words may name; code points of the article's text."""

    start: int
    end: int
    surface: str
    names: tuple[Name, ...]


def find_spots(folded: str, text: str, index: NameIndex, pack: Pack) -> list[Spot]:
    """In reading order, not overlapping; what only looks like a name is passed over.

    `folded` is `fold(text)`. A refused long name gives way to a shorter one (上海医药 in 上海医药产业 is
    the region 上海).
    """
    tails = _Tails(pack)
    kept: dict[tuple[int, int], tuple[Name, ...]] = {}

    def accept(match: Match) -> bool:
        if match.pattern in index.traps:
            return True
        surface = text[match.start : match.end]
        names = tuple(
            name
            for name in index.names.get(match.pattern, ())
            if name.is_written_as(surface) and not tails.deny(name, match, folded, index)
        )
        if names:
            kept[match.start, match.end] = names
        return bool(names)

    spots = []
    for match in index.patterns.iter_matches(folded, accept):
        names = kept.get((match.start, match.end))
        if names:
            spots.append(Spot(match.start, match.end, text[match.start : match.end], names))
    return spots


class _Tails:
    """What may not follow a name, or it is part of another word; lists of the pack."""

    def __init__(self, pack: Pack) -> None:
        words = pack.words
        self.institutions = tuple(word.lower() for word in words.get("institution_tails", ()))
        self.industry = tuple(words.get("industry_tails", ()))
        self.media = tuple(words.get("outlet_false_tails", ()))

    def deny(self, name: Name, match: Match, folded: str, index: NameIndex) -> bool:
        """Does what follows show that the words mean something else?"""
        end = match.end
        if name.kind == "region":
            return name.spelling[-1] not in "省市区县州盟旗" and folded.startswith(self.institutions, end)
        if name.kind == "organisation":
            return folded.startswith(self.industry, end) and name.spelling.startswith(index.region_shorts)
        if name.kind == "outlet":
            return folded.startswith(self.media, end)
        return False
