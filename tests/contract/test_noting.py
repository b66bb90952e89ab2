"""What readers jot down is kept, whichever store it is."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import msgspec

from yaowen.ports import Store
from yaowen.records import JotAbout, JotKind, Jotting

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


def jot(
    kind: JotKind, target: str, words: str = "", *, about: JotAbout = "article", minutes: int = 0
) -> Jotting:
    return Jotting(kind=kind, about=about, target=target, words=words, at=AT + timedelta(minutes=minutes))


def test_they_come_back_newest_first_and_can_be_asked_for(store: Store) -> None:
    first, second = jot("pin", "a"), jot("watch", "region:32", about="entity", minutes=1)
    assert store.put_jottings((first, second)) == 2
    assert store.list_jottings() == (second, first)
    assert store.list_jottings("pin") == (first,)
    assert store.list_jottings(about="entity") == (second,)
    assert store.list_jottings(target="a") == (first,)
    assert store.list_jottings("pin", "entity") == ()


def test_a_thing_has_one_of_a_kind_and_one_a_tag(store: Store) -> None:
    store.put_jottings((jot("note", "a", "first"), jot("tag", "a", "x"), jot("tag", "a", "y")))
    assert store.put_jottings((jot("note", "a", "second", minutes=2), jot("tag", "a", "x"))) == 1
    assert {(one.kind, one.words) for one in store.list_jottings()} == {
        ("note", "second"),
        ("tag", "x"),
        ("tag", "y"),
    }


def test_one_is_taken_away_by_its_key(store: Store) -> None:
    store.put_jottings((jot("tag", "a", "x"), jot("tag", "a", "y"), jot("note", "a", "words")))
    assert store.remove_jotting(jot("tag", "a", "x", minutes=9))
    assert store.remove_jotting(jot("note", "a"))
    assert not store.remove_jotting(jot("tag", "a", "x"))
    assert [one.words for one in store.list_jottings()] == ["y"]


def test_reading_an_article_again_leaves_them_and_removing_it_takes_them(
    store: Store, make: SimpleNamespace
) -> None:
    made = make.understanding("a")
    make.put(store, made)
    about_story = jot("pin", "a", about="story")
    store.put_jottings((jot("note", "a", "words"), about_story))
    store.put(make.capture(b"a"), [msgspec.structs.replace(made, tags=())], [make.place("a")], replace=True)
    assert len(store.list_jottings()) == 2
    store.remove("a")
    assert store.list_jottings() == (about_story,)
