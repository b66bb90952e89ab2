"""Hosts are asked side by side, each by one request at a time; a slow one holds up its own addresses alone."""

import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from following import SOURCE
from loopback import Asked, Loopback, Reply, many_hosts
from yaowen.backends.web import Manners, WebClient, WebPoller
from yaowen.errors import YaowenError
from yaowen.records import Fetched, Validators, Wanted
from yaowen.service.visiting import TOGETHER, Visit, Visits

PATIENCE = 30.0


def wanted(url: str) -> Visit:
    return Visit(url, Wanted(source_id="x", url=url, due_at=SOURCE.added_at))  # type: ignore[arg-type]


def take_all(visits: Visits) -> list[tuple[str, Fetched | YaowenError]]:
    taken = []
    while visits:
        answered = visits.take(PATIENCE)
        assert answered is not None
        taken.append((answered[0].url, answered[1]))
    return taken


@pytest.fixture
def hosts() -> Iterator[list[Loopback]]:
    """A server on each of `TOGETHER + 1` hosts."""
    with many_hosts(TOGETHER + 1) as servers:
        yield servers


@pytest.fixture
def visits() -> Visits:
    return Visits(WebPoller(WebClient(allow_private=True), Manners(least_gap=0.02)))


def test_a_slow_host_holds_up_its_own_pages_alone(hosts: list[Loopback], visits: Visits) -> None:
    slow, quick = hosts[:2]
    answered = threading.Event()

    def wait(_: Asked) -> Reply:
        assert answered.wait(PATIENCE)
        return Reply(body=b"slow")

    first = [slow.add(f"/{n}", wait) for n in range(2)]
    other = [quick.add(f"/{n}", Reply(body=b"quick")) for n in range(5)]
    for url in (*first, *other):
        visits.add(wanted(url))
    taken = [visits.take(PATIENCE) for _ in other]
    assert [visit.url for visit, _ in filter(None, taken)] == other
    assert len(slow.asked_for("/1")) == 0
    answered.set()
    assert [url for url, _ in take_all(visits)] == first


class Inside:
    """Answers pages and counts how many requests it has at once; `meeting` holds each until all are there."""

    def __init__(self, meeting: threading.Barrier | None = None) -> None:
        self.most = self._now = 0
        self._lock, self._meeting = threading.Lock(), meeting

    def __call__(self, _: Asked) -> Reply:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        if self._meeting is not None and not self._meeting.broken:
            with suppress(threading.BrokenBarrierError):
                self._meeting.wait(PATIENCE)
                self._meeting.abort()
        with self._lock:
            self._now -= 1
        return Reply(body=b"page")


def test_eight_hosts_are_asked_at_once_and_no_more(hosts: list[Loopback], visits: Visits) -> None:
    inside = Inside(threading.Barrier(TOGETHER))
    for host in hosts:
        visits.add(wanted(host.add("/page", inside)))
    assert len(take_all(visits)) == len(hosts)
    assert inside.most == TOGETHER


def test_a_host_is_asked_by_one_request_at_a_time(hosts: list[Loopback], visits: Visits) -> None:
    inside = Inside()
    urls = [hosts[0].add(f"/{n}", inside) for n in range(6)]
    for url in urls:
        visits.add(wanted(url))
    assert [url for url, _ in take_all(visits)] == urls
    assert inside.most == 1


class Scripted:
    """A poller that fails in a given way."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def poll(self, address: str, validators: Validators = Validators()) -> Fetched:
        raise self.error


def test_a_defect_costs_one_visit() -> None:
    visits = Visits(Scripted(RuntimeError("broken")))
    visits.add(wanted("http://a.example/1"))
    ((_, answer),) = take_all(visits)
    assert isinstance(answer, YaowenError)
    assert "defect" in str(answer)


def test_sources_come_before_pages_and_nothing_is_asked_twice() -> None:
    visits = Visits(Scripted(YaowenError("no")))
    assert visits.add(wanted("http://a.example/1"))
    assert not visits.add(wanted("http://a.example/1"))
    assert visits.add(Visit("http://a.example/feed", SOURCE))
    assert [url for url, _ in take_all(visits)] == ["http://a.example/feed", "http://a.example/1"]
    visits.add(wanted("http://a.example/1"))
    visits.drop_waiting()
    assert not visits
    assert visits.take(0.01) is None
