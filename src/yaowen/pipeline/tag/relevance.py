"""Does an article speak of the trade at all?"""

from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.tag.hits import Hits
from yaowen.pipeline.tag.terms import Place
from yaowen.records import Article, Mention, Tag

FEWEST = 3
"""So many words of the trade belong in an article whose title has none; fewer in a note of a few lines."""

NOTE = {"zh": 250, "en": 500}
"""Up to this many characters one word is enough, up to twice as many two."""

STRETCH = {"zh": 1500, "en": 3500}
"""One more word is expected for every so many characters."""

_TRADE_KINDS = frozenset({"product", "technology"})


def find_off_topic(article: Article, hits: Hits, mentions: Sequence[Mention], pack: Pack) -> Tag | None:
    """The flag with its reason, where neither the title nor enough of the text has the trade's words."""
    if "trade_terms" not in pack.words:
        return None
    words = hits.get(Place("trade", "", "trade"), [])
    names = [m for m in mentions if m.kind in _TRADE_KINDS or pack.entities[m.entity_id].segment is not None]
    if any(hit.in_title for hit in words) or any(name.paragraph == 0 for name in names):
        return None
    found = len({hit.start for hit in words} | {name.start for name in names})
    length = len(article.text)
    expected = min(FEWEST, 1 + length // NOTE[article.lang]) + length // STRETCH[article.lang]
    if found >= expected:
        return None
    reason = (
        f"No word of the industry in the title, {found} in {length} characters of text"
        f" (at least {expected} expected)"
    )
    return Tag(taxonomy="flag", id="off_topic", score=round(1 - found / expected, 3), reason=reason)
