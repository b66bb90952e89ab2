"""Which of two medicines? A step that a claim tells of one code (LH-40), and the source only of another (LH-12)."""

import re
from collections import defaultdict
from collections.abc import Iterator

from yaowen.pipeline.verify.deeds import find_deeds
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_reading
from yaowen.records import Finding

_CODE = re.compile(r"(?<![A-Za-z0-9-])[A-Z]{1,5}-?\d{2,5}[A-Za-z]?(?![A-Za-z0-9-])")
_BORDER = re.compile(r"[,，;；]|\band\b|[和与及]")
_NOT_OF_ONE = frozenset(("listing", "closing", "buyback", "moving"))
"""What firms do, whose medicine may stand anywhere in the sentence."""


def check_codes(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding where the source tells none of the claim's steps of the claim's only code, and one of another."""
    codes = {match.group() for match in _CODE.finditer(claim.text)}
    told = _stretches(source)
    if len(codes) != 1 or len(told) < 2 or not codes <= told.keys():
        return ()
    code = codes.pop()
    steps = find_deeds(claim, 0, len(claim.text)).keys() - _NOT_OF_ONE
    if not steps or any(steps & find_deeds(source, *stretch).keys() for stretch in told[code]):
        return ()
    for other, stretches in told.items():
        for low, high in stretches if other != code else ():
            if steps & find_deeds(source, low, high).keys():
                why = "the source says this of another"
                return (
                    source.finding((low, high), "entity", code, why=why, shown=source.text[low:high].strip()),
                )
    return ()


@once_per_reading
def _stretches(reading: Reading) -> dict[str, list[Stretch]]:
    """What is told of each code: its sentence, or the part of it up to the words that lead to the next code."""
    found: defaultdict[str, list[Stretch]] = defaultdict(list)
    for low, high in reading.sentences:
        for code, stretch in _iter_parts(reading.text, low, high):
            found[code].append(stretch)
    return dict(found)


def _iter_parts(text: str, low: int, high: int) -> Iterator[tuple[str, Stretch]]:
    matches = list(_CODE.finditer(text, low, high))
    start = low
    for index, match in enumerate(matches):
        end = high
        if index + 1 < len(matches):
            borders = [b.start() for b in _BORDER.finditer(text, match.end(), matches[index + 1].start())]
            end = borders[-1] if borders else matches[index + 1].start()
        yield match.group(), (start, end)
        start = end
