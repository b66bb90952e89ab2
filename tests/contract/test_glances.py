"""Articles at a glance: the same from every store, and never of what is not so any more."""

from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from yaowen.backends.sqlite import SqliteStore, glancing, remembering
from yaowen.pipeline.glances import glance_of
from yaowen.ports import Store
from yaowen.records import Fact, Mention, Understanding


def _telling(understanding: Understanding, value: float) -> Understanding:
    article_id = understanding.article.id
    fact = Fact(
        id=f"{article_id}-f", article_id=article_id, kind="quantity", paragraph=1, start=0, end=2, surface="三家",
        metric="revenue", value=value, unit="CNY", period="2025", period_from="sentence", subject="云岬药业",
    )  # fmt: skip
    named = Mention(
        entity_id="organisation:yunjia", kind="organisation", paragraph=1, start=0, end=4, surface="云岬药业"
    )
    return msgspec.structs.replace(understanding, facts=(fact,), mentions=(named, named))


def test_a_glance_is_what_the_whole_article_gives(store: Store, make: SimpleNamespace) -> None:
    one = _telling(make.understanding("one", published="2026-01-01"), 3.0)
    two = make.understanding("two", "第二篇：别家药业并购，作价三亿元，年内交割完成。")
    make.put(store, one)
    make.put(store, two)
    assert store.glances_of(("two", "nobody", "one")) == (glance_of(two), glance_of(one))
    assert store.glances_of(("one",))[0].key_facts[0].subject_id == "organisation:yunjia"
    assert store.glances_of(()) == ()


def test_a_changed_article_is_looked_at_anew(store: Store, make: SimpleNamespace) -> None:
    one = make.understanding("one")
    make.put(store, _telling(one, 3.0))
    assert store.glances_of(("one",))[0].key_facts[0].fact.value == 3.0
    store.put(make.capture(b"again"), [_telling(one, 4.0)], [make.place("one")], replace=True)
    assert store.glances_of(("one",))[0].key_facts[0].fact.value == 4.0
    store.remove("one")
    assert store.glances_of(("one",)) == ()


def test_what_was_not_acknowledged_after_all_is_forgotten(tmp_path: Path, make: SimpleNamespace) -> None:
    store = SqliteStore(tmp_path)
    one = make.understanding("one")
    make.put(store, _telling(one, 3.0))
    with pytest.raises(RuntimeError), store.together():
        store.put(make.capture(b"again"), [_telling(one, 4.0)], [make.place("one")], replace=True)
        assert store.glances_of(("one",))[0].key_facts[0].fact.value == 4.0
        raise RuntimeError
    assert store.glances_of(("one",))[0].key_facts[0].fact.value == 3.0
    store.close()


@pytest.mark.parametrize("most", [1, 2_000])
def test_what_another_process_writes_is_seen(
    most: int, tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_MOST_CHANGES", most)
    here, there = SqliteStore(tmp_path), SqliteStore(tmp_path)
    one, two = make.understanding("one"), make.understanding("two", "第二篇：云岬药业与别家药业签约。")
    make.put(here, _telling(one, 3.0))
    make.put(here, _telling(two, 5.0))
    kept = here.glances_of(("one", "two"))
    there.put(make.capture(b"again"), [_telling(one, 4.0)], [make.place("one")], replace=True)
    again = here.glances_of(("one", "two"))
    assert [glance.key_facts[0].fact.value for glance in again] == [4.0, 5.0]
    assert (again[1] is kept[1]) == (most > 1)  # of the other one nothing has changed
    there.remove("two")
    assert [glance.article_id for glance in here.glances_of(("one", "two"))] == ["one"]
    here.close()
    there.close()


def test_no_more_is_remembered_than_is_allowed(
    tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glancing, "MOST", 2)
    store = SqliteStore(tmp_path)
    ids = [f"{number}" for number in range(4)]
    for name in ids:
        make.put(store, make.understanding(name, f"第{name}篇：云岬药业签约了。"))
    assert [glance.article_id for glance in store.glances_of(ids)] == ids
    first, last = store.glances_of(("0",)), store.glances_of(("3",))
    assert store.glances_of(("3",))[0] is last[0]
    store.glances_of(("1", "2"))
    assert store.glances_of(("0",)) == first
    assert store.glances_of(("0",))[0] is not first[0]
    store.close()
