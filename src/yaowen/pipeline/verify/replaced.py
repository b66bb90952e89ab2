"""A sentence repeated with one word exchanged, in one language: 抗肿瘤 for 抗感染, vials for tablets.

The claim is laid over the sentence that it repeats, run by run of equal words. Where nearly all of it is found there
and one stretch between two runs is not, while other words stand between the same runs in the source, one has been put
in the other's place. That is an error unless both say the same: by the lists of `verify_same.toml`, as a word of the
trade, as a name, or as a figure or a time, which are looked at by themselves.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from yaowen.packs.wording import WORDINGS, get_wording
from yaowen.pipeline.verify.denials import REST_IS_NOT
from yaowen.pipeline.verify.passages import find_closest
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_place
from yaowen.pipeline.verify.words import folded
from yaowen.records import Finding, Record

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*\d|\d|[\u4e00-\u9fff]|[。；;，,]|[^\s\w]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MARK = re.compile(r"[。；;，,.:：]")
_ENOUGH = 0.74
"""So large a part of a claim stands in the sentence that it repeats."""
_LONGEST = {"zh": 9, "en": 5}
"""Words of a stretch that was exchanged; more are another sentence."""
_LEAST = {"zh": 2, "en": 1}
"""Words of a run that count as found."""
_MOST = 160
"""Words of a claim that is looked at so."""
_STRANGE = 0.12
"""So large a part of a claim may stand nowhere in the source beside the exchanged word."""
_EMPTY = get_wording("verify_names.empty")
_FUNCTION = "的了在是与及和等将对以从到被把由中上下其该也已并所有这为于之可"
_SAME = [
    get_wording(f"verify_same.{name.partition('.')[2]}")
    for name in WORDINGS.names()
    if name.startswith("verify_same.") and name != "verify_same.generic"
]
_GENERIC = get_wording("verify_same.generic")
_OPPOSED = (
    "高低",
    "多少",
    "增减",
    "升降",
    "上下",
    "东西南北中",
    "前后",
    "内外",
    "男女",
    "国省市区县",
    "一二三四五六七八九十",
    "正负",
    "新老旧",
)
"""Single characters of which one is never said for the other."""
_REACH = 3


class Word(Record, frozen=True, kw_only=True):
    """A word as it is compared, and where it stands."""

    word: str
    start: int
    end: int


class Run(Record, frozen=True, kw_only=True):
    """So many words of the claim from `mine` on that stand in the source from `theirs` on."""

    mine: int
    theirs: int
    count: int


_NO_RUN = Run(mine=0, theirs=0, count=0)
_EDGE = {"zh": 4, "en": 2}
"""Words of the one run beside which a word is exchanged that begins or ends a clause."""
_NEAR = {"zh": (2, 10), "en": (15, 40)}
"""Characters before a run in which a denial is of it, and in which none may stand in the other text."""
_NOT = re.compile(
    r"不(?![超高低少多足同断良仅但含止])|未(?!来)|没有|并非|无(?![创菌人线偿纺])"
    r"|\b(?:not(?! (?:chang|differ|alter))|no(?! (?:chang|differ|less|more|fewer|later))|never"
    r"|without|cannot|nothing|nobody|none|yet to)\b|n['’]t\b",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"(?:打算|准备|计划|考虑|愿意|希望|允许|需要?|会|能)(?:通过|以|用|再|靠)?$"
    r"|\b(?:plan|intend|want|allow|expect|mean)(?:s|ed)? to (?:\w+ )?$",
    re.IGNORECASE,
)
"""Stands between a denial and what is denied: 并不打算通过降价换取份额."""
_DENIED = 3
"""Characters of a run that says enough to be denied."""
_NUMERALS = re.compile("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve", re.IGNORECASE)


def check_replaced(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding for the first word that stands in another's place."""
    if claim.article.lang != source.article.lang:
        return ()
    lang = claim.lang
    for low, high in claim.sentences:
        mine = _words(claim, (low, high))
        closest = find_closest(claim, source, low, high) if 3 < len(mine) <= _MOST else None
        if closest is None:
            continue
        theirs = _kept_words(closest, source)
        found = _found(mine, source, lang)
        if sum(found.values()) < _ENOUGH * len(found):
            continue
        runs = list(_runs(mine, theirs, lang))
        left = REST_IS_NOT.search(claim.text)
        denied = None if left else _denied(mine, theirs, runs, claim, source)
        if denied is not None:
            why = "one affirms what the other denies"
            shown = source.text[slice(*source.clause_at(denied[0]))].strip()
            return (source.finding(denied, "negation", claim.text[low:high].strip(), why=why, shown=shown),)
        for said, stated in _exchanged(mine, theirs, runs, lang):
            strange = [at for at, there in found.items() if not there and not said[0] <= at < said[1]]
            if len(strange) <= _STRANGE * len(found) and not _say_the_same(said, stated, claim, source, lang):
                why = "the source has another word in this place"
                shown = source.text[slice(*source.clause_at(stated[0]))].strip()
                return (source.finding(stated, "scope", claim.text[slice(*said)], why=why, shown=shown),)
    return ()


