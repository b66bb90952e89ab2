"""What people say is kept and applied, whichever store it is and however often an article is read again."""

from datetime import UTC, datetime
from hashlib import sha256
from types import SimpleNamespace

import msgspec
import pytest

from yaowen.errors import NotFound
from yaowen.ports import Store
from yaowen.records import (
    Correction,
    DoubtFilter,
    Fact,
    FactFilter,
    Issue,
    Mention,
    Understanding,
)

TEXT = "星澜生物在苏州开工，总投资12亿元，产能20亿剂。"
CAPTURE = sha256(b"bytes").hexdigest()
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


def _read(make: SimpleNamespace, article_id: str = "a", text: str = TEXT, **fields: object) -> Understanding:
    """An article with two figures, a link and a doubt, as the stages would give it."""
    plain = make.understanding(article_id, text, capture_id=CAPTURE, **fields)
    start, name = text.index("12亿元"), text.index("星澜生物")
    figure = Fact(
        id=f"{article_id}#{start}",
        article_id=article_id,
        kind="quantity",
        paragraph=1,
        start=start,
        end=start + 4,
        surface="12亿元",
        value=1.2e9,
        unit="CNY",
        metric="investment",
        modality="actual",
        subject="星澜生物",
        subject_id="organisation:one",
    )
    other = text.index("20亿剂")
    second = msgspec.structs.replace(
        figure, id=f"{article_id}#{other}", start=other, end=other + 4, surface="20亿剂", metric="capacity"
    )
    link = Mention(
        entity_id="organisation:one",
        kind="organisation",
        paragraph=1,
        start=name,
        end=name + 4,
        surface="星澜生物",
    )
    article = msgspec.structs.replace(
        plain.article, issues=(Issue(code="no_date", message="no time is shown"),)
    )
    return msgspec.structs.replace(plain, article=article, facts=(figure, second), mentions=(link,))


def _put(
    store: Store, make: SimpleNamespace, read: Understanding, *, replace: bool = False
) -> tuple[str, ...]:
    return store.put(make.capture(), [read], [make.place(read.article.id)], replace=replace)


def _said(number: int = 1, **fields: object) -> Correction:
    values = {
        "id": f"said-{number}",
        "article_id": "a",
        "capture_id": CAPTURE,
        "about": "fact",
        "act": "correct",
        "key": "figure",
        "words": "12亿元",
        "start": TEXT.index("12亿元"),
        "end": TEXT.index("12亿元") + 4,
        "field": "modality",
        "now": "plan",
        "by": "Li",
        "at": AT,
    }
    return Correction(**(values | fields))  # type: ignore[arg-type]


IGNORED = {"act": "ignore", "field": None, "now": None}
LINK = {"about": "link", "key": "organisation:one", "words": "星澜生物", "start": 0, "end": 4, "field": None}
DOUBT = {
    "about": "doubt", "key": "no_date", "words": "no time is shown", "start": None, "end": None, "field": None,
    "now": None,
}  # fmt: skip


def test_a_corrected_fact_says_so_and_is_found_as_it_is_now(store: Store, make: SimpleNamespace) -> None:
    _put(store, make, _read(make))
    assert store.put_corrections([_said()]) == ("said-1",)
    fact = store.get("a").facts[0]
    assert (fact.modality, fact.made_by) == ("plan", "person:Li")
    assert [(one.before, one.now, one.by, one.at) for one in fact.corrected] == [("actual", "plan", "Li", AT)]
    assert [one.fact for one in store.find_facts(FactFilter(modalities=("plan",)))] == [fact]
    assert store.get("a").facts[1].modality == "actual"
    assert store.articles_of(CAPTURE) == ("a",)
    assert store.story_of("a") == make.place("a")


def test_it_survives_that_the_article_is_read_again(store: Store, make: SimpleNamespace) -> None:
    _put(store, make, _read(make))
    store.put_corrections([_said()])
    assert _put(store, make, _read(make), replace=True) == ()
    better = _read(make, tags=(("topic", "new"),))
    assert _put(store, make, better, replace=True) == ("a",)
    assert store.get("a").facts[0].modality == "plan"
    assert store.get("a").tags[0].id == "new"
    assert store.get("a").uncorrected.facts == better.facts  # type: ignore[union-attr]


