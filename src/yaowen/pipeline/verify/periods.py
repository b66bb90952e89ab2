"""Years, months and plans: does the source give the claim's times, and to the same figure?"""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.bases import is_base
from yaowen.pipeline.verify.durations import check_durations, find_since
from yaowen.pipeline.verify.levels import change_pairs
from yaowen.pipeline.verify.near_years import is_of_near_year, other_near_year, other_relative
from yaowen.pipeline.verify.reading import (
    Figure,
    Pair,
    Reading,
    Stretch,
    figures_in,
)
from yaowen.pipeline.verify.reckoned_years import YEARS_BACK, is_reckoned, steps_back, years_back
from yaowen.pipeline.verify.times_beside import own_periods, told_in
from yaowen.records import Finding
from yaowen.text.dates import PeriodMention
from yaowen.text.needing import Needing
from yaowen.text.numbers import iter_numbers

_PARTS = re.compile(r"^(\d{4})(?:-(\d\d)(?:-(\d\d))?|-H([12])|-Q([1-4]))?$")
_BY = re.compile(r"(?:\bby(?: the end of)?|\buntil|\bto|\bbefore|到|至|截至|底前|前)\s*$", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"^\d{4}-[HQ]\d$|^(\d{4})-\d\d/\1-\d\d$")
"""Half-years, quarters, months 1 to 8: what they add up to is not the year's."""
_PART_BEFORE = re.compile(r"\b(?:months|half|quarter|weeks|days) (?:of|to)?\s*$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b|以来|至今|起$", re.IGNORECASE)
_YEARS = re.compile(r"^\d{4}/\d{4}$")
_NEXT = re.compile(r"[,;] (?:and|but|while|with|including|which|compared)\b", re.IGNORECASE)
_A_YEAR = Needing(r"\s*(?:a|per|each|every) year\b")
_LATER = Needing(r"[一两二三四五六七八九十\d]年(?:以|之)?后|\byears (?:later|on)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\s*$", re.IGNORECASE)
"""Before 2029 is by the end of 2028."""
_NEAR_BEHIND = re.compile(r"(?: [a-z]+)? (?:last|this|next) year\b", re.IGNORECASE)
_THEN_TO = re.compile(r" to (?:about |some |nearly |just |over )?\W?")
_SAME_OF = (
    r"(?:\bsame (?:\w+ )?(?:months|period|quarters?|half|time|span) (?:of|in) {year}|{year}年(?:的)?同期)"
)
Days = tuple[int, int]


def days_of(period: str) -> Days | None:
    """First and last day of a period, as year * 10000 + month * 100 + day; None where it is no period."""
    first, _, last = period.partition("/")
    if last:
        low, high = days_of(first), days_of(last)
        return (low[0], high[1]) if low and high else None
    match = _PARTS.match(period)
    if not match:
        return None
    year = int(match[1]) * 10000
    if match[3]:
        day = year + int(match[2]) * 100 + int(match[3])
        return day, day
    if match[2]:
        return year + int(match[2]) * 100, year + int(match[2]) * 100 + 99
    if match[4]:
        half = int(match[4])
        return year + (half * 6 - 5) * 100, year + half * 6 * 100 + 99
    if match[5]:
        quarter = int(match[5])
        return year + (quarter * 3 - 2) * 100, year + quarter * 3 * 100 + 99
    return year, year + 9999


def agrees(claimed: str, stated: str, *, deadline: bool = False) -> bool:
    """Whether the claim's period is the source's, or contains it; a deadline may end a longer one."""
    mine, theirs = days_of(claimed), days_of(stated)
    if mine is None or theirs is None:
        return claimed == stated
    if _YEARS.match(claimed) and _YEARS.match(stated) and (mine[0] == theirs[0]) != (mine[1] == theirs[1]):
        return False
    if mine[0] <= theirs[0] and theirs[1] <= mine[1]:
        return True
    return deadline and mine[1] // 10000 == theirs[1] // 10000 and mine[0] >= theirs[0]


def _fits(mention: PeriodMention, stated: str, *, deadline: bool) -> bool:
    """`agrees`; of what lasts until today only the beginning is compared: since 2021, “十四五”以来."""
    assert mention.period is not None
    mine, theirs = days_of(mention.period), days_of(stated)
    if _SINCE.search(mention.surface) and mine and theirs:
        return mine[0] == theirs[0]
    return agrees(mention.period, stated, deadline=deadline)


