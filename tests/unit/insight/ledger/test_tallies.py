"""Places are counted with what lies in them, zones by their names."""

import pytest

from yaowen.errors import UsageError
from yaowen.insight.ledger.places import parse_place
from yaowen.insight.ledger.tallies import tally_places
from yaowen.packs.model import Pack


def test_a_district_counts_for_its_city_and_province_and_the_most_come_first(pack: Pack) -> None:
    told = (("310115", "上海市浦东新区"), ("3205", "苏州市"), ("320506", "苏州市吴中区"), ("32", "江苏省"))
    assert tally_places(told, pack) == {"32": 3, "3205": 2, "31": 1}


def test_zones_are_counted_by_their_names_beside_their_regions(pack: Pack) -> None:
    name = pack.entities["zone:sip"].name_zh
    assert tally_places((("3205", name), (None, name)), pack) == {"zone:sip": 2, "32": 1, "3205": 1}


def test_what_is_no_place_of_the_pack_counts_nothing(pack: Pack) -> None:
    assert tally_places(((None, None), ("99", "乌有省"), ("China", "China"), ("", "")), pack) == {}


@pytest.mark.parametrize(
    ("words", "place"), [("zone:sip", "zone:sip"), ("region:3205", "3205"), ("苏州工业园区", "zone:sip")]
)
def test_ids_are_places_too(pack: Pack, words: str, place: str) -> None:
    assert parse_place(words, pack) == place


@pytest.mark.parametrize("words", ["zone:nowhere", "region:9999", "zone:", "region:"])
def test_an_id_of_nothing_is_no_place(pack: Pack, words: str) -> None:
    with pytest.raises(UsageError, match="no place"):
        parse_place(words, pack)
