"""What is a place called in the reader's language? Facts carry Chinese names, those of zones with their city before."""

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.places import names_of


def find_place_id(name: str, pack: Pack) -> str | None:
    """The id of the region or zone that facts call so; a region goes before a park that is told of as its city."""
    return _ids(pack).get(name)


@once_per_pack
def _ids(pack: Pack) -> dict[str, str]:
    """Later ones win: names alone, names with their city, regions."""
    named = [(place.name, entity_id) for entity_id, place in names_of(pack).items()]
    alone = [(pack.entities[entity_id].name_zh, entity_id) for _, entity_id in named]
    regions = [(name, entity_id) for name, entity_id in alone + named if entity_id.startswith("region:")]
    return dict(alone + named + regions)
