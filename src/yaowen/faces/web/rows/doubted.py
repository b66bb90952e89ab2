"""Rows of the pages of what the owner says and has seen: doubts, what is new, and settings."""

from collections.abc import Iterator

from yaowen.faces.web.rows.asked import Asked
from yaowen.records import Record
from yaowen.service.correcting import iter_doubts
from yaowen.service.looking import iter_since
from yaowen.service.requests import Doubts, Since
from yaowen.service.settling import list_settings

MOST = 2_000


def list_doubts(asked: Asked) -> Iterator[Record]:
    """Doubts by code and source; of one article its facts and links, too."""
    article = asked.find("article")
    wanted = Doubts(
        code=asked.find("code"),
        source=asked.find("source"),
        article=article,
        all=bool(asked.get("all")),
        limit=MOST,
    )
    yield from iter_doubts(asked.site.yaowen, wanted)
    for about in ("fact", "link") if article else ():
        yield from iter_doubts(asked.site.yaowen, Doubts(about=about, article=article, limit=MOST))


def list_news(asked: Asked) -> Iterator[Record]:
    """What is new since the mark; to others nothing."""
    if not asked.site.yaowen.is_open_to_others:
        yield from iter_since(asked.site.yaowen, Since(limit=MOST))


def list_all_settings(asked: Asked) -> Iterator[Record]:
    """Every setting; to others none."""
    yield from list_settings(asked.site.yaowen)
