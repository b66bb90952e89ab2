"""Whose figure is it? Another region's figure, a province told for its free-trade zone."""

import re

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.records import Finding, Mention

_THEN = re.compile(
    r"[^，,。；;]{0,16}(?:投产|建成|开工|达产|竣工|投用|获批|完工)(?:以后|之后|后|时)[，,]"
    r"|[^,.;]{0,30}\b(?:opens|starts up|is completed|is built|comes on stream)\b[^,.;]{0,12},"
)
_LISTED = re.compile(r"^\s*(?:[、,，和与及]|and|以及|\s)+\s*(?:and\s*)?$")


_MARKET = re.compile(
    r" (?:initial public offering|IPO|listing|debut|share sale|stock (?:exchange|market)|bourse)\b"
    r"|(?:证券|股票)?(?:联合)?交易所|联交所|上市|IPO|首次公开",
    re.IGNORECASE,
)
"""A place that stands for its stock market: whose figure it is, the words before say."""


_DATELINE = re.compile(
    r", (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]+) ?(?:\(|-|—)|\d{1,2}月\d{1,2}日(?:电|讯)"
)
"""Where an article was written."""


def trimmed(code: str) -> str:
    """A GB/T 2260 code without its trailing zero pairs: 320000 is 32, 320100 is 3201."""
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


def related(first: str, second: str) -> bool:
    """Whether one region is the other or lies in it."""
    a, b = trimmed(first), trimmed(second)
    return a.startswith(b) or b.startswith(a)


def code_of(mention: Mention, pack: Pack) -> str | None:
    """The GB/T 2260 code of a mentioned region or zone; None where it has none, or is the whole country."""
    entity = pack.entities.get(mention.entity_id)
    if (
        entity is None
        or entity.kind not in ("region", "zone")
        or not entity.code
        or entity.code.startswith("00")
    ):
        return None
    return entity.code if entity.code != "100000" else None


def _places(reading: Reading, pack: Pack, low: int, high: int) -> list[tuple[Mention, str]]:
    return [
        (mention, code)
        for mention in reading.mentions
        if low <= mention.start < high and (code := code_of(mention, pack))
    ]


def check_region(pair: Pair) -> tuple[Finding, ...]:
    """The claim names a region; the source gives the figure to another one."""
    mine, theirs, claim, source, pack = pair.mine, pair.theirs, pair.claim, pair.source, pair.pack
    named = _without_markets(_places(claim, pack, *mine.sentence), claim)
    claimed = [place for place in named if not _in_time(place[0], claim)]
    if not claimed:
        return ()
    stated = (_places(source, pack, *theirs.before) if theirs.listed else []) or _owners(theirs, source, pack)
    exchanged = _exchanged(pair, claimed)
    if exchanged is not None:
        why = "the source gives this figure for another region"
        said, told = exchanged
        return (source.finding((told.start, told.end), "region", said.surface, why=why, shown=told.surface),)
    if theirs.fact is not None and theirs.fact.region_code:
        stated = [*stated, (stated[-1][0], theirs.fact.region_code)] if stated else stated
    if not stated or any(related(code, other) for _, code in claimed for _, other in stated):
        return ()
    owner = stated[-1][0]
    return (
        source.finding(
            (owner.start, owner.end),
            "region",
            claimed[0][0].surface,
            why="the source gives this figure for another region",
            shown=owner.surface,
        ),
    )


def _exchanged(pair: Pair, claimed: list[tuple[Mention, str]]) -> tuple[Mention, Mention] | None:
    """The claim's and the source's own place of a figure, of a claim that gives the figures of several places."""
    if len({code for _, code in claimed}) < 2:
        return None
    mine, theirs = (_own(f, r, pair.pack) for f, r in ((pair.mine, pair.claim), (pair.theirs, pair.source)))
    if len(mine) != 1 or len(theirs) != 1 or related(mine[0][1], theirs[0][1]):
        return None
    given = [
        code for low, high in pair.source.sentences for _, code in _places(pair.source, pair.pack, low, high)
    ]
    known = any(trimmed(code) == trimmed(mine[0][1]) for code in given)
    return (mine[0][0], theirs[0][0]) if known else None


def _own(figure: Figure, reading: Reading, pack: Pack) -> list[tuple[Mention, str]]:
    """The places among a figure's own words; none in an English text where they stand on both sides of it."""
    before, after = (_places(reading, pack, *stretch) for stretch in (figure.before, figure.after))
    if reading.lang == "zh":
        return before
    return [] if before and after else before or after


def _without_markets(places: list[tuple[Mention, str]], reading: Reading) -> list[tuple[Mention, str]]:
    return [place for place in places if not _MARKET.match(reading.text, place[0].end)]


def _in_time(place: Mention, claim: Reading) -> bool:
    """Whether a place stands in words that only say when: 云南基地投产后, 公司的产能…"""
    return bool(_THEN.match(claim.text, place.end))


