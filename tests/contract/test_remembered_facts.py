"""A store remembers facts that it has read; it never gives one that is not so any more."""

from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from yaowen.backends.sqlite import SqliteStore, remembering
from yaowen.ports import Store
from yaowen.records import Deal, Fact, FactFilter, Party, Understanding

DEALS = FactFilter(kinds=("deal",))


def _deal(understanding: Understanding, *types: str) -> Understanding:
    article_id = understanding.article.id
    deals = tuple(
        Fact(
            id=f"{article_id}-{place}",
            article_id=article_id,
            kind="deal",
            paragraph=1,
            start=place,
            end=place + 1,
            surface="签",
            details=Deal(type=called, parties=(Party(name="云岬药业"),)),  # type: ignore[arg-type]
        )
        for place, called in enumerate(types)
    )
    return msgspec.structs.replace(understanding, composites=deals)


def _types(store: Store, limit: int | None = None) -> list[str]:
    return [one.fact.details.type for one in store.find_facts(DEALS, limit=limit)]  # type: ignore[union-attr]


def test_a_changed_article_is_read_anew(store: Store, make: SimpleNamespace) -> None:
    one = make.understanding("one")
    make.put(store, _deal(one, "signing", "acquisition"))
    assert _types(store) == _types(store) == ["signing", "acquisition"]
    again = _deal(one, "licence_out")
    store.put(make.capture(b"again"), [again], [make.place("one")], replace=True)
    assert _types(store) == _types(store, 5) == ["licence_out"]


def test_a_removed_article_tells_nothing_even_where_its_row_is_taken(
    store: Store, make: SimpleNamespace
) -> None:
    make.put(
        store, _deal(make.understanding("one", "云岬药业签约，首付款一亿元，里程碑付款另计。"), "signing")
    )
    assert _types(store) == ["signing"]
    store.remove("one")
    assert _types(store) == []
    make.put(
        store, _deal(make.understanding("two", "别家药业并购，作价三亿元，年内交割完成。"), "acquisition")
    )
    assert _types(store) == ["acquisition"]


def test_what_another_process_writes_is_seen(tmp_path: Path, make: SimpleNamespace) -> None:
    here, there = SqliteStore(tmp_path), SqliteStore(tmp_path)
    one, two = make.understanding("one"), make.understanding("two", "第二篇：云岬药业与别家药业签约。")
    make.put(here, _deal(one, "signing"))
    make.put(here, _deal(two, "acquisition"))
    assert _types(here) == _types(there) == ["signing", "acquisition"]
    kept = here.find_facts(DEALS)
    there.put(make.capture(b"again"), [_deal(one, "licence_out")], [make.place("one")], replace=True)
    assert _types(here) == ["licence_out", "acquisition"]
    assert here.find_facts(DEALS)[1] is kept[1]  # of the other one nothing has changed
    there.remove("two")
    assert _types(here) == ["licence_out"]
    here.close()
    there.close()


@pytest.mark.parametrize("most", [1, 3])
def test_no_more_is_kept_than_is_allowed(
    most: int, tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "MOST", most)
    store = SqliteStore(tmp_path)
    for number in range(4):
        make.put(store, _deal(make.understanding(f"{number}", f"第{number}篇：云岬药业签约了。"), "signing"))
    told = [tuple(one.article_id for one in store.find_facts(DEALS, limit=limit)) for limit in (1, 4, 1, 2)]
    assert [len(ids) for ids in told] == [1, 4, 1, 2]
    assert told[1] == tuple(sorted(told[1]))
    store.close()


def test_so_many_changes_that_all_is_read_anew(
    tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_MOST_CHANGES", 1)
    here, there = SqliteStore(tmp_path), SqliteStore(tmp_path)
    one = make.understanding("one")
    make.put(here, _deal(one, "signing"))
    assert _types(here) == ["signing"]
    there.put(make.capture(b"again"), [_deal(one, "acquisition")], [make.place("one")], replace=True)
    assert _types(here) == ["acquisition"]
    here.close()
    there.close()
