"""What store and index are asked, and what they are told."""

from yaowen.records.documents import Article
from yaowen.records.record import Record


class Change(Record, frozen=True, kw_only=True):
    """An entry of the store's journal: after `sequence`, this article is there, or is gone."""

    sequence: int
    article_id: str
    present: bool


class ArticleFilter(Record, frozen=True, kw_only=True):
    """Which articles; every given condition must hold. `after` and `before` are ISO dates, `before` excluded.

    `region` is an official Chinese name or a GB/T 2260 code (a province includes its cities and counties);
    `stage`, `segment` and `topic` are ids of the pack.
    """

    topic: str | None = None
    stage: str | None = None
    segment: str | None = None
    region: str | None = None
    outlet_id: str | None = None
    lang: str | None = None
    kind: str | None = None
    entity: str | None = None
    after: str | None = None
    before: str | None = None
    off_topic: bool | None = None


class IndexDocument(Record, frozen=True, kw_only=True):
    """What the search index learns of an article."""

    article: Article
    story_id: str | None = None
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Terms(Record, frozen=True, kw_only=True):
    """A search that an index can run: `all_of` are groups of alternatives, each group must match.

    An alternative is a word or a phrase in its normalised form. `none_of` must not occur. An empty search
    matches every article.
    """

    all_of: tuple[tuple[str, ...], ...] = ()
    none_of: tuple[str, ...] = ()
