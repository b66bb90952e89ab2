"""Whom is a figure about? A place, a firm, a trial, a market: found by clause, carried by sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from yaowen.pipeline.extract.abroad import at_hand
from yaowen.pipeline.extract.guests import (
    at_home,
    is_example,
    is_summed,
    is_taken_up,
    speaks_in_report,
    stands_alone,
)
from yaowen.pipeline.extract.heads import Head, find_heads
from yaowen.pipeline.extract.home import BESIDE, WHOLE, Home, code_of, home_of
from yaowen.pipeline.extract.lists import members_of
from yaowen.pipeline.extract.places import (
    AUTONOMOUS,
    CHINA,
    MUNICIPALITIES,
    Place,
    city_code,
    is_city,
    is_institution,
    own_zone,
    region_place,
)
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.records import Quantity, Record

_CARRY = 3
_NEAR = 300
_ABOUT = ("place", "nation", "group")

_CONTINUES = re.compile(
    r"[A-Za-z$]|(?:截至|目前|当前|其中|同时|此外|去年|今年|上半年|前\w季度|\d{4}年|到\d{4}年|预计|较|同比|增长|增速|达到|同期|这|该|其|一期|二期)"
)
"""How a sentence begins that leaves out the subject of the one before; an English one need not say."""
_EXAMPLES = re.compile(
    r"(?:[、，和与及][^，。；]{1,24}?){0,4}等\s?[\d一二两三四五六七八九十]+[余多]?\s?[家个]"
)
"""华兰、翔宇等14家: firms that a count begins with are not whom it is of."""

_TO = ("至", "到", "—", "-", "–")
_PAIR = {"former": 0, "latter": 1}


class Subject(Record, frozen=True, kw_only=True):
    """What a figure is about, with the words that name it; without `head` only the text's home is known."""

    surface: str | None
    head: Head | None
    said: bool
    """In the figure's own sentence, not carried from an earlier one."""


