"""Figures that a change started from or that another is compared with, and the time that is theirs alone."""

import re
from bisect import bisect_left

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Scene
from yaowen.records import Quantity
from yaowen.text.dates import PeriodMention
from yaowen.text.dates.calendar import shifted
from yaowen.text.jump import Ending

_FROM = get_wording("comparing.from")
_MOVES = ("from", "从", "由")
"""One of these stands in all that `_FROM` finds: most figures have none before them."""

_UP_FROM = get_wording("comparing.up_from")
_RESULT_FROM = get_wording("comparing.result_from")
"""A firm's result is compared with that of the same time a year before."""

_COMPARED = get_wording("comparing.compared")
_LINK = get_wording("comparing.time_link")
_FORMER_LINK = re.compile(r"\s(?:[a-z-]+\s){0,3}")
_OF = re.compile(
    r"\s?[底末]?\s?(?:[(（][^()（）]{1,14}[)）])?\s?的?\s?(?:[人户]均)?(?:每[年月])?(?:增长|下降|减少|下滑|亏损|盈利)?(?:约|近|超|逾|超过|不足)?\s?"
)
_OWNS = re.compile(r"['’]s\s")
_ITS = re.compile(r"['’]s\s(?:total of |some |nearly |about |over )?")
"""from 2024's 48 approvals: that year's, and no other figure's."""

_BESIDE = re.compile(r"(?:\s[a-z-]+){0,3}\s(?:worth|valued at|totall?ing)\s(?:about |over |nearly )?(?:us)?")
_FROM_TIME = re.compile(r"(?:从|由|较|比|超过|相当于|高于|低于|多于|少于)\s?$")


def is_former(quantity: Quantity, scene: Scene) -> bool:
    """Is it where a change started from (up from 88th to 31st), or what is compared with?"""
    if quantity.value_high is not None:
        return False
    if _has_left(quantity, scene) or _follows_former(quantity, scene):
        return True
    index = bisect_left(scene.period_starts, quantity.start)
    beside = scene.periods[max(0, index - 1) : index + 1]
    return any(owner_of(mention, scene) is quantity for mention in beside)


def _follows_former(quantity: Quantity, scene: Scene) -> bool:
    """The second of two that changes start from: 从150元、200元提高到160元、215元."""
    index = bisect_left(scene.figure_starts, quantity.start)
    if not index or scene.text[scene.quantities[index - 1].end : quantity.start] not in ("、", "和"):
        return False
    return scene.quantities[index - 1].unit == quantity.unit and _has_left(scene.quantities[index - 1], scene)


def _has_left(quantity: Quantity, scene: Scene) -> bool:
    """Is it said that something moved from it?"""
    before = scene.folded[max(0, quantity.start - 24) : quantity.start]
    if "from" in before and (_UP_FROM.search(before) or _has_jumped(quantity, scene)):
        return True
    if not any(word in before for word in _MOVES):
        return False
    return _FROM.search(before) is not None and _has_partner(quantity, scene)


def _is_compared(quantity: Quantity, scene: Scene) -> bool:
    before = scene.folded[max(0, quantity.start - 24) : quantity.start]
    return _COMPARED.search(before) is not None or _has_left(quantity, scene)


def _has_partner(quantity: Quantity, scene: Scene) -> bool:
    """Does the same sentence say where it went? Buyers from 12 countries are no change."""
    sentence = scene.sentence_at(quantity.start)
    if sentence is None:
        return False
    inside = scene.figures_in(sentence.start, sentence.end)
    return any(q.unit == quantity.unit for q in inside if q is not quantity)


def owner_of(mention: PeriodMention, scene: Scene) -> Quantity | None:
    """The former figure whose time it is: from 620 million yuan in 2024, 由目前的22%."""
    index = bisect_left(scene.figure_starts, mention.start)
    if index:
        figure = scene.quantities[index - 1]
        link = _FORMER_LINK if mention.kind == "former" else _LINK
        linked = link.fullmatch(scene.folded, figure.end, mention.start)
        if linked and (mention.kind == "former" or _is_compared(figure, scene)):
            return figure
        if linked and index > 1 and _tells_worth(scene.quantities[index - 2], figure, scene):
            return figure
    if _set_beside(mention, scene):
        return scene.quantities[index] if index < len(scene.quantities) else None
    if _OWNS.match(scene.text, mention.end) and index < len(scene.quantities):
        figure = scene.quantities[index]
        if _ITS.fullmatch(scene.folded, mention.end, figure.start):
            return figure
    led = mention.surface[:1] in ("较", "比") or _FROM_TIME.search(
        scene.text, max(0, mention.start - 4), mention.start
    )
    if led and index < len(scene.quantities):
        figure = scene.quantities[index]
        of = _OF.fullmatch(scene.text, mention.end, figure.start)
        # 较2020年翻一番 says by how much; 较2020年的22% says what it was; 相当于2020年的22% is a share of that.
        moved = scene.text.endswith(("从", "由"), 0, mention.start) and _has_partner(figure, scene)
        share = figure.unit in ("percent", "times", "pp") and not moved
        if of and not (share and ("的" not in of[0] or scene.text.endswith("相当于", 0, mention.start))):
            return figure
    return None


