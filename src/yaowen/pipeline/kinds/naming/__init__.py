"""Who is named in a stretch of an article, for those who ask what happened: known names, and names by their form.

`link.unlisted` takes names whose edges are sure by themselves, as entities; here the cue is one edge, and what stands
at it is taken as it is printed.
"""

import re

from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.naming.chinese import chinese_names
from yaowen.pipeline.kinds.naming.english import english_names, meeting_before
from yaowen.pipeline.kinds.naming.name import JOINTS, Name

__all__ = ["JOINTS", "Name", "chinese_names", "english_names", "is_chinese", "meeting_before", "names_in"]

_HAN = re.compile(r"[\u4e00-\u9fff]")


def is_chinese(text: str, start: int, end: int) -> bool:
    """Is there an ideograph in [start, end)?"""
    return _HAN.search(text, start, end) is not None


def names_in(ground: Ground, start: int, end: int) -> list[Name]:
    """Names in [start, end) by place, in the language that the stretch is written in."""
    find = chinese_names if is_chinese(ground.text, start, end) else english_names
    return find(ground, start, end)
