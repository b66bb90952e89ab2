"""Organisations, authorities and people of the pack: how many, and what must hold of their names."""

import re

import pytest

from yaowen.packs.loader import load_pack
from yaowen.text.match import fold

ENTITIES = load_pack().entities.values()
ORGANISATIONS = [entity for entity in ENTITIES if entity.kind == "organisation"]
BODIES = [entity for entity in ENTITIES if entity.kind in ("organisation", "agency")]
PEOPLE = [entity for entity in ENTITIES if entity.kind == "person"]
OWNERS: dict[str, set[str]] = {}
for _entity in BODIES:
    for _name in (_entity.name_zh, _entity.name_en, *_entity.aliases):
        if _name:
            OWNERS.setdefault(fold(_name), set()).add(_entity.id)
TICKER = re.compile(r"\d{6}\.(?:SH|SZ|BJ)|\d{4}\.HK|[A-Z]{1,5}\.[NO]")


def test_there_are_enough() -> None:
    assert len(ORGANISATIONS) >= 1500
    assert len([one for one in ORGANISATIONS if one.ticker]) >= 600
    assert len([one for one in ORGANISATIONS if one.name_en_status == "documented"]) >= 280
    assert len([one for one in BODIES if one.kind == "agency"]) >= 230
    assert len(PEOPLE) >= 250


def test_names_that_are_put_for_others_are_known() -> None:
    wrong = [(one.id, name) for one in ORGANISATIONS for name in one.wrong_names]
    assert len(wrong) >= 400
    assert len([name for _, name in wrong if fold(name) in OWNERS]) >= 60


@pytest.mark.parametrize("one", [one for one in BODIES if one.wrong_names], ids=lambda one: one.id)
def test_no_wrong_name_is_a_part_of_a_right_one(one) -> None:
    right = [fold(name) for name in (one.name_zh, one.name_en, *one.aliases) if name]
    assert not [wrong for wrong in one.wrong_names for name in right if fold(wrong) in name]


def test_no_two_bodies_share_a_name() -> None:
    assert {name: owners for name, owners in OWNERS.items() if len(owners) > 1} == {}


def test_a_ticker_is_one_security() -> None:
    tickers = [one.ticker for one in ORGANISATIONS if one.ticker]
    assert [ticker for ticker in tickers if not TICKER.fullmatch(ticker)] == []
    assert len(tickers) == len(set(tickers))


def test_whoever_has_chinese_characters_has_pinyin() -> None:
    assert [
        one.id for one in (*BODIES, *PEOPLE) if re.search(r"[\u4e00-\u9fff]", one.name_zh) and not one.pinyin
    ] == []


def test_people_hold_an_office_and_short_names_need_it() -> None:
    assert [one.id for one in PEOPLE if not (one.note and one.parent)] == []
    assert [one.id for one in PEOPLE if len(one.name_zh) == 2 and one.name_zh not in one.weak_aliases] == []
