"""Places where a spelling of the pack stands in a text and may mean what it says."""

from typing import NamedTuple

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.link.names import Name, NameIndex
from yaowen.text.match import Match, fold


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
    around = _around_of(pack)
    kept: dict[tuple[int, int], tuple[Name, ...]] = {}

    def accept(match: Match) -> bool:
        if match.pattern in index.traps:
            return True
        surface = text[match.start : match.end]
        names = tuple(
            name
            for name in index.names.get(match.pattern, ())
            if name.is_written_as(surface) and not around.denies(name, match, folded, index)
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


@once_per_pack
def _around_of(pack: Pack) -> "_Around":
    return _Around(pack)


class _Around:
    """What may not stand around a name, or it is part of another word; lists of the pack."""

    def __init__(self, pack: Pack) -> None:
        words = pack.words
        self.institutions = tuple(word.lower() for word in words.get("institution_tails", ()))
        self.industry = tuple(words.get("industry_tails", ()))
        self.media = tuple(words.get("outlet_false_tails", ()))
        self.trades = tuple(words.get("trade_names", ()))
        self.ministries = tuple(words.get("ministry_false_tails", ()))
        self.students = tuple(words.get("university_false_tails", ()))
        self.faculties = tuple(words.get("university_true_tails", ()))
        self.starts: dict[str, list[str]] = {}
        for word in map(fold, words.get("false_starts", ())):
            for cut in range(1, len(word) - 1):
                self.starts.setdefault(word[cut:], []).append(word)

    def denies(self, name: Name, match: Match, folded: str, index: NameIndex) -> bool:
        """Do the words before or after show that something else is meant?"""
        end = match.end
        if any(folded.endswith(word, 0, end) for word in self.starts.get(match.pattern, ())):
            return True
        if name.kind == "region":
            return name.spelling[-1] not in "省市区县州盟旗" and folded.startswith(self.institutions, end)
        if name.kind == "organisation":
            return self._denies_organisation(name, folded, end, index)
        if name.kind == "outlet":
            return folded.startswith(self.media, end)
        if name.kind == "agency":
            return name.spelling.endswith("部") and folded.startswith(self.ministries, end)
        return False

    def _denies_organisation(self, name: Name, folded: str, end: int, index: NameIndex) -> bool:
        """上海医药|产业 is no company, 江苏大学|生 no university but students; 江苏大学|生命科学学院 is one's."""
        if name.spelling.endswith("大学"):
            return folded.startswith(self.students, end) and not folded.startswith(self.faculties, end)
        is_trade = name.spelling.startswith(index.region_shorts) and name.spelling.endswith(self.trades)
        return is_trade and folded.startswith(self.industry, end)
