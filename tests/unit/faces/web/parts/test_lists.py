"""Facets, pages, months, addresses and family trees."""

from typing import Any

import pytest

from yaowen.faces.web.parts.addresses import address, article_at
from yaowen.faces.web.parts.facets import Narrowing, count_facets, name_value
from yaowen.faces.web.parts.lineage import order_descents
from yaowen.faces.web.parts.listing import number_pages
from yaowen.faces.web.parts.months import fill_months, fill_weeks
from yaowen.faces.web.preferences import find_way_back
from yaowen.faces.web.views.articles import parse_span
from yaowen.faces.web.words import Words
from yaowen.records import ArticleFilter, Descent


def test_facets_count_under_the_other_conditions(desk: Any) -> None:
    narrowing = Narrowing(
        "/topics/parks", {"region": "320000", "outlet_id": "portal"}, ("region", "outlet_id")
    )
    region, outlet = count_facets(narrowing, desk.store, Words("en"), desk.pack)
    assert [(o.label, o.count, o.active) for o in outlet.options] == [
        ("示例门户", 1, True),
        ("Sample Regulator", 1, False),
    ]
    assert [(o.label, o.count) for o in region.options] == [("Jiangsu", 1)]
    assert outlet.options[0].href == "/topics/parks?region=320000", "the chosen value's link drops it"
    assert outlet.options[1].href == "/topics/parks?region=320000&outlet_id=reg"


def test_cities_stand_behind_their_provinces(desk: Any) -> None:
    class Counting:
        def counts_by(self, field: str, where: ArticleFilter) -> dict[str, int]:
            return {"320500": 90, "320000": 5, "110000": 3, "32": 2, "3205": 80, "": 7}

    (facet,) = count_facets(Narrowing("/x", {}, ("region",)), Counting(), Words("zh"), desk.pack)  # type: ignore[arg-type]
    assert [option.count for option in facet.options] == [5, 3, 2]
    assert [option.count for option in facet.more] == [90, 80]


def test_a_month_becomes_a_filter() -> None:
    assert Narrowing("/x", {"month": "2025-12"}, ("month",)).where == ArticleFilter(
        after="2025-12-01", before="2026-01-01"
    )
    assert Narrowing("/x", {"month": "2025-13"}, ("month",)).where == ArticleFilter()
    assert Narrowing("/x", {"language": "en", "lang": "zh"}, ("language",)).where == ArticleFilter(lang="en")


def test_unknown_values_are_shown_as_they_are(desk: Any) -> None:
    for dimension in ("region", "stage", "outlet_id", "topic", "kind", "language"):
        assert name_value(dimension, "no-such", Words("en"), desk.pack) == "no-such"


@pytest.mark.parametrize(
    ("asked", "number"),
    [("1", 1), ("3", 3), ("99", 3), ("0", 1), ("-4", 1), ("x", 1), ("²", 1), ("9" * 99, 1)],
)
def test_pages_stay_within_the_list(asked: str, number: int) -> None:
    pages = number_pages(45, asked, 20, str)
    assert (pages.number, pages.total) == (number, 3)
    assert (pages.newer is None) == (number == 1)
    assert (pages.older is None) == (number == 3)


def test_months_between_are_empty_and_old_ones_are_cut() -> None:
    months = fill_months({"2025-11": 2, "2026-02": 1, "": 9, "2025": 4})
    assert [(m.name, m.count) for m in months] == [
        ("2025-11", 2),
        ("2025-12", 0),
        ("2026-01", 0),
        ("2026-02", 1),
    ]
    assert fill_months({"2025-11": 2}, until="2026-01")[-1].name == "2026-01"
    assert len(fill_months({"1900-01": 1, "2026-02": 1})) == 36
    assert fill_months({}) == ()


def test_weeks_begin_on_monday() -> None:
    weeks = fill_weeks({"2025-08-27": 2, "2025-08-31": 1, "2025-09-08": 4, "2025": 1})
    assert [(w.name, w.count) for w in weeks] == [("2025-08-25", 3), ("2025-09-01", 0), ("2025-09-08", 4)]


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("abc-1", "/articles/abc-1"),
        ("region:32", "/articles/region:32"),
        ("药闻", "/articles/%E8%8D%AF%E9%97%BB"),
        ("a/b", "/articles?id=a%2Fb"),
        ("..", "/articles?id=.."),
        ("a b?", "/articles?id=a+b%3F"),
        ("", "/articles?id="),
    ],
)
def test_addresses_survive_any_id(identity: str, expected: str) -> None:
    assert address("articles", identity) == expected


def test_a_span_has_an_address() -> None:
    assert article_at("a", 3, 9) == "/articles/a?hl=3-9#hl"
    assert [parse_span(s) for s in ("3-9", "9-3", "", "3-", "1-2-3", "9" * 20 + "-1")] == [
        (3, 9), None, None, None, None, None,
    ]  # fmt: skip


def member(name: str, of: str | None) -> Descent:
    return Descent(article_id=name, of=of)


def test_descendants_stand_under_their_source() -> None:
    members = [member("a", None), member("b", "a"), member("c", "a"), member("d", "b"), member("e", "gone")]
    assert [(m.article_id, depth) for m, depth in order_descents(members)] == [
        ("a", 0), ("b", 1), ("d", 2), ("c", 1), ("e", 0),
    ]  # fmt: skip


def test_a_circle_loses_nobody() -> None:
    circle = [member("a", "b"), member("b", "a"), member("c", "c")]
    assert sorted(m.article_id for m, _ in order_descents(circle)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "target",
    [None, "", "x", "//evil", "/\\evil", "https://evil", "/a\nSet-Cookie:x", "/a\\b", "javascript:1"],
)
def test_the_way_back_stays_here(target: str | None) -> None:
    assert find_way_back(target) == "/"
    assert find_way_back("/topics?q=a") == "/topics?q=a"
