"""Names that no list knows: companies, brokers and institutes of a claim that the source does not have."""

import re
from collections.abc import Iterator

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.anchors import sound_of
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_reading
from yaowen.records import Finding
from yaowen.text.pinyin import pinyin_key, to_pinyin

_KIND_ZH = (
    r"(?<!制)药业|制药(?!业|工业)|证券|资本|集团|股份|医疗(?!器|机|保|服|健|卫|设|美|资|费|救|中|技|行|领|产|联|用"
    r"|水|质|体|改|大|创|和|、|与)"
    r"|生物(?!医|制|技|产|药|科|安|材|样|基|反|类|多|等|信|学|活|质|农|工|经|岛|谷|城|港|园|大|育"
    r"|能|疫|芯|合|标|诊)"
)
_NAME_ZH = re.compile(rf"(?P<core>[一-鿿]{{2}})(?P<kind>{_KIND_ZH})")
_COMMON_ZH = re.compile(
    r"[的和与及在由被对向为将从了等各多家个该其这那某内外大小中新老全国省市区县镇际业型类级重点龙头知名民营"
    r"化学现代传统创医药品"
    r"司研发产营投融募销入出获有是把让至到款仿种批]"
)
"""Characters that names of two hardly hold; with one of them the words are taken for common ones."""
_WORD = re.compile(r"\b[A-Z][A-Za-z'’-]*[a-z][A-Za-z]*\b")
_KIND_EN = get_wording("verify_names.kind")
_COMMON_WORDS = (
    "the a an in on at by for of to and or but if as it its this that these those he she they we"
    " our their china chinese"
    " national state city provincial county district first second third new north south east"
    " west central world global"
    " january february march april may june july august september october november december"
    " monday tuesday wednesday"
    " thursday friday saturday sunday phase class series stage type section article part chapter"
    " clinical medical"
    " biomedical public general international american european japanese german british french swiss korean"
)
_COMMON_EN = frozenset(_COMMON_WORDS.split())
_PINYIN = get_wording("verify_names.pinyin")


def check_strangers(claim: Reading, source: Reading, whole: Reading) -> tuple[tuple[Finding, ...], int]:
    """Findings on names that stand nowhere in the source, and how many such names the source has."""
    names = _names_zh(claim) if claim.article.lang == "zh" else _names_en(claim)
    findings, found = [], 0
    for low, high, kind in names:
        name = claim.text[low:high]
        state = _is_there(name, kind, source, whole)
        if state:
            found += 1
        elif state is False:
            findings.append(_absent(claim.text[low:high], kind, source, claim.article.lang))
    return tuple(findings[:1]), found


def _known(reading: Reading) -> list[Stretch]:
    return [(m.start, m.end) for m in reading.mentions]


def _names_zh(claim: Reading) -> Iterator[tuple[int, int, str]]:
    known = _known(claim)
    for match in _NAME_ZH.finditer(claim.text):
        low, high = match.span("core")
        if _COMMON_ZH.search(match["core"]) or any(a < match.end() and low < b for a, b in known):
            continue
        yield low, high, match["kind"]


def _names_en(claim: Reading) -> Iterator[tuple[int, int, str]]:
    known = [*_known(claim), *((h.start, h.end) for h in claim.hits)]
    for match in _WORD.finditer(claim.text):
        kind = _KIND_EN.match(claim.text[match.end() : match.end() + 20])
        if match.group().casefold() in _COMMON_EN or any(
            a < match.end() and match.start() < b for a, b in known
        ):
            continue
        first = any(low <= match.start() <= low + 1 for low, _ in claim.sentences)
        if kind or not first:
            yield match.start(), match.end(), kind.group().strip() if kind else ""


def _is_there(name: str, kind: str, source: Reading, whole: Reading) -> bool | None:
    """None where the two languages leave it open: a foreign company's Chinese name is not known."""
    bare = re.sub(r"['’]s?$", "", name)
    if bare.casefold() in whole.text.casefold():
        return (
            any(bare.casefold() in source.text[low:high].casefold() for low, high in source.sentences) or None
        )
    if re.match(r"[一-鿿]", bare):
        sound = pinyin_key(to_pinyin(bare))
        if sound in pinyin_key(re.sub(r"[^A-Za-z ]", "", whole.text)):
            return True
        return False if source.article.lang == "zh" or _all_by_sound(source) else None
    if source.article.lang == "en":
        return False if kind else None
    if not _PINYIN.match(bare):
        return None
    return True if pinyin_key(bare) in _sounds(whole) else (False if kind else None)


@once_per_reading
def _sounds(reading: Reading) -> str:
    """How a text's sentences sound, set apart."""
    return "|".join(sound_of(reading.text[low:high]) for low, high in reading.sentences)


@once_per_reading
def _all_by_sound(source: Reading) -> bool:
    """Whether every company of an English text is named in pinyin: there a Chinese name would be heard."""
    names = [source.text[low:high] for low, high, kind in _names_en(source) if kind in _SAME_KIND]
    return bool(names) and all(_PINYIN.match(name) for name in names)


_SAME_KIND = {
    "Securities": "证券",
    "Capital": "资本",
    "Pharmaceutical": "制药|药业|医药",
    "Pharmaceuticals": "制药|药业|医药",
    "Pharma": "制药|药业|医药",
    "Bio": "生物",
    "Biotech": "生物",
    "Medical": "医疗",
    "Medicine": "医药|药业",
    "Group": "集团",
}


def _absent(name: str, kind: str, source: Reading, lang: str) -> Finding:
    pattern = kind if lang == source.article.lang else _SAME_KIND.get(kind, "")
    shape = rf"\b[A-Z]\w+ {pattern}\b" if source.article.lang == "en" else rf"[一-鿿]{{2}}(?:{pattern})"
    for low, high in source.sentences:
        other = re.compile(shape).search(source.text, low, high) if pattern else None
        if other:
            return source.finding(
                (other.start(), other.end()),
                "entity",
                f"{name} {kind}" if lang == "en" else name + kind,
                why="the source names another",
                shown=other.group(),
            )
    whole = f"{name} {kind}".strip() if lang == "en" else name + kind
    return Finding(kind="entity", claim=whole, why="the source does not name it")
