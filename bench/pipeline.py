"""CPU time of the whole way of a page by stage, beside `trafilatura.extract` alone, in one run on the same bytes.

    make bench-pipeline                                   our own pages
    python bench/pipeline.py --pages FOLDER --rounds 5    a folder with pages.jsonl and html/

The whole way: pages are taken into a library by the code that `ingest` runs: read, cleaned, described, understood,
placed among the stories, kept in SQLite, looked through for matters, indexed. `TOGETHER` pages at a turn go to
trafilatura and are then taken in, as a folder is, so that a busy machine slows both alike and neither finds the
other's data in the processor's caches. Each round fills a library of its own, and each turn's fastest round counts.
Reading happens without the process that guards against hostile bytes.
"""

import argparse
import sys
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "corpus" / "pages"))
import msgspec
from scoring import load_pages

from yaowen.backends.crew import Alone
from yaowen.backends.files import make_capture
from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.tantivy_index import TantivyIndex
from yaowen.errors import NoSuchInput
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.records import Capture
from yaowen.service.taking import TOGETHER, StageTimes, Taker

PEER = "trafilatura.extract alone"
WHOLE = "yaowen, the whole way"


class Stages(StageTimes):
    """CPU milliseconds by stage."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()

    def begin(self) -> dict[str, float]:
        """Begins anew; what is booked from here on stands in the answer."""
        self.spent: dict[str, float] = defaultdict(float)
        self._last = time.process_time()
        return self.spent

    def __call__(self, stage: str) -> None:
        """Books the time since the last call."""
        now = time.process_time()
        self.spent[stage] += (now - self._last) * 1000
        self._last = now


class Held:
    """Hands over pages that are in memory, as trafilatura is given them."""

    def __init__(self, captures: Iterable[Capture]) -> None:
        self._captures = {capture.input: capture for capture in captures}

    def fetch(self, address: str) -> Capture:
        """The page of that name; raises `NoSuchInput` for the further parts of one, which are not here."""
        if address not in self._captures:
            raise NoSuchInput(address)
        return self._captures[address]


Rounds = dict[int, list[dict[str, float]]]
"""By turn, round by round, milliseconds by stage; the last turn is what follows when all pages are kept."""


def run_round(pages: Sequence[Capture], pack: Pack, rounds: Rounds) -> None:
    """One round over all pages into a fresh library; adds what each turn took."""
    import trafilatura

    stages = Stages()

    def take_turns() -> Iterator[str]:
        for turn, start in enumerate(range(0, len(pages), TOGETHER)):
            some = pages[start : start + TOGETHER]
            rounds[turn].append(stages.begin())
            for capture in some:
                trafilatura.extract(capture.content, url=capture.url, include_comments=False)
            stages(PEER)
            yield from (capture.input for capture in some)
        rounds[-1].append(stages.begin())

    with (
        tempfile.TemporaryDirectory() as folder,
        closing(SqliteStore(Path(folder))) as store,
        closing(TantivyIndex(Path(folder))) as index,
    ):
        taker = Taker(store, index, pack, Held(pages), crew=Alone(pack, stages), times=stages)
        for line in taker.take(take_turns()):
            del line
        stages("index")


def show(rounds: Rounds, pages: int) -> None:
    """Prints milliseconds a page: each turn's fastest round, of the whole way and of the peer apart."""
    sums: dict[str, float] = defaultdict(float)
    for several in rounds.values():
        sums[PEER] += min(one.pop(PEER, 0.0) for one in several)
        fastest = min(several, key=lambda one: sum(one.values()))
        sums[WHOLE] += sum(fastest.values())
        for stage, spent in fastest.items():
            sums[f"  {stage}"] += spent
    for name, spent in sums.items():
        print(f"{name:<32}{spent / pages:>9.2f} ms a page")


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
        msgspec.structs.replace(make_capture(f"{number}.html", row["content"]), url=row.get("url"))
        for number, row in enumerate(load_pages(given.pages))
        if not row.get("refused")
    ]
    rounds: Rounds = defaultdict(list)
    for _ in range(given.rounds):
        run_round(pages, pack, rounds)
    show(rounds, len(pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
