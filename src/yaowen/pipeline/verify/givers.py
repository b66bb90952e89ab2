"""From whom to whom? A licence, a sale or a stake whose two sides are exchanged, in one language."""

import re
from collections.abc import Iterator

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.parties import name_parts
from yaowen.pipeline.verify.reading import Reading, once_per_reading
from yaowen.records import Finding, Record

_GIVEN = {
    "zh": (get_wording("verify_deeds.given_zh"), get_wording("verify_deeds.given_back_zh")),
    "en": (get_wording("verify_deeds.given_en"),),
}
_TAKEN = {"zh": (get_wording("verify_deeds.taken_zh"),), "en": (get_wording("verify_deeds.taken_en"),)}


class Passed(Record, frozen=True, kw_only=True):
    """What passes from one to another: the parts of both names, and where it is told."""

    giver: frozenset[str]
    taker: frozenset[str]
    start: int
    end: int


def check_givers(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding where the claim's giver is the source's taker, and its taker the giver."""
    if claim.article.lang != source.article.lang:
        return _across(claim, source)
    for mine in _passed(claim):
        stated = _passed(source)
        if any(_are_one(mine.giver, theirs.giver) or _are_one(mine.taker, theirs.taker) for theirs in stated):
            continue
        for theirs in stated:
            if _are_one(mine.giver, theirs.taker) or _are_one(mine.taker, theirs.giver):
                why = "the source has it the other way round"
                said = claim.text[mine.start : mine.end]
                return (source.finding((theirs.start, theirs.end), "entity", said, why=why),)
    return ()


def _across(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The same across languages, by listed names and by Chinese ones that the English writes out."""
    for mine in _sides(claim, source):
        for theirs in _sides(source, claim):
            if mine[0] and mine[1] and mine[0] & theirs[1] and mine[1] & theirs[0]:
                start, end = theirs[2]
                said = claim.text[slice(*mine[2])]
                why = "the source has it the other way round"
                return (source.finding((start, end), "entity", said, why=why),)
    return ()


Sides = tuple[frozenset[str], frozenset[str], tuple[int, int]]


def _sides(reading: Reading, other: Reading) -> Iterator[Sides]:
    """Giver and taker of each deed: ids of listed names, and Chinese words that both texts have."""
    for match, giver, taker in _iter_deeds(reading):
        yield (
            _names(match.span(giver), reading, other),
            _names(match.span(taker), reading, other),
            match.span(),
        )


def _iter_deeds(reading: Reading) -> Iterator[tuple[re.Match[str], str, str]]:
    """Each deed of the sentences, with the groups in which its giver and its taker stand."""
    lang = reading.lang
    for low, high in reading.sentences:
        for patterns, giver, taker in ((_GIVEN[lang], "a", "b"), (_TAKEN[lang], "b", "a")):
            for pattern in patterns:
                for match in pattern.finditer(reading.text, low, high):
                    yield match, giver, taker


_HAN = re.compile(r"[一-鿿]{3,}")


def _names(stretch: tuple[int, int], reading: Reading, other: Reading) -> frozenset[str]:
    low, high = stretch
    listed = {m.entity_id or m.surface for m in reading.mentions if low <= m.start < high}
    written = {run for run in _HAN.findall(reading.text[low:high]) if run in other.text}
    return frozenset(listed | written)


def _are_one(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first & second)


@once_per_reading
def _passed(reading: Reading) -> tuple[Passed, ...]:
    return tuple(_iter_passed(reading))


def _iter_passed(reading: Reading) -> Iterator[Passed]:
    for match, first, second in _iter_deeds(reading):
        giver, taker = name_parts(match[first], reading.lang), name_parts(match[second], reading.lang)
        if giver or taker:
            start, end = match.span()
            yield Passed(giver=giver - taker, taker=taker - giver, start=start, end=end)
