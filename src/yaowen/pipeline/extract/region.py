"""Where does a figure hold? The nearest named place, told as official Chinese name and code."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Entity, Mention, Quantity, Record

_PLACES = frozenset({"region", "zone"})
_CHINA = re.compile(
    r"我国|全国(?=共|已|累计|医药|生物|药品|各地|范围|规模|批准)|国家药监局|(?<![在于])中国(?![（(银人科医移电石建农工平共国药生制])"
    r"|\bChina(?:['’]s)?\b(?!\s\()(?![^\s]*\s(?:Bank|Securities|Resources|Daily))|\bNMPA\b|\bnationwide\b"
)


_PARK = re.compile(r"(?:园|基地|中心|小镇.*|药港|药谷|生物城|医学城|生命谷|科创走廊)$")
_ASIDE = re.compile(r"[继除较比像如]$|[%％] of (?:the )?$|outside $|than $|following $|like $")


_SUBJECT = re.compile(r"[，。；：！？,;:\n\s”“（(A-Za-z在由于对]$")


class Place(Record, frozen=True, kw_only=True):
    """A place as a fact names it."""

    name: str
    code: str | None = None


class Spot(Record, frozen=True, kw_only=True):
    """A place where the text names one."""

    start: int
    end: int
    place: Place
    weak: bool = False
    """It only names an organisation, or something that is compared with."""

    leads: bool = True
    """It stands where a clause's subject stands, so that the sentences after it may speak of it too."""


CHINA = Place(name="中国", code=None)


@once_per_pack
def _names_of(pack: Pack) -> dict[str, Place]:
    """What a fact calls each region and zone: what lies in a province with its city before."""
    return {
        e.id: Place(name=_full_name(e, pack), code=e.code)
        for e in pack.entities.values()
        if e.kind in _PLACES
    }


def _full_name(entity: Entity, pack: Pack) -> str:
    """长沙湘江新区, 济南历下区: with the city before it; a park is told as the district that it lies in."""
    code = entity.code or ""
    if entity.kind == "region":
        return _district_name(entity, pack) if len(code) > 4 else entity.name_zh
    home = pack.entities.get(f"region:{code}")
    if home is None or home.name_zh == entity.name_zh:
        return entity.name_zh
    if _PARK.search(entity.name_zh):
        return _full_name(home, pack)
    above = _short(_city_of(home, pack))
    return entity.name_zh if above in entity.name_zh else above + entity.name_zh


def _district_name(entity: Entity, pack: Pack) -> str:
    city = _city_of(entity, pack)
    return entity.name_zh if city is entity else _short(city) + entity.name_zh


def _city_of(entity: Entity, pack: Pack) -> Entity:
    """The prefecture over a district; the province where no city stands between."""
    code = entity.code or ""
    city = pack.entities.get(f"region:{code[:4]}") if len(code) > 4 else entity
    return city or pack.entities.get(f"region:{code[:2]}") or entity


def _short(entity: Entity) -> str:
    shorter = [
        a for a in entity.aliases if 2 <= len(a) < len(entity.name_zh) and entity.name_zh.startswith(a)
    ]
    return max(shorter, key=len) if shorter else entity.name_zh


@once_per_pack
def _forms_of(pack: Pack) -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    zones = dict(word.lower().split("=", 1) for word in pack.words.get("zone_forms", ()) if "=" in word)
    forms = sorted(pack.words.get("organisation_forms", ()), key=len, reverse=True)
    chinese = "|".join(re.escape(form) for form in forms if not form.isascii())
    english = "|".join(re.escape(form) for form in forms if form.isascii())
    organisation = (
        rf"[\u4e00-\u9fff（）()]{{0,12}}?(?:{chinese})|(?:\s[A-Z][\w-]*){{0,3}}\s(?:{english})(?!\w)"
    )
    return re.compile(rf"\s?(?:{any_of(zones)})"), zones, re.compile(organisation)


def find_spots(scene: Scene) -> tuple[Spot, ...]:
    """Every place that the text names, by place; China itself among them."""
    names = _names_of(scene.pack)
    spots = [
        _spot(mention, names[mention.entity_id], scene)
        for mention in scene.mentions
        if mention.kind in _PLACES and mention.entity_id in names
    ]
    taken = [(m.start, m.end) for m in scene.mentions if m.end - m.start > 2]
    index = [start for start, _ in taken]

    def is_free(position: int) -> bool:
        at = bisect_right(index, position) - 1
        return at < 0 or taken[at][1] <= position

    spots += [
        Spot(start=match.start(), end=match.end(), place=CHINA, leads=_leads(scene.text, match.start()))
        for match in _CHINA.finditer(scene.text)
        if is_free(match.start())
    ]
    return tuple(sorted(spots, key=lambda spot: spot.start))


