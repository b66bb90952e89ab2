"""Of which places is most told? Where a reader has not said a place yet, these are offered."""

from collections import Counter
from collections.abc import Iterable

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.places import find_own_name
from yaowen.text.codes import LEVELS, holding_codes


def tally_places(told: Iterable[tuple[str | None, str | None]], pack: Pack) -> dict[str, int]:
    """How often each province and city (short code) and zone (id) is told of, the most first.

    What is told is a code of GB/T 2260 and a place's name; what lies in a city counts for its province, too.
    """
    counts: Counter[str] = Counter()
    zones = _zones(pack)
    for (code, name), times in Counter(told).items():
        for one in holding_codes(code) if code else ():
            if len(one) < LEVELS[-1] and f"region:{one}" in pack.entities:
                counts[one] += times
        zone = zones.get(name or "")
        if zone is not None:
            counts[zone] += times
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


@once_per_pack
def _zones(pack: Pack) -> dict[str, str]:
    """Zones by their name, with and without the region's before it."""
    zones = [entity for entity in pack.entities.values() if entity.kind == "zone"]
    return {name: zone.id for zone in zones for name in (zone.name_zh, find_own_name(zone, pack)) if name}
