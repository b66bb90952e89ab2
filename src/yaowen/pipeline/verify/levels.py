"""An increase told as a total, a cut *to* told as a cut *by*, and ranges joined from two lists."""

import re
from collections.abc import Iterator

from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.records import Finding

_GAP = r"(?:了|约|近|超|超过|逾|about|nearly|over|more than|around|an? (?:total|further|additional)|of|\s)*$"
_DELTA = re.compile(
    r"新增[^，,。、\d]{0,8}$"
    r"|(?:增加|增长|提高|上升|提升|新增|减少|下降|降低|缩短|压缩|压减|高出|多出|增收"
    r"|\b(?:grew|grow|grown|increased?|increases|rose|rise|risen|up|fell|dropped|declined|decreased?|cut|reduced"
    r"|shortened|widened|raised) by|\bincrease of|\brise of|\bdecline of|\bincreased|\bby)" + _GAP,
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?:共有|拥有|现有|集聚)[^，,。、\d]{0,8}$|(?:达到|达|为|至|到|合计|总额"
    r"|reach(?:ed|es|ing)?|stood at|stands at|totall?ed|was|were|is|are|to|amounted to|worth|at"
    r"|home to|has|have)" + _GAP,
    re.IGNORECASE,
)
_AFTER_DELTA = re.compile(
    r"^\s*(?:more|higher|lower|less|fewer|above|below|over) (?:than|the)\b|^[^,，。]{0,12}\bincrease\b", re.I
)
_FROM = re.compile(r"(?:\bfrom|从|由|自)[^，,。;；]{0,16}$", re.IGNORECASE)
_TO = re.compile(
    r"^[^，,。;；]{0,12}?(?:\bto|至|到|增至|升至|提高到|增加到|降至|缩短至)\s*"
    r"(?:about|over|more than|约|超)?\s*$",
    re.I,
)
_REACH = 28


def _lead(figure: Figure, reading: Reading) -> str:
    return reading.text[max(figure.sentence[0], figure.start - _REACH) : figure.start]


def _is_delta(figure: Figure, reading: Reading) -> bool:
    trail = reading.text[figure.end : min(figure.sentence[1], figure.end + 24)]
    return bool(_DELTA.search(_lead(figure, reading)) or _AFTER_DELTA.search(trail))


def _is_level(figure: Figure, reading: Reading) -> bool:
    return bool(_LEVEL.search(_lead(figure, reading))) and not _is_delta(figure, reading)


def check_level(pair: Pair) -> tuple[Finding, ...]:
    """An amount of change told as a level, or the reverse; rates of growth are passed over."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if mine.quantity.unit in ("percent", "pp", "times"):
        return ()
    why = None
    if _is_delta(theirs, source) and _is_level(mine, claim):
        why = "the source gives this as a change, not as a level"
    elif _is_level(theirs, source) and _is_delta(mine, claim):
        why = "the source gives this as a level, not as a change"
    if why is None:
        return ()
    words = _lead(theirs, source)[-10:] + theirs.quantity.surface
    return (
        Finding(
            kind="number",
            claim=(_lead(mine, claim)[-16:] + mine.quantity.surface).strip(),
            source=words.strip(),
            why=why,
            paragraph=theirs.paragraph,
            start=theirs.start,
            end=theirs.end,
        ),
    )


def _pairs(reading: Reading) -> Iterator[tuple[Figure, Figure]]:
    """Figures joined as from … to …."""
    for first, second in zip(reading.figures, reading.figures[1:], strict=False):
        if first.sentence != second.sentence:
            continue
        opens = _FROM.search(_lead(first, reading))
        if _TO.match(reading.text[first.end : second.start]) and (opens or reading.article.lang == "en"):
            yield first, second


def check_pairs(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """From A to B, where the source has A and B in two different pairs."""
    stated = tuple(_pairs(source))
    found = []
    for first, second in _pairs(claim):
        starts = [p for p in stated if same_amount(first.quantity, p[0].quantity)]
        ends = [p for p in stated if same_amount(second.quantity, p[1].quantity)]
        if starts and ends and not any(pair in ends for pair in starts):
            low, high = starts[0]
            found.append(
                Finding(
                    kind="number",
                    claim=claim.text[first.start : second.end],
                    source=source.text[low.start : high.end],
                    why="the two ends belong to different things in the source",
                    paragraph=low.paragraph,
                    start=low.start,
                    end=high.end,
                )
            )
    return tuple(found)
