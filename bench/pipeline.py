"""CPU time of the whole way of a page by stage, beside `trafilatura.extract` alone, in one run on the same bytes.

    make bench-pipeline                                   our own pages
    python bench/pipeline.py --pages FOLDER --rounds 5    a folder with pages.jsonl and html/

The whole way: bytes are read, cleaned, described, understood, placed among the stories, kept in SQLite. Pages take
turns with trafilatura, so that a busy machine slows both alike; each round fills a library of its own, and each page's
fastest round counts. As when a folder is taken in, several pages are kept in one transaction; its end, like the search
index that follows once a round, is spread over the pages. Reading happens in this process, without the one that guards
against hostile bytes.
"""

import argparse
import sys
import tempfile
import time
import warnings
from collections import defaultdict
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "corpus" / "pages"))
import msgspec
from scoring import load_pages

from yaowen.backends.files import make_capture
from yaowen.backends.near import Unstored
from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.tantivy_index import TantivyIndex
from yaowen.insight.search import catch_up
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.run import read_articles, try_understand
from yaowen.records import Capture, Issue, StoryMember
from yaowen.service.placing import find_places
from yaowen.service.taking import TOGETHER
from yaowen.sources import read

PEER = "trafilatura.extract alone"
WHOLE = "yaowen, the whole way"


class Stages:
    """CPU milliseconds by stage since the last call."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._last = time.process_time()

    def __call__(self, stage: str) -> None:
        """Books the time since the last call."""
        now = time.process_time()
        self.spent[stage] += (now - self._last) * 1000
        self._last = now


def take(capture: Capture, store: SqliteStore, pack: Pack) -> dict[str, float]:
    """Milliseconds by stage of taking one page in."""
    stages = Stages()
    readings = read_articles(capture, pack, stages, partial(read, pack=pack)).value
    for reading in readings:
        understood = try_understand(reading.article, pack, stages)
        if isinstance(understood, Issue) or understood.signature is None:
            continue
        places: dict[str, StoryMember] = {}
        find_places(store, understood.signature, Unstored(), places)
        stages("cluster")
        store.put(capture, (understood,), tuple(places.values()))
        stages("store")
    return dict(stages.spent)


def run_round(
    pages: list[tuple[Capture, str | None]], pack: Pack, best: dict[str, list[dict[str, float]]]
) -> None:
    """One round over all pages into a fresh library; adds what each took."""
    import trafilatura

    with tempfile.TemporaryDirectory() as folder:
        store, index = SqliteStore(Path(folder)), TantivyIndex(Path(folder))
        for start in range(0, len(pages), TOGETHER):
            some = pages[start : start + TOGETHER]
            with store.together():
                for capture, url in some:
                    stages = Stages()
                    trafilatura.extract(capture.content, url=url, include_comments=False)
                    stages(PEER)
                    best[capture.id].append(take(capture, store, pack) | stages.spent)
                stages = Stages()
            stages("store")
            for capture, _ in some:
                spent = best[capture.id][-1]
                spent["store"] = spent.get("store", 0) + stages.spent["store"] / len(some)
        stages = Stages()
        catch_up(store, index, pack)
        stages("index")
        for capture, _ in pages:
            best[capture.id][-1]["index"] = stages.spent["index"] / len(pages)
        store.close()
        index.close()


def show(rounds: dict[str, list[dict[str, float]]]) -> None:
    """Prints milliseconds a page: each page's fastest round, of the whole way and of the peer apart."""
    sums: dict[str, float] = defaultdict(float)
    for several in rounds.values():
        sums[PEER] += min(one.pop(PEER) for one in several)
        fastest = min(several, key=lambda one: sum(one.values()))
        sums[WHOLE] += sum(fastest.values())
        for stage, spent in fastest.items():
            sums[f"  {stage}"] += spent
    for name, spent in sums.items():
        print(f"{name:<32}{spent / len(rounds):>9.2f} ms a page")


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, default=ROOT / "tests" / "corpus" / "pages")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    pack = load_pack()
    pages = [
        (
            msgspec.structs.replace(make_capture("page.html", row["content"]), url=row.get("url")),
            row.get("url"),
        )
        for row in load_pages(given.pages)
        if not row.get("refused")
    ]
    rounds: dict[str, list[dict[str, float]]] = defaultdict(list)
    for _ in range(given.rounds):
        run_round(pages, pack, rounds)
    show(rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
