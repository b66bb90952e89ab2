"""What a person says is done to what was read, and what cannot be done is said."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import msgspec
import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.correct import correct, fits, key_of, revert
from yaowen.pipeline.run import read_articles, understand
from yaowen.records import Amount, Capture, Correction, Fact, Issue, Understanding

TEXT = (
    "云岬新区设立基金\n云岬新区设立规模50亿元的云岬生物医药产业基金，由云岬药业管理。"
    "恒瑞医药与默沙东签署许可协议，首付款2亿美元，里程碑付款最高17.7亿美元。恒瑞医药位列榜单第3名。"
)
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def read(pack: Pack) -> Understanding:
    content = TEXT.encode()
    capture = Capture(id=sha256(content).hexdigest(), input="a.txt", content=content)
    (reading,) = read_articles(capture, pack).value
    return understand(reading.article, pack)


def _said(fact: Fact, number: int = 0, **fields: object) -> Correction:
    values = {
        "id": f"said-{number}", "article_id": fact.article_id, "about": "fact", "act": "correct", "key": key_of(fact),
        "words": fact.surface, "start": fact.start, "end": fact.end, "by": "Li", "at": AT + timedelta(minutes=number),
    }  # fmt: skip
    return Correction(**(values | fields))  # type: ignore[arg-type]


def _fact(read: Understanding, kind: str) -> Fact:
    return next(fact for fact in read.composites if fact.kind == kind)


def _figure(read: Understanding, surface: str) -> Fact:
    return next(fact for fact in read.facts if fact.surface == surface)


def test_without_corrections_nothing_changes(read: Understanding) -> None:
    assert correct(read, ()).value is read
    assert revert(read) is read


def test_what_is_made_of_a_figure_follows_it(read: Understanding) -> None:
    size = _figure(read, "50亿元")
    done = correct(read, [_said(size, field="value", now=6e9, along=(("comparator", "ge"),))]).value
    assert _fact(done, "fund").details.size == Amount(  # type: ignore[union-attr]
        value=6e9, unit="CNY", comparator="ge", fact=size.id
    )
    assert _fact(done, "event").details.amount.value == 6e9  # type: ignore[union-attr]
    assert _fact(done, "deal") == _fact(read, "deal")
    rank = _figure(read, "第3名")
    done = correct(read, [_said(rank, field="value", now=2)]).value
    assert _figure(done, "第3名").details.rank.value == 2  # type: ignore[union-attr]
    assert revert(done) == read


def test_what_needs_an_ignored_figure_goes_and_the_rest_stays_without_it(read: Understanding) -> None:
    upfront = _figure(read, "2亿美元")
    done = correct(read, [_said(upfront, act="ignore")]).value
    deal = _fact(done, "deal")
    assert deal.details.upfront is None  # type: ignore[union-attr]
    assert deal.details.milestones is not None  # type: ignore[union-attr]
    assert upfront.id not in deal.parts
    assert _fact(done, "fund") == _fact(read, "fund")


def test_a_kinds_own_field_is_corrected(read: Understanding) -> None:
    deal = _fact(read, "deal")
    told = [
        _said(deal, 1, field="type", now="licence_in"),
        _said(deal, 2, field="total", now=Amount(value=2e9, unit="USD")),
    ]
    done = _fact(correct(read, told).value, "deal")
    assert done.details.type == "licence_in"  # type: ignore[union-attr]
    assert done.details.total == Amount(value=2e9, unit="USD")  # type: ignore[union-attr]
    assert [(one.field, one.before) for one in done.corrected] == [("type", "licence_out"), ("total", None)]


def test_accepting_changes_nothing_but_says_who(read: Understanding) -> None:
    size = _figure(read, "50亿元")
    fact = _figure(correct(read, [_said(size, act="accept")]).value, "50亿元")
    assert msgspec.structs.replace(fact, corrected=()) == size
    assert fact.corrected[0].by == "Li"


def test_what_was_said_last_holds(read: Understanding) -> None:
    size = _figure(read, "50亿元")
    first = _said(size, 1, field="value", now=1.0)
    ignored = _said(size, 2, act="ignore")
    last = _said(size, 3, field="value", now=3.0)
    assert _figure(correct(read, [last, first]).value, "50亿元").value == 3.0
    assert all(fact.surface != "50亿元" for fact in correct(read, [first, ignored]).value.facts)
    assert _figure(correct(read, [ignored, last]).value, "50亿元").value == 3.0
    assert correct(read, [first, ignored]).value.corrections == (ignored,)


def test_words_that_moved_are_found_and_words_that_are_twice_there_are_not_guessed(
    read: Understanding, pack: Pack
) -> None:
    size = _figure(read, "50亿元")
    told = _said(size, field="value", now=1.0)
    for before, is_found in (("快讯。\n", True), ("此前规模50亿元。\n", False)):
        content = (TEXT.replace("\n", "\n" + before, 1)).encode()
        capture = Capture(id=sha256(content).hexdigest(), input="a.txt", content=content)
        moved = understand(read_articles(capture, pack).value[0].article, pack)
        outcome = correct(moved, [told])
        assert any(fact.value == 1.0 for fact in outcome.value.facts) is is_found
        assert [issue.code for issue in outcome.issues] == ([] if is_found else ["correction_lost"])


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"words": "51亿元", "field": "value", "now": 1.0}, "not in the text"),
        ({"words": "51亿元", "act": "ignore"}, "not in the text"),
        ({"key": "deal", "field": "type", "now": "supply"}, "nothing is read"),
        ({"field": "depth", "now": 1.0}, "no such field"),
        ({"field": "value", "now": "much"}, "no such field"),
        ({"field": "value", "now": None}, "no such field"),
        ({"field": "start", "now": 3.0}, "no such field"),
    ],
)
def test_what_cannot_be_applied_is_a_doubt(read: Understanding, fields: dict[str, object], why: str) -> None:
    outcome = correct(read, [_said(_figure(read, "50亿元"), **fields)])
    assert [issue.code for issue in outcome.issues] == ["correction_lost"]
    assert why in outcome.issues[0].message
    assert outcome.issues[0] in outcome.value.article.issues
    assert outcome.value.facts == read.facts
    assert outcome.value.corrections == ()
    assert revert(outcome.value) == read


def test_ignoring_what_is_not_read_any_more_is_done_already(read: Understanding) -> None:
    told = _said(_figure(read, "50亿元"), key="deal", act="ignore")
    assert correct(read, [told]).issues == ()


def _link(words: str, old: str, **fields: object) -> Correction:
    start = TEXT.index(words)
    values = {
        "id": "link", "article_id": "x", "about": "link", "act": "correct", "key": old, "words": words,
        "start": start, "end": start + len(words), "by": "Li", "at": AT,
    }  # fmt: skip
    return Correction(**(values | fields))  # type: ignore[arg-type]


def test_a_link_takes_parties_and_subjects_along(read: Understanding) -> None:
    done = correct(read, [_link("恒瑞医药", "organisation:hengrui", now="organisation:beone")]).value
    assert [one.entity_id for one in done.mentions if one.surface == "恒瑞医药"] == ["organisation:beone"] * 2
    parties = _fact(done, "deal").details.parties  # type: ignore[union-attr]
    assert [party.entity_id for party in parties] == ["organisation:beone", "organisation:msd"]
    ignored = correct(read, [_link("恒瑞医药", "organisation:hengrui", act="ignore")]).value
    assert {one.surface for one in ignored.mentions} == {"默沙东"}
    assert _fact(ignored, "deal").details.parties[0].entity_id is None  # type: ignore[union-attr]


def test_words_that_nothing_was_read_from_become_a_link(read: Understanding) -> None:
    done = correct(read, [_link("云岬药业", "", now="organisation:beone")]).value
    (made,) = [one for one in done.mentions if one.surface == "云岬药业"]
    assert (made.entity_id, made.kind, made.how, made.paragraph) == (
        "organisation:beone", "organisation", "person", 1,
    )  # fmt: skip
    assert read.article.text[made.start : made.end] == "云岬药业"


def test_an_accepted_link_that_is_read_otherwise_now_is_a_doubt(read: Understanding) -> None:
    assert correct(read, [_link("恒瑞医药", "organisation:hengrui", act="accept")]).issues == ()
    outcome = correct(read, [_link("恒瑞医药", "organisation:msd", act="accept")])
    assert [issue.code for issue in outcome.issues] == ["correction_lost"]


@pytest.mark.parametrize(
    ("words", "start", "left"),
    [
        ("twice: one", None, ["twice: two", "at a place", "once"]),
        ("gone", None, ["twice: one", "twice: two", "at a place", "once"]),
        ("云岬", 0, ["twice: one", "twice: two", "once"]),
    ],
)
def test_a_doubt_is_known_by_its_place_or_its_message(
    read: Understanding, words: str, start: int | None, left: list[str]
) -> None:
    issues = (
        Issue(code="twice", message="twice: one"),
        Issue(code="twice", message="twice: two"),
        Issue(code="twice", message="at a place", start=0, end=2),
        Issue(code="once", message="once"),
    )
    doubted = msgspec.structs.replace(read, article=msgspec.structs.replace(read.article, issues=issues))
    told = Correction(
        id="d",
        article_id="x",
        about="doubt",
        act="ignore",
        key="twice",
        words=words,
        start=start,
        by="Li",
        at=AT,
    )
    assert [issue.message for issue in correct(doubted, [told]).value.article.issues] == left


def test_the_only_doubt_of_its_code_is_meant_where_its_message_has_changed(read: Understanding) -> None:
    told = Correction(
        id="d",
        article_id="x",
        about="doubt",
        act="ignore",
        key="no_date",
        words="other words",
        by="Li",
        at=AT,
    )
    assert correct(read, [told]).value.article.issues == ()


def test_which_values_a_field_may_have(read: Understanding) -> None:
    figure, deal = _figure(read, "50亿元"), _fact(read, "deal")
    assert fits(figure, "value", 3.0)
    assert fits(figure, "region", None)
    assert fits(figure, "modality", "plan")
    assert not fits(figure, "modality", "wish")
    assert not fits(figure, "surface", "x")
    assert fits(deal.details, "binding", True)  # type: ignore[arg-type]
    assert not fits(deal.details, "parties", "x")  # type: ignore[arg-type]
