"""Authorities that a text speaks of by a common noun: the health commission for 国家卫生健康委, 药监部门."""

import re

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.passages import find_telling
from yaowen.pipeline.verify.reading import Pair, Reading, Stretch, once_per_place
from yaowen.pipeline.verify.regions import code_of, related
from yaowen.records import Entity, Finding
from yaowen.text.needing import Needing

_BRANCHES = {
    name: Needing(get_wording(f"verify_agencies.{name}"))
    for name in (
        "health", "drugs", "insurance", "statistics", "customs", "industry", "planning", "science", "trade", "finance",
        "patents", "procurement", "market", "diseases", "staff", "schools", "farming", "taxes", "environment", "land",
    )
}  # fmt: skip
_LOOSE = get_wording("verify_agencies.loose")
"""Health authorities may be any of them."""
_REACH = 3
"""So many characters may stand between a place and the noun: Sichuan's drug regulator."""


def is_told_by_noun(entity: Entity, reading: Reading, pack: Pack) -> bool:
    """Whether the reading's sentences have the common noun of an authority, and not within another one's name."""
    if entity.kind != "agency":
        return False
    names = (entity.name_zh, entity.name_en or "")
    branches = [branch for branch in _BRANCHES.values() if any(branch.search(name) for name in names)]
    return any(
        _is_free(match, entity, reading, pack)
        for branch in branches
        for low, high in reading.sentences
        for match in branch.finditer(reading.text, low, high)
    )


def check_branch(pair: Pair) -> tuple[Finding, ...]:
    """The figure of one authority told of another: each clause names one, and not the same."""
    mine = _branches_at(pair.mine.sentence, pair.claim)
    told = _branches_at(pair.theirs.clause, pair.source) if len(mine) == 1 else {}
    if len(told) != 1 or mine.keys() == told.keys():
        return ()
    return (pair.finding("entity", "the source names another"),)


def check_branches(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Another branch of government in the place of the one that the source names: 市市场监管局 for 市疾控局."""
    mine = _branches(claim, tuple(claim.sentences))
    strange = mine.keys() - _branches(source, tuple(source.sentences)).keys() if mine else set()
    closest = find_telling(claim, source) if strange else None
    there = _branches(source, (closest,)) if closest else {}
    if closest and not there:  # “…”省药监局负责人说: who says it stands behind it
        place = source.sentences.index(closest)
        there = _branches(source, source.sentences[max(0, place - 1) : place + 2])
    others = [place for name, place in there.items() if name not in mine]
    if not others:
        return ()
    low, high = min(mine[name] for name in strange)
    shown = source.text[slice(*source.clause_at(others[0][0]))].strip()
    why = "the source names another"
    return (source.finding(others[0], "entity", claim.text[low:high], why=why, shown=shown),)


def _branches(reading: Reading, sentences: tuple[Stretch, ...]) -> dict[str, Stretch]:
    """The branches of government that sentences name, with where each is named first."""
    named = [_branches_at(stretch, reading) for stretch in sentences]
    places = {branch: [found[branch] for found in named if branch in found] for branch in _BRANCHES}
    return {branch: found[0] for branch, found in places.items() if found}


@once_per_place
def _branches_at(stretch: Stretch, reading: Reading) -> dict[str, Stretch]:
    """The same of one stretch: a sentence or a clause."""
    named = ((name, pattern.search(reading.text, *stretch)) for name, pattern in _BRANCHES.items())
    return {name: match.span() for name, match in named if match and not _LOOSE.search(match.group())}


def _is_free(noun: re.Match[str], entity: Entity, reading: Reading, pack: Pack) -> bool:
    for mention in reading.mentions:
        code = code_of(mention, pack)
        if code is None and mention.start < noun.end() and noun.start() < mention.end:
            return False
        if code is not None and 0 <= noun.start() - mention.end <= _REACH:
            return bool(entity.code) and related(code, entity.code or "")
    return True
