"""What a fact calls a place: official Chinese name and code, from the region and zone tables of the pack."""

import re
from collections.abc import Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Entity, Mention, Record
from yaowen.text.pinyin import iter_sounds, pinyin_key

PLACES = frozenset({"region", "zone"})
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
AUTONOMOUS = frozenset({"15", "45", "54", "64", "65"})
"""Regions of the rank of a province that call themselves 全区, 我区."""

_PARK = re.compile(r"(?:产业园|基地|中心)$")


_SHORT_FORMS = {"经济技术开发区": "经开区", "高新技术产业开发区": "高新区", "自由贸易试验区": "自贸区"}
_LONG_FORM = re.compile("|".join(_SHORT_FORMS))

_VERBS = "有增建聚的等获批引培超达在为"
"""Between a place and an organisation's form, these tell of several (上海新增上市公司12家), and name none."""


class Place(Record, frozen=True, kw_only=True):
    """A place as a fact names it."""

    name: str
    code: str | None = None


CHINA = Place(name="中国", code=None)


@once_per_pack
def names_of(pack: Pack) -> dict[str, Place]:
    """What a fact calls each region and zone, by entity id: what lies in a province with its city before."""
    return {
        e.id: Place(name=_full_name(e, pack), code=e.code) for e in pack.entities.values() if e.kind in PLACES
    }


def find_own_name(entity: Entity, pack: Pack) -> str | None:
    """What facts call a region or zone and nothing else; None for a park whose facts are told of its city."""
    named = names_of(pack)
    around = named.get(f"region:{entity.code}") if entity.kind == "zone" else None
    name = named[entity.id].name
    return None if around is not None and around.name == name else name


@once_per_pack
def _large(pack: Pack) -> list[tuple[str, Place]]:
    """Provinces and prefectures by official name, the smaller first."""
    names = names_of(pack)
    found = [
        e for e in pack.entities.values() if e.kind == "region" and e.code and len(e.code) <= len("4401")
    ]
    return [(e.name_zh, names[e.id]) for e in sorted(found, key=lambda e: -len(e.code or ""))]


def place_named_in(words: str, pack: Pack) -> Place | None:
    """The province or prefecture whose official name stands in some words, such as a title."""
    return next((place for name, place in _large(pack) if name in words), None)


@once_per_pack
def _zones_by_name(pack: Pack) -> dict[str, Place]:
    """Zones by their names, which are those of their own channels, too."""
    names = names_of(pack)
    zones = [e for e in pack.entities.values() if e.kind == "zone" and e.id in names]
    return {name: names[zone.id] for zone in zones for name in (*zone.aliases, zone.name_zh)}


_PRINTED = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,5})(?:日报|晚报|晨报|新闻网|新闻|发布|广电|广播电视台|电视台|融媒|政府网)"
)
_PRINTED_EN = get_wording("places.outlet_en")
_SPELT_TAILS = frozenset(map(pinyin_key, (
    "ri bao", "wan bao", "chen bao", "xin wen", "xin wen wang", "fa bu", "wang", "guang dian",
    "guang bo dian shi tai", "dian shi tai",
    "shang bao", "zheng fu wang",
)))  # fmt: skip


def place_of_outlet(surface: str, pack: Pack) -> Place | None:
    """The province or prefecture that an outlet which nobody listed has in its name.

    某市日报, 某地发布; Guiyang Municipal Government; Gui Yang Wang, where its pinyin means one place alone.
    """
    printed = _PRINTED.match(surface)
    zone = _zones_by_name(pack).get(surface.strip()) if printed is None else None
    if zone is not None:
        return zone
    if printed is not None:
        words = printed["place"]
        return next(
            (
                place
                for name, place in _large(pack)
                if name in (words, words + "市", words + "省") or _is_prefecture(name, words)
            ),
            None,
        )
    english = _PRINTED_EN.match(surface)
    if english is not None:
        words = english["place"].lower()
        return _spelt(pack)[0].get(words) or _spelt(pack)[0].get(words.partition(" ")[0])
    return _sounding(surface, pack)


def _is_prefecture(name: str, words: str) -> bool:
    """Is it the short name of an autonomous prefecture or league: 大理 of 大理白族自治州?"""
    return len(words) > 1 and name.startswith(words) and name.endswith(("自治州", "盟", "地区"))


