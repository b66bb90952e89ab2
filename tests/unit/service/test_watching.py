"""Sources are asked when due, by a fake poller: what is new is kept once, what fails rests and is told."""

import threading
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

import msgspec
import pytest

from following import SOURCE, Web, make, once
from loopback import Asked, Loopback, Reply, VirtualTime, conditional, feed, many_hosts, redirect, short_news
from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.web import Manners, WebClient, WebPoller
from yaowen.errors import NetworkError, TryLater, UsageError
from yaowen.packs.model import Pack
from yaowen.records import Job
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.documents import Failure
from yaowen.service.lines import NothingDueLine, WatchLine
from yaowen.service.schedule import FAILING_AFTER, backoff, check_schedule


def test_new_items_are_taken_once_and_not_again(pack: Pack) -> None:
    web, world = Web({SOURCE.url: feed(3)}), VirtualTime()
    yaowen = make(pack, web, world)
    yaowen.store.put_source(SOURCE)
    watcher = yaowen.watcher()
    assert [line.new for line in once(watcher) if isinstance(line, WatchLine)] == [3]
    assert watcher.due() == ()
    article = yaowen.store.get(yaowen.store.list_ids()[0]).article
    assert (article.source_id, article.rights) == ("xinglan", "link")
    world.sleep(3600)
    (again,) = once(watcher)
    assert isinstance(again, WatchLine)
    assert again.unchanged
    web.pages[SOURCE.url] = feed(4)
    world.sleep(3600)
    (third,) = once(watcher)
    assert isinstance(third, WatchLine)
    assert (third.new, third.known) == (1, 3)
    assert yaowen.store.list_jobs() == ()


@pytest.mark.parametrize("change", ["http://example.com/2.html", "云岬新区第2号项目开工。"])
def test_a_removed_article_stays_away_though_its_item_changes(pack: Pack, change: str) -> None:
    web, world = Web({SOURCE.url: feed(2)}), VirtualTime()
    yaowen = make(pack, web, world)
    yaowen.store.put_source(SOURCE)
    watcher = yaowen.watcher()
    once(watcher)
    gone = next(i for i in yaowen.store.list_ids() if "第2条" in yaowen.store.get(i).article.title)
    list(yaowen.remove(ask.Remove(id=gone)))
    web.pages[SOURCE.url] = feed(2).replace(change.encode(), change.encode() + b"x")
    world.sleep(3600)
    (line,) = once(watcher)
    assert isinstance(line, WatchLine)
    assert (line.new, line.known, line.unchanged) == (0, 2, False)
    assert yaowen.store.count() == 1


def test_failures_rest_longer_and_longer_then_count_as_failing(pack: Pack) -> None:
    web, world = Web({SOURCE.url: NetworkError("http://news.example/feed: no answer")}), VirtualTime()
    yaowen = make(pack, web, world)
    yaowen.store.put_source(SOURCE)
    watcher = yaowen.watcher()
    rests = []
    for number in range(1, FAILING_AFTER + 1):
        (line,) = once(watcher)
        assert isinstance(line, Failure)
        source = yaowen.store.get_source("xinglan")
        assert source.status == ("failing" if number == FAILING_AFTER else "unchecked")
        assert source.retry_at is not None
        rests.append((source.retry_at - world.now()).total_seconds() / 60)
        assert watcher.due() == ()
        world.sleep(rests[-1] * 60)
    assert rests == [1, 2, 4, 8, 16, 32, 60]
    assert "no answer" in str(yaowen.store.get_source("xinglan").reason)
    web.pages[SOURCE.url] = feed(1)
    once(watcher)
    healed = yaowen.store.get_source("xinglan")
    assert (healed.status, healed.failures, healed.reason, healed.retry_at) == ("active", 0, None, None)


def test_a_server_that_asks_for_patience_gets_it(pack: Pack) -> None:
    web, world = Web({SOURCE.url: TryLater("busy", 7200.0)}), VirtualTime()
    yaowen = make(pack, web, world)
    yaowen.store.put_source(SOURCE)
    once(yaowen.watcher())
    assert yaowen.store.get_source("xinglan").retry_at == world.now() + timedelta(seconds=7200)


