"""Where in an element does the article begin and end? Streams of other articles and comments are cut off."""

from yaowen.sources.furniture import END
from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.scorers import blocks_within, holder_of
from yaowen.sources.pages.weights import Weights

_LEAVES = frozenset({"p", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "pre", "dd"})


def trim(tree: PageTree, node: int, weights: Weights) -> int:
    """The innermost element around the main stretch of text within an element."""
    inside = blocks_within(tree, node)
    run = _best_run(inside, weights.score, find_end(tree, inside, weights))
    if not run:
        return node
    run = _main_segments(tree, run, weights)
    prose = weights._replace(prose=[0.0] * len(tree.blocks))
    for index in run:
        prose.prose[index] = weights.prose[index]
    holder = holder_of(tree, range(run[0], run[-1] + 1), prose)
    return node if holder is None or holder < node else holder


def find_end(tree: PageTree, inside: list[int], weights: Weights) -> int | None:
    """The first block past half of the text whose words end an article, and after which nothing looks like it.

    "Read more" stands in the middle of texts, too; there the text goes on in elements of the same look.
    """
    whole = sum(weights.prose[index] for index in inside)
    looks: dict[tuple[str, str, str], float] = {}
    for index in inside:
        if weights.prose[index]:
            look = signature(tree, index)
            looks[look] = looks.get(look, 0.0) + weights.prose[index]
    main = max(looks, key=looks.__getitem__, default=None)
    rest = looks.get(main, 0.0) if main else 0.0
    read = 0.0
    for index in inside:
        text = tree.blocks[index].text
        if read * 2 > whole and len(text) < 120 and rest < 0.1 * whole and END.match(text):
            return index
        read += weights.prose[index]
        if weights.prose[index] and signature(tree, index) == main:
            rest -= weights.prose[index]
    return None


def _best_run(inside: list[int], scores: list[float], end: int | None) -> list[int]:
    """The run of blocks with the greatest sum, before the article's end."""
    best, total, first = 0.0, 0.0, 0
    span = (0, -1)
    for place, index in enumerate(inside):
        if index == end:
            break
        if total <= 0:
            total, first = 0.0, place
        total += scores[index]
        if scores[index] > 0 and total > best:
            best, span = total, (first, place)
    return inside[span[0] : span[1] + 1]


def _main_segments(tree: PageTree, run: list[int], weights: Weights) -> list[int]:
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
    kinds = {signature(tree, index) for index in segments[main] if scores[index] > 0}
    alike = [
        n for n, segment in enumerate(segments) if n == main or _looks_alike(tree, segment, kinds, scores)
    ]
    low, high = alike[0], alike[-1]
    while low > 0 and gaps[low] <= 2:
        low -= 1
    while high + 1 < len(segments) and gaps[high + 1] <= 2:
        high += 1
    first, last = segments[low][0], segments[high][-1]
    return [index for index in run if first <= index <= last]


def _main_segment(segments: list[list[int]], sums: list[float], shown: int | None) -> int:
    """The first weighty stretch below the title; where no title is seen, the weightiest."""
    most = max(range(len(segments)), key=sums.__getitem__)
    if shown is None:
        return most
    return next(
        (n for n, segment in enumerate(segments) if segment[-1] > shown and sums[n] >= 0.25 * sums[most]),
        most,
    )


def _looks_alike(
    tree: PageTree, segment: list[int], kinds: set[tuple[str, str, str]], scores: list[float]
) -> bool:
    good = [index for index in segment if scores[index] > 0]
    return sum(1 for index in good if signature(tree, index) in kinds) * 2 >= max(1, len(good))


def signature(tree: PageTree, index: int) -> tuple[str, str, str]:
    """What the element around the block's paragraph looks like: its tag and class, and the class above it."""
    node = tree.blocks[index].node
    if tree.nodes[node].tag in _LEAVES and tree.nodes[node].parent >= 0:
        node = tree.nodes[node].parent
    while tree.nodes[node].tag in ("ul", "ol", "blockquote", "li") and tree.nodes[node].parent >= 0:
        node = tree.nodes[node].parent
    above = tree.nodes[node].parent
    return tree.nodes[node].tag, tree.nodes[node].hint, tree.nodes[above].hint if above >= 0 else ""
