"""What a source says of a figure: is it so, is it aimed at, expected or planned?"""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Figure, Reading, Stretch
from yaowen.records.facts import LOOKING_AHEAD
from yaowen.text.needing import Needing

AHEAD = frozenset(("cue_forecast", "cue_target", "cue_intent", "cue_plan"))
"""Cues that something is yet to come."""
STRONG = {"cue_forecast", "cue_target", "cue_intent"}
"""Will alone is no sign: Chinese sentences on the present year have no tense."""
_FROM = re.compile(r"从|由|自|\bfrom\b")
"""From 2007 to 2012 is no deadline."""
_HAD = re.compile(r"\bhad(?: been)? \w+(?:ed|en|d|t)\b[^,.;]*$")
"""Had been used by the end of June: done, and no deadline."""
_AGAINST = re.compile(r"(?:compared with|compared to|\bagainst|\bversus|相比)\s?$", re.IGNORECASE)
_FROM_NOW = re.compile(
    r"[由从自](?:目前|现在|当前|现有|如今)的?(?:约|近)?$"
    r"|\bfrom (?:today['’]s|(?:the|its) (?:current|present)) (?:about )?$",
    re.IGNORECASE,
)
"""由目前的22%提升至35%: where an aim starts from is so today."""
_NOW_HERE = re.compile(
    r"目前已?有?|现已|现有|\b(?:now|currently|already) (?:home|has|have|employ\w*|\w+ing)\b", re.I
)
ONCE_BUILT = get_wording("verify_deeds.once_built")
_PROMISED = get_wording("verify_deeds.promised")
_MAY = re.compile(r"或(?=[达将超突增至])|料(?=[将达])|可望")
_LAST_YEAR = re.compile(r"去年|上年|\blast year\b", re.IGNORECASE)


def is_of_last_year(figure: Figure, source: Reading) -> bool:
    """Whether its clause tells it of last year, and announces nothing."""
    low = max(figure.sentence[0], source.text.rfind("；", 0, figure.start) + 1)
    words = source.text[low : figure.clause[1]]
    return bool(_LAST_YEAR.search(words)) and not source.ids(low, figure.clause[1]) & AHEAD


def looks_ahead(figure: Figure, source: Reading) -> str | None:
    """Target, forecast or plan; None where the source tells a fact or leaves it open."""
    low, high = figure.sentence
    cues = source.ids(low, min(high, figure.end + 12)) & AHEAD
    if not cues and _is_where_change_ended(figure, source):
        return None
    if source.ids(*figure.before) & STRONG and "cue_done" not in source.ids(*figure.clause):
        return "plan"
    if _MAY.search(source.text, figure.clause[0], figure.start):
        return "forecast"
    promised = _PROMISED.search(source.text, figure.clause[0], figure.start)
    if promised and "cue_done" not in source.ids(*figure.clause):
        return "plan"
    if is_of_plan_to_come(figure, source):
        return "plan"
    built = ONCE_BUILT.search(source.text, figure.clause[0], figure.start)
    if built and "cue_done" not in source.ids(*figure.clause):
        return "plan"
    by = any(
        p.kind == "by"
        and low <= p.start < figure.start
        and "cue_done" not in source.ids(p.start, figure.start)
        and not _FROM.search(source.text, low, p.start)
        and not _HAD.search(source.text, low, p.start)
        for p in source.periods
    )
    if by and "cue_done" not in source.ids(*figure.clause):
        return "target"
    if figure.fact is not None and figure.fact.modality not in LOOKING_AHEAD:
        return None
    if figure.fact is not None and (cues or by):
        return figure.fact.modality
    if figure.fact is not None and source.article.lang == "zh":
        return figure.fact.modality if figure.fact.modality != "plan" else None
    if not (cues or by) or "cue_done" in source.ids(*figure.clause):
        return None
    return "forecast" if "cue_forecast" in cues else "target" if by or "cue_target" in cues else "plan"


_CHANGED = re.compile(r"(?:增加?|增长|上升|提高|提升|扩大|下降|降低?|减少?|缩小|升)$")
"""由2002年7703元增加到2007年13786元: the second year is no deadline."""


def _is_where_change_ended(figure: Figure, source: Reading) -> bool:
    """Whether all years that a sentence has behind 到 are those in which a change, told from its start, ended."""
    low = figure.sentence[0]
    ends = [p.start for p in source.periods if p.kind == "by" and low <= p.start < figure.start]
    return bool(ends) and all(
        _CHANGED.search(source.text, low, end) and _FROM.search(source.text, low, end) for end in ends
    )


def _up_to(figure: Figure, source: Reading) -> Stretch:
    """What can say of a figure that it is to come: the sentence up to it, in English to the end of its clause."""
    low, high = figure.sentence
    if source.article.lang == "zh":
        return low, min(high, figure.end + 12, max(figure.clause[1], figure.end + 1))
    return low, max(figure.own[1], figure.end)


