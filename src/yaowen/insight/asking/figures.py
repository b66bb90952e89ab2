"""Which figures of a library answer a question? Those of its metric, time and place that stand by its other words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from yaowen.insight.asking.question import Asked, Bound, Level
from yaowen.insight.asking.sentences import sentence_around
from yaowen.insight.search.highlighting import Marker
from yaowen.insight.search.planning import iter_words
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.places import MUNICIPALITIES
from yaowen.ports import Store
from yaowen.records import AnswerRow, Fact, FactFilter, Stated, Understanding
from yaowen.text.codes import short_code

MOST_FACTS = 2_000
"""Facts of a metric that are looked through, the newest first."""

_PROVINCE, _CITY = 2, 4

Key = tuple[str | None, str | None, str, float | None, float | None]


def find_rows(asked: Asked, store: Store, pack: Pack) -> list[AnswerRow]:
    """Rows of the question's metric, one for each subject, time, nature and value."""
    stated = [s for s in _iter_stated(asked, store) if _answers(s.fact, asked, pack)]
    if asked.modality is None and any(s.fact.modality == "actual" for s in stated):
        stated = [s for s in stated if s.fact.modality == "actual"]
    told = {u.article.id: u for u in store.iter_understandings({s.article_id for s in stated})}
    stated = list(_iter_first(stated, told, pack))
    markers = [Marker(iter_words(clause)) for clause in asked.rest]
    groups: dict[Key, list[Stated]] = defaultdict(list)
    for each in stated:
        article = told.get(each.article_id)
        if article is not None and _stands_by(each.fact, article, markers):
            groups[_key(each.fact)].append(each)
    rows = [_row(group, told) for group in groups.values()]
    nearest = [row for row in rows if _has_all(row.sentence, markers)]
    return _in_order(nearest or rows, asked)


def _iter_stated(asked: Asked, store: Store) -> Iterator[Stated]:
    """What the store has of the metric, in each place and of each subject that is named."""
    if asked.subjects:
        for subject in asked.subjects:
            yield from store.find_facts(FactFilter(metric=asked.metric, subject_id=subject), limit=MOST_FACTS)
        return
    for region in asked.regions or (None,):
        yield from store.find_facts(FactFilter(metric=asked.metric, region=region), limit=MOST_FACTS)


def _iter_first(stated: Iterable[Stated], told: Mapping[str, Understanding], pack: Pack) -> Iterator[Stated]:
    """Of one thing a sentence has one figure of a metric in a time; a second one is what it is compared with."""
    seen: set[tuple[object, ...]] = set()
    for each in sorted(stated, key=lambda s: (s.day or "", s.article_id, s.fact.start)):
        fact, article = each.fact, told.get(each.article_id)
        metric = pack.metrics.get(fact.metric or "")
        if article is None or metric is None or not metric.single:
            yield each
            continue
        place = sentence_around(article.article, fact.start)
        key = (each.article_id, place, *_key(fact)[:3])
        if key not in seen:
            seen.add(key)
            yield each


def _answers(fact: Fact, asked: Asked, pack: Pack) -> bool:
    return (
        fact.value is not None
        and (asked.modality is None or fact.modality == asked.modality)
        and (not asked.periods or fact.period in asked.periods)
        and _is_of(fact, asked.level, pack)
        and _is_exactly(fact, asked)
        and (asked.bound is None or _is_within(fact, asked.bound))
    )


def _is_of(fact: Fact, level: Level | None, pack: Pack) -> bool:
    """Is it a figure of a whole province, city, zone or organisation? Of a park in it is not of a province."""
    if level is None:
        return True
    subject = fact.subject_id or ""
    if level in ("zone", "organisation"):
        return subject.startswith(f"{level}:")
    code = short_code(fact.region_code or "")
    region = pack.entities.get(f"region:{code}")
    if region is None or region.name_zh != fact.region or subject.startswith(("zone:", "organisation:")):
        return False
    if level == "province":
        return len(code) == _PROVINCE
    return level == "place" or len(code) == _CITY or code in MUNICIPALITIES


def _is_exactly(fact: Fact, asked: Asked) -> bool:
    """A region's own figure where a region is named and nothing in it is asked for."""
    if not asked.regions or asked.level is not None or asked.subjects:
        return True
    return short_code(fact.region_code or "") in asked.regions and not (fact.subject_id or "").startswith(
        ("zone:", "organisation:")
    )


def _is_within(fact: Fact, bound: Bound) -> bool:
    value = fact.value
    if value is None or fact.unit != bound.unit:
        return False
    match bound.comparator:
        case "gt":
            return value > bound.value or (value == bound.value and fact.comparator == "gt")
        case "ge":
            return value >= bound.value
        case "lt":
            return value < bound.value
        case "le":
            return value <= bound.value
        case _:
            return value == bound.value


def _stands_by(fact: Fact, told: Understanding, markers: Sequence[Marker]) -> bool:
    """Stand the question's other words in the figure's paragraph, or in the title?"""
    article = told.article
    place = article.find_paragraph(fact.paragraph)
    if place is None:
        return False
    around = f"{article.title}\n{article.text[place.start : place.end]}"
    return _has_all(around, markers)


def _has_all(text: str, markers: Sequence[Marker]) -> bool:
    return all(marker.mark(text) for marker in markers)


def _key(fact: Fact) -> Key:
    return (
        fact.subject_id or fact.region or fact.subject,
        fact.period,
        fact.modality,
        fact.value,
        fact.value_high,
    )


def _row(group: Sequence[Stated], told: dict[str, Understanding]) -> AnswerRow:
    """The fullest, then the earliest article tells it."""
    first = min(
        group, key=lambda s: (told[s.article_id].article.kind != "full", s.day or "9999", s.article_id)
    )
    fact = first.fact
    start, end = sentence_around(told[first.article_id].article, fact.start)
    others = dict.fromkeys(s.article_id for s in group if s.article_id != first.article_id)
    return AnswerRow(
        article_id=first.article_id,
        paragraph=fact.paragraph,
        start=start,
        end=end,
        sentence=told[first.article_id].article.text[start:end],
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
    if asked.bound is not None or asked.level is not None:
        ordered.sort(key=lambda row: -(row.fact.value or 0) if row.fact else 0)
    return ordered
