"""Which blocks are the article? The subtree, and the run in it, where sentences outweigh links and menus."""

import re
from typing import NamedTuple

from yaowen.sources.furniture import DISCLAIMER, END, IMPRINT
from yaowen.sources.pages.blocks import PageTree, TextBlock, is_boiler
from yaowen.text.scripts import count_han, ends_sentence

_PAUSES = re.compile(r"[，。；、！？：“”]|[,;:!?](?=\s|[\u4e00-\u9fff]|$)|\.(?=\s|$)")
_NEGATIVE = re.compile(
    r"comment|footer|\bfoot\b|\bnav|sidebar|side-?bar|aside|related|recommend|relevant|share|copyright|breadcrumb|crumb|hot-?(?:news|list)|ranking|toplist"
    r"|\bads?\b|advert|promo|subscribe|newsletter|cookie|login|popup|modal|disclaimer|statement|pagination|pager|toolbar|\bmenu|widget|tag-?list"
    r"|xiangguan|tuijian|pinglun|shengming|banquan|guanggao|\bbbs\b|reply",
    re.IGNORECASE,
)
_POSITIVE = re.compile(
    r"article-?(?:body|content|text)|articlebody|news-?(?:content|text|body)|post-?(?:content|body)|entry-?content|main-?(?:text|content)|\bcontent\b|detail"
    r"|rich_media_content|zhengwen|trs_editor|zoom|arti|\btext\b|story|body-?copy",
    re.IGNORECASE,
)


_LEAVES = frozenset({"p", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "pre", "dd"})


_FOLDED = re.compile(r"[\W_]+")


class Body(NamedTuple):
    """The article's blocks by index, in reading order, and the element that holds them."""

    indexes: list[int]
    node: int


def find_body(tree: PageTree) -> Body | None:
    """The article; None where no block reads like running text."""
    blocks = tree.blocks
    if not blocks:
        return None
    penalised = _penalised_nodes(tree)
    scores = [_score(block, penalised) for block in blocks]
    node = _best_node(tree, scores)
    if node is None:
        return None
    inside = [index for index, block in enumerate(blocks) if _within(tree, block.node, node)]
    kept = _best_run(tree, inside, scores)
    if not kept:
        return None
    return Body(kept, node)


def _weight(text: str) -> int:
    """Length in ideographs; three Latin letters weigh as one."""
    han = count_han(text)
    return han + (len(text) - han) // 3


def _penalised_nodes(tree: PageTree) -> list[bool]:
    """For each element, whether it or one above says that it is no article, and holds no half of the page."""
    nodes = tree.nodes
    totals = [0] * len(nodes)
    for block in tree.blocks:
        if _PAUSES.search(block.text):
            totals[block.node] += max(0, len(block.text) - 2 * block.linked)
    for index in range(len(nodes) - 1, 0, -1):
        if nodes[index].parent >= 0:
            totals[nodes[index].parent] += totals[index]
    whole = max(1, totals[0]) if totals else 1
    marked = [False] * len(nodes)
    for index, node in enumerate(nodes):
        above = node.parent >= 0 and marked[node.parent]
        own = False
        if (
            not above
            and node.tag not in ("html", "body", "main", "article")
            and totals[index] * 10 < whole * 4
        ):
            own = is_boiler(node.tag) or bool(
                node.hint.strip() and _NEGATIVE.search(node.hint) and not _POSITIVE.search(node.hint)
            )
        marked[index] = above or own
    return marked


def _score(block: TextBlock, penalised: list[bool]) -> float:
    text = block.text
    weight = _weight(text)
    if penalised[block.node]:
        return -min(60.0, weight + 8.0)
    density = block.linked / max(1, len(text))
    if density > 0.5:
        return -min(40.0, weight * 0.5 + 6.0)
    if len(text) < 160 and END.match(text):
        return -30.0
    pauses = len(_PAUSES.findall(text))
    if pauses and weight >= 12:
        factor = 1.0 if ends_sentence(text) or block.tag == "p" else 0.7
        return min(weight, 600) * factor * (1 - density)
    if block.heading:
        return -1.0
    return -4.0 if block.tag != "li" else -6.0


