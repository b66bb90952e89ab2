"""With whom is a thing held side by side? Places of its level by one metric; others by being named together."""

from collections.abc import Iterable

from yaowen.insight.ledger import Cell, compare
from yaowen.insight.ledger.levels import NATION
from yaowen.insight.profiling.series import Series
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Entity, Record

MOST = 10
METRICS = ("industry_scale", "revenue", "output", "added_value")
"""By the first of these that is known of a place it is held against others."""


class Peer(Record, frozen=True, kw_only=True):
    """Another thing: a place with its figure (`cell`), or what is named in `articles` with it."""

    entity: Entity
    cell: Cell | None = None
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
    cells = compare(store, pack, metric, sector=known[metric], wide=True).cells
    latest: dict[str, Cell] = {}
    for cell in cells:
        if cell.modality == "actual" and cell.place != NATION:
            newer = latest.get(cell.place)
            if newer is None or cell.year > newer.year:
                latest[cell.place] = cell
    peers = []
    for place, cell in latest.items():
        other = pack.entities.get(place) or pack.entities.get(f"region:{place}")
        if other is not None and _is_alike(entity, other):
            peers.append(Peer(entity=other, cell=cell))
    peers.sort(key=lambda peer: -(peer.cell.best.value if peer.cell else 0))
    return tuple(peers[:MOST])


def _is_alike(entity: Entity, other: Entity) -> bool:
    """Zones beside zones, provinces beside provinces, a city beside cities of any province."""
    if entity.id == other.id or entity.kind != other.kind:
        return False
    return entity.kind == "zone" or len(entity.code or "") == len(other.code or "")
