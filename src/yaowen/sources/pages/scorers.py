"""Where may the article be? Four ways of looking at a page, each names the element that it believes in.

They fail on different pages, which is why `body` lets them vote. After: sums over subtrees (Readability's
candidates, Mozilla, 2010), paragraphs that vote for their parents (Arc90, 2009), the run of blocks with the greatest
sum (Kadane's maximal segment on text density, as in boilerpipe, Kohlschütter et al., WSDM 2010), the page's own names.
"""

from collections.abc import Callable, Mapping

from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.weights import Weights

Scorer = Callable[[PageTree, Weights], int | None]

_INLINE = frozenset({"p", "br", "span", "font", "b", "strong"})
_LEAVES = frozenset(
    {
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "blockquote",
    }
)
_LEAST = 20.0
_SHARE = 0.9


def by_subtree(tree: PageTree, weights: Weights) -> int | None:
    """The element whose blocks' scores sum highest; the deepest of those within a thirtieth of it."""
    nodes = tree.nodes
    sums = sum_up(tree, weights.score)
    best = max(range(len(nodes)), key=sums.__getitem__, default=None)
    if best is None or sums[best] < _LEAST:
        return None
    deepest = best
    for index in range(best, len(nodes)):
        if sums[index] >= 0.97 * sums[best] and is_within(tree, index, deepest):
            deepest = index
    while nodes[deepest].tag in _INLINE and nodes[deepest].parent >= 0:
        deepest = nodes[deepest].parent
    return deepest


def by_paragraphs(tree: PageTree, weights: Weights) -> int | None:
    """Each paragraph votes for its parent, and half for its grandparent; links count against."""
    nodes = tree.nodes
    votes: dict[int, float] = {}
    for block, prose in zip(tree.blocks, weights.prose, strict=True):
        if not prose:
            continue
        holder = block.node
        while nodes[holder].tag in _LEAVES and nodes[holder].parent >= 0:
            holder = nodes[holder].parent
        value = 4.0 + min(prose, 200.0) / 25
        votes[holder] = votes.get(holder, 0.0) + value
        above = nodes[holder].parent
        if above >= 0:
            votes[above] = votes.get(above, 0.0) + value / 2
    if not votes:
        return None
    letters = sum_up(tree, [float(len(block.text)) for block in tree.blocks])
    linked = sum_up(tree, [float(block.linked) for block in tree.blocks])

    def value_of(node: int) -> float:
        value = votes[node] * (1 - linked[node] / max(1.0, letters[node]))
        return value * (1.25 if weights.body[node] else 1.0)

    return max(votes, key=value_of)


def by_run(tree: PageTree, weights: Weights) -> int | None:
    """The run of blocks, wherever they hang, with the greatest sum; the element around most of it."""
    best = total = 0.0
    first = 0
    span = (0, -1)
    for place, score in enumerate(weights.score):
        if total <= 0:
            total, first = 0.0, place
        total += score
        if score > 0 and total > best:
            best, span = total, (first, place)
    return holder_of(tree, range(span[0], span[1] + 1), weights) if best >= _LEAST else None


def by_name(tree: PageTree, weights: Weights) -> int | None:
    """The innermost element that calls itself the article and holds most of what such elements hold."""
    held = sum_up(tree, weights.prose)
    least = 0.3 * held[0]
    named = [
        index
        for index, is_body in enumerate(weights.body)
        if is_body and held[index] >= least and not weights.fringe[index]
    ]
    most = max((held[index] for index in named), default=0.0)
    return max((index for index in named if held[index] >= 0.8 * most), default=None) if most else None


SCORERS: Mapping[Scorer, float] = {by_subtree: 2.0, by_paragraphs: 1.0, by_run: 1.0, by_name: 1.0}
"""Each with its voice; the one that errs least on real pages has two."""


def sum_up(tree: PageTree, values: list[float]) -> list[float]:
    """By element, the sum of the values of all blocks within it."""
    parents = tree.parents
    sums = [0.0] * len(parents)
    for block, value in zip(tree.blocks, values, strict=True):
        sums[block.node] += value
    for index in range(len(parents) - 1, 0, -1):
        if sums[index]:
            sums[parents[index]] += sums[index]
    return sums


def holder_of(tree: PageTree, indexes: range, weights: Weights) -> int | None:
    """The innermost element around nine tenths of the prose of these blocks."""
    prose = [0.0] * len(tree.blocks)
    for index in indexes:
        prose[index] = weights.prose[index]
    whole = sum(prose)
    sums = sum_up(tree, prose)
    return (
        max((node for node, held in enumerate(sums) if held >= _SHARE * whole), default=None)
        if whole
        else None
    )


def blocks_within(tree: PageTree, node: int) -> list[int]:
    """The blocks of an element and of those below it, in reading order."""
    last = tree.nodes[node].last
    return [index for index, block in enumerate(tree.blocks) if node <= block.node <= last]


def is_within(tree: PageTree, node: int, holder: int) -> bool:
    """Whether an element is the holder or stands below it."""
    return holder <= node <= tree.nodes[holder].last
