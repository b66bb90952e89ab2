"""Who is it about? Names of the claim that the source does not have, or has for something else."""

import re
from collections.abc import Iterator

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.agencies import is_told_by_noun
from yaowen.pipeline.verify.anchors import sound_of
from yaowen.pipeline.verify.persons import check_joined, is_family_name
from yaowen.pipeline.verify.reading import Reading, once_per_reading
from yaowen.pipeline.verify.regions import code_of, related
from yaowen.records import Entity, Finding, FindingKind, Mention
from yaowen.text.pinyin import pinyin_key

_CHECKED = ("region", "zone", "organisation", "agency", "product", "person")
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|uan|uai|iao|ian|ai|ei|ao|ou|an|en|in|un"
    r"|ia|ie|iu|ua|uo|ue|ui|ve|er|a|o|e|i|u|v)"
)
_PINYIN_NAME = re.compile(
    r"\b(?P<family>[A-Z][a-z]{1,5})\s+(?P<given>[A-Z][a-z]{1,11})\b(?=\s*(?:,|said|says|told|noted|heads|is\b|was\b|gave"
    r"|director|head|chairman|president|who|points out|pointed|chaired|spoke|hosted))"
)
_CAPITAL = re.compile(r"\b([A-Z][a-z]+)\s$")
_HONG_KONG = re.compile(r"香港|港澳|港(?:股|交所|元|币|澳|版|府|企|资|美)|H股|恒生|联交所|HKEX|HK\$|\bHKD\b")
"""Words that speak of Hong Kong without its name."""
_MACAO = re.compile(r"港澳|粤澳|琴澳|澳门|Maca[ou]\b")
_LETTERS = dict(
    pair.split() for pair in (
        "12 津", "13 冀", "14 晋", "31 沪", "32 苏", "33 浙", "34 皖", "35 闽", "36 赣", "37 鲁", "41 豫",
        "42 鄂", "43 湘", "44 粤", "45 桂", "46 琼", "50 渝", "51 川", "52 黔", "53 滇", "61 陕",
    )
)  # fmt: skip
"""Provinces by their one character, where it is hardly ever another word (GB/T 2260)."""
_UNNAMED = {"81": _HONG_KONG, "82": _MACAO}
_WHOLE = re.compile(rf"^(?:{_SYLLABLE}){{1,2}}$", re.IGNORECASE)
_ONE = re.compile(rf"^{_SYLLABLE}$", re.IGNORECASE)


def check_names(
    claim: Reading, source: Reading, whole: Reading, pack: Pack
) -> tuple[tuple[Finding, ...], int]:
    """Findings on names, and how many of the claim's names the source has."""
    findings: list[Finding] = [*find_wrong_names(claim, whole, pack)]
    found = 0
    groups = [(h.start, h.end) for h in claim.hits if pack.concepts[h.id].axis == "area_group"]
    for mention in claim.mentions:
        entity = pack.entities.get(mention.entity_id)
        if any(low <= mention.start < high for low, high in groups):
            continue
        if entity is None or mention.kind not in _CHECKED or _is_country(entity):
            continue
        if any(mention.surface.casefold() == finding.claim.casefold() for finding in findings):
            continue
        if _has(entity, source, pack) or _has(entity, whole, pack) or _is_read_of(entity, source):
            found += 1
        elif not (is_told_by_noun(entity, source, pack) or _is_unspelled(entity, claim, source, pack)):
            findings.append(_absent(mention, entity, source, pack))
    persons, known = _persons(claim, source, whole)
    return (*findings, *persons, *check_joined(claim, source)), found + known


def _is_read_of(entity: Entity, source: Reading) -> bool:
    """Whether figures are of this place, as is known from what stands around the cited words (全省 …)."""
    regions = {f.fact.region for f in source.figures if f.fact is not None and f.fact.region}
    return entity.kind == "region" and entity.name_zh in regions


def _is_unspelled(entity: Entity, claim: Reading, source: Reading, pack: Pack) -> bool:
    """Whether nobody knows what the source's language calls a body, and the source speaks of no other place."""
    if (claim.article.lang, source.article.lang) != ("zh", "en") or entity.name_en:
        return False
    codes = [code for mention in source.mentions if (code := code_of(mention, pack))]
    elsewhere = entity.code and codes and not any(related(entity.code, code) for code in codes)
    return entity.kind in ("organisation", "agency") and not elsewhere


def _is_country(entity: Entity) -> bool:
    return entity.kind == "region" and (not entity.code or entity.code in ("100000", "000000", "156"))


def _has(entity: Entity, reading: Reading, pack: Pack) -> bool:
    """Whether the reading's sentences name the entity, a part of it, or what it is part of."""
    code = entity.code if entity.kind in ("region", "zone") else None
    for mention in reading.mentions:
        if mention.entity_id == entity.id:
            return True
        other = code_of(mention, pack) if code else None
        if code and other and related(code, other) and (len(other.rstrip("0")) >= len(code.rstrip("0"))):
            return True
        if _kin(entity, mention, pack):
            return True
    spoken_of = _UNNAMED.get(code[:2]) if code else None
    if spoken_of is not None:
        return any(spoken_of.search(reading.text, low, high) for low, high in reading.sentences)
    letter = _LETTERS.get(code[:2]) if code and code[2:].strip("0") == "" else None
    if letter and any(letter in reading.text[low:high] for low, high in reading.sentences):
        return True
    short = entity.name_zh.rstrip("省市区县") if code else entity.name_zh
    english = entity.name_en or ""
    names = (entity.name_zh, short, *entity.aliases, english, english.replace("Chinese ", "China ", 1))
    return any(
        len(name) > 1 and name.casefold() in reading.text[low:high].casefold()
        for low, high in reading.sentences
        for name in names
    )


