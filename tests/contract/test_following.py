"""Every sentence of `ports.Following` holds for every store, and an older library opens."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import msgspec
import pytest

from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.sqlite.schema import APPLICATION_ID, FILE_NAME, VERSION
from yaowen.errors import NotFound
from yaowen.ports import Store
from yaowen.records import Job, Source, Wanted

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
SOURCE = Source(id="xinglan", name_zh="星澜日报", url="http://news.example/feed", schedule="7 * * * *")


def job(holder: str, at: datetime = NOW, minutes: int = 5) -> Job:
    return Job(source_id="xinglan", holder=holder, started_at=at, lease_until=at + timedelta(minutes=minutes))


def test_a_source_is_kept_and_the_same_again_is_no_change(store: Store) -> None:
    assert store.list_sources() == ()
    assert store.put_source(SOURCE)
    assert not store.put_source(SOURCE)
    assert store.get_source("xinglan") == SOURCE
    assert store.list_sources() == (SOURCE,)
    store.remove_source("xinglan")
    assert store.list_sources() == ()
    with pytest.raises(NotFound, match="xinglan"):
        store.get_source("xinglan")
    with pytest.raises(NotFound, match="xinglan"):
        store.remove_source("xinglan")


def test_one_holder_has_the_lease_until_its_time_is_over(store: Store) -> None:
    store.put_source(SOURCE)
    assert store.lease(job("a"))
    assert store.lease(job("a"))
    assert not store.lease(job("b", NOW + timedelta(minutes=4)))
    assert store.list_jobs() == (job("a"),)
    assert store.lease(job("b", NOW + timedelta(minutes=5)))
    assert [held.holder for held in store.list_jobs()] == ["b"]


def test_finishing_keeps_source_and_keys_and_gives_back_ones_own_lease(store: Store) -> None:
    store.put_source(SOURCE)
    store.lease(job("a"))
    store.finish("b", SOURCE, ())
    assert store.list_jobs() == (job("a"),)
    store.finish("a", SOURCE, ("one", "two"))
    assert store.list_jobs() == ()
    assert store.seen(["one", "three"]) == {"one"}


def test_a_source_removed_while_it_was_read_stays_removed(store: Store) -> None:
    store.put_source(SOURCE)
    store.lease(job("a"))
    store.remove_source("xinglan")
    store.finish("a", SOURCE, ("one",))
    assert store.list_sources() == ()
    assert store.list_jobs() == ()


def page(url: str, minutes: int = 0, **fields: object) -> Wanted:
    return Wanted(source_id="xinglan", url=url, due_at=NOW + timedelta(minutes=minutes), **fields)  # type: ignore[arg-type]


def test_wanted_pages_come_by_time_until_they_are_dropped(store: Store) -> None:
    store.put_source(SOURCE)
    late, soon = page("/late", 9), page("/soon", 1, stands_in="a", tries=2)
    store.finish("a", SOURCE, (), (late, soon, page("/part", 5, is_part=True)))
    store.finish("a", SOURCE, (), (page("/soon", 99),))
    assert [wanted.url for wanted in store.list_wanted()] == ["/soon", "/part", "/late"]
    assert store.list_wanted(due_by=NOW + timedelta(minutes=4)) == (soon,)
    assert len(store.list_wanted(source_id="xinglan")) == 3
    assert store.list_wanted(source_id="other") == ()
    store.put_wanted(page("/soon", 7, stands_in="a", tries=3))
    assert store.list_wanted()[1] == page("/soon", 7, stands_in="a", tries=3)
    store.drop_wanted(late)
    store.put_wanted(late)
    assert len(store.list_wanted()) == 2
    store.remove_source("xinglan")
    assert store.list_wanted() == ()
    store.finish("a", SOURCE, (), (late,))
    assert store.list_wanted() == ()


def test_how_a_source_that_is_not_followed_was_found_is_kept(store: Store) -> None:
    assert store.list_checked() == {}
    moved = msgspec.structs.replace(SOURCE, url="http://news.example/new", status="active")
    store.put_checked(SOURCE.url, SOURCE)
    store.put_checked(SOURCE.url, moved)
    assert store.list_checked() == {SOURCE.url: moved}
    assert store.list_sources() == ()


def test_a_holder_gives_back_all_that_it_leased(store: Store) -> None:
    for holder, source in (("a", "one"), ("a", "two"), ("b", "three")):
        until = NOW + timedelta(minutes=5)
        store.lease(Job(source_id=source, holder=holder, started_at=NOW, lease_until=until))
    store.release("a")
    store.release("nobody")
    assert [held.source_id for held in store.list_jobs()] == ["three"]


VERSION_1 = """
CREATE TABLE captures (
    id TEXT PRIMARY KEY, input TEXT, media_type TEXT, url TEXT, captured_at TEXT, content BLOB
);
CREATE TABLE articles (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, capture_id TEXT NOT NULL,
    published INTEGER, day TEXT, printed TEXT,
    outlet_id TEXT, lang TEXT NOT NULL, kind TEXT NOT NULL, off_topic INTEGER NOT NULL,
    understanding BLOB NOT NULL, signature BLOB
);
CREATE TABLE tags (taxonomy TEXT, id TEXT, article INTEGER, PRIMARY KEY (taxonomy, id, article)) WITHOUT ROWID;
CREATE TABLE entities (id TEXT, article INTEGER, PRIMARY KEY (id, article)) WITHOUT ROWID;
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, article_id TEXT NOT NULL UNIQUE, present INTEGER NOT NULL
);
CREATE TABLE tombstones (article_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE issues (input TEXT, place INTEGER, issue BLOB, PRIMARY KEY (input, issue)) WITHOUT ROWID;
INSERT INTO tombstones VALUES ('gone');
"""


def test_a_library_of_version_1_opens_and_keeps_what_it_had(tmp_path: Path) -> None:
    old = apsw.Connection(str(tmp_path / FILE_NAME))
    old.execute(VERSION_1)
    old.pragma("application_id", APPLICATION_ID)
    old.pragma("user_version", 1)
    old.close()
    for _ in range(2):
        store = SqliteStore(tmp_path)
        assert store.is_tombstone("gone")
        store.put_source(SOURCE)
        assert store.list_sources() == (SOURCE,)
        store.close()
    again = apsw.Connection(str(tmp_path / FILE_NAME))
    assert again.pragma("user_version") == VERSION
    again.close()
