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
_PARTS = {name: number for name, number in SMALL.items() if 1 <= number <= 9}
_WORD = "|".join(
    sorted([*SMALL, "hundred", "thousand", "million", "billion", "trillion"], key=len, reverse=True)
)
_MORE = rf"(?:[-\s](?:and\s)?(?:{_WORD})){{0,8}}"
_HALVES = r"[\s-]and[\s-]a[\s-]half(?:\s(?:million|billion|trillion))?"
PATTERN = (
    r"\b(?:two|three|four|five|six|eight)\sdozen\b"
    r"|\ba\squarter\sof\sa\s(?:million|billion|trillion)\b"
    r"|\b(?:half\s)?an?\s(?:hundred|thousand|million|billion|trillion|dozen)\b(?!-)"
    rf"|\b(?:{'|'.join(sorted(SMALL, key=len, reverse=True))})(?:{_HALVES}|{_MORE})\b"
)
_SPOKEN = re.compile(r"(?:an?|half) |.*(?:dozen$|[-\s]half\b)")
_WHOLE = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_COMPARED = r"(?:higher|lower|more|less|larger|bigger|smaller|fewer|cheaper|faster|above|below)\b"
_LED = "".join(
    f"|(?<=\\b{word} )a (?:{_WHOLE})\\b(?!\\s(?:of a\\b|ago|earlier|later))"
    for word in (
        "by",
        "over",
        "than",
        "nearly",
        "about",
        "almost",
        "around",
        "roughly",
        "least",
        "under",
        "with",
        "against",
    )
)
_HALF_LED = "".join(
    f"|(?<=\\b{word} )half\\b(?! an?\\b|-)"
    for word in ("by", "than", "over", "nearly", "about", "almost", "around", "roughly", "least", "in")
)
# The first three quarters are nine months, no share.
_NO_STRETCH = "".join(
    f"(?<!\\b{word}\\s)"
    for word in ("first", "opening", "last", "past", "next", "previous", "coming", "these", "final")
)
FRACTION = (
    rf"{_NO_STRETCH}\b(?:{'|'.join(_PARTS)})[-\s](?:{_WHOLE})s?\b"
    r"(?!\s(?:place|quarter|largest|in a row|straight|running))"
    r"(?!\s(?:of\s)?(?:growth|decline|losses|(?:19|20)\d\d|(?:this|last|next|the)\s(?:\w+\s)?year))"
    rf"|\ban?\s(?:{_WHOLE})(?=\s(?:of\b(?!\sa\s[mbt]r?illion)|{_COMPARED}|to\b|came\b|comes\b|went\b|goes\b|are\b|were\b))"
    rf"{_LED}"
    rf"|\b(?:one|1)\s(?:in|out\sof)\s(?:every\s)?(?:{'|'.join(list(SMALL)[2:21])}|\d{{1,3}})\b"
    r"(?!\s?(?:years?|months?|weeks?|days?|%|percent|million|billion)|[.,:]\d)"
    rf"|\b(?:{'|'.join([*_PARTS][1:])})\s(?:in|out\sof)\s(?:every\s)?(?:ten|five|four|three|twenty)\b"
    r"|\b[2-9]\s(?:out\sof|in\severy)\s10\b(?![\d.,]\d)"
    r"|(?<!first )(?<!second )(?<!latter )(?<!other )\bhalf(?=\s(?:of|the|its|their|our|that|are|were)\b)"
    r"(?!\sof\s(?:20\d\d|the (?:year|decade|century)|this year|last year|next year|fiscal))"
    rf"{_HALF_LED}"
)
SCALE = r"(?:[-\s]?(?:hundred|thousand|million|billion|trillion|mn|bn|trn|mln|bln|trln)\b){1,2}"


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
