"""From whom to whom? A licence, a sale or a stake whose two sides are exchanged, in one language."""

import re
from collections.abc import Iterator

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Reading, once_per_reading
from yaowen.records import Finding, Record

_GIVEN = {
    "zh": (get_wording("verify_deeds.given_zh"), get_wording("verify_deeds.given_back_zh")),
    "en": (get_wording("verify_deeds.given_en"),),
}
_TAKEN = {"zh": (get_wording("verify_deeds.taken_zh"),), "en": (get_wording("verify_deeds.taken_en"),)}
_COMMON = re.compile(
    r"公司|企业|集团|制药|药业|生物|医药|科技|将|已|拟|该药|德国|美国|日本|瑞士|法国|英国|中国|宣布|计划|独家|大中华区|以外"
)
"""Words that say nothing of who it is, and those that many names share."""
_EN = re.compile(r"[A-Za-z]{3,}")
_PLAIN = re.compile(
    r"the|and|has|have|agreed|group|company|pharma|its|for|from|that|said|plans|will|a|an", re.IGNORECASE
)


class Passed(Record, frozen=True, kw_only=True):
    """What passes from one to another: the parts of both names, and where it is told."""

    giver: frozenset[str]
    taker: frozenset[str]
    start: int
    end: int


def check_givers(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding where the claim's giver is the source's taker, and its taker the giver."""
    if claim.article.lang != source.article.lang:
        return ()
    for mine in _passed(claim):
        stated = _passed(source)
        if any(_are_one(mine.giver, theirs.giver) or _are_one(mine.taker, theirs.taker) for theirs in stated):
            continue
        for theirs in stated:
            if _are_one(mine.giver, theirs.taker) or _are_one(mine.taker, theirs.giver):
                why = "the source has it the other way round"
                said = claim.text[mine.start : mine.end]
                return (source.finding((theirs.start, theirs.end), "entity", said, why=why),)
    return ()


def _are_one(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first & second)


@once_per_reading
def _passed(reading: Reading) -> tuple[Passed, ...]:
    return tuple(_iter_passed(reading))


def _iter_passed(reading: Reading) -> Iterator[Passed]:
    lang = "zh" if reading.article.lang == "zh" else "en"
    for low, high in reading.sentences:
        for patterns, first, second in ((_GIVEN[lang], "a", "b"), (_TAKEN[lang], "b", "a")):
            for match in (m for pattern in patterns for m in pattern.finditer(reading.text, low, high)):
                giver, taker = _parts(match[first], lang), _parts(match[second], lang)
                if giver or taker:
                    start, end = match.span()
                    yield Passed(giver=giver - taker, taker=taker - giver, start=start, end=end)


def _parts(name: str, lang: str) -> frozenset[str]:
    if lang == "en":
        return frozenset(w.casefold() for w in _EN.findall(name) if not _PLAIN.fullmatch(w))
    runs = _COMMON.sub(" ", name).split()
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1) if run[i : i + 2].isalpha())
