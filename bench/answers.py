"""What answers over a dense library cost: every one that a person can ask for, at first and again, in CPU milliseconds.

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
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generating import Generator

from yaowen.insight.search import catch_up
from yaowen.packs.model import Pack
from yaowen.pipeline.run import read_articles, understand
from yaowen.records import Capture, Fact, StoryMember, Understanding
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

HERE = Path(__file__).parent
SEED, ORIGINALS, EACH = 2026, 2_000, 500
ROUNDS = 5
LIMIT_MS = 200
QUESTIONS = (
    "江苏2025年生物医药产业规模是多少？",
    "哪些省提出到2027年生物医药产业规模超过5000亿元？",
    "2025年江苏有多少家规模以上企业？",
    "哪家公司的产品获批了？",
)
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


Call = Callable[[Yaowen], object]


def iter_asked(folder: Path, place: str, pack: Pack) -> Iterator[tuple[str, Call]]:
    """Every answer by name."""
    city, plan, product = "苏州", _first("plan", pack), _first("product", pack)
    topic = next(iter(pack.topics))
    profile = folder / "profile.toml"
    profile.write_text(PROFILE.format(region=place), encoding="utf-8")
    yield "compare", lambda y: list(y.compare(ask.Compare()))
    yield "compare --region", lambda y: list(y.compare(ask.Compare(region=(place, city))))
    yield "compare --measure", lambda y: list(y.compare(ask.Compare(measure=("procurement",))))
    yield "compare --measure all", lambda y: list(y.compare(ask.Compare(measure=("all",), region=(place,))))
    yield "compare --technology", lambda y: list(y.compare(ask.Compare(technology="脑机接口")))
    yield "track", lambda y: list(y.track(ask.Track()))
    yield "track --region", lambda y: list(y.track(ask.Track(region=place)))
    yield "track --plan", lambda y: list(y.track(ask.Track(plan=plan)))
    yield "contradict", lambda y: list(y.contradict(ask.Contradict()))
    yield "contradict --region", lambda y: list(y.contradict(ask.Contradict(region=place)))
    yield "match", lambda y: list(y.match(ask.Match(profile=str(profile), on="2026-06-30")))
    yield "calendar", lambda y: list(y.calendar(ask.Calendar(since="2026-06-30")))
    yield "calendar --region", lambda y: list(y.calendar(ask.Calendar(since="2026-06-30", region=place)))
    for kind in ("deal", "fund", "project", "approval", "regulation", "ranking", "market_move", "quote"):
        yield f"ledger {kind}", lambda y, kind=kind: list(y.ledger(ask.Ledger(kind=kind)))
    yield "ledger deal --region", lambda y: list(y.ledger(ask.Ledger(kind="deal", region=place)))
    for name in (place, city, "恒瑞医药", "苏州工业园区", product, "第一财经", plan):
        yield f"profile {name}", lambda y, name=name: list(y.profile(ask.Profile(name=name)))
    yield "chain --region", lambda y: list(y.chain(ask.Chain(region=place)))
    yield "leads --region", lambda y: list(y.leads(ask.Leads(region=place, since="2026-01-01")))
    yield "since", lambda y: list(y.since(ask.Since()))
    yield "diff", lambda y: list(y.diff(ask.Diff(old="made-1", new="made-2001")))
    yield "timeline", lambda y: list(y.timeline(ask.Timeline(id="story-made-1")))
    week = {"since": "2026-06-22", "until": "2026-06-28"}
    yield (
        "brief of a week, a topic",
        lambda y: list(y.write_brief(ask.WriteBrief(topic=topic, **week))),
    )
    yield "brief of a week, a region", lambda y: list(y.write_brief(ask.WriteBrief(region=place, **week)))
    for question in QUESTIONS:
        yield f"ask {question}", lambda y, q=question: list(y.answer(ask.Ask(question=q)))


def _first(kind: str, pack: Pack) -> str:
    return next(entity.name_zh for entity in pack.entities.values() if entity.kind == kind)


def measure(name: str, call: Call, open_it: Callable[[], Yaowen], rounds: int) -> float:
    """Prints CPU milliseconds of the first time, with nothing remembered, and p50 and worst afterwards; the most.

    What the pack gives is made before: one library has been opened and asked already.
    """
    yaowen = open_it()
    try:
        first = _spent(call, yaowen)
        spent = [_spent(call, yaowen) for _ in range(rounds)]
    finally:
        yaowen.close()
    mark = "" if max(first, median(spent)) < LIMIT_MS else "  over"
    print(f"{name:<36}{first:>10.1f}{median(spent):>10.1f}{max(spent):>10.1f}{mark}", flush=True)
    return max(first, median(spent))


def _spent(call: Call, yaowen: Yaowen) -> float:
    start = time.process_time()
    call(yaowen)
    return (time.process_time() - start) * 1000


def main() -> int:
    """Fills the library, then prints the table; 1 where an answer is slower than it must be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=20_000, help="articles")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--indexed", action="store_true", help="index it, too, so that questions search")
    parser.add_argument("--only", default="", help="answers whose name holds this")
    parser.add_argument("--folder", type=Path, help="where the library is kept, to be asked again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        with closing(Yaowen(folder / "library")) as yaowen:
            texts = Texts(yaowen.pack)
            fill(yaowen, texts, given.size)
            if given.indexed:
                catch_up(yaowen.store, yaowen.index, yaowen.pack)
            print(f"{yaowen.store.count():,} articles{'':<20}{'first':>10}{'p50':>10}{'worst':>10} ms of CPU")
            asked = [each for each in iter_asked(folder, "江苏省", yaowen.pack) if given.only in each[0]]
            for _, call in asked:
                call(yaowen)
        slow = 0
        for name, call in asked:
            slow += measure(name, call, lambda: Yaowen(folder / "library"), given.rounds) >= LIMIT_MS
    return min(slow, 1)


if __name__ == "__main__":
    sys.exit(main())
