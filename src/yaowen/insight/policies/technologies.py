"""Who bets on a technology (脑机接口 …)? Measures, projects, figures and firms of sentences that name it.

Sentences are read in the articles that name the technology, the newest first; the same sentence of several articles
counts once. A firm's place is the one that the pack knows, else the one that its sentence names.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from yaowen.errors import UsageError
from yaowen.insight.ledger.levels import NATION
from yaowen.packs.model import Pack
from yaowen.packs.places import find_region
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Entity, Fact, FactKind, Mention, Record, Understanding
from yaowen.text.codes import short_code
from yaowen.text.fingerprints import squeeze
from yaowen.text.match import fold
from yaowen.text.sentences import iter_sentences

Placed = TypeVar("Placed", Fact, Mention)

MOST = 300
"""Articles that are read, the newest; how many were not is told."""

_NOT_NAMED = ("context", "short")
"""Words that only stand for a name."""

_CUT = re.compile("[；;]")
_TOLD: tuple[FactKind, ...] = ("measure", "task", "project", "target", "fund", "deal", "approval", "facility")


class Evidence(Record, frozen=True, kw_only=True):
    """A sentence that names the technology; code points of the article's text."""

    article_id: str
    paragraph: int
    start: int
    end: int
    words: str


class Bet(Record, frozen=True, kw_only=True):
    """What of a technology is told of one place; `counts` are facts by kind, figures as `quantity`.

    `place` is a short code of GB/T 2260 or `China`, None where no place is said; `organisations` are names as known.
    """

    place: str | None
    region: str
    counts: tuple[tuple[str, int], ...]
    organisations: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Bets(Record, frozen=True, kw_only=True):
    """The places, those with most sentences first; `unread` articles that name the technology were too many."""

    technology: Entity
    bets: tuple[Bet, ...]
    articles: int
    unread: int


class _Place:
    def __init__(self, region: str) -> None:
        self.region = region
        self.facts: dict[str, set[str]] = defaultdict(set)
        self.organisations: dict[str, None] = {}
        self.evidence: dict[str, Evidence] = {}


def parse_technology(words: str, pack: Pack) -> Entity:
    """脑机接口, brain-computer interface or an alias → the technology; raises `UsageError`."""
    folded = fold(words.strip())
    for entity in pack.entities.values():
        if entity.kind == "technology" and folded in map(
            fold, (entity.id, entity.name_zh, entity.name_en or "", *entity.aliases)
        ):
            return entity
    raise UsageError(f"no technology {words!r} in the pack; write one as in 脑机接口, CAR-T or gene therapy")


def find_bets(store: Store, pack: Pack, technology: Entity, *, most: int = MOST) -> Bets:
    """What the library tells of places in sentences that name the technology."""
    where = ArticleFilter(entity=technology.id)
    ids = store.list_ids(where, limit=most)
    places: dict[tuple[str | None, str], _Place] = {}
    for understanding in store.iter_understandings(ids):
        facts = _finder(f for f in (*understanding.facts, *understanding.composites) if _tells(f))
        named = (*understanding.mentions, *understanding.references)
        mentions = _finder(m for m in named if m.how not in _NOT_NAMED)
        for evidence in _iter_sentences(understanding, technology.id):
            _note(evidence, facts, mentions, places, pack)
    bets = [_bet(place, told) for (place, _), told in places.items()]
    return Bets(
        technology=technology,
        bets=tuple(sorted(bets, key=lambda bet: (bet.place is None, -len(bet.evidence), bet.place or ""))),
        articles=len(ids),
        unread=store.count(where) - len(ids),
    )


def _iter_sentences(understanding: Understanding, technology: str) -> Iterator[Evidence]:
    article = understanding.article
    named = [mention for mention in understanding.mentions if mention.entity_id == technology]
    starts = sorted(mention.start for mention in named)
    for number in dict.fromkeys(mention.paragraph for mention in named):
        paragraph = article.find_paragraph(number)
        if paragraph is None:
            continue
        for start, end in _iter_stretches(article.text, paragraph.start, paragraph.end):
            if bisect_left(starts, start) < bisect_left(starts, end):
                words = article.text[start:end]
                yield Evidence(article_id=article.id, paragraph=number, start=start, end=end, words=words)


