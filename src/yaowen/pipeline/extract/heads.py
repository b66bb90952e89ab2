"""What may be the subject of a figure: each place, country, firm, trial, market and document of a text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from yaowen.pipeline.extract.dealing import is_other_side
from yaowen.pipeline.extract.firms import firm_spans
from yaowen.pipeline.extract.headwords import head_words
from yaowen.pipeline.extract.origins import is_origin, one_of_the_country
from yaowen.pipeline.extract.partnames import (
    find_datelines,
    is_corps,
    is_dateline,
    is_end_of_line,
    is_listed,
    is_of_firm,
    only_ranks,
)
from yaowen.pipeline.extract.places import (
    CHINA,
    PLACES,
    Place,
    is_institution,
    names_of,
    organisation_after,
    places_in_short,
    region_place,
    zone_after,
)
from yaowen.pipeline.extract.scene import Scene
from yaowen.pipeline.extract.tellers import is_teller, is_teller_again
from yaowen.records import Mention, Record
from yaowen.text.jump import Ending

HeadKind = Literal["place", "nation", "firm", "trial", "market", "world", "group", "document"]
Role = Literal["subject", "inner", "locative", "venue", "aside"]


class Head(Record, frozen=True, kw_only=True):
    """A name that a figure may be about.

    `role`: `subject` where a clause's subject stands, so that later sentences may speak of it too;
    `locative` says where something is (在上海, in Shanghai); `inner` stands elsewhere in its clause;
    `venue` where something was held or said; `aside` is compared with or counted from.
    """

    start: int
    end: int
    kind: HeadKind
    role: Role
    surface: str
    place: Place | None = None
    again: str = ""
    """The level of place that a pronoun means (全市: city); `firm` for one of a firm."""


_KINDS: dict[str, HeadKind] = {
    "firm_pronouns": "firm",
    "trial_names": "trial",
    "market_names": "market",
    "world_names": "world",
}
_OPENS = re.compile(r"[，。；：！？、,;:\n“”（(\]]\s*$|(?:^|\s)-\s$")
_TIME = re.compile(
    r"(?:(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初)?|去年|今年|目前|当前|其中|同期|上月|至今|近年来|近日|日前"
    r"|以来|上半年|前\w{1,2}季度|\w季度|“\w{3}”(?:期间|以来|末)?"
    r"|(?:and|but|while|as|when|that|if|among|last year) )$"
)
_SHARE = re.compile(
    r"(?:[%％]|percent|share|third|half|quarter|rest|total) of (?:the )?$|占[^，。；]{0,4}$"
    r"|[较比](?:目前|去年|上年|同期|此前|现行)$"
)
_PART = Ending(r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen)) of (?:the )?$", " ")
_ALONE = re.compile(r"[\u4e00-\u9fff]$")
_DETACHED = 24


def find_heads(scene: Scene) -> tuple[Head, ...]:
    """Every head of the text, by place; where two overlap, names win over words."""
    named = sorted(
        [*_iter_named(scene), *_iter_firms(scene), *_iter_provinces(scene)],
        key=lambda head: (head.start, -head.end),
    )
    kept: list[Head] = []
    for head in named:
        if not kept or head.start >= kept[-1].end:
            kept.append(head)
    names = [(m.start, m.end) for m in scene.mentions if m.kind != "technology" and m.end - m.start > 2]
    spans = sorted({*names, *((head.start, head.end) for head in kept)})
    starts = [start for start, _ in spans]

    def is_free(start: int) -> bool:
        at = bisect_right(starts, start) - 1
        return at < 0 or spans[at][1] <= start

    kept += [head for head in (*_iter_nations(scene), *_iter_words(scene)) if is_free(head.start)]
    written = find_datelines(scene.text)
    kept = [_with_role(h, "aside") if any(a <= h.start < b for a, b in written) else h for h in kept]
    return tuple(_iter_joined(sorted(kept, key=lambda head: head.start), scene))


JOINT = re.compile(r"(?:市|省|区)?\s?(?:、|和|与|及|以及|,|，| and |, and |, )\s?(?:the )?$")
"""What stands between the places of a list."""


def _iter_joined(heads: list[Head], scene: Scene) -> Iterator[Head]:
    """The later members of a list stand as its first one does (behind Suzhou and Wuxi)."""
    last: Head | None = None
    for head in heads:
        if last is not None and (_is_joined(last, head, scene) or _is_same(last, head, scene)):
            head = _with_role(head, last.role)
        elif head.kind == "place" and not head.again and is_listed(head.start, head.end, scene):
            head = _with_role(head, "aside")
        yield head
        last = head


def _is_same(last: Head, head: Head, scene: Scene) -> bool:
    """Is it the other name of a firm, in brackets: 再生元（Regeneron）?"""
    bracket = scene.text[last.end : head.start].strip()
    return last.kind == head.kind == "firm" and bracket in ("（", "(")


def _is_joined(last: Head, head: Head, scene: Scene) -> bool:
    if not last.kind == head.kind == "place" or head.role == "aside" or head.start - last.end > 8:
        return False
    return JOINT.match(scene.folded[last.end : head.start]) is not None


def _iter_named(scene: Scene) -> Iterator[Head]:
    names = names_of(scene.pack)
    pronouns = head_words(scene.pack).pronouns
    zones: dict[str, str] = {}
    for mention in scene.mentions:
        if mention.kind == "zone":
            zones.setdefault(mention.surface[-_NEW_AREA:], mention.entity_id)
        again = zones.get(mention.surface) if mention.kind == "region" else None
        if again is not None and again in names:
            yield _head(scene, mention.start, mention.end, "place", names[again])
            continue
        level = pronouns.get(mention.surface.lower()) if mention.kind == "zone" else None
        if level:
            yield replace(_head(scene, mention.start, mention.end, "place"), again=level)
        elif mention.kind in PLACES and mention.entity_id in names:
            yield _place_head(mention, names[mention.entity_id], scene)
        elif mention.kind in ("agency", "organisation"):
            yield from _iter_bodies(mention, scene)
        elif mention.kind == "product":
            yield _head(scene, mention.start, mention.end, "trial")


_NEW_AREA = len("滨海新区")
"""绍兴滨海新区 named once, 滨海新区 is that one, not the district of Tianjin."""

_BAND_OF = re.compile(r"内地|地区(?!生)|区域|[九9]市|三省一市|各市|(?P<sum>经济总量|地区生产总值|gdp)")
_MEDICAL_CITY = re.compile(r"医药城$|medical city$")


def _place_head(mention: Mention, place: Place, scene: Scene) -> Head:
    """A named place; with the zone's word that follows it (Urumqi High-tech Zone), or in a firm's name."""
    zone = zone_after(mention, scene.folded, scene.pack)
    if zone is not None:
        return _head(scene, mention.start, zone[1], "place", zone[0])
    head = _head(scene, mention.start, mention.end, "place", place)
    if mention.kind == "zone" and _MEDICAL_CITY.search(head.surface.lower()) and place.code:
        home = region_place(place.code, scene.pack)
        return _head(scene, mention.start, mention.end, "place", home or place)
    if scene.text.startswith(("一家", "一名", "某", "一所", "这家", "这所", "这座", "这个"), mention.end):
        return head
    listed = (
        scene.text.startswith("等", mention.end) or is_of_firm(mention, scene) or is_dateline(mention, scene)
    )
    organisation = organisation_after(mention, scene.text, scene.pack)
    of = _BAND_OF.match(scene.folded, mention.end)
    told = head.surface.endswith("地区") or of is not None
    band = place.code is None and not (told and head.role == "subject") and not (of and of["sum"])
    if band or listed or (organisation and not is_institution(organisation)):
        return _with_role(head, "aside")
    return head


_GIVEN = re.compile(r"(?:[获得经由被]|获得|通过|符合) ?$")
_HEARD = re.compile(r"[^，。；,;\n]{0,12}?(?:获悉|了解到)")
_GROUP_BASED = Ending(
    r"\b(?:companies|firms|tenants|makers|manufacturers|drugmakers|biotechs|producers) based in $", " "
)
_TAKEN_IN = re.compile("(?:服务|入组|招募|纳入|筛选|接待) ?$")
"""Whom a hospital takes in is counted where it is: 全年入组受试者1200人."""

_WITH = re.compile(r"(?:\b(?:with|by|between|among|and)(?: the)? $|[与和同由] ?$)")
"""Who else takes part does not say where: agreements with Tsinghua University."""

_TRADE = re.compile("中国.*(?:协会|学会|商会|联合会)$")
_SOCIETY = re.compile("(?:协会|学会|商会|联合会|促进会)$")
"""Societies speak of others: their names are nobody's whose figures are told."""

