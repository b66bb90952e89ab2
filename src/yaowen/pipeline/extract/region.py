"""Where does a figure hold? The nearest named place, told as official Chinese name and code."""

import re
from collections import Counter
from collections.abc import Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.scene import Scene, Sentence, clause_of
from yaowen.records import Entity, Quantity, Record

_PLACES = frozenset({"region", "zone"})
_CHINA = re.compile(
    r"我国|全国(?!第|首|前|政协|人大|百强|各省|[^，。]{0,6}(?:第|首|位))|国家药监局|国务院|(?<![在于])中国(?![（(银人科医移电石建农工平共国药生制])"
    r"|\bChina(?:['’]s)?\b(?!\s\()(?![^\s]*\s(?:Bank|Securities|Resources|Daily))|\bNMPA\b|\bnationwide\b"
)


class Place(Record, frozen=True, kw_only=True):
    """A place as a fact names it."""

    name: str
    code: str | None = None


class Spot(Record, frozen=True, kw_only=True):
    """A place where the text names one."""

    start: int
    end: int
    place: Place


CHINA = Place(name="中国", code=None)


@once_per_pack
def _names_of(pack: Pack) -> dict[str, Place]:
    """What a fact calls each region and zone: provinces by name, what lies in them with their parent before."""
    return {e.id: Place(name=_full_name(e, pack), code=e.code) for e in pack.entities.values() if e.kind in _PLACES}


def _full_name(entity: Entity, pack: Pack) -> str:
    code = entity.code or ""
    parent = pack.entities.get(entity.parent or "") if entity.parent else None
    if entity.kind == "region" and len(code) <= 4:
        return entity.name_zh
    if parent is None and code and entity.kind == "zone":
        parent = pack.entities.get(f"region:{code}")
    if parent is None or parent.kind not in _PLACES:
        return entity.name_zh
    short = _short(parent)
    return entity.name_zh if short in entity.name_zh else short + entity.name_zh


def _short(entity: Entity) -> str:
    shorter = [a for a in entity.aliases if 2 <= len(a) < len(entity.name_zh) and entity.name_zh.startswith(a)]
    return max(shorter, key=len) if shorter else entity.name_zh


def find_spots(scene: Scene) -> tuple[Spot, ...]:
    """Every place that the text names, by place; China itself among them."""
    names = _names_of(scene.pack)
    spots = [
        Spot(start=m.start, end=m.end, place=names[m.entity_id])
        for m in scene.mentions
        if m.kind in _PLACES and m.entity_id in names
    ]
    taken = [(m.start, m.end) for m in scene.mentions if m.end - m.start > 2]
    spots += [
        Spot(start=match.start(), end=match.end(), place=CHINA)
        for match in _CHINA.finditer(scene.text)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    return tuple(sorted(spots, key=lambda spot: spot.start))


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
        """The place of a figure; None for a worldwide one, or where nothing says a place."""
        sentence = self._scene.sentence_at(quantity.start)
        if sentence is None:
            return None
        spots = self._by_sentence.get(sentence.index, [])
        if self._is_worldwide(quantity, sentence):
            return None
        if spots:
            return _nearest(spots, quantity, sentence)
        for earlier in self._earlier(sentence):
            found = self._by_sentence.get(earlier.index)
            if found:
                return found[0].place if found[0].place != CHINA else found[-1].place
        return self._main

    def _earlier(self, sentence: Sentence) -> Iterator[Sentence]:
        for _ in range(2):
            previous = self._scene.before(sentence)
            if previous is None:
                return
            yield previous
            sentence = previous

    def _is_worldwide(self, quantity: Quantity, sentence: Sentence) -> bool:
        if quantity.unit == "rank":
            return False
        start, end = clause_of(sentence, quantity.start)
        return self._cues.worldwide.search(self._scene.text, start, end) is not None


def _nearest(spots: list[Spot], quantity: Quantity, sentence: Sentence) -> Place:
    """The last place before the figure, or the first after it; a place inside another is the closer word."""
    before = [spot for spot in spots if spot.start < quantity.start]
    local = [spot for spot in before if spot.place != CHINA]
    if before and before[-1].place == CHINA and local:
        start, _ = clause_of(sentence, quantity.start)
        return CHINA if before[-1].start >= start and local[-1].start < start else local[-1].place
    if before:
        return before[-1].place
    after = [spot for spot in spots if spot.place != CHINA]
    return (after or spots)[0].place


def _main_place(scene: Scene, spots: tuple[Spot, ...]) -> Place | None:
    """The place of the whole text: the title's, else the most named one, else the outlet's, else China."""
    paragraphs = scene.article.paragraphs
    title_end = paragraphs[0].end if paragraphs and paragraphs[0].number == 0 else 0
    in_title = [spot.place for spot in spots if spot.start < title_end and spot.place != CHINA]
    if in_title:
        return max(in_title, key=lambda place: len(place.code or "") + (len(place.name) > 4))
    local = Counter(spot.place for spot in spots if spot.place != CHINA)
    national = sum(1 for spot in spots if spot.place == CHINA)
    if local:
        place, count = local.most_common(1)[0]
        if count * 2 >= national:
            return place
    if national:
        return CHINA
    return _outlet_place(scene)


def _outlet_place(scene: Scene) -> Place | None:
    outlet = scene.pack.outlets.get(scene.article.outlet_id or "")
    return _names_of(scene.pack).get(f"region:{outlet.region}") if outlet and outlet.region else None
