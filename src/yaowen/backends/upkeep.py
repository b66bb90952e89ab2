"""What becomes of a story that an article leaves, and how is a removed article known if it comes again?

The same for every store.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

import msgspec

from yaowen.records import Article, Source, StoryMember
from yaowen.text.fingerprints import squeeze

_ENOUGH_WORDS = 24
"""Characters without spaces and marks; fewer are no sign of one text ("full text behind the link")."""
_TRACKING = re.compile(r"^(?:utm_\w+|spm|from|share\w*)=", re.IGNORECASE)


def removal_names(
    article: Article, beside: Iterable[Article] = (), source: Source | None = None
) -> tuple[str, ...]:
    """What an article is known by after it was removed: its address, and its words with and without the title.

    An address that an article `beside` it has, too, names neither; nor does a site's front page, nor that of a
    `source` that is a page itself, since it shows another article one day.
    """
    title = article.find_paragraph(0)
    words = [squeeze(article.text), squeeze(article.text[title.end :]) if title else ""]
    names = [f"removed-words:{_digest(text)}" for text in words if len(text) >= _ENOUGH_WORDS]
    address = "" if source is not None and source.kind == "page" else plain_address(article.url)
    if address and all(plain_address(other.url) != address for other in beside):
        names.append(f"removed-address:{_digest(address)}")
    return tuple(dict.fromkeys(names))


def plain_address(url: str | None) -> str:
    """An address without what does not change the page: scheme, www, fragment, tracking; empty for a front page."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return ""
    query = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.match(p))
    path = parts.path.rstrip("/")
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{query}" if path or query else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def goes_on_as(story_id: str, redirects: Mapping[str, str], here: Collection[str]) -> str:
    """The id of the story that has taken this one in, at last; its own id where none has."""
    passed: set[str] = set()
    while story_id not in here and story_id in redirects and story_id not in passed:
        passed.add(story_id)
        story_id = redirects[story_id]
    return story_id


def mended(gone: StoryMember, rest: Sequence[StoryMember]) -> tuple[StoryMember, ...]:
    """The members that change when an article has gone over to another story; `rest` is who is left, in order."""
    original = next((m for m in rest if m.relation == "original"), None)
    if original is None:
        return without(gone.article_id, [gone, *rest])
    lost = (m for m in rest if m.of == gone.article_id)
    return tuple(msgspec.structs.replace(m, of=original.article_id) for m in lost)


def without(removed: str, members: Sequence[StoryMember]) -> tuple[StoryMember, ...]:
    """The remaining members that change, in the order of `members` (the one to promote first).

    What descended from the removed article descends from what that descended from; where it was the original,
    its closest descendant takes its place.
    """
    gone = next((m for m in members if m.article_id == removed), None)
    rest = [m for m in members if m.article_id != removed]
    if gone is None or not rest:
        return ()
    heir = gone.of
    changed: list[StoryMember] = []
    if heir is None or gone.relation == "original":
        promoted = max(rest, key=lambda m: (m.of == removed, m.similarity))
        heir = promoted.article_id
        changed.append(
            msgspec.structs.replace(promoted, relation="original", of=None, similarity=1.0, why=None)
        )
    changed += [msgspec.structs.replace(m, of=heir) for m in rest if m.of == removed and m.article_id != heir]
    return tuple(changed)
