"""Contrasts without a figure of their own: above or below the average, a record or none, first in the
province or in the country, rose or fell, each or together."""

import re
from collections.abc import Iterator

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.lists import MARKS
from yaowen.pipeline.verify.reading import Reading, Stretch
from yaowen.records import Finding, FindingKind
from yaowen.text.needing import Needing

_NATION = re.compile(
    r"\b(?:nation|country|national|nationwide|nationally|china|chinese)\b|全国|中国|我国|国内|国家",
    re.IGNORECASE,
)
_NATION_RANKED = Needing(
    r"\b(?:of|in|among|across|within|by)\b[^,.;]{0,30}(?:\bthe (?:nation|country)\b|\bchina\b)"
    r"|\bnationwide\b|\bnationally\b|全国|(?:我国|国内)[^,，。;；]{0,6}第",
    re.IGNORECASE,
)
_PART = re.compile(
    r"全省|全市|全区|全县|省内|市内|自治区|中西部|西部|中部|东部|东北|西北|西南|华东|华南|华北|华中|长三角|珠三角"
    r"|\b(?:province|provincial|city|district|county|region|western|eastern|southern|northern|central)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:central|(?:north|south)?(?:western|eastern|west|east)|southern|northern|part)\b|[中西东南北]部",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"第[一二三四五六七八九十\d]+|首位|榜首|居首|占|\d(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth|largest"
    r"|biggest|share|account\w*|rank\w*)\b",
    re.IGNORECASE,
)
_ABOVE = Needing(
    r"\b(?:above|higher than|ahead of|exceed\w*|over|better than|faster than)\b[^,.;]{0,30}\baverage\b"
    r"|(?:高于|超过|快于)[^，,。；;]{0,12}平均|比[^，,。；;]{0,12}平均[^，,。；;]{0,6}高",
    re.IGNORECASE,
)
_BELOW = Needing(
    r"\b(?:below|lower than|behind|under|short of|worse than|slower than)\b[^,.;]{0,30}\baverage\b"
    r"|(?:低于|不及|慢于|落后)[^，,。；;]{0,12}平均|比[^，,。；;]{0,12}平均[^，,。；;]{0,6}低",
    re.IGNORECASE,
)
_RECORD = Needing(r"新高|历史最[高好多大]|纪录|\brecords?\b|\ball-time high\b", re.IGNORECASE)
_NO_RECORD = Needing(
    r"\b(?:no|not a|not an?(?: \w+)?|short of (?:a|the)|below the) (?:record|all-time high)\b"
    r"|(?:未|没有|不是|并非)[^，,。；;]{0,4}(?:新高|纪录|历史最)",
    re.IGNORECASE,
)
_TOGETHER = Needing(
    r"\b(?:together|combined|in total|altogether|jointly)\b|合计|总共|共计|加起来", re.IGNORECASE
)
_EACH = Needing(
    r"均|各|分别|每[个家市省区只支类项栋座条所批期]|都\s*[超达过]|\beach\b|\brespectively\b|\bapiece\b",
    re.IGNORECASE,
)
_BY_ITSELF = Needing(r"\balone\b|单独|一家(?=就|便)|一地(?=就|便)", re.IGNORECASE)
_EVERY_ONE = Needing(r"每[家个户人]|各获|\beach\b|\bapiece\b", re.IGNORECASE)
_ALL_OF_IT = Needing(
    r"共(?!同)|合计|总额|总计|\b(?:in all|a total of|together|altogether|combined)\b", re.IGNORECASE
)
_OF_TWO = re.compile(
    r"(?:[和与及]|以及)[^，,。;；]{1,30}(?:合计|总共|共计|加起来)"
    r"|\band\b[^.;]{1,80}\b(?:together|combined|in total|altogether)\b",
    re.IGNORECASE,
)
_SUMMED = re.compile(
    r"合计|总|共|累计|全部|全年|全国|[和与及、]|\b(?:total\w*|combined|together|all|overall|both|sum|aggregate|altogether"
    r"|cumulative|and|plus)\b",
    re.IGNORECASE,
)
_MULTIPLES = (
    (2, Needing(r"翻一番|翻番|翻倍|\bdoubl(?:e|es|ed|ing)\b", re.IGNORECASE)),
    (3, Needing(r"增长两倍|增加两倍|\btripl(?:e|es|ed|ing)\b", re.IGNORECASE)),
    (4, Needing(r"翻两番|\bquadrupl(?:e|es|ed|ing)\b", re.IGNORECASE)),
)
_REACH = 24
_METRICS = ("money_metric", "trade", "flow_of_trade")
_TURNS = {"growth": "decline", "decline": "growth"}


