"""Words that exclude each other, in one language: phase II told as phase III, a deputy as the head, HER2 as PD-1.

A *slot* is a place of a text that holds one of a family of words of which only one can be right there: a list of
`verify_slots.toml`, an axis of the pack's concepts, or a year. Around each slot lies its territory, the words up to the
next slot of the family. Where the claim's words around its slot are those of a slot of the source that holds
another word, and no slot with the claim's own word has as many of them, the claim has exchanged it.
"""

import re
from collections.abc import Callable, Iterator

from yaowen.packs.model import Pack
from yaowen.packs.wording import WORDINGS, get_wording, group_of
from yaowen.pipeline.verify.passages import find_telling
from yaowen.pipeline.verify.reading import Reading, Stretch, figures_in, once_per_reading
from yaowen.pipeline.verify.words import word_set, words_in
from yaowen.records import Finding, FindingKind, Record
from yaowen.text.needing import Needing

_NAMES = (
    "quarter", "outlook", "ordinal", "stake", "counted",
    "line_of_therapy", "drug_class", "post", "how_often", "step_of_trial", "step_of_filing", "money_put_in",
    "route", "make", "target", "code_name", "exchange", "level", "reach_zh", "size_of_firm", "degree", "weekday",
    "blinding", "changed_by",
)  # fmt: skip
_FAMILIES = {name: Needing(get_wording(f"verify_slots.{name}")) for name in _NAMES}
_AXES = frozenset((
    "phase", "therapy", "disease", "arm", "trade", "funding_round", "insurance", "insured", "ownership",
    "age_group", "sex", "origin", "agreement", "company_kind", "tenure", "foreign_place", "area_group", "partners",
    "stage_of_work", "exclusivity", "base_period", "rate_metric", "stream",
))  # fmt: skip
"""Axes of the pack's concepts that are compared so."""
_END = re.compile(r"[，；。！？：、;!?\n]|,(?!\d)|\.(?=\s|$)|\b(?:and|while|but)\b|(?:以及|并且?|和|及)")
_STRONG = "；;。！？!?\n"
"""Of the marks between two slots these part them before any comma does."""
_LISTED = re.compile(r"\s*(?:[、/～~—–-]|,|和|与|及|或|至|到|and|or|to)?\s*")
"""Between two slots that stand in one list: Ⅰ、Ⅱ、Ⅲ期, phase I and II."""
_HAN_ALONE = re.compile(r"[\u4e00-\u9fff]{2,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NUMERALS = str.maketrans("一二三四五六七八九日天", "12345678977")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3"}
_PLACES = {"top": "1", "one": "1", "two": "2", "three": "3", "four": "4"}
_HEAVY = 2.0
_LEAST = 3.0
"""So much of a claim's words must stand around the other slot alone."""
_SHARE = 0.5
"""So large a part of the claim's words must stand around another slot, where the claim's word stands nowhere."""


_LEADERS = ("governor", "mayor", "party")
"""Posts whose words are the same ones in every translation."""


class Slot(Record, frozen=True, kw_only=True):
    """A word of a family: what it says, where it stands, and the stretch of words around it."""

    value: str
    start: int
    end: int
    around: Stretch = (0, 0)


