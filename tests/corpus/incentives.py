"""Measures found against annotated ones: which fields of a row are wrong."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.figures import describe_row
from yaowen.packs.model import Pack
from yaowen.pipeline.run import understand
from yaowen.records import Cap, Fact, Measure, Tier

Row = dict[str, Any]

MISSED = "measures at its place"
CORE = frozenset({"region", "rate", "amount_lo", "amount_hi", "cap", "duration", MISSED})
"""Fields that every row labels."""

_OF_A_COMPANY = frozenset({"company_year", "company", "document"})
_STACKING = {
    "highest": "higher|高|not|不.{0,3}(?:重复|兼得)|差额",
    "lowest": "lower|低",
    "once": "once|一次",
    "adds": "add|叠加|combined|on top",
}


def find_wrong(rows: Sequence[Row], items: Iterable[Row], pack: Pack) -> dict[str, list[str]]:
    """By id of a row: its wrong fields, for rows that are not wholly right."""
    found = {
        item["doc"]: measures_of(item, pack) for item in items if item["doc"] in {r["doc"] for r in rows}
    }
    wrong: dict[str, list[str]] = {}
    for row in rows:
        there = [(f, m) for f, m in found[row["doc"]] if f.start <= row["start"] < f.end]
        fields = wrong_fields(row, *there[0]) if len(there) == 1 else [MISSED]
        if fields:
            wrong[row["id"]] = fields
    return wrong


def measures_of(item: Row, pack: Pack) -> list[tuple[Fact, Measure]]:
    """The measures of an annotated item, by place."""
    facts = understand(describe_row(item, pack), pack).composites
    return [(fact, fact.details) for fact in facts if isinstance(fact.details, Measure)]


def wrong_fields(row: Row, fact: Fact, measure: Measure) -> list[str]:
    """Which of region, rate, amounts, cap and duration differ, and of the further fields that the row labels."""
    same = {**_money(row, measure), "region": row["region"] in (fact.region or "")}
    for name, tiers in (("tiers", measure.tiers), ("branches", measure.branches)):
        if name in row:
            same[name] = _same_steps(row[name], tiers)
    if "company_year_cap" in row:
        same["company_year_cap"] = row["company_year_cap"] in _yearly(measure)
    if "stacking" in row:
        same["stacking"] = re.search(_STACKING.get(measure.stacking or "", "$^"), row["stacking"]) is not None
    return [name for name, right in same.items() if not right]


def _money(row: Row, measure: Measure) -> dict[str, bool]:
    caps = {cap.amount.value for cap in measure.caps if _is_own(cap)}
    caps |= (
        {max(tier.cap.value for tier in measure.tiers if tier.cap)}
        if any(t.cap for t in measure.tiers)
        else set()
    )
    if row["cap"] == row.get("company_year_cap") or not caps:
        caps |= {row["cap"]} & _yearly(measure)
    low = measure.amount_low or (measure.unit_amount if row["amount_lo"] else None)
    high = measure.amount_high or (measure.unit_amount if row["amount_hi"] else None)
    rates = [float(rate) for rate in re.findall(r"(\d+(?:\.\d+)?)%", row["rate"] or "")]
    return {
        "rate": {min(rates), max(rates)} <= {measure.rate, measure.rate_high}
        if rates
        else measure.rate is None,
        "amount_lo": row["amount_lo"] == (low and low.value),
        "amount_hi": row["amount_hi"] == (high and high.value),
        "cap": row["cap"] in caps if row["cap"] else caps <= {high and high.value},
        "duration": _months(row["duration"]) == measure.duration_months,
    }


def _yearly(measure: Measure) -> set[float]:
    """What a company gets at most, in a year or of all; a row may give such a cap of one measure as its own, too."""
    return {cap.amount.value for cap in measure.caps if cap.scope in _OF_A_COMPANY | {"year"}}


def _months(words: str | None) -> float | None:
    """`up to 3 years`, `18个月`."""
    number = re.search(r"\d+(?:\.\d+)?", words or "")
    if number is None or words is None:
        return None
    return float(number[0]) * (1 if "月" in words or "month" in words else 12)


def _same_steps(wanted: list[Row], found: Sequence[Tier]) -> bool:
    """As many steps, each with the figures that the row gives it (a rate, a sum, a cap)."""
    return len(wanted) == len(found) and all(
        _figures(row) <= _all(tier) for row, tier in zip(wanted, found, strict=True)
    )


def _figures(row: Row) -> set[float]:
    rates = [
        float(rate)
        for rate in re.findall(r"\d+(?:\.\d+)?", f"{row.get('rate')} {row.get('share_of_standard')}")
    ]
    return {*rates, *(float(row[key]) for key in ("amount", "cap", "adds") if row.get(key))}


def _all(tier: Tier) -> set[float]:
    sums = [amount.value for amount in (tier.amount, tier.cap) if amount]
    return {*sums, *(part for part in (tier.rate, tier.share) if part is not None)}


def _is_own(cap: Cap) -> bool:
    """A sum that bounds the measure itself, no area or number, nor what a company gets of all."""
    return cap.scope not in _OF_A_COMPANY and cap.amount.unit.isupper()
