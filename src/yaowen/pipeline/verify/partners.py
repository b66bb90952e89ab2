"""A figure and what belongs to it alone: 1.4 million within two years, 2.5 million within a decade."""

import re
from collections.abc import Iterator
from itertools import pairwise

from yaowen.packs.wording import get_wording, group_of
from yaowen.pipeline.verify.around import CLAUSE
from yaowen.pipeline.verify.durations import iter_months
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.reading import Figure, Reading, Stretch, figures_in, once_per_figure
from yaowen.records import Finding, FindingKind
from yaowen.text.needing import Needing

_TIMES = frozenset(("year", "month", "week", "day", "count:years", "number"))
_JOINT = re.compile(rf"{CLAUSE.pattern}|\s[-–—]\s|和|及|与|\b(?:and|while|but|or|whereas)\b", re.IGNORECASE)
_NTH_PART = Needing(get_wording("verify_times.nth_part"))
_NTH_MOST = Needing(get_wording("verify_names.nth_most"))
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH_ZH = "一二三四五六七八九十"

Key = tuple[str, float]
"""A sort, and which of it: a length in months, the second year, the third of the lowest."""


def check_partners(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A figure with the time of another one of the source's sentence, or told as the lowest for the third-lowest."""
    for mine in claim.figures:
        if mine.quantity.unit in _TIMES:
            continue
        times, places = _times_of(mine, claim), _places_of(mine, claim)
        stated = equal_figures(mine.quantity, source) if times or places else []
        if len(stated) != 1:
            continue
        if _is_exchanged(times, stated[0], source):
            return (
                _finding(
                    mine, stated[0], claim, source, "period", "the source gives this figure for another time"
                ),
            )
        if _differ(places, _places_of(stated[0], source)):
            return (_finding(mine, stated[0], claim, source, "number", "another place in the order"),)
    return ()


def _is_exchanged(said: frozenset[Key], theirs: Figure, source: Reading) -> bool:
    """Whether the figure has another time of the sort in the source, and one like it beside it has the claim's."""
    return _differ(said, _times_of(theirs, source)) and any(
        said & _times_of(other, source)
        for other in figures_in(source, theirs.sentence)
        if other is not theirs and other.quantity.unit == theirs.quantity.unit
    )


def _differ(said: frozenset[Key], stated: frozenset[Key]) -> bool:
    """Whether both have some of one sort, and none in common."""
    return not said & stated and bool({sort for sort, _ in said} & {sort for sort, _ in stated})


@once_per_figure
def _times_of(figure: Figure, reading: Reading) -> frozenset[Key]:
    """The lengths of time, and the ordinals of years and phases, of the words that are a figure's alone."""
    return frozenset(
        key
        for stretch in _own(figure, reading)
        for key in (
            *(("length", months) for months in iter_months(reading.text, *stretch)),
            *_iter_nth(_NTH_PART, reading.text, stretch),
        )
    )


@once_per_figure
def _places_of(figure: Figure, reading: Reading) -> frozenset[Key]:
    """Which of the highest, lowest, … it is said to be."""
    return frozenset(
        key for stretch in _own(figure, reading) for key in _iter_nth(_NTH_MOST, reading.text, stretch)
    )


def _iter_nth(pattern: Needing, text: str, stretch: Stretch) -> Iterator[Key]:
    for match in pattern.finditer(text, *stretch):
        which = next(
            (w for name, w in match.groupdict().items() if w and name.startswith("which")), "first"
        ).casefold()
        yield group_of(match), float(_NTH.index(which) if which in _NTH else _NTH_ZH.index(which))


@once_per_figure
def _own(figure: Figure, reading: Reading) -> tuple[Stretch, Stretch]:
    """The words before and behind it, from where those of the figure before end up to where those of the next begin."""
    figures = [
        f for f in figures_in(reading, figure.sentence) if f.quantity.unit not in _TIMES or f is figure
    ]
    low, high = figure.sentence
    for first, second in pairwise(figures):
        if figure is not first and figure is not second:
            continue
        marks = [*_JOINT.finditer(reading.text, first.end, second.start)]
        if figure is second:
            low = marks[-1].end() if marks else figure.start
        else:
            high = marks[-1].start() if marks else figure.end
    return (low, figure.start), (figure.end, high)


def _finding(
    mine: Figure, theirs: Figure, claim: Reading, source: Reading, kind: FindingKind, why: str
) -> Finding:
    said, shown = claim.text[slice(*mine.clause)].strip(), source.text[slice(*theirs.clause)].strip()
    return source.finding((theirs.start, theirs.end), kind, said, why=why, shown=shown)
