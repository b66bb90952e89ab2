"""One thing is one row: tellings in several articles come together, two things that look alike stay apart."""

import tomllib

import pytest

from yaowen.insight.registers.items import Item, read_item
from yaowen.insight.registers.merging import merge
from yaowen.insight.registers.rows import Row, add_up, make_row
from yaowen.packs.loader import HOME
from yaowen.packs.model import Pack
from yaowen.records import Amount, Approval, Deal, Fact, Fund, Party, Project, Ranking, Stated

YUNJIA = Party(name="云岬药业", entity_id="organisation:yunjia")
HALVORNE = Party(name="哈沃恩医药", entity_id="organisation:halvorne")
OTHERS = Party(name="别家药业", entity_id="organisation:others")


def _yuan(value: float, comparator: str = "eq", unit: str = "CNY") -> Amount:
    return Amount(value=value, unit=unit, comparator=comparator)


def _item(details, pack: Pack, *, article="a", day="2025-10-14", story=None, **fields) -> Item:
    fact = Fact(
        id=f"{article}#{id(details)}",
        article_id=article,
        kind=details.__struct_config__.tag,
        paragraph=1,
        start=0,
        end=4,
        details=details,
        **({"surface": "双方签约", "period_from": "sentence"} | fields),
    )
    item = read_item(Stated(fact=fact, article_id=article, day=day), story, pack)
    assert item is not None
    return item


def _rows(items: list[Item], pack: Pack) -> tuple[Row, ...]:
    return tuple(make_row(group, pack) for group in merge(items))


def test_a_deal_in_three_articles_is_one_row_with_the_sums_of_all(pack: Pack) -> None:
    both = (YUNJIA, HALVORNE)
    upfront, total = _yuan(1.2e8, unit="USD"), _yuan(9.8e8, "le", "USD")
    rows = _rows(
        [
            _item(Deal(type="licence_out", parties=both, upfront=upfront, date="2025-10-14"), pack),
            _item(Deal(type="licence_out", parties=both, total=total), pack, article="b", day="2025-10-15"),
            _item(Deal(type="signing", parties=both, date="2025-10"), pack, article="c", day="2025-11-02"),
        ],
        pack,
    )
    assert [row.type for row in rows] == ["licence_out"]
    assert {name: amount.value for name, (amount, _) in rows[0].sums.items()} == {
        "upfront": 1.2e8,
        "total": 9.8e8,
    }
    assert {item.stated.article_id for item in rows[0].tellings} == {"a", "b", "c"}


@pytest.mark.parametrize(
    "other",
    [
        Deal(type="licence_out", parties=(YUNJIA, HALVORNE), upfront=_yuan(3e7, unit="USD")),
        Deal(type="licence_out", parties=(OTHERS, HALVORNE), date="2024-03-01"),
        Deal(type="licence_out", parties=(OTHERS,)),
        Deal(type="acquisition", parties=(YUNJIA, HALVORNE)),
        Deal(type="licence_out", parties=(YUNJIA, HALVORNE), date="2024-03-01"),
    ],
)
def test_what_differs_in_sum_firm_type_or_time_is_another_deal(pack: Pack, other: Deal) -> None:
    upfront = _yuan(1.2e8, unit="USD")
    one = Deal(type="licence_out", parties=(YUNJIA, HALVORNE), upfront=upfront, date="2025-10-14")
    assert len(_rows([_item(one, pack), _item(other, pack, article="b")], pack)) == 2


def test_two_signings_of_one_firm_in_one_article_stay_two(pack: Pack) -> None:
    town, fund = Party(name="某市", entity_id="region:4419"), Party(name="某基金")
    items = [
        _item(Deal(type="signing", parties=(town, YUNJIA)), pack, story="s"),
        _item(Deal(type="signing", parties=(YUNJIA, fund)), pack, story="s"),
    ]
    assert len(_rows(items, pack)) == 2


def test_tellings_without_a_time_of_their_own_must_be_printed_near_each_other(pack: Pack) -> None:
    deal = Deal(type="investment", parties=(YUNJIA, HALVORNE))
    far = _item(deal, pack, article="b", day="2026-08-01")
    assert len(_rows([_item(deal, pack), far], pack)) == 2


