"""Who said it? A company's words told as the regulator's, one person's as another's."""

import re
from collections.abc import Iterator
from functools import lru_cache

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording, group_of
from yaowen.pipeline.link.unlisted import find_unlisted
from yaowen.pipeline.verify.anchors import sound_of
from yaowen.pipeline.verify.passages import find_closest, find_telling
from yaowen.pipeline.verify.reading import Reading, Same, Stretch, once_per_reading
from yaowen.records import Finding, Mention, Record
from yaowen.text.needing import Needing
from yaowen.text.pinyin import pinyin_key

_SAID_ZH = Needing(
    r"(?P<who>[^，,。；;：:“”\n]{2,40}?)(?:表示|介绍|认为|预计|预测|坦言|透露|指出|强调|提示|提醒|说(?!明|法|服)|(?<![名职宣])称(?!号|为|重))"
    r"(?=[，,：:“]|[^，。]{3})"
)
_SAID_LAST = re.compile(
    r"(?P<who>[^，,。；;：:“”\n]{2,30}?)(?:在[^，。；“”]{2,16}?)?(?:[对向][^，。；“”]{1,8}?)?"
    r"(?:表示|介绍|认为|坦言|透露|指出|强调|说|告诉[^，。；“”]{0,4}记者)。"
)
"""“价格不再是唯一标尺。”某局官员在会上说。 The words stand before who says them."""
_ROLES = Needing(get_wording("verify_names.speaks_as"))
_HE_ZH = re.compile(
    r"\s*[他她](?:还|也|同时|进一步)?(?:表示|介绍|认为|坦言|透露|指出|强调|说(?!明|法|服))(?=[，,：:“])"
)
_HE_EN = re.compile(r"\s*(?:He|She) (?:also )?(?:said|says|added|adds|noted|thinks|believes)\b")
_SAID_EN = Needing(get_wording("verify_names.who_says"))
_SAID_BY = Needing(get_wording("verify_names.says_who"))
_HOUSE_WORDS = re.compile(
    r"公司|企业|该行|本行|\b(?:the|its) (?:company|firm|maker|developer|insurer)\b|\bcompany\b", re.IGNORECASE
)
_NAMES = ("organisation", "agency", "person", "zone")
_PROPER = re.compile(r"[一-鿿]{2,8}|(?:Analyst |Researcher |Founder )?(?:[A-Z][a-z]+ ){1,3}[A-Z][a-z]+")
_ROLE = re.compile(
    r"公司|企业|方案|专家|人士|记者|负责|方面|报告|数据|文件|政策|机构|部门|会议|意见|分析|业内|有关|相关|消息|市场|药业|医药|生物|制药"
    r"|Pharma|Medical|Services|Health|Therapeutics|Area|Analyst|Researcher|Founder|New\b|China|Chinese",
    re.IGNORECASE,
)
"""Words for anybody, and those that many names share."""
_REGULATOR = re.compile(r"\bregulators?\b|药监|监管(?:部门|机构)", re.IGNORECASE)
_NAMED_BEFORE = re.compile(r"(?:^|, )(?P<who>[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}), $")
"""…, Han Wei, deputy head of the department, said: who it is stands before what he is."""
_LATIN = re.compile(r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*")
_CORE = re.compile(r"[一-鿿]{2}|[A-Za-z]{2,}")


class Saying(Record, frozen=True, kw_only=True):
    """Words that say who speaks (`who`) in a sentence; code points of the read text."""

    sentence: Stretch
    who: Stretch
    said: Stretch


class Speaker(Record, frozen=True, kw_only=True):
    """A name for who speaks in a claim; `id` where a list has it."""

    words: str
    kind: str = ""
    id: str = ""


@once_per_reading
def _sayings(reading: Reading) -> tuple[Saying, ...]:
    return tuple(_iter_sayings(reading))


def _iter_sayings(reading: Reading) -> Iterator[Saying]:
    zh = reading.article.lang == "zh"
    last: Saying | None = None
    for low, high in reading.sentences:
        if last is not None and _is_open(reading.text[last.said[0] : low]):
            yield Saying(sentence=(low, high), who=last.who, said=(low, high))
            continue
        quoted_before = zh and reading.text.endswith("”", 0, low)
        ended = _SAID_LAST.fullmatch(reading.text, low, high) if quoted_before else None
        if ended is not None and (quoted := reading.text.rfind("“", 0, low)) >= 0:
            yield Saying(
                sentence=reading.sentence_at(quoted), who=ended.span("who"), said=(quoted + 1, low - 1)
            )
            continue
        again = (_HE_ZH if zh else _HE_EN).match(reading.text, low, high)
        if again is not None and last is not None:
            yield Saying(sentence=(low, high), who=last.who, said=(again.end(), high))
            continue
        match = (_SAID_ZH if zh else _SAID_EN).search(reading.text, low, high)
        late = None if zh else _SAID_BY.search(reading.text, low, high)
        if late is not None:
            yield Saying(sentence=(low, high), who=late.span("who"), said=(low, late.start()))
        elif match is not None:
            named = None if zh else _NAMED_BEFORE.search(reading.text, low, match.start("who"))
            who = (named.start("who") if named else match.start("who"), match.end("who"))
            said = (low, named.start()) if named and named.start() > low else (match.end(), high)
            last = Saying(sentence=(low, high), who=who, said=said)
            yield last


def _is_open(words: str) -> bool:
    """Whether a quotation has begun and not yet ended."""
    return words.count("“") > words.count("”")


def check_speaker(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """The first saying of the claim that the source gives to another speaker.

    Only where both name the speaker: “officials say” and “the company says” fit whoever is meant, but a regulator is
    no company.
    """
    for mine in _sayings(claim):
        names = _speakers(mine, claim, pack)
        place = find_closest(claim, source, *mine.said) if names else None
        theirs = next((s for s in _sayings(source) if s.sentence == place), None)
        if theirs is None or any(_is_named(name, theirs.who, source) for name in names):
            continue
        if _is_another(names, theirs, source, pack):
            low, high = theirs.who
            return (
                source.finding(
                    (low, high),
                    "entity",
                    claim.text[slice(*mine.who)].strip(),
                    why="the source has another say this",
                    shown=source.text[low:high].strip(),
                ),
            )
    return ()


def check_roles(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The first saying of the claim by one sort of unnamed people that the source gives to another sort."""
    for mine in _sayings(claim):
        role = _role_of(mine.who, claim)
        place = find_telling(claim, source) if role else None
        theirs = next((s for s in _sayings(source) if s.sentence == place), None)
        other = _role_of(theirs.who, source) if theirs is not None else ""
        if theirs is None or not other or other == role:
            continue
        said, shown = claim.text[slice(*mine.who)].strip(), source.text[slice(*theirs.who)].strip()
        why = "the source has another say this"
        return (source.finding(theirs.who, "entity", said, why=why, shown=shown),)
    return ()


def _role_of(who: Stretch, reading: Reading) -> str:
    """As what somebody speaks; empty where the words say two things of him, or name him."""
    if any(who[0] <= m.start < who[1] and m.kind in ("organisation", "person") for m in reading.mentions):
        return ""
    found = {group_of(m) for m in _ROLES.finditer(reading.text, *who)}
    return found.pop() if len(found) == 1 else ""


def _speakers(saying: Saying, claim: Reading, pack: Pack) -> list[Speaker]:
    """The names among the words for the speaker: listed ones, others by their form; none where it is just a role."""
    low, high = saying.who
    known = [
        m for m in (*claim.mentions, *_unlisted(claim, pack)) if m.kind in _NAMES and low <= m.start < high
    ]
    if known:
        return [Speaker(words=m.surface, kind=m.kind, id=m.entity_id) for m in known]
    words = claim.text[low:high].strip().removeprefix("据")
    if _REGULATOR.search(words):
        return [Speaker(words=words, kind="agency")]
    if claim.article.lang == "zh" and (latin := _LATIN.findall(words)):
        return [Speaker(words=name) for name in latin]
    if _PROPER.fullmatch(words) and any(not _ROLE.search(core) for core in _CORE.findall(words)):
        return [Speaker(words=words)]
    return []


def _unlisted(reading: Reading, pack: Pack) -> tuple[Mention, ...]:
    return _find_unlisted(Same(reading), Same(pack))


@lru_cache(maxsize=32)
def _find_unlisted(reading: Same, pack: Same) -> tuple[Mention, ...]:
    read: Reading = reading.value
    return find_unlisted(read.article, read.mentions, pack.value).value.references


def _is_named(name: Speaker, stretch: Stretch, source: Reading) -> bool:
    """Whether the stretch has the name: the same entity, shared words, or how it sounds."""
    low, high = stretch
    if name.kind == "agency" and not name.id:
        return any(m.kind == "agency" for m in source.mentions if low <= m.start < high) or bool(
            _REGULATOR.search(source.text, low, high)
        )
    if name.id and any(m.entity_id == name.id for m in source.mentions if low <= m.start < high):
        return True
    words = source.text[low:high]
    cores = [core for core in _CORE.findall(name.words) if not _ROLE.search(core)]
    if any(core.casefold() in words.casefold() for core in cores):
        return True
    if source.article.lang == "zh":
        heard = sound_of(words)
        return any(pinyin_key(core) in heard for core in cores if core.isascii())
    return any(sound_of(core) in pinyin_key(words) for core in cores if not core.isascii())


def _is_another(names: list[Speaker], theirs: Saying, source: Reading, pack: Pack) -> bool:
    """Whether the source's speaker has a name that cannot be the claim's, or is a company, the claim's an agency."""
    low, high = theirs.who
    if all(name.kind == "agency" for name in names) and _HOUSE_WORDS.search(source.text, low, high):
        return True
    known = [m for m in (*source.mentions, *_unlisted(source, pack)) if m.kind in _NAMES]
    spoken = [m for m in known if low <= m.start < high]
    if not spoken:
        return _speaks_elsewhere(names, theirs, source)
    persons = [] if any(m.kind != "person" for m in spoken) else spoken
    return not any(_belongs(name, persons, known, source) for name in names)


_HOUSES = ("organisation", "agency", "zone")
_INDEPENDENT = re.compile(
    r"分析师|研究员|研究者|学者|教授|专家|律师|\b(?:analyst|researcher|scholar|professor|lawyer|expert)\b",
    re.IGNORECASE,
)
"""Whoever is called so speaks for no house that is not named with him."""
_PERSON = re.compile(
    r"(?:主任|[局处院会校部区市省县]长|主席|总裁|经理|总监|负责人|研究者|研究员|分析师|教授|学者|专家|医生|律师|秘书|书记|科学家|创始人|执行官)"
    r"[一-鿿]{2,3}$|^\s*(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+, [a-z]"
)
"""Whoever has a post and a name."""
_POINTING = re.compile(
    r"[他她其]|公司|双方|对方|\b(?:he|she|they|it|both|company|firm|group|\w*maker)\b", re.IGNORECASE
)


def _speaks_elsewhere(names: list[Speaker], theirs: Saying, source: Reading) -> bool:
    """Whether the claim's speaker says something else in the source, and this is said by one who has a name."""
    if _POINTING.search(source.text, *theirs.who):
        return False
    who = source.text[slice(*theirs.who)]
    if _PERSON.search(who) and all(_is_of_others(name, source) for name in names):
        return True
    others = [s for s in _sayings(source) if s.sentence != theirs.sentence]
    return any(_is_named(name, s.who, source) for name in names for s in others)


def _is_of_others(name: Speaker, source: Reading) -> bool:
    """Whether a house is one that the source names, but not in its title: no text's person without a house is its."""
    title = source.article.paragraphs[0]
    if name.kind not in _HOUSES or _is_named(name, (title.start, title.end), source):
        return False
    return _is_named(name, (title.end, len(source.text)), source)


def _belongs(name: Speaker, persons: list[Mention], known: list[Mention], source: Reading) -> bool:
    """Whether a house may be the one that a person speaks for: named beside him somewhere, or in the text's title."""
    if name.kind in ("person", "agency") or not persons:
        return False
    places = [m for m in known for p in persons if m.surface == p.surface]
    before = [(source.clause_at(m.start)[0], m.start) for m in places]
    houses = [b for b in before if any(b[0] <= m.start < b[1] for m in known if m.kind in _HOUSES)]
    if houses:
        return any(_is_named(name, stretch, source) for stretch in houses)
    if any(_INDEPENDENT.search(source.text, *stretch) for stretch in before):
        return False
    title = source.article.paragraphs[0]
    if len(source.article.paragraphs) > 1 and _is_named(name, (title.start, title.end), source):
        return True
    return any(_is_named(name, source.clause_at(m.start), source) for m in places)
