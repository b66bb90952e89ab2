"""Figures that leave out what an earlier one said: 40 drugs, compared with 31; of these, two were …."""

import re
from collections.abc import Iterator
from itertools import pairwise

from yaowen.packs.wording import get_wording
from yaowen.pipeline.quantities.counted import THING_AFTER, Noun, noun_within
from yaowen.pipeline.quantities.grammar import Grammar
from yaowen.pipeline.quantities.imply import count, is_chinese, stands_open
from yaowen.pipeline.quantities.piece import Piece

_HAN = re.compile(r"[\u4e00-\u9fff]")
_END = re.compile(
    r"(?<!\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|ltd|inc))(?<!sept)(?<!\bco)[.;!?]\s|[。！？\n]"
)
_ONWARD = re.compile(
    r"\s?(?:of|among|from) (?:these|those|them|the total|which)\b|\s?whose\b|\s?(?:another|a further|the other)\b"
    r"|其中|当中"
)
_LEAD = get_wording("quantities.elides_before")
_POINTS = re.compile(r"percentage points?")
_POINTS_GAPS = ("个、", "个和", "个与", "个及")
_AGAINST = re.compile(r"[^.;\n]{0,40}\b(?:compared (?:with|to)|against|versus|vs\.?)\s[^.;\n]{0,12}")
_REACH = 240
_FEW_SENTENCES = 2
_NAMED = re.compile(r"[”’》]$")
"""A name in quotes right before a figure is what it counts."""

_OWN_PHRASE = re.compile(r"(?![为是已在获达占从由])[\u4e00-\u9fff]{1,14}的[\u4e00-\u9fff]{2,10}[，。；]")
"""升级1566个超期运行的观测装备: it says itself what it counts, in whatever words."""

_FILLING = re.compile(
    r"累计|总[数量]|达到?|增[加长至]|上升|新[增设建]|开工|其中|分别|整合|优化|超过?|突破|[现共]?有|目前|[今去上]年|全[国省市区]"
    r"|[到至为已由从的较了近约逾在]"
)
_RESPECTIVE = re.compile(
    r"(?:^|[，。；：！？\n,;])(?P<names>[^，。；：！？\n,;\d]{2,60}?)(?:数量?)?(?:累计)?(?:分别|各)(?:新增|增加|增长|累计|总数)?"
    r"(?:达到?|[增升扩]至|增加[到至]|为|有)?[约近超逾]?$"
)
_LED = 12
"""Characters before a figure among which 分别 or 各 stands; most figures have neither."""
_MEMBER = re.compile(r"(?:以上)?[、和与及]\s?[约近超逾]?")
_BETWEEN_NAMES = re.compile(r"[、与及]|和(?!谐|美)")
_RANKED = re.compile(r"(?:以上|左右)?[\u4e00-\u9fff]{1,8}级[、和与及]{1,2}\s?")
_LAST_PART = re.compile(r"[^，、；。：,;\d%％\n）)]*$")

_GENERIC = frozenset(
    {
        "items",
        "kinds",
        "companies",
        "cases",
        "persons",
        "machines",
        "deals",
        "occasions",
        "sessions",
        "households",
    }
)


def share_nouns(pieces: list[Piece], folded: str, grammar: Grammar) -> None:
    """Gives figures without a noun the noun of the count before them, where their words lead back to it."""
    _share_heads(pieces, folded)
    _share_respective(pieces, folded, grammar)
    last: Piece | None = None
    for piece in pieces:
        if last is not None and _shares_phrase(last, piece):
            piece.noun, piece.place = last.noun, last.place
        elif last is not None and _is_elided(piece, folded) and _reaches(last, piece, folded):
            count(piece, Noun(last.noun or "items", *(last.place or (piece.start, piece.start))))
            piece.unit = None
        elif last is not None and _is_bare_classifier(piece) and _same(last, piece, folded):
            piece.noun, piece.place = last.noun, last.place
        if piece.base == "count" and piece.noun is not None:
            last = piece
    _share_points(pieces, folded)
    for earlier, piece in _points(pieces, folded):
        piece.unit, piece.base, piece.noun = None, "pp", None
        piece.fell = earlier is not None and earlier.fell


def _share_heads(pieces: list[Piece], folded: str) -> None:
    """8个国家级、13个省级医疗中心: what is counted is said once, behind the last figure."""
    after: Piece | None = None
    for piece in reversed(pieces):
        if after is not None and _is_bare_classifier(piece):
            named = after.place is not None and after.place[0] >= after.end
            if named and _RANKED.fullmatch(folded, piece.end, after.start):
                piece.noun, piece.place = after.noun, after.place
        if piece.base == "count":
            after = piece


_OF_THE = re.compile(r"\sof the \d[\d,]*(?= (?:were|are|is|was|have|had|went|came)\b)")
_THE = re.compile(r"\bof the $")
_BEGINS = re.compile(r"(?:^|\n|[.;]\s)$")
_DOES = re.compile(r"\s(?:were|are|is|was|have|had|went|came)\b")
"""Eleven of the 76 were new: both count what the sentence before did."""


def _is_part_of_known(piece: Piece, folded: str) -> bool:
    if piece.number.form == "words" or piece.number.form == "digits":
        if _OF_THE.match(folded, piece.end):
            return True
        if piece.number.form == "words" and _BEGINS.search(folded, max(0, piece.start - 3), piece.start):
            return _DOES.match(folded, piece.end) is not None
        the = _THE.search(folded, max(0, piece.start - 8), piece.start)
        return the is not None and _DOES.match(folded, piece.end) is not None
    return False


