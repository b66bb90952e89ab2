"""What was made of tellings is made once; where a fact or its story is another, it is made anew."""

import pytest

from yaowen.insight.registers import remembering
from yaowen.insight.registers.merging import merge
from yaowen.insight.registers.remembering import Tellings
from yaowen.packs.model import Pack
from yaowen.records import Amount, Deal, Fact, Party, Stated

YUNJIA = Party(name="云岬药业", entity_id="organisation:yunjia")


def _stated(article: str, *, total: float = 2e8, party: Party = YUNJIA) -> Stated:
    amount = Amount(value=total, unit="CNY", comparator="eq")
    fact = Fact(
        id=f"{article}#0",
        article_id=article,
        kind="deal",
        paragraph=1,
        start=0,
        end=4,
        surface="双方签约",
        details=Deal(type="acquisition", parties=(party,), total=amount),
    )
    return Stated(fact=fact, article_id=article, day="2025-10-14")


def test_what_is_told_again_is_not_compared_again(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[list[str]] = []

    def counted(items):
        told = list(items)
        compared.append([item.stated.article_id for item in told])
        return merge(told)

    monkeypatch.setattr(remembering, "merge", counted)
    tellings, told = Tellings(pack), [(_stated("a"), "s"), (_stated("b"), "t")]
    (row,) = tellings.make_rows(told)
    assert (compared, len(row.tellings)) == ([["a", "b"]], 2)
    assert tellings.make_rows(told) == (row,)
    assert compared == [["a", "b"]]
    (again,) = tellings.make_rows([*told, (_stated("c"), "u")])
    assert {item.stated.article_id for item in again.tellings} == {"a", "b", "c"}
    assert compared == [["a", "b"], ["a", "b", "c"]]


def test_another_fact_or_another_story_is_read_anew(pack: Pack) -> None:
    tellings, one, other = Tellings(pack), _stated("a"), _stated("b", party=Party(name="别家药业"), total=3e8)
    assert len(tellings.make_rows([(one, "s"), (other, "t")])) == 2
    assert {
        item.story for row in tellings.make_rows([(one, "s"), (other, "s")]) for item in row.tellings
    } == {"s"}
    changed = _stated("b", total=2e8)
    assert len(tellings.make_rows([(one, "s"), (changed, "t")])) == 1


def test_where_too_much_is_kept_all_is_made_anew(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 2)
    tellings = Tellings(pack)
    told = [(_stated(name), name) for name in "abcde"]
    assert [len(row.tellings) for row in tellings.make_rows(told)] == [5]
    assert [len(row.tellings) for row in tellings.make_rows(told)] == [5]
