"""Can it be true at all? Checks of a claim against itself, for when there is no source."""

import re
from collections.abc import Iterator
from datetime import date

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.verify.agreement import check_agreement
from yaowen.pipeline.verify.amounts import converted, dimension
from yaowen.pipeline.verify.clipped import check_cut
from yaowen.pipeline.verify.durations import iter_durations
from yaowen.pipeline.verify.itself import check_itself
from yaowen.pipeline.verify.periods import days_of
from yaowen.pipeline.verify.reading import Figure, Reading, figures_in, read_claim
from yaowen.pipeline.verify.regions import code_of, trimmed
from yaowen.pipeline.verify.wording import write_amount
from yaowen.records import Entity, Finding
from yaowen.text.match import Patterns, fold

_ROUNDING = 0.006
"""Parts may exceed their total by so much of it: each may have been rounded."""
_GROWTH_SLACK = 0.35
"""Percentage points by which a stated growth may lie off two rounded levels."""
_FLOOR_AREA = (0.5, 8.0)
"""Floor area over land. For industrial land in China 0.5 is the least: 工业项目建设用地控制指标 (2023)."""
_NEXT_LEVEL = re.compile(r"[,，;；]\s*(?:and\b|but\b|while\b|with\b|计划|力争|预计|目标|到)", re.IGNORECASE)
"""Here another statement begins, which the growth before it is not told of."""
_COMPOUND = re.compile(r"\bcompound|\bCAGR\b|复合", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(?:\bfrom|\bbetween|从|由|自)\s?(?P<from>20\d\d)(?!\d)[^.。;；]{0,60}?(?:\bto|\band|至|到|[-—–])\s?(?P<to>20\d\d)(?!\d)",
    re.IGNORECASE,
)
"""The two years of a growth: from 2021 to 2024."""
_SCALED = re.compile(r"million|billion", re.IGNORECASE)
"""In Chinese 最高500万 means yuan, and everybody knows it."""
_NEAR = 24
_LARGE = 10_000
"""A bare number of this size beside a rate is money whose currency was left out."""
_AT_LEAST = re.compile(r"(?:>=|≥|>) ?$")
_INSPECTED = re.compile(r"检查|\binspect(?:ed|ing)\b|\bvisited\b", re.IGNORECASE)
_STAFF = re.compile(
    r"执法人员(?!次)|检查员|\b(?:personnel|inspectors|officers|officials|staff)\b", re.IGNORECASE
)
_COUNTED = re.compile(r" (?!a |per |each |in |over |for |and )[A-Za-z]")
"""What is counted stands behind the number."""
_PARTS = (
    "including",
    "made up of",
    "consisting of",
    "comprising",
    "其中",
    "包括",
    "分别",
    "respectively",
    "=",
    "＝",
)
_WHOLLY = ("made up of", "consisting of", "comprising", "=", "＝")


def check_plausible(claim: str, pack: Pack, on: date | None = None) -> tuple[Finding, ...]:
    """What cannot be right in the claim: sums, growth, caps, areas, shares, averages, a part larger than the whole.

    `on`: the day on which the claim was written; with it, what is told as done on a later day is found too.
    """
    reading = read_claim(claim, pack)
    return (
        *_sums(reading, pack),
        *_growth(reading),
        *_windows(reading),
        *_caps(reading, pack),
        *_areas(reading),
        *_shares(reading),
        *_districts(reading, pack),
        *_names(reading, pack),
        *_no_currency(reading, pack),
        *_staff(reading),
        *check_cut(reading),
        *check_agreement(reading, on),
        *check_itself(reading),
    )


def _finding(figure: Figure, why: str, kind: str = "arithmetic") -> Finding:
    return Finding(kind="unit" if kind == "unit" else "arithmetic", claim=figure.quantity.surface, why=why)


def _sums(reading: Reading, pack: Pack) -> Iterator[Finding]:
    text = reading.text.casefold()
    if not any(word in text for word in _PARTS):
        return
    for first, last in reading.sentences:
        figures = figures_in(reading, (first, last))
        for unit in {f.quantity.unit for f in figures}:
            group = [f for f in figures if f.quantity.unit == unit and f.quantity.value_high is None]
            if len(group) < 3 or unit in ("percent", "pp", "times", "rank", "year", "month", "week"):
                continue
            total, parts = group[0], group[1:]
            added = sum(f.quantity.value for f in parts)
            if added == 0 or total.quantity.value < max(f.quantity.value for f in parts):
                continue
            between = text[total.end : parts[0].start]
            cued = any(word in text[total.end : parts[-1].end] for word in _PARTS)
            wholly = any(word in between for word in _WHOLLY)
            share = added / total.quantity.value - 1
            if (cued and share > _ROUNDING) or (wholly and abs(share) > _ROUNDING):
                written = write_amount(added, unit, reading.article.lang, pack)
                yield _finding(total, f"the parts add up to {written}")


