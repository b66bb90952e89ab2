"""Places and industries as people write them, and as a ledger keeps them."""

from collections import defaultdict

from yaowen.errors import UsageError
from yaowen.insight.ledger.levels import NATION
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.text.codes import holding_codes, short_code
from yaowen.text.match import fold

_NATION_WORDS = frozenset({"china", "中国", "全国"})


def parse_place(words: str, pack: Pack) -> str:
    """江苏, Jiangsu, 320000, a zone's name or an id → as a `Level` says its place; raises `UsageError`."""
    folded = fold(words.strip())
    if folded.startswith("zone:") and folded in pack.entities:
        return folded
    folded = folded.removeprefix("region:")
    if folded in _NATION_WORDS:
        return NATION
    if folded.isdigit() and f"region:{short_code(folded)}" in pack.entities:
        return short_code(folded)
    found = _places(pack).get(folded)
    if found is None:
        raise UsageError(
            f"no place {words!r} in the pack; write a province, city or zone as in 江苏, Suzhou or 320500"
        )
    return found


def parse_sector(words: str, pack: Pack) -> str:
    """生物医药 or biopharma → the industry's id; raises `UsageError` with the ids that there are."""
    folded = fold(words.strip())
    for sector in pack.sectors.values():
        if folded in (sector.id, fold(sector.name_zh), fold(sector.name_en)):
            return sector.id
    raise UsageError(f"no industry {words!r}; there are {', '.join(sorted(pack.sectors))}")


def parse_metric(words: str, pack: Pack) -> str:
    """产业规模 or industry_scale → the metric's id; raises `UsageError` with what to do."""
    folded = fold(words.strip())
    for metric in pack.metrics.values():
        if folded in (metric.id, fold(metric.name_zh), fold(metric.name_en)):
            return metric.id
    raise UsageError(
        f"no metric {words!r}; `yaowen facts` names those of a text, such as industry_scale or revenue"
    )


def places_within(region: str, pack: Pack) -> tuple[str, ...]:
    """A region (its code) and all that lies in it, as levels say their places."""
    return _inside(pack).get(short_code(region), ())


@once_per_pack
def _inside(pack: Pack) -> dict[str, tuple[str, ...]]:
    """By code of a region what lies in it, itself among it, as levels say their places."""
    found: dict[str, list[str]] = defaultdict(list)
    for entity in pack.entities.values():
        if entity.kind in ("region", "zone") and entity.code:
            for code in holding_codes(entity.code):
                found[code].append(entity.id if entity.kind == "zone" else short_code(entity.code))
    return {code: tuple(places) for code, places in found.items()}


@once_per_pack
def _places(pack: Pack) -> dict[str, str]:
    """Names of regions and zones; where one name is of several, the higher one's (海南 is the province)."""
    found: dict[str, str] = {}
    entities = [e for e in pack.entities.values() if e.kind in ("region", "zone")]
    highest_first = sorted(entities, key=lambda e: (e.kind == "zone", len(e.code or ""), e.id))
    firm = [(e, (e.name_zh, e.name_en, *e.aliases)) for e in highest_first]
    weak = [(e, e.weak_aliases) for e in highest_first]  # 中山 is a city, where nothing else bears the name
    for entity, names in (*firm, *weak):
        place = entity.id if entity.kind == "zone" else entity.code
        for name in names:
            if name and place:
                found.setdefault(fold(name), place)
    return found