def _is_deadline(mention: PeriodMention, reading: Reading) -> bool:
    return mention.kind == "by" or bool(_BY.search(reading.text[max(0, mention.start - 16) : mention.start]))


def check_periods(claim: Reading, source: Reading, whole: Reading) -> tuple[tuple[Finding, ...], int]:
    """Times of the claim that the source does not give, and how many it gives."""
    findings: list[Finding] = []
    found = 0
    for mention in claim.periods:
        if mention.period is None or mention.kind == "now":
            continue
        if (
            mention.period in years_back(source)
            or _is_given(mention, claim, source)
            or _is_given(mention, claim, whole)
            or _is_today(mention, whole)
        ):
            found += 1
        elif mention.kind != "window" and not is_reckoned(mention, claim, source):
            findings.append(_not_given(mention, source))
    findings.extend(_other_windows(claim, source) or check_durations(claim, source))
    findings.extend(other_relative(claim, source))
    return tuple(findings), found


def _other_windows(claim: Reading, source: Reading) -> list[Finding]:
    """Within three years, where the source only has within five."""
    stated = {n: p for p in source.periods if p.kind == "window" and (n := _count(p.surface)) is not None}
    durations = {
        f.quantity.value for f in source.figures if f.quantity.unit in ("year", "month", "week", "day")
    }
    found = []
    for mention in claim.periods:
        number = _count(mention.surface) if mention.kind == "window" else None
        if number is None or not stated or number in {*stated, *durations, *steps_back(source)}:
            continue
        other = next(iter(stated.values()))
        found.append(
            source.finding(
                (other.start, other.end),
                "period",
                mention.surface,
                why="the source gives another length of time",
                shown=other.surface,
            )
        )
    return found


def _count(surface: str) -> float | None:
    number = next(iter_numbers(surface), None)
    return number.value if number else None


def _is_given(mention: PeriodMention, claim: Reading, source: Reading) -> bool:
    assert mention.period is not None
    deadline = _is_deadline(mention, claim)
    if _is_of_passage(mention.period, source, deadline=deadline):
        return True
    if _is_range_of_other_end(mention, source):
        return False
    if any(p.period and _fits(mention, p.period, deadline=deadline) for p in source.periods):
        return True
    if mention.period[4:5] == "-" and re.search(_SAME_OF.format(year=mention.period[:4]), source.text):
        return True
    if len(mention.period) == 4 and _BEFORE.search(claim.text, 0, mention.start):
        last = str(int(mention.period) - 1)
        return any((p.period or "").startswith(last) for p in source.periods if p.kind in ("by", "date"))
    # A bare year also counts where it is part of a name that is no time of its own (a report's year).
    return len(mention.period) == 4 and _in_scope(source, mention.period)


def _is_of_passage(period: str, source: Reading, *, deadline: bool) -> bool:
    """Whether the passage of a figure gives the time that the figure's own sentence leaves out."""
    facts = [f.fact for f in source.figures if f.fact and f.fact.period_from == "neighbour"]
    told = {fact.period for fact in facts if fact.period}
    ends = set(period.split("/")) if _YEARS.match(period) else {period}
    return ends <= told or any(agrees(period, other, deadline=deadline) for other in told)


def _is_range_of_other_end(mention: PeriodMention, source: Reading) -> bool:
    """Whether a claim's years begin or end with those of the source, whose other end it names nowhere."""
    years = mention.period or ""
    if not _YEARS.match(years):
        return False
    told = [p.period for p in source.periods if p.period and _YEARS.match(p.period)]
    halves = [other for other in told if (years[:4] == other[:4]) != (years[-4:] == other[-4:])]
    if not halves or years in told:
        return False
    strange = years[-4:] if years[:4] == halves[0][:4] else years[:4]
    return not any(strange in (p.period or "") for p in source.periods)


def _in_scope(source: Reading, words: str) -> bool:
    return any(words in source.text[low:high] for low, high in source.sentences)


def _is_today(mention: PeriodMention, whole: Reading) -> bool:
    published = whole.article.published
    if published is None or mention.period is None:
        return False
    return agrees(mention.period, published.local.strftime("%Y-%m-%d"))


def _not_given(mention: PeriodMention, source: Reading) -> Finding:
    others = [p for p in source.periods if p.period and p.kind != "now"]
    if not others:
        return Finding(kind="period", claim=mention.surface, why="the source does not give this time")
    part = (mention.period or "")[4:]
    other = next((p for p in others if part and (p.period or "")[4:] == part), others[0])
    return source.finding(
        (other.start, other.end),
        "period",
        mention.surface,
        why="the source gives another time",
        shown=other.surface,
    )


