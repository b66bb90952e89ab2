"""Which elements hold no article? What they are called, what they are, and cards that point to other texts."""

import re
from itertools import accumulate

from yaowen.packs.wording import get_wording
from yaowen.sources.pages.blocks import BLOCK_TAGS, PageTree
from yaowen.sources.pages.measures import Measures
from yaowen.sources.pages.teasers import find_teasers

_FRINGE_WORDS = frozenset({"foot", "ad", "ads", "share", "sharing", "bbs", "widgets"})
_FRINGE_STARTS = ("nav", "menu")
_BODY_WORDS = frozenset({"content", "text"})
_WORD = re.compile(r"[a-z0-9_]+")
_FRINGE_TAGS = frozenset({"nav", "footer", "aside", "form"})
_WHOLE_TAGS = frozenset({"html", "body", "main", "article"})
_ENOUGH = 60
SAYS_BODY, _FRINGE, _COMMENTS = 1, 2, 4
_BODY_PART = get_wording("pages.body")
_FRINGE_PART = get_wording("pages.fringe")
_COMMENT_PART = get_wording("pages.comments")
_LONGEST_HINT = 400
_KNOWN: dict[str, int] = {}
_KNOWN_LIMIT = 50_000


def read_names(tree: PageTree) -> list[int]:
    """What the classes and ids of elements that are set apart say: bits of body, fringe, comments."""
    if len(_KNOWN) > _KNOWN_LIMIT:
        _KNOWN.clear()
    judged = {hint: _read_hint(hint) for hint in set(tree.hints)}
    return [
        judged[hint] if hint and tag in BLOCK_TAGS else 0
        for hint, tag in zip(tree.hints, tree.tags, strict=True)
    ]


def _read_hint(hint: str) -> int:
    """What class and id say, word by word. Sites share their words, so that the answer to each is kept."""
    bits = 0
    for name in hint[:_LONGEST_HINT].split():
        found = _KNOWN.get(name)
        if found is None:
            found = _KNOWN[name] = _read_name(name[:80].lower())
        bits |= found
    return bits


def _read_name(name: str) -> int:
    words = _WORD.findall(name)
    bits = 0
    if _BODY_PART.search(name) or not _BODY_WORDS.isdisjoint(words):
        bits |= SAYS_BODY
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
    texts = measures.running()
    before = list(accumulate(texts, initial=0))
    fringe: list[bool] = []
    for tag, parent, names, first, end in zip(
        tree.tags, tree.parents, said, tree.firsts, tree.ends, strict=True
    ):
        if parent >= 0 and fringe[parent]:
            fringe.append(True)
        elif (not names and tag not in _FRINGE_TAGS) or tag in _WHOLE_TAGS:
            fringe.append(False)
        elif names & _COMMENTS and before[first] >= _ENOUGH:
            fringe.append(True)
        else:
            other = tag in _FRINGE_TAGS or names & (_FRINGE | SAYS_BODY) == _FRINGE
            fringe.append(other and (before[end] - before[first]) * 5 < before[-1] * 2)
    return _with_teasers(tree, measures, texts, fringe)


def _with_teasers(tree: PageTree, measures: Measures, texts: list[int], fringe: list[bool]) -> list[bool]:
    teasers = find_teasers(tree, measures, texts)
    if not teasers:
        return fringe
    marked = list(fringe)
    for index, parent in enumerate(tree.parents):
        if index in teasers or (parent >= 0 and marked[parent]):
            marked[index] = True
    rest = sum(size for box, size in zip(tree.boxes, texts, strict=True) if not marked[box])
    return marked if rest >= _ENOUGH else fringe
