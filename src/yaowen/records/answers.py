"""Answers to questions over a library."""

from yaowen.records.record import Record


class Highlight(Record, frozen=True, kw_only=True):
    """Matching words; code points of the article's text."""

    start: int
    end: int


class Hit(Record, frozen=True, kw_only=True):
    """An article that answers a search, best first."""

    article_id: str
    score: float
    highlights: tuple[Highlight, ...] = ()
