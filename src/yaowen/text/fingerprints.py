"""How much of one text stands in another? Winnowed fingerprints of 12 characters, and the numbers.

Method: S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting",
SIGMOD 2003. A gram begins at each character of a script without spaces, and at each word of one with letters: there
every fifth place says as much. Any stretch of `GRAM + WINDOW - 1` Chinese characters that two texts share gives them a
fingerprint in common, and so does one of `WINDOW_IN_WORDS - 1` words and the `GRAM` letters that follow. Spaces,
punctuation, width and case do not count.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Set
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, compress, pairwise
from struct import unpack
from typing import NamedTuple
from zlib import crc32

from yaowen.text.tokens import fold

GRAM = 12
WINDOW = 16
WINDOW_IN_WORDS = 4
"""Grams in a window of a text that consists of words; what is the least of a wider one is the least of a narrower."""
MAX_CHARACTERS = 200_000
"""Characters of a text that are looked at: ten times the longest policy document."""

_WIDTH = 4 * GRAM
_MASK = (1 << 63) - 1

_NOT_WORDS = re.compile(r"[\W_]")
_LETTERS = "0-9a-zß-öø-ʯ"
_RUNS = re.compile(rf"[^\W_](?:(?<=[{_LETTERS}])[{_LETTERS}]*|[^\W_{_LETTERS}]*)")
"""A word of letters and figures, or a run of characters of other scripts; of folded text."""
_AFTER_WORDS = "ʰ"
"""What begins with this or what comes after it is no word of folded letters and figures."""
_NUMBER = re.compile(r"\d\d*(?:(?:,\d{3})+(?:\.\d+)?(?!\d)|(?:\.\d+)?)")
"""It begins with a single class: the engine skips to where that can match."""
_ORDINAL = re.compile(r"第([一二三四五六七八九十百零〇两]+|\d+)(?=[^\d]|$)")
_ROUND = re.compile(r"([A-H])(?<![A-Za-z].)\+?轮")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def squeeze(text: str) -> str:
    """The text without all that a reprint may change: spaces, punctuation, width, case."""
    return _NOT_WORDS.sub("", fold(text[: 2 * MAX_CHARACTERS]))[:MAX_CHARACTERS]


def fingerprint(text: str) -> tuple[int, ...]:
    """Sorted winnowed hashes (63 bits) of the squeezed text; empty below `GRAM` characters."""
    return fingerprint_squeezed(mark_begins(text))


class Squeezed(NamedTuple):
    """What `squeeze` leaves of a text, and where grams begin in it."""

    text: str
    begins: list[int]


def mark_begins(text: str) -> Squeezed:
    """The squeezed text; a gram begins at each word of letters and figures, and at each other character."""
    runs = _RUNS.findall(fold(text[: 2 * MAX_CHARACTERS]))
    begins: list[int] = []
    place = 0
    for run in runs:
        after = place + len(run)
        if run < _AFTER_WORDS:
            begins.append(place)
        else:
            begins += range(place, after)
        place = after
    return Squeezed("".join(runs)[:MAX_CHARACTERS], begins)


def fingerprint_squeezed(squeezed: Squeezed) -> tuple[int, ...]:
    """What `fingerprint` gives, of a text that is squeezed already."""
    text, begins = squeezed
    if len(text) < GRAM:
        return ()
    codes = text.encode("utf-32-le", "surrogatepass")
    some = begins[: bisect_right(begins, len(text) - GRAM)]
    grams = [codes[at : at + _WIDTH] for at in map((4).__mul__, some)]
    hashes = list(map(crc32, grams))
    is_of_words = len(text) > 2 * len(begins)
    chosen = _window_minima(hashes, WINDOW_IN_WORDS if is_of_words else WINDOW)
    return _keys(set(compress(grams, map(chosen.__contains__, hashes))))


def containment(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """Shared fingerprints as a part of the smaller set, 0 … 1; 0 where one is empty."""
    smaller = min(len(first), len(second))
    return len(_as_set(first) & _as_set(second)) / smaller if smaller else 0.0


def pairs(text: str) -> frozenset[str]:
    """Its pairs of neighbouring characters: what titles and sentences are compared by."""
    return frozenset(map("".join, pairwise(text)))


def overlap(first: Set[str], second: Set[str]) -> float:
    """What both have as a part of the smaller set, 0 … 1; 0 where one is empty."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def share_some(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Have they a fingerprint in common?"""
    return not _as_set(first).isdisjoint(_as_set(second))


@lru_cache(maxsize=1024)
def _as_set(prints: tuple[int, ...]) -> frozenset[int]:
    return frozenset(prints)


def iter_number_keys(text: str) -> Iterator[str]:
    """The numbers of a text in a form that survives reprinting: `1250`, `1.25`, `#2` for 第二, `#A` for A轮.

    A number that the end of the text may have cut in two is the last one, so that a caller can drop it.
    """
    plain = unicodedata.normalize("NFKC", text)
    for match in _ORDINAL.finditer(plain):
        yield f"#{_ordinal(match.group(1))}"
    for match in _ROUND.finditer(plain):
        yield f"#{match.group(1)}"
    for match in _NUMBER.finditer(plain):
        yield number_key(match.group())


def number_key(surface: str) -> str:
    """`010,000.50` → `10000.5`."""
    whole, dot, fraction = surface.replace(",", "").partition(".")
    whole = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if dot and fraction else whole


def _keys(grams: Collection[bytes]) -> tuple[int, ...]:
    """63 bits of each gram, sorted: the 32 by which it was chosen would collide in a large library."""
    digests = b"".join(blake2b(gram, digest_size=8).digest() for gram in grams)
    return tuple(sorted(map(_MASK.__and__, unpack(f">{len(grams)}Q", digests))))


def _window_minima(grams: list[int], wide: int) -> set[int]:
    """The least hash of every window; of fewer hashes than a window has, of windows half as wide, and so on.

    A window's least one is that of all later windows that hold it, but for a less one that comes in.
    """
    width = min(wide, 1 << len(grams).bit_length() - 1)
    start, last = 0, len(grams) - width
    chosen: set[int] = set()
    while start <= last:
        window = grams[start : start + width]
        least = min(window)
        at = start + window.index(least)
        chosen.add(least)
        while (coming := grams[start + width : at + width]) and (less := min(coming)) < least:
            chosen.update(accumulate(coming, min, initial=least))
            start, at, least = at, start + width + coming.index(less), less
        start = at + 1
    return chosen


def _ordinal(word: str) -> str:
    """第二十三 → 23; digits stay."""
    if word.isdigit() and word.isascii():
        return word.lstrip("0") or "0"
    if not any(c in "十百" for c in word):
        return "".join(str(_DIGITS[c]) for c in word).lstrip("0") or "0"
    total = current = 0
    for c in word:
        if c in "十百":
            total += (current or 1) * (10 if c == "十" else 100)
            current = 0
        else:
            current = _DIGITS[c]
    return str(total + current)