def test_what_is_put_as_it_was_corrected_is_corrected_from_the_start(
    store: Store, make: SimpleNamespace
) -> None:
    """As when an article is taken from the store and put again with other tags."""
    _put(store, make, _read(make))
    store.put_corrections([_said()])
    store.put_corrections([_said(2, field="period", now="2027")])
    again = msgspec.structs.replace(store.get("a"), tags=())
    _put(store, make, again, replace=True)
    store.remove_correction("said-1")
    assert (store.get("a").facts[0].modality, store.get("a").facts[0].period) == ("actual", "2027")


def test_a_correction_that_came_first_waits_for_its_article(store: Store, make: SimpleNamespace) -> None:
    assert store.put_corrections([_said()]) == ("said-1",)
    assert store.sequence() == 0
    _put(store, make, _read(make))
    assert store.get("a").facts[0].modality == "plan"


def test_an_article_whose_id_has_changed_keeps_its_corrections(store: Store, make: SimpleNamespace) -> None:
    _put(store, make, _read(make, "before"))
    store.put_corrections([_said(article_id="before")])
    fresh = type(store)(*([store._path.parent / "again"] if hasattr(store, "_path") else []))
    fresh.put_corrections(store.list_corrections())
    _put(fresh, make, _read(make, "after", "快讯：" + TEXT))
    assert fresh.get("after").facts[0].modality == "plan"
    assert [one.article_id for one in fresh.list_corrections()] == ["after"]
    fresh.close()


def test_words_that_are_gone_are_a_visible_doubt(store: Store, make: SimpleNamespace) -> None:
    _put(store, make, _read(make))
    store.put_corrections([_said()])
    text = TEXT.replace("12亿元", "13亿元")
    changed = msgspec.structs.replace(_read(make), article=make.understanding("a", text).article)
    _put(store, make, msgspec.structs.replace(changed, facts=()), replace=True)
    (issue,) = store.get("a").article.issues
    assert issue.code == "correction_lost"
    assert "12亿元" in issue.message
    assert [one.issue for one in store.find_doubts(DoubtFilter())] == [issue]
    _put(store, make, _read(make), replace=True)
    assert store.get("a").facts[0].modality == "plan"
    assert [one.issue.code for one in store.find_doubts(DoubtFilter())] == ["no_date"]


def test_what_is_ignored_counts_nowhere_until_that_is_undone(store: Store, make: SimpleNamespace) -> None:
    read = _read(make)
    _put(store, make, read)
    store.put_corrections([_said(**IGNORED)])
    assert [fact.surface for fact in store.get("a").facts] == ["20亿剂"]
    assert store.find_facts(FactFilter(metric="investment")) == ()
    assert store.remove_correction("said-1") == _said(**IGNORED)
    assert store.get("a") == read
    assert len(store.find_facts(FactFilter(metric="investment"))) == 1
    with pytest.raises(NotFound):
        store.remove_correction("said-1")


def test_a_link_means_another_thing_everywhere_in_the_article(store: Store, make: SimpleNamespace) -> None:
    _put(store, make, _read(make))
    store.put_corrections([_said(**LINK | {"now": "organisation:two"})])
    read = store.get("a")
    assert [(one.entity_id, one.how) for one in read.mentions] == [("organisation:two", "person")]
    assert {fact.subject_id for fact in read.facts} == {"organisation:two"}
    assert store.counts_by("entity") == {"organisation:two": 1}
    store.put_corrections([_said(**LINK | {"act": "ignore"})])
    assert store.get("a").mentions == ()
    assert {fact.subject_id for fact in store.get("a").facts} == {None}


