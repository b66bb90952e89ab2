"""A store remembers signatures that it has read; it never gives one that is not so any more."""

from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.sqlite import signatures as remembered
from yaowen.ports import Store
from yaowen.records import Signature, Understanding

TEXT = "栖云健康谷的中药智造基地在山脚下开工，两年之后这里将有二十条产线和一座种质资源库，带动农户种植药材。"


def changed(understanding: Understanding, **values: object) -> Understanding:
    assert understanding.signature is not None
    return msgspec.structs.replace(
        understanding, signature=msgspec.structs.replace(understanding.signature, **values)
    )


def near(store: Store, asked: Signature | None) -> dict[str, Signature]:
    assert asked is not None
    return {s.article_id: s for s in store.neighbours(asked)}


def test_a_changed_article_is_read_anew(store: Store, make: SimpleNamespace) -> None:
    one, asked = make.understanding("one", TEXT), make.understanding("asked", TEXT).signature
    make.put(store, one)
    assert near(store, asked) == {"one": one.signature}
    again = changed(one, lead="别的开头")
    store.put(make.capture(b"again"), [again], [make.place("one")], replace=True)
    assert near(store, asked) == {"one": again.signature}
    assert store.signatures_of(["one", "none", "one"]) == (again.signature,)


def test_a_removed_article_is_no_neighbour_even_where_its_row_is_taken(
    store: Store, make: SimpleNamespace
) -> None:
    asked = make.understanding("asked", TEXT).signature
    for name in ("one", "two"):  # the same words would stay away
        make.put(store, make.understanding(name, f"{TEXT}{name}"))
        assert list(near(store, asked)) == [name]
        store.remove(name)
        assert store.signatures_of([name]) == ()
        assert near(store, asked) == {}


def test_what_another_process_writes_is_seen(tmp_path: Path, make: SimpleNamespace) -> None:
    here, there = SqliteStore(tmp_path), SqliteStore(tmp_path)
    one, asked = make.understanding("one", TEXT), make.understanding("asked", TEXT).signature
    make.put(here, one)
    assert near(here, asked) == near(there, asked) == {"one": one.signature}
    again = changed(one, lead="别的开头")
    there.put(make.capture(b"again"), [again], [make.place("one")], replace=True)
    assert near(here, asked) == {"one": again.signature}
    assert here.signatures_of(["one"]) == (again.signature,)
    there.remove("one")
    assert near(here, asked) == {}


def test_no_more_are_remembered_than_may_be(
    tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MOST", 3)
    store = SqliteStore(tmp_path)
    for number in range(8):
        make.put(store, make.understanding(f"a{number}", TEXT + "续" * number))
    ids = [f"a{number}" for number in range(8)]
    for _ in range(2):
        assert [s.article_id for s in store.signatures_of(ids)] == ids
        assert set(near(store, make.understanding("asked", TEXT).signature)) == set(ids)
        assert len(store._signatures._kept) == len(store._signatures._rows) == 3
