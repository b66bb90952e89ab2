"""What is stamped into a text again and again? Found by its repetition, never by its words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from yaowen.sources.stampsigns import is_chinese, may_be_stamped
from yaowen.text.scripts import CLOSERS, SENTENCE_ENDS, count_han, ends_sentence, is_han

_GRAM, _LATIN_GRAM = 8, 16
_SAMPLE = 4_000
_SAMPLED = 16
_LONGEST = 4_000
_EDGE = 120
_LONGEST_TAIL = 40
_ENDS = frozenset(SENTENCE_ENDS)
_STOP = re.compile(f"[{SENTENCE_ENDS}]")
_FINAL = SENTENCE_ENDS + CLOSERS + ".,，、:："
_ADDRESS = re.compile(
    r"https?://|www\.|[A-Za-z0-9-]{2,}\s?[.．。]\s?(?:com|cn|net|org|top|info|cc|vip|xyz)\b", re.IGNORECASE
)
_ALNUM_BEFORE = re.compile(r"[A-Za-z0-9]{1,12}$")
_ALNUM_AFTER = re.compile(r"[A-Za-z0-9]{1,12}")
_CODE = re.compile(
    r"\s*(?P<code>(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{6,20})\s*(?=[\u4e00-\u9fff《“（【])"
)
_AFTER_STOP = re.compile(rf"(?<=[{SENTENCE_ENDS}])[A-Za-z0-9]{{1,12}}$")
_TITLED = re.compile(r"[《》“”「」]")


class Stamp(NamedTuple):
    """One stamp: its fixed words, and where it stands as (paragraph, start, end), varying prefix included."""

    words: str
    places: tuple[tuple[int, int, int], ...]


class _Found(NamedTuple):
    paragraph: int
    start: int
    end: int


def find_stamps(paragraphs: Sequence[str], known: Iterable[str] = ()) -> tuple[Stamp, ...]:
    """Stamps in the paragraphs, those `known` from elsewhere, then the most frequent first.

    At least three paragraphs must carry a new one; a known one counts wherever it stands.

    A repeated string is a stamp where it follows the end of a sentence and ends the paragraph, opens the
    paragraph, carries a web address, or stands once in most paragraphs between ever other neighbours. Names
    and titles that a text repeats are none of these. Discovery looks at a sample of a long text.

    What was found in the last few texts is kept: a page is asked about when its site is learnt and when it is cleaned.
    """
    return _find_stamps(tuple(paragraphs), tuple(known))


@lru_cache(maxsize=4)
def _find_stamps(paragraphs: tuple[str, ...], known: tuple[str, ...]) -> tuple[Stamp, ...]:
    rest = list(paragraphs)
    stamps: list[Stamp] = []
    for words in known:
        if len(words) >= _GRAM and (places := _with_varying_ends(rest, _occurrences(rest, words))):
            stamps.append(_cut(rest, words, places))
    for _ in range(3):
        found = _discover(rest) or _discover_tail(rest)
        if found is None:
            break
        stamps.append(_cut(rest, found, _with_varying_ends(rest, _occurrences(rest, found))))
    if codes := _random_heads(rest):
        stamps.append(Stamp(rest[codes[0][0]][codes[0][1] : codes[0][2]].strip(), codes))
    return tuple(stamps)


def _cut(rest: list[str], words: str, places: Sequence[tuple[int, int, int]]) -> Stamp:
    """The stamp; its places in `rest` are blanked, so that the next is looked for elsewhere."""
    for number, start, end in reversed(places):
        rest[number] = rest[number][:start] + "\n" * (end - start) + rest[number][end:]
    return Stamp(words, tuple(places))


def _random_heads(paragraphs: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    """Where Chinese paragraphs open with codes of one length, letters and digits mixed, ever other ones."""
    heads = [(number, match) for number, text in enumerate(paragraphs) if (match := _CODE.match(text))]
    lengths = Counter(len(match["code"]) for _, match in heads)
    length, count = lengths.most_common(1)[0] if lengths else (0, 0)
    if count < 4 or not is_chinese(paragraphs):
        return ()
    found = [(number, match) for number, match in heads if len(match["code"]) == length]
    carriers = sum(1 for text in paragraphs if len(text.strip()) >= 20)
    if count * 10 < carriers * 6 or len({match["code"] for _, match in found}) * 10 < count * 9:
        return ()
    return tuple((number, match.start("code"), match.end()) for number, match in found)


def _discover(paragraphs: Sequence[str]) -> str | None:
    """The fixed words of the most frequent stamp."""
    carriers = [paragraph[:_LONGEST] for paragraph in paragraphs if len(paragraph.strip()) >= 20]
    sample = _sample(carriers)
    if len(sample) < 3 or not may_be_stamped(carriers):
        return None
    needed = max(3, len(sample) // 6)
    size = _GRAM if count_han("".join(sample)) * 3 >= sum(map(len, sample)) else _LATIN_GRAM
    counts: Counter[str] = Counter()
    for paragraph in sample:
        text = paragraph if len(paragraph) <= 2 * _EDGE else paragraph[:_EDGE] + "\n" + paragraph[-_EDGE:]
        counts.update({text[i : i + size] for i in range(len(text) - size + 1)})
    if max(counts.values(), default=0) < needed:
        return None
    frequent = sorted(
        ((gram, count) for gram, count in counts.items() if count >= needed), key=lambda pair: -pair[1]
    )
    tried: list[str] = []
    for gram, _ in frequent[:4000]:
        if len(tried) >= 12:
            break
        if "\n" in gram or any(gram in words for words in tried):
            continue
        words = _extend(carriers, gram)
        tried.append(words)
        if len(words.strip()) >= _GRAM - 1 and _is_stamp(carriers, words, len(carriers)):
            return words
    return None


def _sample(carriers: Sequence[str]) -> Sequence[str]:
    """Enough paragraphs to see what a quarter of all carry: every one of a short text, else evenly spaced ones."""
    if sum(map(len, carriers)) <= _SAMPLE:
        return carriers
    step = max(1, len(carriers) // _SAMPLED)
    return carriers[::step][:_SAMPLED]


def _discover_tail(paragraphs: Sequence[str]) -> str | None:
    """Short words that stand after the last full stop of most paragraphs."""
    tails: Counter[str] = Counter()
    for paragraph in paragraphs:
        if paragraph[-1:] in _ENDS:
            continue  # most paragraphs: nothing stands after their last full stop
        text = paragraph.rstrip()[-2 * _LONGEST_TAIL :]
        if text.rstrip(CLOSERS)[-1:] in _ENDS or not _STOP.search(text):
            continue
        stop = max(map(text.rfind, SENTENCE_ENDS))
        tail = _ALNUM_AFTER.sub("", text[stop + 1 :].lstrip(CLOSERS), count=1)
        if 3 <= len(tail) < _LONGEST_TAIL and "\n" not in tail:
            tails[tail] += 1
    words, count = tails.most_common(1)[0] if tails else ("", 0)
    if count < 4:
        return None
    carriers = sum(1 for paragraph in paragraphs if len(paragraph.rstrip()) >= 20)
    return words if count * 5 >= carriers * 2 else None


def _occurrences(paragraphs: Sequence[str], words: str) -> list[_Found]:
    """Where the words stand; short ones count at the end of a paragraph alone."""
    found = []
    if len(words) < _GRAM - 1:
        for number, paragraph in enumerate(paragraphs):
            if (text := paragraph.rstrip()).endswith(words):
                found.append(_Found(number, len(text) - len(words), len(text)))
        return found
    for number, paragraph in enumerate(paragraphs):
        start = paragraph.find(words)
        while start >= 0:
            found.append(_Found(number, start, start + len(words)))
            start = paragraph.find(words, start + len(words))
    return found


def _extend(paragraphs: Sequence[str], gram: str) -> str:
    """The longest string around the gram that nine of ten occurrences share."""
    places = [
        (paragraphs[found.paragraph], found.start, found.end) for found in _occurrences(paragraphs, gram)
    ]
    left, right = 0, 0
    while left < 200:
        around = [text[start - left - 1] for text, start, _ in places if start > left]
        if not _agreed(around, len(places)):
            break
        left += 1
    while right < 200:
        around = [text[end + right] for text, _, end in places if end + right < len(text)]
        if not _agreed(around, len(places)):
            break
        right += 1
    text, start, end = next((place for place in places if _is_typical(place, places, left, right)), places[0])
    words = text[max(0, start - left) : end + right]
    return _AFTER_STOP.sub("", words.lstrip(_FINAL + " ").rstrip())


def _is_typical(
    place: tuple[str, int, int], places: list[tuple[str, int, int]], left: int, right: int
) -> bool:
    words = place[0][max(0, place[1] - left) : place[2] + right]
    alike = sum(1 for text, start, end in places[:40] if text[max(0, start - left) : end + right] == words)
    return alike * 2 > min(40, len(places))


def _agreed(around: list[str], total: int) -> bool:
    """Whether nine of ten places have one character there that is no line's or sentence's end."""
    least = 0.9 * total
    if len(around) < least:
        return False
    chars = set(around)
    char, count = Counter(around).most_common(1)[0] if len(chars) > 1 else (around[0], len(around))
    return count >= least and char != "\n" and (char not in SENTENCE_ENDS or char in ".;")


def _is_stamp(paragraphs: Sequence[str], words: str, carriers: int) -> bool:
    found = _occurrences(paragraphs, words)
    holders = len({place.paragraph for place in found})
    if holders < max(3, carriers // 4):
        return False
    ends = starts = 0
    for place in found:
        text = paragraphs[place.paragraph]
        before = _ALNUM_BEFORE.sub("", text[max(0, place.start - 12) : place.start]).rstrip()
        after = _ALNUM_AFTER.sub("", text[place.end : place.end + 12], count=1).strip()
        ends += not after and ends_sentence(before)
        starts += not before and bool(after)
    if words[-1] in SENTENCE_ENDS and not _ADDRESS.search(words):
        return False
    if ends * 2 >= len(found):
        return True
    if _ADDRESS.search(words) and holders >= 3:
        return is_chinese(paragraphs) or (ends + starts) * 2 >= len(found) or _is_glued(paragraphs, found)
    alone = sum(1 for text in paragraphs if text.strip() == words.strip())
    if alone * 2 >= len(found) and alone >= 3:
        return True
    if (
        starts * 10 >= len(found) * 9
        and holders * 10 >= carriers * 9
        and words[0] in "【[(（<《"
        and holders >= 4
    ):
        return True
    return len(words) >= 10 and _stands_anywhere(paragraphs, words, found, holders, carriers)


def _is_glued(paragraphs: Sequence[str], found: list[_Found]) -> bool:
    """Whether an address mostly stands between ideographs, where no author would set one."""
    glued = 0
    for place in found:
        text = paragraphs[place.paragraph]
        glued += is_han(text[place.start - 1 : place.start] or " ") and is_han(
            text[place.end : place.end + 1] or " "
        )
    return glued * 2 >= len(found)


def _stands_anywhere(
    paragraphs: Sequence[str], words: str, found: list[_Found], holders: int, carriers: int
) -> bool:
    """Whether the words stand once in most paragraphs, inside of words rather than between them."""
    if not is_chinese(paragraphs):
        return False
    if holders < 4 or holders * 5 < carriers * 3 or len(found) > holders * 1.15 or _TITLED.search(words):
        return False
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for place in found:
        text = paragraphs[place.paragraph]
        lefts[_ALNUM_BEFORE.sub("", text[max(0, place.start - 12) : place.start])[-1:]] += 1
        rights[_ALNUM_AFTER.sub("", text[place.end : place.end + 12], count=1)[:1]] += 1
    bounded = sum(count for char, count in lefts.items() if not char.isalnum())
    return (
        len(lefts) * 10 >= len(found) * 6
        and len(rights) * 10 >= len(found) * 6
        and bounded * 5 <= len(found) * 2
    )


def _with_varying_ends(paragraphs: Sequence[str], found: list[_Found]) -> list[tuple[int, int, int]]:
    """The occurrences, widened by a random run of letters and digits that most of them have on a side."""
    before = [_ALNUM_BEFORE.search(paragraphs[f.paragraph][max(0, f.start - 12) : f.start]) for f in found]
    after = [_ALNUM_AFTER.match(paragraphs[f.paragraph][f.end : f.end + 12]) for f in found]
    left = _usual_length([len(match[0]) if match else 0 for match in before])
    right = _usual_length([len(match[0]) if match else 0 for match in after])
    return [
        (
            place.paragraph,
            place.start - min(left, len(head[0]) if head else 0),
            place.end + min(right, len(tail[0]) if tail else 0),
        )
        for place, head, tail in zip(found, before, after, strict=True)
    ]


def _usual_length(lengths: list[int]) -> int:
    if len(lengths) < 3:
        return 0
    length, count = Counter(lengths).most_common(1)[0]
    return length if count * 10 >= len(lengths) * 6 else 0
