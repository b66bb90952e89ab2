"""Files that hold addresses and no articles: what they are, and what to do with them, is said in one line."""

from itertools import islice

from yaowen.errors import NoArticle
from yaowen.packs.model import Pack
from yaowen.records import Capture, Outcome, RawItem
from yaowen.sources.opml import read_opml
from yaowen.sources.sitemaps import iter_sitemap


def refuse_sitemap(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """Raises `NoArticle` with how many addresses the sitemap holds, and what follows them."""
    del pack
    entries = list(islice(iter_sitemap(text.encode("utf-8", "replace"), name=capture.input), 50_000))
    what = "sitemaps" if entries and entries[0].is_index else "pages"
    raise NoArticle(
        f"{capture.input}: a sitemap, the addresses of {len(entries):,} {what} and no articles; "
        "follow it with `yaowen sources add`, or give the address of a page"
    )


def refuse_opml(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """Raises `NoArticle` with how many feeds the list holds, and what follows them."""
    del pack
    feeds = read_opml(text.encode("utf-8", "replace"), name=capture.input)
    raise NoArticle(
        f"{capture.input}: a list of {len(feeds):,} feeds and no articles; follow them with `yaowen sources add`"
    )
