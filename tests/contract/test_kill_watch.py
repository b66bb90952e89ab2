"""A real `yaowen watch`, killed at any moment, resumes: nothing it kept or said is lost, nothing is there twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import yaowen
from loopback import Loopback, Reply, conditional, many_hosts
from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.tantivy_index import TantivyIndex
from yaowen.insight.search import catch_up, lag
from yaowen.records import Source
from yaowen.records.clauses import EVERYTHING

SEED = 20260302
HOSTS = 4
FIRST, EACH_ROUND = 3, 1
"""Items of each source at the beginning, and how many come with each round."""


class Site:
    """One host: a feed of summaries whose pages hold the texts, or a list of pages, or a sitemap in parts."""

    def __init__(self, number: int, server: Loopback) -> None:
        self.server, self.number = server, number
        self.kind = ("feed", "list-page", "sitemap", "feed")[number % 4]
        self.items = 0

    @property
    def source(self) -> Source:
        return Source(
            id=f"site-{self.number}",
            name_zh=f"源{self.number}",
            url=f"{self.server.url}/",
            kind=self.kind,  # type: ignore[arg-type]
            rights="full",
            schedule="* * * * *",
        )

    @property
    def addresses(self) -> list[str]:
        return [self._page(n) for n in range(1, self.items + 1)]

    def grow(self, items: int) -> None:
        """Publishes more pages."""
        for n in range(self.items + 1, self.items + items + 1):
            words = "".join(
                f"<p>{self.number}号市第{n}号园区开工，规划面积{n + m}万平方米，引进{m}个项目，工期两年。</p>"
                for m in range(4)
            )
            title = f"{self.number}号市第{n}号园区开工"
            html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{words}</body></html>"
            self.server.add(self._page(n).removeprefix(self.server.url), Reply(body=html.encode()))
        self.items += items
        self._publish()

    def _page(self, n: int) -> str:
        return f"{self.server.url}/2026{n:06d}.html"

    def _publish(self) -> None:
        numbered = list(enumerate(self.addresses, 1))
        if self.kind == "feed":
            body = '<rss version="2.0"><channel><title>源</title>' + "".join(
                f"<item><title>{self.number}号市第{n}号园区开工</title><link>{url}</link>"
                f"<description>{self.number}号市第{n}号园区昨日开工……</description></item>"
                for n, url in numbered
            )
            body += "</channel></rss>"
        elif self.kind == "list-page":
            links = "".join(f"<a href={url}>{self.number}号市第{n}号园区昨日开工</a>" for n, url in numbered)
            body = f"<html><body>{links}</body></html>"
        else:
            part = "".join(f"<url><loc>{url}</loc></url>" for _, url in numbered)
            self.server.add("/part.xml", Reply(body=f"<urlset>{part}</urlset>".encode()))
            loc, stamp = f"<loc>{self.server.url}/part.xml</loc>", f"<!-- {self.items} -->"
            body = f"<sitemapindex><sitemap>{loc}</sitemap>{stamp}</sitemapindex>"
        self.server.add("/", conditional(body.encode(), etag=f'"{self.items}"'))


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    with many_hosts(HOSTS) as servers:
        yield [Site(n, server) for n, server in enumerate(servers)]


def test_watch_is_killed_at_eight_moments(tmp_path: Path, sites: list[Site]) -> None:
    kill_and_resume(tmp_path, sites, 8)


@pytest.mark.long
def test_watch_is_killed_at_eighty_moments(tmp_path: Path, sites: list[Site]) -> None:
    kill_and_resume(tmp_path, sites, 80)


def test_watch_ends_at_once_when_it_is_interrupted_though_a_server_is_slow(tmp_path: Path) -> None:
    with Loopback() as server:
        site = Site(0, server)
        server.add("/", Reply(body=b"x" * 100, pause=60.0))
        _publish(tmp_path, [site], 0)
        child = _start(tmp_path, "watch")
        _wait_until_asked([site], 2)
        child.send_signal(signal.SIGINT)
        assert child.wait(30) == 130
        assert child.stdout is not None
        child.stdout.close()
    store = SqliteStore(tmp_path)
    assert store.list_jobs() == ()
    store.close()


def kill_and_resume(folder: Path, sites: list[Site], kills: int) -> None:
    """Kills, looks, publishes more, and goes on; in the end everything is there exactly once."""
    moments = random.Random(SEED)
    told: Counter[str] = Counter()
    known: set[str] = set()
    amid = 0
    for number in range(kills):
        _publish(folder, sites, EACH_ROUND if number else FIRST)
        asked = _asked(sites)
        child = _start(folder, "watch")
        if number % 4:
            _wait_until_asked(sites, asked + moments.randint(1, 5 * HOSTS), at_most=8.0)
            time.sleep(moments.uniform(0.0, 0.5))
        else:
            time.sleep(moments.uniform(0.0, 3.0))
        child.send_signal(signal.SIGKILL)
        told += _told(child)
        assert child.wait(30) == -signal.SIGKILL
        known = _check(folder, sites, known, told)
        amid += _left_work(folder)
    assert known, "every kill came before anything was kept"
    assert amid >= kills // 4, "the kills did not come while work was under way"
    _publish(folder, sites, 0)
    child = _start(folder, "watch", "--once")
    told += _told(child)
    assert child.wait(60) == 0
    assert len(_check(folder, sites, known, told)) == sum(site.items for site in sites)
    _check_complete(folder, sites)


def _publish(folder: Path, sites: list[Site], items: int) -> None:
    """More pages, and the time passes at which each source is due again; no process is there."""
    store = SqliteStore(folder)
    followed = {source.id: source for source in store.list_sources()}
    for site in sites:
        if items:
            site.grow(items)
        source = followed.get(site.source.id, site.source)
        store.put_source(msgspec.structs.replace(source, last_polled_at=None, retry_at=None))
    store.close()


def _start(folder: Path, *command: str) -> subprocess.Popen[str]:
    environ = os.environ | {
        "YAOWEN_FETCH_ALLOW_PRIVATE": "1",
        "PYTHONPATH": str(Path(yaowen.__file__).parents[1]),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "yaowen", "--library", str(folder), *command, "--json"],
        stdout=subprocess.PIPE,
        text=True,
        env=environ,
        preexec_fn=_hear_interrupts,
    )


def _hear_interrupts() -> None:
    """Tests that a shell runs in its background have been told to ignore SIGINT, and a child would be, too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _asked(sites: list[Site]) -> int:
    return sum(len(site.server.asked) for site in sites)


