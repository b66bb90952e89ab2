"""Speed of the auditor: pairs of a claim and a paragraph that are held against each other, a second of one core.

    make bench-verifying                                   briefs of the demo's articles against those articles
    python bench/verifying.py --claims FILE --source FILE  claims and a source of your own

Every claim is checked against the whole text, so that a text of P paragraphs and C claims makes P × C pairs. CPU time
of this process is counted, the reading of claims and texts included.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from yaowen.backends.files import FileFetcher
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.run import read_articles, understand
from yaowen.pipeline.verify import verify_claim
from yaowen.records import Understanding
from yaowen.service.claims import read_claims
from yaowen.settings import Settings

DEMO = Path(__file__).resolve().parents[1] / "src" / "yaowen" / "demo" / "articles"

Work = list[tuple[list[str], Understanding]]


def demo_work(pack: Pack) -> Work:
    """Both briefs of each of the demo's longer articles, and their source."""
    fetcher = FileFetcher(Settings().max_input_bytes)
    work: Work = []
    for path in sorted(DEMO.rglob("*.md")):
        for reading in read_articles(fetcher.fetch(str(path)), pack).value:
            source = understand(reading.article, pack)
            briefs = [
                compose(source.article, source.facts, source.mentions, pack, lang).value
                for lang in ("zh", "en")
            ]
            work.append(([bullet.text for brief in briefs for bullet in brief.bullets], source))
    return work


def given_work(claims: Path, source: Path, pack: Pack) -> Work:
    """The claims of a file against the articles of another."""
    fetcher = FileFetcher(Settings().max_input_bytes)
    texts = [claim.text for claim in read_claims(fetcher.fetch(str(claims)), pack)]
    readings = read_articles(fetcher.fetch(str(source)), pack).value
    return [(texts, understand(reading.article, pack)) for reading in readings]


def check(work: Sequence[tuple[list[str], Understanding]], pack: Pack) -> int:
    """Checks all; the number of pairs."""
    pairs = 0
    for claims, source in work:
        for claim in claims:
            verify_claim(claim, source.article, source.facts, source.mentions, pack)
            pairs += len(source.article.paragraphs)
    return pairs


def main() -> int:
    """Prints the rates."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=Path)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pack = load_pack()
    given = options.claims and options.source
    work = given_work(options.claims, options.source, pack) if given else demo_work(pack)
    for round_number in range(options.rounds):
        begun = time.process_time()
        pairs = check(work, pack)
        spent = time.process_time() - begun
        print(f"round {round_number + 1}: {pairs:,} pairs, {pairs / spent:,.0f} a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