def test_the_same_sum_in_another_province_is_another_fund(pack: Pack) -> None:
    jiangsu = {"region": "江苏省", "region_code": "320000"}
    items = [
        _item(Fund(type="industry", size=_yuan(2.25e10)), pack, **jiangsu),
        _item(Fund(name="产业母基金", size=_yuan(2.25e10)), pack, article="b", **jiangsu),
        _item(Fund(size=_yuan(2.25e10)), pack, article="c", region="上海市", region_code="310000"),
        _item(Fund(size=_yuan(1e9)), pack, article="d", **jiangsu),
        _item(Fund(size=_yuan(1e9)), pack, article="e", **jiangsu),
    ]
    groups = [{item.stated.article_id for item in row.tellings} for row in _rows(items, pack)]
    assert groups == [{"a", "b"}, {"c"}, {"d"}, {"e"}]


def test_a_project_is_at_its_last_stage_and_counted_once(pack: Pack) -> None:
    name, money = "云岬药业抗体生产基地", _yuan(1.8e9)
    rows = _rows(
        [
            _item(
                Project(parties=(YUNJIA,), agreed_investment=money, stage="started"), pack, modality="plan"
            ),
            _item(Project(name=name, stage="signed", agreed_investment=money), pack, article="b"),
            _item(Project(name=name, stage="started", agreed_investment=money), pack, article="c"),
        ],
        pack,
    )
    (row,) = rows
    assert (row.type, row.status, row.stages) == ("started", "under_construction", ("signed", "started"))
    assert [(total.of, total.value, total.rows) for total in add_up(rows)] == [
        ("agreed_investment", 1.8e9, 1)
    ]


def test_a_conditional_approval_may_be_told_as_an_approval_but_not_as_an_application(pack: Pack) -> None:
    stages = ("conditional", "approved", "accepted")
    items = [
        _item(Approval(stage=stage, product="澜基奥仑赛"), pack, article=stage)  # type: ignore[arg-type]
        for stage in stages
    ]
    rows = _rows(items, pack)
    assert [(row.type, len(row.tellings)) for row in rows] == [("conditional", 2), ("accepted", 1)]


def test_an_approval_in_another_country_is_another(pack: Pack) -> None:
    one = _item(Approval(stage="approved", product="澜基奥仑赛", country="日本"), pack)
    other = _item(Approval(stage="approved", product="澜基奥仑赛", country="美国"), pack, article="b")
    assert len(_rows([one, other], pack)) == 2


def test_ranks_of_two_places_are_two_rows(pack: Pack) -> None:
    rank = _yuan(11, unit="rank")
    items = [
        _item(Ranking(rank=rank, list_name="榜单", scope=scope), pack, subject_id=f"zone:{scope}", story="s")
        for scope in ("东园", "西园")
    ]
    assert len(_rows(items, pack)) == 2


def test_sums_keep_currency_status_and_kind_apart(pack: Pack) -> None:
    rows = _rows(
        [
            _item(
                Deal(type="investment", parties=(YUNJIA,), total=_yuan(3e8)), pack, surface="完成3亿元融资"
            ),
            _item(
                Deal(type="investment", parties=(OTHERS,), total=_yuan(2e8, "gt")), pack, surface="融资获追加"
            ),
            _item(Deal(type="licence_out", parties=(HALVORNE,), upfront=_yuan(5e7, unit="USD")), pack),
            _item(Deal(type="signing", parties=(Party(name="丙"),), total=_yuan(9e9), binding=False), pack),
            _item(Deal(type="supply", parties=(Party(name="丁"),), total=_yuan(1e8), binding=True), pack),
        ],
        pack,
    )
    totals = {(t.of, t.status, t.unit): (t.value, t.comparator, t.rows, t.without) for t in add_up(rows)}
    assert totals == {
        ("total", "closed", "CNY"): (3e8, "eq", 1, 0),
        ("total", "announced", "CNY"): (2e8, "ge", 1, 1),
        ("total", "framework", "CNY"): (9e9, "eq", 1, 0),
        ("total", "binding", "CNY"): (1e8, "eq", 1, 0),
        ("upfront", "announced", "USD"): (5e7, "eq", 1, 1),
    }


def test_many_tellings_of_one_firm_are_worked_through(pack: Pack) -> None:
    items = [
        _item(Deal(type="investment", parties=(YUNJIA,), total=_yuan(1e6 * 1.02**n)), pack, article=str(n))
        for n in range(600)
    ]
    assert len(merge(items)) == 600


WORDS = tomllib.loads((HOME / "words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", WORDS["deal_closed"]["examples"], ids=lambda example: example["expect"])
def test_words_that_say_that_a_deal_is_closed(pack: Pack, example: dict[str, str]) -> None:
    closed = _item(Deal(type="investment"), pack, surface=example["text"])
    assert example["expect"] in WORDS["deal_closed"]["words"]
    assert closed.status == "closed"
    assert _item(Deal(type="investment"), pack, surface="拟融资").status == "announced"