def check_contrasts(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """The first finding of these sorts; where the source could be read either way there is none."""
    for check in (_average, _record, _reach, _together, _alone, _apiece, _total, _multiple, _stacked):
        found = check(claim, source)
        if found:
            return found
    return _turned(claim, source, pack)


def _multiple(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Tripled in the claim, doubled in the source, and no other multiple in either."""
    mine = {times for times, words in _MULTIPLES if words.search(claim.text)}
    if len(mine) != 1:
        return ()
    stated = [(times, place) for times, words in _MULTIPLES for place in _within(words, source)]
    if len({times for times, _ in stated}) != 1 or mine == {stated[0][0]}:
        return ()
    said = next(found.group() for _, words in _MULTIPLES if (found := words.search(claim.text)))
    return (_finding("number", said, source, stated[0][1], "the source gives another multiple"),)


_STACKS = Needing(
    r"叠加享受|可(?:以)?(?:叠加|同时享受|重复享受)"
    r"|\b(?:may|can) (?:collect|receive|claim|combine|stack) (?:several|both|all|more than one)\b",
    re.IGNORECASE,
)
_ONE_ONLY = Needing(
    r"就高不重复|不重复(?:享受|支持|奖励)|不(?:得|可)(?:重复|叠加|同时)"
    r"|\bonly the (?:highest|higher)\b|\bmay not be combined\b",
    re.I,
)


def _stacked(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Several rewards together in the claim, where the source pays the highest alone."""
    said = _STACKS.search(claim.text)
    place = next(_within(_ONE_ONLY, source), None) if said else None
    if said is None or place is None or any(_within(_STACKS, source)):
        return ()
    return (_finding("negation", said.group(), source, place, "the source pays one of them only"),)


def _average(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    for mine, theirs in ((_ABOVE, _BELOW), (_BELOW, _ABOVE)):
        said = mine.search(claim.text)
        if said and not theirs.search(claim.text) and not any(_within(mine, source)):
            place = next(_within(theirs, source), None)
            if place:
                return (
                    _finding(
                        "negation", said.group(), source, place, "the source has it the other way round"
                    ),
                )
    return ()


def _record(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    mine = _NO_RECORD.search(claim.text)
    place = next(_within(_RECORD, source), None)
    if mine and place and not any(_within(_NO_RECORD, source)):
        return (_finding("negation", mine.group(), source, place, "the source calls it a record"),)
    return ()


def _reach(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A rank or a share in the country, where the source knows no country, only a part of it."""
    said = _NATION_RANKED.search(claim.text)
    if not said or not _RANKED.search(claim.text) or _QUARTER.search(said.group()):
        return ()
    pinned = _pinned(claim, source)
    if not pinned and any(_within(_NATION, source)):
        return ()
    for low, high in pinned or source.sentences:
        for place in _RANKED.finditer(source.text, low, high):
            clause = source.clause_at(place.start())
            part = _PART.search(source.text, *clause)
            if part and not _NATION.search(source.text, *clause):
                return (
                    _finding("scope", said.group(), source, part.span(), "the source says it of a part only"),
                )
    return ()


def _pinned(claim: Reading, source: Reading) -> list[Stretch]:
    """The clauses that hold a share which the claim gives."""
    shares = [f.quantity for f in claim.figures if f.quantity.unit == "percent"]
    held = {f.clause for f in source.figures if any(same_amount(share, f.quantity) for share in shares)}
    return sorted(held)


def _total(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """What the source says of one thing alone, told as the sum of two: exports and imports together were 4."""
    said = _OF_TWO.search(claim.text)
    if not said or any(mark in claim.text for mark in MARKS):
        return ()
    for mine in claim.figures:
        if not said.start() < mine.start <= said.end() + _REACH:
            continue
        theirs = equal_figures(mine.quantity, source)
        if theirs and not any(_SUMMED.search(source.text, f.clause[0], f.clause[1]) for f in theirs):
            place = theirs[0].clause
            return (
                _finding(
                    "scope", said.group(), source, place, "the source says this of one thing, not of a sum"
                ),
            )
    return ()


def _together(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """An amount of each told as that of all together."""
    said = _TOGETHER.search(claim.text)
    if not said or _EACH.search(claim.text):
        return ()
    for mine in claim.figures:
        theirs = equal_figures(mine.quantity, source)
        each = [_EACH.search(source.text, f.clause[0], f.start) for f in theirs]
        if (
            theirs
            and all(each)
            and mine.quantity.unit not in ("percent", "number")
            and _is_amount(mine.quantity.unit)
        ):
            place = theirs[0].clause
            return (_finding("scope", said.group(), source, place, "the source gives this amount to each"),)
    return ()


_TIME_ALONE = re.compile(
    r"\b(?:[A-Z][a-z]+(?:uary|ch|il|ay|ne|ly|ust|ber)|month|year|quarter|week|day) alone$"
)
"""In November alone: it is a time that stands by itself."""


def _alone(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """What two have together told of one alone: Qingdao alone accounted for 57 %."""
    said = _BY_ITSELF.search(claim.text)
    if said and _TIME_ALONE.search(claim.text, 0, said.end()):
        return ()
    for mine in claim.figures if said else ():
        for theirs in equal_figures(mine.quantity, source):
            if said and _TOGETHER.search(source.text, *theirs.clause):
                why = "the source says this of several together"
                return (_finding("scope", said.group(), source, theirs.clause, why),)
    return ()


def _apiece(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """What all have in all told of each: 136家企业每家获得5.42亿元."""
    for mine in claim.figures:
        low, high = mine.own
        said = _EVERY_ONE.search(claim.text, low, high)
        if not said or not _is_amount(mine.quantity.unit):
            continue
        theirs = equal_figures(mine.quantity, source)
        summed = [_ALL_OF_IT.search(source.text, f.clause[0], f.start) for f in theirs]
        if theirs and all(summed) and not any(_EACH.search(source.text, *f.clause) for f in theirs):
            why = "the source gives this for all of them"
            return (_finding("scope", said.group(), source, theirs[0].clause, why),)
    return ()


def _is_amount(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _turned(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """Output rose, where the one change that the source tells of output is a fall."""
    turns = [hit for hit in claim.hits if hit.id in _TURNS]
    if claim.figures or len({hit.id for hit in turns}) != 1:
        return ()
    metrics = {h.id for h in claim.hits if pack.concepts[h.id].axis in _METRICS}
    if len(metrics) != 1:
        return ()
    told = list(_changes(next(iter(metrics)), source, pack))
    if len({name for name, _ in told}) == 1 and told[0][0] == _TURNS[turns[0].id]:
        words = claim.text[turns[0].start : turns[0].end]
        return (_finding("scope", words, source, told[0][1], "the source has it the other way round"),)
    return ()


def _changes(metric: str, source: Reading, pack: Pack) -> Iterator[tuple[str, Stretch]]:
    """The first change after each place of a metric, before another metric is named."""
    for index, hit in enumerate(source.hits):
        if hit.id != metric:
            continue
        end = source.sentence_at(hit.start)[1]
        for later in source.hits[index + 1 :]:
            if later.start >= end or (later.id != metric and pack.concepts[later.id].axis in _METRICS):
                break
            if later.id in _TURNS:
                yield later.id, (later.start, later.end)
                break


def _within(pattern: re.Pattern[str] | Needing, source: Reading) -> Iterator[Stretch]:
    for low, high in source.sentences:
        for match in pattern.finditer(source.text, low, high):
            yield match.span()


def _finding(kind: FindingKind, said: str, source: Reading, place: Stretch, why: str) -> Finding:
    low, high = source.clause_at(place[0])
    return source.finding(place, kind, said, why=why, shown=source.text[low:high].strip())
