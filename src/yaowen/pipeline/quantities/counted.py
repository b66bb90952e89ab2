"""What is counted? The noun beside a Chinese number or classifier: its English plural, and its place."""

import re
from typing import NamedTuple

from yaowen.pipeline.quantities.grammar import Grammar
from yaowen.pipeline.quantities.piece import Piece

_STOP = re.compile(r"[\d，。；、：！？（）()\[\]【】\"《》\n,;:.!?]")
_GLUE = re.compile(r"(?:的|等|和配套|及配套|类|”|’)?")
_LINK = re.compile(r"[”’“‘a-z\u4e00-\u9fff]{0,6}")
_JOINS = re.compile(r"[和与及、或并均已将在为是被由于就]")
_BREAK = re.compile(r"[，。；：:、！？\n（）()]")
_AMOUNT_OF = re.compile(
    r"(?:总?人?数|数量|总量|规模)?(?:已|将|共|总计|合计|累计|约|近|超|逾|达|有|为|到|过|突破|各|接近|将近|高|至少|要|应|不低于|稳定在|保持在|控制在|[增升降]至){0,6}"
)
_AND = re.compile(r"[与及或]|和(?![美谐平睦])|并(?!购)")
_HARMONY = re.compile(r"和[美谐平睦]$")
_NUMBERED = re.compile(r"[\d一二两三四五六七八九十][个大]?$")
_THRESHOLD = re.compile(
    r"(?:投资|产值|营收|年营收|海拔)?超?[\d.]{1,8}[万亿]{0,2}(?:[元%岁米]|千[伏瓦]|兆瓦)(?:以上|以下|级)?的?"
    r"|超?[十百千]?[万亿]元(?:以上|以下|级)?的?"
    r"|(?:[\u4e00-\u9fff]{1,6}级、)+(?=[\u4e00-\u9fff]{1,6}级)"
)
_DESCRIBES = re.compile(
    r"(?:拥有|具有|具备|掌握|采用|使用|应用|配备|搭载|包含|针对|面向|符合|生产|从事)[^，。；：！？\n\d]{1,30}的(?=[\u4e00-\u9fff]{2})"
    r"|(?:计划)?(?:新开工|开工|竣工|投产|签约)(?=项目)|(?:已建成|在建|拟竣工投产|新投产)(?=[\u4e00-\u9fff]{2})"
)
_OPENING = re.compile(r"(?:以上|以下|左右|[ 的多余有共达近超为是]|约(?!束))+")
_OTHERWISE = {
    "突破": re.compile(r"[\d百千万亿一二两三四五六七八九十]"),
    "国家": re.compile(
        r"(?=[\u4e00-\u9fff])(?![和及与或的均已都共参建签派代]|地区"
        r"|落地|上市|获批|注册|销售|使用|播出|开展|设有|设立|上线|同步|布局|运营|启动|有|中(?![医小])|内|提供|支持|援助|申[报请]|缔结|达|增[至加])"
    ),
    "计划": re.compile("新开工|新建|开工|总?投资|建设|招[收生聘]|生育"),
    "县": re.compile("乡村"),
    "动力": re.compile("电池|煤|机械|装置|系统|总成"),
    "层面": re.compile(r"认可|推广|批准|支持|战略|重大"),
}
"""Nouns that are no counted things before these words: 突破2亿, 国家重点, 计划新开工项目, 县域, 获国家层面认可."""

_ROUTES = frozenset({"高铁", "高速公路", "高速", "铁路", "动车"})
_LEADS_THERE = re.compile(r"(?:^|[^交开联贯流畅])通$")
"""6个自治州通高铁: prefectures are counted, no railways."""

THING_AFTER = re.compile(
    r"(?:以上|左右)?“?(?!以上|左右|[获向为入是在均已将占属于的达列居被由从实通全未较比落投竣分并等])[\u4e00-\u9fff]{2}"
)
"""3家工作站: the thing that is counted follows, in words that are unknown."""

_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_QUOTED = re.compile(r"“[^”]{1,10}”")
_INSIDE = ("内", "间")
"""四个片区内城市: what is counted are the areas."""

