"""Ranks: 第71位, 居全国第二, 首位, 62nd, the second largest; and multiples: 翻番, threefold."""

import re
from collections.abc import Iterator

from yaowen.pipeline.quantities.compare import bound_beside
from yaowen.pipeline.quantities.grammar import Grammar
from yaowen.records import Comparator, Quantity
from yaowen.text.jump import Jumping, Worded
from yaowen.text.needing import Needing
from yaowen.text.numbers import hanzi

_CHINESE = re.compile(
    r"第\s?(?P<n>\d{1,4}|[一二两三四五六七八九十百]{1,5})"
    r"(?:\s?(?P<unit>位|名(?!单)|大(?![会学])|[个家款](?!月|人)))?"
)
_NUMBERED = Jumping(
    r"(?:排名|位列|位居|名列)(?:[由从])?(?:全国|全球|全省|世界|中国)?(?P<zh>\d{1,4})(?!\d|\s?[年月家个%.,万亿-])"
    r"|(?<=[升移降退跌滑][到至])(?P<to>\d{1,4})(?=位(?![数次]))"
    r"|\brank(?:s|ed|ing)?\s(?:at\s)?(?:no\.\s?|#)(?P<en>\d{1,4})(?![\d.,])",
    {
        "位": "(?=[列居])",
        "排": "(?=名)",
        "名": "(?=列)",
        "r": "(?=ank)",
        "\\d": r"(?<=[升移降退跌滑][到至]\d)",
    },
)
_NUMBER = Needing(
    r"\bno\.\s?(?P<no>\d{1,4})(?=,|;|\.?$|\.\s|\s(?:in|on|among|of|from|nationwide|globally|nationally|by|for)\b)"
)
_REACHED = re.compile(
    r"\b(?:to|placed|came in(?: at)?|finished(?: at)?|listed|at|is|was|remains|as) (?:the )?$"
)
"""Before No. 17: a place in a ranking, no hospital's or notice's number."""

_PUT = re.compile(r"[放摆置][在到于]?$|(?:作为|视为|当[作成])$")
"""What is put first is no rank: 把安全放在首位, 作为第一位的任务."""

_AMONG = re.compile(
    r"(?:全[省市区国县球]|世界|国内|行业内?|业内|同类|[省市]内|亚洲|[中东西][部东西]部?(?:地区)?|[华东西][北南东中](?:地区)?)$"
)
_ONE_OF_SERIES = re.compile(r"[为成]|(?:落地|落户|建成|获批|上市|布局|投产|成立|设立|推出|引进)的$")
"""Before 第三个: 成为第三个…, 落地的第四个项目."""

"""（全省第一）is a rank without a verb."""

_TURNED = re.compile(r"翻(?:了)?(?P<bound>将?近|约|超过?|逾)?(?P<n>[一二两三四五])番")
_INNER: dict[str, Comparator] = {
    "近": "near",
    "将近": "near",
    "约": "approx",
    "超": "gt",
    "超过": "gt",
    "逾": "gt",
}
_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_RANKING = re.compile(r"\b(?:rank(?:s|ed|ing)?|placed|placing) $")
_TO_PLACE = re.compile(r" to \d{1,3}(?:st|nd|rd|th)\b")
_FROM_PLACE = re.compile(r"\bfrom \d{1,3}(?:st|nd|rd|th) to $")
_ENGLISH = Worded(
    rf"\b(?:(?P<n>\d{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_WORDS)}))\b",
    heads={r"\d": r"(?=\d{0,3}[snrt])"},
)


_TIMES = {"double": 2.0, "triple": 3.0, "quadruple": 4.0}
_TO_DOUBLE = Worded(
    r"(?:double|triple|quadruple)(?= (?!digit|blind|therapy|negative|check|down|bond|helix|up on|standard)[a-z])",
)
_AS_VERB = re.compile(r"\b(?:to|will|would|could|nearly|almost|than) $")
"""To double output, what will triple: a verb, no adjective."""


