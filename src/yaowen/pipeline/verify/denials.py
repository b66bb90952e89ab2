"""What one text denies and the other affirms; what is told as called off and was not."""

import re
from collections.abc import Iterator

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Reading
from yaowen.records import Finding
from yaowen.text.needing import Needing

_NOT_ZH = Needing(
    r"(?:并不|并非|无意|不(?=打算|计划|准备|考虑)|尚未|未能|没有|并未|从未|未曾|未获|不再|无需|无须|不含|不包括|不予"
    r"|(?<![从前]|以)未(?!来|必|知|满|及))"
)
_NOT_EN = Needing(get_wording("verify_denials.not"))
_ANY_NOT = Needing(get_wording("verify_denials.any_not"))
_NOT_MEANT = Needing(get_wording("verify_denials.not_meant"))
_CALLED_OFF = Needing(
    r"放弃|终止|取消了|中止|叫停|撤回|撤销|退出了|搁置|暂停"
    r"|\b(?:abandon(?:ed|s)?|terminat(?:ed|es)|scrapped|cancel(?:led|ed)|called off|withdrew|withdrawn"
    r"|shelved|suspended|pulled out)\b",
    re.IGNORECASE,
)
_ANY_END = Needing(
    r"放弃|终止|取消|中止|叫停|撤|退|搁置|暂停|停|终结|结束|解除|终"
    r"|\b(?:abandon|terminat|scrap|cancel|call\w* off|withdr|shelv|suspen|halt|pull|stop|end|drop"
    r"|rescind|abolish|eliminat|remov|repeal"
    r"|discontinu|revok|exit|quit)",
    re.IGNORECASE,
)
FORBIDS = re.compile(
    r"禁|不得|不许|不准|排除"
    r"|\b(?:bars?|barred|bans?|banned|forbid\w*|prohibit\w*|exclud\w*|prevent\w*|refus\w*)\b",
    re.IGNORECASE,
)
"""A sentence that forbids denies without a *not*."""
_HAN = re.compile(r"[一-鿿]{2}")
_WORD = re.compile(r"[A-Za-z]{4,}")
_PLAIN = frozenset(
    ("been", "have", "that", "this", "with", "from", "were", "will", "than", "more", "less", "into")
)
_HAN_FOUR = re.compile(r"[一-鿿]{4}")
_CLEAR = 4
"""Shared words that make a clause the one that a claim speaks of."""
_REACH_ZH = 5
_REACH_EN = 30


_ABOUT_TO = re.compile(r"即将|将要|就要|有待|\babout to\b|\bsoon\b|\bto be\b", re.IGNORECASE)
_NOT_YET = re.compile(r"尚未|还没|仍未|还未|\bnot yet\b|\byet to\b", re.IGNORECASE)


def is_only_not_yet(claim: str, stated: str) -> bool:
    """尚未上市 and 即将上市 are one: what is about to be is not so yet."""
    return _NOT_YET.search(claim) is not None and _ABOUT_TO.search(stated) is not None


REST_IS_NOT = re.compile(
    r"(?:尚有|还有|仍有|其余|另有|剩下)[^，。；]{0,6}\d+[^，。；]{0,16}[未没]"
    r"|\bthe (?:other|remaining|rest)\b[^.;]{0,40}\b(?:not|yet to|without)\b|\ball but \d",
    re.IGNORECASE,
)
"""尚有11款未进入临床: the rest of those of which the source tells that they have."""


def denies(words: str) -> bool:
    """Do the words deny anything?"""
    return bool(_NOT_ZH.search(words) or _NOT_EN.search(words))


