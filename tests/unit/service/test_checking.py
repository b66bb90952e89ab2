"""The health of the bundled catalogue: each source is asked and read, nothing is taken in, what has moved is mended."""

import msgspec
import pytest

from following import SOURCE, Web, make
from loopback import VirtualTime, feed
from yaowen.errors import NetworkError, UsageError
from yaowen.packs.model import CatalogueSource, Pack
from yaowen.records import Record
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.documents import Failure
from yaowen.service.lines import SourceLine

SITE = "http://{}.example/"


def listed(name: str, kind: str = "feed") -> CatalogueSource:
    site = SITE.format(name)
    return CatalogueSource(
        id=name,
        name_zh=name,
        url=f"{site}feed",
        site=site,
        kind=kind,  # type: ignore[arg-type]
        known_from="a test",
        rights="excerpt",
    )


@pytest.fixture
def web() -> Web:
    """Of five sources one is well, one has moved, one is silent, one lists nothing, one is gone."""
    home = b'<html><head><link rel="alternate" type="application/rss+xml" href="/new"></head></html>'
    empty = "<html><body><p>栏目建设中，敬请期待。</p></body></html>".encode()
    return Web(
        {
            "http://well.example/feed": feed(3),
            "http://moved.example/": home,
            "http://moved.example/new": feed(2),
            "http://silent.example/feed": NetworkError("http://silent.example/feed: no answer"),
            "http://empty.example/feed": empty,
            "http://empty.example/": empty,
        }
    )


@pytest.fixture
def yaowen(pack: Pack, web: Web) -> Yaowen:
    entries = [listed(n) for n in ("well", "moved", "silent", "gone")] + [listed("empty", "list-page")]
    small = msgspec.structs.replace(pack, sources={entry.id: entry for entry in entries})
    return make(small, web, VirtualTime())


def checked(yaowen: Yaowen, **request: object) -> tuple[dict[str, SourceLine], set[str]]:
    lines: list[Record] = list(yaowen.sources(ask.Sources(action="check", **request)))  # type: ignore[arg-type]
    told = {line.source: line for line in lines if isinstance(line, SourceLine)}
    return told, {line.input for line in lines if isinstance(line, Failure)}


@pytest.mark.parametrize("request_", [{"all": True}, {"catalogue": True}])
def test_each_is_asked_and_told(yaowen: Yaowen, request_: dict[str, bool]) -> None:
    told, failed = checked(yaowen, **request_)
    assert {name: line.status for name, line in told.items()} == {
        "well": "active",
        "moved": "active",
        "silent": "failing",
        "empty": "failing",
        "gone": "failing",
    }
    assert failed == {"silent", "empty", "gone"}
    assert "no answer" in str(told["silent"].reason)
    assert told["well"].note == "lists 3"
    assert told["moved"].url == "http://moved.example/new"
    assert told["moved"].note == "lists 2; moved here from http://moved.example/feed"
    assert not any(line.followed for line in told.values())
    assert yaowen.store.count() == 0
    assert yaowen.store.list_sources() == ()


def test_what_was_found_is_kept_and_followed_from_there(yaowen: Yaowen) -> None:
    checked(yaowen, catalogue=True)
    lines = yaowen.sources(ask.Sources(action="list", catalogue=True))
    found = {line.source: line for line in lines if isinstance(line, SourceLine)}
    assert {name for name, line in found.items() if line.status == "failing"} == {"silent", "empty", "gone"}
    assert found["silent"].failures == 1
    (added,) = yaowen.sources(ask.Sources(action="add", target="moved"))
    assert isinstance(added, SourceLine)
    assert (added.url, added.status, added.last_polled_at) == (
        "http://moved.example/new",
        "unchecked",
        None,
    )


def test_a_site_that_is_silent_is_not_searched_for_another_feed(yaowen: Yaowen, web: Web) -> None:
    checked(yaowen, target="silent")
    assert web.asked == ["http://silent.example/feed"]


def test_followed_sources_are_taken_in_and_those_of_the_catalogue_are_asked_once(
    yaowen: Yaowen, web: Web
) -> None:
    web.pages[SOURCE.url] = feed(2, base="http://xinglan.example")
    yaowen.store.put_source(SOURCE)
    list(yaowen.sources(ask.Sources(action="add", target="well")))
    told, _ = checked(yaowen, catalogue=True)
    assert "xinglan" not in told
    assert yaowen.store.count() == 3
    told, _ = checked(yaowen, all=True)
    assert told["xinglan"].followed
    assert told["well"].followed
    assert not told["moved"].followed
    assert yaowen.store.count() == 5


def test_something_must_be_named(yaowen: Yaowen) -> None:
    with pytest.raises(UsageError, match="--catalogue"):
        checked(yaowen)