def test_a_lease_keeps_others_out_until_it_expires(pack: Pack) -> None:
    web, world = Web({SOURCE.url: feed(2)}), VirtualTime()
    yaowen = make(pack, web, world)
    yaowen.store.put_source(SOURCE)
    dead = Job(
        source_id="xinglan",
        holder="killed",
        started_at=world.now(),
        lease_until=world.now() + timedelta(minutes=10),
    )
    yaowen.store.lease(dead)
    (line,) = once(yaowen.watcher())
    assert isinstance(line, WatchLine)
    assert line.reason
    assert yaowen.store.count() == 0
    world.sleep(600)
    once(yaowen.watcher())
    assert yaowen.store.count() == 2
    assert yaowen.store.list_jobs() == ()


def test_a_summary_is_replaced_by_its_page_where_the_right_is_full(pack: Pack) -> None:
    page = "<html><head><title>源1第1条</title></head><body><article><h1>星澜日报第1条</h1>" + "".join(
        f"<p>云岬新区第{n}号实验室今天开工，总投资{n}亿元，预计两年后建成投入使用，由星澜生物负责运营管理。</p>"
        for n in range(1, 9)
    )
    web = Web({SOURCE.url: feed(1), "http://example.com/1.html": f"{page}</article></body></html>".encode()})
    yaowen = make(pack, web, VirtualTime())
    yaowen.store.put_source(msgspec.structs.replace(SOURCE, rights="full"))
    (line,) = yaowen.ingest(ask.Ingest(inputs=("xinglan",)))
    assert not isinstance(line, Failure)
    assert line.new == 1
    assert "第8号实验室" in yaowen.store.get(yaowen.store.list_ids()[0]).article.text
    assert web.asked == [SOURCE.url, "http://example.com/1.html"]


def test_a_slow_source_does_not_hold_up_another_nor_its_pages(pack: Pack) -> None:
    told = threading.Event()

    def answer_late(_: Asked) -> Reply:
        assert told.wait(30)
        return Reply(body=feed(1))

    with many_hosts(2) as (slow, quick):
        poller = WebPoller(WebClient(allow_private=True), Manners(least_gap=0.02))
        yaowen = make(pack, poller, VirtualTime())
        for n in (1, 2):
            body = "".join(
                f"<p>第{n}号园区昨日开工，规划面积{m}万平方米，带动就业八百人，工期两年。</p>"
                for m in range(4)
            )
            quick.add(
                f"/{n}.html", Reply(body=f"<html><body><h1>第{n}号园区</h1>{body}</body></html>".encode())
            )
        quick.add("/feed", Reply(body=feed(2, base=quick.url)))
        slow.add("/feed", answer_late)
        for name, server in (("a-slow", slow), ("b-quick", quick)):
            source = msgspec.structs.replace(SOURCE, id=name, url=f"{server.url}/feed", rights="full")
            yaowen.store.put_source(source)
        lines = yaowen.watcher().once()
        first = next(lines)
        assert isinstance(first, WatchLine)
        assert (first.source, first.new, first.fuller) == ("b-quick", 2, 2)
        told.set()
        assert [line.source for line in lines if isinstance(line, WatchLine)] == ["a-slow"]


def test_what_becomes_due_while_others_are_asked_is_asked_too(pack: Pack) -> None:
    web, world = Web({}), VirtualTime()
    yaowen = make(pack, web, world)
    for n in range(3):
        web.pages[f"http://{n}.example/feed"] = feed(1, name=f"源{n}")
        source = msgspec.structs.replace(SOURCE, id=f"s{n}", url=f"http://{n}.example/feed")
        yaowen.store.put_source(source)
    until = world.now() + timedelta(hours=2)
    lines = [
        line.source for line in yaowen.watcher().watch(world.sleep, until) if isinstance(line, WatchLine)
    ]
    assert sorted(lines) == ["s0", "s0", "s1", "s1", "s2", "s2"]


def test_what_a_killed_process_held_is_taken_over_at_once(pack: Pack) -> None:
    import subprocess
    import sys

    web, world = Web({SOURCE.url: feed(2)}), VirtualTime()
    yaowen = make(pack, web, world)
    yaowen.store.put_source(SOURCE)
    script = "from yaowen.backends.processes import name_holder; print(name_holder())"
    holder = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    for name in ("xinglan", "pages:"):
        until = world.now() + timedelta(minutes=10)
        job = Job(source_id=name, holder=holder.strip(), started_at=world.now(), lease_until=until)
        assert yaowen.store.lease(job)
    assert yaowen.watcher()._holder not in (holder, "")
    (line,) = once(yaowen.watcher())
    assert isinstance(line, WatchLine)
    assert line.new == 2
    assert yaowen.store.list_jobs() == ()


