"""Follows addresses over redirects: for a person who asks once, and for sources that are asked again and again."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from yaowen.backends.clock import SystemClock
from yaowen.backends.web.addresses import Target, parse_address, shown
from yaowen.backends.web.client import Answer, WebClient, check_not_empty, parse_retry_after
from yaowen.backends.web.inflate import size
from yaowen.backends.web.manners import Manners
from yaowen.backends.web.robots import MAX_BYTES, MAX_REDIRECTS, Robots, RobotsAnswer, Rules, read_robots
from yaowen.errors import Forbidden, Gone, NetworkError, TooLarge, TryLater
from yaowen.ports import Clock
from yaowen.records import Capture, Fetched, Validators
from yaowen.settings import Settings

MOST_REDIRECTS = 5
REDIRECTS, PERMANENT = (301, 302, 303, 307, 308), (301, 308)

Admit = Callable[[Target], float]
"""Lets an address pass and tells its host's crawl-delay in seconds; raises `Forbidden` or `TryLater`."""


class _Walk:
    """Requests one address and follows where it leads, each step in its host's turn."""

    def __init__(self, client: WebClient, manners: Manners, clock: Clock) -> None:
        self.client = client
        self.manners = manners
        self.clock = clock

    def go(
        self, start: Target, headers: dict[str, str], admit: Admit, *, most: int = MOST_REDIRECTS
    ) -> tuple[Target, Answer, bool]:
        """Where it ended, the answer there, and whether all redirects were permanent (and there was one)."""
        here, seen, permanent, spent = start, {start.url}, True, 0.0
        for _ in range(most + 1):
            answer = self.step(here, headers, admit(here), spent=spent)
            spent += answer.seconds
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or location is None:
                return here, answer, permanent and here != start
            permanent = permanent and answer.status in PERMANENT
            here = here.join(location.encode("latin-1").decode("utf-8", errors="replace"))
            if here.url in seen:
                raise NetworkError(f"{start.url}: redirects in a circle; not followed")
            seen.add(here.url)
        raise NetworkError(f"{start.url}: more than {most} redirects; not followed")

    def step(
        self,
        target: Target,
        headers: dict[str, str],
        gap: float = 0.0,
        *,
        spent: float = 0.0,
        robots: bool = False,
    ) -> Answer:
        """One request in its turn; a host that asks for patience gets it (`TryLater`)."""
        with self.manners.turn(target.host, gap) as turn:
            deadline = self.client.deadline(spent)  # waiting for the turn does not count
            if robots:
                answer = self.client.get(target, deadline, headers, keep=range(200, 300), cut_at=MAX_BYTES)
            else:
                answer = self.client.get(target, deadline, headers)
            turn.latency = answer.latency
            if answer.status in (429, 503):
                self._be_patient(target, answer)
        return answer

    def _be_patient(self, target: Target, answer: Answer) -> None:
        wait = parse_retry_after(answer.headers.get("retry-after", ""), self.clock.now().timestamp())
        if wait is not None:
            self.manners.close_host(target.host, wait)
        said = "" if wait is None else f" for {wait:.0f} s"
        raise TryLater(f"{target.url}: the server answered {answer.status} and asks for patience{said}", wait)


class WebFetcher:
    """Fetches single pages that a person asked for; `max_bytes` bounds the decoded document.

    robots.txt is for crawlers (RFC 9309, section 1): one page that a person names is no crawl, so it is not
    asked here. Guard, limits, gaps and Retry-After hold as for sources.
    """

    def __init__(
        self, max_bytes: int, client: WebClient, manners: Manners | None = None, clock: Clock | None = None
    ) -> None:
        self._max_bytes = max_bytes
        self._walk = _Walk(client, manners or Manners(), clock or SystemClock())

    def fetch(self, address: str) -> Capture:
        """The document at a URL.

        Raises `Forbidden`, `Gone`, `TryLater`, another `NetworkError`, `TooLarge` or `EmptyInput`, each naming the
        address.
        """
        end, answer, _ = self._walk.go(parse_address(address), {}, _admit_all)
        _check_status(end, answer, address)
        if len(answer.body) > self._max_bytes:
            raise TooLarge(f"{shown(address)}: more than {size(self._max_bytes)}; not read")
        return _capture(address, end, answer, self._walk.clock.now())


