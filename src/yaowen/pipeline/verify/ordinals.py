"""Ranks and ordinals: largest, second, 首位, 第三, 连续第二年, 一级."""

import re
from collections.abc import Iterator
from functools import lru_cache

from yaowen.packs.model import Pack
from yaowen.packs.wording import WORDINGS, get_wording
from yaowen.pipeline.verify.arithmetic import STEPS, places_before
from yaowen.pipeline.verify.asked import asks_earlier
from yaowen.pipeline.verify.fitting import iter_fitting
from yaowen.pipeline.verify.passages import find_closest
from yaowen.pipeline.verify.reading import Reading
from yaowen.records import Finding, Record
from yaowen.text.needing import Needing
from yaowen.text.numbers import iter_numbers

_NTH = WORDINGS.words("verify_names.nth")
_KINDS_EN = tuple(
    Needing(get_wording(f"verify_names.place{kind}")) for kind in ("", "_digits", "_top", "_number")
)
"""An English ordinal is of the first kind that fits at its place."""
_TOP = 2
_LATIN = re.compile("[A-Za-z]")
"""Without a letter there is no English ordinal; most Chinese sentences have none."""
_ZH = Needing(
    r"(?<!条)第(?P<hanzi>[一二三四五六七八九十百]+|\d{1,3})(?![季方类\d章条节]|款规|[一二三]?产业)|(?P<level>[一二三四])级(?!市)"
    r"|(?P<top>首位|榜首|第一|居首|最大)|(?P<opens>首届|首期|首轮)|连续(?P<years>[两二三四五六七八九十]|\d{1,2})年"
)
_STARTS = re.compile(r"^\s*(?:first|second|third)(?:ly)?,", re.IGNORECASE)


_FIRST_TO = re.compile(r"first (?:[\w-]+ ){1,5}to (?:be|have|get|win|enter|receive|reach|obtain)\b", re.I)
"""The first vaccine to be listed claims a rank; first it was tested claims none."""


class Ordinal(Record, frozen=True, kw_only=True):
    """A place in an order; `start` and `end` are code points of the read text. `top` has no number in it."""

    value: int
    start: int
    end: int
    top: bool = False


@lru_cache(maxsize=4096)
def ordinals_of(sentence: str) -> tuple[Ordinal, ...]:
    """`iter_ordinals` of a sentence, kept: a source is asked for every claim."""
    return tuple(iter_ordinals(sentence))


def iter_ordinals(text: str) -> Iterator[Ordinal]:
    """Every ordinal of the text; first, second, … that only count paragraphs are left out."""
    for kind, match in iter_fitting(_KINDS_EN, text, 0, len(text)) if _LATIN.search(text) else ():
        if _STARTS.match(text[match.start() :]) and text[: match.start()].rstrip()[-1:] in ("", ".", "\n"):
            continue
        top = kind == _TOP
        value = 1 if top else _english(match.group(1))
        yield Ordinal(value=value, start=match.start(), end=match.end(), top=top)
    for match in _ZH.finditer(text):
        words = match["hanzi"] or match["level"] or match["years"]
        number = next(iter_numbers(words), None) if words else None
        if words is None or number is not None:
            value = 1 if number is None else int(number.value)
            yield Ordinal(value=value, start=match.start(), end=match.end(), top=bool(match["top"]))


def _english(words: str) -> int:
    return int(words) if words.isdigit() else _NTH.index(words.lower()) + 1


_PHASE = re.compile(r"(?P<zh>[一二三四五])期|\b[Pp]hase (?P<en>one|two|three|four|I{1,3}|IV|[1-4])\b")
_PHASES = {"one": 1, "two": 2, "three": 3, "four": 4, "I": 1, "II": 2, "III": 3, "IV": 4}


def _phase(match: re.Match[str]) -> int:
    """Which phase: 二期 is what others call the second."""
    words = match["zh"] or match["en"]
    return _PHASES.get(words) or ("一二三四五".find(words) + 1 or int(words))


