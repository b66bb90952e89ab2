"""What does a number without a written unit measure? Money, the noun beside it, or nothing."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.quantities import counted, counted_en
from yaowen.pipeline.quantities.counted import Noun
from yaowen.pipeline.quantities.grammar import Grammar
from yaowen.pipeline.quantities.piece import Piece
from yaowen.text.numbers import Number

_LARGE = 1e8
_OF_THEM = re.compile(r"\s(?:of (?:them|these|those))\b")
_ZH = re.compile(r"[一-鿿]")
_REACHED = re.compile(r"(?:惠及|覆盖|服务|带动|帮助|帮扶|资助|安置|转移)(?:了|近|超过?|约|逾|全[省市区县])?$")
"""Whom something reaches, where no known noun follows: 惠及3万孤寡老人."""

_SIZED = frozenset(
    {"counties", "cities", "districts", "provinces", "industries", "clusters", "chains", "parks", "zones"}
    | {"companies", "projects", "investments", "areas", "markets"}
)
_SUM = re.compile(
    r"\s?(?:规模(?:的|[\u4e00-\u9fff]{0,12}(?:基金|资金))|(?:[重现]金)?(?:买|收购|购买|押注|加码|入股|拿下|豪掷|落子|大手笔|的?融资|的?募资|输血))"
)
"""新设10亿规模生物医药产业基金, 5亿买药企: a headline leaves 元 out."""

_ROUND = re.compile(r"(?:的|元)?(?:天使\+?|种子|战略|pre-?[a-e]\+?|[a-e]\+?)轮", re.IGNORECASE)
"""4000万天使轮融资."""

_YEAR = re.compile(r"20[0-5]\d")
_CONTINUED = re.compile(r"\s(?:to|and|or)\s\d")
_AGED = re.compile(
    r"\b(?:aged?|ages)(?: (?:range|group|bracket)s?)?(?: (?:from|between|over|under|about|of))?"
    r" (?:\d{1,2} ?(?:to|and|or|-|–) ?)?$"
)
"""People aged 18 to 35: years of age."""
_SIZE_OF_TRIAL = re.compile(r"\bn ?= ?$")
LEVEL = re.compile(r"\s?级|(?=(?:[两三四]个)?大?台阶|大关|关口)")
_NUMBER_OF = re.compile(
    r"\bnumber of ((?:[a-z'-]+ ){0,3}?[a-z-]+(?:s|people)\b)(?! of)[^.;,\d\n]{0,70}? (?:reached|surpassed|exceeded"
    r"|hit|topped|was|is|to|at)(?: about| over| nearly| around| more than)? $"
)
"""The number of participants in the scheme surpassed 1.32 billion."""

_CHINESE = re.compile(r" chinese(?= (?:had|have|are|were|live|lived|use|used|suffer|will)\b)")
"""1.3 billion Chinese had insurance."""

_LISTED_ON = re.compile(r"(?:,\s\d[\d,]*\d|,\s\d)*,?\sand\s\d[\d,]*(?=\s[a-z])")
_AMONG = re.compile(
    r"(?:^|[.\n]\s?)(?:of|among) (?:the |all )?(?!which|whom|them|these|those)[a-z][^.,;\n]{3,70}, $"
)
"""Of the top ten drug companies, seven have settled here: the noun stands before the comma."""

_OPEN = get_wording("quantities.stands_open")


def imply(piece: Piece, folded: str, grammar: Grammar) -> None:
    """Gives a piece without a unit what the words around it say that it measures."""
    after = folded[piece.end : piece.end + 2].strip()
    if _ZH.match(after) or (is_chinese(piece) and not after[:1].isalpha()):
        _imply_chinese(piece, folded, grammar)
    else:
        _imply_english(piece, folded, grammar)


def is_chinese(piece: Piece) -> bool:
    """Is it written with Chinese numerals or scale words?"""
    return _ZH.search(piece.number.surface) is not None


def stands_open(position: int, folded: str) -> bool:
    """Does an English number end a phrase there, so that its noun is left out?"""
    return _OPEN.match(folded, position) is not None


def count(piece: Piece, noun: Noun) -> None:
    """Makes the piece a count of that noun."""
    piece.base, piece.noun, piece.place = "count", noun.id, (noun.start, noun.end)


def _imply_chinese(piece: Piece, folded: str, grammar: Grammar) -> None:
    number = piece.number
    if number.form == "digits" and number.scale == 1 and _YEAR.fullmatch(number.surface):
        return
    level = LEVEL.match(folded, piece.end)
    noun = None if level else counted.noun_right_after(piece.end, folded, grammar)
    whose = counted.noun_right_before(piece.start, folded, grammar) if noun is None else None
    if number.form == "digits" and (
        (number.scale >= 1e8 and _SUM.match(folded, piece.end))
        or (number.scale >= 1e4 and _ROUND.match(folded, piece.end))
    ):
        piece.base, piece.implied = "CNY", True
    elif whose is not None and whose.id in grammar.fitting["persons"] and number.scale >= 1e4:
        count(piece, whose)
    elif number.value >= _LARGE and number.scale >= 1e4 and (noun is None or _is_sized(number, noun)):
        if noun is None and not level and not grammar.money_follows.match(folded, piece.end):
            return
        piece.base, piece.implied = "CNY", True
    elif noun is not None and _is_number_of_things(number):
        count(piece, noun)
    elif number.scale >= 1e4 and _REACHED.search(folded, max(0, piece.start - 8), piece.start):
        count(piece, Noun("persons", piece.start, piece.start))
    elif (
        number.scale > 1
        and grammar.money.search(folded, max(0, piece.start - 12), piece.start)
        and (level or grammar.money_follows.match(folded, piece.end))
    ):
        piece.base, piece.implied = "CNY", True


def _is_sized(number: Number, noun: Noun) -> bool:
    """4个千亿县, 百亿产业: what follows is that large, and not so many."""
    return number.form == "hanzi" and noun.id in _SIZED


def _is_number_of_things(number: Number) -> bool:
    """12, 300多万; no bare 十 and no 0.1."""
    if number.scale > 1:
        return True
    return number.form == "digits" and number.raw == int(number.raw)


def _imply_english(piece: Piece, folded: str, grammar: Grammar) -> None:
    number = piece.number
    if number.form in ("hanzi", "fraction") or (number.raw != int(number.raw) and number.scale == 1):
        return
    if _AGED.search(folded, max(0, piece.start - 24), piece.start):
        piece.base = "year"
        return
    if _SIZE_OF_TRIAL.search(folded, max(0, piece.start - 4), piece.start):
        count(piece, Noun("patients", piece.start, piece.start))
        return
    noun = _noun(piece, folded, grammar) or _named_before(piece, folded, grammar)
    known = noun is not None and noun.id in grammar.nouns
    if noun is None and _LISTED_ON.match(folded, piece.end):
        return  # the last of the list says what all of it counts
    if noun is None and _stands_alone(piece, folded, grammar):
        noun = counted_en.noun_before(piece.start, folded, grammar)
        piece.guessed = noun is not None
        if grammar.employs.search(folded, max(0, piece.start - 48), piece.start):
            noun = Noun("persons", piece.start, piece.start)
    if number.scale >= 1e6 and not known:
        about_money = grammar.money.search(folded, max(0, piece.start - 60), piece.start)
        if number.scale >= 1e9 or about_money or noun is None:
            money = number.scale >= 1e9 or about_money
            if not money and _CONTINUED.match(folded, piece.end):
                return
            piece.base, piece.implied = ("CNY", True) if money else ("count", False)
            return
    if noun is not None and number.value > (1 if number.form == "words" else 0):
        count(piece, noun)


def _named_before(piece: Piece, folded: str, grammar: Grammar) -> Noun | None:
    """What the words before the number say that it counts: the number of participants surpassed 1.32 billion."""
    if _CHINESE.match(folded, piece.end):
        return Noun("persons", piece.end, piece.end)
    among = _AMONG.search(folded, max(0, piece.start - 90), piece.start)
    if among is not None:
        return counted_en.last_noun(among.start(), piece.start, folded, grammar)
    told = _NUMBER_OF.search(folded, max(0, piece.start - 130), piece.start)
    return counted_en.last_noun(told.start(1), told.end(1), folded, grammar) if told else None


def _stands_alone(piece: Piece, folded: str, grammar: Grammar) -> bool:
    """Is the noun of a number in digits left out (40-plus in development), or of any (five of them)?"""
    bound = grammar.after.match(folded, piece.end)
    position = bound.end() if bound else piece.end
    if piece.number.form != "digits":
        return _OF_THEM.match(folded, position) is not None
    return stands_open(position, folded)


def _noun(piece: Piece, folded: str, grammar: Grammar) -> Noun | None:
    bound = grammar.after.match(folded, piece.end)
    position = bound.end() if bound else piece.end
    hyphen = folded[position : position + 1] == "-"
    if piece.number.form == "digits" and (hyphen or piece.number.value == 1):
        noun = counted_en.singular_after(position, folded, grammar)
        if noun is not None or hyphen:
            return noun
    return counted_en.noun_after(position, folded, grammar, 5 if piece.number.form == "words" else 10)
