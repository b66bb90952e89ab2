"""Reference texts through the program: articles as the gold describes them, and their figures in the gold's words."""

from datetime import datetime
from typing import Any

import msgspec

from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Article, Fact, Moment

EAST_OF_UTC = {"%Y-%m-%d %H:%M": 0, "%Y-%m-%d": 480}
"""Minutes: the aggregator's clock times are UTC, a bare day is one in China."""


def read_moment(text: str) -> Moment:
    """The time of publication as the gold writes it."""
    form = "%Y-%m-%d %H:%M" if ":" in text else "%Y-%m-%d"
    return Moment.of(datetime.strptime(text, form), offset_minutes=EAST_OF_UTC[form])  # noqa: DTZ007


def describe_row(row: dict[str, Any], pack: Pack) -> Article:
    """The article of a row with `doc`, `text`, `title`, and `outlet` and `published` where known."""
    published = read_moment(row["published"]) if row["published"] else None
    article = describe_text(row["doc"], row["text"], title=row["title"], published=published)
    outlet = find_outlet(pack, row["outlet"]) if row["outlet"] else None
    return msgspec.structs.replace(
        article, outlet_id=outlet.id if outlet else None, outlet_surface=row["outlet"] or None
    )


def read_figures(article: Article, pack: Pack) -> list[dict[str, Any]]:
    """An article's figures under the gold's names; `entity` is the official name of what the subject's words name."""
    mentions = link(article, pack).value
    names = {
        mention.surface: pack.entities[mention.entity_id].name_zh
        for mention in mentions
        if mention.entity_id in pack.entities
    }
    facts = extract(article, mentions, pack).value
    return [
        {**as_gold(fact), "entity": names.get(fact.subject or "", fact.subject)}
        for fact in facts
        if fact.value is not None
    ]


def as_gold(fact: Fact) -> dict[str, Any]:
    """A figure under the gold's names."""
    return {
        "doc": fact.article_id, "start": fact.start, "end": fact.end, "num_text": fact.surface,
        "value": fact.value, "value_hi": fact.value_high, "unit": fact.unit, "qualifier": fact.comparator,
        "modality": fact.modality, "time": fact.period, "region": fact.region,
        "metric": fact.metric, "subject": fact.subject,
    }  # fmt: skip