def _owners(figure: Figure, source: Reading, pack: Pack) -> list[tuple[Mention, str]]:
    """The region named last before the figure in its paragraph, with those listed beside it."""
    paragraph = source.article.find_paragraph(figure.paragraph)
    named = _places(source, pack, paragraph.start if paragraph else 0, figure.start)
    before = [p for p in _without_markets(named, source) if not _DATELINE.match(source.text, p[0].end)]
    if not before:
        return _without_markets(_places(source, pack, figure.start, figure.sentence[1]), source)
    owners = [before[-1]]
    for earlier in reversed(before[:-1]):
        between = source.text[earlier[0].end : owners[0][0].start]
        if earlier[0].start < figure.sentence[0] <= owners[0][0].start or not _LISTED.match(between):
            break
        owners.insert(0, earlier)
    return owners


_WHOLE = re.compile(r"(?: [Pp]rovince)?(?:'s|’s)|(?:省|市)?(?:全省|全市|的?(?:生物)?医药产业)")


def check_address(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """Zhejiang's industry, where Zhejiang is but the address of a park there: 浙江台州云岬新区."""
    claimed = _places(claim, pack, 0, len(claim.text))
    if len(claimed) != 1 or not _WHOLE.match(claim.text, claimed[0][0].end):
        return ()
    name, code = claimed[0]
    if name.kind != "region":
        return ()  # 四川绵阳锦汐药谷: a park bears the code of its province, and its city is no part of it
    stated = [p for low, high in source.sentences for p in _places(source, pack, low, high)]
    same = [mention for mention, other in stated if trimmed(other) == trimmed(code)]
    if not same or not all(_is_address(mention, code, stated, source) for mention in same):
        return ()
    first = same[0]
    return (
        source.finding(
            (first.start, first.end),
            "region",
            name.surface,
            why="the source says it of a part of the region",
            shown=source.text[first.start : first.end + 12].strip(),
        ),
    )


def _is_address(mention: Mention, code: str, stated: list[tuple[Mention, str]], source: Reading) -> bool:
    """Whether a smaller place of the region stands right before or after it."""
    for other, inner in stated:
        if trimmed(inner) == trimmed(code) or not trimmed(inner).startswith(trimmed(code)):
            continue
        between = source.text[min(mention.end, other.end) : max(mention.start, other.start)]
        if between.strip(" ,省市") == "":
            return True
    return False


_WHOLE_PROVINCE = re.compile(r"\bprovince\b|全省|province-wide", re.IGNORECASE)
_WHOLE_NAMED = re.compile(r"(?:市|省|自治区|['’]s)$")
_PART_AFTER = re.compile(
    r"['’]s (?:[A-Z]|(?:[a-z-]+ ){0,3}(?:zone|park|district|area|base|valley|city|hub|cluster)\b)"
)
"""Wuhan's Optics Valley, Wuxi's high-tech zone: the claim itself speaks of a part."""
_WHOLE_AFTER = re.compile(r"(?:全?[市省]|['’]s\b)")
_BODY_AFTER = get_wording("verify_agencies.body_after")
"""An authority of the region is not the region: 海南省药监局, Hainan's drug regulator."""


def check_part_of_region(claim: Reading, source: Reading, whole: Reading, pack: Pack) -> tuple[Finding, ...]:
    """The city's figure in the claim, where the source speaks of a zone in it alone: 合肥市 for 合肥高新区."""
    claimed = _places(claim, pack, 0, len(claim.text))
    if len(claimed) != 1 or claimed[0][0].kind != "region" or not claim.figures:
        return ()
    name, code = claimed[0]
    if not _WHOLE_NAMED.search(name.surface) and not _WHOLE_AFTER.match(claim.text, name.end):
        return ()
    if _BODY_AFTER.match(claim.text, name.end) or _PART_AFTER.match(claim.text, name.end):
        return ()
    stated = [p for low, high in source.sentences for p in _places(source, pack, low, high)]
    named = [m for m in whole.mentions if m.kind == "region"]
    if not stated or any(trimmed(code_of(m, pack) or "") == trimmed(code) for m in named):
        return ()
    inside = [m for m, c in stated if m.kind == "zone" and trimmed(c).startswith(trimmed(code))]
    if len(inside) != len(stated):
        return ()
    return (
        source.finding(
            (inside[0].start, inside[0].end),
            "region",
            name.surface,
            why="the source says it of a part of the region",
            shown=inside[0].surface,
        ),
    )


_ZONE = re.compile(
    r"^[)）\s]*(?:省|市)?[)）\s]*(?:pilot\s+)?(?:自由贸易试验区|自贸试验区|自贸区|free[- ]trade)",
    re.IGNORECASE,
)


def check_zone(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """The whole province in the claim, only its free-trade zone in the source."""
    if not _WHOLE_PROVINCE.search(claim.text) or "free_trade_zone" in claim.ids():
        return ()
    for mention, code in _places(claim, pack, 0, len(claim.text)):
        stated = [
            m
            for low, high in source.sentences
            for m, other in _places(source, pack, low, high)
            if trimmed(other)[:2] == trimmed(code)[:2]
        ]
        if stated and all(m.kind == "zone" or _ZONE.match(source.text[m.end : m.end + 30]) for m in stated):
            first = stated[0]
            return (
                source.finding(
                    (first.start, first.end),
                    "scope",
                    mention.surface,
                    why="the source speaks of the free-trade zone, not of the whole province",
                    shown=source.text[first.start : first.end + 12],
                ),
            )
    return ()
