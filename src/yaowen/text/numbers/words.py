"""English number words: ninety-four, one hundred and thirty-three, three-quarters."""

import re

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {word: i for i, word in enumerate(_ONES)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mln": 1e6,
    "bln": 1e9,
    "trln": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "trn": 1e12,
    "tn": 1e12,
}
FRACTIONS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_SPOKEN = re.compile(r"(?:an?|half) |.*(?:dozen$|[-\s]half\b)")


def value_of(words: str) -> float | None:
    """What number words are worth; None where they make no number (seven twenty)."""
    if _SPOKEN.match(words):
        return _spoken(words)
    total = current = 0.0
    last, scale = 1000.0, 1e15
    for word in re.split(r"[-\s]+", words.lower()):
        if word == "and":
            continue
        if word in SMALL:
            step = float(SMALL[word])
            if current and not (last >= 100 or (last >= 20 and step < 10)):
                return None
            current, last = current + step, step
        elif word == "hundred":
            current, last = (current or 1) * 100, 100.0
        elif word in SCALES:
            if SCALES[word] >= scale:
                return None
            scale = SCALES[word]
            total, current, last = total + (current or 1) * SCALES[word], 0.0, 1000.0
        else:
            return None
    return total + current


def percent_of(words: str) -> float | None:
    """A spoken share in percent with two decimals: one-third and one in three are 33.33, half is 50."""
    parts = re.split(r"[-\s]+", words.lower())
    if parts[0] == "half":
        return 50.0
    part = _small(parts[0])
    whole = _small(parts[-1]) if parts[1] in ("in", "out") else FRACTIONS.get(parts[1].rstrip("s"))
    return round(100 * part / whole, 2) if part and whole and part < whole else None


def _small(word: str) -> int | None:
    if word in ("a", "an"):
        return 1
    return int(word) if word.isdigit() else SMALL.get(word)


def _spoken(words: str) -> float | None:
    """Half a million, a quarter of a million, two and a half billion, a hundred, two dozen."""
    parts = re.split(r"[-\s]+", words)
    scale = 12.0 if parts[-1] == "dozen" else SCALES.get(parts[-1], 1.0)
    if parts[0] == "half":
        return 0.5 * scale
    if "quarter" in parts:
        return 0.25 * scale
    number = _small(parts[0])
    return None if number is None else (number + 0.5 * ("half" in parts)) * scale
