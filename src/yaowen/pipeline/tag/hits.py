"""Where the terms stand in an article."""

from typing import NamedTuple

from yaowen.packs.model import Pack
from yaowen.pipeline.tag.terms import Place, terms_of
from yaowen.records import Article, Evidence
from yaowen.text.match import fold

SHOWN = 12
"""Words that a tag shows as its evidence, at most."""


class Hit(NamedTuple):
    """A term's place; code points of the article's text."""

    start: int
    end: int
    surface: str
    in_title: bool


Hits = dict[Place, list[Hit]]


def find_hits(article: Article, pack: Pack) -> Hits:
    """Hits of each place of the pack's terms, in reading order, not overlapping within one place."""
    terms = terms_of(pack)
    title_end = _title_end(article)
    hits: Hits = {}
    for start, end, term in terms.patterns.iter_all(fold(article.text)):
        for place in terms.places[term]:
            kept = hits.setdefault(place, [])
            if not kept or kept[-1].end <= start:
                kept.append(Hit(start, end, article.text[start:end], end <= title_end))
    return hits


def _title_end(article: Article) -> int:
    first = article.paragraphs[0] if article.paragraphs else None
    return first.end if first is not None and first.number == 0 else 0


def evidence_of(hits: list[Hit]) -> tuple[Evidence, ...]:
    """The first of the hits, as they stand in a tag."""
    return tuple(Evidence(start=hit.start, end=hit.end, surface=hit.surface) for hit in sorted(hits)[:SHOWN])


def score_of(points: float) -> float:
    """Points → 0 … 1, rising ever slower: 2 points are 0.4, 6 are 0.67."""
    return round(points / (points + 3), 3)
