"""Which figures of a library answer a question? Those of its metric, time and place beside which its words stand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from yaowen.insight.asking.fitting import fits, is_counted, is_of_named
from yaowen.insight.asking.measuring import GROWTH
from yaowen.insight.asking.question import Asked
from yaowen.insight.asking.standing import (
    CLAUSE,
    NOWHERE,
    OWN,
    PARAGRAPH,
    SENTENCE,
    Surroundings,
    seek,
)
from yaowen.insight.remembered import OfMany
from yaowen.insight.search import search
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.scopes import find_scope
from yaowen.ports import Index, Store
from yaowen.records import (
    AnswerRow,
    AnyOf,
    Clause,
    Fact,
    FactFilter,
    LevelFilter,
    Stated,
    Word,
)

MOST_FACTS = 2_000
"""Facts of a metric that are looked through, the newest first."""

MOST_READ = 200
"""Figures whose surroundings are read."""

MOST_ARTICLES = 12
"""Articles that a search finds, whose figures are looked through besides."""

_COUNTS = ("items_other", "platforms", "projects", "approvals", "enterprises", "people")
"""Metrics under which things that are counted may be filed."""

_LOOSE = ("growth_rate", "rate", "share", "reduction", "items_other", "people")
"""Metrics that say too little of what a figure is of: the question's words must stand in its clause."""

_TRANSLATED = 0.25
"""By how much a figure told in the other language is further away."""

_STRANGER = 0.5
"""By how much a figure of something else is further away."""

_AROUND: OfMany[Stated, Surroundings | None] = OfMany(most=4 * MOST_READ)
"""A store gives the same fact until its article changes, so what stands around it is the same, too; those who may see
less are given facts of their own each time."""

Key = tuple[str | None, str | None, str, float | None, float | None]


class Placed(NamedTuple):
    """A figure with what stands around it."""

    stated: Stated
    around: Surroundings

    @property
    def fact(self) -> Fact:
        """The figure."""
        return self.stated.fact


Close = tuple[float, Placed]


class Found(NamedTuple):
    """Rows, and how many older figures that fit were not looked at."""

    rows: list[AnswerRow]
    unread: int = 0


def find_rows(asked: Asked, store: Store, open_index: Callable[[], Index], pack: Pack) -> Found:
    """Rows of what is asked for, one for each subject, time, nature and value; the closest to its words alone.

    Of places in years the store finds levels without looking through the rest, so they are asked for first.
    """
    if _is_of_places(asked):
        levels = store.find_facts(FactFilter(level=_levels_of(asked)), limit=MOST_FACTS)
        found = _rows_of(levels, asked, store, pack)
        if found.rows:
            return found
    told = chain(_iter_found(asked, store, open_index, pack), _iter_stated(asked, store))
    return _rows_of({(each.article_id, each.fact.id): each for each in told}.values(), asked, store, pack)


def _is_of_places(asked: Asked) -> bool:
    """Is a level of places asked for, of named ones or of all?"""
    if not asked.metrics or asked.metric == GROWTH or asked.subjects or asked.level == "organisation":
        return False
    return bool(asked.regions) or asked.is_of_many


def _rows_of(found: Iterable[Stated], asked: Asked, store: Store, pack: Pack) -> Found:
    stated = [each for each in found if fits(each.fact, asked, pack)]
    newest = sorted(_of_sector(stated, asked), key=lambda s: s.day or "", reverse=True)
    stated = newest[:MOST_READ]
    close = list(_iter_close(_iter_first(_place(stated, store), pack), asked, pack))
    if not asked.is_of_many:
        best = max((score for score, _ in close), default=0.0)
        answers = {_key(each.fact) for score, each in close if score == best}
        close = [(score, each) for score, each in close if _key(each.fact) in answers]
    if asked.modality is None and any(each.fact.modality == "actual" for _, each in close):
        close = [(score, each) for score, each in close if each.fact.modality == "actual"]
    if asked.newest:
        close = list(_newest(close))
    groups: dict[Key, list[Placed]] = defaultdict(list)
    for _, each in close:
        groups[_key(each.fact)].append(each)
    rows = _in_order([_row(group) for group in groups.values()], asked)
    return Found(rows, len(newest) - len(stated))