def _best_node(tree: PageTree, scores: list[float]) -> int | None:
    """The element whose blocks' scores sum highest; the deepest of those within a twentieth of it."""
    nodes = tree.nodes
    sums = [0.0] * len(nodes)
    for block, score in zip(tree.blocks, scores, strict=True):
        sums[block.node] += score
    for index in range(len(nodes) - 1, 0, -1):
        parent = nodes[index].parent
        if parent >= 0:
            sums[parent] += sums[index]
    best = max(range(len(nodes)), key=sums.__getitem__, default=None)
    if best is None or sums[best] < 20:
        return None
    deepest = best
    for index in range(best, len(nodes)):
        if sums[index] >= 0.97 * sums[best] and _within(tree, index, deepest):
            deepest = index
    while nodes[deepest].tag in ("p", "br", "span", "font", "b", "strong") and nodes[deepest].parent >= 0:
        deepest = nodes[deepest].parent
    return deepest


def _within(tree: PageTree, node: int, holder: int) -> bool:
    while node > holder:
        node = tree.nodes[node].parent
    return node == holder


def _best_run(tree: PageTree, inside: list[int], scores: list[float]) -> list[int]:
    """The run of blocks with the greatest sum; links and notices within it are dropped, so are ends."""
    best, total, first = 0.0, 0.0, 0
    span = (0, -1)
    for place, index in enumerate(inside):
        if total <= 0:
            total, first = 0.0, place
        score = scores[index]
        text = tree.blocks[index].text
        if len(text) < 120 and END.match(text) and place * 2 > len(inside):
            score = -400.0
        total += score
        if score > 0 and total > best:
            best, span = total, (first, place)
    run = _main_segments(tree, inside[span[0] : span[1] + 1], scores)
    run = [index for index in run if _belongs(tree.blocks[index], scores[index])]
    while run and _is_notice(tree.blocks[run[-1]].text):
        run.pop()
    return run


def _main_segments(tree: PageTree, run: list[int], scores: list[float]) -> list[int]:
    """The run's weightiest stretch, and those beside it that share its holders or that little parts from it.

    Streams of other articles and comments below a text lie in other elements, behind links and dates.
    """
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
    main = _main_segment(tree, segments, sums)
    kinds = {_signature(tree, index) for index in segments[main] if scores[index] > 0}
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


def _main_segment(tree: PageTree, segments: list[list[int]], sums: list[float]) -> int:
    """The first weighty stretch below the title; where no title is seen, the weightiest."""
    most = max(range(len(segments)), key=sums.__getitem__)
    title = _FOLDED.sub("", tree.title).casefold()
    shown = next(
        (
            index
            for index, block in enumerate(tree.blocks)
            if 6 <= len(block.text) <= 200
            and (block.heading == 1 or not block.linked)
            and len(key := _FOLDED.sub("", block.text).casefold()) >= 6
            and title.startswith(key)
        ),
        None,
    )
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
    return sum(1 for index in good if _signature(tree, index) in kinds) * 2 >= max(1, len(good))


def _signature(tree: PageTree, index: int) -> tuple[str, str, str]:
    """What the element around the block's paragraph looks like: its tag and class, and the class above it."""
    node = tree.blocks[index].node
    if tree.nodes[node].tag in _LEAVES and tree.nodes[node].parent >= 0:
        node = tree.nodes[node].parent
    while tree.nodes[node].tag in ("ul", "ol", "blockquote", "li") and tree.nodes[node].parent >= 0:
        node = tree.nodes[node].parent
    above = tree.nodes[node].parent
    return tree.nodes[node].tag, tree.nodes[node].hint, tree.nodes[above].hint if above >= 0 else ""


def _belongs(block: TextBlock, score: float) -> bool:
    if score > -5:
        return True
    return block.linked == 0 and block.tag in ("li", "p", "dd", "td") and score > -7


def _is_notice(text: str) -> bool:
    return len(text) < 300 and bool(DISCLAIMER.match(text) or END.match(text) or IMPRINT.search(text))
