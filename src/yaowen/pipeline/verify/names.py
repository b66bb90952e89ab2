"""Who is it about? Names of the claim that the source does not have, or has for something else."""

import re
from collections.abc import Iterator

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.reading import Reading, Stretch
from yaowen.pipeline.verify.regions import code_of, related
from yaowen.records import Entity, Finding, FindingKind, Mention
from yaowen.text.pinyin import pinyin_key, to_pinyin

_CHECKED = ("region", "zone", "organisation", "agency", "product", "person")
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪"
    "舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓单杭洪包诸左石"
    "崔吉龚程邢裴陆荣翁荀羊惠甄曲封靳松段富焦侯宓蓬全班仰秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶司黎薄印白蒲邰从鄂索咸赖卓蔺屠蒙池乔阴"
    "胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满"
    "弘匡国文寇广禄阙东欧利师巩聂关荆"
)
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|uan|uai|iao|ian|ai|ei|ao|ou|an|en|in|un"
    r"|ia|ie|iu|ua|uo|ue|ui|ve|er|a|o|e|i|u|v)"
)
_PINYIN_NAME = re.compile(
    r"\b(?P<family>[A-Z][a-z]{1,5})\s+(?P<given>[A-Z][a-z]{1,11})\b(?=\s*(?:,|said|says|told|noted|heads|is\b|was\b|gave"
    r"|director|head|chairman|president|who|points out|pointed|chaired|spoke|hosted))"
)
_WHOLE = re.compile(rf"^(?:{_SYLLABLE}){{1,2}}$", re.IGNORECASE)
_ONE = re.compile(rf"^{_SYLLABLE}$", re.IGNORECASE)


def check_names(
    claim: Reading, source: Reading, whole: Reading, pack: Pack
) -> tuple[tuple[Finding, ...], int]:
    """Findings on names, and how many of the claim's names the source has."""
    findings: list[Finding] = [*_wrong_names(claim, whole, pack)]
    found = 0
    groups = [(h.start, h.end) for h in claim.hits if pack.concepts[h.id].axis == "area_group"]
    for mention in claim.mentions:
        entity = pack.entities.get(mention.entity_id)
        if any(low <= mention.start < high for low, high in groups):
            continue
        if entity is None or mention.kind not in _CHECKED or _is_country(entity):
            continue
        if _has(entity, source, pack) or _has(entity, whole, pack):
            found += 1
        else:
            findings.append(_absent(mention, entity, source, pack))
    persons, known = _persons(claim, source, whole)
    return (*findings, *persons, *_joined(claim, source)), found + known


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
    names = (entity.name_zh, *(entity.aliases), *((entity.name_en,) if entity.name_en else ()))
    return any(
        len(name) > 1 and name in reading.text[low:high] for low, high in reading.sentences for name in names
    )


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
    return Finding(
        kind=kind,
        claim=mention.surface,
        source=_official(other, pack),
        why="the source names another",
        paragraph=other.paragraph,
        start=other.start,
        end=other.end,
    )


def _official(mention: Mention, pack: Pack) -> str:
    entity = pack.entities.get(mention.entity_id)
    if entity is None or not entity.name_en or entity.name_en == mention.surface:
        return mention.surface
    return f"{mention.surface} ({entity.name_en})"


def _wrong_names(claim: Reading, whole: Reading, pack: Pack) -> Iterator[Finding]:
    """A name that is known to be mistaken for another's, where the source has that other."""
    for mention in whole.mentions:
        entity = pack.entities.get(mention.entity_id)
        for wrong in entity.wrong_names if entity else ():
            place = claim.text.casefold().find(wrong.casefold())
            if place >= 0 and wrong.casefold() not in whole.text.casefold():
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


def _persons(claim: Reading, source: Reading, whole: Reading) -> tuple[list[Finding], int]:
    """People whose names are pinyin: the source must hold characters that are read so."""
    if claim.article.lang != "en":
        return [], 0
    findings, found = [], 0
    for match in _PINYIN_NAME.finditer(claim.text):
        if not (_ONE.match(match["family"]) and _WHOLE.match(match["given"])):
            continue
        key = pinyin_key(match.group())
        if key in _sounds(whole):
            found += 1
        elif source.article.lang == "zh":
            findings.append(
                Finding(kind="entity", claim=match.group(), why="the source names no such person")
            )
    return findings, found


def _sounds(reading: Reading) -> str:
    return "|".join(pinyin_key(to_pinyin(reading.text[low:high])) for low, high in reading.sentences)


def _joined(claim: Reading, source: Reading) -> Iterator[Finding]:
    """迈瑞医疗李百勇: an organisation and a person who stand side by side, in the source with others."""
    if claim.article.lang != "zh" or source.article.lang != "zh":
        return
    for mention in claim.mentions:
        if mention.kind not in ("organisation", "agency"):
            continue
        person = _person_after(claim.text, mention.end)
        if person is None:
            continue
        for low, high in source.sentences:
            yield from _with_other(mention, person, source, (low, high))


def _person_after(text: str, position: int) -> str | None:
    name = re.match(r"[一-鿿]{2,3}", text[position : position + 3])
    return name.group() if name and name.group()[0] in _SURNAMES else None


def _with_other(mention: Mention, name: str, source: Reading, stretch: Stretch) -> Iterator[Finding]:
    low, high = stretch
    place = max(
        source.text.find(name, low, high), source.text.find(name[:2], low, high) if len(name) == 3 else -1
    )
    if place < 0:
        return
    before = [m for m in source.mentions if m.end == place and m.kind in ("organisation", "agency")]
    if before and before[0].entity_id != mention.entity_id:
        other = before[0]
        yield Finding(
            kind="entity",
            claim=mention.surface + name,
            source=source.text[other.start : place + len(name)],
            why="the source has this person at another place",
            paragraph=other.paragraph,
            start=other.start,
            end=place + len(name),
        )
