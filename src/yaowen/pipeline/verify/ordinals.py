"""Ranks and ordinals: largest, second, 首位, 第三, 连续第二年, 一级."""

import re
from collections.abc import Iterator
from functools import lru_cache

from yaowen.packs.wording import WORDINGS, get_wording
from yaowen.pipeline.verify.arithmetic import places_before
from yaowen.pipeline.verify.asked import asks_earlier
from yaowen.pipeline.verify.fitting import iter_fitting
from yaowen.pipeline.verify.passages import find_closest
from yaowen.pipeline.verify.reading import Reading
from yaowen.records import Finding, Record
from yaowen.text.numbers import iter_numbers

_NTH = WORDINGS.words("verify_names.nth")
_KINDS_EN = tuple(get_wording(f"verify_names.place{kind}") for kind in ("", "_digits", "_top", "_number"))
"""An English ordinal is of the first kind that fits at its place."""
_TOP = 2
_LATIN = re.compile("[A-Za-z]")
"""Without a letter there is no English ordinal; most Chinese sentences have none."""
_ZH = re.compile(
    r"第(?P<hanzi>[一二三四五六七八九十百]+|\d{1,3})(?![季方类\d章条款节]|[一二三]?产业)|(?P<level>[一二三四])级(?!市)"
    r"|(?P<top>首位|榜首|第一|居首|最大)|连续(?P<years>[两二三四五六七八九十]|\d{1,2})年"
)
_STARTS = re.compile(r"^\s*(?:first|second|third)(?:ly)?,", re.IGNORECASE)


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
        elif (left or rank is not None) and (ordinal.value != 1 or ordinal.top):
            findings.append(_finding(ordinal, claim, source, left, rank or 0))
    return tuple(findings), found


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
