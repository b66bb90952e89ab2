"""Parts of a year without the year: the first half told as three quarters, or as the whole year."""

import re
from collections.abc import Iterator

from yaowen.packs.wording import WORDINGS, get_wording
from yaowen.pipeline.verify.fitting import iter_fitting
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, Stretch, once_per_figure, once_per_reading
from yaowen.records import Finding, Record
from yaowen.text.needing import Needing
from yaowen.text.numbers import iter_numbers

_KINDS = ("quarter", "opening", "first_half", "second_half", "year", "months", "month")
_NAMED = ("this_month", "last_month", "this_week", "last_week")
"""Parts of a year that hang on the day on which they are told."""
_BY_LANG = {
    "zh": (*_KINDS, *_NAMED),
    "en": ("months", "quarter", "opening", "first_half", "second_half", "year", "month", *_NAMED),
}
_PATTERNS = {
    lang: tuple(Needing(get_wording(f"verify_spans.{kind}_{lang}")) for kind in kinds)
    for lang, kinds in _BY_LANG.items()
}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTHS = [name[:3].casefold() for name in WORDINGS.words("verify_spans.month_name")]
_SIGNS = {
    "zh": ("月", "季", "年", "周", "半", "中期"),
    "en": (
        *(month.casefold()[:3] for month in WORDINGS.words("verify_spans.month_name")),
        *("month", "week", "quarter", "half", "year", "h1", "h2", "1h", "2h", "q1", "q2", "q3", "q4"),
        *("interim", "whole", "all of", "annual"),
    ),
}
"""Without one of these no part of a year is named: looked for first, since most sentences name none."""
_COMPARED = re.compile(
    r"(?:\bthan|\bover|\bfrom|compared with|\bagainst|\bversus|\bsince|[较比]|上年|去年)"
    r"(?: (?:that|those) (?:of|in)| the| in)*\s*$",
    re.IGNORECASE,
)

_EDGE = re.compile(r"\b(?:by|at|before) (?:the )?(?:(?:end|close) of )?(?:the )?$", re.IGNORECASE)
_OWN_YEAR = re.compile(r"\s+in (?:19|20)\d\d\b")
_YEAR = re.compile(r"(?:19|20)\d\d年|去年|上年|\bin (?:19|20)\d\d\b|\blast year\b", re.IGNORECASE)


class Span(Record, frozen=True, kw_only=True):
    """Part of a year: `months` are its first and last (6, 6 is June); `named` where it hangs on the day.

    `edge`: what stood on its last day.
    """

    months: tuple[int, int] = (0, 0)
    named: str = ""
    edge: bool = False
    start: int
    end: int


def iter_spans(text: str, low: int, high: int, lang: str) -> Iterator[Span]:
    """Parts of a year told between two places; what a figure is only compared with is left out."""
    lang = "zh" if lang == "zh" else "en"
    words = text[low:high].casefold()
    if not any(map(words.__contains__, _SIGNS[lang])):
        return
    for number, match in iter_fitting(_PATTERNS[lang], text, low, high):
        if _COMPARED.search(text, max(low, match.start() - 16), match.start()):
            continue
        kind = _BY_LANG[lang][number]
        named = kind if kind in _NAMED else ""
        months = (0, 0) if named else _months(kind, match.groupdict())
        if named or 1 <= months[0] <= months[1] <= 12:
            edge = (kind == "month" and match["edge"]) or _EDGE.search(text, low, match.start())
            yield Span(months=months, named=named, edge=bool(edge), start=match.start(), end=match.end())


def _months(kind: str, found: dict[str, str | None]) -> tuple[int, int]:
    """The first and the last month of a part of a year."""
    if kind == "quarter":
        last = 3 * _count(found["q"] or found.get("report") or found.get("qq") or "")
        return last - 2, last
    if kind == "opening":
        return 1, _count(found["n"] or "") * (3 if found["unit"] in ("季度", "quarters") else 1)
    if kind == "months":
        return _month(found["low"] or ""), _month(found["high"] or "")
    if kind == "month":
        return _month(found["m"] or ""), _month(found["m"] or "")
    return (1, 6) if kind == "first_half" else (7, 12) if kind == "second_half" else (1, 12)


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].casefold()) + 1


