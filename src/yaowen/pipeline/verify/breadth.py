"""How far it reaches: all for some, the whole world for a part of it, another country."""

import re

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.concepts import Hit
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.passages import find_closest, find_telling
from yaowen.pipeline.verify.reading import Reading, Stretch
from yaowen.records import Finding, FindingKind
from yaowen.text.needing import Needing

_ALL = Needing(get_wording("verify_bounds.all"))
_ANY_ALL = re.compile(
    r"\b(?:any|every|all|whole|entire|full\w*|each|total|throughout|across|everyone|nationwide"
    r"|universal\w*)\b"
    r"|全|所有|任何|无论|不论|一律|凡|各|均|都|皆|每家|一切|普遍",
    re.IGNORECASE,
)
_IN_COUNTRY = Needing(get_wording("verify_bounds.in_country"))
_ONLY_SOME = Needing(get_wording("verify_bounds.only_some"))
_ALL_OF_THEM = Needing(get_wording("verify_bounds.all_of_them"))
_OTHERS_LAG = Needing(get_wording("verify_bounds.others_lag"))
_EVERY_ONE = Needing(get_wording("verify_bounds.every_one"))
_SOME = Needing(get_wording("verify_bounds.some"))
_SOME_PLACES = 2
_IN_EACH = re.compile(r"各[省市地]|\b(?:every|each|all) (?:province|city|region)", re.IGNORECASE)
_EACH = re.compile(r"\beach\b|每", re.IGNORECASE)
_LIMITED = Needing(get_wording("verify_bounds.limited"))
_WHATEVER = Needing(get_wording("verify_bounds.whatever"))
_EVEN = Needing(get_wording("verify_bounds.even"))
_IF = re.compile(r"若|倘|如果|一旦|\b(?:if|once|provided|subject to|upon)\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"任何(?:企业|公司|机构|单位|个人|主体)|\b(?:any|every) (?:company|firm|hospital|business|applicant)\b|\banyone\b",
    re.I,
)
_WHO = re.compile(r"(?:any|every)(?:one|body) (?:[a-z-]+ ){0,2}(?:from|who|whose|with|aged)\b", re.IGNORECASE)
"""Anyone who had been abroad: the claim has a condition of its own."""
_NOT_ALL_OF = get_wording("verify_bounds.not_all_of")
"""Idioms, shares (17 fen of every yuan), and conditions: if every goal is reached is no *in any case*."""
_GLOBAL = Needing(
    r"\b(?:global|worldwide|world-wide)(?: \w+){0,2} rights\b|\brights(?: \w+){0,3} (?:worldwide"
    r"|globally|around the world)\b"
    r"|全球[^,，。]{0,6}(?:权益|权利|许可)|全世界[^,，。]{0,6}权",
    re.IGNORECASE,
)
_RIGHTS_IN = Needing(
    r"\brights\b[^.;]{0,48}\bin (?:Greater China|mainland China|China|the Chinese mainland|Japan|Europe|Asia)\b"
    r"|(?:大中华区|中国(?:大陆|内地)?|亚洲|日本|欧洲)[^，。]{0,8}(?:权益|权利)",
)
_OUTSIDE = Needing(r"以外|之外|不含|不包括|\boutside\b|\bexcluding\b|\bexcept\b|\bex-", re.IGNORECASE)


