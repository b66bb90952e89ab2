"""Times and figures in two lists that answer to each other: 2023年、2024年分别为1亿元和2亿元."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.records import Quantity
from yaowen.text.dates import PeriodMention

_RUN = re.compile(r"\s?(?:[、,，和与及]|and|&)\s?(?:and\s)?")
_SO_SAID = re.compile(r",? respectively")
_RESPECTIVELY = re.compile(r"分别|respectively")


def find_in_turn(quantity: Quantity, sentence: Sentence, scene: Scene) -> PeriodMention | None:
    """The i-th time of a list for the i-th figure: 2023年、2024年分别为1亿元和2亿元."""
    if not _RESPECTIVELY.search(scene.folded, sentence.start, sentence.end):
        return None
    mentions = scene.periods_in(sentence.start, sentence.end)
    run = _run_of(mentions, scene)
    inside = scene.figures_in(sentence.start, sentence.end)
    if len(run) < 2:
        run = next((years for m in mentions if (years := _years_of(m))), [])
    if len(run) < 2:
        return None
    after = [q for q in inside if q.start > run[-1].start]
    if _SO_SAID.match(scene.folded, run[-1].end):
        after = []
    before = [q for q in inside if q.start < run[0].start][-len(run) :]
    figures = _listed(after, len(run), scene)
    if figures and any(run[-1].end < m.start < figures[0].start and m.kind != "base" for m in mentions):
        return None
    if not figures or (quantity in before and _stand_together(before, scene)):
        figures = before
    if quantity not in figures or len(figures) % len(run) or len({q.unit for q in figures[: len(run)]}) > 1:
        return None
    return run[figures.index(quantity) % len(run)]


def _listed(figures: list[Quantity], count: int, scene: Scene) -> list[Quantity]:
    """The figures after a list of times that answer to it: all of them, or the first, side by side."""
    if len(figures) % count == 0:
        return figures
    first = figures[:count]
    return first if len(first) == count and _stand_together(first, scene) else []


def _stand_together(figures: list[Quantity], scene: Scene) -> bool:
    return all(_RUN.fullmatch(scene.folded[a.end : b.start]) for a, b in pairwise(figures))


def _years_of(mention: PeriodMention) -> list[PeriodMention]:
    """Each year of a span of few years: 2025年至2027年 or 2023 and 2024 stands for a list."""
    years = re.fullmatch(r"(\d{4})/(\d{4})", mention.period or "")
    if mention.kind != "date" or years is None or not 0 < int(years[2]) - int(years[1]) < 5:
        return []
    return [
        msgspec.structs.replace(mention, period=str(year)) for year in range(int(years[1]), int(years[2]) + 1)
    ]


def _run_of(mentions: Sequence[PeriodMention], scene: Scene) -> list[PeriodMention]:
    run: list[PeriodMention] = []
    for mention in mentions:
        if run and not _RUN.fullmatch(scene.folded, run[-1].end, mention.start):
            if len(run) > 1:
                break
            run = []
        run.append(mention)
    return run