def _sounding(surface: str, pack: Pack) -> Place | None:
    sounds = list(iter_sounds(surface)) if surface.isascii() else []
    for sound in sounds:
        place = _spelt(pack)[1].get(sound)
        if place is not None and pinyin_key(surface).removeprefix(sound) in _SPELT_TAILS:
            return place
    return None


@once_per_pack
def _spelt(pack: Pack) -> tuple[dict[str, Place], dict[str, Place]]:
    """Provinces and prefectures by lower-case English name and by the pinyin of their short one; no doubtful ones."""
    english: dict[str, list[Place]] = {}
    sounding: dict[str, list[Place]] = {}
    names = names_of(pack)
    for entity in pack.entities.values():
        if entity.kind == "region" and entity.code and len(entity.code) <= len("4401"):
            if entity.name_en:
                english.setdefault(entity.name_en.lower(), []).append(names[entity.id])
            key = pinyin_key(entity.pinyin or "")
            tail = _TAILS.get(entity.name_zh[-1], "")
            if tail and key.endswith(tail):
                sounding.setdefault(key.removesuffix(tail), []).append(names[entity.id])

    def plain(found: dict[str, list[Place]]) -> dict[str, Place]:
        return {key: places[0] for key, places in found.items() if len(places) == 1}

    return plain(english), plain(sounding)


_TAILS = {"省": "sheng", "市": "shi", "区": "qu", "县": "xian"}


def region_place(code: str, pack: Pack) -> Place | None:
    """The region of a GB/T 2260 code."""
    return names_of(pack).get(f"region:{code}")


@once_per_pack
def _characters(pack: Pack) -> tuple[re.Pattern[str], dict[str, Place]]:
    """The one-character names of provinces after 在, 来, 驻, 入; each with what it must not be followed by."""
    places: dict[str, Place] = {}
    parts: list[str] = []
    for word in pack.words.get("province_characters", ()):
        name, code, traps = (*word.split("="), "")[:3]
        place = region_place(code, pack)
        if place is not None:
            places[name] = place
            parts.append(f"(?<={name})" + (f"(?![{traps}])" if traps else ""))
    heads = "".join(places)
    pattern = rf"[{heads}](?<=[在来驻入].)(?:{'|'.join(parts)})(?=[\u4e00-\u9fff])" if places else "(?!)"
    return re.compile(pattern), places


def places_in_short(text: str, pack: Pack) -> Iterator[tuple[int, int, Place]]:
    """Where the text says a province by one character, as the place of something (在渝投产)."""
    pattern, places = _characters(pack)
    for match in pattern.finditer(text):
        yield match.start(), match.end(), places[match.group()]


@once_per_pack
def _zones_by_form(pack: Pack) -> dict[tuple[str, str], list[Place]]:
    """The zones of each city, by the short form of what they are (经开区)."""
    found: dict[tuple[str, str], list[Place]] = {}
    names = names_of(pack)
    for entity in pack.entities.values():
        place = names.get(entity.id) if entity.kind == "zone" else None
        if place is not None and place.code:
            for form in _OWN_FORMS:
                if place.name.endswith(form):
                    found.setdefault((city_code(place.code), form), []).append(place)
    return found


_OWN_FORMS = ("高新区", "经开区", "自贸区", "综保区")


def own_zone(surface: str, code: str, pack: Pack) -> Place | None:
    """The one zone of that form (经开区) that a city has; None where it has several or none."""
    found = _zones_by_form(pack).get((city_code(code), surface), []) if code else []
    return found[0] if len(set(found)) == 1 else None


def is_city(place: Place) -> bool:
    """A prefecture-level city or a municipality."""
    code = place.code or ""
    return len(code) == 4 or code in MUNICIPALITIES


def city_code(code: str) -> str:
    """The code of the city over or at a code; a province's own code where no city is said."""
    return code[:2] if code[:2] in MUNICIPALITIES else code[:4]


