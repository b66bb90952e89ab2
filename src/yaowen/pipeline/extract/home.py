"""What is a whole text about? Its title's place or firm, else the place most named, or its outlet's."""

import re
from collections import Counter
from itertools import pairwise

from msgspec.structs import replace

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.heads import Head
from yaowen.pipeline.extract.headwords import head_words
from yaowen.pipeline.extract.places import (
    CHINA,
    MUNICIPALITIES,
    Place,
    names_of,
    place_named_in,
    place_of_outlet,
)
from yaowen.pipeline.extract.scene import Scene
from yaowen.records import Record

BESIDE = ("aside", "venue")
"""Roles of what is named beside the subject."""

WHOLE = ("firm", "trial", "market", "world")
"""Subjects whose figures hold wherever they are, unless their sentence says a place."""

_CITY, _SEVERAL = 4, 2
"""Digits of a city's code; so many of its counties."""

_TRADE = 3
"""Tier of the financial and trade press, which tells of places far from its own."""

_KIND_OF_FIRM = get_wording("places.kind_of_firm")
_LISTED = re.compile(r"[、/]|和|与|,? and |, |-|—")


class Home(Record, frozen=True, kw_only=True):
    """What the whole text is about: a place (with its words), or a firm, trial or market, or neither."""

    place: Place | None = None
    surface: str | None = None
    whole: bool = False
    titled: bool = False
    reports: bool = False
    """Is it a government's report, which tells of its own province or city but for what it says in passing?"""

    @property
    def is_local(self) -> bool:
        """Does the title say that the text is about a place in the country?"""
        return self.titled and self.place not in (None, CHINA)


def home_of(scene: Scene, heads: tuple[Head, ...]) -> Home:
    """What the text is about: its title's place or firm, else the place most named, or its outlet's."""
    home = _home_of(scene, heads)
    return replace(home, reports=home.is_local and _is_report(scene))


def _is_report(scene: Scene) -> bool:
    named = _REPORT.search(f"{scene.article.title or ''}\n{scene.text[:_FACE]}") is not None
    return named or _ASSEMBLY.search(scene.folded, 0, _FACE) is not None


def _home_of(scene: Scene, heads: tuple[Head, ...]) -> Home:
    titled = _title_home([h for h in heads if h.start < scene.title_end and h.role not in BESIDE], scene)
    if titled is not None:
        return _inner(titled, heads, scene) or titled
    titled = _title_home([h for h in heads if _is_owner(h, scene)], scene)
    if titled is not None:
        return titled
    ours = next((h for h in heads if h.start < scene.title_end and h.again in ("city", "province")), None)
    outlet = _outlet_place(scene) if ours is not None else None
    if ours is not None and outlet is not None and _is_rank(outlet, ours.again):
        return Home(place=outlet, surface=outlet.name, titled=True)
    own = _left_out(scene)
    if own is not None:
        return Home(place=own, surface=own.name, titled=True)
    spoken = [h for h in heads if h.role not in BESIDE]
    local = [h for h in spoken if h.kind == "place" and h.place and h.place.code and not h.again]
    national = sum(1 for h in spoken if h.kind == "nation")
    whole = [h for h in spoken if h.kind in WHOLE and h.role == "subject"]
    if national and len({code_of(h)[:2] for h in local}) > 1 and not any(h.role == "subject" for h in local):
        return Home(place=CHINA, surface=next(h.surface for h in spoken if h.kind == "nation"))
    found = _common_place([h.place for h in local if h.place])
    if found is not None and found[1] * 2 > national and found[1] >= len(whole):
        surface = next(h.surface for h in local if h.place == found[0])
        return Home(place=found[0], surface=surface)
    outlet = _outlet_place(scene) if any(h.again for h in spoken) else None
    if not local and not national and head_words(scene.pack).programme.search(scene.folded):
        return Home(place=outlet or CHINA)
    if national and outlet is None and _leads_with_nation(spoken, scene):
        return Home(place=CHINA, surface=next(h.surface for h in spoken if h.kind == "nation"))
    if whole and len(whole) > national and outlet is None:
        return Home(surface=whole[0].surface, whole=True)
    if national and outlet is None:
        return Home(place=CHINA, surface=next(h.surface for h in spoken if h.kind == "nation"))
    outlet = outlet or _outlet_place(scene)
    if whole or len({code_of(h)[:2] for h in local}) > 1:
        return Home(place=outlet)
    weak = next((h.place for h in heads if h.place is not None and h.role != "aside"), None)
    return Home(place=outlet or weak)


_UNNAMED = re.compile(
    r"(?:[\w'-]+ ){0,4}?(?:county|city|district|town|prefecture|zone|park|township) in (?:the )?$",
    re.IGNORECASE,
)


def _inner(home: Home, heads: tuple[Head, ...], scene: Scene) -> Home | None:
    """The place itself that an English title only says to be in another: County in Shandong strives …"""
    title = next((h for h in heads if h.place == home.place and h.start < scene.title_end), None)
    if home.place is None or title is None or not _UNNAMED.fullmatch(scene.text, 0, title.start):
        return None
    above = code_of(title)
    inside = [h for h in heads if h.start >= scene.title_end and h.kind == "place" and h.role not in BESIDE]
    found = next(
        (h for h in inside if h.place != home.place and above and code_of(h).startswith(above)), None
    )
    return replace(home, place=found.place, surface=found.surface) if found else None


def _is_rank(place: Place, level: str) -> bool:
    """Is a place of the rank that a title's pronoun means (我省, 本市)?"""
    code = place.code or ""
    if level == "province":
        return len(code) == len("44")
    return len(code) == len("4401") or code in MUNICIPALITIES