def _is_told_of_the_first(rate: Figure, levels: list[Figure], text: str) -> bool:
    """36.8 billion in 2024, up 6.7%, and 50 billion by 2026: the rate is that of the level before it."""
    first, last = levels
    between = text[rate.end : last.start]
    return first.end <= rate.start < last.start and bool(_NEXT_LEVEL.search(between))


def _growth(reading: Reading) -> Iterator[Finding]:
    for first, last in reading.sentences:
        if not reading.ids(first, last) & {"growth", "decline", "average_yearly"}:
            continue
        figures = figures_in(reading, (first, last))
        rates = [f for f in figures if f.quantity.unit == "percent" and f.quantity.value_high is None]
        levels = [f for f in figures if dimension(f.quantity.unit) == "money"]
        years = sorted(
            {
                span[0] // 10000
                for p in reading.periods
                if p.period and first <= p.start < last and (span := days_of(p.period))
            }
        )
        if (
            len(rates) != 1
            or len(levels) != 2
            or len(years) != 2
            or levels[0].quantity.unit != levels[1].quantity.unit
        ):
            continue
        if _is_told_of_the_first(rates[0], levels, reading.text):
            continue
        low, high = sorted(f.quantity.value for f in levels)
        rate = abs(rates[0].quantity.value)
        if low <= 0:
            continue
        whole = (high / low - 1) * 100
        yearly = ((high / low) ** (1 / (years[1] - years[0])) - 1) * 100
        if min(abs(rate - whole), abs(rate - yearly)) > max(_GROWTH_SLACK, rate * 0.06):
            yield _finding(rates[0], f"the two levels differ by {whole:.1f}%, {yearly:.1f}% a year")


def _windows(reading: Reading) -> Iterator[Finding]:
    """A growth a year that is said to hold for more or fewer years than lie between the two that are named."""
    for first, last in reading.sentences:
        if not reading.ids(first, last) & {"average_yearly"} and not _COMPOUND.search(
            reading.text, first, last
        ):
            continue
        named = _FROM_TO.search(reading.text, first, last)
        lengths = [d for d in iter_durations(reading.text, first, last) if d.unit == "year" and d.number > 1]
        if named is None or len(lengths) != 1:
            continue
        years = int(named["to"]) - int(named["from"])
        if years > 0 and lengths[0].number not in (years, years + 1):
            yield Finding(
                kind="period",
                claim=reading.text[lengths[0].start : lengths[0].end],
                why=f"from {named['from']} to {named['to']} are {years} years",
            )


def _caps(reading: Reading, pack: Pack) -> Iterator[Finding]:
    for first, last in reading.sentences:
        figures = figures_in(reading, (first, last))
        rates = [f for f in figures if f.quantity.unit == "percent"]
        money = [f for f in figures if dimension(f.quantity.unit) == "money"]
        named = bool(money)
        money = money or [f for f in figures if f.quantity.value >= _LARGE]
        floors = [
            f
            for f in money
            if f.quantity.comparator in ("gt", "ge") or _AT_LEAST.search(reading.text[: f.start])
        ]
        caps = [f for f in money if f.quantity.comparator in ("le", "lt")]
        rates = [f for f in rates if f not in money]
        if len(rates) != 1 or len(floors) != 1 or len(caps) != 1:
            continue
        if named and floors[0].quantity.unit != caps[0].quantity.unit:
            continue
        least = floors[0].quantity.value * rates[0].quantity.value / 100
        if least > caps[0].quantity.value * 1.0001:
            unit = caps[0].quantity.unit if named else "number"
            written = write_amount(least, unit, reading.article.lang, pack)
            yield _finding(
                caps[0], f"the cap always binds: the rate on the threshold already gives {written}"
            )


def _no_currency(reading: Reading, pack: Pack) -> Iterator[Finding]:
    """A rate with a cap of 5 million, a valuation of 7 billion: of what?"""
    yield from _worth_nothing_named(reading, pack)
    for first, last in reading.sentences:
        figures = figures_in(reading, (first, last))
        if not any(f.quantity.unit == "percent" for f in figures):
            continue
        for figure in figures:
            unnamed = figure.quantity.implied or figure.quantity.unit in ("number", "count:items")
            bare = unnamed and _SCALED.search(figure.quantity.surface)
            trail = reading.text[figure.end : figure.clause[1]]
            if bare and figure.quantity.comparator in ("le", "lt") and not _COUNTED.match(trail):
                yield _finding(figure, "names no currency", "unit")


