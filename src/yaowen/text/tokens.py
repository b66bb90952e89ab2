"""What are the words of a text for a search, and where do they stand?

A *unit* is one Chinese character, one Latin word in lower case without its ending (`_stem`) or one whole number
(`10,000` and `10000` are one). Neighbouring units form *pairs*; a phrase of n units is n - 1 pairs in a row.
So every phrase is found exactly, whatever scripts it mixes, and no dictionary of words is needed
(characters with bigrams find more than segmented words do on Chinese news).

A text is folded first: NFKC by character, lower case, accents dropped, traditional script made simplified. Spans are
code points of the text as it was given.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from yaowen.text.traditional import simplify

CJK = "\u3007\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MAX_UNIT = 64
"""Characters of a unit that count: a longer run of letters is no word."""

BREAK = "\u00b6"
"""Stands between two units that no phrase may span (a full stop, a line break)."""

_CHINESE = re.compile(f"[{CJK}]+")
_UNIT = re.compile(
    rf"[{CJK}]"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)"
    r"|(?<!\d\.)\d+\.\d+(?!\.?\d)"
    rf"|[^\W_{CJK}]+"
)
_JOIN = " \t\u00a0\\-‐‑–·•'’&/+"
_BREAK = re.compile(rf"[^\w.,{_JOIN}]+|_+|[{_JOIN}]{{3,}}|(?<!\d)[.,]|[.,](?!\d)")
_PIECE = re.compile(rf" ?[a-z]++(?!\w)|{_BREAK.pattern}|[一-鿿]+|{_UNIT.pattern}")
"""A word of letters, perhaps with the blank before it; a break; a run of common Chinese characters; another unit."""
_ASIDE = re.compile(rf"[,{_JOIN}]+")
_JOINT = re.compile(rf"[{_JOIN}]{{1,2}}")
_FIRST_CJK = "\u3005"
_SHORT = 3
_MOST_KEYS = 65_536
_ENDINGS = ("ing", "ied", "ed", "ie", "y", "e")


class Unit(NamedTuple):
    """A unit, its span, and whether it continues the phrase of the unit before it."""

    key: str
    start: int
    end: int
    joined: bool


class _Folding(dict[int, str]):
    """A table for `str.translate` that works out each character when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        self[code] = simplify(plain)
        return self[code]


_FOLDING = _Folding()
_SAME: set[str] = set()
_SINGLE: set[str] = set()
"""Characters that were met, and stay as they are; and those that become a single one."""

_MOST_REPLACED = 32


def fold(text: str) -> str:
    """The text in the form that is compared; it may be longer or shorter."""
    changed = set(text) - _SAME
    _SAME.update(c for c in changed if _FOLDING[ord(c)] == c)
    changed -= _SAME
    if len(changed) > _MOST_REPLACED:
        return text.translate(_FOLDING)
    # few characters of a text change: to replace these is ten times as quick; none of them changes twice
    for character in changed:
        text = text.replace(character, _FOLDING[ord(character)])
    return text


def iter_units(text: str) -> Iterator[Unit]:
    """The units of `text` in order, with spans in `text`; linear in its length."""
    return _iter_units(text, None)


def iter_units_near(text: str, runs: Iterable[Sequence[str]]) -> Iterator[Unit]:
    """The units of those stretches alone in which one of `runs` may stand; much quicker than all units."""
    return _iter_units(text, find_needles(runs))


def iter_units_holding(text: str, needles: tuple[str, ...]) -> Iterator[Unit]:
    """The same for runs of which the needles are known."""
    return _iter_units(text, needles)


