"""Where in an element does the article begin and end? Streams of other articles and comments are cut off."""

from bisect import bisect_right

from yaowen.sources.furniture import END
from yaowen.sources.pages.blocks import Look, PageTree
from yaowen.sources.pages.scorers import holder_of
from yaowen.sources.pages.weights import Weights

_LEAVES = frozenset({"p", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "pre", "dd"})


def trim(tree: PageTree, node: int, weights: Weights) -> int:
    """The innermost element around the main stretch of text within an element."""
    inside = tree.blocks_within(node)
    run = _best_run(inside, weights.score, find_end(tree, inside, weights))
    if not run:
        return node
    holder = holder_of(tree, _main_segments(tree, run, weights), weights)
    return node if holder is None or holder < node else holder


def find_end(tree: PageTree, inside: range, weights: Weights) -> int | None:
    """The first block past half of the text whose words end an article, and after which nothing looks like it.

    "Read more" stands in the middle of texts, too; there the text goes on in elements of the same look.
    """
    texts, prose = tree.texts, weights.prose
    whole = weights.prose_within(inside.start, inside.stop)
    half = bisect_right(weights.before, weights.before[inside.start] + whole / 2, inside.start, inside.stop)
    ends = {
        index for index in range(half, inside.stop) if len(texts[index]) < 120 and END.match(texts[index])
    }
    if not ends:
        return None
    main = _main_look(tree, inside, weights)
    rest = sum(
        prose[index] for index in range(half, inside.stop) if prose[index] and look_of(tree, index) == main
    )
    for index in range(half, inside.stop):
        if index in ends and rest < 0.1 * whole:
            return index
        if prose[index] and look_of(tree, index) == main:
            rest -= prose[index]
    return None


def _main_look(tree: PageTree, inside: range, weights: Weights) -> Look | None:
    """The look of most prose."""
    looks: dict[Look, float] = {}
    for index in inside:
        if weights.prose[index]:
            look = look_of(tree, index)
            looks[look] = looks.get(look, 0.0) + weights.prose[index]
    return max(looks, key=looks.__getitem__, default=None)


def _best_run(inside: range, scores: list[float], end: int | None) -> range:
    """The run of blocks with the greatest sum, before the article's end."""
    best = total = 0.0
    first, run = inside.start, range(0)
    for index in range(inside.start, inside.stop if end is None else end):
        if total <= 0:
            total, first = 0.0, index
        total += scores[index]
        if total > best and scores[index] > 0:
            best, run = total, range(first, index + 1)
    return run


def _main_segments(tree: PageTree, run: range, weights: Weights) -> range:
    """The run's weightiest stretch, and those beside it that share its holders or that little parts from it.

    Streams of other articles and comments below a text lie in other elements, behind links and dates.
    """
    scores = weights.score
    segments: list[list[int]] = []
    gaps: list[int] = []
    junk = 0
    for index in run:
        if scores[index] <= -5:
            junk += 1
            continue
        if not segments or junk:
            segments.append([])
            gaps.append(junk)
        segments[-1].append(index)
        junk = 0
    if len(segments) < 2:
        return run
    sums = [sum(max(0.0, scores[index]) for index in segment) for segment in segments]
    main = _main_segment(segments, sums, weights.shown)
    kinds = {look_of(tree, index) for index in segments[main] if scores[index] > 0}
    alike = [
        n for n, segment in enumerate(segments) if n == main or _looks_alike(tree, segment, kinds, scores)
    ]
    low, high = alike[0], alike[-1]
    while low > 0 and gaps[low] <= 2:
        low -= 1
    while high + 1 < len(segments) and gaps[high + 1] <= 2:
        high += 1
    return range(segments[low][0], segments[high][-1] + 1)


def _main_segment(segments: list[list[int]], sums: list[float], shown: int | None) -> int:
    """The first weighty stretch below the title; where no title is seen, the weightiest."""
    most = max(range(len(segments)), key=sums.__getitem__)
    if shown is None:
        return most
    return next(
        (n for n, segment in enumerate(segments) if segment[-1] > shown and sums[n] >= 0.25 * sums[most]),
        most,
    )


def _looks_alike(tree: PageTree, segment: list[int], kinds: set[Look], scores: list[float]) -> bool:
    good = [index for index in segment if scores[index] > 0]
    return sum(1 for index in good if look_of(tree, index) in kinds) * 2 >= max(1, len(good))


def look_of(tree: PageTree, block: int) -> Look:
    """What the element around the block's paragraph looks like: its tag and class, and the class above it."""
    box = tree.boxes[block]
    look = tree.looks.get(box)
    if look is None:
        look = tree.looks[box] = _look(tree, box)
    return look


def _look(tree: PageTree, node: int) -> Look:
    tags, parents = tree.tags, tree.parents
    if tags[node] in _LEAVES and parents[node] >= 0:
        node = parents[node]
    while tags[node] in ("ul", "ol", "blockquote", "li") and parents[node] >= 0:
        node = parents[node]
    above = parents[node]
    return tags[node], tree.hints[node], tree.hints[above] if above >= 0 else ""
