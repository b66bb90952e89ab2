"""Where there is no answer: what is there of the place instead, who has the metric, and who may publish it."""

from collections.abc import Collection, Iterator

from yaowen.insight.ledger.levels import NATION, Level, iter_levels
from yaowen.insight.ledger.places import places_within
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import CatalogueSource, Pack
from yaowen.ports import Store
from yaowen.records import FactFilter, LevelFilter, Record

MOST_SOURCES = 5
MOST_INSTEAD = 8
MOST_READ = 1_500
"""Figures that are looked at, those of the newest articles."""
_STATISTICS = "stats"
"""Id of the source that publishes the country's figures."""


class Instead(Record, frozen=True, kw_only=True):
    """Figures that a place has: of which metric, industry and nature, for which years."""

    metric: str
    sector: str | None
    modality: str
    years: tuple[int, ...]


class Silence(Record, frozen=True, kw_only=True):
    """No figure of a metric and industry for a place (and years): what is there, where it is there, who may publish it.

    `place` is as a `Level` says it, None where all places were asked for; `inside` are places in it that have such
    figures, those with the most first, `elsewhere` others that have the metric.
    """

    place: str | None
    region: str | None
    metric: str | None
    sector: str | None
    years: tuple[int, ...]
    instead: tuple[Instead, ...]
    inside: tuple[str, ...]
    elsewhere: tuple[str, ...]
    sources: tuple[CatalogueSource, ...]


def explain_silence(
    store: Store,
    pack: Pack,
    *,
    metric: str | None,
    sector: str | None,
    place: str | None,
    years: Collection[int] = (),
) -> Silence:
    """What a person who asked in vain should know."""
    told = sorted(
        _group(_levels_of(place, store, pack)),
        key=lambda one: (
            one.metric != metric,
            one.sector != sector,
            one.metric,
            str(one.sector),
            one.modality,
        ),
    )
    others = _levels(store, pack, LevelFilter(metrics=(metric,), sector=sector or "")) if metric else ()
    return Silence(
        place=place,
        region=_name(place, pack) if place else None,
        metric=metric,
        sector=sector,
        years=tuple(years),
        instead=tuple(told[:MOST_INSTEAD]),
        inside=_inside(place, metric, sector, store, pack) if place else (),
        elsewhere=tuple(
            dict.fromkeys(one.region for one in others if one.sector == sector and one.place != place)
        )[:MOST_INSTEAD],
        sources=sources_for(place, pack),
    )


def _name(place: str, pack: Pack) -> str:
    entity = pack.entities.get(place) or pack.entities.get(f"region:{place}")
    return entity.name_zh if entity else place


def _inside(place: str, metric: str | None, sector: str | None, store: Store, pack: Pack) -> tuple[str, ...]:
    """The places in a region that have figures of a metric, or of any, and an industry."""
    places = tuple(one for one in places_within(place, pack) if one != place) if place.isdigit() else ()
    if not places:
        return ()
    where = LevelFilter(metrics=(metric,) if metric else (), sector=sector, places=places)
    counts = store.count_levels(where)
    most = sorted(counts, key=lambda one: (-counts[one], one))[:MOST_INSTEAD]
    return tuple(_name(one, pack) for one in most)


def _levels_of(place: str | None, store: Store, pack: Pack) -> Iterator[Level]:
    """Those of the place itself; the country's are not looked through."""
    if place is None or place == NATION:
        return
    yield from _levels(store, pack, LevelFilter(places=(place,)))


def _levels(store: Store, pack: Pack, where: LevelFilter) -> Iterator[Level]:
    return iter_levels(store.find_facts(FactFilter(level=where), limit=MOST_READ), pack)


def _group(levels: Iterator[Level]) -> Iterator[Instead]:
    years: dict[tuple[str, str | None, str], set[int]] = {}
    for level in levels:
        years.setdefault((level.metric, level.sector, level.modality), set()).add(level.year)
    for (metric, sector, modality), found in years.items():
        yield Instead(metric=metric, sector=sector, modality=modality, years=tuple(sorted(found)))


def sources_for(place: str | None, pack: Pack) -> tuple[CatalogueSource, ...]:
    """Sources of the catalogue that are of a place, or of what it lies in, the nearest first; else the country's."""
    zone = pack.entities.get(place or "")
    code = zone.code if zone is not None and zone.code else place
    found = [
        (len(region), source)
        for source, region in _regions(pack)
        if code is not None and code.isdigit() and (code.startswith(region) or region.startswith(code))
    ]
    found.sort(key=lambda one: (-one[0], one[1].tier, one[1].id))
    national = [source for source in (pack.sources.get(_STATISTICS),) if source is not None]
    return tuple([source for _, source in found][: MOST_SOURCES - 1] + national)


@once_per_pack
def _regions(pack: Pack) -> tuple[tuple[CatalogueSource, str], ...]:
    """Sources with the short code of their region: their own, their outlet's, or that which they are named after."""
    names = {
        entity.name_zh: entity.code
        for entity in pack.entities.values()
        if entity.kind == "region" and entity.code
    }
    found = []
    for source in pack.sources.values():
        outlet = pack.outlets.get(source.outlet_id or "")
        region = source.region or (outlet.region if outlet else None)
        region = region or next(
            (names[source.name_zh[:size]] for size in range(12, 1, -1) if source.name_zh[:size] in names),
            None,
        )
        if region:
            found.append((source, region))
    return tuple(found)
