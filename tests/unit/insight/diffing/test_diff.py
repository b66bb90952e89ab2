"""Two invented versions of one policy: each clause once, paired by what it says, each change with both places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unit.insight.diffing.versions import NEW, OLD, article, fields, rows
from yaowen.insight.diffing import ClauseChange

HEAD = "示例区产业扶持政策（试行）\n"


@pytest.fixture(scope="module")
def found() -> dict[tuple[str | None, str | None], ClauseChange]:
    return {(row.old and row.old.number, row.new and row.new.number): row for row in rows(OLD, NEW)}


def test_each_clause_is_told_once_and_as_it_is(
    found: dict[tuple[str | None, str | None], ClauseChange],
) -> None:
    assert {pair: row.change for pair, row in found.items() if any(pair)} == {
        ("第一条", "第一条"): "changed",
        ("第二条", "第二条"): "unchanged",
        (None, "第三条"): "added",
        ("第六条", "第四条"): "changed",
        ("第三条", "第五条"): "changed",
        ("第四条", "第六条"): "moved",
        ("第五条", None): "dropped",
        ("第七条", "第七条"): "unchanged",
        ("第八条", "第八条"): "changed",
    }


@pytest.mark.parametrize(
    ("pair", "changes"),
    [
        (
            ("第一条", "第一条"),
            [
                ("condition", None, "且在本市注册满1年"),
                ("amount", "300万元", "400万元"),
                ("amount", "600万元", "800万元"),
                ("amount", "1000万元", "1500万元"),
                ("amount", "3000万元", "5000万元"),
            ],
        ),
        (
            ("第六条", "第四条"),
            [
                ("area", "2000平方米", "3000平方米"),
                ("duration", "2年", "3年"),
                ("number", "第六条", "第四条"),
            ],
        ),
        (
            ("第三条", "第五条"),
            [("rate", "2%", "3%"), ("amount", "200万元", "300万元"), ("number", "第三条", "第五条")],
        ),
        (
            ("第八条", "第八条"),
            [("date", "2022年3月1日起", "2025年3月1日起"), ("date", "至2024年12月31日", "至2027年12月31日")],
        ),
        (("第四条", "第六条"), [("number", "第四条", "第六条")]),
    ],
)
def test_amounts_conditions_and_dates_are_told_one_by_one(
    found: dict[tuple[str | None, str | None], ClauseChange],
    pair: tuple[str, str],
    changes: list[tuple[str, str | None, str | None]],
) -> None:
    assert fields(found[pair]) == changes


def test_every_place_leads_to_its_words(found: dict[tuple[str | None, str | None], ClauseChange]) -> None:
    for row in found.values():
        for clause, text in ((row.old, OLD), (row.new, NEW)):
            assert clause is None or text[clause.start : clause.end] == clause.text
        for field in row.fields:
            for stretch, text in ((field.old, OLD), (field.new, NEW)):
                assert stretch is None or text[stretch.start : stretch.end] == stretch.words


def test_figures_bring_their_values(found: dict[tuple[str | None, str | None], ClauseChange]) -> None:
    rate, amount, _ = found["第三条", "第五条"].fields
    assert rate.new is not None
    assert amount.old is not None
    assert (rate.new.value, rate.new.unit) == (3.0, "percent")
    assert (amount.old.value, amount.old.unit) == (2e6, "CNY")


def test_a_dropped_clause_stands_where_it_was() -> None:
    order = [(row.old and row.old.number, row.new and row.new.number) for row in rows(OLD, NEW)]
    assert order.index(("第五条", None)) == order.index(("第四条", "第六条")) + 1


def test_other_print_of_the_same_is_no_change() -> None:
    old = HEAD + "第一条 对Ⅲ期临床给予3.2亿元支持，期限三年，比例为50％。\n"
    new = HEAD + "第一条　对III期临床给予32000万元支持,期限3年,比例为50%。\n"
    assert [row.change for row in rows(old, new)] == ["unchanged", "unchanged"]


def test_the_bound_of_a_sum_is_told_with_it() -> None:
    old = HEAD + "一、支持研发。对完成Ⅰ期临床的，给予不超过300万元奖励。\n"
    new = HEAD + "一、支持研发。对完成Ⅰ期临床的，给予300万元奖励。\n"
    assert fields(rows(old, new)[1]) == [("amount", "不超过300万元", "300万元")]


def test_a_sum_that_stands_elsewhere_now_is_one_change() -> None:
    old = HEAD + "（一）对设备投资，按投资额的10%给予最高500万元补助。\n"
    new = HEAD + "（一）对设备投资，按投资额的10%给予补助，最高800万元。\n"
    assert ("amount", "最高500万元", "最高800万元") in fields(rows(old, new)[1])


def test_clauses_of_one_template_are_told_apart_by_what_is_their_own() -> None:
    template = "对{}的企业，给予一次性{}万元奖励。"
    subjects = (
        "通过GMP符合性检查",
        "取得海外上市许可",
        "获得国家科技奖励",
        "建成中试平台",
        "首次纳入规模以上统计",
    )
    old = HEAD + "".join(
        f"（{n}）{template.format(s, 100)}\n" for n, s in zip("一二三四五", subjects, strict=True)
    )
    new = HEAD + "".join(
        f"（{n}）{template.format(s, 200)}\n" for n, s in zip("一二三四五", reversed(subjects), strict=True)
    )
    pairs = [(r.old.words, r.new.words) for r in rows(old, new)[1:] if r.old and r.new]
    assert len(pairs) == len(subjects)
    assert all(one.split("的企业")[0] == other.split("的企业")[0] for one, other in pairs)


def test_texts_of_nothing_in_common_are_dropped_and_added() -> None:
    changes = [
        row.change
        for row in rows(
            "第一条 支持原料药绿色改造。\n第二条 鼓励中药材种植。\n",
            "第一条 建设医院信息平台。\n第二条 培训护理人员。\n",
        )
    ]
    assert sorted(changes) == ["added", "added", "dropped", "dropped"]


def test_english_articles_are_compared_too() -> None:
    old = "Article 1 Firms that lease workshops receive 20 yuan per square metre a month for 2 years.\n"
    new = (
        "Article 1 Firms must be registered here.\n"
        "Article 2 Firms that lease workshops receive 30 yuan per square metre a month for 3 years.\n"
    )
    added, changed = rows(old, new)
    assert (added.change, changed.change) == ("added", "changed")
    assert [name for name, _, _ in fields(changed)] == ["amount", "duration", "number"]


CLAUSES = st.lists(
    st.sampled_from(
        [
            "对1类新药完成临床试验的，给予500万元奖励。",
            "对中选集中采购的品种，按采购额的3%给予奖励。",
            "对租用厂房的企业，给予每平方米20元租金补贴。",
            "对银行贷款给予50%贴息，期限3年。",
            "对通过国际认证的企业，给予一次性100万元奖励。",
        ]
    ),
    unique=True,
    max_size=5,
)


def numbered(clauses: list[str]) -> str:
    return HEAD + "".join(f"第{n}条 {words}\n" for n, words in zip("一二三四五", clauses, strict=False))


@settings(max_examples=40)
@given(CLAUSES, CLAUSES)
def test_what_both_have_is_kept_and_the_rest_dropped_or_added(old: list[str], new: list[str]) -> None:
    found = rows(numbered(old), numbered(new))
    told = [(row.old, row.new) for row in found if (row.old or row.new) and (row.old or row.new).number]  # type: ignore[union-attr]
    kept = [one.words.strip() for one, other in told if one is not None and other is not None]
    assert sorted(kept) == sorted(set(old) & set(new))
    assert sum(one is not None for one, _ in told) == len(old)
    assert sum(other is not None for _, other in told) == len(new)


@settings(max_examples=60)
@given(st.text(alphabet="第一二条、（）(1)。；：\n 对给予500万元%年abc", max_size=120))
def test_any_text_against_itself_has_not_changed(text: str) -> None:
    assert {row.change for row in rows(text, text)} <= {"unchanged"}
    assert article(text).text == text
