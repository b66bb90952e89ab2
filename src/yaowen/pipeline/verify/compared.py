"""What was before a stated change, and what a level was compared with."""

import re
from collections.abc import Iterator

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.amounts import kind
from yaowen.pipeline.verify.asked import TO, Asked
from yaowen.pipeline.verify.reading import Figure, Reading

_UP = get_wording("verify_changes.rises")
_DOWN = get_wording("verify_changes.falls")
_CHANGE = re.compile(
    r"\b(?:by|up|down|of|more|less)\s*(?:about|some|nearly|over|a net|an? (?:further|additional))?\s*$"
    r"|(?:增加?|减少?|提高|下降|上升|增长|降低|缩短|扩大|收窄|高于|低于|回落|回升|走低|走高|多|少|短|长|快|慢|早|晚|升高?|前进|高出"
    r"|低)[^，,。；;、]{0,12}?$",
    re.I,
)
_AFTER_CHANGE = re.compile(
    r"^\s*(?:more|higher|lower|less|fewer|above|below|over|ahead|faster|slower)\b", re.I
)
_ABOVE = re.compile(r"(?:高于|低于|快于|慢于|高出|领先|落后于?)([^，,。；;\d]{2,20})$")
_THAN = re.compile(
    r"[比较]([^，,。；;\d]{2,12}?)(?:[多少高低短长快慢早晚]|增加|减少|提高|下降|上升|收窄|扩大)[^，,。；;\d]{0,2}$"
)
_THAT = re.compile(r"\s*(?:(?:That|This|It) (?:is|was|represents|compares)|这[比较一])")
_NEWLY = re.compile(r"(?:新(?:增|引进|设|开|认定|批|入驻|落户)|净增)[^，,。；;\d]{0,20}$")
_ABOVE_EN = re.compile(
    r"^\s*(?:above|below|higher than|lower than|faster than|slower than|more than"
    r"|less than)\s+([^,.;\d]{4,40})",
    re.I,
)


_BOUND = re.compile(r"不(?:得?低于|高于|少于|超过|多于)$")


_WHOLE_ZH = re.compile(r"全[省市国区县]")
_WHOLE_EN = re.compile(r"\b(?:as a whole|overall|whole|total|all)\b", re.IGNORECASE)


def direction(figure: Figure, source: Reading) -> int:
    """1 for a stated increase, -1 for a decrease, 0 where the figure is no change."""
    lead = source.text[max(figure.sentence[0], figure.start - 32) : figure.start]
    trail = source.text[figure.end : min(figure.sentence[1], figure.end + 12)]
    after = _AFTER_CHANGE.match(trail)
    if not after and (TO.search(lead) or not _CHANGE.search(lead) or _BOUND.search(lead)):
        return 0
    words = trail if after else lead
    up = max((m.end() for m in _UP.finditer(words)), default=-1)
    down = max((m.end() for m in _DOWN.finditer(words)), default=-1)
    return 0 if up == down else 1 if up > down else -1


def levels_before(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    """The level before a stated change: 74 million after a rise of 18 million was 56 million."""
    for change in group:
        way = direction(change, source) or _is_new(change, source)
        unit, amount = change.quantity.unit, abs(change.quantity.value)
        for level in group:
            now = abs(level.quantity.value)
            if level is change or not asked.wants(level.quantity.unit) or not _meets(change, level, source):
                continue
            alike = kind(unit) == kind(level.quantity.unit)
            if way and (alike or (unit, level.quantity.unit) == ("pp", "percent")):
                yield now - way * amount
            elif way and unit == "percent" and level.quantity.unit != "percent" and amount < 100:
                yield now / (1 + way * amount / 100)
            elif unit == "times" and amount > 1:
                yield now / amount


def _meets(change: Figure, level: Figure, source: Reading) -> bool:
    """Whether a change is told of a level: in its sentence, or in the next one by *that was* or 这."""
    if level.sentence == change.sentence:
        return True
    points_back = _THAT.match(source.text, *change.sentence)
    return bool(points_back) and level.start < change.start


def _is_new(figure: Figure, source: Reading) -> int:
    """1 for what was newly added to a stock: 累计引进512种, 其中今年新引进67种."""
    return int(bool(_NEWLY.search(source.text, figure.clause[0], figure.start)))


_OVERALL = re.compile(r"整体|总体|平均|全行业|overall|average", re.IGNORECASE)
"""增速快于整体6.8个百分点: of the whole the rate stands before it, of the part it is reckoned."""


def levels_compared(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    """What a level was compared with: 11.2 %, 4.5 points above the average of the industry."""
    for change in group:
        lead = source.text[change.sentence[0] : change.start]
        named = (
            _ABOVE.search(lead)
            or _THAN.search(lead)
            or _ABOVE_EN.match(source.text[change.end : change.sentence[1]])
        )
        if named and _OVERALL.search(named[1]) and change.quantity.unit == "pp":
            way = direction(change, source)
            yield from (
                abs(f.quantity.value) + way * abs(change.quantity.value)
                for f in group
                if f.quantity.unit == "percent" and f.sentence == change.sentence and f.start < change.start
            )
        behind = named is not None and named.re is _ABOVE_EN
        if not named or not _mentions(
            asked, named[1], source, named.span(1), 0 if behind else change.sentence[0]
        ):
            continue
        way = direction(change, source)
        for level in group:
            points = (change.quantity.unit, level.quantity.unit) == ("pp", "percent")
            if level is change or not asked.wants(level.quantity.unit) or level.sentence != change.sentence:
                continue
            if points or change.quantity.unit == level.quantity.unit:
                yield abs(level.quantity.value) - way * abs(change.quantity.value)


def _mentions(asked: Asked, name: str, source: Reading, place: tuple[int, int], offset: int) -> bool:
    """Whether most of a name's words stand in the claim, or across languages one of its concepts."""
    claim = asked.claim
    if asked.reading.article.lang != source.article.lang:
        whole = _WHOLE_ZH.search(name) and _WHOLE_EN.search(claim)
        return bool(whole or source.ids(place[0] + offset, place[1] + offset) & asked.reading.ids())
    words = re.findall(r"[A-Za-z]{4,}|[一-鿿]{2}", name)
    return bool(words) and sum(word.casefold() in claim.casefold() for word in words) * 2 > len(words)
