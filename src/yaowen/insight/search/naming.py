"""By which other names is a thing known? The pack's names and words, in both languages, widen a query."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from yaowen.packs.model import Pack
from yaowen.text.pinyin import pinyin_key, to_pinyin
from yaowen.text.tokens import iter_units

Run = tuple[str, ...]

MAX_NAMES = 12
"""Other names of one thing that a search tries."""


class Names:
    """All names of a pack by their units, with the entities that bear them."""

    def __init__(self, pack: Pack) -> None:
        self._others: dict[Run, dict[str, None]] = {}
        self._spelt: dict[Run, str] = {}
        self._bearers: dict[Run, dict[str, None]] = {}
        for names, others in _iter_sets(pack):
            self._add(names, others)
        for entity in pack.entities.values():
            for name in (entity.name_zh, entity.name_en, *entity.aliases):
                if name and (run := run_of(name)):
                    self._bearers.setdefault(run, {})[entity.id] = None
        self._spoken = tuple(dict.fromkeys(_iter_spoken(pack)))
        self.longest = max(map(len, self._others), default=0)

    def others(self, run: Run) -> tuple[str, ...]:
        """Further names of what `run` names; empty where it names nothing."""
        return tuple(self._others.get(run, ()))[:MAX_NAMES]

    def iter_alternatives(self) -> Iterator[tuple[str, ...]]:
        """For each name it and its others, as a search asks for them."""
        for run, name in self._spelt.items():
            yield (name, *self.others(run))

    def is_name(self, run: Run) -> bool:
        """Does the pack know it?"""
        return run in self._others

    def bearers(self, name: str) -> tuple[str, ...]:
        """Ids of the entities that are called so in full."""
        return tuple(self._bearers.get(run_of(name), ()))

    def sounding(self, sound: str) -> tuple[str, ...]:
        """Chinese names of technologies and the like that sound so; who is named in articles is found there."""
        return self._by_sound.get(sound, ())

    @cached_property
    def _by_sound(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name in self._spoken:
            sound = pinyin_key(to_pinyin(name))
            found[sound] = (*found.get(sound, ()), name)
        return found

    def _add(self, names: Iterable[str], others: Iterable[str]) -> None:
        wanted = tuple(others)
        for name in names:
            run = run_of(name)
            if run and (len(run) > 1 or len(run[0]) > 1):
                self._spelt.setdefault(run, name)
                known = self._others.setdefault(run, {})
                known.update(dict.fromkeys(other for other in wanted if other != name))


def _iter_spoken(pack: Pack) -> Iterator[str]:
    yield from (e.name_zh for e in pack.entities.values() if e.kind in ("technology", "product"))
    for concept in pack.concepts.values():
        yield from concept.words_zh


def run_of(text: str) -> Run:
    """The units of a text, wherever they are parted."""
    return tuple(unit.key for unit in iter_units(text))


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
        yield from _across(concept.words_zh, concept.words_en)
    for pair in pack.words.get("search_pairs", ()):
        zh, _, en = pair.partition("=")
        yield from _across(tuple(zh.split("|")), tuple(en.split("|")))
        yield from ((own, own) for own in (tuple(zh.split("|")), tuple(en.split("|"))))
    for noun in pack.nouns.values():
        yield from _across(noun.words_zh[:MAX_NAMES], noun.words_en[:MAX_NAMES])


def _across(zh: tuple[str, ...], en: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Words that are looked for in the other language alone: in their own they differ."""
    yield zh, en
    yield en, zh
