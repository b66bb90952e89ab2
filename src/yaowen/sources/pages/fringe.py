"""Which elements hold no article? What they are called, what they are, and cards that point to other texts."""

import re

from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.measures import Measures
from yaowen.sources.pages.teasers import find_teasers

_FRINGE_PARTS = (
    "footer", "sidebar", "side-bar", "aside", "related", "recommend", "relevant", "social", "copyright", "breadcrumb",
    "crumb", "hotnews", "hot-news", "hotlist", "hot-list", "ranking", "toplist", "advert", "promo", "subscribe",
    "newsletter", "cookie", "login", "popup", "modal", "disclaimer", "statement", "pagination", "pager", "toolbar",
    "widget-area", "widgetarea", "taglist", "tag-list", "xiangguan", "tuijian", "shengming", "banquan", "guanggao",
)  # fmt: skip
_FRINGE_WORDS = frozenset({"foot", "ad", "ads", "share", "sharing", "bbs", "widgets"})
_FRINGE_STARTS = ("nav", "menu")
_COMMENT_PARTS = ("comment", "reply", "replies", "pinglun", "disqus", "liuyan", "guestbook", "discuss")
_BODY_PARTS = (
    "articlebody", "articlecontent", "articletext", "article-body", "article-content", "article-text", "newscontent",
    "newstext", "newsbody", "news-content", "news-text", "news-body", "postcontent", "postbody", "post-content",
    "post-body", "entrycontent", "entry-content", "maintext", "maincontent", "main-text", "main-content", "detail",
    "rich_media_content", "zhengwen", "trs_editor", "zoom", "arti", "story", "bodycopy", "body-copy",
)  # fmt: skip
_BODY_WORDS = frozenset({"content", "text"})
_WORD = re.compile(r"[a-z0-9_]+")
_FRINGE_TAGS = frozenset({"nav", "footer", "aside", "form"})
_WHOLE_TAGS = frozenset({"html", "body", "main", "article"})
_ENOUGH = 60
_BODY, _FRINGE, _COMMENTS = 1, 2, 4
_BODY_PART, _FRINGE_PART, _COMMENT_PART = (
    re.compile("|".join(map(re.escape, parts))) for parts in (_BODY_PARTS, _FRINGE_PARTS, _COMMENT_PARTS)
)
_LONGEST_HINT = 400
_KNOWN: dict[str, int] = {}
_KNOWN_LIMIT = 50_000


def read_names(tree: PageTree) -> list[int]:
    """What the classes and ids of elements that are set apart say: bits of body, fringe, comments.

    Sites share their words, so that the answer to each is kept.
    """
    known = _KNOWN
    if len(known) > _KNOWN_LIMIT:
        known.clear()
    said = [0] * len(tree.nodes)
    for index, node in enumerate(tree.nodes):
        if node.hint and node.apart:
            bits = 0
            for name in node.hint[:_LONGEST_HINT].split():
                found = known.get(name)
                if found is None:
                    found = known[name] = _read_name(name[:80].lower())
                bits |= found
            said[index] = bits
    return said


def says_body(bits: int) -> bool:
    """Whether an element calls itself the article."""
    return bits & _BODY != 0


def _read_name(name: str) -> int:
    words = _WORD.findall(name)
    bits = 0
    if _BODY_PART.search(name) or not _BODY_WORDS.isdisjoint(words):
        bits |= _BODY
    if (
        _FRINGE_PART.search(name)
        or not _FRINGE_WORDS.isdisjoint(words)
        or any(word.startswith(_FRINGE_STARTS) for word in words)
    ):
        bits |= _FRINGE
    return bits | _COMMENTS if _COMMENT_PART.search(name) else bits


def mark_fringe(tree: PageTree, measures: Measures, said: list[int]) -> list[bool]:
    """By element: does it, or one around it, hold no article?

    An element that holds two fifths of the page's text is no fringe whatever it is called, except for comments
    below a text. Cards count unless the page has little else.
    """
    held, before, whole = _hold(tree, measures)
    fringe = [False] * len(tree.nodes)
    for index, node in enumerate(tree.nodes):
        names = said[index]
        if node.parent >= 0 and fringe[node.parent]:
            fringe[index] = True
        elif node.tag in _FRINGE_TAGS or (names & (_FRINGE | _BODY)) == _FRINGE:
            fringe[index] = node.tag not in _WHOLE_TAGS and held[index] * 5 < whole * 2
        if names & _COMMENTS and before[index] >= _ENOUGH and node.tag not in _WHOLE_TAGS:
            fringe[index] = True
    return _with_teasers(tree, measures, fringe)


def _hold(tree: PageTree, measures: Measures) -> tuple[list[int], list[int], int]:
    """By element, how much text is in it and how much stands before it; and how much there is in all."""
    nodes = tree.nodes
    held = [0] * len(nodes)
    before = [-1] * len(nodes)
    read = 0
    for number, block in enumerate(tree.blocks):
        node = block.node
        while node >= 0 and before[node] < 0:
            before[node] = read
            node = nodes[node].parent
        if measures.pauses[number] and not measures.links[number]:
            held[block.node] += measures.sizes[number]
            read += measures.sizes[number]
    for index in range(len(nodes) - 1, 0, -1):
        if nodes[index].parent >= 0:
            held[nodes[index].parent] += held[index]
    return held, before, read


def _with_teasers(tree: PageTree, measures: Measures, fringe: list[bool]) -> list[bool]:
    teasers = find_teasers(tree, measures)
    if not teasers:
        return fringe
    marked = list(fringe)
    for index, node in enumerate(tree.nodes):
        if index in teasers or (node.parent >= 0 and marked[node.parent]):
            marked[index] = True
    rest = sum(
        size
        for block, size, count, link in zip(tree.blocks, *measures, strict=True)
        if count and not link and not marked[block.node]
    )
    return marked if rest >= _ENOUGH else fringe
