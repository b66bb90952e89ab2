"""Places by the names that facts give them, in the reader's language."""

import pytest

from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.places import find_place_id
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.places import names_of


@pytest.mark.parametrize("kind", ["region", "zone"])
def test_every_place_is_found_by_what_facts_call_it(pack: Pack, kind: str) -> None:
    for entity_id, place in names_of(pack).items():
        if entity_id.startswith(f"{kind}:"):
            found = find_place_id(place.name, pack)
            assert found is not None
            assert names_of(pack)[found].name == place.name


def test_a_zone_has_its_english_name_and_an_unknown_place_its_own(pack: Pack) -> None:
    zone = next(e for e in pack.entities.values() if e.kind == "zone" and e.name_en and " " in e.name_en)
    called = names_of(pack)[zone.id].name
    if called != zone.name_zh:
        assert find_place_id(zone.name_zh, pack) is not None
    assert zone.name_en in name_value("region", called, Words("en"), pack)
    assert name_value("region", called, Words("zh"), pack) == called
    assert name_value("region", "无此地", Words("en"), pack) == "无此地"