_LOCAL = re.compile(r"大学|医院|学院|研究院|研究所|中心$|University|Hospital|Institute")


def _iter_bodies(mention: Mention, scene: Scene) -> Iterator[Head]:
    """An agency speaks for what it governs, a university for where it is; firms for themselves."""
    entity = scene.pack.entities.get(mention.entity_id)
    if entity is None:
        return
    if _TRADE.match(entity.name_zh):
        yield _head(scene, mention.start, mention.end, "nation", CHINA)
        return
    if mention.kind == "organisation" and _LOCAL.search(entity.name_zh) is None:
        if not _SOCIETY.search(entity.name_zh):
            yield _firm_head(scene, mention.start, mention.end)
        return
    if entity.code:
        place = region_place(entity.code, scene.pack)
        if place and entity.id not in scene.pack.words.get("silent_agencies", ()):
            head = _head(scene, mention.start, mention.end, "place", place)
            partner = mention.kind == "organisation" and _WITH.search(_before(scene, mention.start))
            yield _with_role(head, "aside") if partner else head
        return
    silent = (*scene.pack.words.get("silent_agencies", ()),)
    foreign = tuple(scene.pack.words.get("foreign_agencies", ()))
    if mention.kind == "agency" and entity.id not in silent and not entity.name_zh.startswith(foreign):
        head = _head(scene, mention.start, mention.end, "nation", CHINA)
        given = _GIVEN.search(_before(scene, mention.start)) is not None
        yield _with_role(head, "aside") if given or head.role in ("locative", "venue") else head