def check_breadth(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """Findings where the claim reaches further than the source, or into another country."""
    return (
        *(_all_for_some(claim, source) or _all_of_them(claim, source)),
        *_nationwide(claim, source),
        *_world(claim, source),
        *_elsewhere(claim, source, pack),
    )


def without_idioms(words: str) -> str:
    """A claim's words without those in which *all* speaks of nobody: in all, at all, if every goal is reached."""
    return _NOT_ALL_OF.sub(" ", words)


def _all_for_some(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    said = _ALL.search(claim.text) and _ALL.search(without_idioms(claim.text))
    if not said:
        return ()
    if _WHO.match(claim.text, said.start()):
        return ()
    whatever = _WHATEVER.search(claim.text) or _EVEN.search(claim.text)
    if not (claim.figures or whatever or _ANYBODY.search(claim.text)):
        return ()
    spoken = _spoken_of(claim, source) if whatever or claim.figures else source.sentences
    if any((_WHATEVER if whatever else _ANY_ALL).search(source.text, low, high) for low, high in spoken):
        return ()
    if _EACH.fullmatch(said.group()) and (
        _LIMITED.search(claim.text)
        or any(_EACH.search(source.text, *stretch) for stretch in source.sentences)
    ):
        return ()
    for low, high in spoken:
        limit = _LIMITED.search(source.text, low, high) or (whatever and _IF.search(source.text, low, high))
        if limit:
            return (_finding("scope", said.group(), source, limit.span(), "the source sets a condition"),)
    return ()


def _all_of_them(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """All three have passed, where one has and the other two are preparing for it."""
    every = _EVERY_ONE.search(claim.text)
    telling = find_telling(claim, source) if every else None
    some = _SOME.search(source.text, *telling) if telling else None
    if every and telling and some and not _ANY_ALL.search(source.text, *telling):
        why = "the source says it of a part only"
        return (_finding("scope", every.group(), source, some.span(), why),)
    said = _ALL_OF_THEM.search(claim.text) and _ALL_OF_THEM.search(without_idioms(claim.text))
    if not said or _covers(source, _ALL_OF_THEM):
        return ()
    for low, high in source.sentences:
        behind = _OTHERS_LAG.search(source.text, low, high)
        if behind and not _OTHERS_LAG.search(claim.text):
            why = "the source says it of a part only"
            return (_finding("scope", said.group(), source, behind.span(), why),)
    return ()


def _spoken_of(claim: Reading, source: Reading) -> list[Stretch]:
    """The sentences of the source that have a figure of the claim, else the closest one."""
    told = [found.sentence for figure in claim.figures for found in equal_figures(figure.quantity, source)]
    if told:
        return told
    closest = find_closest(claim, source, 0, len(claim.text))
    return [closest] if closest else list(source.sentences)


def _covers(source: Reading, words: Needing) -> bool:
    return any(words.search(source.text, low, high) for low, high in source.sentences)


def _nationwide(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Throughout the country, where the source has it in some places only: 仅在6个省市试点."""
    said = _IN_COUNTRY.search(claim.text)
    if not said or _ONLY_SOME.search(claim.text) or _covers(source, _IN_COUNTRY):
        return ()
    why = "the source says it of a part only"
    for low, high in source.sentences:
        limit = _ONLY_SOME.search(source.text, low, high)
        if limit:
            return (_finding("scope", said.group(), source, limit.span(), why),)
    telling = find_telling(claim, source)
    if telling is None or any(hit.id == "national" for hit in source.hits):
        return ()
    places = [m for m in source.mentions if m.kind == "region" and telling[0] <= m.start < telling[1]]
    if len(places) < _SOME_PLACES or _IN_EACH.search(source.text, *telling):
        return ()
    return (_finding("scope", said.group(), source, (places[0].start, places[-1].end), why),)


def _world(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    said = _GLOBAL.search(claim.text)
    if not said or _OUTSIDE.search(claim.text):
        return ()
    if not any(_GLOBAL.search(source.text, low, high) for low, high in source.sentences):
        held = _RIGHTS_IN.search(source.text)
        if held is not None:
            return (
                _finding("scope", said.group(), source, held.span(), "the source gives rights for a part"),
            )
    for low, high in source.sentences:
        limit = _OUTSIDE.search(source.text, low, high)
        if limit and not _GLOBAL.search(source.text, low, high):
            return (
                _finding("scope", said.group(), source, limit.span(), "the source leaves a part of it out"),
            )
    return ()


def _elsewhere(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """A country that the source does not have, while it has others; China is one of them, and so are its places."""
    claimed = [h for h in claim.hits if pack.concepts[h.id].axis == "foreign_place"]
    if not claimed:
        return ()
    stated = [h for h in source.hits if pack.concepts[h.id].axis == "foreign_place"]
    home = [m for m in source.mentions if m.kind == "region"]
    places = stated or [h for h in source.hits if h.id == "national"] or home or _of_world(claim, source)
    if not places:
        return ()
    for hit in claimed:
        if hit.id in {h.id for h in stated}:
            continue
        if {hit.id, *(h.id for h in stated)} >= {"eu", "europe"} or _abbreviated(hit.id, source):
            continue
        words = claim.text[hit.start : hit.end]
        other = places[0]
        return (
            _finding("region", words, source, (other.start, other.end), "the source names another place"),
        )
    return ()


def _of_world(claim: Reading, source: Reading) -> list[Hit]:
    """Words for the whole world in the sentence that says what the claim does."""
    low, high = find_telling(claim, source) or (0, 0)
    return [h for h in source.hits if h.id == "worldwide" and low <= h.start < high]


_SHORT = {
    "usa": re.compile(r"\bU\.?S\b|\bFDA\b|美(?!好|丽|容|元|化|食|团|术|年)"),
    "uk": re.compile(r"\bU\.K\.|英(?!才|雄|寸|里)"),
}


def _abbreviated(place: str, source: Reading) -> bool:
    short = _SHORT.get(place)
    return short is not None and any(short.search(source.text, low, high) for low, high in source.sentences)


def _finding(kind: FindingKind, said: str, source: Reading, place: tuple[int, int], why: str) -> Finding:
    start, end = place
    return source.finding(
        (start, end), kind, said, why=why, shown=source.text[max(0, start - 10) : end + 20].strip()
    )
