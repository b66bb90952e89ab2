"""How long do pages take, and how heavy are they, in a library of a given size?

    make bench-pages FOLDER=folder              measures the library in FOLDER/library (as bench-scale leaves it)
    make bench-pages SIZE=20000 FOLDER=folder   takes in short generated articles until there are so many, then measures

Every page is asked for as a browser asks, by the application itself, without a network. `first` is the first time since
the library was opened, `again` the second, `changed` the first after one more article has been taken in; milliseconds
of CPU time, all threads together. Garbage is looked for between the kinds of pages, as `serve` does it while nobody
asks. A page above `LONGEST` or `HEAVIEST` is marked. Each run leaves the articles that `changed` needs in the library,
one for each address.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generating import Generator, iter_files
from litestar.types import ASGIApp, Message

from yaowen.faces.web.ahead import no_body, request_for
from yaowen.faces.web.app import make_app
from yaowen.faces.web.menu import iter_entries
from yaowen.faces.web.tidying import Tidying
from yaowen.records import ArticleFilter
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

SEED = 2026
EACH = 1_000
SHORT = [0, 1]
"""Paragraphs after the first: as a feed's items have them."""
LONGEST, HEAVIEST = 50.0, 150.0
"""Milliseconds and kilobytes."""
VARIANTS = 12
CHANGES_FROM = 10_000_000
"""The number of the first article that is taken in between the pages: others than a library is made of."""


def take_in(yaowen: Yaowen, folder: Path, size: int) -> None:
    """Short articles until there are `size`."""
    generator = Generator(SEED, yaowen.pack)
    generator.make_short(SHORT)
    for path in iter_files(generator, folder, size, at=yaowen.store.count(), each=EACH):
        for _ in yaowen.ingest(ask.Ingest(inputs=(str(path),))):
            pass
        print(f"{yaowen.store.count():>9,} of {size:,}", file=sys.stderr)


def list_addresses(yaowen: Yaowen) -> Iterator[tuple[str, list[str]]]:
    """Kinds of pages, and several addresses of each that the library has something for."""
    dice = random.Random(SEED)
    store = yaowen.store
    ids = store.list_ids(ArticleFilter(), limit=2_000)
    chosen = dice.sample(list(ids), min(VARIANTS, len(ids)))
    counts = store.counts_by("entity", ArticleFilter())
    named = [name for name in sorted(counts, key=lambda name: -counts[name]) if name in yaowen.pack.entities]
    some = named[:VARIANTS] + named[len(named) // 2 :][:VARIANTS]
    places = [name for name in named if name.startswith("region:")][:VARIANTS]
    topics = store.counts_by("topic", ArticleFilter())
    for entry in iter_entries():
        yield entry.path, [f"{entry.path}?lang={lang}" for lang in ("zh", "en")]
    yield "/topics/…", [f"/topics/{topic}" for topic in sorted(topics, key=lambda t: -topics[t])[:VARIANTS]]
    yield "/articles/…", [f"/articles/{quote(one)}" for one in chosen]
    yield "/stories/…", [f"/stories/{quote(place.story_id)}" for place in store.places_of(chosen)]
    yield "/entities/…", [f"/entities/{quote(one)}" for one in some]
    yield "/profiles/…", [f"/profiles/{quote(one)}" for one in some]
    names = [yaowen.pack.entities[one].name_zh for one in some]
    yield "/search?q=name", [f"/search?q={quote(name)}" for name in names]
    yield "/search?q=", ["/search?q=", "/search?q=&sort=time"]
    for page in (
        "deals",
        "projects",
        "compare",
        "calendar",
        "chain",
        "leads",
        "incentives",
        "targets",
        "contradictions",
    ):
        yield f"/{page}?region=", [f"/{page}?region={one.removeprefix('region:')}" for one in places]
    yield "/ask?q=", [f"/ask?q={quote(name + '2027年产业规模目标是多少？')}" for name in names[:VARIANTS]]
    yield "/search/names", [f"/search/names?q={quote(name[:2])}" for name in names[:VARIANTS]]


async def fetch(app: ASGIApp, address: str) -> tuple[int, int]:
    """Status and size of an answer."""
    parts = urlsplit(address)
    status, size = 0, 0

    async def send(message: Message) -> None:
        nonlocal status, size
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            size += len(message.get("body", b""))

    await app(request_for(parts.path, parts.query), no_body, send)
    return status, size


class Changes:
    """Takes short articles in, one at a time, each another than all before it."""

    def __init__(self, yaowen: Yaowen, folder: Path) -> None:
        self._yaowen = yaowen
        self._path = folder / "change.jsonl"
        self._generator = Generator(SEED, yaowen.pack)
        self._generator.make_short(SHORT)
        self._number = CHANGES_FROM + yaowen.store.count()

    def make(self) -> None:
        """One more article."""
        self._path.write_bytes(self._generator.lines(self._number, 1))
        self._number += 1
        for _ in self._yaowen.ingest(ask.Ingest(inputs=(str(self._path),))):
            pass
        self._path.unlink()


async def measure(
    app: ASGIApp, addresses: list[str], changes: Changes
) -> tuple[list[float], list[float], list[float], int]:
    """Milliseconds at first, again and after a change, and the heaviest answer in bytes."""
    first, again, changed, heaviest = [], [], [], 0
    for address in addresses:
        for times in (first, again, changed):
            if times is changed:
                changes.make()
            start = time.process_time()
            status, size = await fetch(app, address)
            times.append((time.process_time() - start) * 1000)
            heaviest = max(heaviest, size)
            if status != 200:
                raise SystemExit(f"{address}: {status}")
    return first, again, changed, heaviest


def high(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def row(name: str, kinds: Sequence[list[float]], heaviest: int) -> str:
    """A line of the table; `kinds` are the times at first, again and after a change."""
    first, _, changed = kinds
    cells = (
        f"{statistics.median(t):>{w}.1f}{high(t):>8.1f}" for t, w in zip(kinds, (11, 11, 13), strict=True)
    )
    mark = "  slow" if max(high(first), high(changed)) > LONGEST else ""
    mark += "  heavy" if heaviest / 1000 > HEAVIEST else ""
    return f"{name:<26}{len(first):>4}{''.join(cells)}{heaviest / 1000:>8.0f}{mark}"


def main() -> int:
    """Measures and prints a row a kind of page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, required=True, help="where the library is")
    parser.add_argument("--size", type=int, default=0, help="take in articles until there are so many")
    parser.add_argument("--only", default="", help="pages whose name has this")
    given = parser.parse_args()
    yaowen = Yaowen(given.folder / "library")
    if given.size:
        take_in(yaowen, given.folder, given.size)
    app = make_app(yaowen)
    changes = Changes(yaowen, given.folder)
    print(f"{yaowen.store.count():,} articles; CPU milliseconds")
    print(
        f"{'':<26}{'n':>4}{'first p50':>11}{'p95':>8}{'again p50':>11}{'p95':>8}{'changed p50':>13}{'p95':>8}{'kB':>8}"
    )
    asyncio.run(fetch(app, "/"))  # opens the index
    tidying = Tidying()
    tidying.begin()
    every: tuple[list[float], ...] = ([], [], [])
    heaviest = 0
    for name, addresses in list_addresses(yaowen):
        if not addresses or given.only not in name:
            continue
        tidying.tidy()
        *times, size = asyncio.run(measure(app, addresses, changes))
        for one, more in zip(every, times, strict=True):
            one += more
        heaviest = max(heaviest, size)
        print(row(name, times, size), flush=True)
    print(row("all pages", every, heaviest))
    yaowen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
