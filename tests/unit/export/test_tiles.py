"""Where each province stands among the tiles."""

from yaowen.export.tiles import PROVINCES
from yaowen.packs.model import Pack


def test_every_unit_at_province_level_has_a_tile_of_its_own(pack: Pack) -> None:
    codes = {e.code for e in pack.entities.values() if e.kind == "region" and e.code and len(e.code) == 2}
    assert {place.code for place in PROVINCES} == codes
    assert len(codes) == 34
    assert len({(place.column, place.row) for place in PROVINCES}) == 34
    assert len({place.en for place in PROVINCES}) == 34


def test_short_names_are_those_of_the_pack(pack: Pack) -> None:
    for place in PROVINCES:
        assert pack.entities[f"region:{place.code}"].name_zh.startswith(place.zh)
