"""Briefs without a model: milliseconds an article beyond its facts, and a table beside briefs that others wrote.

    make bench-briefs                        speed on the demo's articles
    python bench/briefs.py --given FOLDER    instead: given briefs of these pages beside ours, where the source is there

CPU time of this process, the faster of two rounds; facts are read before and not counted. A given brief and ours are
held against the same text by the same check; figures kept are values with units of the text that the brief tells too.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.demo import demo_files, demo_pack
from yaowen.packs.additions import extend_pack
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.quantities import find_quantities
from yaowen.pipeline.run import read_articles, understand
from yaowen.pipeline.verify import verify_brief
from yaowen.records import Brief, Capture, Understanding
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen


def read_demo(pack: Pack) -> list[Understanding]:
    """The demo's articles with their facts."""
    captures = [Capture(id=p.name, input=p.name, content=p.read_bytes()) for p in demo_files()]
    return [understand(r.article, pack) for c in captures for r in read_articles(c, pack).value]


def time_briefs(reads: Sequence[Understanding], lang: str, pack: Pack) -> list[float]:
    """Milliseconds of each brief, the faster of two rounds."""
    best = [float("inf")] * len(reads)
    for _ in range(2):
        for place, read in enumerate(reads):
            start = time.process_time()
            compose(read, pack, lang)
            best[place] = min(best[place], 1000 * (time.process_time() - start))
    return best


def print_speed(pack: Pack) -> None:
    """A row for each language of text and brief."""
    reads = read_demo(pack)
    print("| text | brief | articles | median ms | mean ms |\n|---|---|---|---|---|")
    for text in ("zh", "en"):
        mine = [read for read in reads if read.article.lang == text]
        for lang in ("zh", "en"):
            took = time_briefs(mine, lang, pack)
            print(f"| {text} | {lang} | {len(mine)} | {median(took):.1f} | {sum(took) / len(took):.1f} |")


def figures_of(texts: Sequence[str], pack: Pack) -> set[tuple[float, str]]:
    """Values with units of texts."""
    return {(q.value, q.unit) for text in texts for q in find_quantities(text, pack)}


def describe(brief: Brief, source: Understanding, pack: Pack) -> str:
    """Bullets, figures of the source kept, what our check finds wrong, citations that lead somewhere."""
    checked = verify_brief(brief, source.article, source.facts, source.mentions, pack).value
    wanted = {(f.value, f.unit) for f in source.facts if f.paragraph and f.value is not None}
    kept = wanted & figures_of([b.text for b in brief.bullets], pack)
    wrong = [b.verdict for b in checked.bullets if b.verdict in ("contradicted", "unsupported")]
    numbers = {p.number for p in source.article.paragraphs}
    cited = [n for b in brief.bullets for n in b.citations]
    leads = 0 if brief.made_by == "given" else sum(n in numbers for n in cited)
    return f"{len(brief.bullets)} | {len(kept)} of {len(wanted)} | {len(wrong)} | {leads} of {len(cited)}"


def iter_rows(folder: Path) -> Iterator[str]:
    """A row for each given brief and one for ours, of pages whose source is there too."""
    yaowen = Yaowen(store=MemoryStore(), index=MemoryIndex())
    for _ in yaowen.ingest(ask.Ingest(inputs=(str(folder),))):
        pass
    alone = 0
    for article_id in yaowen.store.list_ids():
        given = yaowen.given_brief(article_id)
        if given is None:
            continue
        if given.source_id is None:
            alone += 1
            continue
        source = yaowen.store.get(given.source_id)
        title = source.article.title[:24]
        yield f"| {title} | given ({given.lang}) | {describe(given, source, yaowen.pack)} |"
        for lang in ("zh", "en"):
            ours = yaowen.brief(given.source_id, lang)
            yield f"| {title} | ours ({lang}) | {describe(ours, source, yaowen.pack)} |"
    yield f"\n{alone} given briefs have no source in the folder: nothing to compare with"


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--given", type=Path, help="a folder of pages with briefs and their sources")
    chosen = parser.parse_args()
    if chosen.given is None:
        print_speed(extend_pack(load_pack(), demo_pack()))
        return
    print(
        "| text | brief | bullets | figures kept | wrong | citations that resolve |\n|---|---|---|---|---|---|"
    )
    for row in iter_rows(chosen.given):
        print(row)


if __name__ == "__main__":
    main()