class WebPoller:
    """The port `Poller`: robots.txt, conditional requests, gaps and patience; thread-safe."""

    def __init__(self, client: WebClient, manners: Manners | None = None, clock: Clock | None = None) -> None:
        self._walk = _Walk(client, manners or Manners(), clock or SystemClock())
        self._robots = Robots(self._ask_robots, self._walk.clock.now)

    def poll(self, address: str, validators: Validators = Validators()) -> Fetched:
        """The document at an address, or the news that it is unchanged; see the port."""
        start = parse_address(address)
        asked = _conditions(validators)
        end, answer, permanent = self._walk.go(start, asked, self._admit)
        moved_to = end.url if permanent else None
        fresh = Validators(etag=answer.headers.get("etag"), last_modified=answer.headers.get("last-modified"))
        if answer.status == 304 and asked:
            kept = Validators(
                etag=fresh.etag or validators.etag,
                last_modified=fresh.last_modified or validators.last_modified,
            )
            return Fetched(
                address=address, url=end.url, state="unchanged", validators=kept, moved_to=moved_to
            )
        _check_status(end, answer, address)
        capture = _capture(address, end, answer, self._walk.clock.now())
        return Fetched(
            address=address, url=end.url, state="new", capture=capture, validators=fresh, moved_to=moved_to
        )

    def sitemaps(self, address: str) -> tuple[str, ...]:
        """Addresses of sitemaps that the site's robots.txt names; none where it cannot be had."""
        rules = self._robots.get(parse_address(address).origin)
        return rules.sitemaps if isinstance(rules, Rules) else ()

    def _admit(self, target: Target) -> float:
        self._walk.manners.check_open(target.host)
        rules = self._robots.get(target.origin)
        if not isinstance(rules, Rules):
            raise TryLater(f"{target.url}: not fetched, since its robots.txt cannot be had ({rules})")
        if not rules.allows(target.url):
            raise Forbidden(f"{target.url}: the site's robots.txt asks robots not to read this")
        return rules.delay

    def _ask_robots(self, origin: str) -> RobotsAnswer:
        here = parse_address(f"{origin}/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            try:
                answer = self._walk.step(here, {}, robots=True)
                if answer.status in REDIRECTS and "location" in answer.headers:
                    here = here.join(answer.headers["location"])
                    continue
            except Forbidden:
                raise
            except TryLater as error:
                if error.after_seconds is not None:
                    raise
                return RobotsAnswer(unreachable=str(error))
            except (NetworkError, TooLarge) as error:
                return RobotsAnswer(unreachable=str(error))
            return self._read_robots(parse_address(origin).host, answer)
        return RobotsAnswer()  # RFC 9309, section 2.3.1.2: too many redirects count as no robots.txt

    def _read_robots(self, host: str, answer: Answer) -> RobotsAnswer:
        if answer.status >= 500:
            return RobotsAnswer(unreachable=f"the server answered {answer.status}")
        if not 200 <= answer.status < 300:
            return RobotsAnswer()
        text = read_robots(answer.body)
        delay = Rules(text).delay
        if delay:
            self._walk.manners.rest_at_least(host, delay)
        return RobotsAnswer(text=text)


def make_poller(settings: Settings, clock: Clock | None = None) -> WebPoller:
    """The poller that these settings ask for."""
    client = WebClient(allow_private=settings.fetch_allow_private, contact=settings.fetch_contact)
    return WebPoller(client, clock=clock)


def _admit_all(target: Target) -> float:
    del target
    return 0.0


def _conditions(validators: Validators) -> dict[str, str]:
    pairs = (("If-None-Match", validators.etag), ("If-Modified-Since", validators.last_modified))
    return {name: value for name, value in pairs if value and value.isascii() and value.isprintable()}


def _check_status(end: Target, answer: Answer, address: str) -> None:
    if answer.status in (404, 410):
        raise Gone(f"{shown(address)}: there is no such page any more (the server answered {answer.status})")
    if answer.status not in (200, 203):
        raise NetworkError(
            f"{shown(address)}: the server answered {answer.status}; open it in a browser and save it"
        )
    check_not_empty(end.url, answer.body)


def _capture(address: str, end: Target, answer: Answer, captured_at: datetime) -> Capture:
    return Capture(
        id=hashlib.sha256(answer.body).hexdigest(),
        input=address,
        content=answer.body,
        url=end.url,
        media_type=answer.headers.get("content-type"),
        captured_at=captured_at,
    )