def _is_due(start: int, figure: Figure, source: Reading) -> bool:
    """Whether a deadline of the figure's sentence holds for it: 到2030年 … without a word that it was done."""
    low, high = figure.sentence
    if start >= figure.start:
        return low <= start < high and "cue_done" not in source.ids(low, high)
    if not low <= start:
        return False
    return "cue_done" not in source.ids(*figure.clause) or _is_year_aimed_at(start, figure, source)


def _is_year_aimed_at(start: int, figure: Figure, source: Reading) -> bool:
    """未来五年将实施…。到2030年，建成15个: behind a sentence that aims, up to a year is an aim too."""
    years = (p for p in source.periods if p.start == start and p.kind == "by" and len(p.period or "") == 4)
    return source.article.lang == "zh" and any(years) and _follows_aim(figure, source)


def _is_of_plan(start: int, figure: Figure) -> bool:
    """“十五五”期间, 累计获批20个: what a plan's years hold may be to come."""
    return figure.sentence[0] <= start < figure.start


def is_done(figure: Figure, source: Reading) -> bool:
    """Whether the source tells a figure as a fact, and nothing before it looks ahead."""
    now = _NOW_HERE.search(source.text, figure.clause[0], figure.start)
    if now and not source.ids(*figure.clause) & AHEAD:
        return True
    if _is_bare_deed(figure, source):
        return False
    ended = _is_where_change_ended(figure, source)
    if source.ids(*_up_to(figure, source)) & AHEAD or any(
        (p.kind == "by" and not ended and _is_due(p.start, figure, source))
        or (p.kind == "plan" and _is_of_plan(p.start, figure) and not _is_over(p.period, source))
        for p in source.periods
    ):
        return False
    if figure.fact is not None and figure.fact.modality != "actual" and not _is_paid(figure, source):
        return False
    if _NEEDED.search(source.text, *figure.clause) or _TASKED.search(source.text, *figure.sentence):
        return False
    if _is_told_plainly(figure, source) or _IN_ALL_DONE.search(source.text, *figure.clause):
        return True
    said = source.ids(*figure.sentence)
    dated = any(
        p.kind == "date" and p.period and figure.sentence[0] <= p.start < figure.sentence[1]
        for p in source.periods
    )
    return "cue_done" in said or ((dated or "previous_year" in said) and "this_year" not in said)


_BARE_DEED = get_wording("verify_deeds.bare_deed")
_TOLD_DONE = Needing(r"已|了|累计|同比|同期|分别|率先|获批|荣获|上升|下降|增长|(?<!标|目)达(?!标)|实现|完成")
_MANY = 2


def _is_bare_deed(figure: Figure, source: Reading) -> bool:
    """Whether a Chinese clause tells a deed with no subject, time or word for done, among others of the kind.

    新建物流通道12公里: in a report it stands for what was done and for what is to be done alike.
    """
    if source.article.lang != "zh" or not _BARE_DEED.match(source.text, figure.clause[0]):
        return False
    if figure.fact is not None and figure.fact.period_from == "neighbour":
        return False
    low, high = figure.sentence
    if _TOLD_DONE.search(source.text, low, high) or any(low <= p.start < high for p in source.periods):
        return False
    return sum(1 for a, _ in source.sentences if _BARE_DEED.match(source.text, a)) >= _MANY


_IN_ALL_DONE = re.compile(r"共(?:发布|完成|检查|受理|批准|引进|兑现|签约|获批|收到|举办|支持|办理)(?!的)")
_TASKED = re.compile(r"任务分工|责任分工|(?:牵头|负责)(?:建设|组建|实施|推进|编制|引进|培育)|完成时限")
"""What somebody is charged with is not done yet."""
_NEEDED = re.compile(
    r"即可|才能|方能|(?:需要?|须)(?=[年增保达再])|\b(?:would need|needs?|would take|takes? growth|requires?)\b",
    re.IGNORECASE,
)
"""What a goal takes is neither reached nor missed."""


_SINCE = re.compile(r"[”\"]?以来")
"""“十四五”以来: what has been since a plan began is not to come."""


def is_of_plan_to_come(figure: Figure, source: Reading) -> bool:
    """Whether a figure is of a coming plan, or an aim up to a year that its sentence names, whatever verb is beside it.

    “十五五”期间，累计获批20个、建成15个: nothing of that is done.
    """
    aimed = figure.fact is not None and figure.fact.modality == "target"
    return any(
        _is_of_plan(p.start, figure)
        and not _SINCE.search(source.text, p.start, min(p.end + 3, len(source.text)))
        and (
            (p.kind == "by" and (aimed or _is_year_aimed_at(p.start, figure, source)))
            or (p.kind == "plan" and _is_yet_to_begin(p.period, source))
        )
        for p in source.periods
    )


_BASIS = re.compile(r"[多余]?的?(?:基础|水平)上")


def is_compared_with_aim(figure: Figure, source: Reading) -> bool:
    """What an aim of the source is compared with is a fact: to 120 billion by 2030, compared with 46 in 2024."""
    low, high = figure.sentence
    aims = source.ids(low, high) & AHEAD or any(
        p.kind == "by" and low <= p.start < high for p in source.periods
    )
    told = _AGAINST.search(source.text, low, figure.start) or _FROM_NOW.search(source.text, low, figure.start)
    return bool(aims) and bool(told or _BASIS.match(source.text, figure.end))


