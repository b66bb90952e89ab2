"""Marks are kept and change nothing; the journal tells when an article first came."""

from datetime import UTC, datetime
from types import SimpleNamespace

from yaowen.ports import Store
from yaowen.records import Mark

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


def test_a_mark_is_kept_by_its_name_and_is_no_change(store: Store, make: SimpleNamespace) -> None:
    assert store.find_mark("owner") is None
    make.put(store, make.understanding("a"))
    for sequence in (1, 3):
        mark = Mark(name="owner", sequence=sequence, at=AT)
        store.put_mark(mark)
        assert store.find_mark("owner") == mark
    assert store.find_mark("other") is None
    assert store.sequence() == 1


def test_the_journal_keeps_the_number_under_which_an_article_came(
    store: Store, make: SimpleNamespace
) -> None:
    make.put(store, make.understanding("a"))
    make.put(store, make.understanding("b"))
    for tag in ("one", "two"):
        changed = make.understanding("a", tags=(("topic", tag),))
        store.put(make.capture(), [changed], [make.place("a")], replace=True)
    last = {change.article_id: change for change in store.changes_since(0, limit=9)}
    assert (last["a"].first, last["b"].first) == (1, 2)
    assert last["a"].sequence == store.sequence() > 2
    store.remove("a")
    (gone,) = [change for change in store.changes_since(0, limit=9) if not change.present]
    assert gone.first == 1