_FEW = 10
_OWN_NAME = 4
"""A verb begins a phrase only before so long a name: 改造老旧小区, but 改造项目 is a kind of project."""

_REACH_AFTER = 32
_REACH_BEFORE = 16
_REACH_PHRASE = 24


class Noun(NamedTuple):
    """A counted noun: the id of the pack (an English plural), and the place of the whole phrase."""

    id: str
    start: int
    end: int


def noun_of_classifier(piece: Piece, folded: str, grammar: Grammar, floor: int = 0) -> Noun | None:
    """What a Chinese classifier counts: the phrase after it, else the words that decide, else before it.

    What stands before `floor` belongs to another count.
    """
    fits = grammar.fitting.get(piece.unit.id) if piece.unit else None
    # 部 and 份 count phones and lifts too, but only what is said after them.
    after = _noun_after(piece.end, folded, grammar, None if fits is grammar.fitting["texts"] else fits)
    if after is not None:
        return after
    if _heads_phrase(piece, folded):
        return None
    cued = _cued(piece, folded, grammar)
    noun = cued or _noun_before(piece.start, folded, grammar, fits)
    if noun is None or noun is cued:
        return noun
    return noun._replace(start=max(noun.start, floor)) if noun.end > floor else None


def _heads_phrase(piece: Piece, folded: str) -> bool:
    """三大海湾, …等十条主线: what such a number counts stands after it, in words that are unknown perhaps."""
    if piece.number.form != "hanzi":
        return False
    if folded.endswith("大", 0, piece.end):
        return _HAN.match(folded, piece.end) is not None
    closed = folded.endswith(("”", "等"), 0, piece.start)
    return (closed or piece.number.value <= _FEW) and THING_AFTER.match(folded, piece.end) is not None


def _cued(piece: Piece, folded: str, grammar: Grammar) -> Noun | None:
    """手术6.3万台, 前进4位, 入组240例: the verb before the figure says what is counted."""
    if piece.unit is None or piece.unit.id not in grammar.classifier_cues:
        return None
    pattern, nouns = grammar.classifier_cues[piece.unit.id]
    before = _BREAK.split(folded[max(0, piece.start - _REACH_BEFORE) : piece.start])[-1]
    found = [*pattern.finditer(before)]
    return Noun(nouns[found[-1].group()], piece.start, piece.start) if found else None


def _noun_after(
    position: int, folded: str, grammar: Grammar, fits: frozenset[str] | None = None
) -> Noun | None:
    begin = position
    if _AND.match(folded, position):
        return None
    if threshold := _THRESHOLD.match(folded, position):
        position = threshold.end()
    position = _past_clause(position, folded)
    stop = _STOP.search(folded, position, position + _REACH_AFTER)
    end = stop.start() if stop else position + _REACH_AFTER
    noun: str | None = None
    last = position
    for match in grammar.noun_zh.finditer(folded, position, end):
        if _is_class(match, folded):
            continue
        gap = folded[last : match.start()]
        if noun is not None and (gap.startswith(_INSIDE) or not _is_one_phrase(gap, grammar)):
            break
        found = grammar.nouns_zh[match.group()]
        if noun is None and grammar.phrase_ends.search(gap) and not gap.endswith("的"):
            return None
        if fits is None or found in fits:
            noun, last = found, match.end()
    return None if noun is None else Noun(noun, _phrase_start(begin, last, folded), last)


def _past_clause(position: int, folded: str) -> int:
    """Behind a clause that describes the thing (两套拥有自主技术、生产关键原料的生产线), where one begins."""
    clause = _DESCRIBES.match(folded, position)
    return clause.end() if clause else position


def _is_class(match: re.Match[str], folded: str) -> bool:
    """省级, 行业级, 全市: the class of what is counted or where it is, not the thing."""
    after = _OTHERWISE.get(match.group())
    if after is not None and (match.group() == "国家" or after.match(folded, match.end())):
        return after.match(folded, match.end()) is not None
    if match.group() in _ROUTES and _LEADS_THERE.search(folded, max(0, match.start() - 2), match.start()):
        return True
    whole = folded.endswith("全", 0, match.start()) and not folded.endswith(
        ("安全", "健全"), 0, match.start()
    )
    return folded.startswith("级", match.end()) or whole


