"""Authorities that a text speaks of by a common noun: the health commission for 国家卫生健康委, 药监部门."""

import re

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Reading
from yaowen.pipeline.verify.regions import code_of, related
from yaowen.records import Entity

_BRANCHES = tuple(
    get_wording(f"verify_agencies.{branch}")
    for branch in (
        "health",
        "drugs",
        "insurance",
        "statistics",
        "customs",
        "industry",
        "planning",
        "science",
        "trade",
        "finance",
        "patents",
        "procurement",
    )
)
_REACH = 3
"""So many characters may stand between a place and the noun: Sichuan's drug regulator."""


def is_told_by_noun(entity: Entity, reading: Reading, pack: Pack) -> bool:
    """Whether the reading's sentences have the common noun of an authority, and not within another one's name."""
    if entity.kind != "agency":
        return False
    names = (entity.name_zh, entity.name_en or "")
    branches = [branch for branch in _BRANCHES if any(branch.search(name) for name in names)]
    return any(
        _is_free(match, entity, reading, pack)
        for branch in branches
        for low, high in reading.sentences
        for match in branch.finditer(reading.text, low, high)
    )


def _is_free(noun: re.Match[str], entity: Entity, reading: Reading, pack: Pack) -> bool:
    for mention in reading.mentions:
        code = code_of(mention, pack)
        if code is None and mention.start < noun.end() and noun.start() < mention.end:
            return False
        if code is not None and 0 <= noun.start() - mention.end <= _REACH:
            return bool(entity.code) and related(code, entity.code or "")
    return True