def _place(stated: Sequence[Stated], store: Store) -> list[Placed]:
    """The figures with what stands around them; an article is read where that is not known from before."""

    def ask(some: Sequence[Stated]) -> Iterator[Surroundings | None]:
        ids = dict.fromkeys(each.article_id for each in some)
        told = {words.article_id: words for words in store.iter_wordings(ids, figures=True)}
        words_of = ((each.fact, told.get(each.article_id)) for each in some)
        return (Surroundings(fact, words) if words is not None else None for fact, words in words_of)

    around = _AROUND.read(stated, ask)
    return [Placed(each, found) for each, found in zip(stated, around, strict=True) if found is not None]


def _of_sector(stated: Sequence[Stated], asked: Asked) -> Sequence[Stated]:
    """Those of the industry that is asked about, else, and of many places besides, those of none; of no other."""
    if asked.sector is None:
        return stated
    unnamed = [s for s in stated if s.fact.sector is None]
    named = [s for s in stated if s.fact.sector == asked.sector]
    return [*named, *unnamed] if asked.is_of_many else named or unnamed


def _iter_stated(asked: Asked, store: Store) -> Iterator[Stated]:
    """What the store has of the metric, in each place and of each subject that is named."""
    metrics = (*asked.metrics, *(_COUNTS if is_counted(asked) else ())) or (None,)
    for subject in asked.subjects:
        for metric in (None,) if is_counted(asked) else metrics:
            yield from store.find_facts(FactFilter(metric=metric, subject_id=subject), limit=MOST_FACTS)
    for region in () if asked.subjects else asked.regions:
        for metric in metrics:
            yield from store.find_facts(FactFilter(metric=metric, region=region), limit=MOST_FACTS)
    if asked.is_of_many and not (asked.subjects or asked.regions):
        for metric in asked.metrics[:1] or (_COUNTS if is_counted(asked) else ()):
            yield from store.find_facts(FactFilter(metric=metric), limit=MOST_FACTS)


def _iter_found(asked: Asked, store: Store, open_index: Callable[[], Index], pack: Pack) -> Iterator[Stated]:
    """Figures of the articles that a search for the question finds."""
    if asked.is_of_many or not (asked.rest or asked.noun or asked.subjects):
        return
    hits = search(asked.text, store, open_index(), pack, limit=MOST_ARTICLES, marked=0).hits
    for told in store.iter_understandings(hit.article_id for hit in hits):
        for fact in told.facts:
            if fact.value is not None and is_of_named(fact, told, asked):
                yield Stated.told_in(told.article, fact)


def _levels_of(asked: Asked) -> LevelFilter:
    years = tuple(int(period) for period in asked.periods if period.isdigit())
    return LevelFilter(
        metrics=asked.metrics,
        places=asked.regions,
        years=years if len(years) == len(asked.periods) else (),
    )


def _iter_first(placed: Iterable[Placed], pack: Pack) -> Iterator[Placed]:
    """Of one thing a sentence has one figure of a metric in a time; a second one is what it is compared with."""
    seen: set[tuple[object, ...]] = set()
    for each in sorted(placed, key=lambda p: (p.stated.day or "", p.stated.article_id, p.fact.start)):
        metric = pack.metrics.get(each.fact.metric or "")
        if metric is None or not metric.single:
            yield each
            continue
        key = (each.stated.article_id, each.around.place, *_key(each.fact)[:3])
        if key not in seen:
            seen.add(key)
            yield each


def _iter_close(placed: Iterable[Placed], asked: Asked, pack: Pack) -> Iterator[Close]:
    """Figures beside which all words of the question stand, with how close on average."""
    rest, base = seek(asked.rest), seek([asked.base] if asked.base is not None else [])
    measured = seek([_words_of(asked, pack)] if asked.words else [])
    for each in placed:
        around = each.around
        if asked.noun and not _is_counting(each.fact, around, asked):
            continue
        found = [around.closeness(sought) for sought in rest]
        grew = [around.closeness(sought) for sought in base]
        named = [around.closeness(sought) for sought in measured]
        if min(found, default=OWN) < PARAGRAPH or min(grew, default=OWN) < OWN:
            continue
        if _needs_words(each.fact, asked) and max(named, default=NOWHERE) < OWN:
            continue
        if _mean(found) >= _enough(asked):
            translated = _TRANSLATED * (around.article.lang != asked.lang)
            away = _STRANGER * _is_of_another(each.fact, asked) + translated
            yield _mean((*found, *named)) - away, each


