"""When did it happen? The day, month or year that its sentence says, or the scene that it goes on with."""

import re
from typing import NamedTuple

from msgspec.structs import replace

from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.words import kind_words
from yaowen.records import PeriodFrom
from yaowen.text.dates import PeriodMention, iter_news_days

_DATED = frozenset({"date", "relative", "by"})
_DAY = 10
_FROM_THEN = ("起", "前", "后")
"""After a date these say when something begins to hold, or by when it must be done."""

_SOON = 3
_PLACED = ("", "将", "正式", "将在", "正式在")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 6
_HEAD = 200
_YEARLESS = re.compile(r"^\d{1,2}月|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_BEHIND = 50
_RIGHT_AFTER = re.compile(r"(?: by [a-z][\w&.'’ -]{1,36}?)? (?:in|on) |[于在]")
_OTHERS = re.compile(r" (?:and that|while|and) ")
"""Between a time and a verb: it is another verb's."""


class When(NamedTuple):
    """A date (`2026-02-02`, `2026-02`, `2026`), and what gave it."""

    date: str | None
    source: PeriodFrom


_ON = 2
"""Sentences before in which a day is looked for that holds on."""

LEAD = 2
"""Sentences after the title that still tell the news."""

NEVER = When(None, "none")
_HELD = ("held", "take place")


def find_when(ground: Ground, sentence: Sentence, start: int, end: int, *, to_come: bool = False) -> When:
    """The time that holds for the cue at [start, end).

    That of its clause, else the nearest one before in the sentence, else the first one after; else the day of an
    earlier sentence that this one goes on with (现场, 仪式上). 今年以来 dates by its year. Only what is still
    `to_come` has a date after the day of publication.
    """
    said = _in_sentence(ground.scene, sentence, start, end, to_come=to_come)
    if said is not None:
        return When(said, "sentence")
    carried = _carried(ground, sentence) if _goes_on(ground, sentence) else None
    return When(carried, "neighbour") if carried else NEVER


def when_published(scene: Scene, *, is_new: bool) -> When:
    """For what says no time: the month of publication where it `is_new`, else its year; `NEVER` where none is known."""
    if scene.published is None:
        return NEVER
    return When(scene.published.isoformat()[: 7 if is_new else 4], "published")


def is_told_first(sentence: Sentence) -> bool:
    """Whether a sentence is of a title or of the beginning, where news says what is new."""
    return sentence.paragraph == 0 or sentence.index <= LEAD


def day_just_before(ground: Ground, sentence: Sentence) -> When:
    """The day that the sentences before in the paragraph named last, for news that goes on without one of its own."""
    if kind_words(ground.pack).vague.search(sentence.text[:_HEAD].lower()):
        return NEVER
    for previous in ground.scene.iter_before(sentence, _ON):
        days = {
            m.period
            for m in _dates_in(previous, ground.scene)
            if _is_day(m) and not _is_ahead(m, ground.scene)
        }
        if days:
            return When(days.pop(), "neighbour") if len(days) == 1 else NEVER
        if kind_words(ground.pack).vague.search(previous.text[:_HEAD].lower()):
            return NEVER
    return NEVER


def day_before(ground: Ground, sentence: Sentence) -> When:
    """The last day that the paragraph names before a sentence."""
    carried = _carried(ground, sentence)
    return When(carried, "neighbour") if carried else NEVER


def _in_sentence(scene: Scene, sentence: Sentence, start: int, end: int, *, to_come: bool) -> str | None:
    right_after = next(
        (m for m in scene.periods_in(end, end + _BEHIND) if _is_right_after(m, end, scene)), None
    )
    if right_after is not None and (to_come or not _is_ahead(right_after, scene)):
        return right_after.period
    said = [m if to_come else _told(m, scene) for m in _dates_in(sentence, scene)]
    first = scene.clause_of(sentence, start)[0]
    own = [m for m in said if first <= m.start < start and _is_day(m)]
    if own and _is_ahead(own[-1], scene) and scene.folded[own[-1].end : start].strip() in _PLACED:
        return own[-1].period  # 9月14日在港上市
    dated = [m for m in said if to_come or not _is_ahead(m, scene)]
    if not dated:
        return None
    low, high = scene.clause_of(sentence, start)
    before = _without_named([m for m in dated if m.end <= start])
    before = [m for m in before if m.kind != "by" or " and " not in scene.folded[m.end : start]]
    after = [m for m in dated if m.start >= end and (m.start < high or _is_held(m, scene))]
    if after and before and _OTHERS.search(scene.folded, before[-1].end, start) and _is_held(after[0], scene):
        return after[0].period
    if after and _is_held(after[0], scene) and _is_day(after[0]) and not any(_is_day(m) for m in before):
        return after[0].period
    ahead = [m for m in after if _is_ahead(m, scene)] if scene.folded.endswith(_HELD, start, end) else []
    if ahead and to_come and not any(_is_ahead(m, scene) for m in before):
        return ahead[0].period  # announced on Tuesday that it will be held on May 5
    for mentions in ([m for m in before if m.start >= low], before):
        if mentions:
            return _closest(mentions[-1], [*after, *before])
    if after:
        return after[0].period
    lately = [m for m in dated if m.start >= end and not _YEAR.search(m.surface)]
    return lately[0].period if len(lately) == 1 else None


def _without_named(mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Without years of somebody's name where a day is said: 3月2日，公司2025年度股东会举行."""
    if not any(map(_is_day, mentions)):
        return mentions
    return [m for m in mentions if not m.surface.endswith("年度")]


def _is_right_after(mention: PeriodMention, end: int, scene: Scene) -> bool:
    """Does it date the cue that ends right before it, also where it is the year that something was founded?"""
    return (
        mention.kind == "date"
        and mention.period is not None
        and "/" not in mention.period
        and _RIGHT_AFTER.fullmatch(scene.folded, end, mention.start) is not None
    )


def _dates_in(sentence: Sentence, scene: Scene) -> list[PeriodMention]:
    """Dates and days of the week that a sentence names, by place."""
    dates = [m for m in scene.usable_in(sentence) if _is_date(m, scene)]
    days = iter_news_days(scene.folded, scene.published, sentence.start, sentence.end)
    free = (m for m in days if not any(d.start < m.end and m.start < d.end for d in dates))
    return sorted([*dates, *free], key=lambda mention: mention.start)


def _told(mention: PeriodMention, scene: Scene) -> PeriodMention:
    """A month or day without its year, as of what is over: that of the year before, where this year's lies ahead."""
    period = mention.period or ""
    if mention.kind != "relative" or not _is_ahead(mention, scene) or not _YEARLESS.search(mention.surface):
        return mention
    if _is_soon(period, scene):
        return mention
    return replace(mention, period=f"{int(period[:4]) - 1}{period[4:]}")


def _is_soon(period: str, scene: Scene) -> bool:
    """Is it in the next three months, so that a text that tells of it looks ahead rather than ten months back?"""
    if scene.published is None:
        return False
    months = (int(period[:4]) - scene.published.year) * 12 + int(period[5:7] or 0) - scene.published.month
    return 0 <= months <= _SOON


def _is_day(mention: PeriodMention) -> bool:
    return len(mention.period or "") == _DAY


def _is_held(mention: PeriodMention, scene: Scene) -> bool:
    """on August 30, in May: said of what was told before it."""
    return scene.folded[max(0, mention.start - 3) : mention.start] in ("on ", "in ")


def _closest(mention: PeriodMention, others: list[PeriodMention]) -> str | None:
    """The time, or another one of the sentence that says its day (3月12日，2026年某论坛召开)."""
    year = mention.period or ""
    return next(
        (
            m.period
            for m in reversed(others)
            if (m.period or "").startswith(year) and len(m.period or "") > len(year)
        ),
        year,
    )


def is_news(ground: Ground, sentence: Sentence) -> bool:
    """Does a sentence name a day, say that it was lately (近日), or go on with a scene?"""
    lately = kind_words(ground.pack).lately.search(ground.scene.folded, sentence.start, sentence.end)
    return lately is not None or says_day(ground.scene, sentence) or _goes_on(ground, sentence)


def says_day(scene: Scene, sentence: Sentence) -> bool:
    """Does a sentence name a day?"""
    return any(_is_day(m) for m in _dates_in(sentence, scene))


def _is_ahead(mention: PeriodMention, scene: Scene) -> bool:
    return scene.published is not None and (mention.period or "") > scene.published.isoformat()


def _is_date(mention: PeriodMention, scene: Scene) -> bool:
    period = mention.period or ""
    if scene.text.startswith(_FROM_THEN, mention.end):
        return False
    if mention.kind == "since":
        return mention.surface.startswith("今年")
    return mention.kind in _DATED and "/" not in period and "H" not in period and "Q" not in period


def _goes_on(ground: Ground, sentence: Sentence) -> bool:
    onward = kind_words(ground.pack).onward
    return onward.search(ground.scene.folded, sentence.start, sentence.start + 12) is not None


def _carried(ground: Ground, sentence: Sentence) -> str | None:
    for earlier in ground.scene.iter_before(sentence, _REACH):
        days = [
            m
            for m in ground.scene.usable_in(earlier)
            if _is_date(m, ground.scene) and len(m.period or "") == _DAY
        ]
        if days:
            return days[-1].period
    return None