def _found(words: list[Word], source: Reading, lang: str) -> dict[int, bool]:
    """Whether each word of the claim that says something stands anywhere in the source, by where it begins."""
    text = folded(source)
    if lang == "en":
        told = [w for w in words if w.word[0].isalnum() and not _EMPTY.fullmatch(w.word)]
        return {w.start: w.word[:6] in text for w in told}
    told = [w for w in words if not re.fullmatch(r"\W", w.word)]
    pairs = [a.word + b.word in text for a, b in pairwise(told)]
    around = zip([False, *pairs], [*pairs, False], strict=True)
    return {
        w.start: before or behind or len(w.word) > 1 for w, (before, behind) in zip(told, around, strict=True)
    }


def _words(reading: Reading, stretch: Stretch) -> list[Word]:
    return [
        Word(word=m.group().casefold(), start=m.start(), end=m.end())
        for m in _TOKEN.finditer(reading.text, *stretch)
    ]


@once_per_place
def _kept_words(stretch: Stretch, reading: Reading) -> list[Word]:
    return _words(reading, stretch)


def _runs(mine: list[Word], theirs: list[Word], lang: str) -> Iterator[Run]:
    """The longest runs of equal words, from left to right; of equally long ones that which follows the last."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(theirs):
        places[word.word].append(index)
    at, reached = 0, 0
    while at < len(mine):
        best = Run(mine=at, theirs=0, count=0)
        for place in places.get(mine[at].word, ()):
            count = 1
            while (
                at + count < len(mine)
                and place + count < len(theirs)
                and mine[at + count].word == theirs[place + count].word
            ):
                count += 1
            nearer = abs(place - reached) < abs(best.theirs - reached)
            if count > best.count or (count == best.count and nearer):
                best = Run(mine=at, theirs=place, count=count)
        single = best.count == 1 and (len(mine[at].word) < 4 or not 0 <= best.theirs - reached <= 8)
        if best.count < _LEAST[lang] or (lang == "en" and single) or _MARK.match(mine[at].word):
            at += 1
            continue
        yield best
        at, reached = at + best.count, best.theirs + best.count


def _exchanged(
    mine: list[Word], theirs: list[Word], runs: list[Run], lang: str
) -> Iterator[tuple[Stretch, Stretch]]:
    """Stretches between two runs that follow each other in both, or between a run and the end of both clauses."""
    most = _LONGEST[lang]
    for index in range(len(runs) + 1):
        left = runs[index - 1] if index else None
        right = runs[index] if index < len(runs) else None
        low = left.mine + left.count if left else 0
        high = right.mine if right else len(mine)
        first = left.theirs + left.count if left else _begin(theirs, right.theirs if right else 0)
        last = right.theirs if right else _end(theirs, first)
        said = _trimmed(mine[low:high])
        stated = _trimmed(theirs[first:last]) if first < last else []
        edge = left is None or right is None
        if edge and not _is_like_end(said, stated, (left or right or _NO_RUN).count, lang):
            continue
        if said and stated and len(said) <= most and len(stated) <= most:
            yield (said[0].start, said[-1].end), (stated[0].start, stated[-1].end)


def _places(words: str, source: Reading) -> list[int]:
    """Where some words stand in the source."""
    return [m.start() for m in re.finditer(re.escape(words.strip("。.，, ")), source.text)]


def _is_like_end(said: list[Word], stated: list[Word], run: int, lang: str) -> bool:
    """Whether a clause that begins or ends with another word than its source is so like it that one was exchanged."""
    return abs(len(said) - len(stated)) <= 1 and not (lang == "en" and len(said) > 2) and run >= _EDGE[lang]


def _denied(
    mine: list[Word], theirs: list[Word], runs: list[Run], claim: Reading, source: Reading
) -> Stretch | None:
    """Where one of the two denies a run of words that the other affirms."""
    lang = claim.lang
    near, far = _NEAR[lang]
    for run in runs:
        said, stated = mine[run.mine].start, theirs[run.theirs].start
        before = claim.text[max(claim.sentence_at(said)[0], said - far) : said]
        there = source.text[max(source.sentence_at(stated)[0], stated - far) : stated]
        told = source.text[stated : theirs[run.theirs + run.count - 1].end]
        if len(_places(told, source)) > 1 or (lang == "zh" and run.count < _DENIED):
            continue
        mine_denies, theirs_denies = _NOT.search(before), _NOT.search(there)
        if (_NOT.search(_close(before, near)) and not theirs_denies) or (
            _NOT.search(_close(there, near)) and not mine_denies
        ):
            return stated, theirs[run.theirs + run.count - 1].end
    return None


def _close(before: str, near: int) -> str:
    """The last characters before a run, without a verb of intent."""
    return _MEANT.sub("", before)[-near:]


def _begin(words: list[Word], place: int) -> int:
    while place and not _MARK.match(words[place - 1].word):
        place -= 1
    return place


def _end(words: list[Word], place: int) -> int:
    while place < len(words) and not _MARK.match(words[place].word):
        place += 1
    return place


def _trimmed(words: list[Word]) -> list[Word]:
    """Without marks; none where a mark parts them."""
    kept = [word for word in words if not re.fullmatch(r"\W", word.word)]
    if kept and any(kept[0].start < w.start < kept[-1].start and _MARK.match(w.word) for w in words):
        return []
    return kept


def _say_the_same(said: Stretch, stated: Stretch, claim: Reading, source: Reading, lang: str) -> bool:
    """Whether the two stretches may be put for one another."""
    mine, theirs = claim.text[slice(*said)], source.text[slice(*stated)]
    if _told_apart(said, claim) or _told_apart(stated, source):
        return True
    if bool(_GENERIC.search(mine)) != bool(_GENERIC.search(theirs)):
        return True
    if lang == "zh" and len(mine) == len(theirs) == 1:
        return not any(mine in words and theirs in words for words in _OPPOSED)
    if _NUMERALS.fullmatch(mine) and _NUMERALS.fullmatch(theirs):
        return mine.casefold() == theirs.casefold()
    if lang == "zh":
        mine, theirs = mine.strip(_FUNCTION), theirs.strip(_FUNCTION)
        if len(_HAN.findall(mine)) < 2 or len(_HAN.findall(theirs)) < 2 or set(mine) & set(theirs):
            return True
        if any(theirs[at : at + 2] in claim.text for at in range(len(theirs) - 1)):
            return True  # only told elsewhere in the claim
    elif not _says_something(mine) or not _says_something(theirs):
        return True
    if _ids(said, claim) & _ids(stated, source):
        return True
    return any(_covers(words, said, claim) and _covers(words, stated, source) for words in _SAME)


def _says_something(words: str) -> bool:
    """Whether English words have one among them that names anything."""
    return any(len(w) > 3 and not _EMPTY.fullmatch(w) for w in re.findall(r"[a-z]+", words.casefold()))


def _told_apart(stretch: Stretch, reading: Reading) -> bool:
    """Whether a figure or a time stands there, which is compared by itself."""
    low, high = stretch
    figures = any(f.start < high and low < f.end for f in reading.figures)
    return figures or any(p.start < high and low < p.end for p in reading.periods)


def _ids(stretch: Stretch, reading: Reading) -> set[str]:
    low, high = stretch
    named = {m.entity_id for m in reading.mentions if m.start < high and low < m.end and m.entity_id}
    return named | {
        h.id for h in reading.hits if h.start < high and low < h.end and not h.id.startswith("cue_")
    }


def _covers(words: re.Pattern[str], stretch: Stretch, reading: Reading) -> bool:
    """Whether a word of the list stands in a stretch, or reaches into it."""
    low, high = stretch
    for match in words.finditer(reading.text, max(0, low - _REACH), min(len(reading.text), high + _REACH)):
        if match.start() < high and low < match.end():
            return True
    return False
