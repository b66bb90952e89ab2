"""Rows of the page of doubts."""

from collections.abc import Iterator

from yaowen.faces.web.rows.asked import Asked
from yaowen.records import Record
from yaowen.service.correcting import iter_doubts
from yaowen.service.requests import Doubts

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
