"""Sources are asked politely: gaps, robots.txt, conditions, patience; on loopback, mostly in virtual time."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from loopback import Asked, Loopback, Reply, VirtualTime, conditional, feed, redirect, robots
from yaowen.backends.web import Manners, WebClient, WebPoller
from yaowen.backends.web.client import Limits, parse_retry_after
from yaowen.errors import Forbidden, Gone, NetworkError, TryLater
from yaowen.records import Validators

FEED = feed(3)


@pytest.fixture
def world() -> VirtualTime:
    return VirtualTime()


@pytest.fixture
def poller(world: VirtualTime) -> WebPoller:
    return make_poller(world)


def make_poller(world: VirtualTime) -> WebPoller:
    client = WebClient(allow_private=True, limits=Limits(read=0.5, total=1.5))
    return WebPoller(client, Manners(monotonic=world.monotonic, sleep=world.sleep), world)


@pytest.mark.parametrize("kind", ["etag", "modified"])
def test_what_is_unchanged_is_not_sent_again(loopback: Loopback, poller: WebPoller, kind: str) -> None:
    value = '"v1"' if kind == "etag" else "Tue, 26 Aug 2025 00:00:00 GMT"
    address = loopback.add("/feed", conditional(FEED, **{kind: value}))
    first = poller.poll(address)
    assert (first.state, first.address, first.url, first.moved_to) == ("new", address, address, None)
    assert first.capture is not None
    assert first.capture.content == FEED
    second = poller.poll(address, first.validators)
    assert (second.state, second.capture, second.validators) == ("unchanged", None, first.validators)
    assert poller.poll(address, Validators(etag='"other"', last_modified="x")).state == "new"


def test_validators_that_would_break_the_head_are_not_sent(loopback: Loopback, poller: WebPoller) -> None:
    address = loopback.add("/feed", Reply(body=FEED))
    poller.poll(address, Validators(etag='"a"\r\nX-Bad: 1'))
    assert "x-bad" not in loopback.asked[-1].headers
    assert "if-none-match" not in loopback.asked[-1].headers


@pytest.mark.parametrize(
    ("first", "second", "moved"), [(301, 308, True), (301, 302, False), (307, 301, False)]
)
def test_only_a_permanent_move_is_reported(
    loopback: Loopback, poller: WebPoller, first: int, second: int, moved: bool
) -> None:
    loopback.add("/a", redirect("/b", first))
    loopback.add("/b", redirect("/feed", second))
    end = loopback.add("/feed", Reply(body=FEED))
    fetched = poller.poll(loopback.url + "/a")
    assert fetched.url == end
    assert fetched.moved_to == (end if moved else None)


def test_the_gap_is_the_longest_of_a_second_the_delay_and_five_latencies(world: VirtualTime) -> None:
    manners = Manners(monotonic=world.monotonic, sleep=world.sleep)
    for latency, gap in ((0.0, 0.0), (0.1, 0.0), (0.5, 0.0), (0.5, 7.0)):
        with manners.turn("a", gap) as turn:
            turn.latency = latency
    with manners.turn("a"), manners.turn("b"):
        pass
    assert world.slept == pytest.approx([1.0, 1.0, 2.5, 7.0])


def test_time_stamps_on_the_server_prove_the_gaps(loopback: Loopback) -> None:
    # real time: two threads ask one host; each request starts a second and more after the last answer was sent
    poller = WebPoller(WebClient(allow_private=True))
    slow = loopback.add("/slow", Reply(body=FEED, wait=0.3))
    loopback.add("/quick", Reply(body=FEED))
    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(poller.poll, address) for address in (slow, loopback.url + "/quick")]:
            done.result()
    assert loopback.asked[0].path == "/robots.txt"
    assert len(loopback.connections) == 3
    asked = loopback.asked
    for before, after, connection in zip(asked, asked[1:], loopback.connections, strict=False):
        assert connection.closed is not None
        least = 5 * 0.3 if before.path == "/slow" else 1.0
        assert after.at - connection.closed >= least - 0.05


def test_one_connection_a_host_and_eight_in_all(world: VirtualTime) -> None:
    manners = Manners(monotonic=world.monotonic, sleep=world.sleep)
    lock, now, most, together = threading.Lock(), dict[str, int](), dict[str, int](), threading.Barrier(8)

    def ask(number: int) -> None:
        host = f"host{number % 16}"
        with manners.turn(host):
            with lock:
                for key in (host, "all"):
                    now[key] = now.get(key, 0) + 1
                    most[key] = max(most.get(key, 0), now[key])
            together.wait(timeout=20)  # eight get in together, else this breaks
            with lock:
                now[host] -= 1
                now["all"] -= 1

    with ThreadPoolExecutor(32) as pool:
        list(pool.map(ask, range(32)))
    assert most.pop("all") == 8
    assert set(most.values()) == {1}


def test_rules_of_robots_are_obeyed(loopback: Loopback, poller: WebPoller) -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: yaowen\nDisallow: /no\nAllow: /no/but\nSitemap: http://x.example/s.xml\n"
    loopback.add("/robots.txt", robots(text))
    for path in ("/yes", "/no/but"):
        assert poller.poll(loopback.add(path, Reply(body=FEED))).state == "new"
    with pytest.raises(Forbidden, match=r"robots\.txt"):
        poller.poll(loopback.add("/no", Reply(body=FEED)))
    loopback.add("/to", redirect("/no"))
    with pytest.raises(Forbidden, match=r"/no: .*robots\.txt"):
        poller.poll(loopback.url + "/to")
    assert not loopback.asked_for("/no")
    assert len(loopback.asked_for("/robots.txt")) == 1
    assert poller.sitemaps(loopback.url) == ("http://x.example/s.xml",)


def test_robots_are_kept_for_a_day(loopback: Loopback, poller: WebPoller, world: VirtualTime) -> None:
    address = loopback.add("/feed", Reply(body=FEED))
    poller.poll(address)
    world.sleep(23 * 3600)
    poller.poll(address)
    assert len(loopback.asked_for("/robots.txt")) == 1
    world.sleep(3600)
    poller.poll(address)
    assert len(loopback.asked_for("/robots.txt")) == 2


FORBIDS = "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    "reply",
    [
        robots(FORBIDS, 404),
        robots(FORBIDS, 403),
        robots(FORBIDS, 401),
        robots(""),
        robots("\ufeffUser-agent: *\nAllow: /"),
        robots("<html>not found</html>"),
        robots("User-agent: other\nDisallow: /"),
        Reply(body=b"\xff\xfe\x00 nonsense"),
        robots("#" * 512_000 + "\n" + FORBIDS),
    ],
)
def test_what_forbids_nothing_allows(loopback: Loopback, poller: WebPoller, reply: Reply) -> None:
    loopback.add("/robots.txt", reply)
    assert poller.poll(loopback.add("/feed", Reply(body=FEED))).state == "new"


@pytest.mark.parametrize(
    "reply",
    [
        robots("", 500),
        robots("", 502),
        robots("", 503),
        Reply(raw=b""),
        Reply(wait=3.0),
        Reply(headers={"Content-Encoding": "gzip"}, body=b"nonsense"),
    ],
)
def test_robots_that_cannot_be_had_deny(
    loopback: Loopback, poller: WebPoller, world: VirtualTime, reply: Reply
) -> None:
    loopback.add("/robots.txt", reply)
    address = loopback.add("/feed", Reply(body=FEED))
    for _ in range(2):
        with pytest.raises(TryLater, match=r"robots\.txt"):
            poller.poll(address)
    assert len(loopback.asked) == 1
    loopback.add("/robots.txt", robots(""))
    world.sleep(timedelta(minutes=11).total_seconds())
    assert poller.poll(address).state == "new"


@pytest.mark.parametrize(("hops", "allowed"), [(5, False), (6, True)])
def test_redirects_of_robots_are_followed_to_the_fifth(
    loopback: Loopback, poller: WebPoller, hops: int, allowed: bool
) -> None:
    names = ["/robots.txt", *(f"/r{n}" for n in range(hops))]
    for here, there in itertools.pairwise(names):
        loopback.add(here, redirect(there))
    loopback.add(names[-1], robots(FORBIDS))
    address = loopback.add("/feed", Reply(body=FEED))
    if allowed:
        assert poller.poll(address).state == "new"
    else:
        with pytest.raises(Forbidden):
            poller.poll(address)


@pytest.mark.parametrize(
    ("asked", "waited"), [("7", 7.0), ("600", 60.0), ("-3", 1.0), ("nan", 1.0), ("soon", 1.0)]
)
def test_a_crawl_delay_is_obeyed_up_to_a_minute(
    loopback: Loopback, poller: WebPoller, world: VirtualTime, asked: str, waited: float
) -> None:
    loopback.add("/robots.txt", robots(f"User-agent: *\nCrawl-delay: {asked}\n"))
    address = loopback.add("/feed", Reply(body=FEED))
    poller.poll(address)
    poller.poll(address)
    assert world.slept == pytest.approx([waited, waited], abs=0.2)


def test_a_rule_of_many_stars_ends(loopback: Loopback, poller: WebPoller) -> None:
    loopback.add("/robots.txt", robots("User-agent: *\nDisallow: /" + "a*" * 60 + "b\n"))
    assert poller.poll(loopback.add("/" + "a" * 2000, Reply(body=FEED))).state == "new"
    with pytest.raises(Forbidden):
        poller.poll(loopback.add("/" + "a" * 2000 + "b", Reply(body=FEED)))


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_host_that_asks_for_patience_is_left_alone(
    loopback: Loopback, poller: WebPoller, world: VirtualTime, status: int, form: str
) -> None:
    def answer(asked: Asked) -> Reply:
        when = format_datetime(world.now() + timedelta(seconds=300), usegmt=True)
        return Reply(status=status, headers={"Retry-After": "300" if form == "seconds" else when})

    busy, other = loopback.add("/busy", answer), loopback.add("/other", Reply(body=FEED))
    with pytest.raises(TryLater) as caught:
        poller.poll(busy)
    assert caught.value.after_seconds == pytest.approx(300, abs=2)
    known = len(loopback.asked)
    with pytest.raises(TryLater, match="left alone") as caught:
        poller.poll(other)
    assert caught.value.after_seconds == pytest.approx(300, abs=2)
    assert len(loopback.asked) == known
    world.sleep(301)
    assert poller.poll(other).state == "new"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("Thu, 01 Jan 2026 00:01:00 GMT", 60.0),
        ("Wed, 31 Dec 2025 00:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after_is_read_in_both_forms(value: str, seconds: float | None) -> None:
    assert parse_retry_after(value, datetime(2026, 1, 1, tzinfo=UTC).timestamp()) == seconds


def test_failures_have_their_kinds(loopback: Loopback, poller: WebPoller) -> None:
    with pytest.raises(Gone):
        poller.poll(loopback.url + "/none")
    with pytest.raises(NetworkError, match="304"):
        poller.poll(loopback.add("/odd", Reply(status=304)))
    with pytest.raises(TryLater) as caught:
        poller.poll(loopback.add("/busy", Reply(status=503)))
    assert caught.value.after_seconds is None
    assert caught.value.exit_code == 4


def test_many_feeds_are_polled_twice_from_many_threads(loopback: Loopback, poller: WebPoller) -> None:
    body = feed(200)
    addresses = [loopback.add(f"/{n}", conditional(body, etag=f'"{n}"')) for n in range(30)]
    with ThreadPoolExecutor(8) as pool:
        first = list(pool.map(poller.poll, addresses))
        second = list(pool.map(poller.poll, addresses, [fetched.validators for fetched in first]))
    assert {fetched.state for fetched in first} == {"new"}
    assert {fetched.state for fetched in second} == {"unchanged"}
    assert len(loopback.asked) == 61