def _iter_stretches(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Sentences, cut at semicolons: what stands behind one is often about something else."""
    for start, end in iter_sentences(text, first, last):
        for cut in _CUT.finditer(text, start, end):
            yield start, cut.end()
            start = cut.end()
        if start < end:
            yield start, end


def _finder(things: Iterable[Placed]) -> Callable[[int, int], list[Placed]]:
    """What gives those of the things that share characters with a stretch of the text, in the order given.

    They are put in the text's order once, for many stretches.
    """
    ordered = sorted(enumerate(things), key=lambda pair: pair[1].start)
    starts = [one.start for _, one in ordered]
    longest = max((one.end - one.start for _, one in ordered), default=0)

    def find(start: int, end: int) -> list[Placed]:
        near = ordered[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        return [one for _, one in sorted(near, key=lambda pair: pair[0]) if one.end > start]

    return find


def _note(
    evidence: Evidence,
    find_facts: Callable[[int, int], list[Fact]],
    find_mentions: Callable[[int, int], list[Mention]],
    places: dict[tuple[str | None, str], _Place],
    pack: Pack,
) -> None:
    """Files a sentence under each place that its facts, or its firms, are of."""
    key = squeeze(evidence.words)
    facts = find_facts(evidence.start, evidence.end)
    mentions = [m for m in find_mentions(evidence.start, evidence.end) if m.start >= evidence.start]
    named = _named_place(mentions, pack)
    for fact in facts:
        place = _of_fact(fact) or named
        told = _at(places, place)
        told.facts[fact.kind].add(f"{key}{fact.start - evidence.start}")
        told.evidence.setdefault(key, evidence)
    for mention in mentions:
        if mention.kind == "organisation":
            told = _at(places, _of_organisation(mention, pack) or named)
            told.organisations.setdefault(_name(mention, pack))
            told.evidence.setdefault(key, evidence)
    if named is not None and not facts:
        _at(places, named).evidence.setdefault(key, evidence)


def _tells(fact: Fact) -> bool:
    return fact.kind in _TOLD or (fact.value is not None and fact.metric is not None)


def _at(places: dict[tuple[str | None, str], _Place], place: tuple[str | None, str] | None) -> _Place:
    key = place or (None, "")
    return places.setdefault(key, _Place(key[1]))


def _of_fact(fact: Fact) -> tuple[str | None, str] | None:
    if fact.region is None:
        return None
    code = short_code(fact.region_code) if fact.region_code else ""
    return (code or NATION, fact.region)


def _of_organisation(mention: Mention, pack: Pack) -> tuple[str | None, str] | None:
    entity = pack.entities.get(mention.entity_id)
    return _region_of(entity, pack) if entity else None


def _named_place(mentions: list[Mention], pack: Pack) -> tuple[str | None, str] | None:
    for mention in mentions:
        if mention.kind in ("region", "zone") and (entity := pack.entities.get(mention.entity_id)):
            return _region_of(entity, pack)
    return None


def _region_of(entity: Entity, pack: Pack) -> tuple[str | None, str] | None:
    region = find_region(pack, entity)
    if region is None or region.code is None:
        return None
    return short_code(region.code), region.name_zh


def _name(mention: Mention, pack: Pack) -> str:
    entity = pack.entities.get(mention.entity_id)
    return entity.name_zh if entity else mention.surface


def _bet(place: str | None, told: _Place) -> Bet:
    return Bet(
        place=place,
        region=told.region,
        counts=tuple((kind, len(found)) for kind, found in sorted(told.facts.items())),
        organisations=tuple(told.organisations),
        evidence=tuple(told.evidence.values()),
    )
