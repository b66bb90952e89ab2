"""What is a region's report first of all about? Last year's economy as a whole, and what this year aims for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.home import find_year
from yaowen.records import Article, Fact, Record, Understanding

_NEAR = 14
"""Code points in which the first figure behind the word is told of it."""
_CLAUSE = re.compile(r"[，。；：:\n—]")
_YEARS = re.compile(r"\d{4}")


class Leads(Record, frozen=True, kw_only=True):
    """Figures of the economy as a whole: the first of last year, and the first that the report aims for this year.

    Last year's is rather one of a passage that tells of that year alone. Where none is told of last year alone,
    `result` is one of the years under review. `ids` are those of both.
    """

    result: Fact | None = None
    aim: Fact | None = None
    ids: frozenset[str] = frozenset()


def is_report(article: Article, pack: Pack) -> bool:
    """Whether the text is the report of a region's government."""
    return pack.lines["cue.report"] in article.title


def find_leads(read: Understanding, pack: Pack) -> Leads:
    """The leads of a region's report, by the clauses that begin with its economy; none of any other text."""
    article = read.article
    if not is_report(article, pack):
        return Leads()
    told = [*_iter_told(read, pack)]
    year = find_year(article)
    done = [fact for fact, _ in told if fact.modality == "actual"]
    last = [fact for fact, whole in told if whole and _is_of(fact, None if year is None else year - 1)]
    courses = {fact.paragraph for fact in read.facts if "/" in (fact.period or "")}
    last = [fact for fact in last if fact.paragraph not in courses] or last
    ahead = [fact for fact, _ in told if fact.modality in ("target", "plan")]
    aims = [fact for fact in ahead if fact.period is None or _is_of(fact, year)]
    result, aim = next(iter(last or done), None), next(iter(aims), None)
    ids = frozenset(fact.id for fact in (result, aim) if fact is not None)
    return Leads(result=result, aim=aim, ids=ids)


def _is_of(fact: Fact, year: int | None) -> bool:
    """Whether a figure is of that one year; of any one, where the year is not known."""
    period = fact.period or ""
    return period == str(year) if year is not None else bool(_YEARS.fullmatch(period))


def _iter_told(read: Understanding, pack: Pack) -> Iterator[tuple[Fact, bool]]:
    """Figures right behind a word for the economy that begins its clause; and whether of a year, not of a course."""
    text, facts = read.article.text, {f.start: f for f in read.facts if f.unit in ("CNY", "percent")}
    for match in _pattern(pack.lines["cue.economy"]).finditer(text):
        clause = _CLAUSE.search(text, match.end())
        high = clause.start() if clause else len(text)
        near = range(match.end(), min(match.end() + _NEAR, high))
        fact = next((facts[place] for place in near if place in facts), None)
        if fact is not None and fact.paragraph:
            course = _pattern(pack.lines["cue.course"]).search(text, match.end(), high)
            yield fact, course is None


@lru_cache(maxsize=8)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)
