"""Which elements of a page only point to other texts? Rows of cards: alike, each with a link and a line or two."""

from collections import defaultdict

from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.measures import Measures

_LEAST_CARDS = 3
_LEAST_TITLE, _MOST_TITLE = 4, 60
_MOST_PROSE = 160
_NO_CARDS = frozenset({"p", "tr", "td", "tbody", "h2", "h3"})
_MOST_BLOCKS = 3


def find_teasers(tree: PageTree, measures: Measures) -> set[int]:
    """Elements that are such cards, told by their likeness to their neighbours and by what is in them."""
    prose, texts, titles = _count(tree, measures)
    nodes = tree.nodes
    rows: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        if titles[index] and node.apart and node.tag not in _NO_CARDS:
            rows[node.parent, node.tag, node.hint].append(index)
    rows = {key: cards for key, cards in rows.items() if len(cards) >= _LEAST_CARDS and key[0] >= 0}
    if not rows:
        return set()
    plain: dict[tuple[int, str, str], int] = defaultdict(int)
    for index, node in enumerate(nodes):
        if texts[index] and not titles[index]:
            plain[node.parent, node.tag, node.hint] += 1
    found: set[int] = set()
    for key, titled in rows.items():
        small = [card for card in titled if prose[card] <= _MOST_PROSE and texts[card] <= _MOST_BLOCKS]
        if len(small) * 10 >= len(titled) * 7 and len(titled) * 3 >= plain[key] * 7:
            found.update(card for card in titled if texts[card] <= _MOST_BLOCKS)
    return found


def _count(tree: PageTree, measures: Measures) -> tuple[list[int], list[int], list[int]]:
    """By element: the size of its running text, the blocks of it, and the links that could be titles."""
    nodes = tree.nodes
    prose = [0] * len(nodes)
    texts = [0] * len(nodes)
    titles = [0] * len(nodes)
    for block, size, count, link in zip(tree.blocks, *measures, strict=True):
        if link:
            titles[block.node] += _LEAST_TITLE <= size <= _MOST_TITLE
        elif count:
            prose[block.node] += size
            texts[block.node] += 1
    for index in range(len(nodes) - 1, 0, -1):
        above = nodes[index].parent
        if above >= 0:
            prose[above] += prose[index]
            texts[above] += texts[index]
            titles[above] += titles[index]
    return prose, texts, titles