def _iter_provinces(scene: Scene) -> Iterator[Head]:
    for start, end, place in places_in_short(scene.text, scene.pack):
        yield _with_role(_head(scene, start, end, "place", place), "locative")


def _iter_firms(scene: Scene) -> Iterator[Head]:
    for start, end in firm_spans(scene):
        yield _firm_head(scene, start, end)


def _firm_head(scene: Scene, start: int, end: int) -> Head:
    """One of several firms named as examples (甲药业、乙生物等8家) is no subject; nor is a deal's other side."""
    head = _head(scene, start, end, "firm")
    if is_teller(scene, start, end) or is_other_side(_before(scene, start), scene.text, end):
        return _with_role(head, "aside")
    listed = scene.text.startswith(("等", "、"), end)
    return _with_role(head, "inner") if listed and head.role == "subject" else head


def _iter_nations(scene: Scene) -> Iterator[Head]:
    words = head_words(scene.pack)
    for match in words.nation.finditer(scene.folded):
        firm = one_of_the_country(scene, match)
        if firm is not None:
            yield _head(scene, *firm, "firm")
        elif words.spoilt.match(scene.folded, match.end()) is None:
            yield _nation_head(scene, match.start(), match.end())
    for match in words.opener.finditer(scene.folded):
        quoted = scene.text[max(0, match.start() - 1) : match.start()] in ("“", "《", "—")
        if (
            words.spoilt.match(scene.folded, match.end()) is None
            and not quoted
            and not _is_name(scene, match)
        ):
            head = _head(scene, match.start(), match.end(), "nation", CHINA)
            tailed = words.market_tail.match(scene.folded, head.end) is not None
            role: Role = "locative" if tailed else "aside"
            yield head if head.role in ("subject", "locative", "venue") else _with_role(head, role)


_NAMED = re.compile(r" [A-Z][a-z]")
_REGION_OF = re.compile(r"\b(?:north|south|east|west|central|(?:north|south)(?:east|west))(?:ern)? $")
"""east China's Shandong Province: the country only says where the province lies."""

_RANKED = re.compile(
    r"(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: place)? $"
)
"""What ranks third nationwide is no country's."""

_MEMBER = re.compile(r"\b(?:(?:among|one of) (?:the )?|any other (?:mainland )?)$")


def _is_name(scene: Scene, match: re.Match[str]) -> bool:
    """China Construction Bank: the country only begins somebody's name."""
    return match.group() == "china" and _NAMED.match(scene.text, match.end()) is not None


