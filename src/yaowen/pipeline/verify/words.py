"""The words of a stretch: words of the trade in any language, names and places, and the others as they are written."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_reading

MOST = 60
"""Figures of the source that are looked through for a better fit."""
HAN = re.compile(r"[一-鿿]+")
_EN = re.compile(r"[A-Za-z][A-Za-z'-]*[A-Za-z]")
_EMPTY_ZH = re.compile(
    r"规模|金额|总额|数量|分别|依次|达到|实现|超过|突破|左右|以上|其中|同比|环比|共有|拥有|集聚|聚集|合计|累计|总计|截至|目前|预计|计划|有望"
    r"|包括|以及|约占|平均|较|比|达|为|约|超|近|有|的|了|在|与|和|将|由|从|自|至|到|共|各|等|仅|已|个|只|名|家|是|中"
)
_EMPTY_EN = get_wording("verify_names.empty")
_ENDING = re.compile(r"(?:ings?|ed|es|s|e|ly)$")


Words = tuple[tuple[str, int], ...]


def words_in(reading: Reading, stretch: Stretch) -> Words:
    """Concepts (`c:`), names and places (`m:`) and other words (`w:`) with their places; looked for once."""
    kept = _kept(reading)
    if stretch not in kept:
        kept[stretch] = tuple(_iter_words(reading, stretch))
    return kept[stretch]


@once_per_reading
def _kept(reading: Reading) -> dict[Stretch, Words]:
    del reading
    return {}


def word_set(reading: Reading, stretch: Stretch) -> frozenset[str]:
    """The same without their places."""
    return frozenset(word for word, _ in words_in(reading, stretch))


def _iter_words(reading: Reading, stretch: Stretch) -> Iterator[tuple[str, int]]:
    low, high = stretch
    covered: list[Stretch] = []
    first = bisect_left(reading.mentions, low, key=lambda mention: mention.start)
    for mention in takewhile(lambda m: m.start < high, reading.mentions[first : first + MOST]):
        if mention.end <= high:
            covered.append((mention.start, mention.end))
            yield "m:" + (mention.entity_id or mention.surface), mention.start
    first, last = bisect_left(reading.hit_starts, low), bisect_left(reading.hit_starts, high)
    for hit in reading.hits[first:last]:
        if hit.end <= high and not hit.id.startswith("cue_"):
            covered.append((hit.start, hit.end))
            yield "c:" + hit.id, hit.start
    covered.extend((p.start, p.end) for p in reading.periods if low <= p.start and p.end <= high)
    text = list(reading.text[low:high])
    for start, end in covered:
        text[start - low : end - low] = " " * (end - start)
    rest = "".join(text)
    for match in _EN.finditer(rest):
        word = match.group().lower().removesuffix("'s")
        if len(word) > 2 and not _EMPTY_EN.fullmatch(word):
            yield (
                "w:" + stem(word),
                low + match.start(),
            )
    rest = _EMPTY_ZH.sub(lambda m: " " * len(m.group()), rest)
    for match in HAN.finditer(rest):
        for place in range(match.start(), match.end() - 1):
            yield "w:" + rest[place : place + 2], low + place


@once_per_reading
def folded(reading: Reading) -> str:
    """The text in small letters."""
    return reading.text.casefold()


def stem(word: str) -> str:
    """An English word without its ending, at most seven letters."""
    return (_ENDING.sub("", word) if len(word) > 5 else word.rstrip("s"))[:7]
