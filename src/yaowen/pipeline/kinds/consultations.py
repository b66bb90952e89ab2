"""Until when can opinions on a draft be given? The last day that a sentence which asks for them sets."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.homes import find_home
from yaowen.pipeline.kinds.reckoned import iter_reckoned
from yaowen.records import Event, Fact, Party
from yaowen.records.kinds import Reckoning
from yaowen.text.dates import PeriodMention
from yaowen.text.jump import Worded

CONSULTATION = "consultation_ends"
"""The event's type; its date is the last day."""
_DAY = 10
_FAR = 80
"""Characters between the day and the words that ask for opinions."""
_REACH = 40
_NEXT = 4
"""Characters between the ends of a time."""
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_TOPIC = Worded(get_wording("consultation.topic"))


class _LastDay(NamedTuple):
    """A last day in ISO 8601, and how it was reckoned where it is not printed."""

    day: str
    reckoned: Reckoning | None = None


def find_consultations(ground: Ground) -> Iterator[Fact]:
    """One event a sentence that sets a last day, dated by it; of several sentences with one day the first.

    A day that must be reckoned (within ten working days) counts where none is printed.
    """
    scene = ground.scene
    if _TOPIC.search(scene.folded) is None:
        return
    first = get_wording("consultation.asks").search(scene.folded)
    asked = first.end() if first else len(scene.folded)
    asking = [
        (sentence, topics) for sentence in scene.sentences if (topics := _topics(scene, sentence, asked))
    ]
    found = [(sentence, _last_day(scene, sentence, topics)) for sentence, topics in asking]
    if not any(last for _, last in found):
        found = [(sentence, _reckoned(scene, sentence, topics)) for sentence, topics in asking]
    told: set[str] = set()
    for sentence, last in found:
        if last is None or last.day in told:
            continue
        told.add(last.day)
        parties = tuple(ground.home_party(sentence))
        yield ground.fact(
            "event",
            sentence.start,
            sentence.end,
            Event(type=CONSULTATION, date=last.day, participants=parties, reckoned=last.reckoned),
            region=_region(ground, parties) or find_home(ground),
            period=last.day,
            modality="plan",
        )


def _topics(scene: Scene, sentence: Sentence, asked: int) -> tuple[re.Match[str], ...]:
    """Where a sentence asks for opinions; behind `asked`, where the text first does, also where it asks for answers."""
    own = tuple(_TOPIC.pattern.finditer(scene.folded, sentence.start, sentence.end))
    if own or sentence.start < asked:
        return own
    return tuple(get_wording("consultation.reply").finditer(scene.folded, sentence.start, sentence.end))


def _region(ground: Ground, parties: tuple[Party, ...]) -> tuple[str, str | None] | None:
    """The place whose government asks."""
    ids = (party.entity_id for party in parties)
    places = (ground.pack.entities[i] for i in ids if i in ground.pack.entities)
    return next(((place.name_zh, place.code) for place in places if place.kind == "region"), None)


def _last_day(scene: Scene, sentence: Sentence, topics: Sequence[re.Match[str]]) -> _LastDay | None:
    days = [
        day for mention in scene.periods_in(sentence.start, sentence.end) if (day := _as_day(scene, mention))
    ]
    for first, mention in zip([None, *days], days, strict=False):
        near = any(m.start() - mention.end < _FAR and mention.start - m.end() < _FAR for m in topics)
        if near and _closes(scene, sentence, mention, first) and not _is_of_other(scene, sentence, mention):
            return _LastDay(_ahead(scene, mention))
    return None


def _reckoned(scene: Scene, sentence: Sentence, topics: Sequence[re.Match[str]]) -> _LastDay | None:
    """The day on which a time is over that the sentence gives by its length."""
    for one in iter_reckoned(scene.folded, sentence.start, sentence.end, scene.published):
        near = any(m.start() - one.end < _FAR and one.start - m.end() < _FAR for m in topics)
        if near and not _speaks_of_other(scene, *scene.clause_of(sentence, one.start)):
            return _LastDay(one.day.isoformat(), one.how)
    return None