class Subjects:
    """Answers whom the figures of one article are about."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        heads = tuple(_paired([*_without_holders(at_hand(find_heads(scene), scene), scene.text)], scene))
        self.home = home_of(scene, heads)
        self._by_sentence: dict[int, list[Head]] = {}
        if self.home.is_local and self.home.place is not None:
            heads = tuple(at_home(heads, self.home.place, scene, reports=self.home.reports))
        for head in _resolve(heads, self.home, scene):
            sentence = scene.sentence_at(head.start)
            if sentence is not None:
                self._by_sentence.setdefault(sentence.index, []).append(head)
        self._members = members_of(scene, self._by_sentence)

    def heads_in(self, sentence: Sentence) -> Sequence[Head]:
        """All heads of a sentence, by place."""
        return self._by_sentence.get(sentence.index, ())

    def find(self, quantity: Quantity) -> Subject:
        """The subject of a figure: its list's member, its sentence's, an earlier sentence's, the text's."""
        member = self._members.get(quantity.start)
        if member is not None:
            return Subject(surface=member.surface, head=member, said=True)
        sentence = self.scene.sentence_at(quantity.start)
        if sentence is None:
            return Subject(surface=None, head=None, said=False)
        head = self._in_sentence(quantity, sentence)
        if head is not None:
            return Subject(surface=self._name(head), head=head, said=True)
        head = self._carried(sentence)
        if head is not None:
            return Subject(surface=self._name(head), head=head, said=False)
        return Subject(surface=self.home.surface, head=None, said=False)

    def has_turn(self, quantity: Quantity) -> bool:
        """Is a figure matched with its place in lists that run side by side?"""
        return quantity.start in self._members

    def _name(self, head: Head) -> str:
        """A plan speaks of what its text is about."""
        return (self.home.surface or head.surface) if head.kind == "document" else head.surface

    def _in_sentence(self, quantity: Quantity, sentence: Sentence) -> Head | None:
        """The last head before the figure: any in its clause, further back those that were subjects."""
        start, _ = self.scene.clause_of(sentence, quantity.start)
        before = [h for h in self.heads_in(sentence) if h.start < quantity.start and h.role not in BESIDE]
        before = [h for h in before if not self._is_summed(h, quantity, sentence)]
        before = [h for h in before if not (h.kind == "firm" and _EXAMPLES.match(self.scene.text, h.end))]
        before = [h for h in before if self._is_host(h) or speaks_in_report(h, quantity.start, self.scene)]
        if any(h.kind in _ABOUT and h.role == "subject" for h in before):
            before = [h for h in before if h.kind != "world"]
        before = [h for h in before if h.start >= start or self._reaches(h, quantity)]
        here = [h for h in before if h.start >= start and h.role != "locative"]
        leading = [h for h in before if h.role == "subject"]
        inner = [h for h in before if h.role == "inner"]
        if any(h.role == "subject" for h in here):
            return _closest(here)
        if here and (not leading or here[-1].kind in ("place", "market")):
            return here[-1]
        return next(reversed(leading or here or inner), None)

    def _is_host(self, head: Head) -> bool:
        """Does the head speak wherever it stands: in any text but a report, and there the report's own place?"""
        if not self.home.reports or head.kind in ("document", "group"):
            return True
        return head.kind == "place" and head.place == self.home.place

    def _is_part_of_name(self, head: Head) -> bool:
        """Is the report's own place only named by a university, or by two of its cities (宁波舟山港)?"""
        if head.again or head.kind != "place" or len(head.surface) == 1:
            return False
        own = self.home.place.name[:2] if self.home.place else ""
        return own not in head.surface or is_institution(head.surface)

    def _is_guest(self, head: Head) -> bool:
        """A place other than the one that the title says the text is about."""
        titled = self.home.titled and self.home.place not in (None, CHINA)
        return titled and head.kind in ("place", "nation") and head.place != self.home.place

    def _is_summed(self, head: Head, quantity: Quantity, sentence: Sentence) -> bool:
        if self.home.is_local:
            return self._is_guest(head) and is_summed(head, quantity, sentence, self.scene)
        return head.kind == "place" and is_example(head, quantity, self.scene)

    def _reaches(self, head: Head, quantity: Quantity) -> bool:
        """Does a head govern later clauses of its sentence? A guest only to the semicolon, as a subject."""
        if not self._is_guest(head):
            return True
        ended = any(mark in self.scene.text[head.end : quantity.start] for mark in "；;")
        ended = ended or (self.home.reports and self._gives_way(head, quantity))
        return head.role == "subject" and not ended and stands_alone(head, self.scene)

    def _gives_way(self, head: Head, quantity: Quantity) -> bool:
        """Does another place begin a later clause before the figure's: 甲市获批，乙市博物馆成为名片，数量居首?"""
        sentence = self.scene.sentence_at(quantity.start)
        if sentence is None:
            return False
        own = self.scene.clause_of(sentence, head.start)[1]
        start, _ = self.scene.clause_of(sentence, quantity.start)
        between = [h for h in self.heads_in(sentence) if own <= h.start < start]
        return any(h.kind == "place" and h.role == "subject" and h.place != head.place for h in between)

    def _carried(self, sentence: Sentence) -> Head | None:
        """The subject of the nearest earlier sentence that has one; a place speaks louder than an agency."""
        for earlier in self._earlier(sentence):
            leading = [h for h in self.heads_in(earlier) if h.role == "subject"]
            if not leading:
                inner = [h for h in self.heads_in(earlier) if h.role == "inner"]
                leading = [h for h in inner if h.kind in _ABOUT and not self._is_guest(h)]
            leading = [h for h in leading if self._is_host(h)]
            if self.home.reports:
                leading = [h for h in leading if not self._is_part_of_name(h)]
            if not leading:
                continue
            if self._is_guest(leading[0]) and not self._is_guest_still(leading[0], sentence):
                return None
            if leading[0].kind in WHOLE and self._is_passing(earlier):
                continue
            if leading[0].kind == "nation":
                return next((h for h in leading if h.kind == "place"), leading[0])
            return leading[0]
        return None

    def _is_guest_still(self, head: Head, sentence: Sentence) -> bool:
        """Does a sentence go on about the place that the one before named besides the text's own?"""
        if head.kind == "place":
            inside = code_of(head).startswith((self.home.place.code if self.home.place else "") or "-")
            return is_taken_up(sentence) or (inside and sentence.text.startswith("“"))
        return _CONTINUES.match(sentence.text) is not None

    def _is_passing(self, sentence: Sentence) -> bool:
        """A firm named without any figure, in a text whose title speaks of a place."""
        titled = self.home.titled and self.home.place is not None
        if self.home.place == CHINA and sentence.text.isascii():
            return False  # in a text on the country, what is told of a firm is told of it alone
        return titled and not self.scene.figures_between(sentence.start, sentence.end)

    def _earlier(self, sentence: Sentence) -> Iterator[Sentence]:
        for _ in range(_CARRY):
            previous = self.scene.before(sentence)
            if previous is None:
                return
            yield previous
            sentence = previous


