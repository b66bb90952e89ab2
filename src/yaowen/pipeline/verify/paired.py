"""Things that the pack can name in both languages: a claim in one of them speaks of what its source names in the other.

社会消费品零售总额 is “total retail sales of consumer goods”, whatever its words say one by one.
"""

from collections.abc import Iterable, Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.verify.amounts import comparable
from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.text.match import Patterns, fold

_ENOUGH = 0.7
"""Share of the claim's things, by the length of their names, that its source must name, too."""
_TELLING = 4
"""Characters of a Chinese name from which on it is hardly a word for many things."""


class _Things:
    """Names of things, Chinese and English, each with those that it may stand for."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._things: dict[str, set[str]] = {}
        for name, thing in names:
            if len(name) > 1:
                self._things.setdefault(fold(name), set()).add(thing)
        self._patterns = Patterns(self._things)

    def find(self, text: str) -> list[tuple[int, set[str]]]:
        """Of each name, left to right, its length and the things that it may stand for."""
        found = (match.pattern for match in self._patterns.iter_matches(fold(text)))
        return [(len(name), self._things[name]) for name in found]

    def all_in(self, text: str) -> set[str]:
        """All things that names of the text may stand for."""
        return set[str]().union(*(things for _, things in self.find(text)))


def names_the_same(claim: Reading, source: Reading, pack: Pack) -> bool:
    """Whether a claim names things, and most of them are named in its source, in the other language."""
    if claim.lang == source.lang:
        return False
    things = _things(pack)
    mine = things.find(claim.text)
    theirs = set[str]().union(*(things.all_in(source.text[low:high]) for low, high in source.sentences))
    shared = sum(length for length, one in mine if not one.isdisjoint(theirs))
    return shared > 0 and shared >= _ENOUGH * sum(length for length, _ in mine)


def is_of_one_thing(pair: Pair) -> bool:
    """Whether a thing is named beside both figures, in two languages, and beside no other such figure of the source."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if claim.lang == source.lang or mine.listed or theirs.listed:
        return False
    shared = _beside(mine, claim, pair.pack) & _beside(theirs, source, pair.pack)
    others = (
        f for f in source.figures if f is not theirs and comparable(f.quantity.unit, theirs.quantity.unit)
    )
    return bool(shared) and bool(shared.difference(*(_beside(f, source, pair.pack) for f in others)))


def _beside(figure: Figure, reading: Reading, pack: Pack) -> set[str]:
    return _telling_things(pack).all_in(reading.text[slice(*figure.own)])


@once_per_pack
def _things(pack: Pack) -> _Things:
    nouns = ((word, noun.id) for noun in pack.nouns.values() for word in (*noun.words_zh, *noun.words_en))
    metrics = ((word, one.id) for one in pack.metrics.values() for word in (*one.words_zh, *one.words_en))
    return _Things([*_iter_nouns(pack), *nouns, *metrics])


@once_per_pack
def _telling_things(pack: Pack) -> _Things:
    return _Things(_iter_nouns(pack, _TELLING))


def _iter_nouns(pack: Pack, least: int = 0) -> Iterator[tuple[str, str]]:
    for name, said in pack.iter_rows("noun"):
        if len(name) >= least:
            english = said.lstrip("~")
            yield from ((name, english), (english, english))
