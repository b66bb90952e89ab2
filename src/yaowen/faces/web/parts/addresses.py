"""Where does each thing live? Addresses of pages, safe for ids that callers chose."""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, quote_plus, urlencode

_PLAIN_ID = re.compile(r"[\w:@~-][\w.:@~-]*")


def address(page: str, identity: str, **query: str) -> str:
    """`/articles/<id>`; an id that would not survive as one path segment travels as `?id=`."""
    fragment = query.pop("fragment", "")
    if _PLAIN_ID.fullmatch(identity):
        path = f"/{page}/{quote(identity, safe=':@~')}"
    else:
        path = f"/{page}"
        query = {"id": identity, **query}
    tail = f"?{urlencode(query)}" if query else ""
    return path + tail + (f"#{fragment}" if fragment else "")


def article_at(article_id: str, start: int, end: int) -> str:
    """The reader, opened at words of the article's text."""
    return address("articles", article_id, hl=f"{start}-{end}", fragment="hl")


def with_query(path: str, query: Mapping[str, str | None]) -> str:
    """A path with those parts of a query that have a value."""
    given = "&".join(f"{_quote(key)}={_quote(value)}" for key, value in query.items() if value)
    return f"{path}?{given}" if given else path


_quote = lru_cache(maxsize=4096)(quote_plus)
