"""Where may the article be? Four ways of looking at a page, each names the element that it believes in.

They fail on different pages, which is why `body` lets them vote. After: sums over subtrees (Readability's
candidates, Mozilla, 2010), paragraphs that vote for their parents (Arc90, 2009), the run of blocks with the greatest
sum (Kadane's maximal segment on text density, as in boilerpipe, Kohlschütter et al., WSDM 2010), the page's own names.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import accumulate

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
    sums = sum_up(tree, weights.score)
    most = max(sums, default=0.0)
    if most < _LEAST:
        return None
    deepest = best = sums.index(most)
    for index in range(best, tree.lasts[best] + 1):
        if sums[index] >= 0.97 * most and is_within(tree, index, deepest):
            deepest = index
    while tree.tags[deepest] in _INLINE and tree.parents[deepest] >= 0:
        deepest = tree.parents[deepest]
    return deepest


def by_paragraphs(tree: PageTree, weights: Weights) -> int | None:
    """Each paragraph votes for its parent, and half for its grandparent; links count against."""
    tags, parents = tree.tags, tree.parents
    votes: dict[int, float] = {}
    for box, prose in zip(tree.boxes, weights.prose, strict=True):
        if not prose:
            continue
        holder = box
        while tags[holder] in _LEAVES and parents[holder] >= 0:
            holder = parents[holder]
        value = 4.0 + min(prose, 200.0) / 25
        votes[holder] = votes.get(holder, 0.0) + value
        above = parents[holder]
        if above >= 0:
            votes[above] = votes.get(above, 0.0) + value / 2
    if not votes:
        return None
    linked = list(accumulate(tree.linked, initial=0))

    def value_of(node: int) -> float:
        first, end = tree.firsts[node], tree.ends[node]
        letters = sum(map(len, tree.texts[first:end]))
        value = votes[node] * (1 - (linked[end] - linked[first]) / max(1, letters))
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
    held = {
        index: weights.prose_within(tree.firsts[index], tree.ends[index])
        for index, is_body in enumerate(weights.body)
        if is_body and not weights.fringe[index]
    }
    least = 0.3 * weights.prose_within(tree.firsts[0], tree.ends[0])
    most = max((prose for prose in held.values() if prose >= least), default=0.0)
    enough = max(least, 0.8 * most)
    return max((index for index, prose in held.items() if prose >= enough), default=None) if most else None


SCORERS: Mapping[Scorer, float] = {by_subtree: 2.0, by_paragraphs: 1.0, by_run: 1.0, by_name: 1.0}
"""Each with its voice; the one that errs least on real pages has two."""


def sum_up(tree: PageTree, values: list[float]) -> list[float]:
    """By element, the sum of the values of all blocks within it."""
    before = list(accumulate(values, initial=0.0))
    return [before[end] - before[first] for first, end in zip(tree.firsts, tree.ends, strict=True)]


def holder_of(tree: PageTree, blocks: range, weights: Weights) -> int | None:
    """The innermost element around nine tenths of the prose of these blocks.

    It is around the block in which the first half of that prose ends, wherever it is.
    """
    first, end = blocks.start, blocks.stop
    whole = weights.prose_within(first, end)
    if first >= end or not whole:
        return None
    half = bisect_left(weights.before, weights.before[first] + whole / 2, first, end)
    node = tree.boxes[max(first, half - 1)]
    while tree.parents[node] >= 0 and _held(tree, node, blocks, weights) < _SHARE * whole:
        node = tree.parents[node]
    return node


def _held(tree: PageTree, node: int, blocks: range, weights: Weights) -> float:
    """The prose that an element has of these blocks."""
    first, end = max(blocks.start, tree.firsts[node]), min(blocks.stop, tree.ends[node])
    return weights.prose_within(first, end) if first < end else 0.0


def is_within(tree: PageTree, node: int, holder: int) -> bool:
    """Whether an element is the holder or stands below it."""
    return holder <= node <= tree.lasts[holder]