def check_denials(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding for the first word that one text denies and the other affirms."""
    scope = " ".join(source.text[low:high] for low, high in source.sentences)
    if _CALLED_OFF.search(claim.text) and not _ANY_END.search(scope):
        return (
            Finding(kind="negation", claim=claim.text, why="the source does not say that it was called off"),
        )
    if claim.article.lang != source.article.lang:
        return ()
    lang = claim.article.lang
    mine = list(_denied_words(claim.text, lang))
    if is_only_not_yet(claim.text, scope) or REST_IS_NOT.search(claim.text):
        return ()
    if mine and not _ANY_NOT.search(scope):
        for word, start in mine:
            place = _place(word, source)
            if place is not None:
                return (_finding(claim, source, start, place),)
    place = _affirmed(claim, source) if mine else None
    if place is not None:
        return (_finding(claim, source, mine[0][1], place),)
    if not _ANY_NOT.search(claim.text):
        for low, high in source.sentences:
            for word, start in _denied_words(source.text[low:high], lang):
                said = claim.text.lower().find(word)
                once = said >= 0 and scope.lower().count(word) == 1
                if once and (_both(claim, source, low + start) or _is_meant(claim, source, low + start)):
                    return (_finding(claim, source, said, low + start),)
    return ()


def check_not_meant(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """What the source warns not to conclude: 通过初审并不意味着纳入目录, told as listed."""
    if _NOT_MEANT.search(claim.text) or _ANY_NOT.search(claim.text):
        return ()
    for low, high in source.sentences:
        for warning in _NOT_MEANT.finditer(source.text, low, high):
            end = source.clause_at(warning.start())[1]
            shared = source.ids(warning.end(), end) & claim.ids()
            shared |= {f"m:{m.entity_id}" for m in claim.mentions} & {
                f"m:{m.entity_id}" for m in source.mentions if warning.end() <= m.start < end
            }
            if any(not name.startswith("cue_") for name in shared):
                shown = source.text[slice(*source.clause_at(warning.start()))].strip()
                why = "the source says that it does not follow"
                return (source.finding(warning.span(), "negation", claim.text, why=why, shown=shown),)
    return ()


def _denied_words(text: str, lang: str) -> Iterator[tuple[str, int]]:
    """The two content words after each denial, in lower case, stems in English."""
    for match in (_NOT_ZH if lang == "zh" else _NOT_EN).finditer(text):
        if lang == "zh":
            low, high = match.end(), min(len(text), match.end() + _REACH_ZH)
            found = [(text[p : p + 2], p) for p in range(low, high - 1) if _HAN.match(text, p)]
            yield from found[:4]
        else:
            if text.startswith(" of ", match.end()):
                continue  # neither of the two was …: what is denied stands behind them
            words = _WORD.finditer(text, match.end(), min(len(text), match.end() + _REACH_EN))
            stems = [(_stem(m.group()), m.start()) for m in words if m.group().lower() not in _PLAIN]
            yield from stems[:1]


def _both(claim: Reading, source: Reading, place: int) -> bool:
    """未披露定价: the claim has both the denied act and its object."""
    words = source.text[place : place + 4]
    return bool(_HAN_FOUR.fullmatch(words)) and words[:2] in claim.text and words[2:] in claim.text


def _affirmed(claim: Reading, source: Reading) -> int | None:
    """Where the one clause that says what the claim denies has no denial; None where it is not clear."""
    denial = _NOT_ZH.search(claim.text) or _NOT_EN.search(claim.text)
    if denial is None:
        return None
    words = claim.text[slice(*claim.clause_at(denial.start()))]
    clauses = [(a, b) for low, high in source.sentences for a, b in _parts(source.text, low, high)]
    scored = sorted(((_shared(words, source.text[a:b]), a, b) for a, b in clauses), reverse=True)
    if not scored or scored[0][0] < _CLEAR or (len(scored) > 1 and scored[0][0] < 2 * scored[1][0]):
        return None
    _, low, high = scored[0]
    if FORBIDS.search(source.text, *source.sentence_at(low)):
        return None
    return None if _ANY_NOT.search(source.text, max(0, low - 12), high) else low


def _parts(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^，；。,;\n]+", text[low:high]):
        yield low + match.start(), low + match.end()


def _is_meant(claim: Reading, source: Reading, place: int) -> bool:
    """Whether no other clause of the source shares as much with the claim as the one that denies."""
    low, high = source.clause_at(place)
    best = _shared(claim.text, source.text[low:high])
    start = source.sentence_at(place)[0]
    others = [source.text[a:b] for a, b in source.sentences if a != start]
    sentence = source.text[slice(*source.sentence_at(place))]
    others += [
        part
        for part in re.split("[，；,;]", sentence)
        if part.strip(" .。！!?？") not in source.text[low:high]
    ]
    return all(_shared(claim.text, other) < best for other in others)


def _shared(claim: str, words: str) -> int:
    stems = {_stem(m.group()) for m in _WORD.finditer(claim)}
    pairs = {claim[p : p + 2] for p in range(len(claim) - 1) if _HAN.match(claim, p)}
    return sum(word in words.lower() for word in stems | pairs)


def _stem(word: str) -> str:
    short = re.sub(r"(?:ing|ed|es|s|e|y)$", "", word.lower())
    return short if len(short) > 3 else word.lower()


def _place(word: str, source: Reading) -> int | None:
    for low, high in source.sentences:
        place = source.text[low:high].lower().find(word)
        if place >= 0:
            return low + place
    return None


def _finding(claim: Reading, source: Reading, mine: int, theirs: int) -> Finding:
    low, high = source.sentence_at(theirs)
    return source.finding(
        (low, high),
        "negation",
        claim.text[max(0, mine - 8) : mine + 16].strip(),
        why="one affirms what the other denies",
        shown=source.text[low:high].strip()[:80],
    )
