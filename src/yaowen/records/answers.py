"""Answers to questions over a library."""

from yaowen.records.record import Issue, Record


class Highlight(Record, frozen=True, kw_only=True):
    """Matching words; code points of the article's text."""

    start: int
    end: int


class Hit(Record, frozen=True, kw_only=True):
    """An article that answers a search, best first; `whole`: it has all that was asked for.

    `by_meaning`: no words led to it, so none are marked; then `score` is its closeness, as `Near` has it.
    """

    article_id: str
    score: float
    highlights: tuple[Highlight, ...] = ()
    whole: bool = True
    by_meaning: bool = False


class Found(Record, frozen=True, kw_only=True):
    """What a search finds: its first hits, and how many articles have all that was asked for
    (of very many with a phrase, about how many).

    `meant` is the query with words replaced that stand nowhere: it found what the query as typed did not.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    meant: str | None = None
    issues: tuple[Issue, ...] = ()


class FacetCounts(Record, frozen=True, kw_only=True):
    """For each field how many articles have each value.

    Where not `exact`, they are estimates of two digits, and values that few articles have may be missing.
    """

    fields: dict[str, dict[str, int]]
    exact: bool = True


class Counted(Record, frozen=True, kw_only=True):
    """An id (of an entity, a region's code, a topic), its articles in the topic, and a score to order by."""

    id: str
    articles: int
    score: float


class TopicProfile(Record, frozen=True, kw_only=True):
    """A topic's articles, by month (`YYYY-MM`, oldest first), and what they are about, most first."""

    id: str
    articles: int
    months: tuple[tuple[str, int], ...]
    organisations: tuple[Counted, ...]
    regions: tuple[Counted, ...]
    related: tuple[Counted, ...]
