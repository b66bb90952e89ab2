"""Which thing does a person mean by a name?"""

from collections.abc import Sequence

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
    found = [entity for entity in _bearers(pack).get(fold(wanted), ()) if entity.kind in kinds]
    if not found:
        raise UsageError(
            f"nothing called {words!r} is in the pack; write a full name in Chinese or English, a code or an id "
            "(`yaowen search` shows the names of what it finds)"
        )
    return min(
        found, key=lambda entity: (_ORDER.index(entity.kind), full_code(entity.code or ""), entity.id)
    ).id


@once_per_pack
def _bearers(pack: Pack) -> dict[str, tuple[Entity, ...]]:
    found: dict[str, dict[str, Entity]] = {}
    for entity in pack.entities.values():
        for name in (entity.name_zh, entity.name_en, entity.ticker, *entity.aliases):
            if name:
                found.setdefault(fold(name), {})[entity.id] = entity
    return {name: tuple(entities.values()) for name, entities in found.items()}