_INSIDE = re.compile(r"(?:在|in|across|throughout) ?(?:the )?$")


def _nation_head(scene: Scene, start: int, end: int) -> Head:
    """我国, Chinese companies' funding: a subject, if a quiet one, whatever word stands before it."""
    head = _head(scene, start, end, "nation", CHINA)
    if _REGION_OF.search(_before(scene, start)) and scene.mentions_in(end, end + 2):
        return _with_role(head, "aside")
    if _MEMBER.search(_before(scene, start)) or _RANKED.search(_before(scene, start)):
        return _with_role(head, "aside")
    if head_words(scene.pack).market_tail.match(scene.folded, end):
        return head if head.role == "subject" else _with_role(head, "locative")
    if head.role in ("locative", "venue") and _INSIDE.search(_before(scene, start)) is None:
        return _with_role(head, "inner")
    return head


def _iter_words(scene: Scene) -> Iterator[Head]:
    words = head_words(scene.pack)
    for match in words.rest.iter_matches(scene.folded):
        name, start, end = match.lastgroup or "", match.start(), match.end()
        if name == "again":
            yield from _iter_again(scene, start, end, words.pronouns[match.group()])
        elif name in ("document", "group"):
            head = _head(scene, start, end, "document" if name == "document" else "group")
            if head.role == "subject" or _before(scene, start).endswith(("》", "长三角")):
                yield head
        elif name == "code":
            yield _head(scene, start, end, "trial")
        elif name == "firm_pronouns":
            if _opens(scene, start) or _ALONE.search(_before(scene, start)) is None:
                head = replace(_head(scene, start, end, "firm"), again="firm")
                yield _with_role(head, "aside") if is_teller_again(scene, start, end) else head
        elif name == "market_names":
            head = _head(scene, start, end, "market")
            yield head if head.role == "aside" else _with_role(head, "subject")
        elif name == "trial_names" and _TAKEN_IN.search(_before(scene, start)):
            continue
        elif name != "world_names":
            yield _head(scene, start, end, _KINDS[name])
        elif _opens(scene, start) and not only_ranks(words.spoilt, scene, end):
            yield _head(scene, start, end, "world")


def _iter_again(scene: Scene, start: int, end: int, level: str) -> Iterator[Head]:
    before = _before(scene, start)
    bound = level == "zone" or level == "any"
    time = _TIME.search(before)
    if (
        bound
        and _ALONE.search(before)
        and not (time and time.group())
        and not before.endswith(("在", "该", "对"))
    ):
        return
    yield replace(_head(scene, start, end, "place"), again=level)


def _head(scene: Scene, start: int, end: int, kind: HeadKind, place: Place | None = None) -> Head:
    return Head(
        start=start,
        end=end,
        kind=kind,
        role=_role(scene, start, end),
        surface=scene.text[start:end],
        place=place,
    )


def _with_role(head: Head, role: Role) -> Head:
    return replace(head, role=role)


def _before(scene: Scene, start: int) -> str:
    return scene.folded[max(0, start - _DETACHED) : start]


def _opens(scene: Scene, start: int) -> bool:
    before = _before(scene, start)
    if not before or _OPENS.search(before):
        return True
    sentence = scene.sentence_at(start)
    if sentence is not None and sentence.start == start:
        return True
    time = _TIME.search(before)
    return time is not None and time.start() < time.end()


def _role(scene: Scene, start: int, end: int) -> Role:
    words = head_words(scene.pack)
    if _HEARD.match(scene.text, end):
        return "subject"
    before = _before(scene, start)
    sentence = scene.sentence_at(start)
    if sentence is not None:
        before = before[-(start - sentence.start) :] if start > sentence.start else ""
    if _GROUP_BASED.search(before):
        return "subject"
    if is_origin(scene, start, end):
        return "aside"
    if words.aside.search(before) or _PART.search(before) or _SHARE.search(before):
        return "aside"
    if is_end_of_line(before, scene.folded, end) or is_corps(before, scene.text, end):
        return "aside"
    if not before or _opens(scene, start):
        return "subject"
    where = words.locative.search(before)
    if where is None:
        return "inner"
    clause = scene.clause_of(sentence, start) if sentence else (start, end)
    if words.venue.search(scene.folded, clause[0], clause[1]) is not None:
        return "venue"
    return "locative"
