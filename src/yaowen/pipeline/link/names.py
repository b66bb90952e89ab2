"""All spellings under which the pack's entities may appear."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Entity, EntityKind
from yaowen.text.match import Patterns, fold

How = Literal["name", "alias", "short", "context"]

_ANY_CASE: frozenset[EntityKind] = frozenset({"product", "technology", "plan"})
_ACRONYM = 5
"""Upper-case words up to this long (ADC, CDE) are read in upper case only."""

_SYLLABLES = (2, 3)
"""Of a Chinese name whose first one is the family's."""

_BRACKETS = (("〔", "〕"), ("[", "]"), ("【", "】"), ("(", ")"), ("﹝", "﹞"))
"""How a document's number is printed; the first pair is the standard's."""

_COUNTY = 6
"""Digits of a county's code; its bare English name (Yangpu) counts beside its city only."""


_PLAIN_COUNTY = 4
"""Characters of a county's name that is spelt as one word; longer ones name peoples, too."""


class Name(NamedTuple):
    """One spelling of one entity. A weak one counts only where the context says so."""

    spelling: str
    entity_id: str
    kind: EntityKind
    how: How
    weak: bool

    def is_written_as(self, surface: str) -> bool:
        """Does the case fit? Chinese has none; proper names keep theirs or are in capitals."""
        if surface == self.spelling or not self.spelling.isascii():
            return True
        if len(self.spelling) <= _ACRONYM and self.spelling.isupper():
            return False
        if self.kind == "region" and surface == _with_small_noun(self.spelling):
            return True
        return self.kind in _ANY_CASE or surface.isupper() or fold(surface) != surface.lower()


def _with_small_noun(spelling: str) -> str:
    """Longxi County as newspapers print it: Longxi county."""
    name, _, noun = spelling.rpartition(" ")
    return f"{name} {noun.lower()}" if noun in _NOUNS else spelling


_NOUNS = ("County", "District", "City", "Banner", "Province", "Prefecture")


class NameIndex(NamedTuple):
    """Names by folded spelling, words that only look like names, and the patterns of both."""

    names: dict[str, tuple[Name, ...]]
    traps: frozenset[str]
    patterns: Patterns
    region_shorts: tuple[str, ...]
    generic_zones: dict[str, tuple[str, ...]]


@once_per_pack
def names_of(pack: Pack) -> NameIndex:
    """The index of a pack's names; built once."""
    found: dict[str, list[Name]] = {}
    for entity in pack.entities.values():
        for name in _iter_names(entity, pack):
            if len(name.spelling) < 2:
                continue
            others = found.setdefault(fold(name.spelling), [])
            if all(other.entity_id != name.entity_id for other in others):
                others.append(name)
    for spelling, names in found.items():
        if len(names) > 1:
            found[spelling] = _rank_regions(names, pack)
    zones = _generic_zones(pack)
    for tail, ids in zones.items():
        shared = found.setdefault(tail, [])
        shared += [Name(tail, zone_id, "zone", "context", True) for zone_id in ids]
    traps = frozenset(fold(word) for word in pack.words.get("not_names", ()))
    return NameIndex(
        names={spelling: tuple(names) for spelling, names in found.items()},
        traps=traps,
        patterns=Patterns([*found, *traps]),
        region_shorts=tuple(_iter_region_shorts(pack)),
        generic_zones=zones,
    )


def _rank_regions(names: list[Name], pack: Pack) -> list[Name]:
    """Of a province and a city that share a name (Jilin, Hainan) the city's is the weak one."""
    provinces = {name.entity_id for name in names if _is_province(name, pack)}
    if not provinces:
        return names
    return [name if name.entity_id in provinces else name._replace(weak=True) for name in names]


def _is_province(name: Name, pack: Pack) -> bool:
    return name.kind == "region" and pack.entities[name.entity_id].parent is None


def _iter_names(entity: Entity, pack: Pack) -> Iterator[Name]:
    weak = set(entity.weak_aliases)
    full = [entity.name_zh, *([entity.name_en] if entity.name_en else [])]
    yield Name(entity.name_zh, entity.id, entity.kind, "name", entity.name_zh in weak)
    if entity.name_en:
        county = entity.kind == "region" and len(entity.code or "") == _COUNTY
        yield Name(entity.name_en, entity.id, entity.kind, "name", county or entity.name_en in weak)
    if entity.kind == "region":
        for spelling in _english_forms(entity, pack):
            yield Name(spelling, entity.id, entity.kind, "alias", False)
        spelt = _spelt_county(entity) if len(entity.code or "") == _COUNTY else None
        if spelt is not None:
            yield Name(spelt, entity.id, entity.kind, "alias", True)
    if entity.kind == "person":
        for romanised in _iter_family_first(entity.pinyin):
            yield Name(romanised, entity.id, entity.kind, "alias", True)
    for spelling in entity.aliases:
        how: How = "short" if entity.kind == "region" and entity.name_zh.startswith(spelling) else "alias"
        yield Name(spelling, entity.id, entity.kind, how, False)
    if entity.number:
        for left, right in _BRACKETS:
            number = entity.number.replace("〔", left).replace("〕", right)
            yield Name(number, entity.id, entity.kind, "alias", False)
    for spelling in entity.weak_aliases:
        if spelling not in full:
            yield Name(spelling, entity.id, entity.kind, "short", True)


def _iter_family_first(pinyin: str | None) -> Iterator[str]:
    """`Meng Fan Li` as English texts have it: Meng Fanli; others may be called so too."""
    parts = (pinyin or "").split()
    if len(parts) in _SYLLABLES:
        yield f"{parts[0]} {''.join(parts[1:]).capitalize()}"


_COUNTY_NOUNS = {
    "县": ("xian", "County"),
    "区": ("qu", "District"),
    "市": ("shi", "City"),
    "旗": ("qi", "Banner"),
}


def _spelt_county(entity: Entity) -> str | None:
    """`Longxi County` as English texts call 陇西县, of which the pack has the pinyin alone; None for long names."""
    tail, noun = _COUNTY_NOUNS.get(entity.name_zh[-1], ("", ""))
    if not tail or entity.name_en or not entity.pinyin or len(entity.name_zh) > _PLAIN_COUNTY:
        return None
    return f"{entity.pinyin.replace(' ', '').removesuffix(tail)} {noun}"


def _english_forms(entity: Entity, pack: Pack) -> Iterator[str]:
    """`Jiangsu Province`, `Suzhou City`, `Huangpu District`: the noun depends on the level of the code."""
    if entity.name_en is None or entity.code is None:
        return
    level = {2: "province", 4: "city", 6: "district"}.get(len(entity.code), "")
    for noun in pack.words.get(f"region_nouns_{level}", ()):
        yield f"{entity.name_en} {noun}"


def _iter_region_shorts(pack: Pack) -> Iterator[str]:
    yield "中国"
    for entity in pack.entities.values():
        if entity.kind == "region" and entity.code is not None and len(entity.code) <= 4:
            yield from (name for name in entity.aliases if entity.name_zh.startswith(name))


def _generic_zones(pack: Pack) -> dict[str, tuple[str, ...]]:
    """`高新区` alone may mean any zone whose name ends so; the context picks one, or none."""
    found: dict[str, list[str]] = {}
    for entity in pack.entities.values():
        if entity.kind != "zone":
            continue
        spellings = (entity.name_zh, *entity.aliases)
        for tail in pack.words.get("zone_tails", ()):
            if any(spelling.endswith(tail) and spelling != tail for spelling in spellings):
                found.setdefault(fold(tail), []).append(entity.id)
    return {tail: tuple(ids) for tail, ids in found.items()}
