"""The addresses that a page offers: feeds that it declares, and what its anchors lead to."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

_FEED_TYPES = ("rss+xml", "atom+xml", "feed+json", "rdf+xml")


class Anchor(NamedTuple):
    """Words and the address they lead to; `declared` where the page's head names it as a feed."""

    url: str
    words: str
    declared: bool = False


class _Finder(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.found: list[Anchor] = []
        self._open = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and "alternate" in given.get("rel", "").lower():
            if any(kind in given.get("type", "").lower() for kind in _FEED_TYPES):
                self._add(given.get("href", ""), given.get("title", ""), declared=True)
        elif tag == "a":
            self._close()
            self._open, self._words = given.get("href", ""), [given.get("title", "")]

    def handle_data(self, data: str) -> None:
        if self._open:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._close()

    def _close(self) -> None:
        if self._open:
            title, *words = self._words
            self._add(self._open, " ".join("".join(words).split()) or title)
        self._open = ""

    def _add(self, href: str, words: str, *, declared: bool = False) -> None:
        try:
            url = urldefrag(urljoin(self.base, href.strip()))[0]
        except ValueError:
            return
        if href.strip() and url.startswith(("http://", "https://")):
            self.found.append(Anchor(url, words, declared))


def iter_anchors(html: str, base: str) -> Iterator[Anchor]:
    """The page's feeds and anchors in its order, each address once; addresses made whole by `base`."""
    finder = _Finder(base)
    finder.feed(html)
    finder.close()
    seen: set[str] = set()
    for anchor in finder.found:
        if anchor.url not in seen:
            seen.add(anchor.url)
            yield anchor