def test_a_run_that_is_stopped_gives_back_what_it_held(pack: Pack) -> None:
    web, world = Web({SOURCE.url: feed(2)}), VirtualTime()
    yaowen = make(pack, web, world)
    yaowen.store.put_source(msgspec.structs.replace(SOURCE, rights="full"))
    watcher = yaowen.watcher()
    lines = watcher.once()
    next(lines)
    yaowen.store.lease(
        Job(source_id="x", holder=watcher._holder, started_at=world.now(), lease_until=world.now())
    )
    lines.close()  # type: ignore[attr-defined]
    assert yaowen.store.list_jobs() == ()


def test_where_nothing_is_due_that_is_said_with_the_next_time(pack: Pack) -> None:
    web, world = Web({SOURCE.url: feed(1)}), VirtualTime()
    yaowen = make(pack, web, world)
    assert list(yaowen.watch(ask.Watch(once=True))) == [NothingDueLine()]
    yaowen.store.put_source(SOURCE)
    list(yaowen.watch(ask.Watch(once=True)))
    (line,) = yaowen.watch(ask.Watch(once=True))
    assert line == NothingDueLine(next_at="2026-01-01T01:00:00+00:00", source="xinglan")


def test_a_watch_that_has_nothing_to_do_yet_says_so(pack: Pack) -> None:
    web, world = Web({}), VirtualTime()
    yaowen = make(pack, web, world)
    until = world.now() + timedelta(minutes=5)
    assert list(yaowen.watcher().watch(world.sleep, until)) == [NothingDueLine()]


def test_paused_sources_are_not_asked(pack: Pack) -> None:
    web = Web({})
    yaowen = make(pack, web, VirtualTime())
    yaowen.store.put_source(msgspec.structs.replace(SOURCE, status="paused"))
    assert once(yaowen.watcher()) == []
    assert web.asked == []


def test_schedules_and_rests() -> None:
    assert check_schedule("*/5 * * * *", "x") == "*/5 * * * *"
    with pytest.raises(UsageError, match="cron"):
        check_schedule("often", "x")
    assert backoff(1) == timedelta(minutes=1)
    assert backoff(99) == timedelta(minutes=60)


def _news(before: int, n: int) -> str:
    return short_news(before + n)


