"""A query as searches that an index can run, from exact to loose."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from yaowen.insight.search.naming import Names
from yaowen.insight.search.parsing import Part, Query
from yaowen.records import Terms
from yaowen.text.tokens import Unit, iter_units

MAX_GROUPS = 48
"""Words of a query that are asked for."""

PHRASE_UNITS = 4
"""A Chinese run without blanks up to this length stands as it is; a longer one is also tried in pieces."""


def iter_terms(parsed: Query, names: Names) -> Iterator[Terms]:
    """All words as typed; long Chinese runs in pieces; any of the words. Each search once."""
    exact = _terms(parsed, names, in_pieces=False)
    pieces = _terms(parsed, names, in_pieces=True)
    yield from dict.fromkeys((exact, pieces, _any_of(pieces)))


def _terms(parsed: Query, names: Names, *, in_pieces: bool) -> Terms:
    groups: list[tuple[str, ...]] = []
    for parts in parsed.all_of:
        if len(parts) == 1:
            groups += _groups_of(parts[0], names, in_pieces=in_pieces)
        else:
            flat = (group for part in parts for group in _groups_of(part, names, in_pieces=False))
            groups.append(tuple(word for group in flat for word in group))
    kept = (tuple(dict.fromkeys(word for word in group if _has_units(word))) for group in groups)
    return Terms(
        all_of=tuple(dict.fromkeys(group for group in kept if group))[:MAX_GROUPS],
        none_of=tuple(dict.fromkeys(word for word in parsed.none_of if _has_units(word)))[:MAX_GROUPS],
    )


def _any_of(terms: Terms) -> Terms:
    """Any of the words will do; phrases as they are."""
    words = tuple(dict.fromkeys(word for group in terms.all_of for word in group))
    return Terms(all_of=(words,) if words else (), none_of=terms.none_of)


def _groups_of(part: Part, names: Names, *, in_pieces: bool) -> list[tuple[str, ...]]:
    """The groups of a part: each name with its other names, each other word by itself."""
    if part.kind == "phrase":
        return [(part.text,)]
    units = list(iter_units(part.text))
    groups: list[tuple[str, ...]] = []
    rest: list[Unit] = []
    place = 0
    for size in _cut(units, names):
        if size:
            groups += _plain(part.text, rest, in_pieces=in_pieces)
            rest = []
            named = units[place : place + size]
            run = tuple(unit.key for unit in named)
            groups.append((_surface(part.text, named), *names.others(run)))
        else:
            rest.append(units[place])
        place += max(size, 1)
    return groups + _plain(part.text, rest, in_pieces=in_pieces)


def _cut(units: Sequence[Unit], names: Names) -> list[int]:
    """Sizes of the names that cover most of the units, the fewest and the longest first; 0: no name."""
    keys = tuple(unit.key for unit in units)
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # (units left over, pieces, size), from the end
    for place in range(len(keys) - 1, -1, -1):
        left, pieces, _ = best[-1]
        choice = (left + 1, pieces + 1, 0)
        for size in range(1, min(names.longest, len(keys) - place) + 1):
            if names.is_name(keys[place : place + size]):
                left, pieces, _ = best[-size]
                choice = min(choice, (left, pieces + 1, size), key=lambda c: (c[0], c[1], -c[2]))
        best.append(choice)
    sizes: list[int] = []
    place = 0
    while place < len(keys):
        sizes.append(best[len(keys) - place][2])
        place += max(sizes[-1], 1)
    return sizes


def _plain(text: str, units: Sequence[Unit], *, in_pieces: bool) -> list[tuple[str, ...]]:
    """Words as they were typed, parted by blanks; a long Chinese run in pairs where that is wanted."""
    breaks = 0
    numbered: list[tuple[int, Unit]] = []
    for unit in units:
        gap = text[numbered[-1][1].end : unit.start] if numbered else ""
        breaks += not unit.joined or any(c.isspace() for c in gap)
        numbered.append((breaks, unit))
    groups: list[tuple[str, ...]] = []
    for _, members in groupby(numbered, key=lambda pair: pair[0]):
        word = [unit for _, unit in members]
        if in_pieces and len(word) > PHRASE_UNITS:
            groups += [(_surface(text, word[start : start + 2]),) for start in range(0, len(word), 2)]
        else:
            groups.append((_surface(text, word),))
    return groups


def _surface(text: str, units: Sequence[Unit]) -> str:
    return text[units[0].start : units[-1].end]


def _has_units(text: str) -> bool:
    return next(iter_units(text), None) is not None
