"""Of which region a report is, and in which year it speaks."""

import re
from collections import Counter

from yaowen.packs.model import Pack
from yaowen.records import Article, Fact, Understanding

_TITLED_YEAR = re.compile(r"20\d\d(?=年)")
_MOSTLY = 2 / 3
"""Which share of a report's figures must be of one region."""


def find_home(read: Understanding, pack: Pack) -> Fact | None:
    """A figure of the region whose work report this is: what names no other place is told of that region."""
    if pack.lines["cue.report"] not in read.article.title:
        return None
    regions = Counter(f.region for f in read.facts if f.paragraph)
    most, times = regions.most_common(1)[0] if regions else (None, 0)
    if most is None or times < _MOSTLY * len(read.facts):
        return None
    return next(f for f in read.facts if f.region == most)


def is_this_year(fact: Fact, year: int | None, paragraph: str) -> bool:
    """Whether a figure is of the year in which the text speaks, and its paragraph sets no end in it (到2026年)."""
    return fact.period == str(year) and not re.search(
        rf"(?:到|至|前|by |end of ){year}|{year}年?[底末前]", paragraph
    )


def find_year(article: Article) -> int | None:
    """The year in which the text speaks: that of its day, or else the one that its title names."""
    if article.published:
        return article.published.local.year
    named = _TITLED_YEAR.search(article.title)
    return int(named[0]) if named else None