def _paired(heads: Sequence[Head], scene: Scene) -> Iterator[Head]:
    """宁波舟山港: two cities in one name are what lies in their province."""
    last: Head | None = None
    for head in heads:
        if last is not None and last.end == head.start and _are_two_cities(last, head):
            whole = region_place(code_of(head)[:2], scene.pack)
            last = replace(last, end=head.end, surface=last.surface + head.surface, place=whole)
            continue
        if last is not None:
            yield last
        last = head
    if last is not None:
        yield last


def _are_two_cities(one: Head, other: Head) -> bool:
    codes = code_of(one), code_of(other)
    both = one.kind == other.kind == "place" and not (one.again or other.again)
    return both and all(len(code) == len("3302") for code in codes) and codes[0][:2] == codes[1][:2] != ""


def _without_holders(heads: Sequence[Head], text: str) -> Iterator[Head]:
    """Without provinces and cities right before what lies in them: 浙江台州云岬新区 is one place, its last.

    A line from one place to another (青海西宁至格尔木) lies in what holds them. In English what holds a place
    stands after it: Longxi County in Dingxi, Gansu Province.
    """
    inner: Head | None = None
    heads = [h for h in heads if h.kind != "nation" or not _is_passed(h, text)]
    for head, after in zip_longest(heads, heads[1:]):
        if inner is not None and _is_around(head, inner, text):
            inner = replace(inner, end=head.end)
            continue
        inner = head
        held = after is not None and head.kind == after.kind == "place" and head.end == after.start
        if held and text.startswith(_TO, after.end):
            held = False
        if held and not head.again and code_of(head) and code_of(after).startswith(code_of(head)):
            continue
        yield head


_IN = re.compile(r",? (?:in |of |(?:(?:in )?\w+ China['’]s ))?(?:the )?(?:city of )?")


_PART_OF_IT = re.compile(r"\b(?:north|south|east|west|central)[a-z]* $")


def _is_passed(head: Head, text: str) -> bool:
    """east China's Shandong Province."""
    return head.role == "aside" and _PART_OF_IT.search(text, max(0, head.start - 12), head.start) is not None


def _is_around(head: Head, inner: Head, text: str) -> bool:
    """Does the place only say where the one right before it lies?"""
    if (
        not head.kind == inner.kind == "place"
        or head.again
        or head.start - inner.end > len(", northwest China's ")
    ):
        return False
    above, below = code_of(head), code_of(inner)
    wider = bool(above) and len(above) < len(below) and below.startswith(above)
    return wider and _IN.fullmatch(text, inner.end, head.start) is not None


def _closest(heads: list[Head]) -> Head:
    """The last place or other head; the country in a local subject's clause modifies something else."""
    local = [h for h in heads if h.kind != "nation"]
    if heads[-1].kind == "nation" and local:
        return local[-1]
    return heads[-1]


