"""By which other names is a thing known? The pack's names, in both languages, widen a query."""

from collections.abc import Iterable, Iterator

from yaowen.packs.model import Pack
from yaowen.text.tokens import iter_units

Run = tuple[str, ...]

MAX_NAMES = 12
"""Other names of one thing that a search tries."""


class Names:
    """All names of a pack by their units."""

    def __init__(self, pack: Pack) -> None:
        self._others: dict[Run, dict[str, None]] = {}
        for names, others in _iter_sets(pack):
            self._add(names, others)
        self.longest = max(map(len, self._others), default=0)

    def others(self, run: Run) -> tuple[str, ...]:
        """Further names of what `run` names; empty where it names nothing."""
        return tuple(self._others.get(run, ()))[:MAX_NAMES]

    def is_name(self, run: Run) -> bool:
        """Does the pack know it?"""
        return run in self._others

    def _add(self, names: Iterable[str], others: Iterable[str]) -> None:
        wanted = tuple(others)
        for name in names:
            run = tuple(unit.key for unit in iter_units(name))
            if run and (len(run) > 1 or len(run[0]) > 1):
                known = self._others.setdefault(run, {})
                known.update(dict.fromkeys(other for other in wanted if other != name))


_KNOWN: dict[str, Names] = {}


def names_of(pack: Pack) -> Names:
    """The names of a pack, gathered once a process (packs with one digest are one pack)."""
    if pack.digest not in _KNOWN:
        _KNOWN[pack.digest] = Names(pack)
    return _KNOWN[pack.digest]


def _iter_sets(pack: Pack) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(names that are looked for, names that are tried for them)."""
    for entity in pack.entities.values():
        known = tuple(n for n in (entity.name_zh, entity.name_en, *entity.aliases) if n)
        yield known, known
        if entity.weak_aliases:
            yield entity.weak_aliases, known
    titled: Iterable[tuple[str, str | None]] = (
        *((t.name_zh, t.name_en) for t in pack.topics.values()),
        *((t.name_zh, t.name_en) for t in (*pack.stages.values(), *pack.segments.values())),
        *((m.name_zh, m.name_en) for m in pack.metrics.values()),
    )
    for zh, en in titled:
        if en:
            yield (zh, en), (zh, en)
    for concept in pack.concepts.values():
        yield concept.words_zh, concept.words_en
        yield concept.words_en, concept.words_zh
