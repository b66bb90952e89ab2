"""Who published this? Outlets by any of their names, by pinyin, by domain or by URL."""

import re
from urllib.parse import urlsplit

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Outlet, Pack
from yaowen.records import Record
from yaowen.text.pinyin import pinyin_key, to_pinyin

_SPELT = re.compile(
    r"[\s\d]*+(?>[bpmfdtnlgkhjqxzcsrwy]{0,2}[aeiouvü]{1,3}(?:ng|n|r)?[\s\d'’·-]*+){2,40}", re.IGNORECASE
)
"""Looks like pinyin; the library that spells names is slow to load, and most Latin names are none."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)
_SPACES = re.compile(r"\s+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")

_KEPT = 256
"""Names whose outlets are remembered: a page asks of its few names several times."""

UNKNOWN_TIER = 9
"""Stands behind all tiers that an outlet may have."""


class OutletIndex(Record, frozen=True, kw_only=True):
    """Ids of outlets by folded name, by key of the pinyin that is written, by domain; and what was found of late."""

    names: dict[str, str]
    pinyin: dict[str, str]
    domains: dict[str, str]
    found: dict[str, str | None]


def tier_of(pack: Pack, outlet_id: str | None) -> int:
    """The tier of an outlet by its id; `UNKNOWN_TIER` where the pack does not know it."""
    outlet = pack.outlets.get(outlet_id or "")
    return outlet.tier if outlet else UNKNOWN_TIER


def find_outlet(pack: Pack, surface: str) -> Outlet | None:
    """The outlet that is meant by a Chinese or English name, an alias, pinyin, a domain or a URL.

    Pinyin is compared without spaces and tones (`Di Yi Cai Jing`); a URL belongs to the outlet with the
    longest domain that its host ends with. None for an unknown name and for pinyin that two outlets share.
    """
    index = _index(pack)
    found = index.found.get(surface, "")
    if found == "":
        if len(index.found) >= _KEPT:
            index.found.clear()
        found = index.found[surface] = _find(pack, index, surface.strip())
    return pack.outlets[found] if found else None


def _find(pack: Pack, index: OutletIndex, name: str) -> str | None:
    found = index.names.get(_fold(name)) or _by_domain(index, name)
    if found is None and name and not _CHINESE.search(name):
        found = _by_pinyin(pack, index, name)
    return found


def _fold(name: str) -> str:
    """Spaces count between Latin words only: `证券 时报` is 证券时报."""
    folded = _SPACES.sub(" ", name.strip().strip("《》“”\"'")).casefold()
    return folded.replace(" ", "") if _CHINESE.search(folded) else folded


def _by_domain(index: OutletIndex, surface: str) -> str | None:
    host = _host(surface)
    while host:
        if host in index.domains:
            return index.domains[host]
        host = host.partition(".")[2]
    return None


def _host(surface: str) -> str:
    if "://" in surface:
        try:
            return (urlsplit(surface).hostname or "").lower()
        except ValueError:  # a bracket that is no IPv6 address
            return ""
    bare = surface.partition("/")[0].lower()
    return bare if _HOST.fullmatch(bare) else ""


def _by_pinyin(pack: Pack, index: OutletIndex, name: str) -> str | None:
    key = pinyin_key(name)
    if not key:
        return None
    if key in index.pinyin:
        return index.pinyin[key] or None
    return _computed_pinyin(pack).get(key) if _SPELT.fullmatch(name) else None


@once_per_pack
def _computed_pinyin(pack: Pack) -> dict[str, str]:
    """Keys of Chinese names and aliases whose pinyin is not written."""
    keys: dict[str, str] = {}
    for outlet in pack.outlets.values():
        for name in (outlet.name_zh, *outlet.aliases):
            if _CHINESE.search(name):
                keys.setdefault(pinyin_key(to_pinyin(name)), outlet.id)
    return keys


@once_per_pack
def _index(pack: Pack) -> OutletIndex:
    index = OutletIndex(names={}, pinyin={}, domains={}, found={})
    for outlet in pack.outlets.values():
        for name in (outlet.name_zh, outlet.name_en, *outlet.aliases):
            if name:
                index.names.setdefault(_fold(name), outlet.id)
                _note_spelling(index, name, outlet.id)
        for domain in outlet.domains:
            index.domains[domain.lower()] = outlet.id
        _note_spelling(index, outlet.pinyin or "", outlet.id)
    return index


def _note_spelling(index: OutletIndex, name: str, outlet_id: str) -> None:
    key = "" if _CHINESE.search(name) else pinyin_key(name)
    if key and index.pinyin.setdefault(key, outlet_id) != outlet_id:
        index.pinyin[key] = ""  # 山西日报 and 陕西日报 are spelt alike: no one knows which
