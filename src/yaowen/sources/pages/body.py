"""Which blocks are the article? Several ways of looking at the page vote, and how far they agree is said."""

from typing import NamedTuple

from yaowen.sources.furniture import DISCLAIMER, END, IMPRINT
from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.scorers import SCORERS
from yaowen.sources.pages.trimming import find_end, trim
from yaowen.sources.pages.weights import Weights, weigh
from yaowen.text.scripts import ends_sentence

_REPEATED = 24
_LEAST_PROSE = 60.0
_FOLLOWS = 0.8
_FAR = 60
_LEAST_LEAD, _MOST_LEADS = 40.0, 6


class Body(NamedTuple):
    """The article's blocks by index, in reading order, the element that holds them, and how sure that is.

    `confidence` is the share of the text on which the scorers agree, 0 to 1; `size` is the length in ideographs
    (three Latin letters weigh as one), `sentences` the number of blocks that read like running text.
    """

    indexes: list[int]
    node: int
    confidence: float = 1.0
    size: int = 0
    sentences: int = 0


def find_body(tree: PageTree) -> Body | None:
    """The article; None where no block reads like running text."""
    if not tree.texts:
        return None
    weights = weigh(tree)
    if sum(weights.prose) < _LEAST_PROSE:
        weights = weigh(tree, lenient=True)
    return _vote(tree, weights)


def _vote(tree: PageTree, weights: Weights) -> Body | None:
    """The proposal that the others are most like: the medoid by the weight of the blocks they share."""
    proposals: dict[int, list[int]] = {}
    ballots: dict[int, float] = {}
    for scorer, voice in SCORERS.items():
        node = scorer(tree, weights)
        if node is None:
            continue
        if node not in proposals:
            proposals[node] = _fill(tree, node, weights)
        if proposals[node]:
            ballots[node] = ballots.get(node, 0.0) + voice
    if not ballots:
        return None
    sets = {node: frozenset(indexes) for node, indexes in proposals.items()}
    agreed = {
        node: sum(voice * _likeness(sets[node], sets[other], weights) for other, voice in ballots.items())
        / sum(ballots.values())
        for node in ballots
    }
    shown = weights.shown
    follows = {node: _follows(proposals[node], shown, weights) for node in agreed}
    best = max(agreed, key=lambda node: agreed[node] + _FOLLOWS * follows[node])
    indexes = [*_lead(tree, proposals[best], shown, weights), *proposals[best]]
    kept = _once(tree, indexes)
    size = sum(weights.size[index] for index in kept)
    return Body(kept, best, round(agreed[best], 3), size, sum(1 for index in kept if weights.pauses[index]))


def _follows(indexes: list[int], shown: int | None, weights: Weights) -> bool:
    """Whether a proposal begins where the page shows its title, with no other text in between."""
    if shown is None:
        return False
    texts = [index for index in indexes if weights.prose[index] and index != shown]
    own = sum(weights.prose[index] for index in texts)
    return bool(texts) and texts[0] > shown and weights.prose_within(shown + 1, texts[0]) <= 0.3 * own


def _lead(tree: PageTree, indexes: list[int], shown: int | None, weights: Weights) -> list[int]:
    """Whole paragraphs between the title and the text, which pages set apart from it."""
    if shown is None or indexes[0] - shown > _FAR:
        return []
    found = [
        index
        for index in range(shown + 1, indexes[0])
        if weights.prose[index] >= _LEAST_LEAD
        and tree.tag(index) in ("p", "div", "section", "h2", "h3")
        and ends_sentence(tree.texts[index])
    ]
    return found if len(found) <= _MOST_LEADS else []


def _likeness(one: frozenset[int], other: frozenset[int], weights: Weights) -> float:
    """Weighted Jaccard similarity of two sets of blocks."""
    if one == other:
        return 1.0
    both = sum(weights.size[index] + 1 for index in one & other)
    return both / max(1, sum(weights.size[index] + 1 for index in one | other))


def _fill(tree: PageTree, node: int, weights: Weights) -> list[int]:
    """All that stands in the element from its first running text to the article's end, without links."""
    inside = tree.blocks_within(trim(tree, node, weights))
    end = find_end(tree, inside, weights)
    if end is not None:
        inside = range(inside.start, end)
    texts = [index for index in inside if weights.prose[index]]
    if not texts:
        return []
    fringe, boxes = weights.fringe, tree.boxes
    kept = [
        index
        for index in inside
        if not fringe[boxes[index]]
        and (not weights.links[index] or (texts[0] < index < texts[-1] and _belongs(tree, index)))
    ]
    while kept and _is_notice(tree.texts[kept[-1]]):
        kept.pop()
    return kept


def _belongs(tree: PageTree, block: int) -> bool:
    """Whether a linked block amid the text is part of it: a heading, or a line that is not all link."""
    return tree.heading(block) > 0 or tree.linked[block] < 0.85 * len(tree.texts[block])


def _once(tree: PageTree, indexes: list[int]) -> list[int]:
    """The blocks without later copies of long ones: pages carry a text twice, for print and for phones."""
    seen: set[str] = set()
    kept = []
    for index in indexes:
        text = tree.texts[index]
        if len(text) >= _REPEATED:
            if text in seen:
                continue
            seen.add(text)
        kept.append(index)
    return kept


def _is_notice(text: str) -> bool:
    return len(text) < 300 and bool(DISCLAIMER.match(text) or END.match(text) or IMPRINT.search(text))