def _wait_until_asked(sites: list[Site], count: int, at_most: float = 60.0) -> None:
    """Until so many requests have come, or so many seconds have passed since the first of them."""
    before, end = _asked(sites), time.monotonic() + 60
    while _asked(sites) == before:
        assert time.monotonic() < end, "nothing was asked"
        time.sleep(0.02)
    end = time.monotonic() + at_most
    while _asked(sites) < count and time.monotonic() < end:
        time.sleep(0.02)


def _left_work(folder: Path) -> bool:
    """Did the process leave a lease, or pages that it wanted?"""
    store = SqliteStore(folder)
    left = bool(store.list_jobs() or store.list_wanted())
    store.close()
    return left


def _told(child: subprocess.Popen[str]) -> Counter[str]:
    """Articles that the child said were new, by source; a line that was cut does not count."""
    assert child.stdout is not None
    rest = child.stdout.read()
    child.stdout.close()
    lines = [json.loads(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return Counter({line["source"]: line["new"] for line in lines if line.get("new")})


def _check(folder: Path, sites: list[Site], known: set[str], told: Counter[str]) -> set[str]:
    """Ids of the articles that are there: those of before, as many as were told, none twice, all of them whole."""
    store, index = SqliteStore(folder), TantivyIndex(folder)
    ids = set(store.list_ids())
    assert known <= ids
    found = [understanding.article for understanding in store.iter_understandings(ids)]
    assert len({article.url for article in found}) == len(found) == len(ids)
    assert {article.url for article in found} <= {url for site in sites for url in site.addresses}
    by_source = Counter(article.source_id or "" for article in found)
    assert all(by_source[source] >= count for source, count in told.items())
    for article in found:
        member = store.story_of(article.id)
        assert member is not None
        assert article.id in [m.article_id for m in store.get_story(member.story_id).members]
        assert store.get_capture(article.capture_id).content
    assert lag(store, index) >= 0, "the index is ahead of the store"
    catch_up(store, index)
    assert {hit.article_id for hit in index.find(EVERYTHING, limit=100_000)} == ids
    store.close()
    index.close()
    return ids


def _check_complete(folder: Path, sites: list[Site]) -> None:
    store = SqliteStore(folder)
    assert store.list_jobs() == ()
    assert store.list_wanted() == ()
    found = {u.article.url: u.article for u in store.iter_understandings(store.list_ids())}
    assert set(found) == {url for site in sites for url in site.addresses}
    assert all("工期两年" in article.text for article in found.values()), "a summary kept its page's place"
    store.close()
