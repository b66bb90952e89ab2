"""What reports tell of a policy's outline (涵盖甲、乙、丙三方面) → clauses; the policy itself is not here."""

import re

from yaowen.insight.diffing.clauses import Clause
from yaowen.records import Article

_NUMBER = r"[一二三四五六七八九十\d]{1,2}"
_LISTED = re.compile(
    rf"(?:涵盖|包括|包含|围绕|聚焦|在|从)([^。；;在]{{12,240}}?)(?:等)?(?:{_NUMBER}个?)?(?:大)?方面"
)
"""The fields of a plan, as a report lists them."""

_COUNTED = re.compile(
    rf"(?P<fields>{_NUMBER}(?:个|大)?方面)[,，]?(?P<measures>共(?:计)?{_NUMBER}(?:条|项|个)[^，,。；;]{{0,12}})"
)
_UNIT_OF_FIELDS, _TOGETHER = "方面", "共"
_PARTS = re.compile(r"[^、，,]+")
_FEWEST, _SHORTEST, _LONGEST = 3, 4, 40


def list_outline(article: Article) -> tuple[Clause, ...]:
    """The fields that the first listing names, and how many measures there are in all; empty without a listing."""
    listed = next(filter(None, (_fields(match) for match in _LISTED.finditer(article.text))), ())
    if not listed:
        return ()
    counted = _COUNTED.search(article.text)
    clauses = [_clause(article, start, end) for start, end in listed]
    if counted is not None:
        clauses.append(_clause(article, *counted.span("fields"), heading=_UNIT_OF_FIELDS))
        clauses.append(_clause(article, *counted.span("measures"), heading=_TOGETHER))
    return tuple(sorted(clauses, key=lambda clause: clause.start))


def _fields(match: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Places of the parts of a listing; none where these are too few, or no fields by their length."""
    places = tuple(
        (match.start(1) + part.start(), match.start(1) + part.end()) for part in _PARTS.finditer(match[1])
    )
    fits = len(places) >= _FEWEST and all(_SHORTEST <= end - start <= _LONGEST for start, end in places)
    return places if fits else ()


def _clause(article: Article, start: int, end: int, *, heading: str | None = None) -> Clause:
    return Clause(
        article_id=article.id,
        paragraph=article.paragraph_at(start),
        start=start,
        end=end,
        body=start,
        text=article.text[start:end],
        heading=heading,
    )
