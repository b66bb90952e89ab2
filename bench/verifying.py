"""Speed of the auditor: pairs of a claim and a paragraph that are held against each other, a second of one core.

    make bench-verifying                                   the labelled claims against one text of all their sources
    python bench/verifying.py --claims FILE --source FILE  claims and a source of your own

Every claim is checked against the whole text, so that a text of P paragraphs and C claims makes P × C pairs; each claim
has its sentence somewhere in it. CPU time of this process is counted, the reading of claims and texts included.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from yaowen.backends.files import FileFetcher
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import read_articles, understand
from yaowen.records import Article
from yaowen.service.auditing import audit
from yaowen.service.claims import Claim, read_claims
from yaowen.settings import Settings

OWN = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "own" / "claims.jsonl"

Work = list[tuple[list[Claim], Article]]


def own_work() -> Work:
    """The claims by the language of their source, and one text of all their paragraphs."""
    rows = [json.loads(line) for line in OWN.read_text("utf-8").splitlines()]
    work: Work = []
    for lang in ("zh", "en"):
        mine = [row for row in rows if row["direction"].startswith(lang)]
        text = "\n".join(dict.fromkeys(row["evidence"] for row in mine))
        claims = [Claim(id=row["id"], text=row["claim"]) for row in mine]
        work.append((claims, describe_text(lang, text)))
    return work


def given_work(claims: Path, source: Path, pack: Pack) -> Work:
    """The claims of a file against the articles of another."""
    fetcher = FileFetcher(Settings().max_input_bytes)
    asked = list(read_claims(fetcher.fetch(str(claims)), pack))
    readings = read_articles(fetcher.fetch(str(source)), pack).value
    return [(asked, reading.article) for reading in readings]


def main() -> int:
    """Prints a line a text."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=Path)
    parser.add_argument("--source", type=Path)
    options = parser.parse_args()
    pack = load_pack()
    audit(Claim(id="warm", text="2025年上海有3家企业。"), lambda _: (), pack)
    given = options.claims and options.source
    for claims, article in given_work(options.claims, options.source, pack) if given else own_work():
        begun = time.process_time()
        source = understand(article, pack)
        read = time.process_time()
        for claim in claims:
            audit(claim, lambda _, source=source: (source,), pack)
        done = time.process_time()
        pairs = len(claims) * len(article.paragraphs)
        print(
            f"{article.id[:16]}: {len(claims)} claims × {len(article.paragraphs)} paragraphs = {pairs:,} pairs, "
            f"{pairs / (done - begun):,.0f} a second, {1000 * (done - read) / len(claims):.1f} ms a claim "
            f"(reading the text {read - begun:.2f} s)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
