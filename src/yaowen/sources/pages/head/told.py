"""What does the page tell machines of its article? JSON-LD (schema.org) and meta elements, in one form."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from yaowen.sources.pages.blocks import PageTree

_ARTICLES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "blogposting", "report", "scholarlyarticle", "techarticle", "socialmediaposting", "liveblogposting",
    "advertisercontentarticle", "satiricalarticle", "reviewnewsarticle", "discussionforumposting", "review",
    "medicalwebpage", "backgroundnewsarticle", "governmentdocument",
})  # fmt: skip
_PAGES = frozenset({"webpage", "itempage", "newspage", "creativework", "videoobject", "recipe", "howto"})
_MOST_NODES = 200
_ADDRESS = re.compile(r"https?://|www\.|^@|\.(?:com|cn|net|org)\b", re.IGNORECASE)
PUBLISHED = (
    "article:published_time", "apub:time", "og:published_time", "og:article:published_time", "publishdate", "pubdate",
    "publish_date", "publication_date", "datepublished", "citation_publication_date", "citation_date",
    "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "parsely-pub-date", "sailthru.date", "weibo:article:create_at", "weibo: article:create_at",
    "og:release_date", "article:published", "bytedance:published_time", "publish-date", "publishtime",
    "publish_time", "pub_date", "_pubtime", "pubtime", "release_date", "article_date_original",
    "cxenseparse:recs:publishtime", "article:create_at", "originalpublicationdate", "dc.date", "date",
    "displaydate", "shareaholic:article_published_time", "firstpublishdate", "article.published",
)  # fmt: skip
"""Names of meta elements that hold the time of publication, the most trustworthy first."""
MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dateupdate", "lastmod", "last-modified",
    "dcterms.modified", "article:modified", "bytedance:updated_time", "bytedance:lrdate_time",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "og:article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byline", "citation_author", "article:author_name", "cxenseparse:author", "bytedance:author",
    "twitter:data1",
)  # fmt: skip
_HEADLINES = (
    "articletitle",
    "og:title",
    "citation_title",
    "parsely-title",
    "headline",
    "dc.title",
    "twitter:title",
)


class Told(NamedTuple):
    """The page's own data on its article; `authors` are persons first, `groups` organisations named as authors."""

    headlines: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    authors: tuple[str, ...]
    groups: tuple[str, ...]
    publisher: str | None


def read_told(tree: PageTree) -> Told:
    """All that the page says in its head of the article it holds."""
    meta = tree.meta
    nodes = _json_nodes(tree)
    named = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    article = _article(nodes)
    persons, groups = _authors(article, named)
    labelled = _labelled_author(meta)
    listed = [meta[key] for key in _AUTHORS[:-1] if meta.get(key)] + labelled
    return Told(
        headlines=_unique(
            _words(meta.get("articletitle")),
            _words(article.get("headline")),
            *(meta.get(key) for key in _HEADLINES),
        ),
        published=_unique(_words(article.get("datePublished")), *(meta.get(key) for key in PUBLISHED)),
        modified=_unique(_words(article.get("dateModified")), *(meta.get(key) for key in MODIFIED)),
        authors=_unique(", ".join(persons), *(words for words in listed if not _ADDRESS.search(words))),
        groups=_unique(*groups),
        publisher=_name(article.get("publisher"), named),
    )


def _labelled_author(meta: dict[str, str]) -> list[str]:
    """Twitter's cards label their data: `Written by`."""
    label = meta.get("twitter:label1", "").lower()
    return (
        [meta["twitter:data1"]] if "twitter:data1" in meta and ("written" in label or label == "by") else []
    )


def _unique(*words: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(one.split()) for one in words if one and one.strip()))


def _json_nodes(tree: PageTree) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for source in tree.json_ld:
        try:
            value = msgspec.json.decode(source.strip().rstrip(";"))
        except (msgspec.DecodeError, RecursionError):
            try:
                value = msgspec.json.decode(_CONTROL.sub(" ", source).strip())
            except (msgspec.DecodeError, RecursionError):
                continue
        found += _flatten(value)
    return found[:_MOST_NODES]


_CONTROL = re.compile(r"[\x00-\x1f]+")


def _flatten(value: object) -> Iterator[dict[str, object]]:
    """Objects of a document, of its @graph and of what its pages are about, in order."""
    queue: list[object] = value if isinstance(value, list) else [value]
    place = 0
    while place < len(queue) and place < _MOST_NODES:
        node = queue[place]
        place += 1
        if not isinstance(node, dict):
            continue
        yield node
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "author"):
            inner = node.get(key)
            queue += inner if isinstance(inner, list) else [inner] if isinstance(inner, dict) else []


def _kinds(node: dict[str, object]) -> set[str]:
    kind = node.get("@type")
    return {str(one).lower() for one in (kind if isinstance(kind, list) else [kind])}


def _article(nodes: list[dict[str, object]]) -> dict[str, object]:
    """The node of the article; what it leaves out is taken from the page's."""
    first = next((node for node in nodes if _kinds(node) & _ARTICLES), None)
    page = next((node for node in nodes if _kinds(node) & _PAGES and "datePublished" in node), {})
    if first is None:
        return page or next((node for node in nodes if "headline" in node or "datePublished" in node), {})
    return {**{key: page[key] for key in ("datePublished", "dateModified", "author") if key in page}, **first}


def _authors(article: dict[str, object], named: dict[str, dict[str, object]]) -> tuple[list[str], list[str]]:
    authors = article.get("author") or article.get("creator")
    persons: list[str] = []
    groups: list[str] = []
    for author in authors if isinstance(authors, list) else [authors]:
        name = _name(author, named)
        if name is None or _ADDRESS.search(name):
            continue
        whole = named.get(str(author.get("@id")), author) if isinstance(author, dict) else {}
        group = isinstance(whole, dict) and bool(
            _kinds(whole) & {"organization", "newsmediaorganization", "corporation", "governmentorganization"}
        )
        (groups if group else persons).append(name)
    return persons[:8], groups[:2]


def _name(value: object, named: dict[str, dict[str, object]]) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or named.get(str(value.get("@id")), {}).get("name")
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value[:8])
    return _words(value)


def _words(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    words = " ".join(value.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", '"').split())
    return words or None