def _spot(mention: Mention, place: Place, scene: Scene) -> Spot:
    """A named place; with the zone's word that follows it (Urumqi High-tech Zone), or in a firm's name."""
    suffix, zones, organisation = _forms_of(scene.pack)
    text = scene.text
    form = suffix.match(scene.folded, mention.end) if mention.kind == "region" else None
    if form is not None:
        entity = scene.pack.entities[mention.entity_id]
        name = _short(entity) + zones[form.group().strip()]
        return Spot(start=mention.start, end=form.end(), place=Place(name=name, code=place.code))
    named = mention.kind == "region" and organisation.match(text, mention.end, mention.end + 40) is not None
    aside = _ASIDE.search(text, max(0, mention.start - 9), mention.start) is not None
    is_band = place.code is None
    leads = _leads(text, mention.start)
    return Spot(
        start=mention.start, end=mention.end, place=place, weak=named or aside or is_band, leads=leads
    )


def _leads(text: str, start: int) -> bool:
    return start == 0 or _SUBJECT.search(text, max(0, start - 2), start) is not None


class Regions:
    """Answers where the figures of one article hold."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._cues = cues_of(scene.pack)
        self._by_sentence: dict[int, list[Spot]] = {}
        spots = find_spots(scene)
        for spot in spots:
            sentence = scene.sentence_at(spot.start)
            if sentence is not None:
                self._by_sentence.setdefault(sentence.index, []).append(spot)
        self._main = _main_place(scene, spots)

    def find(self, quantity: Quantity) -> Place | None:
        """The place of a figure; None for a firm's worldwide one, or where nothing says a place."""
        sentence = self._scene.sentence_at(quantity.start)
        if sentence is None:
            return None
        said = _said(self._by_sentence.get(sentence.index, []), quantity, sentence, self._scene)
        if said is not None:
            return said
        if self._is_worldwide(quantity, sentence):
            return None
        for earlier in self._earlier(sentence):
            found = [
                spot for spot in self._by_sentence.get(earlier.index, []) if spot.leads and not spot.weak
            ]
            if found:
                return next((spot.place for spot in found if spot.place != CHINA), CHINA)
        weak = self._by_sentence.get(sentence.index, [])
        return self._main or (weak[0].place if weak else None)

    def _earlier(self, sentence: Sentence) -> Iterator[Sentence]:
        for _ in range(3):
            previous = self._scene.before(sentence)
            if previous is None:
                return
            yield previous
            sentence = previous

    def _is_worldwide(self, quantity: Quantity, sentence: Sentence) -> bool:
        if quantity.unit == "rank" or self._cues.worldwide.search(sentence.text.lower()) is None:
            return False
        return self._cues.company.search(sentence.text.lower()) is not None or any(
            m.kind in ("organisation", "product")
            for m in self._scene.mentions_in(sentence.start, sentence.end)
        )


def _said(spots: list[Spot], quantity: Quantity, sentence: Sentence, scene: Scene) -> Place | None:
    """The last place before the figure in its sentence, or the first after it in its clause."""
    start, end = scene.clause_of(sentence, quantity.start)
    before = [
        spot
        for spot in spots
        if spot.start < quantity.start and not spot.weak and (spot.leads or spot.start >= start)
    ]
    local = [spot for spot in before if spot.place != CHINA]
    if before and before[-1].place == CHINA and local:
        return CHINA if before[-1].start >= start and local[-1].start < start else local[-1].place
    if before:
        return before[-1].place
    after = [
        spot
        for spot in spots
        if quantity.end <= spot.start < end
        and not spot.weak
        and not (
            quantity.unit == "percent"
            and sentence.text[: spot.start - sentence.start].endswith(("of ", "of the "))
        )
    ]
    return after[0].place if after else None


def _main_place(scene: Scene, spots: tuple[Spot, ...]) -> Place | None:
    """The place of the whole text: the title's, else the most named one, else an outlet's, else China."""
    paragraphs = scene.article.paragraphs
    title_end = paragraphs[0].end if paragraphs and paragraphs[0].number == 0 else 0
    firm = [spot for spot in spots if not spot.weak]
    in_title = [spot.place for spot in firm if spot.start < title_end and spot.place != CHINA]
    if in_title:
        return max(in_title, key=lambda place: (len(place.code or ""), len(place.name)))
    local = [spot.place for spot in firm if spot.place != CHINA and spot.place.code]
    national = sum(1 for spot in firm if spot.place == CHINA)
    found = _common_place(local)
    if found is not None and (found[1] * 2 > national or not national):
        return found[0]
    if national:
        return CHINA
    return _outlet_place(scene) or (spots[0].place if spots else None)


def _common_place(places: list[Place]) -> tuple[Place, int] | None:
    """The place that most of them lie in or are, with their number; None where they are spread over China."""
    if not places:
        return None
    province, count = Counter((place.code or "")[:2] for place in places).most_common(1)[0]
    if count * 2 < len(places):
        return None
    inside = Counter(place for place in places if (place.code or "").startswith(province))
    best, most = inside.most_common(1)[0]
    whole = next((place for place in inside if place.code == province), None)
    return (whole if whole is not None and most * 2 <= count else best), count


def _outlet_place(scene: Scene) -> Place | None:
    """The place of an outlet that the text names as its source, else of the article's own outlet."""
    named = [m.entity_id.partition(":")[2] for m in scene.mentions if m.kind == "outlet"]
    for outlet_id in (*named, scene.article.outlet_id or ""):
        outlet = scene.pack.outlets.get(outlet_id)
        if outlet and outlet.region:
            return _names_of(scene.pack).get(f"region:{outlet.region}")
    return None
