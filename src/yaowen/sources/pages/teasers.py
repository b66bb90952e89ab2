"""Which elements of a page only point to other texts? Rows of cards: alike, each with a link and a line or two."""

from collections import Counter, defaultdict
from itertools import accumulate

from yaowen.sources.pages.blocks import BLOCK_TAGS, PageTree
from yaowen.sources.pages.measures import Measures

_LEAST_CARDS = 3
_LEAST_TITLE, _MOST_TITLE = 4, 60
_MOST_PROSE = 160
_CARDS = BLOCK_TAGS - {"p", "tr", "td", "tbody", "h2", "h3"}
_MOST_BLOCKS = 3


def find_teasers(tree: PageTree, measures: Measures, running: list[int]) -> set[int]:
    """Elements that are such cards, told by their likeness to their neighbours and by what is in them.

    `running` is the size of each block's running text (`Measures.running`).
    """
    titles, tags, parents = _titles(tree, measures), tree.tags, tree.parents
    titled = [index for index, count in enumerate(titles) if count and tags[index] in _CARDS]
    beside = Counter([parents[index] for index in titled])
    rows: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for index in titled:
        if beside[parents[index]] >= _LEAST_CARDS:  # most have fewer beside them, alike or not
            rows[parents[index], tags[index], tree.hints[index]].append(index)
    rows = {key: cards for key, cards in rows.items() if len(cards) >= _LEAST_CARDS and key[0] >= 0}
    return _cards(tree, running, titles, rows) if rows else set()


def _titles(tree: PageTree, measures: Measures) -> list[int]:
    """By element, the links in it that could be titles."""
    likely = [
        link and _LEAST_TITLE <= size <= _MOST_TITLE
        for size, link in zip(measures.sizes, measures.links, strict=True)
    ]
    before = list(accumulate(likely, initial=0))
    return [before[end] - before[first] for first, end in zip(tree.firsts, tree.ends, strict=True)]


def _cards(
    tree: PageTree, running: list[int], titles: list[int], rows: dict[tuple[int, str, str], list[int]]
) -> set[int]:
    """The elements of rows in which most are small, and few of the same look have text but no title."""
    prose = list(accumulate(running, initial=0))
    texts = list(accumulate(map(bool, running), initial=0))
    plain: dict[tuple[int, str, str], int] = defaultdict(int)
    around = {key[0] for key in rows}
    for index, parent in enumerate(tree.parents):
        if parent in around and not titles[index] and texts[tree.ends[index]] > texts[tree.firsts[index]]:
            plain[parent, tree.tags[index], tree.hints[index]] += 1
    found: set[int] = set()
    for key, titled in rows.items():
        few = [card for card in titled if texts[tree.ends[card]] - texts[tree.firsts[card]] <= _MOST_BLOCKS]
        small = sum(1 for card in few if prose[tree.ends[card]] - prose[tree.firsts[card]] <= _MOST_PROSE)
        if small * 10 >= len(titled) * 7 and len(titled) * 3 >= plain[key] * 7:
            found.update(few)
    return found