def _as_day(scene: Scene, mention: PeriodMention) -> PeriodMention | None:
    """A time that is a day, also one of a month that is named by itself: 本月28日, 3月底, the 28th of this month."""
    if _is_day(mention):
        return mention
    month = _MONTH.fullmatch(mention.period or "")
    if month is None:
        return None
    year, number = int(month[1]), int(month[2])
    behind = get_wording("consultation.day_behind").match(scene.folded, mention.end)
    before = get_wording("consultation.day_before").search(
        scene.folded, max(0, mention.start - _REACH), mention.start
    )
    end = get_wording("consultation.month_end").search(mention.surface.lower())
    last = monthrange(year, number)[1]
    said = next((part[1] for part in (behind, before) if part is not None and part[1]), None)
    day = int(said) if said else last if behind or end else 0
    if not 0 < day <= last:
        return None
    return msgspec.structs.replace(
        mention,
        start=before.start() if before else mention.start,
        end=behind.end() if behind else mention.end,
        period=f"{month[0]}-{day:02}",
    )


def _is_day(mention: PeriodMention) -> bool:
    return len((mention.period or "").rpartition("/")[2]) == _DAY


def _closes(scene: Scene, sentence: Sentence, mention: PeriodMention, first: PeriodMention | None) -> bool:
    """Is it the last day: by the words around it, or as the second of two days with which a time is given?"""
    if "/" in (mention.period or ""):
        return _begins(scene, sentence, mention)
    if first is not None and _are_two(scene, first, mention):
        return _begins(scene, sentence, first)
    following = next(iter(scene.periods_in(mention.end, min(sentence.end, mention.end + _NEXT))), None)
    if following is not None and _is_day(following) and _are_two(scene, mention, following):
        return False
    head = scene.folded[max(sentence.start, mention.start - _REACH) : mention.start]
    tail = scene.folded[mention.end : min(sentence.end, mention.end + _REACH)]
    return (
        mention.kind == "by"
        or get_wording("consultation.after").match(tail) is not None
        or get_wording("consultation.before").search(head) is not None
    )


def _begins(scene: Scene, sentence: Sentence, mention: PeriodMention) -> bool:
    """Do the words before a day, or its own first one, say that a time begins with it?"""
    head = scene.folded[max(sentence.start, mention.start - _REACH) : mention.start]
    own = mention.surface.lower().partition(" ")[0] if mention.surface[:1].isascii() else mention.surface[:1]
    return any(get_wording("consultation.range").search(words) is not None for words in (head, own))


def _are_two(scene: Scene, first: PeriodMention, second: PeriodMention) -> bool:
    """Are they the two ends of one time?"""
    between = scene.folded[first.end : second.start]
    if second.kind == "by" and second.surface[:1] in ("至", "到"):
        return not between.strip()
    return bool(between) and get_wording("consultation.to").search(between) is not None


def _is_of_other(scene: Scene, sentence: Sentence, mention: PeriodMention) -> bool:
    """Does the clause of the day, or what follows the day in it, speak of something else and not of opinions?"""
    low, high = scene.clause_of(sentence, mention.start)
    return any(_speaks_of_other(scene, start, high) for start in (low, mention.end))


def _speaks_of_other(scene: Scene, start: int, end: int) -> bool:
    topic, other = get_wording("consultation.topic"), get_wording("consultation.other")
    return (
        topic.search(scene.folded, start, end) is None and other.search(scene.folded, start, end) is not None
    )


def _ahead(scene: Scene, mention: PeriodMention) -> str:
    """The day; one without a year lies ahead of the day of publication."""
    day = (mention.period or "").rpartition("/")[2]
    published = scene.published
    if published is None or day >= published.isoformat() or _YEAR.search(mention.surface):
        return day
    moved = f"{published.year}{day[4:]}"
    return moved if moved >= published.isoformat() else f"{published.year + 1}{day[4:]}"
