"""Which names might a reader be typing? Those of a library of which a spelling begins so, the most told first."""

from collections.abc import Mapping
from typing import NamedTuple

from yaowen.insight.remembered import OfEach
from yaowen.packs.model import Pack
from yaowen.records import Entity
from yaowen.text.pinyin import pinyin_key
from yaowen.text.tokens import fold

MOST_TYPED = 60


def suggest_names(
    typed: str, counts: Mapping[str, int], pack: Pack, lang: str, *, limit: int = 10
) -> tuple[str, ...]:
    """Names in the reader's language of entities that `counts` (articles by id) has and a spelling of which begins so.

    What was typed stands first in a suggestion where it is the beginning of a name, so that typing on is no detour.
    """
    begun = fold(typed.strip())[:MOST_TYPED]
    ranked = sorted(((n, i) for i, n in counts.items() if i in pack.entities), reverse=True)
    found: list[tuple[int, str]] = []
    for count, entity_id in ranked:
        if len(found) >= limit and -count > found[limit - 1][0]:
            break  # all that follow are told less often than the last one that is wanted
        entity = pack.entities[entity_id]
        if entity.kind == "outlet":
            continue
        if (name := _spelling(entity, _LOOKS.read_one(entity), begun, lang)) is not None:
            found.append((-count, name))
    return tuple(dict.fromkeys(name for _, name in sorted(found)[:limit]))


class _Look(NamedTuple):
    """What is looked for in an entity: its spellings folded, a blank before each, and its pinyin's key."""

    spellings: str
    pinyin: str


def _look_at(entity: Entity) -> _Look:
    names = [name for name in (entity.name_zh, entity.name_en, *entity.aliases) if name]
    return _Look(
        spellings="\n".join(f" {fold(name)}" for name in names),
        pinyin=pinyin_key(entity.pinyin) if entity.pinyin else "",
    )


_LOOKS = OfEach[Entity, _Look](_look_at)
"""Where the looks of entities are kept: with each letter that is typed all are asked again."""


def _spelling(entity: Entity, look: _Look, begun: str, lang: str) -> str | None:
    """The spelling that begins so; the name in the reader's language where that, or its pinyin, does."""
    own, other = (entity.name_en, entity.name_zh) if lang == "en" else (entity.name_zh, entity.name_en)
    spellings = [name for name in (own, other, *entity.aliases) if name]
    if not begun:
        return spellings[0]
    if look.pinyin and begun.isascii() and look.pinyin.startswith(pinyin_key(begun) or " "):
        return spellings[0]
    if f" {begun}" not in look.spellings:
        return None
    return next((name for name in spellings if _begins(name, begun)), None)


def _begins(name: str, begun: str) -> bool:
    """Does the name, or a later word of it, begin so?"""
    return f" {begun}" in f" {fold(name)}"