def without_inner_places(claim: Reading, whole: Reading, pack: Pack) -> Reading:
    """The claim without the places that are but a part of a company's name, or only sound like one of the source's."""
    inner = [m for m in claim.mentions if _in_a_name(m, claim, whole) or _is_homonym(m, claim, whole, pack)]
    if not inner:
        return claim
    return msgspec.structs.replace(claim, mentions=tuple(m for m in claim.mentions if m not in inner))


_CURRENCY_AFTER = re.compile(r" dollars?\b", re.IGNORECASE)


def _is_homonym(mention: Mention, claim: Reading, whole: Reading, pack: Pack) -> bool:
    """Whether the source has another place of that sound: Wuzhong is 吴中 there, and not the listed 吴忠."""
    entity = pack.entities.get(mention.entity_id)
    if entity is None or entity.kind != "region" or claim.lang == "zh" or whole.lang == "en":
        return False
    named = entity.name_zh[:2] in whole.text or any(m.entity_id == entity.id for m in whole.mentions)
    return not named and pinyin_key(mention.surface) in _sounds(whole)


def _in_a_name(mention: Mention, claim: Reading, whole: Reading) -> bool:
    """Hong Kong in Hong Kong dollars is no place, Xingtai in Huahao Xingtai no city.

    The latter is one name with the word before it, and heard so in the source.
    """
    if claim.article.lang != "en" or mention.kind != "region":
        return False
    if _CURRENCY_AFTER.match(claim.text, mention.end):
        return True
    before = _CAPITAL.search(claim.text, max(0, mention.start - 16), mention.start)
    if before is None or any(m.end >= before.end(1) and m.start < mention.start for m in claim.mentions):
        return False
    return pinyin_key(before[1] + mention.surface) in _sounds(whole)


def _kin(entity: Entity, mention: Mention, pack: Pack) -> bool:
    """A company for its owner: named after it in the text, so no other company."""
    other = pack.entities.get(mention.entity_id)
    if other is None or entity.kind in ("region", "zone") or other.kind in ("region", "zone"):
        return False
    return (
        entity.parent == other.id
        and entity.name_zh[:2] == other.name_zh[:2]
        and entity.kind != "organisation"
    )


def _absent(mention: Mention, entity: Entity, source: Reading, pack: Pack) -> Finding:
    kind: FindingKind = "region" if entity.kind in ("region", "zone") else "entity"
    same = [
        m
        for m in source.mentions
        if m.kind == mention.kind
        or {m.kind, mention.kind} <= {"organisation", "agency"}
        or {m.kind, mention.kind} <= {"region", "zone"}
    ]
    if not same:
        return Finding(kind=kind, claim=mention.surface, why="the source does not name it")
    other = same[0]
    return source.finding(
        (other.start, other.end),
        kind,
        mention.surface,
        why="the source names another",
        shown=_official(other, pack),
    )


def _official(mention: Mention, pack: Pack) -> str:
    entity = pack.entities.get(mention.entity_id)
    if entity is None or not entity.name_en or entity.name_en == mention.surface:
        return mention.surface
    return f"{mention.surface} ({entity.name_en})"


def find_wrong_names(claim: Reading, whole: Reading, pack: Pack) -> Iterator[Finding]:
    """A name that is known to be mistaken for another's, where the source has that other."""
    for mention in whole.mentions:
        entity = pack.entities.get(mention.entity_id)
        for wrong in entity.wrong_names if entity else ():
            place = claim.text.casefold().find(wrong.casefold())
            if place < 0 or _is_meant(place, claim, whole):
                continue
            if wrong.casefold() not in whole.text.casefold():
                yield Finding(
                    kind="entity",
                    claim=claim.text[place : place + len(wrong)],
                    source=_official(mention, pack),
                    why="the source's name is not this one in English",
                    paragraph=mention.paragraph,
                    start=mention.start,
                    end=mention.end,
                )
                return


def _is_meant(place: int, claim: Reading, whole: Reading) -> bool:
    """Does the claim speak there of another, whom the source names too? WuXi Biologics beside 药明康德."""
    named = {mention.entity_id for mention in whole.mentions}
    return any(m.start <= place < m.end and m.entity_id in named for m in claim.mentions)


def _persons(claim: Reading, source: Reading, whole: Reading) -> tuple[list[Finding], int]:
    """People whose names are pinyin: the source must hold characters that are read so."""
    if claim.article.lang != "en":
        return [], 0
    findings, found = [], 0
    for match in _PINYIN_NAME.finditer(claim.text):
        if not (_ONE.match(match["family"]) and _WHOLE.match(match["given"])):
            continue
        known = any(m.start < match.end() and match.start() < m.end for m in claim.mentions)
        if known or not is_family_name(match["family"]):
            continue
        key = pinyin_key(match.group())
        if key in _sounds(whole):
            found += 1
        elif source.article.lang == "zh":
            findings.append(
                Finding(kind="entity", claim=match.group(), why="the source names no such person")
            )
    return findings, found


@once_per_reading
def _sounds(reading: Reading) -> str:
    return "|".join(sound_of(reading.text[low:high]) for low, high in reading.sentences)
