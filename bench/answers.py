"""What answers over a dense library cost: every one that a person can ask for, p50 and worst of CPU milliseconds.

    make bench-answers SIZE=20000
    python bench/answers.py --size 200000 --folder /somewhere     asks again where the library is there

Two thousand articles full of figures, measures and deals are made and understood by the stages that read all articles;
each is then kept many times with other ids, days and values, so that hundreds tell of one place, metric and year and
most of them differ: denser than news are. All is one process and one core; times are its CPU time. The sentences are
in `answers.toml`.
"""

import argparse
import random
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generating import Generator

from yaowen.packs.model import Pack
from yaowen.pipeline.run import read_articles, understand
from yaowen.records import Capture, Fact, StoryMember, Understanding
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

HERE = Path(__file__).parent
SEED, ORIGINALS, EACH = 2026, 2_000, 500
ROUNDS = 5
LIMIT_MS = 200
PROFILE = """name = "云岬药业"
registered_in = "{region}"
segments = ["innovative drug"]
employees = 220
revenue = 300000000
products = [{{ name = "YJ-101", class = "1类", phase_completed = "III" }}]
"""


class Texts:
    """Articles by number, a function of the seed and the number alone."""

    def __init__(self, pack: Pack) -> None:
        self._words: dict[str, Any] = tomllib.loads((HERE / "answers.toml").read_text(encoding="utf-8"))
        self._names = Generator(SEED, pack).names("zh")
        entities = [e for e in pack.entities.values() if e.kind == "region" and e.code]
        self.provinces = sorted(e.name_zh for e in entities if len(e.code or "") == 2)
        self._cities = sorted(e.name_zh for e in entities if len(e.code or "") == 4)

    def line(self, number: int) -> bytes:
        """An article as JSON."""
        dice = random.Random(f"{SEED} {number}")
        least, most = self._words["sentences"]
        region = dice.choice(self.provinces if dice.random() < 0.5 else self._cities)
        body = [
            self._say(s, region, dice) for s in dice.sample(self._words["body"], dice.randint(least, most))
        ]
        article = {
            "id": f"original-{number}",
            "title": self._say(dice.choice(self._words["titles"]), region, dice),
            "text": "\n".join(body),
            "outlet": "演示财经",
            "published": f"{dice.randint(2022, 2026)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}T09:00:00+08:00",
        }
        return msgspec.json.encode(article) + b"\n"

    def _say(self, sentence: str, region: str, dice: random.Random) -> str:
        drawn = {slot: self._names[slot].draw(dice) for slot in ("org", "product", "tech")}
        return sentence.format_map(
            {
                **drawn,
                "region": region,
                "other": self._names["org"].draw(dice),
                "b": round(dice.uniform(1, 20), 1),
                "c": round(dice.uniform(100, 9000), 1),
                "n": dice.randint(20, 900),
                "p": dice.randint(3, 40),
                "y": dice.randint(2020, 2025),
                "z": dice.randint(2027, 2030),
                "m": dice.randint(1, 12),
                "d": dice.randint(1, 28),
            }
        )


def understood(texts: Texts, pack: Pack, count: int) -> list[Understanding]:
    """The originals, read by the stages that read all articles."""
    capture = Capture(
        id="originals", input="originals.jsonl", content=b"".join(texts.line(n) for n in range(count))
    )
    return [understand(reading.article, pack) for reading in read_articles(capture, pack).value]


def iter_copies(originals: list[Understanding], size: int) -> Iterator[Understanding]:
    """Each original many times, with its own id, day and values."""
    for number in range(size):
        dice = random.Random(f"{SEED} copy {number}")
        read = originals[number % len(originals)]
        article = read.article
        at = article.published
        moved = (
            msgspec.structs.replace(at, at=at.at + timedelta(days=dice.randrange(-200, 200))) if at else None
        )
        name = f"made-{number}"
        yield msgspec.structs.replace(
            read,
            article=msgspec.structs.replace(
                article, id=name, published=moved, capture_id=f"made {number // EACH}"
            ),
            facts=_renamed(read.facts, article.id, name, dice),
            composites=_renamed(read.composites, article.id, name, dice),
            signature=None,
        )


def _renamed(facts: Iterable[Fact], old: str, new: str, dice: random.Random) -> tuple[Fact, ...]:
    def own(name: str) -> str:
        return new + name.removeprefix(old)

    return tuple(
        msgspec.structs.replace(
            fact,
            id=own(fact.id),
            article_id=new,
            value=round(fact.value * dice.uniform(0.7, 1.4), 1) if fact.value is not None else None,
            parts=tuple(map(own, fact.parts)),
            also=tuple(map(own, fact.also)),
            contradicts=tuple(map(own, fact.contradicts)),
        )
        for fact in facts
    )


