"""With whom is a thing held side by side? Places of its level by one metric; others by being named together."""

from collections.abc import Iterable

from yaowen.insight.ledger import Level
from yaowen.insight.ledger.levels import iter_levels, whole_first
from yaowen.insight.profiling.series import Series
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Entity, FactFilter, LevelFilter, Record
from yaowen.text.codes import LEVELS

MOST, MOST_READ, MOST_OF_PLACE, MOST_ZONES = 10, 1_000, 40, 60
METRICS = ("industry_scale", "revenue", "output", "added_value")
"""By the first of these that is known of a place it is held against others."""


class Peer(Record, frozen=True, kw_only=True):
    """Another thing: a place with its last full year (`level`), or what is named in `articles` with it."""

    entity: Entity
    level: Level | None = None
    articles: int = 0


def find_peers(store: Store, pack: Pack, entity: Entity, series: Iterable[Series]) -> tuple[Peer, ...]:
    """Peers, the largest or most often named first; none where nothing can be held against it."""
    if entity.kind in ("region", "zone"):
        return _places(store, pack, entity, {one.metric: one.sector for one in series})
    named = store.counts_by("entity", ArticleFilter(entity=entity.id))
    others = ((pack.entities.get(name), count) for name, count in named.items() if name != entity.id)
    alike = [(other, count) for other, count in others if other is not None and other.kind == entity.kind]
    alike.sort(key=lambda pair: (-pair[1], pair[0].id))
    return tuple(Peer(entity=other, articles=count) for other, count in alike[:MOST])


def _places(store: Store, pack: Pack, entity: Entity, known: dict[str, str | None]) -> tuple[Peer, ...]:
    metric = next((metric for metric in METRICS if metric in known), None)
    if metric is None:
        return ()
    others = {
        (other.id if other.kind == "zone" else other.code) or "": other for other in _alike(entity, pack)
    }
    told = _actuals(store, pack, metric, known[metric], tuple(others), MOST_READ)
    if sum(map(len, told.values())) >= MOST_READ:  # of the others older figures may be there
        for place in others.keys() - told.keys():
            told.update(_actuals(store, pack, metric, known[metric], (place,), MOST_OF_PLACE))
    peers = []
    for place, levels in told.items():
        last = max(level.year for level in levels)
        best = min((level for level in levels if level.year == last), key=whole_first)
        peers.append(Peer(entity=others[place], level=best))
    peers.sort(key=lambda peer: -(peer.level.value if peer.level else 0))
    return tuple(peers[:MOST])


def _actuals(
    store: Store, pack: Pack, metric: str, sector: str | None, places: tuple[str, ...], most: int
) -> dict[str, list[Level]]:
    """The newest actual levels by place."""
    where = LevelFilter(metrics=(metric,), sector=sector or "", places=places)
    stated = store.find_facts(FactFilter(level=where, modalities=("actual",)), limit=most) if places else ()
    found: dict[str, list[Level]] = {}
    for level in iter_levels(stated, pack):
        found.setdefault(level.place, []).append(level)
    return found


def _alike(entity: Entity, pack: Pack) -> tuple[Entity, ...]:
    """Provinces beside provinces, cities and counties beside those of their province or city, zones beside zones."""
    code = entity.code or ""
    if entity.kind == "region":
        above = code[: max(len(code) - LEVELS[0], 0)]
        regions = (e for e in pack.entities.values() if e.kind == "region")
        return tuple(other for other in regions if _is_beside(other, entity, above))
    zones = [e for e in pack.entities.values() if e.kind == "zone" and e.id != entity.id]
    zones.sort(key=lambda zone: (zone.code or "")[: LEVELS[0]] != code[: LEVELS[0]])
    return tuple(zones[:MOST_ZONES])


def _is_beside(other: Entity, entity: Entity, above: str) -> bool:
    code = other.code or ""
    return other.id != entity.id and len(code) == len(entity.code or "") and code.startswith(above)
