"""Where things lie: regions of entities, and the way from a province down."""

from yaowen.packs.model import Pack
from yaowen.records import Entity


def find_region(pack: Pack, entity: Entity) -> Entity | None:
    """The region that an entity is or lies in: by its code, else by its parents'."""
    seen: set[str] = set()
    here: Entity | None = entity
    while here is not None and here.id not in seen:
        if here.code is not None:
            return pack.entities.get(f"region:{here.code}")
        seen.add(here.id)
        here = pack.entities.get(here.parent) if here.parent else None
    return None


def path_of(pack: Pack, region: Entity) -> tuple[Entity, ...]:
    """The region with all that it lies in, the province first."""
    path = [region]
    while (parent := path[0].parent) is not None and parent in pack.entities and len(path) < 4:
        path.insert(0, pack.entities[parent])
    return tuple(path)


def is_within(pack: Pack, region: Entity, other: Entity) -> bool:
    """Is `region` the same as `other`, or a part of it?"""
    return other in path_of(pack, region)
