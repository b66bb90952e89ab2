"""An aim that is another now: lowered the 2026 target for its output from 50 to 43 billion, and put off the old one."""

import re

from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.records import Quantity
from yaowen.text.dates import PeriodMention

_AIM = re.compile(r"\s(?:target|goal|aim|objective)s?\b")
_CHANGED = re.compile(
    r"\b(?:lower|rais|cut|lift|reduc|increas|revis|chang|adjust)\w*[^.;]{0,16}"
    r"\b20\d\d (?:target|goal|aim|objective)s?\b[^.;]{0,120}\bto (?:about |over |nearly )?$"
)


def is_changed_aim(quantity: Quantity, scene: Scene) -> bool:
    """Is it what an aim of a year is changed to?"""
    sentence = scene.sentence_at(quantity.start)
    return sentence is not None and _CHANGED.search(scene.folded, sentence.start, quantity.start) is not None


def find_aimed_year(quantity: Quantity, sentence: Sentence, scene: Scene) -> PeriodMention | None:
    """The year of the aim that a figure is what it is changed to."""
    if not is_changed_aim(quantity, scene):
        return None
    before = scene.periods_in(sentence.start, quantity.start)
    return next((mention for mention in before if _AIM.match(scene.folded, mention.end)), None)