def check_ordinals(claim: Reading, source: Reading) -> tuple[tuple[Finding, ...], int]:
    """Ordinals that the source does not have while it has others, and how many it bears out.

    A bare *first* is only checked against a source that ranks things otherwise.
    """
    shares = [(f.start, f.end) for f in claim.figures if f.quantity.unit == "percent"]
    claimed = tuple(o for o in iter_ordinals(claim.text) if not any(a <= o.start < b for a, b in shares))
    if not claimed:
        return (), 0
    stated = [
        Ordinal(value=o.value, start=low + o.start, end=low + o.end, top=o.top)
        for low, high in source.sentences
        for o in ordinals_of(source.text[low:high])
    ]
    ranks = [f for f in source.figures if f.quantity.unit == "rank"]
    values = {o.value for o in stated} | {int(f.quantity.value) for f in ranks}
    values |= {_phase(m) for low, high in source.sentences for m in _PHASE.finditer(source.text, low, high)}
    if any("cue_first" in source.ids(low, high) for low, high in source.sentences):
        values.add(1)
    for low, high in source.sentences if asks_earlier(claim.text) else ():
        values |= places_before(source.text[low:high], [o.value for o in ordinals_of(source.text[low:high])])
    said = {o.value for o in claimed}
    left = [o for o in stated if o.value not in said]
    rank = next((f.start for f in ranks if int(f.quantity.value) not in said), None)
    findings, found = [], 0
    for ordinal in claimed:
        if ordinal.value in values:
            found += 1
        elif (left or rank is not None) and (
            ordinal.value != 1 or ordinal.top or _FIRST_TO.match(claim.text, ordinal.start)
        ):
            findings.append(_finding(ordinal, claim, source, left, rank or 0))
    return tuple(findings), found


_FIELDS = ("extent", "area_group", "foreign_place")
"""Axes of those among whom something ranks: the country, the sub-provincial cities, a delta."""


