"""Values and times are written as people of each language write them."""

from datetime import datetime
from typing import Any

import pytest

from yaowen.faces.web.parts.writing import (
    find_other_lang,
    name_entity,
    write_age,
    write_fact,
    write_quantity,
    write_time,
)
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.records import Entity, Fact, Moment


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (1.25e12, "CNY", "1.25万亿元", "CNY 1.25 trillion"),
        (4.48663e11, "CNY", "4,486.63亿元", "CNY 448.663 billion"),
        (7.611e9, "CNY", "76.11亿元", "CNY 7.611 billion"),
        (15000, "USD", "1.5万美元", "USD 15,000"),
        (8.7, "percent", "8.7%", "8.7%"),
        (0.39, "times", "0.39倍", "0.39 times"),
        (-2.5, "pp", "-2.5个百分点", "-2.5 pp"),
        (18, "count:projects", "18个项目", "18 projects"),
        (12, "count:no_such_thing", "12", "12 no such thing"),
        (3, "rank", "第3", "No. 3"),
        (246, "mu", "246亩", "246 mu"),
        (5, None, "5", "5"),
        (5, "furlong", "5 furlong", "5 furlong"),
    ],
)
def test_quantities(desk: Any, value: float, unit: str | None, zh: str, en: str) -> None:
    pack: Pack = desk.pack
    assert write_quantity(value, unit, "zh", pack) == zh
    assert write_quantity(value, unit, "en", pack) == en


def fact(**fields: Any) -> Fact:
    return Fact(id="f", article_id="a", kind="quantity", paragraph=1, start=0, end=1, surface="x", **fields)


def test_facts_carry_sign_and_range(desk: Any) -> None:
    assert write_fact(fact(value=70, unit="percent", comparator="ge"), "zh", desk.pack) == "≥ 70%"
    both = fact(value=10, value_high=20, unit="percent", comparator="range")
    assert write_fact(both, "en", desk.pack) == "10% – 20%"
    assert write_fact(fact(), "en", desk.pack) == ""


def test_times_are_shown_in_beijing_and_keep_their_print() -> None:
    moment = Moment.of(datetime(2025, 8, 27, 18, 41), offset_minutes=0, inferred_offset=True)  # noqa: DTZ001
    shown = write_time(moment, Words("en"))
    assert shown.text == "2025-08-28 02:41"
    assert shown.iso == "2025-08-28T02:41:00+08:00"
    assert (
        shown.hint
        == "Beijing time (UTC+8) · As printed: 2025-08-27 18:41 UTC · no zone printed; supplied by convention"
    )


def test_a_bare_date_is_not_moved() -> None:
    day = Moment.of(datetime(2025, 8, 27), offset_minutes=0, precision="day")  # noqa: DTZ001
    assert write_time(day, Words("zh")).text == "2025-08-27"
    assert write_time(None, Words("zh")).text == "日期不详"


def test_ages_and_names() -> None:
    assert [write_age(5.2, "en"), write_age(72, "zh")] == ["5 h old", "3 天"]
    unknown = Entity(id="organisation:x", kind="organisation", name_zh="星澜生物", pinyin="Xinglan Shengwu")
    assert name_entity(unknown, "en") == "星澜生物 (Xinglan Shengwu)"


def test_one_of_them_is_one(pack: Pack) -> None:
    counted = {1.0: "1 company", 2.0: "2 companies", 0.0: "0 companies"}
    for value, words in counted.items():
        assert write_quantity(value, "count:companies", "en", pack) == words
    assert write_quantity(1, "count:companies", "zh", pack) == "1家企业"
    assert write_quantity(1, "count:policy_items", "en", pack) == "1 policy item"


@pytest.mark.parametrize(
    ("text", "on_zh", "on_en"),
    [
        ("园区公布首批名单", "", "zh-CN"),
        ("The park published its first list", "en", ""),
        ("示例指数 (Shi Li Zhi Shu) rose by 2%", "", ""),
        ("CAR-T", "", ""),
        ("2026-02-01", "", ""),
    ],
)
def test_only_what_is_wholly_in_another_script_is_marked(text: str, on_zh: str, on_en: str) -> None:
    assert (find_other_lang(text, "zh"), find_other_lang(text, "en")) == (on_zh, on_en)
