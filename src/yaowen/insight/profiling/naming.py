"""Which thing does a person mean by a name?"""

from collections.abc import Iterable, Sequence

from yaowen.errors import UsageError
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Entity
from yaowen.text.codes import full_code, short_code
from yaowen.text.match import fold

_ORDER = ("region", "zone", "organisation", "agency", "product", "technology", "person", "plan", "outlet")
"""Of things with one name the first of these is meant (海南 is the province, not a hospital's short name)."""
UNLISTED = ":~"
"""In the id of a thing that only articles bring."""


def find_named(words: str, pack: Pack, *, kinds: Sequence[str] = _ORDER) -> str:
    """The id of what a name, an id, a ticker or a region's code means; raises `UsageError` with what to do.

    An id of a thing that no table lists (`organisation:~Name`, as `show` and `ledger` print it) is taken as it is.
    """
    wanted = words.strip()
    if wanted in pack.entities or UNLISTED in wanted:
        return wanted
    if wanted.isdigit() and f"region:{short_code(wanted)}" in pack.entities:
        return f"region:{short_code(wanted)}"
    for bearers in (_bearers(pack), _weak_bearers(pack)):
        found = [entity for entity in bearers.get(fold(wanted), ()) if entity.kind in kinds]
        if found:
            return min(found, key=_rank).id
    raise UsageError(
        f"nothing called {words!r} is in the pack; write a full name in Chinese or English, a code or an id "
        "(`yaowen search` shows the names of what it finds)"
    )


def _rank(entity: Entity) -> tuple[int, str, str]:
    return (_ORDER.index(entity.kind), full_code(entity.code or ""), entity.id)


@once_per_pack
def _bearers(pack: Pack) -> dict[str, tuple[Entity, ...]]:
    entities = pack.entities.values()
    return _by_name((name, e) for e in entities for name in (e.name_zh, e.name_en, e.ticker, *e.aliases))


@once_per_pack
def _weak_bearers(pack: Pack) -> dict[str, tuple[Entity, ...]]:
    """Names that count where nothing bears them in full (中山 is a person's name, too)."""
    return _by_name((name, entity) for entity in pack.entities.values() for name in entity.weak_aliases)


def _by_name(named: Iterable[tuple[str | None, Entity]]) -> dict[str, tuple[Entity, ...]]:
    found: dict[str, dict[str, Entity]] = {}
    for name, entity in named:
        if name:
            found.setdefault(fold(name), {})[entity.id] = entity
    return {name: tuple(entities.values()) for name, entities in found.items()}
