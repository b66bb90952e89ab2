"""What is granted year by year (第一年全免，第二年减半), or step after step (奖励：完成备案40万元，挂牌90万元)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from yaowen.records import Condition, Fact, Tier
from yaowen.text.numbers.hanzi import whole_of

_YEARS_ZH = re.compile(r"(前|第)([一二两三四五六七八九十\d]{1,2})(?:至|到|-|—)?第?([二三四五六\d])?\s?年")
_YEARS_EN = re.compile(
    r"\b(?:for |in )?the (first|second|third|fourth|fifth)(?: (two|three|four|five|\d))?(?: years?)?\b|\byear (\d)\b"
)
_WHOLE = re.compile(r"全免|免租|免收|免缴|免除|全额|waive[ds]?|free|in full|exempt\w*")
_HALF = re.compile(r"减半|一半|半价|halve[ds]?|half")
_ENGLISH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
_LEAD_REACH = 24
_LED = re.compile(r"(?:奖励|激励|补助|补贴|资助|扶持|支持|奖补|标准|临床)[^，,。；;：:\d]{0,6}[：:]")
_ITEM = re.compile(
    r"[，,、]?([^，,。；;：:\d]{2,24}?)(?:奖励|补助|补贴|资助|给予)?(\d[\d.]{0,9}[千百]?[万亿]?元)(?:/[个家项件例张])?(?=[，,、。；;]|$)"
)


class Stage(NamedTuple):
    """A stretch that tells of the years `first` to `last` of a grant."""

    start: int
    end: int
    said: int
    first: int
    last: int


def find_schedule(start: int, end: int, folded: str) -> int | None:
    """Where a Chinese schedule of at least two stages begins; None where there is none."""
    stages = _chinese(start, end, folded)
    return stages[0].start if len(stages) > 1 else None


def iter_stages(start: int, end: int, folded: str) -> list[Stage]:
    """The stages of a grant by place, Chinese or English; empty unless there are two."""
    stages = _chinese(start, end, folded) or _english(start, end, folded)
    return stages if len(stages) > 1 else []


def find_items(start: int, end: int, folded: str) -> int | None:
    """Where a list begins that a colon leads and whose parts each tell what is done and the sum for it."""
    for lead in _LED.finditer(folded, start, end):
        if len(item_words(lead.end(), end, folded)) > 1:
            commas = (folded.rfind(mark, start, lead.start()) + 1 for mark in "，,")
            return max(start, *commas)
    return None


def item_words(start: int, end: int, folded: str) -> list[tuple[int, int]]:
    """The words of such parts by place, from the first one on, without their sums."""
    found: list[tuple[int, int]] = []
    item = _ITEM.match(folded, start, end)
    while item is not None:
        found.append(item.span(1))
        item = _ITEM.match(folded, item.end(), end)
    return found


def read_schedule(stages: Sequence[Stage], rates: Sequence[Fact], text: str, folded: str) -> tuple[Tier, ...]:
    """A step for each stage whose rate is said; empty where one is not."""
    tiers = []
    for stage in stages:
        rate = _rate(stage, rates, folded)
        if rate is None:
            return ()
        tiers.append(
            Tier(condition=_years(stage, text), words=text[stage.start : stage.said].strip(), rate=rate)
        )
    return tuple(tiers)


def _rate(stage: Stage, rates: Sequence[Fact], folded: str) -> float | None:
    said = next((fact.value for fact in rates if stage.start <= fact.start < stage.end), None)
    if said is not None:
        return said
    if _HALF.search(folded, stage.start, stage.end):
        return 50.0
    return 100.0 if _WHOLE.search(folded, stage.start, stage.end) else None


def _years(stage: Stage, text: str) -> Condition:
    words = text[stage.start : stage.said].strip()
    if stage.first == stage.last:
        return Condition(words=words, key="year", comparator="eq", value=float(stage.first))
    parts = tuple(
        Condition(words=words, key="year", comparator=comparator, value=float(year))
        for comparator, year in (("ge", stage.first), ("le", stage.last))
    )
    return Condition(op="all", parts=parts, words=words)


def _chinese(start: int, end: int, folded: str) -> list[Stage]:
    matches = list(_YEARS_ZH.finditer(folded, start, end))
    ends = [*(match.start() for match in matches[1:]), end]
    found = []
    for match, stop in zip(matches, ends, strict=False):
        year = whole_of(match[2])
        if year is not None:
            last = whole_of(match[3]) if match[3] else year
            found.append(
                Stage(match.start(), stop, match.end(), 1 if match[1] == "前" else year, last or year)
            )
    return found


def _english(start: int, end: int, folded: str) -> list[Stage]:
    """The rate stands before the years: waived for the first two years and halved for the third."""
    found = []
    low = start
    for match in _YEARS_EN.finditer(folded, start, end):
        first = int(match[3]) if match[3] else _ENGLISH[match[1]]
        several = _ENGLISH.get(match[2] or "") or (int(match[2]) if match[2] else 1)
        found.append(
            Stage(max(low, match.start() - _LEAD_REACH), match.end(), match.end(), first, first + several - 1)
        )
        low = match.end()
    return found