def check_slots(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """A finding for each family in which the claim has another word than the source has in that place.

    Across languages only the year of a claim of one clause is looked at: few words beside it are the same.
    """
    if claim.is_list:
        return ()
    across = claim.article.lang != source.article.lang
    found = []
    for family, slots in _families(claim, pack).items():
        if across and (family != "year" or not _is_one_clause(claim)):
            continue
        theirs = _slots_of(family, source, pack)
        mine_all = {slot.value for slot in slots}
        if not theirs or {slot.value for slot in theirs} == mine_all:
            continue
        for mine in slots:
            if family == "year" and _has_own_time(mine, theirs, claim):
                continue
            told = theirs if family not in _TIMES else _of_deeds(theirs, source)
            other = _other(mine, slots, theirs, told, claim, source)
            if other is None and family == "day":
                other = _other_day(mine, theirs, source)
            if other is not None:
                found.append(_finding(family, mine, other, claim, source))
                break
    return tuple(found)


def _is_one_clause(claim: Reading) -> bool:
    low, high = claim.clause_at(0)
    return len(claim.sentences) == 1 and low == claim.sentences[0][0] and high >= claim.sentences[0][1] - 1


def check_posts(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """The party secretary for the governor, across languages: each text speaks of one of them there."""
    if claim.article.lang == source.article.lang:
        return ()
    mine = [slot for slot in _slots_of("post", claim, pack) if slot.value in _LEADERS]
    if not mine:
        return ()
    place = find_telling(claim, source)
    told = [s for s in _slots_of("post", source, pack) if place and place[0] <= s.start < place[1]]
    if (
        len({s.value for s in mine}) != 1
        or len({s.value for s in told}) != 1
        or told[0].value not in _LEADERS
    ):
        return ()
    return () if mine[0].value == told[0].value else (_finding("post", mine[0], told[0], claim, source),)


def _has_own_time(mine: Slot, theirs: tuple[Slot, ...], claim: Reading) -> bool:
    """Whether a year is a figure's, which is looked at with it, or reckoned, or missing."""
    told = bool(figures_in(claim, claim.sentence_at(mine.start)))
    return told or mine.value not in {slot.value for slot in theirs}


def _of_deeds(slots: tuple[Slot, ...], source: Reading) -> tuple[Slot, ...]:
    """Without the days on which something is only told."""
    return tuple(s for s in slots if not _TOLD_ON.search(source.text, *source.clause_at(s.start)))


def _other_day(mine: Slot, theirs: tuple[Slot, ...], source: Reading) -> Slot | None:
    """The day that the source has for one that it has nowhere; none where it counts days."""
    published = source.article.published
    today = f"{published.local.month}-{published.local.day}" if published else ""
    if mine.value == today or any(slot.value == mine.value for slot in theirs):
        return None
    if any(_COUNTED_ON.search(source.text, low, high) for low, high in source.sentences):
        return None
    month, _, day = mine.value.partition("-")
    alike = [s for s in theirs if s.value.split("-")[1] == day or s.value.split("-")[0] == month]
    return alike[0] if alike else None


def _finding(family: str, mine: Slot, other: Slot, claim: Reading, source: Reading) -> Finding:
    kind: FindingKind = "period" if family in _TIMES else "scope"
    low, high = source.clause_at(other.start)
    why = "the source has another word in this place"
    said = claim.text[mine.start : mine.end]
    return source.finding((other.start, other.end), kind, said, why=why, shown=source.text[low:high].strip())


def _families(reading: Reading, pack: Pack) -> dict[str, tuple[Slot, ...]]:
    """The families of which a claim has words."""
    found = {name: _slots_of(name, reading, pack) for name in _FAMILIES}
    found |= {axis: _slots_of(axis, reading, pack) for axis in _axes(reading, pack)}
    found |= {name: _slots_of(name, reading, pack) for name in _TIMES}
    return {name: slots for name, slots in found.items() if slots}


def _axes(reading: Reading, pack: Pack) -> set[str]:
    return {axis for hit in reading.hits if (axis := pack.concepts[hit.id].axis) and axis in _AXES}


@once_per_reading
def _kept(reading: Reading) -> dict[str, tuple[Slot, ...]]:
    del reading
    return {}


def _slots_of(family: str, reading: Reading, pack: Pack) -> tuple[Slot, ...]:
    kept = _kept(reading)
    if family not in kept:
        if family in _FAMILIES:
            slots = _worded(_FAMILIES[family], reading)
        elif family in _TIMES:
            slots = list(_TIMES[family](reading))
        else:
            slots = [
                Slot(value=hit.id, start=hit.start, end=hit.end)
                for hit in reading.hits
                if pack.concepts[hit.id].axis == family
            ]
        kept[family] = _with_territories(slots, reading)
    return kept[family]


def _worded(pattern: Needing, reading: Reading) -> list[Slot]:
    return [
        Slot(value=_value(match), start=match.start(), end=match.end())
        for low, high in reading.sentences
        for match in pattern.finditer(reading.text, low, high)
    ]


def _value(match: re.Match[str]) -> str:
    """The name of the group that was found; for a number or a code what it holds."""
    name = group_of(match)
    words = match[match.lastgroup or 0]
    if name == "n":
        return _ROMAN.get(words.upper(), words.translate(_NUMERALS))
    return re.sub(r"[\s-]", "", words).casefold() if name == "code" else _PLACES.get(name, name)


def _years(reading: Reading) -> Iterator[Slot]:
    for period in reading.periods:
        if period.period and period.kind not in ("now", "window", "base") and "/" not in period.period:
            yield Slot(value=period.period[:4], start=period.start, end=period.end)


def _days(reading: Reading) -> Iterator[Slot]:
    """Days of a month, by both: 5-8."""
    for match in _dates(reading):
        days = match.groupdict()
        for day in filter(None, (days["d"], days.get("d2"), days.get("to"))):
            value = f"{_month_of(match)}-{int(day)}"
            yield Slot(value=value, start=match.start(), end=match.end())


def _months(reading: Reading) -> Iterator[Slot]:
    for match in _dates(reading):
        yield Slot(value=str(_month_of(match)), start=match.start(), end=match.end())


def _month_of(match: re.Match[str]) -> int:
    name = match["m"]
    return int(name) if name.isdigit() else _NAMES_OF_MONTHS.index(name[:3].casefold())


@once_per_reading
def _dates(reading: Reading) -> list[re.Match[str]]:
    pattern = _DATE[reading.lang]
    return [m for low, high in reading.sentences for m in pattern.finditer(reading.text, low, high)]


_TIMES: dict[str, Callable[[Reading], Iterator[Slot]]] = {"year": _years, "month": _months, "day": _days}
_DATE = {lang: get_wording(f"verify_times.date_{lang}") for lang in ("zh", "en")}
_TOLD_ON = get_wording("verify_times.told_on")
_COUNTED_ON = get_wording("verify_times.counted_on")
_NAMES_OF_MONTHS = ["", *(name[:3].casefold() for name in WORDINGS.words("verify_spans.month_name"))]


def _with_territories(slots: list[Slot], reading: Reading) -> tuple[Slot, ...]:
    """Each with the words up to the next of the family: what lies between two belongs to the clause that it is in."""
    found = []
    for first, last in _runs(slots, reading):
        low, high = reading.sentence_at(slots[first].start)
        if first and slots[first - 1].end > low:
            low = _border(slots[first - 1].end, slots[first].start, reading)[1]
        if last + 1 < len(slots) and slots[last + 1].start < high:
            high = _border(slots[last].end, slots[last + 1].start, reading)[0]
        found += [
            Slot(value=slot.value, start=slot.start, end=slot.end, around=(low, high))
            for slot in slots[first : last + 1]
        ]
    return tuple(found)


def _runs(slots: list[Slot], reading: Reading) -> Iterator[tuple[int, int]]:
    """First and last index of the slots that stand in one list."""
    first = 0
    for index in range(1, len(slots) + 1):
        ended = index == len(slots)
        if ended or not _LISTED.fullmatch(reading.text, slots[index - 1].end, slots[index].start):
            yield first, index - 1
            first = index


def _border(low: int, high: int, reading: Reading) -> Stretch:
    """Where one territory ends and where the next begins: at the last mark between, else both have what is between."""
    marks = [match.start() for match in _END.finditer(reading.text, low, high)] if low < high else []
    marks = [place for place in marks if reading.text[place] in _STRONG] or marks
    return (marks[-1], marks[-1]) if marks else (high, low)


def _other(
    mine: Slot,
    slots: tuple[Slot, ...],
    theirs: tuple[Slot, ...],
    rivals: tuple[Slot, ...],
    claim: Reading,
    source: Reading,
) -> Slot | None:
    """The one of the rivals that the claim speaks of, where it holds another word."""
    words = _words(mine, claim)
    if claim.article.lang != source.article.lang:
        words = {word: weight for word, weight in words.items() if word[0] in "cmn"}
    if not words:
        return None
    own = [slot for slot in theirs if slot.value == mine.value]
    same: set[str] = set()
    for slot in own:
        same |= words.keys() & (_words(slot, source).keys() | _lead_words(slot, theirs, source))
    several = sum(slot.around == mine.around for slot in slots) > 1 or (
        len(slots) > 1 and mine.value.isdigit()
    )
    if not own and (several or _stands_apart(claim.text[mine.start : mine.end], theirs, source)):
        return None
    held = {slot.value for slot in slots}
    best, most = None, 0.0
    for slot in rivals:
        if slot.value in held:
            continue
        shared = words.keys() & _words(slot, source).keys()
        gained = sum(words[word] for word in shared - same)
        lost = sum(words[word] for word in same - shared if not _is_name(word))
        if gained - 2 * lost > most:
            best, most = slot, gained - 2 * lost
    if best is None or most < _LEAST:
        return None
    if not own and most < _SHARE * sum(words.values()):
        return None
    return best


def _lead_words(slot: Slot, slots: tuple[Slot, ...], source: Reading) -> frozenset[str]:
    """The words of a sentence before its first slot: they are told of all that follow."""
    low, _ = source.sentence_at(slot.start)
    first = next(other for other in slots if other.start >= low)
    return word_set(source, (low, first.start))


def _stands_apart(surface: str, slots: tuple[Slot, ...], source: Reading) -> bool:
    """Whether a Chinese word stands in the source in another sense: 占全国的 for 全国, but not 副局长 for 局长."""
    if not _HAN_ALONE.fullmatch(surface):
        return False
    places = [m.start() for m in re.finditer(surface, source.text)]
    return any(not any(slot.start <= place <= slot.end for slot in slots) for place in places)


def _is_name(word: str) -> bool:
    """Whether a word names what is spoken of, which need not be said again in the next clause."""
    return word.startswith("m:") or (not _HAN_ALONE.search(word) and word.startswith("n:"))


def _words(slot: Slot, reading: Reading) -> dict[str, float]:
    """What stands around a slot, each with its weight."""
    zh = reading.article.lang == "zh"
    low, high = slot.around
    found = {
        word: (_HEAVY if word[0] in "cm" or not zh else 1.0)
        for word, start in words_in(reading, (low, high))
        if not slot.start <= start < slot.end
    }
    for match in _NUMBER.finditer(reading.text, low, high):
        if not slot.start <= match.start() < slot.end:
            found["n:" + match.group()] = _HEAVY
    return found
