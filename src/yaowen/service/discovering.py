"""Which feeds and sitemaps does a site have? Asked politely, and believed only when seen."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from yaowen.errors import InputError, NetworkError
from yaowen.ports import Poller
from yaowen.records import Capture, SourceKind
from yaowen.service.visiting import captured
from yaowen.sources.anchors import iter_anchors
from yaowen.sources.decode import decode
from yaowen.sources.detect import detect_text_format

COMMON = ("/feed", "/rss.xml", "/rss", "/atom.xml", "/feed.xml", "/sitemap.xml")
MOST_ASKED = 10
"""Addresses of a site that are tried at most, beside its own page."""

_FEEDISH = re.compile(r"rss|atom|\bfeed|订阅", re.IGNORECASE)


class Candidate(NamedTuple):
    """An address that can be followed, and how it was found."""

    url: str
    kind: SourceKind
    found_by: str


Sitemaps = Callable[[str], tuple[str, ...]]


def discover(address: str, poller: Poller, *, first_only: bool = False) -> tuple[Candidate, ...]:
    """What can be followed at an address, best first; the page itself, as a list, comes last.

    Raises a `NetworkError` or `InputError` where the address itself cannot be had.
    """
    capture = captured(poller.poll(address))
    kind = find_kind(capture)
    if kind is not None:
        return (Candidate(capture.url or address, kind, "the address itself"),)
    found: list[Candidate] = []
    for number, (url, found_by) in enumerate(_iter_places(capture, capture.url or address, poller)):
        if number >= MOST_ASKED or (first_only and found):
            break
        try:
            answered = find_kind(captured(poller.poll(url)))
        except (NetworkError, InputError):
            continue
        if answered is not None:
            found.append(Candidate(url, answered, found_by))
    found.sort(key=lambda candidate: candidate.kind != "feed")
    return (*found, Candidate(capture.url or address, "list-page", "the page itself"))


def find_kind(capture: Capture) -> SourceKind | None:
    """Whether these bytes are a feed or a sitemap; None for all else."""
    if capture.content.startswith(b"\x1f\x8b"):
        return "sitemap" if ".xml" in (capture.url or capture.input) else None
    try:
        text = decode(capture.content, name=capture.input, media_type=capture.media_type).text
    except InputError:
        return None
    kinds: dict[str, SourceKind] = {"feed": "feed", "json_feed": "feed", "sitemap": "sitemap"}
    return kinds.get(detect_text_format(text, capture.input))


def _iter_places(capture: Capture, address: str, poller: Poller) -> Iterator[tuple[str, str]]:
    seen = {address}
    text = decode(capture.content, name=capture.input, media_type=capture.media_type).text
    anchors = tuple(iter_anchors(text, address))
    sitemaps: Sitemaps = getattr(poller, "sitemaps", lambda _: ())
    groups = (
        ("declared by the page", [anchor.url for anchor in anchors if anchor.declared]),
        ("linked by the page", [a.url for a in anchors if _FEEDISH.search(f"{a.url} {a.words}")][:4]),
        ("named by robots.txt", list(sitemaps(address))[:2]),
        ("a common place", [urljoin(address, path) for path in COMMON]),
    )
    for found_by, urls in groups:
        for url in urls:
            if url not in seen:
                seen.add(url)
                yield url, found_by
