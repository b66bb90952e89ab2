"""Counts of one thing in each of several places, whose names end in a word that is counted elsewhere."""

import pytest

from unit.pipeline.verify.judging import is_flagged
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("2025年，浦东新区获批新药9个、苏州工业园区6个、杭州钱塘区4个。", ["count:drugs"] * 3),
        ("苏州工业园区引进企业120家，杭州高新区86家。", ["count:companies"] * 2),
        ("全省建成生物医药园区12个，其中国家级园区3个。", ["count:parks"] * 2),
    ],
)
def test_a_place_that_is_told_with_its_count_is_not_counted(text: str, units: list[str], pack: Pack) -> None:
    article = describe_text("a", text)
    facts = extract(article, link(article, pack).value, pack).value
    assert [f.unit for f in facts if f.unit.startswith("count:")] == units


def test_counts_of_two_places_that_are_exchanged_are_seen(pack: Pack) -> None:
    text = "2025年，浦东新区获批新药9个、苏州工业园区6个、杭州钱塘区4个。"
    assert is_flagged("2025年，苏州工业园区获批新药9个，浦东新区为6个。", text, pack)
    assert not is_flagged("2025年，浦东新区获批新药9个，苏州工业园区为6个。", text, pack)
