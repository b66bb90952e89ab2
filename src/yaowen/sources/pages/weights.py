"""How much does each block read like running text? What the scorers stand on, computed once a page."""

from itertools import accumulate
from typing import NamedTuple

from yaowen.sources.furniture import END
from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.fringe import SAYS_BODY, mark_fringe, read_names
from yaowen.sources.pages.measures import LEAST_PROSE, Measures, measure
from yaowen.sources.pages.shown import find_shown_title
from yaowen.text.scripts import ends_sentence

_MOST = 600
_LONGEST_END = 160


class Weights(NamedTuple):
    """By block: `size` in ideographs, `pauses`: has it a punctuation mark, `prose` (size of running text, else 0),
    `before` (all prose before it, and at the end all that there is), `score` (prose, or what the block costs), `links`
    (is it a link and no more?).

    By element: `fringe`, whether it or one above says that it is no article; `body`, whether its own name says that
    it holds one. `shown` is the block that shows the title.
    """

    size: list[int]
    pauses: list[bool]
    prose: list[float]
    before: list[float]
    score: list[float]
    links: list[bool]
    fringe: list[bool]
    body: list[bool]
    shown: int | None

    def prose_within(self, first: int, end: int) -> float:
        """The prose of the blocks from one to before another."""
        return self.before[end] - self.before[first]


def weigh(tree: PageTree, *, lenient: bool = False) -> Weights:
    """The weights of a page; `lenient` also takes lines without punctuation for text (verse, contents)."""
    measures = measure(tree)
    said = read_names(tree)
    body = [bits & SAYS_BODY != 0 or tag == "article" for tag, bits in zip(tree.tags, said, strict=True)]
    fringe = mark_fringe(tree, measures, said)
    prose, scores = _score(tree, measures, fringe, lenient)
    return Weights(
        measures.sizes,
        measures.pauses,
        prose,
        list(accumulate(prose, initial=0.0)),
        scores,
        measures.links,
        fringe,
        body,
        find_shown_title(tree),
    )


def _score(
    tree: PageTree, measures: Measures, fringe: list[bool], lenient: bool
) -> tuple[list[float], list[float]]:
    prose: list[float] = []
    scores: list[float] = []
    for block, (box, size, pause, link) in enumerate(zip(tree.boxes, *measures, strict=True)):
        if fringe[box]:
            value, score = 0.0, -(size + 8.0) if size < 52 else -60.0
        elif link:
            value, score = 0.0, -(size * 0.5 + 6.0) if size < 68 else -40.0
        else:
            value = _prose(tree, block, size, pause, lenient)
            score = value or _cost(tree, block)
        prose.append(value)
        scores.append(score)
    return prose, scores


def _prose(tree: PageTree, block: int, size: int, pause: bool, lenient: bool) -> float:
    if size < LEAST_PROSE or not pause:
        return 0.5 * size if lenient and size > 1 else 0.0
    text = tree.texts[block]
    if len(text) < _LONGEST_END and END.match(text):
        return 0.0
    factor = 1.0 if tree.tag(block) == "p" or ends_sentence(text) else 0.7
    return min(size, _MOST) * factor * (1 - min(tree.linked[block] / len(text), 0.5))


def _cost(tree: PageTree, block: int) -> float:
    text = tree.texts[block]
    if len(text) < _LONGEST_END and END.match(text):
        return -30.0
    if tree.heading(block):
        return -1.0
    return -6.0 if tree.tag(block) == "li" else -4.0
