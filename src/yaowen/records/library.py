"""What store and index are asked, and what they are told."""

from yaowen.records.documents import Article
from yaowen.records.record import Record


class Change(Record, frozen=True, kw_only=True):
    """An entry of the store's journal: after `sequence`, this article is there, or is gone.

    `first` is the number of its first entry: that of this one where nothing has changed since it came.
    """

    sequence: int
    article_id: str
    present: bool
    first: int = 0


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
    """What the search index learns of an article.

    `names` are searched like its text; `keys` are pairs of a field of `INDEX_FIELDS` and a value.
    """

    article: Article
    names: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()


COUNTED_FIELDS = (
    "topic", "stage", "segment", "region", "outlet_id", "lang", "form", "kind", "metric", "year", "month", "entity",
)  # fmt: skip
"""Fields of keys that an index counts by. `form` is the kind of an article, `kind` and `metric` are those of its facts,
`year` is a year that a fact is of, `month` that of the publication."""

INDEX_FIELDS = (*COUNTED_FIELDS, "region_name", "flag", "fact", "value", "sound", "share")
"""Fields of keys. `fact` joins what one fact is (`target/2027`), `value` is a rounded figure with its unit, `sound` the
beginning of a name in pinyin, `share` a part of all articles that is drawn by their ids."""