def _leads_with_nation(heads: list[Head], scene: Scene) -> bool:
    """Is the country what the first words below the title are about, and no firm, place or trial the title's?"""
    lead = next((h for h in heads if h.start >= scene.title_end and h.role == "subject"), None)
    if lead is None or lead.kind != "nation" or any(h.start < scene.title_end for h in heads):
        return False
    first = scene.sentence_at(scene.title_end + 1)
    return first is not None and lead.start < first.end


def _left_out(scene: Scene) -> Place | None:
    """The place of a title that the text itself leaves out."""
    title = scene.article.title
    return place_named_in(title, scene.pack) if title and not scene.text.startswith(title) else None


_ASSEMBLY = re.compile(r"第\w{1,4}届(?:人民代表大会|人大)")
_REPORT = re.compile(r"政府工作报告(?!》|提出|明确|要求|指出|显示)")
_FACE = 600


def _is_owner(head: Head, scene: Scene) -> bool:
    """Is the text a report to its people's congress?"""
    if head.kind != "place" or head.again:
        return False
    return head.start < _FACE and _ASSEMBLY.match(scene.folded, head.end) is not None


def _are_compared(heads: list[Head], scene: Scene) -> bool:
    """Does a title list places side by side, so that the text is about none of them alone: 北京、上海、广东?"""
    for one, other in pairwise(heads):
        joined = _LISTED.fullmatch(scene.text, one.end, other.start) is not None
        apart = not code_of(one).startswith(code_of(other)) and not code_of(other).startswith(code_of(one))
        if joined and apart:
            return True
    return False


def _owned(heads: list[Head], scene: Scene) -> Head | None:
    """The firm of a title that only says where it is from: Wuxi CRO Landa Biologics, 无锡药企星澜生物."""
    for place, firm in pairwise(heads):
        if place.kind in ("place", "nation") and firm.kind == "firm":
            between = scene.text[place.end : firm.start]
            if _KIND_OF_FIRM.fullmatch(between) or (
                place.kind == "nation" and between in ("'s ", "’s ", " ")
            ):
                return firm
    return None


def _leads_headline(head: Head) -> bool:
    """Does an English headline begin with a firm, whatever place it goes on to name: Hengrui seeks … in Hong Kong?"""
    return head.kind == "firm" and head.role == "subject" and head.start == 0 and head.surface.isascii()


_MAKER = re.compile(
    r"(?:-(?:based|headquartered|listed))?(?: [\w-]+){0,2} (?:maker|manufacturer|developer|start-?up|firm"
    r"|company|drugmaker|biotech|CRO|CDMO|unicorn)\b"
)


def _made_in(heads: list[Head], scene: Scene) -> Head | None:
    """The place of an English headline that only says where an unnamed firm is from: a Nanjing CAR-T maker."""
    return next(
        (h for h in heads if h.kind == "place" and _MAKER.match(scene.text, h.end, scene.title_end)), None
    )


def _title_home(heads: list[Head], scene: Scene) -> Home | None:
    local = [h for h in heads if h.kind == "place" and h.place is not None and h.place.code]
    if _are_compared(local, scene):
        return None
    owned = _owned(heads, scene)
    if owned is not None:
        return Home(surface=owned.surface, whole=True, titled=True)
    made_in = _made_in(local, scene)
    if made_in is not None and len(local) == 1:
        return Home(surface=made_in.surface, whole=True, titled=True)
    if heads and _leads_headline(heads[0]):
        return Home(surface=heads[0].surface, whole=True, titled=True)
    if local:
        best = max(local, key=lambda h: (len(code_of(h)), len(h.place.name if h.place else "")))
        return Home(place=best.place, surface=best.surface, titled=True)
    for head in heads:
        if head.kind == "nation" and scene.text[head.end : head.end + 1] != ":":
            return Home(place=CHINA, surface=head.surface, titled=True)
        if head.kind in WHOLE:
            return Home(surface=head.surface, whole=True, titled=True)
    return None


def _common_place(places: list[Place]) -> tuple[Place, int] | None:
    """The place that most of them lie in or are, with their number; None where they are spread over China."""
    if not places:
        return None
    province, count = Counter((place.code or "")[:2] for place in places).most_common(1)[0]
    if count * 2 < len(places) or (
        count * 2 == len(places) and len({(p.code or "")[:2] for p in places}) > 1
    ):
        return None
    inside = Counter(place for place in places if (place.code or "").startswith(province))
    best, most = inside.most_common(1)[0]
    city = _city_of(best, inside)
    if city is not None:
        return city, count
    whole = next((place for place in inside if place.code == province), None)
    return (whole if whole is not None and most * 2 <= count else best), count


def _city_of(best: Place, inside: Counter[Place]) -> Place | None:
    """The city that is named beside several of its counties, of which none is what the text is about."""
    code = (best.code or "")[:_CITY]
    counties = {p.code for p in inside if (p.code or "").startswith(code) and len(p.code or "") > _CITY}
    if len(best.code or "") <= _CITY or len(counties) < _SEVERAL:
        return None
    return next((place for place in inside if place.code == code), None)


def _outlet_place(scene: Scene) -> Place | None:
    """The place of an outlet that the text names as its source, else of the article's own outlet."""
    named = [m.entity_id.partition(":")[2] for m in scene.mentions if m.kind == "outlet"]
    for outlet_id in (*named, scene.article.outlet_id or ""):
        outlet = scene.pack.outlets.get(outlet_id)
        if outlet and outlet.region and outlet.tier != _TRADE:
            return names_of(scene.pack).get(f"region:{outlet.region}")
    surface = scene.article.outlet_surface or scene.article.outlet or ""
    return place_of_outlet(surface, scene.pack) if scene.article.outlet_id is None else None


def code_of(head: Head) -> str:
    """The code of a head's place; empty where it has none."""
    return (head.place.code or "") if head.place else ""
