"""Of which industry is a figure, and is it a level or a change of one?

The scale of one industry stands beside another's in every work report: the nearest industry that is named before the
figure in its clause is meant, or in what it counts. Only a clause that names nothing of its own (产业规模达到…) goes on
about what its sentence or the sentence before has named; without that the title's industry holds.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.pipeline.extract.scopes import EACH_FIRM, find_scope, is_of_each_firm
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Quantity
from yaowen.text.match import Match, Patterns

_TURNS = re.compile("分别|依次|respectively")
_PART = re.compile("其中|其余|of which|of them")
"""What follows is of a part of what was named before, and of another industry than the whole where it names one."""

_LEFT = re.compile("[\u4e00-\u9fff]")
_NEXT_OF_LIST = re.compile(r"\s?(?:左右|以上|以下)?\s?(?:、|和|及|,|，|and|, and)\s?")
_REACH_OF_CHANGE = 24
_REACH_OF_COUNT = 4
_LONGEST_CLAUSE = 90


@once_per_pack
def _words(pack: Pack) -> tuple[dict[str, str], Patterns]:
    by_word = {word.lower(): sector.id for sector in pack.sectors.values() for word in sector.strong}
    return by_word, Patterns(by_word)


@once_per_pack
def _changes(pack: Pack) -> re.Pattern[str]:
    before = any_of(pack.words.get("change_before", ()), left=True)
    fill = any_of(pack.words.get("change_fill", ()))
    return re.compile(rf"(?:{before})\s?(?:{fill})?\s?$")


@once_per_pack
def _fillers(pack: Pack) -> re.Pattern[str]:
    return re.compile(any_of((*pack.words.get("elided", ()), *pack.words.get("sector_fillers", ()))))


def tell_changes(scene: Scene) -> tuple[bool, ...]:
    """For each figure, whether it tells a change: 增加510亿元, up by 51 billion yuan; 增至9847亿元 tells a level.

    The members of a list are what its first one is: 分别增长8%、7%.
    """
    told: list[bool] = []
    before: Quantity | None = None
    for quantity in scene.quantities:
        if before is not None and _goes_on(before, quantity, scene):
            told.append(told[-1])
        else:
            start = max(0, quantity.start - _REACH_OF_CHANGE)
            found = _changes(scene.pack).search(scene.folded, start, quantity.start)
            told.append(found is not None)
        before = quantity
    return tuple(told)


def _goes_on(before: Quantity, quantity: Quantity, scene: Scene) -> bool:
    """Are two figures members of one list?"""
    return before.unit == quantity.unit and (
        _NEXT_OF_LIST.fullmatch(scene.folded, before.end, quantity.start) is not None
    )


class _Hit(NamedTuple):
    """Where an industry is named, and its id."""

    start: int
    end: int
    sector: str


class Sectors:
    """Answers of which industries the figures of one article are."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        by_word, patterns = _words(scene.pack)
        traps = scene.pack.words.get("sector_traps", ())

        def is_free(match: Match) -> bool:
            return not scene.folded.startswith(traps, max(0, match.start - 1))

        found = patterns.iter_matches(scene.folded, is_free)
        self._hits = [_Hit(start, end, by_word[word]) for start, end, word in found]
        self._starts = [hit.start for hit in self._hits]
        self._last: tuple[int, _Hit | None] | None = None
        self._titled = next(iter(self._between(0, scene.title_end)), None)

    def find(self, quantity: Quantity) -> str | None:
        """The id of the industry; None where nothing names one."""
        found = self._locate(quantity)
        return found.sector if found else None

    def find_words(self, quantity: Quantity) -> str | None:
        """The words that name it, as printed."""
        found = self._locate(quantity)
        return self._scene.text[found.start : found.end] if found else None

    def find_scope(self, quantity: Quantity) -> tuple[str, ...]:
        """Which part of the industry is meant: by the figure's clause, from where the industry is named on."""
        found, sentence = self._locate(quantity), self._scene.sentence_at(quantity.start)
        if sentence is None:
            return ()
        folded = self._scene.folded
        if is_of_each_firm(folded[sentence.start : quantity.start], folded[quantity.end : sentence.end]):
            return (EACH_FIRM,)
        if found is None:
            return ()
        start, _ = self._scene.clause_of(sentence, quantity.start)
        if not start <= found.start < quantity.start:
            start, _ = self._scene.clause_of(sentence, max(found.start, sentence.start))
        for part in _PART.finditer(self._scene.folded, start, quantity.start):
            start = part.end()
        return find_scope(
            self._scene.folded[start : quantity.start], is_chinese=self._scene.article.lang == "zh"
        )

    def _locate(self, quantity: Quantity) -> _Hit | None:
        """Where the industry is named; the last answer is kept, for several questions are asked of one figure."""
        if self._last is None or self._last[0] != quantity.start:
            self._last = (quantity.start, self._look_for(quantity))
        return self._last[1]

    def _look_for(self, quantity: Quantity) -> _Hit | None:
        sentence = self._scene.sentence_at(quantity.start)
        if sentence is None:
            return self._titled
        start, _ = self._scene.clause_of(sentence, quantity.start)
        turn = self._in_turn(quantity, sentence)
        if turn is not None:
            return turn
        if named := self._between(start, quantity.start):
            return named[-1]
        if after := self._after(quantity, sentence):
            return after[0]
        if _PART.search(self._scene.folded, sentence.start, quantity.start):
            return None
        if not self._leaves_out(quantity, start):
            return self._titled
        if named := self._between(sentence.start, start):
            return named[-1]
        above = self._scene.before(sentence)
        if above is not None and (named := self._between(above.start, above.end)):
            return named[0]
        return self._titled

    def _after(self, quantity: Quantity, sentence: Sentence) -> Sequence[_Hit]:
        """Named in the phrase that a Chinese count counts: 建设3个农业园区."""
        counted = quantity.noun_surface or ""
        at = self._scene.text.find(counted, quantity.end, sentence.end) if counted else -1
        return self._between(at, at + len(counted)) if 0 <= at <= quantity.end + _REACH_OF_COUNT else ()

    def _leaves_out(self, quantity: Quantity, start: int) -> bool:
        """Does the clause say nothing of its own before its figure, so that what was named before still holds?

        产业规模达到860亿元 does, 高新技术企业达到700家 speaks of others.
        """
        scene = self._scene
        if scene.article.lang != "zh":
            return True
        said = list(scene.folded[start : quantity.start])
        for low, high in ((p.start, p.end) for p in scene.periods_in(start, quantity.start)):
            said[low - start : high - start] = " " * (high - low)
        # Only what is counted after the figure is not yet in the clause before it.
        counted = quantity.noun_surface or ""
        after = counted if scene.text.startswith(counted, quantity.end) else ""
        rest = _fillers(scene.pack).sub("", "".join(said)[-_LONGEST_CLAUSE:] + after)
        return len(_LEFT.findall(rest)) <= 1

    def _between(self, low: int, high: int) -> Sequence[_Hit]:
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return self._hits[first:last]

    def _in_turn(self, quantity: Quantity, sentence: Sentence) -> _Hit | None:
        """生物医药、人工智能、集成电路规模分别达到…: the industry at the figure's place in its list."""
        mark = _TURNS.search(self._scene.folded, sentence.start, sentence.end)
        if mark is None:
            return None
        named = self._between(sentence.start, min(mark.start(), quantity.start))
        after = mark.end() if self._scene.article.lang == "zh" else sentence.start
        beside = self._scene.figures_in(after, sentence.end)
        figures = [q.start for q in beside if q.unit == quantity.unit]
        if len(named) != len(figures) or quantity.start not in figures:
            return None
        return named[figures.index(quantity.start)]