def fill(yaowen: Yaowen, texts: Texts, size: int) -> None:
    """Keeps what is missing of `size` articles, each a story of its own."""
    here = yaowen.store.count()
    if here >= size:
        return
    originals = understood(texts, yaowen.pack, min(ORIGINALS, size))
    batch: list[Understanding] = []
    for number, copy in enumerate(iter_copies(originals, size), 1):
        batch.append(copy)
        if len(batch) == EACH or number == size:
            keep(yaowen, batch)
            batch = []
            print(f"{number:>9,} of {size:,}", file=sys.stderr)


def keep(yaowen: Yaowen, batch: list[Understanding]) -> None:
    """Keeps articles in one transaction."""
    members = tuple(
        StoryMember(
            article_id=u.article.id, story_id=f"story-{u.article.id}", relation="original", similarity=1.0
        )
        for u in batch
    )
    capture = Capture(id=batch[0].article.capture_id, input="made.jsonl", content=b"made")
    yaowen.store.put(capture, batch, members)


def iter_asked(yaowen: Yaowen, folder: Path, place: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every answer by name."""
    city = "苏州"
    profile = folder / "profile.toml"
    profile.write_text(PROFILE.format(region=place), encoding="utf-8")
    yield "compare", lambda: list(yaowen.compare(ask.Compare()))
    yield "compare --region", lambda: list(yaowen.compare(ask.Compare(region=(place, city))))
    yield "compare --measure", lambda: list(yaowen.compare(ask.Compare(measure=("procurement",))))
    yield (
        "compare --measure all",
        lambda: list(yaowen.compare(ask.Compare(measure=("all",), region=(place,)))),
    )
    yield "compare --technology", lambda: list(yaowen.compare(ask.Compare(technology="脑机接口")))
    yield "track", lambda: list(yaowen.track(ask.Track()))
    yield "track --region", lambda: list(yaowen.track(ask.Track(region=place)))
    yield "contradict", lambda: list(yaowen.contradict(ask.Contradict()))
    yield "contradict --region", lambda: list(yaowen.contradict(ask.Contradict(region=place)))
    yield "match", lambda: list(yaowen.match(ask.Match(profile=str(profile), on="2026-06-30")))
    yield "calendar", lambda: list(yaowen.calendar(ask.Calendar(since="2026-06-30")))
    yield "calendar --region", lambda: list(yaowen.calendar(ask.Calendar(since="2026-06-30", region=place)))
    for kind in ("deal", "fund", "project", "approval", "ranking"):
        yield f"ledger {kind}", lambda kind=kind: list(yaowen.ledger(ask.Ledger(kind=kind)))
    yield "ledger deal --region", lambda: list(yaowen.ledger(ask.Ledger(kind="deal", region=place)))
    for name in (place, city, "恒瑞医药", "苏州工业园区"):
        yield f"profile {name}", lambda name=name: list(yaowen.profile(ask.Profile(name=name)))
    yield "chain --region", lambda: list(yaowen.chain(ask.Chain(region=place)))
    yield "leads --region", lambda: list(yaowen.leads(ask.Leads(region=place, since="2026-01-01")))
    yield "since", lambda: list(yaowen.since(ask.Since()))
    yield "diff", lambda: list(yaowen.diff(ask.Diff(old="made-1", new="made-2001")))


def measure(name: str, call: Callable[[], object], rounds: int) -> float:
    """Prints p50 and the worst of CPU milliseconds after one call that warms; the p50."""
    call()
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        spent.append((time.process_time() - start) * 1000)
    mark = "" if median(spent) < LIMIT_MS else "  over"
    print(f"{name:<32}{median(spent):>10.1f}{max(spent):>10.1f}{mark}", flush=True)
    return median(spent)


def main() -> int:
    """Fills the library, then prints the table; 1 where an answer is slower than it must be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=20_000, help="articles")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", default="", help="answers whose name holds this")
    parser.add_argument("--folder", type=Path, help="where the library is kept, to be asked again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        yaowen = Yaowen(folder / "library")
        texts = Texts(yaowen.pack)
        fill(yaowen, texts, given.size)
        print(f"{yaowen.store.count():,} articles{'':<16}{'p50':>10}{'worst':>10} ms of CPU")
        slow = 0
        for name, call in iter_asked(yaowen, folder, "江苏省"):
            if given.only in name:
                slow += measure(name, call, given.rounds) >= LIMIT_MS
        yaowen.close()
    return min(slow, 1)


if __name__ == "__main__":
    sys.exit(main())
