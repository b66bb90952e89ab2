"""Where in a text do the words of a search stand?"""

from collections.abc import Iterable, Sequence
from itertools import chain

from yaowen.records import Highlight
from yaowen.text.tokens import Unit, find_keys, iter_units_near

MAX_HIGHLIGHTS = 200


def find_highlights(text: str, words: Iterable[str]) -> tuple[Highlight, ...]:
    """Spans of the words and phrases in order, overlapping ones merged; at most `MAX_HIGHLIGHTS`."""
    runs: dict[str, set[tuple[str, ...]]] = {}
    for word in words:
        for run in find_keys(word):
            runs.setdefault(run[0], set()).add(run)
    if not runs:
        return ()
    units = list(iter_units_near(text, chain.from_iterable(runs.values())))
    found: list[Highlight] = []
    for place, unit in enumerate(units):
        ends = [
            units[place + len(run) - 1].end for run in runs.get(unit.key, ()) if _is_at(units, place, run)
        ]
        if not ends:
            continue
        if found and unit.start <= found[-1].end:
            found[-1] = Highlight(start=found[-1].start, end=max(found[-1].end, *ends))
        elif len(found) == MAX_HIGHLIGHTS:
            break
        else:
            found.append(Highlight(start=unit.start, end=max(ends)))
    return tuple(found)


def _is_at(units: Sequence[Unit], place: int, run: tuple[str, ...]) -> bool:
    if place + len(run) > len(units):
        return False
    return all(
        unit.joined and unit.key == key
        for unit, key in zip(units[place + 1 : place + len(run)], run[1:], strict=True)
    )
