"""What texts say of one policy otherwise: how many tasks it has, and in which month it came out.

A plan's tasks are counted in one text and in another; a text that names its measures by their number alone (the 32
measures of May) is held against one that gives the month of as many by the same authority in the same year.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from yaowen.insight.ledger.levels import Level, standing
from yaowen.insight.remembered import OfMany
from yaowen.packs.model import Pack
from yaowen.packs.outlets import tier_of
from yaowen.ports import Store
from yaowen.records import FactFilter, Mention, Stated
from yaowen.text.codes import short_code

METRIC = "policy_items"
"""What figures are of that count the tasks, measures or aspects of a document."""
MOST_COUNTS, MOST_TEXTS = 300, 60
"""Such figures that are read, the newest, and texts whose plans are looked up."""
_FEWEST = 10
"""Fewer than so many measures name no policy."""
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NATURES = ("actual", "limit")


def iter_told_otherwise(
    store: Store, pack: Pack, *, region: str | None = None
) -> Iterator[tuple[Literal["month", "counting"], tuple[Level, ...]]]:
    """Cause (`month` or `counting`) and the levels that differ, the best sourced first; `region` is a code."""
    where = FactFilter(metric=METRIC, region=region)
    counted = [one for one in store.find_facts(where, limit=MOST_COUNTS) if _counts(one)]
    for levels in _by_month(counted, pack):
        yield "month", levels
    for levels in _by_plan(counted, store, pack):
        yield "counting", levels


def _counts(one: Stated) -> bool:
    fact = one.fact
    exact = fact.comparator == "eq" and fact.value_high is None and not fact.is_change
    return exact and fact.modality in _NATURES and fact.value is not None and fact.unit is not None


def _by_month(counted: Iterable[Stated], pack: Pack) -> Iterator[tuple[Level, ...]]:
    """As many measures of one authority in one year, with months of that year that differ."""
    groups: dict[tuple[object, ...], dict[str, list[Level]]] = defaultdict(lambda: defaultdict(list))
    for one in counted:
        fact, month = one.fact, _MONTH.match(one.fact.period or "")
        if month is None or fact.period_from != "sentence" or (fact.value or 0) < _FEWEST:
            continue
        if fact.region_code is None:
            continue
        key = (fact.subject_id or fact.region_code, fact.unit, fact.value, month[1])
        groups[key][month[0]].append(_level(one, fact.region or "", short_code(fact.region_code), pack))
    yield from _several(groups)


def _by_plan(counted: Sequence[Stated], store: Store, pack: Pack) -> Iterator[tuple[Level, ...]]:
    """Counts of the tasks of one plan that differ between texts."""
    plans = _plans_of(counted, store)
    groups: dict[tuple[object, ...], dict[str, list[Level]]] = defaultdict(lambda: defaultdict(list))
    for one in counted:
        starts, ids = plans.get(one.article_id, ((), ()))
        before = bisect_right(starts, one.fact.start)
        plan = pack.entities.get(ids[before - 1]) if before else None
        if plan is not None:
            level = _level(one, plan.name_zh, plan.id, pack)
            groups[plan.id, one.fact.unit][f"{one.fact.value}"].append(level)
    yield from (
        levels for levels in _several(groups) if len({level.stated.article_id for level in levels}) > 1
    )


_Plans = tuple[Sequence[int], Sequence[str]]
"""Where plans are named, and which, by place."""


def _plans_of(counted: Sequence[Stated], store: Store) -> dict[str, _Plans]:
    """By article the plans that it names; an article is read where that is not known from before."""
    firsts = {one.article_id: one for one in reversed(counted)}
    texts = list(dict.fromkeys(one.article_id for one in counted))[:MOST_TEXTS]

    def ask(some: Sequence[Stated]) -> Iterator[_Plans]:
        told = {u.article.id: u.mentions for u in store.iter_understandings([one.article_id for one in some])}
        return (_plans_in(told.get(one.article_id, ())) for one in some)

    return dict(zip(texts, _PLANS.read([firsts[name] for name in texts], ask), strict=True))


_PLANS: OfMany[Stated, _Plans] = OfMany()


def _plans_in(mentions: Iterable[Mention]) -> _Plans:
    named = sorted((mention.start, mention.entity_id) for mention in mentions if mention.kind == "plan")
    return [start for start, _ in named], [entity for _, entity in named]


def _several(groups: dict[tuple[object, ...], dict[str, list[Level]]]) -> Iterator[tuple[Level, ...]]:
    """The best sourced level of each value where there are several values."""
    for key in sorted(groups, key=str):
        if len(groups[key]) > 1:
            yield tuple(sorted((min(levels, key=standing) for levels in groups[key].values()), key=standing))


def _level(one: Stated, region: str, place: str, pack: Pack) -> Level:
    fact = one.fact
    return Level(
        place=place,
        region=region,
        metric=METRIC,
        sector=fact.sector,
        year=int((fact.period or one.day or "0")[:4]),
        value=fact.value or 0.0,
        unit=fact.unit or "",
        comparator=fact.comparator,
        modality=fact.modality,
        tier=tier_of(pack, one.outlet_id),
        stated=one,
    )