def test_doubts_are_accepted_or_go(store: Store, make: SimpleNamespace) -> None:
    _put(store, make, _read(make))
    assert store.count_doubts(DoubtFilter()) == {"no_date": 1}
    store.put_corrections([_said(**DOUBT | {"act": "accept"})])
    (doubt,) = store.find_doubts(DoubtFilter(accepted=True))
    assert doubt.accepted
    assert store.find_doubts(DoubtFilter(accepted=False)) == ()
    store.put_corrections([_said(**DOUBT | {"act": "ignore", "note": "it is on the page"})])
    assert store.find_doubts(DoubtFilter()) == ()
    assert store.get("a").article.issues == ()


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({}, ["a", "b"]),
        ({"code": "no_date"}, ["a", "b"]),
        ({"code": "no_title"}, []),
        ({"article_id": "b"}, ["b"]),
        ({"source": "feed-1"}, ["b"]),
        ({"source": "outlet-1"}, ["a"]),
        ({"shown": True}, ["a"]),
        ({"shown": False}, ["b"]),
        ({"accepted": True}, []),
    ],
)
def test_doubts_are_found_by_what_is_asked_newest_article_first(
    store: Store, make: SimpleNamespace, where: dict[str, object], found: list[str]
) -> None:
    first = _read(make, published="2026-02-02", outlet_id="outlet-1")
    second = _read(make, "b", published="2026-02-01", source_id="feed-1", rights="link")
    for read in (second, first):
        _put(store, make, read)
    asked = DoubtFilter(**where)  # type: ignore[arg-type]
    assert [one.article_id for one in store.find_doubts(asked)] == found
    assert sum(store.count_doubts(asked).values()) == len(found)
    assert [one.article_id for one in store.find_doubts(asked, limit=1, offset=1)] == found[1:2]


def test_saying_the_same_again_changes_nothing(store: Store, make: SimpleNamespace) -> None:
    _put(store, make, _read(make))
    store.put_corrections([_said()])
    before = store.sequence()
    assert store.put_corrections([_said()]) == ()
    assert store.sequence() == before
    store.put_corrections([_said(2, field="period", now="2026")])
    assert [change.article_id for change in store.changes_since(before, limit=9)] == ["a"]


def test_corrections_go_with_a_removed_article(store: Store, make: SimpleNamespace) -> None:
    _put(store, make, _read(make))
    store.put_corrections([_said(), _said(2, field="period", now="2026", at=AT.replace(hour=7))])
    assert [one.id for one in store.list_corrections("a")] == ["said-2", "said-1"]
    assert store.list_corrections("b") == ()
    store.remove("a")
    assert store.list_corrections() == ()
    assert store.find_doubts(DoubtFilter()) == ()
    assert store.put_corrections([_said()]) == ()
    assert store.list_corrections() == ()


def test_an_article_is_renewed_in_its_place_with_its_corrections(store: Store, make: SimpleNamespace) -> None:
    _put(store, make, _read(make))
    store.put_corrections([_said()])
    mark = store.sequence()
    plain = _read(make)
    assert store.renew([plain]) == ()
    assert store.sequence() == mark, "nothing that differs, nothing in the journal"
    better = msgspec.structs.replace(
        plain, facts=(plain.facts[0], msgspec.structs.replace(plain.facts[1], metric="other")), mentions=()
    )
    elsewhere = _read(make, "never-taken")
    assert store.renew([better, elsewhere]) == ("a",)
    assert not store.has("never-taken")
    now = store.get("a")
    assert (now.facts[0].modality, now.facts[1].metric, now.mentions) == ("plan", "other", ())
    assert [one.fact.metric for one in store.find_facts(FactFilter(metric="other"))] == ["other"]
    assert not store.find_facts(FactFilter(metric="capacity"))
    assert (store.story_of("a"), store.articles_of(CAPTURE)) == (make.place("a"), ("a",))
    assert [change.article_id for change in store.changes_since(mark, limit=9)] == ["a"]
    assert store.remove_correction("said-1").id == "said-1"
    assert store.get("a") == better


def test_a_renewed_signature_is_what_near_articles_find(store: Store, make: SimpleNamespace) -> None:
    before = make.understanding("a", TEXT * 9, capture_id=CAPTURE)
    _put(store, make, before)
    after = make.understanding("a", "完全不同的另一篇文章写的是另一件事。" * 9, capture_id=CAPTURE)
    assert before.signature is not None
    assert after.signature is not None
    asking, renewed = (msgspec.structs.replace(u.signature, article_id="new") for u in (before, after))
    assert [one.article_id for one in store.neighbours(asking)] == ["a"]
    store.renew([after])
    assert [one.article_id for one in store.neighbours(renewed)] == ["a"]
    assert not store.neighbours(asking)
