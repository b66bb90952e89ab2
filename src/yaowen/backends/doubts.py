"""Which doubts has an article, and which of them does a filter mean? The same for every store."""

from collections.abc import Iterator

from yaowen.pipeline.correct import find_doubts
from yaowen.records import Doubted, DoubtFilter, Understanding
from yaowen.records.documents import Article


def iter_doubts(understanding: Understanding, day: str | None) -> Iterator[Doubted]:
    """The doubts about an article in its own order; `day` is that of the print."""
    article = understanding.article
    accepted = {
        issue
        for one in understanding.corrections
        if one.about == "doubt" and one.act == "accept"
        for issue in find_doubts(one, article.issues, article.text)
    }
    for issue in article.issues:
        yield Doubted(
            issue=issue,
            article_id=article.id,
            outlet_id=article.outlet_id,
            source_id=article.source_id,
            day=day,
            accepted=issue in accepted,
        )


def is_doubted(doubt: Doubted, article: Article, where: DoubtFilter) -> bool:
    """Does a doubt about this article answer the filter?"""
    return (
        (where.code is None or doubt.issue.code == where.code)
        and (where.article_id is None or doubt.article_id == where.article_id)
        and (where.source is None or where.source in (doubt.source_id, doubt.outlet_id))
        and (where.accepted is None or doubt.accepted == where.accepted)
        and (where.shown is None or (article.rights == "full") == where.shown)
    )
