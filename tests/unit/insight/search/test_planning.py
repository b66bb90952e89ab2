"""A query as clauses."""

import pytest

from yaowen.insight.search.conditions import clauses_where
from yaowen.insight.search.planning import iter_keys, iter_words, plan_query
from yaowen.packs.model import Pack
from yaowen.records import AnyOf, ArticleFilter, Days, Key, NoneOf, Word


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("stage:approval", [Key(field="stage", value="approval")]),
        ("环节:审评审批", [Key(field="stage", value="approval")]),
        ("region:32", [Key(field="region", value="32")]),
        ("region:320500", [Key(field="region", value="3205")]),
        ("kind:target", [Key(field="kind", value="target")]),
        ("类型：目标", [Key(field="kind", value="target")]),
        ("kind:target year:2027", [Key(field="fact", value="target/2027")]),
        (
            "year:2027年 metric:产业规模 kind:target",
            [Key(field="fact", value="target/industry_scale/2027")],
        ),
        ("lang:中文 form:brief", [Key(field="lang", value="zh"), Key(field="form", value="brief")]),
        ("after:2025-08", [Days(after="2025-08-01")]),
        ("before:2025年8月3日", [Days(before="2025-08-03")]),
        ("-lang:en", [NoneOf(clauses=(Key(field="lang", value="en"),))]),
    ],
)
def test_conditions_become_keys(pack: Pack, query: str, expected: list[object]) -> None:
    plan = plan_query(query, pack)
    assert (list(plan.fixed), plan.words, plan.unknown) == (expected, (), ())


@pytest.mark.parametrize("name", ["江苏", "江苏省", "Jiangsu"])
def test_a_region_is_known_by_each_of_its_names(pack: Pack, name: str) -> None:
    (clause,) = plan_query(f"region:{name}", pack).fixed
    assert Key(field="region", value="32") in iter_keys(clause)


@pytest.mark.parametrize(
    "condition", ["region:火星", "year:二〇", "after:2025-13-01", "after:soon", "outlet:从无此报", "kind:x"]
)
def test_a_value_that_nobody_knows_is_told_and_its_words_are_looked_for(pack: Pack, condition: str) -> None:
    plan = plan_query(condition, pack)
    assert [unknown.text for unknown in plan.unknown] == [condition]
    assert plan.fixed == ()
    assert plan.words


def test_words_that_only_ask_are_not_looked_for(pack: Pack) -> None:
    plan = plan_query("Which 哪家公司的 did the 云端 是多少？", pack)
    looked = [next(iter_words(clause)) for clause in plan.words]
    assert looked == ["公司", "云端"]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("1.25万亿", "1.25e+12"),
        ("1.25 trillion yuan", "1.25e+12 CNY"),
        ("9847亿元", "9.847e+11 CNY"),
        ("$1.65 billion", "1.65e+09 USD"),
        ("6000万剂", "6e+07 count:doses"),
    ],
)
def test_a_figure_is_looked_for_by_its_value(pack: Pack, query: str, key: str) -> None:
    (clause,) = plan_query(query, pack).words
    assert key in [found.value for found in iter_keys(clause)]


def test_a_name_has_its_other_names_beside_it(pack: Pack) -> None:
    (clause,) = plan_query("Akeso", pack).words
    assert isinstance(clause, AnyOf)
    assert Word(text="康方生物") in clause.clauses


def test_pinyin_is_looked_for_by_its_sound(pack: Pack) -> None:
    (clause,) = plan_query("kangfang shengwu", pack).words
    assert [key.value for key in iter_keys(clause)] == ["kangfangshengwu"]


def test_a_filter_is_the_same_keys(pack: Pack) -> None:
    where = ArticleFilter(
        topic="parks", region="江苏省", kind="brief", after="2025-01-01", off_topic=False, entity="zone:x"
    )
    clauses = clauses_where(where, pack)
    assert Key(field="topic", value="parks") in clauses
    assert Key(field="form", value="brief") in clauses
    assert Key(field="entity", value="zone:x") in clauses
    assert Days(after="2025-01-01") in clauses
    assert NoneOf(clauses=(Key(field="flag", value="off_topic"),)) in clauses
    assert any(Key(field="region", value="32") in iter_keys(clause) for clause in clauses)
    assert clauses_where(ArticleFilter(), pack) == []
