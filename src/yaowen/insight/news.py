"""What is new since somebody looked: stories, facts of what they watch, deadlines, contradictions.

The work is bounded by `MOST_CHANGES` entries of the journal, however large the library is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from yaowen.insight.calendar import Due, list_due
from yaowen.insight.ledger.contradicting import Contradiction, contradict_among
from yaowen.insight.lineage import trace
from yaowen.insight.remembered import OfGroups
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import (
    Difference,
    Fact,
    FactFilter,
    Glance,
    LevelFilter,
    Mark,
    Record,
    Standings,
    Stated,
    StoryMember,
    Understanding,
)

MOST_CHANGES = 2_000
"""Entries of the journal that are looked at, the latest."""
MOST_READ = 600
"""New articles that are read for facts."""
MOST_OF_STORY = 12
"""Members of a story that are compared."""
MOST_PLACES = 60
"""Pairs of a metric and a place that new figures are held against each other in."""
MOST_FACTS = 600
NEAR = 30
"""Days before its last one from which a deadline is near."""


Numbers = tuple[tuple[str, Difference], ...]
"""Articles, and numbers that each says otherwise than another."""


class StoryNews(Record, frozen=True, kw_only=True):
    """A story with new articles: all of them (`is_new`) or some; `numbers` are what those say otherwise."""

    story_id: str
    is_new: bool
    articles: tuple[str, ...]
    joined: tuple[str, ...]
    numbers: Numbers = ()


class WatchedNews(Record, frozen=True, kw_only=True):
    """What new articles say of a thing or a topic that is watched: which tell of it, and their facts."""

    watched: str
    articles: tuple[str, ...]
    stated: tuple[Stated, ...] = ()


class News(Record, frozen=True, kw_only=True):
    """What is new. `sequence` is how far was looked; `cut`: there was more than is looked at."""

    sequence: int
    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    cut: bool
    stories: tuple[StoryNews, ...]
    watched: tuple[WatchedNews, ...]
    deadlines: tuple[Due, ...]
    contradictions: tuple[Contradiction, ...]


def find_news(
    store: Store, pack: Pack, mark: Mark, watched: Iterable[str], *, on: date, marked_on: date, traced: int
) -> News:
    """What came after a mark; `on` is today, `marked_on` the day on which the mark was set.

    `watched` are ids of entities and topics (`region:33`, `organisation:hengrui`, `topic:adc`). Of the first `traced`
    stories that went on it is looked which numbers changed.
    """
    sequence = store.sequence()
    start = max(mark.sequence, sequence - MOST_CHANGES)
    changes = store.changes_since(start, limit=MOST_CHANGES)
    here = [change for change in changes if change.present]
    new = tuple(change.article_id for change in here if change.first > mark.sequence)
    latest = new[-MOST_READ:]
    told = store.standings_of(latest)
    watching = tuple(watched)
    return News(
        sequence=sequence,
        new=new,
        changed=tuple(change.article_id for change in here if change.first <= mark.sequence),
        removed=tuple(c.article_id for c in changes if not c.present and c.first <= mark.sequence),
        cut=start > mark.sequence > 0 or len(new) > MOST_READ,
        stories=tuple(_iter_stories(store, new, told, traced)),
        watched=tuple(_iter_watched(tuple(store.iter_understandings(latest)), watching)) if watching else (),
        deadlines=tuple(_iter_deadlines(store, pack, frozenset(new), on=on, marked_on=marked_on)),
        contradictions=tuple(_iter_contradictions(store, pack, told, frozenset(new))),
    )


def _iter_stories(
    store: Store, new: Sequence[str], told: Sequence[Standings], traced: int
) -> Iterator[StoryNews]:
    """New stories, then those that went on; what was published last comes first, then what was taken in last."""
    fresh = frozenset(new)
    touched = tuple(dict.fromkeys(store.stories_of(new).values()))
    stories: dict[str, list[StoryMember]] = defaultdict(list)
    for member in store.members_of(touched):
        stories[member.story_id].append(member)
    found = [_story_news(story_id, members, fresh) for story_id, members in stories.items()]
    taken = {article_id: number for number, article_id in enumerate(new)}
    printed = {one.article_id: one.published or 0 for one in told}

    def newness(one: StoryNews) -> tuple[bool, int, int]:
        if len(one.joined) == 1:
            (only,) = one.joined
            return not one.is_new, -printed.get(only, 0), -taken[only]
        latest = max(printed.get(article_id, 0) for article_id in one.joined)
        return not one.is_new, -latest, -max(taken[article_id] for article_id in one.joined)

    found.sort(key=newness)
    yield from (one for one in found if one.is_new)
    for place, one in enumerate(one for one in found if not one.is_new):
        if place >= traced:
            yield one
            continue
        numbers = _find_numbers(store, _in_order(stories[one.story_id]), one.joined)
        yield msgspec.structs.replace(one, numbers=numbers)


def _in_order(members: Iterable[StoryMember]) -> list[StoryMember]:
    """The original first."""
    return sorted(members, key=lambda member: (member.relation != "original", member.article_id))


def _story_news(story_id: str, members: Sequence[StoryMember], fresh: Collection[str]) -> StoryNews:
    if len(members) == 1:  # most are
        only = (members[0].article_id,)
        return StoryNews(story_id=story_id, is_new=True, articles=only, joined=only)
    ordered = _in_order(members)
    joined = tuple(member.article_id for member in ordered if member.article_id in fresh)
    is_new = len(joined) == len(members)
    return StoryNews(
        story_id=story_id,
        is_new=is_new,
        articles=tuple(member.article_id for member in ordered),
        joined=joined,
    )


def _find_numbers(store: Store, members: Sequence[StoryMember], joined: Sequence[str]) -> Numbers:
    """Numbers that articles which joined a story say otherwise than those that they were copied from."""
    wanted = frozenset(joined[:MOST_OF_STORY])
    others = [member for member in members if member.article_id not in joined]
    beside = (*others[:MOST_OF_STORY], *(member for member in members if member.article_id in wanted))
    glances = store.glances_of([member.article_id for member in beside])
    return _NUMBERS.read(glances, lambda: tuple(_iter_numbers(store, beside, wanted)), beside, wanted)


_NUMBERS: OfGroups[Glance, Numbers] = OfGroups()
"""A store gives the same glance until its article changes, and those who may see less are given others."""


def _iter_numbers(
    store: Store, beside: Sequence[StoryMember], wanted: Collection[str]
) -> Iterator[tuple[str, Difference]]:
    readings = {u.article.id: u for u in store.iter_understandings([m.article_id for m in beside])}
    for descent in trace(beside, readings):
        numbers = [difference for difference in descent.differences if difference.kind == "number"]
        if descent.article_id in wanted:
            yield from ((descent.article_id, number) for number in numbers)
        elif descent.of is not None and descent.of in wanted:
            # the one that came later is held for the original
            yield from ((descent.of, _turned(number)) for number in numbers)


def _turned(number: Difference) -> Difference:
    """The same number from the other side."""
    return msgspec.structs.replace(
        number,
        before=number.after,
        after=number.before,
        start=number.of_start,
        end=number.of_end,
        of_start=number.start,
        of_end=number.end,
    )


def _iter_watched(reads: Sequence[Understanding], watched: Iterable[str]) -> Iterator[WatchedNews]:
    for thing in watched:
        told = [read for read in reads if _tells_of(read, thing)]
        stated = tuple(
            Stated.told_in(read.article, fact)
            for read in reads
            for fact in (*read.facts, *read.composites)
            if (fact.metric is not None or fact.value is None) and is_of(fact, thing)
        )
        if told or stated:
            yield WatchedNews(
                watched=thing, articles=tuple(read.article.id for read in told), stated=stated[:MOST_FACTS]
            )


def _tells_of(read: Understanding, thing: str) -> bool:
    kind, _, name = thing.partition(":")
    if kind == "topic":
        return any(tag.taxonomy == "topic" and tag.id == name for tag in read.tags)
    return any(_is_within(named.entity_id, thing) for named in (*read.mentions, *read.references))


def _is_within(entity_id: str, thing: str) -> bool:
    """Is it the thing itself, or a place in the region that is watched?"""
    return entity_id == thing or (thing.startswith("region:") and entity_id.startswith(thing))


def is_of(fact: Fact, thing: str) -> bool:
    """Does a fact lie in a region, or is it of a thing, or does that take part in it?"""
    if thing.startswith("region:") and fact.region_code is not None:
        return f"region:{fact.region_code}".startswith(thing)
    own = (getattr(fact.details, name) for name in _id_fields(fact))
    return thing in (fact.subject_id, *(party.entity_id for party in fact.iter_parties()), *own)


def _id_fields(fact: Fact) -> tuple[str, ...]:
    fields: tuple[str, ...] = getattr(fact.details, "__struct_fields__", ())
    return tuple(name for name in fields if name.endswith("_id"))


def _iter_deadlines(
    store: Store, pack: Pack, fresh: Collection[str], *, on: date, marked_on: date
) -> Iterator[Due]:
    """Deadlines that have come near since the mark, or that only new articles tell."""
    for due in list_due(store, pack, since=on, until=on + timedelta(days=NEAR)):
        came_near = due.until > marked_on + timedelta(days=NEAR)
        if came_near or all(one.article_id in fresh for one in due.stated):
            yield due


def _iter_contradictions(
    store: Store, pack: Pack, told: Sequence[Standings], fresh: Collection[str]
) -> Iterator[Contradiction]:
    """Where new articles differ from others, or among themselves."""
    standing = dict.fromkeys(place for one in told for place in one.places)
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for metric, sector, place in list(standing)[-MOST_PLACES:]:
        if sector and metric in pack.metrics and pack.metrics[metric].single:
            places[metric, sector].append(place)
    for (metric, sector), spots in places.items():
        where = LevelFilter(metrics=(metric,), sector=sector, places=tuple(spots), clashing=True)
        stated = store.find_facts(FactFilter(level=where), limit=MOST_FACTS)
        for found in contradict_among(stated, pack):
            if any(level.stated.article_id in fresh for level in found.values):
                yield found