def check_fields(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """Second in the country in the claim, where the source has that place among the sub-provincial cities."""
    stated = [
        (ordinal.value, (low + ordinal.start, low + ordinal.end))
        for low, high in source.sentences
        for ordinal in ordinals_of(source.text[low:high])
    ]
    for ordinal in iter_ordinals(claim.text):
        mine = _fields(claim, ordinal.start, pack)
        alike = [span for value, span in stated if value == ordinal.value]
        fields = [_fields(source, start, pack) for start, _ in alike]
        if not mine or not fields or any(not theirs or theirs & mine for theirs in fields):
            continue
        if mine & source.ids(*_segment(source, alike[0][0])):
            continue
        low, high = claim.clause_at(ordinal.start)
        shown = source.text[slice(*source.clause_at(alike[0][0]))].strip()
        why = "the source ranks it among others"
        return (source.finding(alike[0], "scope", claim.text[low:high].strip(), why=why, shown=shown),)
    return ()


def _segment(reading: Reading, position: int) -> tuple[int, int]:
    """The part of a sentence between semicolons that holds a place."""
    low, high = reading.sentence_at(position)
    for mark in _SEMICOLON.finditer(reading.text, low, high):
        if mark.start() >= position:
            return low, mark.start()
        low = mark.end()
    return low, high


def check_holders(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The claim gives its one name a place; in the one clause that has that name the source has other places only."""
    held = {m.entity_id for m in claim.mentions if m.kind != "agency"}
    mine = list(iter_ordinals(claim.text))
    if len(held) != 1 or len(mine) != 1 or asks_earlier(claim.text):
        return ()
    clauses = {source.clause_at(m.start) for m in source.mentions if m.entity_id in held}
    if len(clauses) != 1:
        return ()
    low, high = clauses.pop()
    words = source.text[low:high]
    told = ordinals_of(words)
    others = {m.entity_id for m in source.mentions if low <= m.start < high} - held
    places = {o.value for o in told}
    if not told or others or mine[0].value in places | places_before(words, places):
        return ()
    own = (low + told[0].start, low + told[0].end)
    said, why = claim.text[mine[0].start : mine[0].end], "another place in the order"
    return (source.finding(own, "number", said, why=why, shown=words.strip()),)


def check_steps(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Moved up one place to sixth in the claim, where the source has the sixth slip by a place."""
    ways = [(way, m) for way, pattern in STEPS if (m := pattern.search(claim.text))]
    ranks = {o.value for o in iter_ordinals(claim.text)}
    if len(ways) != 1 or not ranks:
        return ()
    way, said = ways[0]
    for low, high in source.sentences:
        for place in ordinals_of(source.text[low:high]):
            end = _segment(source, low + place.start)[1]
            after = [
                (w, m) for w, pattern in STEPS if (m := pattern.search(source.text, low + place.end, end))
            ]
            near = (
                place.value in ranks and len(after) == 1 and _is_told_of(after[0][1], low + place.end, source)
            )
            if near and after[0][0] == -way:
                why, shown = "the source has it the other way round", after[0][1].group()
                return (source.finding(after[0][1].span(), "number", said.group(), why=why, shown=shown),)
    return ()


_CLIMB = Needing(get_wording("verify_names.climb"))


def check_climbs(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """From 15th to 2nd, where the source has who was 15th climb to the 5th place."""
    stated = list(_climbs(source))
    for (start, end), said in _climbs(claim):
        if not stated or any(pair == (start, end) for pair, _ in stated):
            continue
        other = next((match for pair, match in stated if pair[0] == start or pair[1] == end), None)
        if other is not None:
            why = "another place in the order"
            return (source.finding(other.span(), "number", said.group(), why=why, shown=other.group()),)
    return ()


def _climbs(reading: Reading) -> Iterator[tuple[tuple[int, int], re.Match[str]]]:
    for low, high in reading.sentences:
        for match in _CLIMB.finditer(reading.text, low, high):
            start, end = (word for word in match.groups() if word)
            yield (_place(start), _place(end)), match


def _place(words: str) -> int:
    if words.isascii():
        return _english(words)
    number = next(iter_numbers(words), None)
    return int(number.value) if number is not None else 0


def _is_told_of(step: re.Match[str], end: int, source: Reading) -> bool:
    """Whether places gained or lost stand right behind the place that ends there, and are of nobody named between."""
    if step.start() - end > _BEHIND or _THEN_TO.match(source.text, step.end()):
        return False
    return not any(end <= mention.start < step.start() for mention in source.mentions)


_THEN_TO = re.compile(r"[，,]?[至到居列]第| to (?:[a-z]+th|second|third|first|No)")
_BEHIND = 12
"""So far behind a place its climb or fall may be told: 排名第六，较上年后退一位."""
_SEMICOLON = re.compile(r"[；;]")


def _fields(reading: Reading, position: int, pack: Pack) -> set[str]:
    """Among whom the place at a position is one: the concepts of its clause."""
    return {name for name in reading.ids(*reading.clause_at(position)) if pack.concepts[name].axis in _FIELDS}


_BATCH_ZH = get_wording("verify_names.batch_zh")
_BATCH_EN = get_wording("verify_names.batch_en")
_SAME = {
    "批": "batch",
    "轮": "round",
    "届": "session",
    "版": "edition",
    "代": "generation",
    "tranche": "batch",
}


def check_batches(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The second batch told of what the source's sentence calls the third; the text may speak of both."""
    mine = dict(_batches(claim.text, 0, len(claim.text)))
    place = find_closest(claim, source, 0, len(claim.text)) if mine else None
    theirs = dict(_batches(source.text, *place)) if place else {}
    for (noun, number), (low, high) in mine.items():
        others = [span for (name, _), span in theirs.items() if name == noun]
        if others and (noun, number) not in theirs:
            stated = [Ordinal(value=0, start=others[0][0], end=others[0][1])]
            ordinal = Ordinal(value=number, start=low, end=high)
            return (_finding(ordinal, claim, source, stated, 0),)
    return ()


def _batches(text: str, low: int, high: int) -> Iterator[tuple[tuple[str, int], tuple[int, int]]]:
    for match in _BATCH_EN.finditer(text, low, high):
        noun = match["thing"].lower()
        yield (_SAME.get(noun, noun), _english(match["en"])), match.span()
    for match in _BATCH_ZH.finditer(text, low, high):
        number = next(iter_numbers(match["zh"]), None)
        yield (_SAME.get(match["noun"], match["noun"]), int(number.value) if number else 0), match.span()


def _finding(ordinal: Ordinal, claim: Reading, source: Reading, stated: list[Ordinal], rank: int) -> Finding:
    start, end = (stated[0].start, stated[0].end) if stated else (rank, rank + 3)
    return source.finding(
        (start, end), "number", claim.text[ordinal.start : ordinal.end], why="another place in the order"
    )