_THAN_AFTER = re.compile(
    r"\s*(?:more|fewer|less|higher|lower) than (?:in )?the (?:year|month|quarter) (?:after|later|that followed)\b",
    re.IGNORECASE,
)
"""39, seven fewer than the year after: the difference is of both years."""
_NAMED_AGAIN = re.compile(r"\b(?:the|these|those|both|all) $", re.IGNORECASE)
"""The two types: how many were named, at whatever time."""


def check_period(pair: Pair) -> tuple[Finding, ...]:
    """The claim's time belongs to another figure of the source."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    near = other_near_year(pair)
    if near:
        return near
    claimed = _from(mine, claim) or [
        p
        for p in told_in(mine.sentence, claim)
        if not _is_of_next(p, mine, claim) and not _is_of_main_clause(p, mine, claim)
    ]
    claimed = [p for p in claimed if not _is_of_start(p, mine, claim)]
    if not claimed:
        return ()
    if {p.period for p in claimed} & years_back(source) and YEARS_BACK.match(source.text, theirs.end):
        return ()
    stated = _periods_of(theirs, source)
    if _THAN_AFTER.match(claim.text, mine.end):
        return ()
    if _NAMED_AGAIN.search(claim.text, mine.sentence[0], mine.start) and mine.quantity.surface.isalpha():
        return ()
    begins = any(first is mine for first, _ in change_pairs(claim))
    if not begins and (earlier := _told_of_then(pair, claimed)) is not None:
        return (
            pair.finding(
                "period", f"the source gives this figure for now, for then {earlier.quantity.surface}"
            ),
        )
    if not stated or _is_yearly(pair) or _is_years_later(pair) or is_of_near_year(mine, claim):
        return ()
    if claim.article.lang == "en" and _NEAR_BEHIND.match(claim.text, mine.end):
        return ()
    swapped = _swapped_times(pair)
    for mention in () if swapped else claimed:
        assert mention.period is not None
        deadline = _is_deadline(mention, claim)
        fitting = [
            o for o in stated if _fits(mention, o, deadline=deadline) or _is_start(mention, o, mine, claim)
        ]
        whole_year = len(mention.period) == 4 and not _PART_BEFORE.search(claim.text, 0, mention.start)
        if fitting and not (whole_year and all(_PART_OF_YEAR.search(other) for other in fitting)):
            return ()
    return (
        source.finding(
            (theirs.start, theirs.end),
            "period",
            f"{claimed[0].surface}: {mine.quantity.surface}",
            why="the source gives this figure for another time",
            shown=f"{stated[0]}: {theirs.quantity.surface}",
        ),
    )


_THEN_TELLS = re.compile(r", (?:after|following|since|because|as|having|now that)\b", re.IGNORECASE)


def _is_of_main_clause(mention: PeriodMention, figure: Figure, claim: Reading) -> bool:
    """Is it said of what follows from the figure: due in May, after prices were marked down by 56%?"""
    return mention.end <= figure.start and bool(_THEN_TELLS.search(claim.text, mention.end, figure.start))


_START = re.compile(r"(?:\bfrom|[由从])[^,，.。;；]{0,8}$", re.IGNORECASE)


def _is_start(mention: PeriodMention, stated: str, figure: Figure, claim: Reading) -> bool:
    """Whether a change over some years begins with the level of the year before: from 2,300 km in 2020, 2021–2025."""
    years = mention.period or ""
    before = bool(_YEARS.match(years)) and stated == str(int(years[:4]) - 1)
    return before and _START.search(claim.text, figure.sentence[0], figure.start) is not None


_NOW = re.compile(
    r"(?:目前|现在|如今|当前)的?(?:约|近|超过?|逾)?$|\b(?:now|currently|today) (?:about |over |some )?$", re.I
)


_NOW_BESIDE = get_wording("verify_changes.at_present")


def _told_of_then(pair: Pair, claimed: list[PeriodMention]) -> Figure | None:
    """The figure of the claim's year, where the claimed one is told of now: 从2020年的…增加到目前的…."""
    mine, theirs, source = pair.mine, pair.theirs, pair.source
    if not _NOW.search(source.text, theirs.before[0], theirs.start):
        return None
    if _NOW_BESIDE.search(pair.claim.text, *mine.clause):
        return None
    years = {p.period for p in claimed}
    alike = [f for f in figures_in(source, theirs.sentence) if f.quantity.unit == theirs.quantity.unit]
    dated = [p.start for p in source.periods if p.period in years]
    return next((f for f in alike if any(f.before[0] <= start < f.start for start in dated)), None)