def _share_respective(pieces: list[Piece], folded: str, grammar: Grammar) -> None:
    """中试基地、重点实验室分别达到9家、4家: each figure counts what has its place in the list."""
    for index, first in enumerate(pieces):
        if not _is_open(first):
            continue
        if not any(word in folded[max(0, first.start - _LED) : first.start] for word in ("分别", "各")):
            continue
        led = _RESPECTIVE.search(folded, max(0, first.start - _REACH), first.start)
        if led is None:
            continue
        run = [first]
        for piece in pieces[index + 1 :]:
            if not _MEMBER.fullmatch(folded, run[-1].end, piece.start):
                break
            run.append(piece)
        names = [*_split(led.start("names"), led.end("names"), folded)]
        if len(run) != len(names) or len(run) < 2:
            continue
        for piece, (low, high) in zip(run, names, strict=True):
            noun = noun_within(low, high, folded, grammar)
            if noun is not None and _is_open(piece):
                piece.noun, piece.place = noun.id, (noun.start, noun.end)


def _is_open(piece: Piece) -> bool:
    """Does neither its classifier nor what follows say what it counts?"""
    told = piece.place is not None and piece.place[1] > piece.start
    return piece.base == "count" and piece.unit is not None and piece.unit.noun is None and not told


def _split(low: int, high: int, folded: str) -> Iterator[tuple[int, int]]:
    """The members of a list of names."""
    for mark in _BETWEEN_NAMES.finditer(folded, low, high):
        yield low, mark.start()
        low = mark.end()
    yield low, high


def _is_elided(piece: Piece, folded: str) -> bool:
    number = piece.number
    if piece.base is not None or is_chinese(piece) or number.form not in ("digits", "words"):
        return False
    if number.value <= 1 or number.value != int(number.value):
        return False
    if number.form == "digits" and "," not in number.surface and 1900 <= number.value <= 2100:
        return False
    if _is_part_of_known(piece, folded):
        return True
    return _LEAD.search(folded, max(0, piece.start - 40), piece.start) is not None and stands_open(
        piece.end, folded
    )


def _shares_phrase(last: Piece, piece: Piece) -> bool:
    if not piece.guessed or last.place is None or piece.place is None:
        return False
    return last.place[0] <= piece.place[0] < last.place[1]


def _reaches(last: Piece, piece: Piece, folded: str) -> bool:
    if piece.start - last.end > _REACH:
        return False
    between = folded[last.end : piece.start]
    ends = [*_END.finditer(between)]
    if ends and _is_part_of_known(piece, folded):
        return len(ends) <= _FEW_SENTENCES
    return not ends or (len(ends) == 1 and _ONWARD.match(between, ends[0].end()) is not None)


def _is_bare_classifier(piece: Piece) -> bool:
    return (
        piece.base == "count" and piece.noun is None and piece.unit is not None and piece.unit.id in _GENERIC
    )


def _same(last: Piece, piece: Piece, folded: str) -> bool:
    same = last.unit is not None and piece.unit is not None and last.unit.id == piece.unit.id
    if not same or piece.start - last.end > _REACH:
        return False
    if _NAMED.search(folded, max(last.end, piece.start - 16), piece.start):
        return False
    if _OWN_PHRASE.match(folded, piece.end) or _names_other(last, piece, folded):
        return False
    return not _END.search(folded, last.end, piece.start)


def _names_other(last: Piece, piece: Piece, folded: str) -> bool:
    """Does the part of the sentence with the figure say what is counted, in words that nobody listed?"""
    if is_chinese(piece) or _HAN.search(folded, piece.end - 1, piece.end):
        if THING_AFTER.match(folded, piece.end):
            return True
        own = _LAST_PART.search(folded, last.end, piece.start)
        return own is not None and len(_HAN.findall(_FILLING.sub("", own.group()))) > 2
    return False


def _share_points(pieces: list[Piece], folded: str) -> None:
    """高于全国2.6个、2个百分点: the first is in percentage points, too."""
    for after, piece in pairwise(reversed(pieces)):
        if after.base == "pp" and folded[piece.end - 1 : after.start] in _POINTS_GAPS:
            piece.base, piece.noun, piece.place = "pp", None, None


def _points(pieces: list[Piece], folded: str) -> Iterator[tuple[Piece | None, Piece]]:
    """English points that stand beside percentage points: by 1.4 percentage points, against 1.2 points."""
    earlier: Piece | None = None
    share: Piece | None = None
    for piece in pieces:
        if piece.base == "pp":
            earlier = piece
        elif piece.base == "percent":
            share = piece
        elif _follows_share(share, piece, folded):
            yield None, piece
        elif _are_percentage_points(piece, folded):
            near = earlier is not None and piece.start - earlier.end <= 80
            beside = near and earlier and _AGAINST.fullmatch(folded, earlier.end, piece.start)
            yield earlier if beside else None, piece


def _follows_share(earlier: Piece | None, piece: Piece, folded: str) -> bool:
    """43 percent …, 5 points more than in 2023: of the share that was told right before."""
    if piece.unit is None or piece.unit.id != "points" or is_chinese(piece) or earlier is None:
        return False
    between = folded[earlier.end : piece.start]
    if not between.isascii():
        return False
    return earlier.base == "percent" and len(between) <= 90 and ";" not in between and ". " not in between


def _are_percentage_points(piece: Piece, folded: str) -> bool:
    if piece.unit is None or piece.unit.id != "points" or is_chinese(piece):
        return False
    line = folded[max(0, piece.start - 160) : piece.start].rpartition("\n")[2]
    return _POINTS.search(line) is not None