def _tells_worth(former: Quantity, figure: Quantity, scene: Scene) -> bool:
    """Is the figure the worth of one that is compared with: a jump from 94 deals worth $51.9 billion?"""
    if not _BESIDE.fullmatch(scene.folded, former.end, figure.start):
        return False
    return _is_compared(former, scene) or _has_jumped(former, scene)


def _has_jumped(quantity: Quantity, scene: Scene) -> bool:
    """Does a word of change and "from" stand before it, whatever it counts?"""
    return _JUMPED.search(scene.folded, max(0, quantity.start - 48), quantity.start) is not None


_JUMPED = Ending(
    r"\b(?:jump|rise|increase|leap|surge|growth|gain|drop|decline|decrease|fall)(?: [a-z]+)? from"
    r" (?:about |only |just |some )?$",
    " ",
)


def _set_beside(mention: PeriodMention, scene: Scene) -> bool:
    """Does a bracket set another year's figure beside one: RMB58.7 million (2024: RMB514.9 million)?"""
    return scene.text[max(0, mention.start - 1) : mention.start] in ("(", "（") and scene.text[
        mention.end : mention.end + 1
    ] in (":", "：")


def shares_time(quantity: Quantity, scene: Scene) -> PeriodMention | None:
    """The time of the figure beside it that tells its worth: up from 94 deals worth $51.9 billion in 2024."""
    index = bisect_left(scene.figure_starts, quantity.end)
    if index >= len(scene.quantities) or not _BESIDE.fullmatch(
        scene.folded, quantity.end, scene.quantities[index].start
    ):
        return None
    figure = scene.quantities[index]
    for mention in scene.periods_in(figure.end, figure.end + 20):
        if _LINK.fullmatch(scene.folded, figure.end, mention.start):
            return mention
    return None


def compares(quantity: Quantity, scene: Scene, period: str | None) -> str | None:
    """The year before the other figure's, for one that it is compared with; a bare "from" says none."""
    before = scene.folded[max(0, quantity.start - 24) : quantity.start]
    result = _RESULT_FROM.search(scene.folded, max(0, quantity.start - 60), quantity.start)
    return shifted(period, -1) if period and (_UP_FROM.search(before) or result) else None


_YEAR_BEFORE = re.compile(r"上一?年|前一年|the (?:previous|preceding) year|the year before|a year earlier")
_THAN = re.compile(r"(?:[比较于]|than|from|against)\s?$")
_WHOLE_YEAR = re.compile(r"\d{4}")


_EARLIER = 400
_IN = re.compile(r" (?:in |for |of )?")


def _closes_comparison(mention: PeriodMention, scene: Scene) -> bool:
    """Does it date what is compared with: growth of 10% compared to 2.6 billion yuan in the previous year?"""
    index = bisect_left(scene.figure_starts, mention.start)
    figure = scene.quantities[index - 1] if index else None
    if figure is None or not _IN.fullmatch(scene.folded, figure.end, mention.start):
        return False
    return _is_compared(figure, scene)


def year_before(mention: PeriodMention, scene: Scene) -> str | None:
    """The year before the one that the sentence has said: 2025年达到716亿元，比上年的620亿元增长15.5%."""
    if not _YEAR_BEFORE.fullmatch(mention.surface.lower()):
        return None
    sentence = scene.sentence_at(mention.start)
    low = sentence.start if sentence else mention.start
    closes = _closes_comparison(mention, scene)
    if not closes and not _THAN.search(scene.folded[max(0, mention.start - 8) : mention.start]):
        return None
    said = scene.periods_in(low, mention.start)
    if closes and not said:
        said = scene.periods_in(max(0, low - _EARLIER), low)
    years = [p.period for p in said if p.period and p.kind in ("date", "relative")]
    last = next((max(years) if closes else year for year in reversed(years)), None)
    return str(int(last) - 1) if last and _WHOLE_YEAR.fullmatch(last) else None
