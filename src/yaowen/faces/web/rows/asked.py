"""What was asked of a page: the library behind it, the part of its address after the first, and its query."""

from collections.abc import Mapping

from yaowen.faces.web.site import Site
from yaowen.faces.web.words import Words


class Asked:
    """`page` is the first part of the address, `identity` the id in its rest or in `?id=`; `query` without choices."""

    def __init__(self, site: Site, words: Words, page: str, rest: str, query: Mapping[str, str]) -> None:
        self.site = site
        self.words = words
        self.page = page
        self.identity = rest or query.get("id", "")
        self.query = query

    def get(self, name: str, other: str = "") -> str:
        """A part of the query without blanks around it."""
        return self.query.get(name, "").strip() or other

    def find(self, name: str) -> str | None:
        """The same; None where it is not given."""
        return self.get(name) or None