def _is_one_phrase(gap: str, grammar: Grammar) -> bool:
    """Does the noun that follows still belong to the phrase? Its head stands last."""
    if _GLUE.fullmatch(gap) or _QUOTED.fullmatch(gap) or ("的" in gap and len(gap) <= 12):
        return True
    return bool(_LINK.fullmatch(gap)) and not _JOINS.search(gap) and not grammar.phrase_ends.search(gap)


def _phrase_start(position: int, end: int, folded: str) -> int:
    match = _OPENING.match(folded, position, end)
    return match.end() if match else position


def _noun_before(
    position: int, folded: str, grammar: Grammar, fits: frozenset[str] | None = None
) -> Noun | None:
    noun: Noun | None = None
    for match in grammar.noun_zh.finditer(folded, max(0, position - _REACH_BEFORE), position):
        found = grammar.nouns_zh[match.group()]
        if _is_class(match, folded):
            continue
        if (fits is not None and found not in fits) or _NUMBERED.search(
            folded[max(0, match.start() - 2) : match.start()]
        ):
            continue
        if found in grammar.close_nouns and match.end() < position:
            continue
        if found in grammar.places and not _AMOUNT_OF.fullmatch(folded, match.end(), position):
            continue
        noun = Noun(found, match.start(), match.end())
        if re.search(r"[，。；,;\n]", folded[match.end() : position]):
            noun = None
    return noun and noun._replace(start=_phrase_before(noun, folded, grammar))


def _phrase_before(noun: Noun, folded: str, grammar: Grammar) -> int:
    """Where the phrase that ends with the noun begins: after the verb, the mark or the figure before it."""
    first = max(0, noun.start - _REACH_PHRASE)
    marks = [match.end() for match in _STOP.finditer(folded, first, noun.start)]
    start = marks[-1] if marks else first
    while start > first and folded[start - 1] in "0123456789.,":
        start -= 1
    begins = grammar.phrase_begins.finditer(folded, start, noun.start)
    verbs = [match.end() for match in begins if not _HARMONY.search(folded, match.start(), match.end() + 1)]
    start = _phrase_start(verbs[-1] if verbs else start, noun.start, folded)
    while (verb := grammar.phrase_verbs.match(folded, start)) and noun.end - verb.end() >= _OWN_NAME:
        start = verb.end()
    return start


def noun_within(low: int, high: int, folded: str, grammar: Grammar) -> Noun | None:
    """The noun that a stretch of text ends with: one member of a list of counted things."""
    found = [m for m in grammar.noun_zh.finditer(folded, low, high) if not _is_class(m, folded)]
    if not found:
        return None
    noun = Noun(grammar.nouns_zh[found[-1].group()], found[-1].start(), found[-1].end())
    return noun._replace(start=max(low, _phrase_before(noun, folded, grammar)))


def noun_right_after(position: int, folded: str, grammar: Grammar) -> Noun | None:
    """The Chinese noun that follows a number without a classifier (300多万患者)."""
    if folded.startswith("的", position):
        return None  # 人口超百万的省份: the number is no count of these
    stop = _STOP.search(folded, position, position + 10)
    end = stop.start() if stop else position + 10
    found = (m for m in grammar.noun_zh.finditer(folded, position, end) if not _is_class(m, folded))
    match = next(found, None)
    return Noun(grammar.nouns_zh[match.group()], position, match.end()) if match else None


def noun_right_before(position: int, folded: str, grammar: Grammar) -> Noun | None:
    """The Chinese noun whose number this is by the words between: 糖尿病患者超1亿, 肥胖人数逾4亿."""
    noun = _noun_before(position, folded, grammar)
    return noun if noun and _AMOUNT_OF.fullmatch(folded, noun.end, position) else None