def poll_twice(pack: Pack, server: Loopback, folder: Path, feeds: int, items: int) -> dict[str, float]:
    """Feeds are read and their items kept; of a second poll every answer is 304, and no row is written.

    Seconds of both polls, and bytes of the library.
    """
    world = VirtualTime()
    poller = WebPoller(
        WebClient(allow_private=True), Manners(monotonic=world.monotonic, sleep=world.sleep), world
    )
    yaowen = Yaowen(library=folder, pack=pack, clock=world, poller=poller)
    for n in range(feeds):
        news = partial(_news, n * items)
        body = feed(items, name=f"源{n}", base=f"http://example.com/{n}", news=news)
        url = server.add(f"/{n}", conditional(body, etag=f'"{n}"'))
        yaowen.store.put_source(msgspec.structs.replace(SOURCE, id=f"s{n}", url=url))
    watcher, began = yaowen.watcher(), perf_counter()
    first = once(watcher)
    seconds = {"first": perf_counter() - began}
    assert sum(line.new for line in first if isinstance(line, WatchLine)) == feeds * items
    assert yaowen.store.count() == feeds * items
    assert isinstance(yaowen.store, SqliteStore)
    with yaowen.store._open() as db:
        before = db.total_changes()
    world.sleep(3600)
    asked, began = len([a for a in server.asked if a.path != "/robots.txt"]), perf_counter()
    second = once(watcher)
    seconds["second"] = perf_counter() - began
    assert len(second) == feeds
    assert all(isinstance(line, WatchLine) and line.unchanged for line in second)
    later = [a for a in server.asked if a.path != "/robots.txt"][asked:]
    assert len(later) == feeds
    assert all("if-none-match" in a.headers for a in later)
    with yaowen.store._open() as db:
        assert db.total_changes() == before
    yaowen.close()
    return seconds | {"bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())}


def test_a_second_poll_writes_nothing(pack: Pack, loopback: Loopback, tmp_path: Path) -> None:
    poll_twice(pack, loopback, tmp_path, 5, 20)


@pytest.mark.long
def test_a_second_poll_of_100_feeds_with_200_items_writes_nothing(
    pack: Pack, loopback: Loopback, tmp_path: Path
) -> None:
    """20,000 items are really read, understood, placed in stories, kept and indexed: some minutes.

    Of 2,000 items a feed, 200,000 in all, it was run by hand: 1,130 s of CPU, 470 MB at most, a library of 885 MB; the
    second poll took .3 s and wrote nothing.
    """
    poll_twice(pack, loopback, tmp_path, 100, 200)


def test_sources_are_added_listed_checked_mended_and_exported(
    pack: Pack, loopback: Loopback, tmp_path: Path
) -> None:
    home = loopback.add(
        "/",
        Reply(
            body=b'<html><head><link rel="alternate" type="application/rss+xml" href="/new"></head></html>'
        ),
    )
    loopback.add("/old", redirect("/new", 301))
    new = loopback.add("/new", Reply(body=feed(2)))
    world = VirtualTime()
    poller = WebPoller(
        WebClient(allow_private=True), Manners(monotonic=world.monotonic, sleep=world.sleep), world
    )
    no_catalogue = msgspec.structs.replace(pack, sources={})
    yaowen = make(no_catalogue, poller, world)  # type: ignore[arg-type]
    (added,) = yaowen.sources(ask.Sources(action="add", target=home))
    assert (added.url, added.kind) == (new, "feed")  # type: ignore[attr-defined]
    with pytest.raises(UsageError, match="already"):
        list(yaowen.sources(ask.Sources(action="add", target=home)))
    yaowen.store.put_source(msgspec.structs.replace(SOURCE, id="moved", url=loopback.url + "/old"))
    lost = msgspec.structs.replace(SOURCE, id="lost", url=loopback.url + "/lost", site=home)
    yaowen.store.put_source(lost)
    lines = {line.source: line for line in yaowen.sources(ask.Sources(action="check", all=True))}  # type: ignore[attr-defined]
    assert {source: line.url for source, line in lines.items()} == dict.fromkeys(lines, new)
    assert {line.status for line in lines.values()} == {"active"}
    opml = tmp_path / "feeds.opml"
    list(yaowen.sources(ask.Sources(action="export", target=str(opml))))
    other = make(pack, Web({}), world)  # type: ignore[arg-type]
    (imported,) = other.sources(ask.Sources(action="import", target=str(opml)))
    assert imported.url == new  # type: ignore[attr-defined]
    for action, status in (("pause", "paused"), ("resume", "unchecked")):
        list(other.sources(ask.Sources(action=action, target=imported.source)))  # type: ignore[arg-type, attr-defined]
        assert other.store.list_sources()[0].status == status
    list(other.sources(ask.Sources(action="remove", target=imported.source)))  # type: ignore[attr-defined]
    assert other.store.list_sources() == ()


def test_the_catalogue_is_honest(pack: Pack) -> None:
    assert len(pack.sources) >= 80
    assert len([s for s in pack.sources if s.startswith("mpa-")]) == 31
    assert len({source.url for source in pack.sources.values()}) == len(pack.sources)
    for source in pack.sources.values():
        assert source.status == "unchecked"
        assert source.known_from
        assert source.outlet_id is None or source.outlet_id in pack.outlets


def test_the_commands_of_the_tutorial_exist() -> None:
    from typing import get_args, get_type_hints

    from yaowen.service.operations import OPERATIONS

    actions = set(get_args(get_type_hints(ask.Sources)["action"]))
    names = {operation.name for operation in OPERATIONS} | {"serve"}
    for language in ("", ".zh"):
        text = (Path(__file__).parents[3] / "docs" / f"tutorial{language}.md").read_text(encoding="utf-8")
        commands = [line.split() for line in text.splitlines() if line.strip().startswith("yaowen ")]
        assert len(commands) > 10
        for command in commands:
            assert command[1] in names
            assert command[1] != "sources" or command[2] in actions
