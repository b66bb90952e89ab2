"""How much does each block read like running text? What the scorers stand on, computed once a page."""

from typing import NamedTuple

from yaowen.sources.furniture import END
from yaowen.sources.pages.blocks import PageTree, TextBlock
from yaowen.sources.pages.fringe import mark_fringe, read_names, says_body
from yaowen.sources.pages.measures import LEAST_PROSE, Measures, measure
from yaowen.sources.pages.shown import find_shown_title
from yaowen.text.scripts import ends_sentence

_MOST = 600
_LONGEST_END = 160


class Weights(NamedTuple):
    """By block: `size` in ideographs, `pauses` in punctuation marks, `prose` (size of running text, else 0),
    `score` (prose, or what the block costs), `links` (is it a link and no more?).

    By element: `fringe`, whether it or one above says that it is no article; `body`, whether its own name says that
    it holds one. `shown` is the block that shows the title.
    """

    size: list[int]
    pauses: list[int]
    prose: list[float]
    score: list[float]
    links: list[bool]
    fringe: list[bool]
    body: list[bool]
    shown: int | None


def weigh(tree: PageTree, *, lenient: bool = False) -> Weights:
    """The weights of a page; `lenient` also takes lines without punctuation for text (verse, contents)."""
    measures = measure(tree)
    said = read_names(tree)
    body = [says_body(names) or node.tag == "article" for node, names in zip(tree.nodes, said, strict=True)]
    fringe = mark_fringe(tree, measures, said)
    prose, scores = _score(tree, measures, fringe, lenient)
    return Weights(
        measures.sizes, measures.pauses, prose, scores, measures.links, fringe, body, find_shown_title(tree)
    )


def _score(
    tree: PageTree, measures: Measures, fringe: list[bool], lenient: bool
) -> tuple[list[float], list[float]]:
    prose: list[float] = []
    scores: list[float] = []
    for block, size, count, link in zip(tree.blocks, *measures, strict=True):
        outside = fringe[block.node]
        value = 0.0 if link or outside else _prose(block, size, count, lenient)
        prose.append(value)
        scores.append(value or _cost(block, size, link, outside))
    return prose, scores


def _prose(block: TextBlock, size: int, pauses: int, lenient: bool) -> float:
    if size < LEAST_PROSE or not pauses:
        return 0.5 * size if lenient and size > 1 else 0.0
    if len(block.text) < _LONGEST_END and END.match(block.text):
        return 0.0
    factor = 1.0 if block.tag == "p" or ends_sentence(block.text) else 0.7
    return min(size, _MOST) * factor * (1 - min(block.linked / len(block.text), 0.5))


def _cost(block: TextBlock, size: int, link: bool, outside: bool) -> float:
    if outside:
        return -min(60.0, size + 8.0)
    if link:
        return -min(40.0, size * 0.5 + 6.0)
    if len(block.text) < _LONGEST_END and END.match(block.text):
        return -30.0
    if block.heading:
        return -1.0
    return -6.0 if block.tag == "li" else -4.0