def _count(words: str) -> int:
    if words.casefold() in _QUARTERS:
        return _QUARTERS[words.casefold()]
    number = next(iter_numbers(words), None)
    return int(number.value) if number else 0


@once_per_reading
def parts_of_year(reading: Reading) -> tuple[Span, ...]:
    """All parts of a year that a text names."""
    return tuple(
        span
        for low, high in reading.sentences
        for span in iter_spans(reading.text, low, high, reading.article.lang)
    )


@once_per_figure
def _governing(figure: Figure, reading: Reading) -> list[Span]:
    """The parts of a year told of a figure: in its own words, in its clause, or last before it."""
    low = max(figure.sentence[0], reading.text.rfind("；", figure.sentence[0], figure.start) + 1)
    told = list(iter_spans(reading.text, low, figure.sentence[1], reading.article.lang))
    own: list[Stretch] = [figure.before]
    if reading.article.lang == "en":
        own = [(figure.end, figure.after[1]), figure.before]
    for low, high in own if not figure.listed else own[-1:]:
        here = [span for span in told if low <= span.start < high]
        if here:
            return here
    if figure.listed:
        return []
    here = [span for span in told if figure.clause[0] <= span.start < figure.start]
    if reading.article.lang == "en" and _OWN_YEAR.match(reading.text, figure.end):
        return []
    earlier = here[-1:] or [span for span in told if span.start < figure.start][-1:]
    return earlier or (told if len(told) == 1 and reading.article.lang == "en" else [])


def check_span(pair: Pair) -> tuple[Finding, ...]:
    """Both give the part of the year, and not the same one."""
    claimed = _governing(pair.mine, pair.claim)
    if not claimed:
        return ()
    stated = _governing(pair.theirs, pair.source)
    if not stated:
        return _of_year(pair, claimed)
    if any(_is_same(a, b) for a in claimed for b in stated):
        return ()
    if any(bool(a.named) != bool(b.named) and _may_meet(a, b) for a in claimed for b in stated):
        return ()
    return (_finding(pair, claimed[0], (stated[0].start, stated[0].end)),)


def _of_year(pair: Pair, claimed: list[Span]) -> tuple[Finding, ...]:
    """The source's figure is of a year, and the claim's part of a year is told of another one."""
    source, theirs = pair.source, pair.theirs
    high = theirs.start
    year = _YEAR.search(source.text, theirs.sentence[0], high)
    elsewhere = list(iter_spans(source.text, theirs.end, theirs.sentence[1], source.article.lang))
    if year is None or not any(a.months == b.months for a in claimed for b in elsewhere if a.months[1]):
        return ()
    if any(a.months == (1, 12) or a.named for a in claimed) or list(
        iter_spans(source.text, theirs.sentence[0], high, source.article.lang)
    ):
        return ()
    return (_finding(pair, claimed[0], year.span()),)


def _finding(pair: Pair, mine: Span, theirs: Stretch) -> Finding:
    return pair.source.finding(
        theirs,
        "period",
        f"{pair.claim.text[mine.start : mine.end]}: {pair.mine.quantity.surface}",
        why="the source gives this figure for another part of the year",
        shown=f"{pair.source.text[slice(*theirs)]}: {pair.theirs.quantity.surface}",
    )


def _is_same(first: Span, second: Span) -> bool:
    """The same months; what stood at the end of September may be told of nine months."""
    if first.named != second.named:
        return False
    ends = first.months[1] == second.months[1]
    if (first.edge or second.edge) and (1, 12) in (first.months, second.months):
        return True
    return first.months == second.months or (ends and (first.edge or second.edge))


def _may_meet(first: Span, second: Span) -> bool:
    """Last month may be July; it is no half-year."""
    months = second.months if first.named else first.months
    return months[0] == months[1]
