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
    "mn": 1e6,
    "bn": 1e9,
    "trn": 1e12,
}
FRACTIONS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_WORD = "|".join(
    sorted([*SMALL, "hundred", "thousand", "million", "billion", "trillion"], key=len, reverse=True)
)
PATTERN = rf"\b(?:{'|'.join(sorted(SMALL, key=len, reverse=True))})(?:[-\s](?:and\s)?(?:{_WORD})){{0,8}}\b"
FRACTION = (
    r"\b(?:one|two|three|four)[-\s](?:third|quarter|fifth|sixth|eighth|tenth)s?\b(?!\s(?:place|quarter|largest))"
    r"|\ba\s(?:third|quarter)(?=\sof\b)"
    r"|(?<=by )a third\b|(?<=over )a third\b|(?<=than )a third\b|(?<=nearly )a third\b"
)
SCALE = r"(?:[-\s]?(?:hundred|thousand|million|billion|trillion|mn|bn|trn)\b){1,2}"


def value_of(words: str) -> float | None:
    """What number words are worth; None where they make no number (seven twenty)."""
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
    """A spoken fraction in percent with two decimals: one-third is 33.33."""
    parts = re.split(r"[-\s]+", words.lower())
    part = 1 if parts[0] == "a" else SMALL.get(parts[0])
    whole = FRACTIONS.get(parts[1].rstrip("s")) if len(parts) > 1 else None
    return round(100 * part / whole, 2) if part and whole and part < whole else None