def _full_name(entity: Entity, pack: Pack) -> str:
    """长沙湘江新区, 济南历下区: with the city before it; a park is told as the district that it lies in."""
    if entity.kind == "region":
        return _region_name(entity, pack)
    home = pack.entities.get(f"region:{entity.code or ''}")
    name = _LONG_FORM.sub(lambda form: _SHORT_FORMS[form.group()], entity.name_zh)
    if home is None or home.name_zh == entity.name_zh:
        return name
    if _PARK.search(entity.name_zh):
        return _full_name(home, pack)
    above = short_name(_city_of(home, pack))
    return name if above in name else above + name


def _region_name(entity: Entity, pack: Pack) -> str:
    """A district after its city (济南历下区), a county or autonomous prefecture after its province (甘肃陇西县)."""
    code = entity.code or ""
    if len(code) == 4 and entity.name_zh.endswith("自治州"):
        shorter = short_name(entity)
        # 文山 alone is a city of the prefecture, so the prefecture is 文山州.
        shorter = (
            next((a for a in entity.aliases if a.endswith("州")), shorter) if len(shorter) > 5 else shorter
        )
        return short_name(_province_of(entity, pack)) + shorter if shorter != entity.name_zh else shorter
    if len(code) <= 4:
        return entity.name_zh
    above = _city_of(entity, pack) if entity.name_zh.endswith("区") else _province_of(entity, pack)
    return entity.name_zh if above is entity else short_name(above) + entity.name_zh


def _province_of(entity: Entity, pack: Pack) -> Entity:
    return pack.entities.get(f"region:{(entity.code or '')[:2]}") or entity


def _city_of(entity: Entity, pack: Pack) -> Entity:
    """The prefecture over a district; the province where no city stands between."""
    code = entity.code or ""
    city = pack.entities.get(f"region:{code[:4]}") if len(code) > 4 else entity
    return city or pack.entities.get(f"region:{code[:2]}") or entity


def short_name(entity: Entity) -> str:
    """江苏 for 江苏省, 定西 for 定西市."""
    shorter = [
        a for a in entity.aliases if 2 <= len(a) < len(entity.name_zh) and entity.name_zh.startswith(a)
    ]
    if shorter:
        return max(shorter, key=len)
    return re.sub(r"(?<=[\u4e00-\u9fff]{2})[省市]$", "", entity.name_zh)


@once_per_pack
def _forms_of(pack: Pack) -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    zones = dict(word.lower().split("=", 1) for word in pack.words.get("zone_forms", ()) if "=" in word)
    forms = sorted(pack.words.get("organisation_forms", ()), key=len, reverse=True)
    chinese = "|".join(re.escape(form) for form in forms if not form.isascii())
    english = "|".join(re.escape(form) for form in forms if form.isascii())
    organisation = (
        rf"(?:(?![{_VERBS}])[\u4e00-\u9fff（）()]){{0,12}}?(?:{chinese})"
        rf"|(?:\s[A-Z][\w-]*){{0,3}}\s(?:{english})(?!\w)"
    )
    return re.compile(rf"\s?(?:{any_of(zones)})"), zones, re.compile(organisation)


def zone_after(mention: Mention, folded: str, pack: Pack) -> tuple[Place, int] | None:
    """The zone that a region's name begins (Urumqi High-tech Zone), and where its name ends."""
    suffix, zones, _ = _forms_of(pack)
    form = suffix.match(folded, mention.end) if mention.kind == "region" else None
    if form is None:
        return None
    entity = pack.entities[mention.entity_id]
    return Place(name=short_name(entity) + zones[form.group().strip()], code=entity.code), form.end()


_LOCAL_FORM = re.compile(
    r"(?:大学|学院|医院|研究院|研究所|药检院|检验院|疾控中心|University|College|Institute|Hospital|Academy)$"
)
"""Institutions of a place: their figures are told of where they are."""


def organisation_after(mention: Mention, text: str, pack: Pack) -> str:
    """The rest of an organisation's name that the place begins (上海某某公司, Bank of China Sichuan Branch)."""
    if mention.kind != "region":
        return ""
    match = _forms_of(pack)[2].match(text, mention.end, mention.end + 40)
    return match.group() if match else ""


def is_institution(name: str) -> bool:
    """Is it a hospital, a university or an institute, by the form of its name?"""
    return _LOCAL_FORM.search(name) is not None
