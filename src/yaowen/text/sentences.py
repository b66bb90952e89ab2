"""Where does a sentence end? Chinese and English, in running text and in briefs with bullets."""

import re
from collections.abc import Iterator

from yaowen.text.jump import Jumping
from yaowen.text.wordings import get_wording

_ABBREVIATIONS = frozenset(
    [
        "al",
        "co",
        "ltd",
        "inc",
        "corp",
        "no",
        "vs",
        "etc",
        "e.g",
        "i.e",
        "dr",
        "mr",
        "ms",
        "mrs",
        "prof",
        "st",
        "approx",
        "fig",
        "eq",
        "u.s",
        "u.k",
        "u.s.a",
        "p.r.c",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "dept",
        "univ",
        "vol",
        "ph.d",
    ]
)
_BOUNDARY = Jumping(
    get_wording("sentences.boundary"),
    {r"。！？!?…\n\r\u2028.": "", r"\[": r"(?=\d)", r"\s": r"(?=-\s)"},
)
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$")
_NUMERAL = re.compile(r"[IVX]{1,4}")
"""II. Tasks for 2026: a heading's number."""

_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){0,3}")
"""J.P. Morgan, S. Lin."""

_REACH = 12


def iter_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text[start:end]`, without the white space around it.

    A full stop ends no sentence in decimals, after abbreviations (et al., U.S., Co., Ltd.) or initials.
    Citation marks belong to the sentence that they follow; a bullet's dash begins a new one.
    """
    begin = start
    for match in _BOUNDARY.iter_matches(text, start, end):
        if match["dot"] and _abbreviates(text, begin, match.start()):
            continue
        stop = match.start() if match["bullet"] or match["line"] else match.end()
        yield from _trimmed(text, begin, stop)
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _abbreviates(text: str, begin: int, dot: int) -> bool:
    word = _LAST_WORD.search(text, max(begin, dot - _REACH), dot)
    if word is None:
        return False
    if _NUMERAL.fullmatch(word.group()) and text[begin : word.start()].strip() == "":
        return True
    return word.group().lower() in _ABBREVIATIONS or _INITIALS.fullmatch(word.group()) is not None


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end and text[begin].isspace():
        begin += 1
    if text[begin : begin + 2] == "- ":
        begin += 2
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end
