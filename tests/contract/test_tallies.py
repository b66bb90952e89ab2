"""What is tallied as articles come, change and go is what counting all of them would give."""

from pathlib import Path
from types import SimpleNamespace

import apsw
import msgspec

from older import FACTS_IN_ONE
from yaowen.backends.memory import MemoryStore
from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.sqlite.schema import FILE_NAME
from yaowen.ports import Store
from yaowen.records import Mention, Tag, Understanding

TALLIED = ("entity", "topic", "month")


def _tagged(read: Understanding, topics: str, names: str) -> Understanding:
    """With a topic, and a name, for each letter."""
    mentions = tuple(
        Mention(
            entity_id=f"organisation:{name}", kind="organisation", paragraph=0, start=0, end=1, surface=name
        )
        for name in names
    )
    tags = tuple(Tag(taxonomy="topic", id=topic, score=1.0) for topic in topics)
    return msgspec.structs.replace(read, tags=tags, mentions=mentions)


def _fill(store: Store, make: SimpleNamespace) -> None:
    for name, on, topics, names in (
        ("one", "2025-01-03T09:00", "ab", "xy"),
        ("two", "2025-01-04T09:00", "a", "x"),
        ("three", "2025-02-01T09:00", "a", "z"),
        ("four", None, "b", "x"),
    ):
        read = make.understanding(name, f"{name}：云岬药业在栖云开工，两年建成。", published=on)
        make.put(store, _tagged(read, topics, names))


def _counts(store: Store) -> list[object]:
    return [*(store.counts_by(field) for field in TALLIED), store.count_topic_months()]


def _change(store: Store, make: SimpleNamespace) -> None:
    """One article becomes another, and one goes."""
    again = make.understanding("two", "two：别家药业在别处开工，三年建成。", published="2025-03-05T09:00")
    store.put(make.capture(b"again"), [_tagged(again, "b", "y")], [make.place("two")], replace=True)
    store.remove("three")


def test_every_store_counts_the_same(store: Store, make: SimpleNamespace) -> None:
    _fill(store, make)
    assert store.counts_by("entity") == {"organisation:x": 3, "organisation:y": 1, "organisation:z": 1}
    assert list(store.counts_by("entity", most=2).items()) == [("organisation:x", 3), ("organisation:y", 1)]
    assert list(store.counts_by("topic", most=1).items()) == [("a", 3)]
    assert list(store.counts_by("lang", most=1).items()) == [("zh", 4)]
    assert store.counts_by("topic") == {"a": 3, "b": 2}
    assert store.counts_by("month") == {"2025-01": 2, "2025-02": 1}
    assert store.count_topic_months() == {"a": {"2025-01": 2, "2025-02": 1}, "b": {"2025-01": 1}}
    _change(store, make)
    assert store.counts_by("entity") == {"organisation:x": 2, "organisation:y": 2}
    assert store.counts_by("topic") == {"a": 1, "b": 3}
    assert store.counts_by("month") == {"2025-01": 1, "2025-03": 1}
    assert store.count_topic_months() == {"a": {"2025-01": 1}, "b": {"2025-01": 1, "2025-03": 1}}


def test_an_older_library_is_counted_when_it_is_opened(tmp_path: Path, make: SimpleNamespace) -> None:
    store, other = SqliteStore(tmp_path), MemoryStore()
    for each in (store, other):
        _fill(each, make)
    store.close()
    connection = apsw.Connection(str(tmp_path / FILE_NAME))
    connection.execute(f"{FACTS_IN_ONE}; DROP TABLE tallies; PRAGMA user_version = 17")
    connection.close()
    store = SqliteStore(tmp_path)
    assert _counts(store) == _counts(other)
    _change(store, make)
    _change(other, make)
    assert _counts(store) == _counts(other)
    store.close()
