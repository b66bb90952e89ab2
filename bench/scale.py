"""What a library costs as it grows: generated articles are taken in, then all that a visitor waits for is measured.

    make bench-scale SIZE=20000
    python bench/scale.py --size 200000 --folder /somewhere     goes on where an earlier run stopped
    python bench/scale.py … --beside                            asks SQLite's FTS5 the same

All of it is one process and one core, but for taking in with `--jobs 2`: then as many processes understand articles
beside the one that writes. Times are CPU time, of all processes together, so that a busy machine gives the same numbers
(waiting for the disk is not in them; `articles/s, by the clock` has it). Memory is what is anonymous (RssAnon) in the
process that writes and in those beside it, looked at every 200 ms; files that the system has mapped or cached are not
in it. The articles are our own make (`generating.py`).
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fts5 import SHORTEST, Fts5
from generating import Generator, iter_files

from yaowen.backends.near import Unstored
from yaowen.pipeline.run import read_articles, understand
from yaowen.records import ArticleFilter, Capture
from yaowen.records.library import COUNTED_FIELDS
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.documents import Failure
from yaowen.service.placing import find_places

SEED = 2026
EACH = 500
EACH_OF_SEVERAL = 10_000
"""Articles a file where several processes understand them: they start anew for every file."""
ASKED = 200
JOINED = 200
COUNTED = 20
WARMING = 20
FACETS = tuple(name for name in COUNTED_FIELDS if name != "entity")


class Taken(msgspec.Struct):
    """How far a run is, kept in its folder after every file; seconds are summed over all its starts."""

    articles: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    anonymous: int = 0
    stages: dict[str, float] = {}
    pace: list[float] = []
    """CPU milliseconds an article, for every `EACH` articles."""


class Memory:
    """The most anonymous memory of this process in bytes, while it is watched."""

    def __init__(self) -> None:
        self.most = 0

    @contextmanager
    def watch(self, rest: float = 0.2) -> Iterator[None]:
        """Looks every `rest` seconds until the block ends."""
        over = threading.Event()

        def look() -> None:
            while not over.wait(rest):
                self.most = max(self.most, anonymous())

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def anonymous() -> int:
    """Anonymous memory of this process and its children in bytes; 0 where the system does not tell."""
    me = Path("/proc/self")
    try:
        children = [pid for task in me.glob("task/*/children") for pid in task.read_text().split()]
    except OSError:
        children = []
    return sum(_anonymous(status) for status in (me, *(Path("/proc") / pid for pid in children)))


def _anonymous(process: Path) -> int:
    try:
        lines = (process / "status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon:"))


def cpu_seconds() -> float:
    """CPU time of this process and of its children that have ended."""
    return sum(os.times()[:4])


def take_in(yaowen: Yaowen, generator: Generator, folder: Path, size: int, jobs: int) -> Taken:
    """Takes articles in by the public operation until there are `size`; the state is written after every file."""
    state = folder / "state.json"
    taken = msgspec.json.decode(state.read_bytes(), type=Taken) if state.exists() else Taken()
    memory = Memory()
    with memory.watch():
        each = EACH if jobs == 1 else EACH_OF_SEVERAL
        for path in iter_files(generator, folder, size, at=taken.articles, each=each):
            cpu, wall = cpu_seconds(), time.perf_counter()
            new = 0
            for line in yaowen.ingest(ask.Ingest(inputs=(str(path),), jobs=jobs)):
                if isinstance(line, Failure):
                    raise SystemExit(line.message)
                new += len(line.articles)
            spent = cpu_seconds() - cpu
            for stage, seconds in yaowen.times.seconds.items():
                taken.stages[stage] = taken.stages.get(stage, 0.0) + seconds
            taken.articles += new
            taken.cpu += spent
            taken.wall += time.perf_counter() - wall
            taken.pace += [spent * 1000 / new] * max(1, new // EACH)
            taken.anonymous = max(taken.anonymous, memory.most)
            state.write_bytes(msgspec.json.encode(taken))
            print(
                f"{taken.articles:>9,} of {size:,}  {1000 / taken.pace[-1]:6.1f} articles/s a core",
                file=sys.stderr,
            )
    return taken


def show_ingest(taken: Taken, library: Path) -> None:
    """Prints rate, stages, sizes and memory."""
    tenth = max(1, len(taken.pace) // 10)
    print(f"articles                        {taken.articles:>10,}")
    print(f"articles/s a core               {taken.articles / taken.cpu:>10.1f}")
    print(f"articles/s, by the clock        {taken.articles / taken.wall:>10.1f}")
    print(f"ms an article, first tenth      {statistics.mean(taken.pace[:tenth]):>10.2f}")
    print(f"ms an article, last tenth       {statistics.mean(taken.pace[-tenth:]):>10.2f}")
    tenths = [taken.pace[len(taken.pace) * n // 10 : len(taken.pace) * (n + 1) // 10] for n in range(10)]
    print("ms an article, by tenths        " + "".join(f"{statistics.mean(t):>6.1f}" for t in tenths if t))
    for stage, seconds in sorted(taken.stages.items(), key=lambda pair: -pair[1]):
        print(f"  {stage:<28}{seconds * 1000 / taken.articles:>12.2f} ms an article, by the clock")
    for name, path in (("database", library / "library.db"), ("index", library / "index")):
        print(f"{name + ', kB an article':<32}{size_of(path) / 1024 / taken.articles:>10.1f}")
    print(f"anonymous memory, most, MiB     {taken.anonymous / 2**20:>10.0f}")


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum(file.stat().st_size for file in files)


def show_times(name: str, calls: list[Callable[[], object]]) -> None:
    """Prints p50 and p99 of CPU milliseconds.

    The last call of each twenty is made before and does not count, so that all is warm and nothing is only remembered.
    """
    for call in calls[WARMING - 1 :: WARMING]:
        call()
    spent: list[float] = []
    for call in [call for place, call in enumerate(calls, 1) if place % WARMING]:
        start = time.process_time()
        call()
        spent.append((time.process_time() - start) * 1000)
    spent.sort()
    print(f"{name:<32}{statistics.median(spent):>10.2f}{spent[int(len(spent) * 0.99)]:>10.2f} ms")


def queries(generator: Generator, taken: int) -> Iterator[tuple[str, list[str]]]:
    """Queries by kind: names and words as often as the articles have them."""
    dice = random.Random(SEED)
    names = generator.names("zh")
    terms = _several(lambda: names[dice.choice(("org", "product", "tech", "region"))].draw(dice))
    words = _several(lambda: generator.word("zh", dice))
    yield "1 term", terms
    yield "1 word", words
    yield "3 terms, OR", [" OR ".join(dice.sample(terms, 3)) for _ in range(ASKED)]
    phrases = []
    for _ in range(ASKED):
        text = generator.original(dice.randrange(taken)).paragraphs[-1].replace('"', "")
        at = dice.randrange(max(1, len(text) - 12))
        phrases.append(f'"{text[at : at + 12].strip()}"')
    yield "phrase", phrases


def _several(draw: Callable[[], str]) -> list[str]:
    """Different ones, in the order drawn: what was asked before is remembered until something is new."""
    drawn: dict[str, None] = {}
    while len(drawn) < ASKED:
        drawn[draw()] = None
    return list(drawn)


def show_search(yaowen: Yaowen, generator: Generator, taken: int) -> None:
    """Prints p50 and p99 of searches (20 hits with highlights) and of counts over all hits."""
    asked = dict(queries(generator, taken))
    for kind, several in asked.items():
        show_times(f"search: {kind}", [lambda q=q: yaowen.find(q) for q in several])
    dice = random.Random(SEED)
    provinces = generator.names("zh")["province"]
    narrowed = [f"region:{provinces.draw(dice)} after:2023-01-01 {term}" for term in asked["1 term"]]
    show_times("search: filter, by date", [lambda q=q: yaowen.find(q, order="time") for q in narrowed])
    counted = [lambda q=q: yaowen.count_facets(q, FACETS) for q in asked["1 term"]]
    show_times("facets of 1 term", counted)
    start = time.process_time()
    yaowen.count_facets("", FACETS)
    spent = (time.process_time() - start) * 1000
    print(f"{'facets of everything, the first time':<40}{spent:>12.2f} ms; again until something is new:")
    show_times("facets of everything", [lambda: yaowen.count_facets("", FACETS)] * COUNTED)
    show_times("newest 20", [lambda: yaowen.store.list_ids(ArticleFilter(), limit=20)] * COUNTED)


def show_beside(yaowen: Yaowen, generator: Generator, folder: Path, taken: int) -> None:
    """Prints what the same questions cost in FTS5: time to fill, size, p50 and p99."""
    beside = Fts5(folder / "fts5.db")
    start = time.process_time()
    new = beside.fill(yaowen.store)
    if new:
        print(
            f"FTS5: filled                    {(time.process_time() - start) * 1000 / new:>10.2f} ms an article"
        )
    print(f"FTS5: kB an article             {beside.size / 1024 / taken:>10.1f}")
    asked = {kind: [q for q in several if len(q) >= SHORTEST] for kind, several in queries(generator, taken)}
    for kind, several in asked.items():
        strings = [[part.strip('"') for part in q.split(" OR ")] for q in several]
        if several:
            show_times(f"FTS5: {kind}", [lambda s=s: beside.find(*s) for s in strings])
    show_times("FTS5: by date", [lambda q=q: beside.find_newest(q, "2023-01-01") for q in asked["1 term"]])


def show_joins(yaowen: Yaowen, generator: Generator, taken: int) -> None:
    """Prints p50 and p99 of finding the story of articles that are not in the library."""
    # a run that was stopped may have kept more than it had noted, up to a file
    capture = Capture(id="more", input="more.jsonl", content=generator.lines(taken + EACH, JOINED))
    readings = read_articles(capture, yaowen.pack).value
    signed = [understand(reading.article, yaowen.pack).signature for reading in readings]
    signatures = [signature for signature in signed if signature is not None]
    print(f"{'':<32}{'p50':>10}{'p99':>10}")
    show_times("story join", [lambda s=s: find_places(yaowen.store, s, Unstored(), {}) for s in signatures])


def show_one_more(yaowen: Yaowen, folder: Path) -> None:
    """Takes one more article in, finds it, removes it; prints seconds by the clock until it was found."""
    path = folder / "one-more.jsonl"
    mark = "一篇刚刚到来的稿件"
    article = {
        "id": "one-more",
        "title": mark,
        "text": f"{mark}：演示公司今日宣布，新产品获批上市，投资3.2亿元。" * 3,
    }
    path.write_bytes(msgspec.json.encode(article))
    start = time.perf_counter()
    list(yaowen.ingest(ask.Ingest(inputs=(str(path),))))
    found = yaowen.find(f'"{mark}"').hits
    print(
        f"one more article, until found   {time.perf_counter() - start:>10.2f} s by the clock, {len(found)} hit"
    )
    path.unlink()


def main() -> int:
    """Takes in what is missing, then prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=20_000, help="articles")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=1, help="processes that understand articles")
    parser.add_argument("--folder", type=Path, help="where the library is kept, to go on later")
    parser.add_argument("--beside", action="store_true", help="ask SQLite's FTS5 the same")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        yaowen = Yaowen(folder / "library")
        generator = Generator(given.seed, yaowen.pack)
        taken = take_in(yaowen, generator, folder, given.size, given.jobs)
        show_ingest(taken, folder / "library")
        show_joins(
            yaowen, generator, taken.articles
        )  # reads articles, so that no search is the first to read English
        show_search(yaowen, generator, taken.articles)
        show_one_more(yaowen, folder)
        if given.beside:
            show_beside(yaowen, generator, folder, taken.articles)
        yaowen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
