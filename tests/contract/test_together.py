"""Several puts are one transaction where that is asked for."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from yaowen.backends.sqlite import SqliteStore
from yaowen.ports import Store

TEXT = "澄溪生物的冻干车间在河湾开发区动工，三年后每年可以灌装两亿支注射剂，为周边三个县供应急救药品。"


def test_what_is_put_together_is_seen_within_and_kept(store: Store, make: SimpleNamespace) -> None:
    asked = make.understanding("asked", TEXT).signature
    with store.together():
        for name in ("one", "two"):
            make.put(store, make.understanding(name, TEXT))
            assert store.has(name)
        assert {s.article_id for s in store.neighbours(asked)} == {"one", "two"}
    assert store.count() == 2
    make.put(store, make.understanding("three", TEXT))
    assert store.count() == 3


def test_another_process_sees_all_of_it_or_nothing(tmp_path: Path, make: SimpleNamespace) -> None:
    here, there = SqliteStore(tmp_path), SqliteStore(tmp_path)
    with here.together():
        make.put(here, make.understanding("one", TEXT))
        make.put(here, make.understanding("two", TEXT))
        assert there.count() == 0
    assert there.count() == 2


def test_where_it_fails_nothing_is_left_and_nothing_is_remembered(
    tmp_path: Path, make: SimpleNamespace
) -> None:
    store = SqliteStore(tmp_path)
    asked = make.understanding("asked", TEXT).signature
    with pytest.raises(ZeroDivisionError), store.together():
        make.put(store, make.understanding("one", TEXT))
        assert [s.article_id for s in store.neighbours(asked)] == ["one"]
        raise ZeroDivisionError
    assert (store.count(), store.sequence(), store.neighbours(asked)) == (0, 0, ())
    other = make.understanding("other", f"{TEXT}另一篇也说了这件事。")
    make.put(store, other)  # takes the row of the one that is not there
    assert store.neighbours(asked) == (other.signature,)
