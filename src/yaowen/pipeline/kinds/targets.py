"""Targets: by when, from what, in which plan."""

import re

from msgspec.structs import replace

from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.ground import Ground, amount
from yaowen.records import Fact, Mention, Target

_PLAN = re.compile(r"《([^《》]{4,80}(?:规划|方案|计划|措施|意见|纲要|政策|办法|报告)[^《》]{0,30})》")
_BACK = 3


def detail_target(ground: Ground, figure: Fact) -> Fact:
    """The figure with its deadline (the period that it holds for), its baseline and the plan that sets it.

    The baseline is a figure of the same sentence that is measured alike and has happened.
    """
    sentence = ground.scene.sentence_at(figure.start)
    if figure.modality != "target" or sentence is None:
        return figure
    base = _baseline(ground, figure, sentence)
    mention = _plan_mention(ground, sentence)
    titled = _plan_title(ground, sentence)
    plan = ground.pack.entities[mention.entity_id].name_zh if mention else titled
    details = Target(
        deadline=_deadline(figure.period),
        baseline=amount(base) if base else None,
        baseline_period=base.period if base else None,
        plan=plan,
        plan_id=mention.entity_id if mention else None,
    )
    return replace(figure, details=details)


def _deadline(period: str | None) -> str | None:
    """The end of the period: a five-year plan's aims are due in its last year."""
    return period.rpartition("/")[2] if period else None


def _baseline(ground: Ground, figure: Fact, sentence: Sentence) -> Fact | None:
    for other in ground.figures_in(sentence.start, sentence.end):
        if other is figure or other.modality != "actual" or other.value is None:
            continue
        if other.unit == figure.unit and other.metric == figure.metric and other.metric is not None:
            return other
    return None


def _plan_mention(ground: Ground, sentence: Sentence) -> Mention | None:
    start = ground.scene.sentences[max(0, sentence.index - _BACK)].start
    plans = [m for m in ground.scene.mentions_in(start, sentence.end) if m.kind == "plan"]
    return plans[-1] if plans else None


def _plan_title(ground: Ground, sentence: Sentence) -> str | None:
    start = ground.scene.sentences[max(0, sentence.index - _BACK)].start
    titles = [match[1] for match in _PLAN.finditer(ground.text, start, sentence.end)]
    return titles[-1] if titles else None
