"""Speed of reading figures and names, beside jionlp, in one run on the same texts.

    make bench-understanding                          the demo's articles
    python bench/understanding.py --texts FILE.jsonl  lines with a `text`, e.g. long reports

Megabytes are UTF-8 bytes of Chinese text a second of this process's CPU time, the fastest of the rounds. The last table
doubles one text up to ten megabytes: the time must double with it. jionlp is pinned in requirements/bench.txt; where it
is not installed it is passed over and named.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract_from, survey
from yaowen.pipeline.kinds import assemble
from yaowen.pipeline.link import find_unlisted, link
from yaowen.pipeline.quantities import find_quantities
from yaowen.records import Article

DEMO = Path(__file__).resolve().parents[1] / "src" / "yaowen" / "demo" / "articles"
LONGEST = 10_000_000


def read_texts(path: Path | None) -> list[str]:
    """The texts of a JSONL file; of the demo's articles without one. Chinese ones only."""
    if path is None:
        texts = [
            file.read_text("utf-8") for file in sorted(DEMO.rglob("*")) if file.suffix in (".md", ".txt")
        ]
    else:
        texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    return [text for text in texts if any("\u4e00" <= c <= "\u9fff" for c in text[:200])]


def seconds_of(work: Callable[[str], object], texts: Sequence[str], rounds: int) -> float:
    """CPU seconds for all texts, the fastest round."""
    fastest = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            work(text)
        fastest = min(fastest, time.process_time() - start)
    return fastest


def ours() -> dict[str, Callable[[str], object]]:
    """What of ours is measured, by name; each takes a text."""
    pack = load_pack()

    def article(text: str) -> Article:
        return describe_text("bench", text, title="")

    def names(text: str) -> object:
        it = article(text)
        return find_unlisted(it, link(it, pack).value, pack)

    def places(text: str) -> object:
        return find_quantities(text, pack), link(article(text), pack)

    def facts(text: str) -> object:
        it = article(text)
        scene = survey(it, link(it, pack).value, pack)
        return assemble(scene, extract_from(scene).value)

    return {
        "numbers and times": lambda text: find_quantities(text, pack),
        "names and places": names,
        "numbers, times and places": places,
        "whole facts": facts,
    }


def jionlp() -> dict[str, Callable[[str], object]]:
    """The peer's times and sums of money; it has no counts, percentages or areas."""
    try:
        import jionlp as peer
    except ImportError:
        sys.stderr.write("jionlp is not installed: pip install -r requirements/bench.txt\n")
        return {}
    return {
        "jionlp: times": lambda text: peer.ner.extract_time(text, time_base=time.time(), with_parsing=True),
        "jionlp: money": lambda text: peer.ner.extract_money(text, with_parsing=True),
    }


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args()
    texts = read_texts(options.texts)
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB")
    for name, work in (ours() | (jionlp() if options.peers else {})).items():
        work(texts[0])
        seconds = seconds_of(work, texts, options.rounds)
        print(f"{name:28} {size / seconds / 1e6:7.2f} MB/s")
    print("\none text, repeated")
    facts = ours()["whole facts"]
    unit = "\n".join(texts)
    length = 1_250_000
    while length <= LONGEST:
        text = (unit * (length // len(unit.encode()) + 1)).encode()[:length].decode("utf-8", "ignore")
        print(f"{length / 1e6:6.2f} MB {seconds_of(facts, [text], 1):8.1f} s")
        length *= 2


if __name__ == "__main__":
    main()