def _worth_nothing_named(reading: Reading, pack: Pack) -> Iterator[Finding]:
    """What is only told in money, in a text that names no currency."""
    if any(dimension(f.quantity.unit) == "money" and not f.quantity.implied for f in reading.figures):
        return
    for figure in reading.figures:
        unnamed = figure.quantity.implied or figure.quantity.unit in ("number", "count:items")
        trail = reading.text[figure.end : figure.clause[1]]
        if not unnamed or not _SCALED.search(figure.quantity.surface) or _COUNTED.match(trail):
            continue
        lead = reading.ids(max(figure.clause[0], figure.start - _NEAR), figure.start)
        if any(pack.concepts[name].axis == "money_metric" and pack.concepts[name].hard for name in lead):
            yield _finding(figure, "names no currency", "unit")


def _staff(reading: Reading) -> Iterator[Finding]:
    """More inspectors than inspected firms: visits were counted, not persons."""
    for first, last in reading.sentences:
        visit = _INSPECTED.search(reading.text, first, last)
        figures = figures_in(reading, (first, last)) if visit else ()
        counts = [
            f
            for f in figures
            if dimension(f.quantity.unit) == "count" and f.quantity.unit != "count:person-times"
        ]
        if visit is None or len(counts) != 2 or not counts[0].end <= visit.start() < counts[1].start:
            continue
        staff, firms = counts
        if (
            _STAFF.search(reading.text, staff.start, visit.start())
            and staff.quantity.value > firms.quantity.value
        ):
            yield _finding(staff, "more inspectors than inspected: these may be visits, not persons", "unit")


def _areas(reading: Reading) -> Iterator[Finding]:
    areas = [f for f in reading.figures if dimension(f.quantity.unit) == "area"]
    floors = [f for f in areas if "floor_area" in reading.ids(*f.clause) | reading.ids(*f.before)]
    lands = [f for f in areas if f not in floors]
    if len(floors) != 1 or len(lands) != 1:
        return
    floor = converted(floors[0].quantity.value, floors[0].quantity.unit)
    land = converted(lands[0].quantity.value, lands[0].quantity.unit)
    ratio = floor / land if land else 0.0
    if land and not _FLOOR_AREA[0] <= ratio <= _FLOOR_AREA[1]:
        why = f"floor-area ratio {ratio:.2f}"
        if lands[0].quantity.unit == "acre":
            as_mu = floor / (lands[0].quantity.value * converted(1.0, "mu"))
            why += f"; with 亩 for acres it would be {as_mu:.2f}"
            yield _finding(lands[0], why, "unit")
        else:
            yield _finding(lands[0], why)


def _shares(reading: Reading) -> Iterator[Finding]:
    for figure in reading.figures:
        if (
            figure.quantity.unit == "percent"
            and figure.quantity.value > 100
            and "share" in reading.ids(*figure.clause)
        ):
            yield _finding(figure, "a share above 100%")


def _districts(reading: Reading, pack: Pack) -> Iterator[Finding]:
    """A district's figure above its city's, for the same thing at the same time."""
    owned: list[tuple[str, Figure]] = []
    for figure in reading.figures:
        before = [
            code
            for m in reading.mentions
            if figure.sentence[0] <= m.start < figure.start and (code := code_of(m, pack))
        ]
        if before:
            owned.append((trimmed(before[-1]), figure))
    for part, small in owned:
        for whole, large in owned:
            if part == whole or not part.startswith(whole) or small.quantity.unit != large.quantity.unit:
                continue
            same = reading.ids(*small.clause) & reading.ids(*large.clause)
            measured = dimension(small.quantity.unit) in ("money", "count", "area")
            if measured and same and small.quantity.value > large.quantity.value:
                yield _finding(small, "a part of the region has more than the whole")


def _names(reading: Reading, pack: Pack) -> Iterator[Finding]:
    """A name that is known to be put for another's, in a sentence on medicine."""
    text = reading.text.casefold()
    if not any(
        hit.id in ("drugs", "biopharma", "pharma", "trials", "adc", "cancer", "biologics")
        for hit in reading.hits
    ):
        return
    patterns, owners = _wrong_names(pack)
    others = {fold(mention.surface) for mention in reading.mentions}
    for pattern in dict.fromkeys(match.pattern for match in patterns.iter_matches(fold(reading.text))):
        if any(pattern in other for other in others):
            continue
        for entity, wrong in owners[pattern]:
            if entity.name_zh not in text:
                right = entity.name_en or entity.name_zh
                yield Finding(
                    kind="entity", claim=wrong, source=right, why=f"often put for {entity.name_zh} ({right})"
                )


@once_per_pack
def _wrong_names(pack: Pack) -> tuple[Patterns, dict[str, tuple[tuple[Entity, str], ...]]]:
    """All names that are put for others', each with whose place it takes."""
    owners: dict[str, tuple[tuple[Entity, str], ...]] = {}
    for entity in pack.entities.values():
        for wrong in entity.wrong_names:
            owners[fold(wrong)] = (*owners.get(fold(wrong), ()), (entity, wrong))
    return Patterns(owners), owners
