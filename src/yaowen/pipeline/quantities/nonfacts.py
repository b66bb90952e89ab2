"""Which figures only name something: dates, codes, citation marks, list names, document numbers, slogans."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from yaowen.packs.wording import get_wording
from yaowen.pipeline.quantities.counted_en import is_plural
from yaowen.pipeline.quantities.grammar import Grammar
from yaowen.text.dates import iter_periods
from yaowen.text.jump import Anchored, Jumping, Worded
from yaowen.text.numbers import Number

_CODE_NAME = get_wording("quantities.code_name")
_CODE_FIGURE = re.compile(r"\d(?:(?<=[a-z]\d)|(?<=[a-z][-–]\d))")
"""The first figure of a code name: PD-1."""
_LETTERS = re.compile(r"[a-z]*\Z")
_CODE_LETTERS = 12

_SHAPES = Worded(
    get_wording("quantities.shapes"),
    heads={
        r"\d": r"(?=\d{0,5}[.+\-/:：比价时型·]|\d?日\s?[至到—–~-]|[059]%|\d{0,2}(?:st|nd|rd|th)|\d{10}|2\d{3}(?!\d))",
        r"\[〔［(（": r"(?=\d)",
        "第": r"(?=\s?[\d〇零一二两三四五六七八九十百千])",
        r"\-": r"(?<=[素酶肽]-)(?=\d)",
    },
)
_NICKNAME = re.compile(
    r"[“‘「](?:[\u4e00-\u9fff]{1,4}\d{1,3}(?![倍万亿元家个年次天月分])[\u4e00-\u9fff]|\d个\d{2,3}[万%]?|\d{2,4}项目)(?=[”’」])"
)  # “人才8条”
_TOPS = re.compile(
    r"\b(?:(?:will|would|could|may|might|should)(?: soon| even)?"
    r"|(?:is|are|expected|set|likely|projected|poised|on track) to) top $"
)
_SCALES = re.compile(r"[百千万亿]{1,3}")
_COINED = re.compile(r"[“‘「][^”’」，。；\n]{0,4}$")
_QUOTED = re.compile(r"[“‘「][\u4e00-\u9fff、]{1,7}$")
_CLOSED = re.compile(r"大[\u4e00-\u9fff]{1,6}[”’」]")
_CHIME = re.compile(r"[“‘「][一二两三四五六七八九十]{1,2}[\u4e00-\u9fff]{1,3}、?$")
_QUOTE = re.compile(r"(?:^|[\s(])[“\"‘'](?:[a-z-]+ ){0,4}$", re.IGNORECASE)
_UNQUOTE = re.compile(r"[\w -]{1,32}[”\"’']")
_POINTING = re.compile(r"\b(?:these|those)\s$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|\n|[.:;!?\]]\s|[-–—]\s)$")
_WORD = re.compile(r"\w*")
LITTLE_MORE = "强"
"""三分之一强: a little more than a third."""
_CODE = 3
"""Digits that a figure may have behind a nought at its beginning; codes have more."""
_DAY = re.compile(r"\b(?:day|round|line|building|room|route|series|category|industry|web) $")
_INTERVAL = Worded(
    r"\b\d{2}%\s?(?:ci|confidence interval)\b(?:[\s:,=]{1,3}-?[\d.]{1,6}%?\s?(?:-|–|to|,)\s?-?[\d.]{1,6}%?)?"
    r"|\b(?:stock|securit(?:y|ies)) codes?\s?[:：]?\s?\d{3,6}\b",
    heads={r"\d": r"(?=\d%)"},
)
"""95% CI: 35.9-60.1 says how sure an estimate is; stock code: 2617 names a firm."""

_TITLE = re.compile(r"《[^《》]{1,100}》")
_CLASS = Jumping(
    r"(?:第\s?)?[一二三四123456ⅰⅱⅲi]{1,3}\.?[一二12]?\s?类(?=\s?(?:创新|新药|医疗|器械|药|证|产品注册|生物|中药|化"
    r"|的(?:改良|化学|生物|中药|创新|新药|仿制)|[和及、与]\s?第?[一二三1-6ⅰⅱⅲ]\s?类|[)）](?=的?[、，,和]?\s?(?:创新|医疗|药|新|给|按|和))))",
    {"第": "", "一二三四五1-6ⅰⅱⅲi": r"(?=[一二三四五1-6ⅰⅱⅲi.]{0,4}\s?类)"},
)
_CLASS_BESIDE = Anchored(
    r"(?<=化学药品|中药新药|生物制品)[一二三1-6]类(?=[，。；、,;\s)）])"
    r"|(?<=类[和及、与])第?[一二三1-6ⅰⅱⅲ]类(?=[，。；、,;\s)）的医器药])"
    r"|(?<=保持|达到|水质|稳定)[一二三四五]类(?=[，。；、水])",  # classes of water
    "类",
    3,
    3,
)
_IN_TURN = re.compile(
    r"第[一二三四五六七八九]、第?[二三四五六七八九十]{1,2}(?=[轮批次期届])"
)  # 第一、二轮督察
_PLENUM = re.compile(
    r"[届一二三四五六七八九十](?:(?<=届)[一二三四五六七八九十]{1,3}次(?=[、和与])|(?<!届)(?<=^.)[一二三四五六七八九十]{0,2}、)",
    re.MULTILINE,
)  # 十届三次、四次全会; 三、what a heading begins with
_PERIOD_NAME = Jumping(
    r"[一二两三四五六七八九十\d]{1,3}年(?=(?:大|倍增|攻坚|提升)?(?:行动|计划|规划|方案|任务|滚动))",
    {r"一二两三四五六七八九十\d": r"(?=[一二两三四五六七八九十\d]{0,2}年)"},
)


class Blocked:
    """Stretches whose figures are no quantities."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        """Does one stretch hold all of it?"""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._ends[index]

    def touches(self, start: int, end: int) -> bool:
        """Does a stretch share a character with it?"""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start


def find_names(folded: str, grammar: Grammar) -> Blocked:
    """Stretches that only block figures which lie wholly inside them."""
    spans = [match.span() for match in grammar.named.finditer(folded)]
    spans += [match.span() for words in (_CLASS, _CLASS_BESIDE) for match in words.iter_matches(folded)]
    return Blocked(spans)


def find_blocked(folded: str) -> Blocked:
    """Stretches that block every figure that touches them."""
    spans = [(mention.start, mention.end) for mention in iter_periods(folded, None)]
    spans += [match.span() for match in _iter_code_names(folded)]
    for pattern in (_TITLE, _NICKNAME, _PLENUM, _IN_TURN):
        spans += [match.span() for match in pattern.finditer(folded)]
    for shape in (_SHAPES, _INTERVAL, _PERIOD_NAME):
        spans += [match.span() for match in shape.iter_matches(folded)]
    return Blocked(spans)


def _iter_code_names(folded: str) -> Iterator[re.Match[str]]:
    """Letters and figures that are one name, looked for from the first figure back: PD-1, IBI363."""
    for figure in _CODE_FIGURE.finditer(folded):
        end = figure.start() - (folded[figure.start() - 1] in "-–")
        letters = _LETTERS.search(folded, max(0, end - _CODE_LETTERS), end)
        found = _CODE_NAME.match(folded, letters.start()) if letters else None
        if found is not None:
            yield found


def is_slogan(text: str, number: Number) -> bool:
    """Is it the catchword of a programme: “四大”功能, Three Represents, these two regions?"""
    if number.form == "hanzi":
        if _is_programme(text, number):
            return True
        alone = number.value < 100 or text[number.end : number.end + 1] in ("”", "’", "」")
        if alone and text[number.start - 1 : number.start] in ("“", "‘", "「"):
            return True
        if number.value < 100 and _QUOTED.search(text, max(0, number.start - 8), number.start):
            if _CLOSED.match(text, number.end):
                return True
            if _CHIME.search(text, max(0, number.start - 8), number.start):
                return re.match(r"[\u4e00-\u9fff]{1,3}[”’」]", text[number.end : number.end + 4]) is not None
        coined = _COINED.search(text, max(0, number.start - 6), number.start)
        return coined is not None and text[number.end : number.end + 2][-1:] in ("”", "’", "」")
    if number.form != "words":
        return False
    quote = _QUOTE.search(text, max(0, number.start - 40), number.start)
    if quote is not None and _UNQUOTE.match(text, number.end) is not None:
        return True
    capital = number.surface[:1].isupper() and text[number.end + 1 : number.end + 2].isupper()
    if capital and _OPENS.search(text, max(0, number.start - 4), number.start):
        capital = is_plural(_WORD.match(text, number.end + 1)[0])  # type: ignore[index]
    return capital or _POINTING.search(text, max(0, number.start - 7), number.start) is not None


def _is_programme(text: str, number: Number) -> bool:
    """“千万工程”, “百万英才”行动: a bare scale that begins a name in quotes, no “千亿级” group of firms."""
    quoted = text[number.start - 1 : number.start] in ("“", "‘", "「")
    if not quoted and text[number.end : number.end + 1] not in ("”", "’", "」"):
        return False
    return _SCALES.fullmatch(number.surface) is not None and text[number.end : number.end + 1] not in "级元"


def is_label(folded: str, number: Number, grammar: Grammar) -> bool:
    """Is it a name's figure by the words right before or after it: top 100, Group 1, 38号, 6G?"""
    if number.surface.isdigit() and number.surface[0] == "0" and len(number.surface) > _CODE:
        return True  # Class A: 023929
    before = folded[max(0, number.start - 32) : number.start]
    if number.form == "words" and _DAY.search(before) and is_plural(_WORD.match(folded, number.end + 1)[0]):  # type: ignore[index]
        return False  # At the open day six projects were signed.
    found = grammar.label_before.find(before[-18:])
    if found and found[1] and not _TOPS.search(before):
        return True
    if number.form == "fraction" and folded.startswith(LITTLE_MORE, number.end):
        return False
    return grammar.label_after.match(folded, number.end) is not None
