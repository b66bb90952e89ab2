"""Lists that run side by side: places, and the figures that hold for each of them in turn."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from yaowen.pipeline.extract.heads import JOINT, Head
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.records import Quantity

_IN_TURN = re.compile(r"分别|依次|各自|respectively|in turn")
_CLAUSES = 3
_GAP = 14
"""Characters that may stand between two members."""
_VERB = re.compile(r"(?: [a-z]+){1,4} ")
_BETWEEN = re.compile(
    r"^(?:元|以上|左右|多|余|万|亿)?\s?(?:、|和|与|及|以及|,|，|and|, and)"
    r"\s?(?:的)?(?:[约近超逾]|nearly |over )?\s?$"
)


def members_of(scene: Scene, heads: Mapping[int, Sequence[Head]]) -> dict[int, Head]:
    """Start of each figure that stands in such a list → the place that it belongs to."""
    found: dict[int, Head] = {}
    for sentence in scene.sentences:
        told = heads.get(sentence.index, ())
        in_turn = _IN_TURN.search(sentence.text) is not None
        if not in_turn and (len(told) < 2 or not sentence.text.isascii()):
            continue
        runs = runs_in(told, scene)
        if in_turn and not runs and (earlier := scene.before(sentence)) is not None:
            runs = runs_in(heads.get(earlier.index, ()), scene)
        for figures in _figure_runs(sentence, scene):
            fitting = [r for r in runs if len(r) == len(figures) and r[0].start < figures[0].start]
            fitting = [r for r in fitting if _is_near(r, figures, scene)]
            if not in_turn and not (fitting and _is_told_of(fitting[-1], figures, scene)):
                continue
            if fitting:
                found |= {q.start: head for q, head in zip(figures, fitting[-1], strict=True)}
    return found


def list_end(quantity: Quantity, scene: Scene) -> int:
    """Where the list ends in which a figure stands among others of its unit: 60亿元、40亿元 and 10亿元."""
    end = quantity.end
    for following in scene.quantities[bisect_right(scene.figure_starts, quantity.start) :]:
        if following.unit != quantity.unit or not _is_linked(scene, end, following.start):
            break
        end = following.end
    return end


def _is_near(run: Sequence[Head], figures: Sequence[Quantity], scene: Scene) -> bool:
    """No places of three clauses before: 甲、乙通车，文旅升温，游客、花费分别增长两成、一成."""
    between = scene.text[run[-1].end : figures[0].start]
    return between.count("，") + between.count("；") < _CLAUSES


def _is_told_of(run: Sequence[Head], figures: Sequence[Quantity], scene: Scene) -> bool:
    """Taizhou and Shaoxing aim for 12 and 8 billion yuan: one figure each, with nothing but a verb between."""
    if len({quantity.unit for quantity in figures}) > 1:
        return False
    between = scene.folded[run[-1].end : figures[0].start]
    return _VERB.fullmatch(between) is not None


def runs_in(heads: Sequence[Head], scene: Scene) -> list[list[Head]]:
    """Runs of two or more places that are named side by side."""
    runs: list[list[Head]] = []
    places = [h for h in heads if h.kind == "place" and not h.again]
    for head in places:
        gap = scene.folded[runs[-1][-1].end : head.start] if runs else ""
        if runs and len(gap) <= 8 and JOINT.match(gap):
            runs[-1].append(head)
        else:
            runs.append([head])
    return [run for run in runs if len(run) > 1]


def _figure_runs(sentence: Sentence, scene: Scene) -> list[list[Quantity]]:
    runs: list[list[Quantity]] = []
    for quantity in scene.figures_in(sentence.start, sentence.end):
        if runs and _is_linked(scene, runs[-1][-1].end, quantity.start):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return [run for run in runs if len(run) > 1]


def _is_linked(scene: Scene, end: int, start: int) -> bool:
    """Is there nothing between two figures but what links the members of a list?"""
    return start - end <= _GAP and _BETWEEN.match(scene.folded[end:start]) is not None
