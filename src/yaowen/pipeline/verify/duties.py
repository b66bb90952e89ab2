"""May it or must it? What a source leaves open told as a duty, or as done."""

import re

from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.passages import find_closest
from yaowen.pipeline.verify.reading import Figure, Reading, figures_in
from yaowen.records import Finding

_MUST = re.compile(
    r"必须|应当|有义务|\b(?:must|shall|(?:is|are) (?:required|obliged|obligated) to|ha(?:s|ve) to)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(r"须|需|应(?![用急对答变邀届])|要求|不得|\b(?:need|require)", re.IGNORECASE)
_DONE = re.compile(
    r"(?:已经?|业已)(?!有)[一-鿿]|[一-鿿]了(?!解)|\b(?:has|have) (?!the |a |an |to |not |no )\w+(?:ed|en|ught|id)\b"
)
_MAY = re.compile(
    r"(?<!不)(?:可以|有权|可选择|可(?=在|按|再|于))|\b(?:may|can|is entitled to|has the (?:right|option))\b",
    re.IGNORECASE,
)
_NO_MAY = re.compile(r"May(?= \d)|可以(?:说|申|享|获|领)|(?:may|can) (?:apply|claim|receive|get|be)\b")
"""A month, and what whoever is meant may get: to get it he must do something."""


def check_duties(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The claim says of a figure that it must be or has been so, where the source says that it may be."""
    told = _MUST.search(claim.text) or _DONE.search(claim.text)
    if told is None or _may(claim, (0, len(claim.text))):
        return ()
    if not claim.figures:
        return _without_figures(claim, source)
    for mine in claim.figures:
        stated = equal_figures(mine.quantity, source)
        open_ones = [found for theirs in stated if (found := _left_open(theirs, source)) is not None]
        if stated and len(open_ones) == len(stated):
            return _no_more(open_ones[0], told, source)
    return ()


def _without_figures(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The same where the closest sentence alone tells what is meant, and the source speaks of no duty at all."""
    told, place = _MUST.search(claim.text), find_closest(claim, source, 0, len(claim.text))
    if told is None or place is None or _MUST.search(source.text) or _NEEDS.search(source.text):
        return ()
    left = _may(source, place)
    return _no_more(left, told, source) if left is not None else ()


def _no_more(left: re.Match[str], told: re.Match[str], source: Reading) -> tuple[Finding, ...]:
    why = "the source says that it may be, and no more"
    return (source.finding(left.span(), "modality", told.group(), why=why),)


def _left_open(figure: Figure, source: Reading) -> re.Match[str] | None:
    """The words by which a source leaves open what its sentence says up to a figure."""
    low, high = figure.sentence
    first = figures_in(source, figure.sentence)[0]
    if _MUST.search(source.text, low, high) or _DONE.search(source.text, low, high):
        return None
    return _may(source, (low, max(figure.start, first.end)))


def _may(reading: Reading, stretch: tuple[int, int]) -> re.Match[str] | None:
    found = _MAY.finditer(reading.text, *stretch)
    return next((match for match in found if not _NO_MAY.match(reading.text, match.start())), None)
