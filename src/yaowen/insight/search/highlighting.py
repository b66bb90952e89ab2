"""Where in a text do the words of a search stand?"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from yaowen.insight.search.valuing import iter_value_keys
from yaowen.records import Fact, Highlight
from yaowen.text.tokens import Unit, find_keys, find_needles, is_chinese, iter_chinese, iter_units_holding

MAX_HIGHLIGHTS = 200


class Marker:
    """Finds words and phrases; made once for all texts of a search."""

    def __init__(self, words: Iterable[str]) -> None:
        runs = dict.fromkeys(run for word in words for run in find_keys(word))
        self._chinese = tuple("".join(run) for run in runs if is_chinese(run))
        self._others: dict[str, list[tuple[str, ...]]] = {}
        for run in runs:
            if not is_chinese(run):
                self._others.setdefault(run[0], []).append(run)
        self._needles = find_needles(chain.from_iterable(self._others.values()))

    def mark(self, text: str) -> tuple[Highlight, ...]:
        """Their spans in order, overlapping ones merged; at most `MAX_HIGHLIGHTS`."""
        return merge(self._iter_spans(text))

    def stands_in(self, text: str) -> bool:
        """Does one of them stand there?"""
        return any(True for _ in self._iter_spans(text))

    def _iter_spans(self, text: str) -> Iterator[Highlight]:
        for start, end in iter_chinese(text, self._chinese):
            yield Highlight(start=start, end=end)
        units = list(iter_units_holding(text, self._needles)) if self._needles else []
        for place, unit in enumerate(units):
            for run in self._others.get(unit.key, ()):
                if _is_at(units, place, run):
                    yield Highlight(start=unit.start, end=units[place + len(run) - 1].end)


def find_figures(facts: Iterable[Fact], values: Collection[str]) -> tuple[Highlight, ...]:
    """Spans of the figures that are filed under one of these value keys."""
    if not values:
        return ()
    return tuple(
        Highlight(start=fact.start, end=fact.end)
        for fact in facts
        if fact.value is not None and any(key in values for key in iter_value_keys(fact.value, fact.unit))
    )


def merge(spans: Iterable[Highlight]) -> tuple[Highlight, ...]:
    """In order, overlapping ones joined; at most `MAX_HIGHLIGHTS`."""
    joined: list[Highlight] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Highlight(start=joined[-1].start, end=max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined[:MAX_HIGHLIGHTS])


def _is_at(units: Sequence[Unit], place: int, run: tuple[str, ...]) -> bool:
    if place + len(run) > len(units):
        return False
    return all(
        unit.joined and unit.key == key
        for unit, key in zip(units[place + 1 : place + len(run)], run[1:], strict=True)
    )
