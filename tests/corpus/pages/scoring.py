"""How well pages are read: the metric of the reference set's `evaluate.py`, written anew.

Text: NFKC, without white space; multisets of character 4-grams for Chinese and Japanese, of lower-cased word 4-grams
for others (shorter texts: shorter grams); precision, recall and F1 a page, then the mean over pages. A page that raises
or gives nothing scores 0. Title: equal without punctuation, or one holds the other at about its length.
Date: the same day.
Author: a name of the gold is in the answer. Outlet and republisher: one name holds the other.
Policy: the share of the gold's entries of a document's head that are told word for word. Editor: the same name.
Attachments: F1 of their names. These three are scored where the gold tells them, which the reference set's does not.
"""

import gzip
import json
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

Answer = dict[str, Any]
Reader = Callable[[bytes, str | None], Answer]

MEASURES = (
    "f1",
    "title",
    "date",
    "date_fp",
    "author",
    "author_fp",
    "outlet",
    "republisher",
    "policy",
    "policy_fp",
    "editor",
    "editor_fp",
    "files",
    "clean",
    "refused",
)
LOW_IS_GOOD = ("date_fp", "author_fp", "policy_fp", "editor_fp")


class Share(NamedTuple):
    """A mean of marks between 0 and 1, and how many pages have one."""

    mean: float
    count: int

    def __str__(self) -> str:
        return f"{100 * self.mean:5.1f} ({self.count})" if self.count else "    –"


def load_pages(folder: Path) -> list[dict]:
    """The gold lines of a folder, each with the page's bytes in `content`."""
    name = "gold.jsonl" if (folder / "gold.jsonl").exists() else "pages.jsonl"
    rows = [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
    for row in rows:
        content = (folder / row["html"]).read_bytes()
        row["content"] = gzip.decompress(content) if row["html"].endswith(".gz") else content
    return rows


def score_page(row: dict, answer: Answer) -> dict[str, float]:
    """The marks of one page: 1 for right, 0 for wrong; a measure that does not apply is absent."""
    if row.get("refused"):
        return {"refused": float(not answer.get("text"))}
    marks = {"f1": overlap(answer.get("text") or "", row["text"], row["lang"])}
    if row.get("title"):
        marks["title"] = _title(answer.get("title"), row["title"])
    if row.get("date"):
        marks["date"] = float(find_day(answer.get("date")) == row["date"])
    elif row.get("date") == "":
        marks["date_fp"] = float(find_day(answer.get("date")) is not None)
    if row.get("author"):
        marks["author"] = _author(answer.get("author"), row["author"])
    elif row.get("author") == []:
        marks["author_fp"] = float(bool(answer.get("author")))
    original = row.get("original_outlet")
    for key, wanted in (
        ("outlet", original or row.get("outlet")),
        ("republisher", row.get("outlet") if original else None),
    ):
        if wanted and key in answer:
            marks[key] = _name(answer.get(key), wanted)
    marks |= _beside(row, answer)
    if row.get("residue"):
        marks["clean"] = float(not any(mark in (answer.get("text") or "") for mark in row["residue"]))
    return marks


def _beside(row: dict, answer: Answer) -> dict[str, float]:
    """Marks for a policy's head, the editor and the attachments; where the gold has none, an answer is false."""
    marks: dict[str, float] = {}
    said, told = answer.get("policy") or {}, row.get("policy")
    if told:
        marks["policy"] = statistics.fmean(
            _bare(said.get(key)) == _bare(value) for key, value in told.items()
        )
    elif told is not None:
        marks["policy_fp"] = float(any(said.values()))
    if row.get("editor"):
        marks["editor"] = float(_bare(answer.get("editor")) == _bare(row["editor"]))
    elif "editor" in row:
        marks["editor_fp"] = float(bool(answer.get("editor")))
    if "attachments" in row:
        marks["files"] = _files(answer.get("attachments") or [], row["attachments"])
    return marks


def _files(given: list[str], wanted: list[str]) -> float:
    """F1 of the names; an ordinal before a name is no part of it. 1 where there are none and none were given."""
    left, right = (
        Counter(re.sub(r"^\d+[.、．]\s*", "", name) for name in names) for names in (given, wanted)
    )
    total = sum(left.values()) + sum(right.values())
    return 2 * sum((left & right).values()) / total if total else 1.0


def average(marks: Iterable[dict[str, float]]) -> dict[str, Share]:
    """The mean and count of each measure over pages."""
    every = list(marks)
    found = {}
    for measure in MEASURES:
        known = [one[measure] for one in every if measure in one]
        found[measure] = Share(statistics.fmean(known) if known else 0.0, len(known))
    return found


def overlap(answer: str, gold: str, lang: str) -> float:
    """F1 of the multisets of 4-grams."""
    given, wanted = _grams(answer, lang), _grams(gold, lang)
    common = sum((given & wanted).values())
    if not common:
        return 0.0
    precision, recall = common / sum(given.values()), common / sum(wanted.values())
    return 2 * precision * recall / (precision + recall)


def find_day(text: object) -> str | None:
    """The calendar day in an answer, as 2025-08-26."""
    found = re.search(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", str(text or "")) or re.search(
        r"\b(20\d\d)(\d\d)(\d\d)\b", str(text or "")
    )
    return "{:04d}-{:02d}-{:02d}".format(*map(int, found.groups())) if found else None


def _fold(text: object) -> str:
    return unicodedata.normalize("NFKC", str(text or "")).replace("\u200b", "").replace("\ufeff", "")


def _grams(text: str, lang: str) -> Counter:
    folded = _fold(text)
    units: Any = re.sub(r"\s+", "", folded) if lang in ("zh", "ja") else re.findall(r"\w+", folded.lower())
    size = min(4, max(1, len(units)))
    return (
        Counter(tuple(units[at : at + size]) for at in range(len(units) - size + 1)) if units else Counter()
    )


def _bare(text: object) -> str:
    return re.sub(r"[\W_]+", "", _fold(text).lower())


def _title(answer: object, gold: str) -> float:
    given, wanted = _bare(answer), _bare(gold)
    if not given:
        return 0.0
    longer = wanted in given and len(given) <= 1.5 * len(wanted) + 4
    shorter = given in wanted and len(given) >= 0.7 * len(wanted)
    return float(given == wanted or longer or shorter)


def _author(answer: object, gold: list[str]) -> float:
    text = "; ".join(map(str, answer)) if isinstance(answer, list | tuple) else answer
    given, wanted = _bare(text), [_bare(name) for name in gold if name]
    named = bool(given) and any(name in given for name in wanted)
    return float(named and len(given) <= 3 * sum(map(len, wanted)) + 10)


def _name(answer: object, gold: str) -> float:
    given, wanted = _bare(answer), _bare(gold)
    return float(bool(given) and (given in wanted or wanted in given))