def _is_counting(fact: Fact, around: Surroundings, asked: Asked) -> bool:
    """Does the figure count what is asked for? In the other language, by its unit and the part of the industry."""
    noun = asked.noun or ""
    is_of_part = _parts(noun, asked.scope) == _parts(fact.noun or "", fact.sector_scope)
    if noun.isascii() == (around.article.lang == "en"):
        return around.has_noun(noun) and (is_of_part or not (asked.most or asked.least))
    return fact.unit == asked.unit and is_of_part


def _parts(noun: str, scope: Iterable[str]) -> set[str]:
    """Which part of the industry's firms are counted, by the noun as well."""
    return {*scope, *find_scope(noun, is_chinese=not noun.isascii())}


def _needs_words(fact: Fact, asked: Asked) -> bool:
    """Has the figure another metric than those asked for, or none? Then its own words must name one."""
    return bool(asked.metrics) and fact.metric not in asked.metrics and not is_counted(asked)


def _words_of(asked: Asked, pack: Pack) -> Clause:
    """The question's words for its metric, and those of the other language."""
    metrics = [pack.metrics[metric] for metric in asked.metrics]
    others = [w for m in metrics for w in (m.words_en if asked.lang == "zh" else m.words_zh)]
    return AnyOf(clauses=tuple(Word(text=word) for word in dict.fromkeys((*asked.words, *others))))


def _is_of_another(fact: Fact, asked: Asked) -> bool:
    """Is it of something that the question does not name? A search finds those in the articles of what it names."""
    return bool(asked.subjects) and fact.subject_id not in asked.subjects


def _mean(found: Sequence[float]) -> float:
    return sum(found) / len(found) if found else float(OWN)


def _newest(close: Sequence[Close]) -> Iterator[Close]:
    """Those of the newest time, as the newest article that tells of it has them."""
    times = [(each.fact.period or "", each.stated.day or "") for _, each in close]
    newest = max(times, default=("", ""))
    return (each for each, time in zip(close, times, strict=True) if time == newest)


def _enough(asked: Asked) -> float:
    """How close the words must stand: in the clause where the metric says little, else in the paragraph."""
    if is_counted(asked):
        return PARAGRAPH if asked.noun else SENTENCE
    if asked.metric is None:
        return SENTENCE
    return CLAUSE - 0.5 if asked.metric in _LOOSE else PARAGRAPH


def _key(fact: Fact) -> Key:
    return (
        fact.subject_id or fact.region or fact.subject,
        fact.period,
        fact.modality,
        fact.value,
        fact.value_high,
    )


def _row(group: Sequence[Placed]) -> AnswerRow:
    """The fullest, then the earliest article tells it."""
    told = min(
        group, key=lambda p: (p.around.article.kind != "full", p.stated.day or "9999", p.stated.article_id)
    )
    first, fact = told.stated, told.fact
    start, end = told.around.place
    others = dict.fromkeys(p.stated.article_id for p in group)
    others.pop(first.article_id)
    return AnswerRow(
        article_id=first.article_id,
        paragraph=fact.paragraph,
        start=start,
        end=end,
        sentence=told.around.sentence,
        subject=_subject(fact),
        fact=fact,
        agreeing=tuple(others),
    )


def _subject(fact: Fact) -> str | None:
    """Whom it is of: the subject that is a named thing, else the place."""
    return (
        fact.subject
        if fact.subject_id and not fact.subject_id.startswith("region:")
        else fact.region or fact.subject
    )


def _in_order(rows: Iterable[AnswerRow], asked: Asked) -> list[AnswerRow]:
    """Said by most first; where the largest or smallest is asked for, that alone, and all that are as large."""
    ordered = sorted(rows, key=lambda row: (-len(row.agreeing), row.article_id, row.start))
    values = [row.fact.value for row in ordered if row.fact is not None and row.fact.value is not None]
    if values and asked.most != asked.least:
        edge = max(values) if asked.most else min(values)
        return [row for row in ordered if row.fact is not None and row.fact.value == edge]
    if asked.is_of_many:
        ordered.sort(key=lambda row: -(row.fact.value or 0) if row.fact else 0)
    elif not asked.periods:
        ordered.sort(key=lambda row: (row.fact.period or "") if row.fact else "", reverse=True)
    return ordered
