"""Until when can opinions on a draft be given? The last day that a sentence which asks for them sets."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.pipeline.kinds.ground import Ground
from yaowen.records import Event, Fact, Party
from yaowen.text.dates import PeriodMention

CONSULTATION = "consultation_ends"
"""The event's type; its date is the last day."""
_DAY = 10
_FAR = 80
"""Characters between the day and the words that ask for opinions."""
_REACH = 40
_NEXT = 4
"""Characters between the ends of a time."""
_YEAR = re.compile(r"\d{4}")


def find_consultations(ground: Ground) -> Iterator[Fact]:
    """One event a sentence that sets a last day, dated by it; of several sentences with one day the first."""
    scene, topic = ground.scene, get_wording("consultation.topic")
    if topic.search(scene.folded) is None:
        return
    told: set[str] = set()
    for sentence in scene.sentences:
        day = _last_day(scene, sentence)
        if day is None or day in told:
            continue
        told.add(day)
        parties = tuple(ground.home_party(sentence))
        yield ground.fact(
            "event",
            sentence.start,
            sentence.end,
            Event(type=CONSULTATION, date=day, participants=parties),
            region=_region(ground, parties),
            period=day,
            modality="plan",
        )


def _region(ground: Ground, parties: tuple[Party, ...]) -> tuple[str, str | None] | None:
    """The place whose government asks."""
    ids = (party.entity_id for party in parties)
    places = (ground.pack.entities[i] for i in ids if i in ground.pack.entities)
    return next(((place.name_zh, place.code) for place in places if place.kind == "region"), None)


def _last_day(scene: Scene, sentence: Sentence) -> str | None:
    topics = list(get_wording("consultation.topic").finditer(scene.folded, sentence.start, sentence.end))
    if not topics:
        return None
    days = [mention for mention in scene.periods_in(sentence.start, sentence.end) if _is_day(mention)]
    for first, mention in zip([None, *days], days, strict=False):
        near = any(m.start() - mention.end < _FAR and mention.start - m.end() < _FAR for m in topics)
        if near and _closes(scene, sentence, mention, first) and not _is_of_other(scene, sentence, mention):
            return _ahead(scene, mention)
    return _after_publication(scene, sentence)


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
    topic, other = get_wording("consultation.topic"), get_wording("consultation.other")
    return any(
        topic.search(scene.folded, start, high) is None
        and other.search(scene.folded, start, high) is not None
        for start in (low, mention.end)
    )


def _ahead(scene: Scene, mention: PeriodMention) -> str:
    """The day; one without a year lies ahead of the day of publication."""
    day = (mention.period or "").rpartition("/")[2]
    published = scene.published
    if published is None or day >= published.isoformat() or _YEAR.search(mention.surface):
        return day
    moved = f"{published.year}{day[4:]}"
    return moved if moved >= published.isoformat() else f"{published.year + 1}{day[4:]}"


def _after_publication(scene: Scene, sentence: Sentence) -> str | None:
    """So many days from the day of publication, where that is known."""
    found = get_wording("consultation.days").search(scene.folded, sentence.start, sentence.end)
    if found is None or scene.published is None:
        return None
    number = next(group for group in found.groups() if group)
    with suppress(OverflowError):
        return date.isoformat(scene.published + timedelta(days=int(number)))
    return None
