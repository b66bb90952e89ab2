"""Speed and quality of reading pages beside other extractors, in one run on the same bytes.

    make bench-reading                                  our own pages
    python bench/reading.py --pages FOLDER --rounds 3   a folder with pages.jsonl and html/

Readers take turns, so that a busy machine slows all alike, by stretches of pages as a batch is read: page by page
(`--stretch 1`) each begins with what the one before left in the processor's caches, which costs the fast ones most.
CPU time of this process is counted, the fastest round of each page. All get the bytes as served. F1 is that of
tests/corpus/pages/scoring.py. Peers are pinned in requirements/bench.txt; one that is not installed is passed over
and named.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "corpus" / "pages"))
from ours import make_reader
from scoring import Reader, average, load_pages, score_page


def trafilatura_text() -> Reader:
    """Text alone."""
    import trafilatura

    return lambda content, url: {"text": trafilatura.extract(content, url=url, include_comments=False) or ""}


def trafilatura_whole() -> Reader:
    """Text and metadata, which is what ours does."""
    import trafilatura

    def read(content: bytes, url: str | None) -> dict:
        found = trafilatura.bare_extraction(content, url=url, with_metadata=True, include_comments=False)
        if found is None:
            return {}
        return {"text": found.text, "title": found.title, "date": found.date, "author": found.author}

    return read


def readability() -> Reader:
    """Readability wants characters and keeps mark-up; the bytes are read as here, the text is taken with lxml."""
    import logging

    from lxml import html
    from readability import Document

    from yaowen.sources.decode import decode

    logging.getLogger("readability.readability").setLevel(logging.CRITICAL)

    def read(content: bytes, url: str | None) -> dict:
        del url
        document = Document(decode(content, name="page").text)
        text = html.fromstring(document.summary()).text_content()
        return {"text": text, "title": document.short_title()}

    return read


def resiliparse() -> Reader:
    """Its own detector and its main-content text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def read(content: bytes, url: str | None) -> dict:
        del url
        return {
            "text": extract_plain_text(bytes_to_str(content, detect_encoding(content)), main_content=True)
        }

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "yaowen": make_reader,
    "trafilatura, text": trafilatura_text,
    "trafilatura, metadata": trafilatura_whole,
    "readability": readability,
    "resiliparse": resiliparse,
}


def available() -> dict[str, Reader]:
    """The readers that are installed; the others are named on stderr."""
    found = {}
    for name, make in READERS.items():
        try:
            found[name] = make()
        except ImportError as error:
            print(f"{name}: not installed ({error.name}); see requirements/bench.txt", file=sys.stderr)
    return found


def timed(read: Reader, row: dict) -> tuple[float, dict]:
    """Seconds of CPU time and the answer; an extractor that raises has no answer."""
    begun = time.process_time()
    try:
        answer = read(row["content"], row["url"] or None)
    except Exception:  # whatever a peer raises counts as no answer
        answer = {}
    return time.process_time() - begun, answer


def compare(rows: list[dict], readers: dict[str, Reader], rounds: int, stretch: int) -> list[str]:
    """A line for each reader; they take turns by stretches of so many pages."""
    best = {name: [float("inf")] * len(rows) for name in readers}
    marks: dict[str, list[dict]] = {name: [] for name in readers}
    turns = [range(low, min(low + stretch, len(rows))) for low in range(0, len(rows), stretch)]
    for number in range(rounds + 1):  # the first round warms up and is scored, not timed
        for places, (name, read) in product(turns, readers.items()):
            for place in places:
                spent, answer = timed(read, rows[place])
                if number:
                    best[name][place] = min(best[name][place], spent)
                else:
                    marks[name].append(score_page(rows[place], answer) | {"lang": rows[place]["lang"]})
    lines = [
        f"{'':24}{'pages/s':>9}{'ms/page':>9}{'× ours':>8}{'F1 all':>8}{'F1 zh':>8}{'F1 en':>8}{'title':>8}{'date':>8}"
    ]
    ours = sum(best["yaowen"])
    for name in readers:
        spent = sum(best[name])
        every = average(marks[name])
        by_lang = [average(one for one in marks[name] if one["lang"] == lang)["f1"] for lang in ("zh", "en")]
        shares = [every["f1"], *by_lang, every["title"], every["date"]]
        figures = "".join(f"{100 * share.mean:8.1f}" if share.count else f"{'–':>8}" for share in shares)
        lines.append(
            f"{name:24}{len(rows) / spent:9.1f}{1000 * spent / len(rows):9.2f}{spent / ours:8.2f}{figures}"
        )
    return lines


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, default=ROOT / "tests" / "corpus" / "pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--stretch", type=int, default=32, help="pages read in a row before the next reader's turn"
    )
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    rows = [row for row in load_pages(options.pages) if not row.get("refused")]
    lines = compare(rows, available(), options.rounds, options.stretch)
    how = f"in turns of {options.stretch} pages, CPU time of one process, best round of each page"
    print(f"{len(rows)} pages, {options.rounds} rounds {how}")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