def _is_of_start(mention: PeriodMention, figure: Figure, reading: Reading) -> bool:
    """Whether a time stands between a level and the one that it changed to: from 815 at the end of 2024 to 640."""
    return figure.before[0] >= mention.end and bool(
        _THEN_TO.fullmatch(reading.text, mention.end, figure.start)
    )


def _from(figure: Figure, reading: Reading) -> list[PeriodMention]:
    """The time that is told of the level which another is compared with: 从2024年的…, up from 36.8 billion in 2024."""
    return [
        p
        for p in reading.periods
        if p.period
        and (
            (figure.before[0] <= p.start < figure.start and reading.text.startswith("的", p.end))
            or (figure.end <= p.start < figure.after[1] and reading.text[figure.end : p.start] == " in ")
        )
        and (p.kind == "base" or is_base(reading.text, p.start))
    ]


def _is_of_next(mention: PeriodMention, figure: Figure, reading: Reading) -> bool:
    """Whether a time is told further on in an English sentence, of something else: …, and it opened in May."""
    if reading.article.lang == "zh":
        later = [f for f in figures_in(reading, figure.sentence) if f.start >= mention.end]
        return mention.start >= figure.clause[1] and bool(later)
    return reading.article.lang == "en" and bool(_NEXT.search(reading.text, figure.end, mention.start))


def _is_years_later(pair: Pair) -> bool:
    """Whether the claim's figure is of a time counted from another one: 2024年…，三年后的目标是260亿元."""
    return bool(_LATER.search(pair.claim.text, pair.mine.clause[0], pair.mine.start))


def _is_yearly(pair: Pair) -> bool:
    """Whether both give a growth a year, which is told of its first year, its last or its course."""
    mine, theirs = pair.claim.ids(*pair.mine.sentence), pair.source.ids(*pair.theirs.sentence)
    told = "average_yearly" in mine or _A_YEAR.search(pair.claim.text, pair.mine.end, pair.mine.sentence[1])
    return bool(told) and "average_yearly" in theirs and pair.mine.quantity.unit == "percent"


def _around(figure: Figure, source: Reading) -> Stretch:
    """The sentences around a figure's, two before and one after: without a time of its own it may be of any."""
    index = source.sentences.index(figure.sentence) if figure.sentence in source.sentences else 0
    return source.sentences[max(0, index - 2)][0], source.sentences[
        min(index + 1, len(source.sentences) - 1)
    ][1]


def _swapped_times(pair: Pair) -> bool:
    """Each figure has one time of its own words, and they are not the same."""
    mine, theirs = own_periods(pair.mine, pair.claim), own_periods(pair.theirs, pair.source)
    if len({p.period for p in mine}) != 1 or len({p.period for p in theirs}) != 1:
        return False
    if len({p.period for p in told_in(pair.mine.sentence, pair.claim)}) < 2:
        return False
    claimed, stated = mine[0].period or "", theirs[0].period or ""
    return not agrees(claimed, stated, deadline=True) and not agrees(stated, claimed, deadline=True)


def _periods_of(figure: Figure, source: Reading) -> list[str]:
    """Times that the source gives to a figure: in its clause, the last one before it, its fact's."""
    here = told_in(figure.sentence, source)
    chosen = [p for p in here if figure.clause[0] <= p.start < figure.clause[1]]
    chosen += [p for p in here if p.start < figure.start][-1:]
    stated = [p.period for p in chosen if p.period]
    if not stated and (since := find_since(figure, source)) is not None:
        return [since[1] or since[2]]
    if not stated and len({p.period for p in here}) == 1 and len(figures_in(source, figure.sentence)) == 1:
        return [p.period for p in here if p.period]
    if (
        figure.fact is not None
        and figure.fact.period
        and figure.fact.period_from in ("sentence", "neighbour", "title")
    ):
        stated.append(figure.fact.period)
    if stated and here:
        return stated
    if not here:
        stated += [p.period for p in told_in(_around(figure, source), source) if p.period]
    if stated:
        return stated
    paragraph = source.article.find_paragraph(figure.paragraph)
    earlier = told_in((paragraph.start, figure.start), source) if paragraph else []
    return [p.period for p in earlier[-1:] if p.period]
