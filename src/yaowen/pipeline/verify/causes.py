"""What came of what? A claim that turns a cause and its effect around, in either language.

Both are held against each other by what they share: figures, names and words of the trade, and within one language
the written words.
"""

from collections.abc import Iterator
from typing import NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.anchors import content_words
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_reading
from yaowen.records import Finding
from yaowen.text.needing import Needing

_JOINED = {
    lang: tuple(Needing(get_wording(f"verify_causes.{how}_{lang}")) for how in ("first", "makes", "owed"))
    for lang in ("zh", "en")
}
_CLEARLY = 2
"""So many times as much as straight must be shared the other way round."""


class Caused(NamedTuple):
    """Where a text tells a cause, and where what came of it."""

    cause: Stretch
    effect: Stretch

    def turned(self) -> "Caused":
        """The same the other way round."""
        return Caused(self.effect, self.cause)


def check_causes(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding where the claim's cause is rather the source's effect and its effect the cause."""
    for mine in _caused(claim):
        for theirs in _caused(source):
            straight = _shared_by(mine, theirs, claim, source)
            turned = _shared_by(mine, theirs.turned(), claim, source)
            if not all(turned) or sum(turned) <= _CLEARLY * sum(straight):
                continue
            low, high = min(theirs.cause[0], theirs.effect[0]), max(theirs.cause[1], theirs.effect[1])
            said = claim.text[min(mine.cause[0], mine.effect[0]) : max(mine.cause[1], mine.effect[1])]
            why = "the source has cause and effect the other way round"
            return (source.finding((low, high), "scope", said.strip(), why=why),)
    return ()


@once_per_reading
def _caused(reading: Reading) -> tuple[Caused, ...]:
    return tuple(_iter_caused(reading))


def _iter_caused(reading: Reading) -> Iterator[Caused]:
    for low, high in reading.sentences:
        for pattern in _JOINED[reading.lang]:
            for match in pattern.finditer(reading.text, low, high):
                yield Caused(match.span("c"), match.span("e"))


def _shared_by(mine: Caused, theirs: Caused, claim: Reading, source: Reading) -> list[int]:
    """How much the two causes share, and the two effects."""
    return [_shared(*pair, claim, source) for pair in zip(mine, theirs, strict=True)]


def _shared(mine: Stretch, theirs: Stretch, claim: Reading, source: Reading) -> int:
    """How many figures, names and words of the trade two stretches share, and in one language written words."""
    figures = [f for f in claim.figures if mine[0] <= f.start < mine[1]]
    equal = [
        f for m in figures for f in equal_figures(m.quantity, source) if theirs[0] <= f.start < theirs[1]
    ]
    same = claim.lang == source.lang
    words = _words(mine, claim) & _words(theirs, source) if same else frozenset[str]()
    return len(equal) + len(_told(mine, claim) & _told(theirs, source)) + len(words)


def _told(stretch: Stretch, reading: Reading) -> set[str]:
    named = {m.entity_id for m in reading.mentions if stretch[0] <= m.start < stretch[1]}
    return named | {name for name in reading.ids(*stretch) if not name.startswith("cue_")} - _PLAIN


_PLAIN = frozenset(("national", "companies", "biopharma", "pharma", "drugs", "growth", "decline", "products"))


def _words(stretch: Stretch, reading: Reading) -> set[str]:
    return {reading.text[low:high].casefold()[:6] for low, high in content_words(reading.text, *stretch)}