def _is_paid(figure: Figure, source: Reading) -> bool:
    """Money read as planned or granted, in a clause that says that it came in or compares it with last year's."""
    said = source.ids(*figure.sentence)
    paid = figure.fact is not None and figure.fact.modality in ("plan", "limit")
    return paid and bool(
        _CAME_IN.search(source.text, *figure.clause)
        or "previous_year" in said
        or _THAN_LAST.search(source.text, *figure.sentence)
    )


_CAME_IN = re.compile(
    r"获得了?|已(?!知)|授出|到账|收到|拨付|\b(?:obtained|received|paid in|was paid|arrived)\b", re.IGNORECASE
)
_THAN_LAST = re.compile(
    r"[高低多少]于(?:上|去|前)一?年|\bthan (?:in )?(?:last year|the year before)\b", re.IGNORECASE
)


def _is_over(period: str | None, source: Reading) -> bool:
    """Whether a plan's last year is no later than the last one that the text has a figure of."""
    end = (period or "").rpartition("/")[2][:4]
    return end.isdigit() and int(end) <= last_year_told(source)


def _is_yet_to_begin(period: str | None, source: Reading) -> bool:
    """Whether a plan's first year is later than the last one that the text has a figure of."""
    told, begin = last_year_told(source), (period or "")[:4]
    return bool(told) and begin.isdigit() and int(begin) > told


def last_year_told(source: Reading) -> int:
    """The last year of which the text tells a figure as a fact, or in which it came out; 0 where neither is known."""
    facts = [f.fact for f in source.figures if f.fact is not None and f.fact.modality == "actual"]
    years = [
        int(f.period[:4]) for f in facts if f.period and "/" not in f.period and f.period_from == "sentence"
    ]
    published = source.article.published
    return max([*years, published.local.year if published else 0])


_LONE = 3
"""So few sentences do not show whether a text reports or plans."""
_NOW_ZH = re.compile(
    r"同比|环比|[较比](?:上年|去年|上月|年初|上季)|现有|拥有|共有|占|目前|截至|当[天日]|昨日|升至|下滑|缩短[至到]|披露|显示|统计"
    r"|(?<![作成])为(?=[\d\s]|[一二三四五六七八九十百])"
)
_COMES_TO = re.compile(r"(?<![将可要须应需能力])达$")
_BOUND = re.compile(r"以上|左右|以内|上下")
"""人均预期寿命达81.2岁 is so; a bound behind it (达90%以上) may be one that is aimed for."""
_THAT_DAY = re.compile(r"\s*(?:当[天日]|昨[天日])")
_REPORTED = re.compile(r"\s*[^，。；]{0,12}(?:年报|财报|季报|快报|公报|统计|数据)[^，。；]{0,4}(?:显示|披露)")
_NOW_EN = get_wording("verify_deeds.now")
_TO_COME = get_wording("verify_deeds.to_come")


def _is_told_plainly(figure: Figure, source: Reading) -> bool:
    """An actual figure in a sentence that looks ahead nowhere.

    In a text of some length the tense is known from what surrounds it; a lone sentence must tell what is or was.
    """
    if _comes_to(figure, source):
        return True
    if figure.fact is None or _TO_COME.search(source.text, *_up_to(figure, source)):
        return False
    if len(source.sentences) > _LONE and not _follows_aim(figure, source):
        return True
    told = _NOW_ZH if source.article.lang == "zh" else _NOW_EN
    low = figure.clause[0] if source.article.lang == "zh" else figure.sentence[0]
    if _THAT_DAY.match(source.text, figure.sentence[0]) or _REPORTED.match(source.text, figure.sentence[0]):
        return True
    return told.search(source.text, low, min(figure.sentence[1], figure.end + 12)) is not None


def _comes_to(figure: Figure, source: Reading) -> bool:
    """Whether a Chinese clause says to what something has come, and nothing in it is to come."""
    return (
        source.article.lang == "zh"
        and figure.fact is not None
        and _COMES_TO.search(source.text, figure.clause[0], figure.start) is not None
        and _BOUND.match(source.text, figure.end) is None
        and not _TO_COME.search(source.text, *figure.clause)
    )


def _follows_aim(figure: Figure, source: Reading) -> bool:
    """Whether the sentence before it sets an aim or forecasts: what follows may be part of that."""
    index = source.sentences.index(figure.sentence) if figure.sentence in source.sentences else 0
    if not index:
        return False
    low, high = source.sentences[index - 1]
    if source.article.paragraph_at(low) != figure.paragraph and len(source.sentences) > _LONE:
        return False  # a title that aims says nothing of what the text reports
    ahead = source.ids(low, high) & (STRONG | {"cue_plan"})
    return bool(ahead) or any(p.kind == "by" and low <= p.start < high for p in source.periods)
