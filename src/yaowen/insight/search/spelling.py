"""What was meant? Words that stand nowhere, replaced by ones that do and are spelt, or sound, alike."""

import msgspec

from yaowen.insight.search.naming import names_of, run_of
from yaowen.insight.search.sharing import is_anywhere
from yaowen.packs.model import Pack
from yaowen.ports import Index, Store
from yaowen.records import AllOf, AnyOf, Clause, Key, MostOf, Understanding, Word
from yaowen.text.pinyin import iter_sounds, pinyin_key, to_pinyin
from yaowen.text.scripts import count_han
from yaowen.text.tokens import iter_units, iter_units_near

MOST_WORDS = 8
"""Words of a query that are looked after."""

_LONGEST = 12
_SHORTEST_HAN, _SHORTEST_LATIN = 2, 4
_HEARD = 3
_OPENS = (":", "\uff1a")
"""What stands between the name of a condition and its value."""


def find_meant(query: str, store: Store, index: Index, pack: Pack) -> str | None:
    """The query with its unknown words replaced; None where nothing is better."""
    meant = query
    stops = frozenset(pack.words.get("search_stops", ()))
    for word in _words(query)[:MOST_WORDS]:
        if word.lower() in stops or names_of(pack).bearers(word) or is_anywhere(Word(text=word), index):
            continue
        better = _heard(word, store, index, pack) if count_han(word) else _spelt(word, store, index)
        if better:
            meant = meant.replace(word, better)
    return meant if meant != query else None


def _words(query: str) -> list[str]:
    """Latin words, and runs of Chinese, that are long enough to be taken for others."""
    words: list[str] = []
    start = end = -1
    for unit in iter_units(query):
        is_han = bool(count_han(unit.key))
        if is_han and start >= 0 and unit.start == end:
            end = unit.end
            continue
        if start >= 0:
            words.append(query[start:end])
        start, end = (unit.start, unit.end) if is_han else (-1, -1)
        is_field = query.startswith(_OPENS, unit.end)
        if not is_han and not is_field and len(unit.key) >= _SHORTEST_LATIN and unit.key.isalpha():
            words.append(query[unit.start : unit.end])
    if start >= 0:
        words.append(query[start:end])
    return [word for word in words if not count_han(word) or _SHORTEST_HAN <= len(word) <= _LONGEST]


def _spelt(word: str, store: Store, index: Index) -> str | None:
    """The likeliest word, as an article prints it (an index keeps words without their endings)."""
    for key in index.words_like(run_of(word)[0]):
        hits = index.find(Word(text=key), limit=_HEARD)
        for understanding in store.iter_understandings(hit.article_id for hit in hits):
            text = understanding.article.text
            for unit in iter_units_near(text, [(key,)]):
                if unit.key == key:
                    return text[unit.start : unit.end].lower()
    return None


def spell_out(clause: Clause, store: Store, index: Index, pack: Pack) -> Clause:
    """The clause with names beside each sound, so that they are ranked as names are."""
    match clause:
        case Key(field="sound", value=sound):
            names = [Word(text=name) for name in heard(sound, store, index, pack)]
            return AnyOf(clauses=(clause, *names)) if names else clause
        case AllOf() | AnyOf() | MostOf():
            parts = tuple(spell_out(part, store, index, pack) for part in clause.clauses)
            return msgspec.structs.replace(clause, clauses=parts)
    return clause


def heard(sound: str, store: Store, index: Index, pack: Pack) -> tuple[str, ...]:
    """Names in articles that begin with a sound, each with its name in the other language."""
    found: dict[str, None] = {}
    hits = index.find(Key(field="sound", value=sound, weight=1.0), limit=_HEARD)
    for understanding in store.iter_understandings(hit.article_id for hit in hits):
        for name, other in _names(understanding, pack).items():
            if sound in iter_sounds(to_pinyin(name)):
                found |= dict.fromkeys(each for each in (name, other) if each)
    return tuple(found)


def _heard(word: str, store: Store, index: Index, pack: Pack) -> str | None:
    """A name of an article, or of the pack where articles say it, that sounds the same."""
    sound = pinyin_key(to_pinyin(word))
    names = (
        name for name in heard(sound, store, index, pack) if count_han(name) and not name.startswith(word)
    )
    return next(names, None) or _sounding(word, sound, index, pack)


def _sounding(word: str, sound: str, index: Index, pack: Pack) -> str | None:
    """A thing of the pack that sounds the same: what is no name of an article (脑机接口) is among them."""
    for name in names_of(pack).sounding(sound):
        if name != word and is_anywhere(Word(text=name), index):
            return name
    return None


def _names(understanding: Understanding, pack: Pack) -> dict[str, str | None]:
    """Chinese names of what an article names, with the English ones."""
    listed = (pack.entities.get(m.entity_id) for m in understanding.mentions)
    told = (*(entity for entity in listed if entity is not None), *understanding.entities)
    return {entity.name_zh: entity.name_en for entity in told}