def iter_ranks(text: str, folded: str, grammar: Grammar) -> Iterator[Quantity]:
    """Explicit ordinals that say a rank; sessions, batches, quarters and the mere "first" are none."""
    for match in grammar.rank_word.finditer(folded):
        value = grammar.rank_words[match.group().lower()]
        if value and not _PUT.search(folded, max(0, match.start() - 6), match.start()):
            yield _rank(text, match.start(), match.end(), value)
    for match in _CHINESE.finditer(folded):
        yield from _chinese(match, text, folded, grammar)
    for match in _NUMBERED.iter_matches(folded):
        group = next(name for name in ("zh", "to", "en") if match[name])
        end = match.end(group) + folded.startswith("位", match.end(group))
        yield _rank(text, match.start(group), end, float(match[group]))
    for match in _NUMBER.finditer(folded):
        if _REACHED.search(folded, max(0, match.start() - 24), match.start()):
            yield _rank(text, match.start("no"), match.end("no"), float(match["no"]))
    for match in _ENGLISH.iter_matches(folded):
        value = float(match["n"]) if match["n"] else float(_WORDS.index(match["word"]) + 1)
        if _is_english_rank(match, value, folded, grammar):
            yield _rank(text, match.start(), match.end(), value)


def iter_multiples(text: str, folded: str, grammar: Grammar) -> Iterator[Quantity]:
    """翻番, 翻两番, doubled, threefold: how many times."""
    for match in _TURNED.finditer(folded):
        value = 2.0 ** (hanzi.value_of(match["n"]) or 1)
        comparator = _INNER.get(match["bound"] or "") or bound_beside(*match.span(), folded, grammar)
        yield _multiple(match, value, comparator or "eq", text)
    for match in _TO_DOUBLE.iter_matches(folded):
        if not _AS_VERB.search(folded, max(0, match.start() - 8), match.start()):
            continue
        comparator = bound_beside(*match.span(), folded, grammar)
        yield _multiple(match, _TIMES[match.group()], comparator or "eq", text)
    for match in grammar.multiple.finditer(folded):
        comparator = bound_beside(*match.span(), folded, grammar)
        yield _multiple(match, grammar.multiples[match.group()], comparator or "eq", text)


def _multiple(match: re.Match[str], value: float, comparator: Comparator, text: str) -> Quantity:
    start, end = match.span()
    return Quantity(
        start=start, end=end, surface=text[start:end], value=value, unit="times", comparator=comparator
    )


def _chinese(match: re.Match[str], text: str, folded: str, grammar: Grammar) -> Iterator[Quantity]:
    numeral, unit = match["n"], match["unit"]
    value = float(numeral) if numeral.isdigit() else hanzi.value_of(numeral)
    if not value or _PUT.search(folded, max(0, match.start() - 6), match.start()):
        return
    if unit is None:
        before = folded[max(0, match.start() - 8) : match.start()]
        after = folded[match.end() : match.end() + 1]
        placed = grammar.rank_context.search(before) or _AMONG.search(before)
        if not placed or (after and after not in "，。；、,;）)！ \n的和与及"):
            return
    elif unit in "个家款" and (
        value < 2 or not _ONE_OF_SERIES.search(folded[max(0, match.start() - 6) : match.start()])
    ):
        return
    yield _rank(text, match.start(), match.end(), value)


def _is_english_rank(match: re.Match[str], value: float, folded: str, grammar: Grammar) -> bool:
    after = folded[match.end() : match.end() + 40]
    before = folded[max(0, match.start() - 40) : match.start()]
    before = re.split(r"[.;\]]\s", before)[-1]
    ranked = grammar.rank_context.search(before) is not None
    name = grammar.ordinal_name.match(after)
    if name and (not ranked or len(name.group().split()) == 1):
        return False
    if match["n"] and _moves(before, after):
        return True
    if ranked:
        return (
            value > 1
            or _RANKING.search(before) is not None
            or bool(match["n"])
            or not re.match(r"\s\w", after)
            or bool(grammar.rank_after.match(after))
        )
    return value > 1 and grammar.rank_after.match(after) is not None


def _moves(before: str, after: str) -> bool:
    """slipping from 2nd to 13th: two places of one ranking."""
    return (before.endswith("from ") and _TO_PLACE.match(after) is not None) or _FROM_PLACE.search(
        before
    ) is not None


def _rank(text: str, start: int, end: int, value: float) -> Quantity:
    return Quantity(start=start, end=end, surface=text[start:end], value=value, unit="rank")
