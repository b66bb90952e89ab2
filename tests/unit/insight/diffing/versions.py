"""Two invented versions of one policy, as a city might print them, and how to hold texts against each other."""

from pathlib import Path

from yaowen.insight.diffing import ClauseChange, diff
from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.records import Article

PACK = load_pack()
_HERE = Path(__file__).parent

OLD = (_HERE / "city-2022.txt").read_text(encoding="utf-8")

NEW = (_HERE / "city-2025.txt").read_text(encoding="utf-8")


def article(text: str, name: str = "a") -> Article:
    return describe_text(name, text)


def rows(old: str, new: str) -> tuple[ClauseChange, ...]:
    return diff(article(old, "old"), article(new, "new"), PACK)


def fields(row: ClauseChange) -> list[tuple[str, str | None, str | None]]:
    return [(f.field, f.old and f.old.words, f.new and f.new.words) for f in row.fields]