def iter_chinese(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where runs that are Chinese throughout stand, as spans in `text`, word by word; no units need be made."""
    folded, places = _fold_with_places(text)
    for word in words:
        for start, end in _iter_chinese(folded, word):
            yield (start, end) if places is None else (places[start], places[end - 1] + 1)


def is_chinese(run: Sequence[str]) -> bool:
    """Are all its units Chinese characters?"""
    return _CHINESE.fullmatch("".join(run)) is not None


def find_needles(runs: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """What stretches hold that hold one of the runs."""
    return tuple(dict.fromkeys(map(_needle, runs)))


def _needle(run: Sequence[str]) -> str:
    """What a stretch holds that holds the run: all of its Chinese, else its longest word: short ones are everywhere.

    A word is a beginning of what is printed, without its ending; of a run without words it is the first unit.
    """
    if is_chinese(run):
        return "".join(run)
    words = [key for key in run if key.isascii() and key.isalpha()]
    return max(words, key=len, default=run[0])


def _iter_units(text: str, needles: tuple[str, ...] | None) -> Iterator[Unit]:
    folded, places = _fold_with_places(text)
    for first, last in _iter_stretches(folded) if needles is None else _iter_near(folded, needles):
        joined = False
        for match in _UNIT.finditer(folded, first, last):
            start, end = match.span()
            if places is not None:
                start, end = places[start], places[end - 1] + 1
            yield Unit(_key(match.group()), start, end, joined)
            joined = True


@lru_cache(maxsize=1024)  # a query's words are asked for by each who searches for them
def find_keys(text: str) -> tuple[tuple[str, ...], ...]:
    """The runs of joined units of a query's words; empty where there is nothing to search for."""
    runs: list[list[str]] = []
    for unit in iter_units(text):
        if unit.joined and runs:
            runs[-1].append(unit.key)
        else:
            runs.append([unit.key])
    return tuple(tuple(run) for run in runs)


def join_pair(first: str, second: str) -> str:
    """The key of two neighbouring units; no unit holds the sign between them."""
    if first >= _FIRST_CJK and second >= _FIRST_CJK:
        return first + second
    return f"{first}_{second}"


def find_pairs(run: Iterable[str]) -> tuple[str, ...]:
    """The pairs of one run of units, in order; empty for a single unit."""
    keys = tuple(run)
    return tuple(join_pair(first, second) for first, second in pairwise(keys))


def index_streams(text: str) -> tuple[list[str], list[str]]:
    """What an index stores of a text: its units, and its pairs with `BREAK` where a phrase ends.

    There it stands twice: so two pairs that are two places apart are of one stretch, and between them stands the
    pair that joins them. A phrase is therefore found by every second of its pairs.
    """
    units: list[str] = []
    pairs: list[str] = []
    before = ""
    for piece in (*_PIECE.findall(fold(text)), ""):
        is_run = "\u4e00" <= piece < "\ua000"
        key = piece[0] if is_run else _KEYS[piece]
        if before and key:  # `join_pair`, written out: this is hot
            together = key >= _FIRST_CJK and before >= _FIRST_CJK
            pairs.append(before + key if together else f"{before}_{key}")
        elif before:
            pairs += (BREAK, BREAK)
        if is_run:
            units += piece
            pairs += map(str.__add__, piece, piece[1:])
            key = piece[-1]
        elif key:
            units.append(key)
        before = key
    return units, pairs


class _Keys(dict[str, str]):
    """The keys of pieces that are met: of a unit its own, of a break none. It begins anew when it is full."""

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MOST_KEYS:
            self.clear()
        self[piece] = key = "" if _BREAK.match(piece) else _key(piece.lstrip(" "))
        return key


_KEYS = _Keys()


def _iter_stretches(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for first, last in [gap.span() for gap in _BREAK.finditer(folded)]:
        if first > start:
            yield start, first
        start = last
    if start < len(folded):
        yield start, len(folded)


def _iter_near(folded: str, needles: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The stretches that hold one of the needles: most hold none.

    Words stand in one piece; of Chinese and of figures (10,000) the first character alone, and all of it is looked for
    in the stretch without what parts its characters.
    """
    wanted = {needle: needle.isascii() and needle.isalpha() for needle in needles}
    words = [needle for needle, is_word in wanted.items() if is_word and needle in folded]
    parted = [needle for needle, is_word in wanted.items() if not is_word]
    if parted:
        squeezed = _ASIDE.sub("", folded)
        parted = [needle for needle in parted if needle in squeezed]
    if not words and not parted:
        return
    gaps = [gap.span() for gap in _BREAK.finditer(folded)]
    starts, ends = [0, *(last for _, last in gaps)], [*(first for first, _ in gaps), len(folded)]
    sure = {bisect_right(starts, place) - 1 for word in words for place in _iter_words(folded, word)}
    heads = {needle[0] for needle in parted}
    maybe = (bisect_right(starts, place) - 1 for head in heads for place in _iter_places(folded, head))
    for number in sorted(sure.union(maybe)):
        first, last = starts[number], ends[number]
        if number in sure or any(map(_ASIDE.sub("", folded[first:last]).__contains__, parted)):
            yield first, last


def _iter_words(folded: str, word: str) -> Iterator[int]:
    """Where words begin with these letters; one of up to `_SHORT` letters has no ending and is the whole word."""
    return (match.start() for match in _word_pattern(word).finditer(folded))


@lru_cache(maxsize=1024)
def _word_pattern(word: str) -> re.Pattern[str]:
    """What is before the word is looked at behind it, so that texts are looked through for the word itself."""
    return re.compile(f"{word}(?<![a-z]{word})" + ("(?![a-z])" if len(word) <= _SHORT else ""))


def _iter_chinese(folded: str, word: str) -> Iterator[tuple[int, int]]:
    """The places of a word of Chinese characters, between which up to two signs may stand that join words."""
    start = folded.find(word[0])
    while start >= 0:
        end = start + 1
        for character in word[1:]:
            if not folded.startswith(character, end):
                end = _after_joint(folded, end)
            if not folded.startswith(character, end):
                break
            end += 1
        else:
            yield start, end
        start = folded.find(word[0], start + 1)


def _after_joint(folded: str, place: int) -> int:
    """Where up to two signs that join words end."""
    joint = _JOINT.match(folded, place)
    return joint.end() if joint else place


def _iter_places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


@lru_cache(maxsize=16)  # a text is looked through for one search word after another
def _fold_with_places(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and the source position of each of its characters (None: the same)."""
    folded = fold(text)
    unsure = set(text) - _SINGLE
    _SINGLE.update(c for c in unsure if len(_FOLDING[ord(c)]) == 1)
    unsure -= _SINGLE
    if not unsure:
        return folded, None
    places: list[int] = []
    start = 0
    for place in sorted(place for character in unsure for place in _iter_places(text, character)):
        places += range(start, place)
        places += [place] * len(_FOLDING[ord(text[place])])
        start = place + 1
    return folded, [*places, *range(start, len(text))]


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    if "," in word:
        word = word.replace(",", "")
    elif len(word) > _SHORT and word.isascii() and word.isalpha():
        word = _stem(word)
    return word[:MAX_UNIT]


def _stem(word: str) -> str:
    """A lower-case English word without its ending, so that its forms are one (approve, approves, approved, approving).

    What is left is a beginning of the word, as highlighting needs; four letters stay at least.
    """
    if word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > _SHORT:
            return word[: -len(ending)]
    return word
