"""Does a company lie where a measure holds? A province's measure holds in its cities and counties."""

import re
from typing import NamedTuple

from yaowen.insight.matching.truth import YES, Truth, Why, unknown
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.places import find_region
from yaowen.records import Offer
from yaowen.text.codes import short_code

NATION = ""
"""The code of the whole country, which begins every other."""

_LONGEST = 40
_PROVINCE = 2
_CHINESE = re.compile(r"[省市区县州盟旗]$")


class Place(NamedTuple):
    """A short code of GB/T 2260, and the name of the zone where the place is one."""

    code: str
    zone: str | None = None


@once_per_pack
def _known(pack: Pack) -> dict[str, Place]:
    """Places by their Chinese and English names; one that two have is the province's among them, else of neither."""
    found: dict[str, set[Place]] = {}
    for entity in pack.entities.values():
        region = find_region(pack, entity) if entity.kind in ("region", "zone") else None
        if region is None or region.code is None:
            continue
        place = Place(short_code(region.code), entity.name_zh if entity.kind == "zone" else None)
        for name in (entity.name_zh, entity.name_en, *entity.aliases):
            found.setdefault(name or "", set()).add(place)
    meant = {name: _meant(places) for name, places in found.items() if name}
    return {name: place for name, place in meant.items() if place is not None}


def _meant(places: set[Place]) -> Place | None:
    """Hainan is the province before the prefecture in Qinghai."""
    provinces = [place for place in places if len(place.code) == _PROVINCE and place.zone is None]
    chosen = list(places) if len(places) == 1 else provinces
    return chosen[0] if len(chosen) == 1 else None


def find_place(words: str, pack: Pack) -> Place | None:
    """The most exact place that the words name (四川省成都市 is 成都市); None where they name none that is known."""
    known, words = _known(pack), words.strip()[:_LONGEST]
    if words in known:
        return known[words]
    stretches = (words[start:end] for start in range(len(words)) for end in range(start + 2, len(words) + 1))
    inside = [(len(known[name].code), len(name), known[name]) for name in stretches if name in known]
    return max(inside, default=(0, 0, None), key=lambda one: one[:2])[2]


def lies_in(words: str | None, key: str, offer: Offer, place: Place | None) -> Truth:
    """Does what the profile says under `key` lie where the measure holds? `place` is what its words name."""
    if words is None:
        return unknown(key)
    if _is_named(words, place, offer):
        return YES
    if offer.region is None:
        return Truth(None, (key,), (Why("no_region"),))
    if place is None:
        return YES if offer.region == NATION and _CHINESE.search(words) else unknown(key, words)
    if offer.zone is not None and (place.zone is None or place.zone == offer.zone):
        is_near = place.code.startswith(offer.region) or offer.region.startswith(place.code)
        return unknown(key, offer.zone) if is_near else _elsewhere(words)
    if offer.zone is None and place.code.startswith(offer.region):
        return YES
    return unknown(key, words) if offer.region.startswith(place.code) else _elsewhere(words)


def _is_named(words: str, place: Place | None, offer: Offer) -> bool:
    """The policy itself names the place: its zone, or, where its region is not known, in its title."""
    if offer.zone is not None:
        return offer.zone in words or (place is not None and place.zone == offer.zone)
    return offer.region is None and len(words) > 1 and words in offer.title


def _elsewhere(words: str) -> Truth:
    return Truth(False, (), (Why("elsewhere", words),))
