"""Which elements hold no article? What they are called, what they are, and cards that point to other texts."""

import re
from typing import NamedTuple

from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.measures import Measures
from yaowen.sources.pages.teasers import find_teasers

_FRINGE = re.compile(
    r"footer|\bfoot\b|\bnav|sidebar|side-?bar|aside|related|recommend|relevant|\bshar(?:e|ing)\b|social|copyright"
    r"|breadcrumb|crumb|hot-?(?:news|list)|ranking|toplist|\bads?\b|advert|promo|subscribe|newsletter|cookie|login"
    r"|popup|modal|disclaimer|statement|pagination|pager|toolbar|\bmenu|widget-?area|widgets\b|tag-?list|xiangguan"
    r"|tuijian|shengming|banquan|guanggao|\bbbs\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|\breply|replies|pinglun|disqus|liuyan|guestbook|discuss", re.IGNORECASE)
_BODY = re.compile(
    r"article-?(?:body|content|text)|articlebody|news-?(?:content|text|body)|post-?(?:content|body)|entry-?content"
    r"|main-?(?:text|content)|\bcontent\b|detail|rich_media_content|zhengwen|trs_editor|zoom|arti|\btext\b|story"
    r"|body-?copy",
    re.IGNORECASE,
)
_FRINGE_TAGS = frozenset({"nav", "footer", "aside", "form"})
_WHOLE_TAGS = frozenset({"html", "body", "main", "article"})
_ENOUGH = 60
_KNOWN: dict[str, "Said"] = {}
_KNOWN_LIMIT = 20_000


class Said(NamedTuple):
    """What an element's class and id say of it."""

    body: bool = False
    fringe: bool = False
    comments: bool = False


_NOTHING = Said()


def read_names(tree: PageTree) -> list[Said]:
    """By element, what its names say; sites repeat their names, so that answers are kept."""
    known = _KNOWN
    if len(known) > _KNOWN_LIMIT:
        known.clear()
    said = []
    for node in tree.nodes:
        found = known.get(node.hint)
        if found is None:
            found = known[node.hint] = _read_name(node.hint[:300])
        said.append(found)
    return said


def _read_name(hint: str) -> Said:
    if len(hint) < 3:
        return _NOTHING
    return Said(
        _BODY.search(hint) is not None, _FRINGE.search(hint) is not None, _COMMENTS.search(hint) is not None
    )


def mark_fringe(tree: PageTree, measures: Measures, said: list[Said]) -> list[bool]:
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
        elif node.tag in _FRINGE_TAGS or (names.fringe and not names.body):
            fringe[index] = node.tag not in _WHOLE_TAGS and held[index] * 5 < whole * 2
        if names.comments and before[index] >= _ENOUGH and node.tag not in _WHOLE_TAGS:
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