def _resolve(heads: tuple[Head, ...], home: Home, scene: Scene) -> Iterator[Head]:
    """Pronouns (全市, the zone) as the place that they mean, with its words; without one they go."""
    named: list[Head] = []
    firm = ""
    for head in heads:
        if head.kind == "firm":
            firm = firm if head.again else head.surface
            yield replace(head, surface=firm or head.surface)
        elif head.kind != "place":
            yield head
        elif not head.again:
            if head.place is not None and head.place.code:
                named.append(head)
            yield head
        else:
            found = _meant(head, named, home, scene)
            if found is not None:
                yield found


def _meant(head: Head, named: list[Head], home: Home, scene: Scene) -> Head | None:
    level = head.again
    if level in _PAIR:
        return _one_of_two(head, named)
    if home.titled and not head.surface.lower().startswith(("该", "the ")):
        own = _above_home(home, level, scene)
        if own is not None:
            return _again(head, own, own.name if head.surface.endswith(_OFFICES) else head.surface)
    own = (
        own_zone(head.surface, code_of(replace(head, place=home.place)), scene.pack) if home.titled else None
    )
    if own is not None and level == "zone" and own != home.place:
        return _again(head, own, head.surface)
    near = [h for h in reversed(named[-12:]) if h.place and h.role in ("subject", "locative")]
    for earlier in near:
        if level == "zone" and head.start - earlier.end > _NEAR:
            break
        ours = level == "city" and head.surface in _OURS and _is_beside(earlier, head, scene)
        if earlier.place is not None and (ours or _is_level(earlier.place, level, scene)):
            return _again(head, earlier.place, earlier.surface)
    own = _above_home(home, level, scene)
    if own is not None:
        return _again(head, own, head.surface)
    if home.place == CHINA and level != "any":
        return replace(head, kind="group")  # 全区 of a zone that no table has is not the country
    if home.place is not None:
        return _again(head, home.place, home.surface or head.surface)
    # 我市 in a text that names no city is somebody all the same, and no firm that was named before
    return replace(head, kind="group") if level in _PUBLIC and head.surface.startswith("我") else None


_PUBLIC = ("city", "province", "county")
_OFFICES = ("级", "委", "政府", "局", "发改", "工信", "经信")
"""市级, 市委: words before the name of something of the city's, no name of the city."""

_OURS = ("我市", "全市", "本市")


def _is_beside(earlier: Head, head: Head, scene: Scene) -> bool:
    """Is it the city of a county's rank that the same line has just named: 江阴：对在我市…?"""
    between = scene.text[earlier.end : head.start]
    named = earlier.place is not None and earlier.place.name.endswith("市")
    return named and earlier.role == "subject" and len(between) < 60 and "\n" not in between


def _above_home(home: Home, level: str, scene: Scene) -> Place | None:
    """The city or province that the text's home is or lies in."""
    above = (home.place.code or "") if home.place else ""
    if level == "county" and (above in AUTONOMOUS or len(above) == len("440112")):
        return region_place(above, scene.pack)
    code = {"city": city_code(above), "province": above[:2]}.get(level, "")
    if code and (code in MUNICIPALITIES or len(code) == (4 if level == "city" else 2)):
        return region_place(code, scene.pack)
    return None


def _one_of_two(head: Head, named: list[Head]) -> Head | None:
    """前者, the latter: one of the last two places that were subjects."""
    latest: dict[str, Head] = {}
    for earlier in reversed(named[-12:]):
        if earlier.role == "subject":
            latest.setdefault(earlier.surface, earlier)
    if len(latest) < 2:
        return None
    chosen = list(latest.values())[1 - _PAIR[head.again]]
    return _again(head, chosen.place, chosen.surface) if chosen.place else None


def _is_level(place: Place, level: str, scene: Scene) -> bool:
    code = place.code or ""
    zone = place not in (region_place(code, scene.pack),)
    if level == "city":
        return is_city(place) and not zone
    if level == "province":
        return len(code) == 2 and not zone
    if level == "zone":
        return zone
    return level == "any" or len(code) > 4 or zone


def _again(head: Head, place: Place, surface: str) -> Head:
    return replace(head, surface=surface, place=place)
