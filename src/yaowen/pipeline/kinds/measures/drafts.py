"""A grant with its figures → a draft of a measure: its rates, sums, caps and tiers, not yet joined with others."""

import re
from collections.abc import Sequence
from typing import NamedTuple, cast

from yaowen.pipeline.kinds.ground import amount
from yaowen.pipeline.kinds.measures.conditions import NUMERIC, read_condition
from yaowen.pipeline.kinds.measures.grants import Grant
from yaowen.pipeline.kinds.measures.roles import Figure
from yaowen.pipeline.kinds.measures.terms import Hit, Terms
from yaowen.records import Amount, Cap, CapScope, Condition, Fact, Stacking, Tier

_BASE = re.compile(r"按照?(?:其|该|实际)?([^，。；,;按]{2,24}?)的?\s?(?:分别)?$")
_BASE_EN = re.compile(
    r"\s?(?:of|on)\s(?:the\s|their\s|its\s)?([a-z&' -]{3,40}?)(?=[,.;\[(]|\swith|\sfor\s|\sup to|$)"
)
_PART = re.compile(r"[，,；;。](?!\d{3}(?!\d))")
_REACH = 40


class Draft(NamedTuple):
    """What one grant says."""

    grant: Grant
    figures: tuple[Figure, ...]
    condition: Condition | None
    asked: tuple[Hit, ...]
    reward: str | None
    stacking: Stacking | None
    is_branch: bool
    base: str | None
    tiers: tuple[Tier, ...]
    rates: tuple[Fact, ...]
    sums: tuple[Fact, ...]
    mosts: tuple[Fact, ...]
    caps: tuple[Cap, ...]
    unit_sum: Fact | None
    areas: tuple[Fact, ...]
    duration: Fact | None
    beneficiary: Hit | None


def draft(grant: Grant, figures: Sequence[Figure], text: str, folded: str, terms: Terms) -> Draft:
    """The draft of a grant; `figures` are those that stand in it, with their roles."""
    condition = read_condition(grant.condition.start, grant.condition.end, text, terms, figures)
    caps, scoped = _scoped_caps(grant, figures, folded, terms)
    free = [figure for figure in figures if figure.fact.id not in scoped]
    rates = [figure.fact for figure in free if figure.role == "rate"]
    sums = [figure.fact for figure in free if figure.role == "sum"]
    mosts = [figure.fact for figure in free if figure.role == "most"]
    start, end = grant.start, grant.end
    asked = tuple(terms.iter_asked(grant.condition.start, grant.condition.end))
    beneficiaries = terms.on("beneficiary", grant.condition.start, grant.condition.end) or terms.on(
        "beneficiary", start, end
    )
    return Draft(
        grant=grant,
        figures=tuple(figures),
        condition=condition,
        asked=asked,
        reward=_reward(grant, terms),
        stacking=_stacking(terms, start, end),
        is_branch=bool(terms.on("branch", start, end)),
        base=_base(rates, folded, text, terms) if rates else None,
        tiers=_tiers(grant, figures, asked, rates, sums or mosts, text, is_most=not sums),
        rates=tuple(rates),
        sums=tuple(sums),
        mosts=tuple(mosts),
        caps=tuple(caps),
        unit_sum=next((figure.fact for figure in free if figure.role == "unit_sum"), None),
        areas=tuple(figure.fact for figure in free if figure.role == "area"),
        duration=next((figure.fact for figure in free if figure.role == "duration"), None),
        beneficiary=_who(beneficiaries, text),
    )


def _reward(grant: Grant, terms: Terms) -> str | None:
    hits = terms.on("grant", grant.start, grant.end)
    named = [hit for hit in hits if hit.term.value != "funding"]
    chosen = max(named or hits, key=lambda hit: (_SPECIAL.get(hit.term.value, 1), -hit.start), default=None)
    return chosen.term.value if chosen else None


_SPECIAL = {"reward": 1, "subsidy": 1, "funding": 0}
"""Kinds that say little; 贴息, 租金补贴 and the like say more and win."""


def _stacking(terms: Terms, start: int, end: int) -> Stacking | None:
    values = [hit.term.value for hit in terms.on("stacking", start, end)]
    return next((value for value in _STRONGEST if value in values), None)


_STRONGEST: tuple[Stacking, ...] = ("highest", "adds", "once")


def _who(hits: list[Hit], text: str) -> Hit | None:
    """The last word of a Chinese condition is who is meant (租用园区厂房的企业), the first of an English one."""
    if not hits:
        return None
    return hits[0] if text[hits[0].start].isascii() else hits[-1]


def _scoped_caps(
    grant: Grant, figures: Sequence[Figure], folded: str, terms: Terms
) -> tuple[list[Cap], set[str]]:
    """Caps whose part of the sentence says whom they count for: 单个企业每年最高1000万元."""
    caps: list[Cap] = []
    taken: set[str] = set()
    for figure in figures:
        start, end = part_of(figure.fact.start, grant.start, grant.end, folded)
        scope = scope_of(start, end, terms)
        if figure.role == "most" and scope not in (None, "item"):
            caps.append(Cap(amount=amount(figure.fact), scope=scope, words=folded[start:end].strip()))
            taken.add(figure.fact.id)
    return caps, taken


def part_of(position: int, start: int, end: int, folded: str) -> tuple[int, int]:
    """The part between commas that holds a position."""
    cuts = [match.start() for match in _PART.finditer(folded, start, end)]
    low = max((cut + 1 for cut in cuts if cut < position), default=start)
    high = min((cut for cut in cuts if cut >= position), default=end)
    return low, high


def scope_of(start: int, end: int, terms: Terms) -> CapScope | None:
    """Whom a cap in this part counts for; None where it is not said."""
    scope = cast("CapScope | None", terms.value("scope", start, end))
    yearly = bool(terms.on("yearly", start, end))
    if scope == "company":
        return "company_year" if yearly else "company"
    if scope is None:
        return "year" if yearly else None
    return scope


def _base(rates: Sequence[Fact], folded: str, text: str, terms: Terms) -> str | None:
    """What the rate is taken of, in the text's words."""
    rate = rates[0]
    before = _BASE.search(folded, max(0, rate.start - _REACH), rate.start)
    if before:
        return text[before.start(1) : before.end(1)]
    after = _BASE_EN.match(folded, rate.end)
    if after:
        return text[after.start(1) : after.end(1)].strip()
    hits = terms.on("base", rate.end, min(len(folded), rate.end + _REACH))
    return text[hits[0].start : hits[0].end] if hits else None


def _tiers(
    grant: Grant,
    figures: Sequence[Figure],
    asked: Sequence[Hit],
    rates: Sequence[Fact],
    sums: Sequence[Fact],
    text: str,
    *,
    is_most: bool,
) -> tuple[Tier, ...]:
    """分别: as many steps as sums (or rates), each with the condition that stands in the same place of its list."""
    steps = max(len(rates), len(sums))
    if steps < 2 or (len(sums) not in (0, 1, steps)) or len(rates) not in (0, 1, steps):
        return ()
    conditions = _steps(grant, figures, asked, steps, text)
    if conditions is None:
        return ()
    return tuple(
        Tier(
            condition=condition,
            words=condition.words,
            rate=_turn(rates, number).value if rates else None,
            amount=amount(_turn(sums, number)) if sums and not (is_most and rates) else None,
            cap=amount(_turn(sums, number)) if sums and is_most and rates else None,
        )
        for number, condition in enumerate(conditions)
    )


def _turn(facts: Sequence[Fact], number: int) -> Fact:
    return facts[number] if len(facts) > 1 else facts[0]


def _steps(
    grant: Grant, figures: Sequence[Figure], asked: Sequence[Hit], steps: int, text: str
) -> list[Condition] | None:
    thresholds = [figure.fact for figure in figures if figure.role == "threshold"]
    if len(thresholds) == steps:
        key = next((hit.term.axis for hit in asked if hit.term.axis in NUMERIC), None)
        return [
            Condition(
                words=fact.surface,
                key=key,
                comparator="ge" if fact.comparator == "eq" else fact.comparator,
                value=fact.value,
                unit=fact.unit,
            )
            for fact in thresholds
        ]
    for axis in dict.fromkeys(hit.term.axis for hit in asked):
        hits = [hit for hit in asked if hit.term.axis == axis]
        if len(hits) == steps:
            return [
                Condition(words=text[hit.start : hit.end], key=axis, comparator="eq", value=hit.term.value)
                for hit in hits
            ]
    listed = _listed(text[grant.condition.start : grant.condition.end], steps)
    return [Condition(words=words) for words in listed] if listed else None


_ITEMS = re.compile(r"[、]|和|及|或")
_EDGES = re.compile(r"^[\s，,]*(?:对于?|凡|其中)?|(?:的[\u4e00-\u9fff]{0,6})?[\s，,]*$")


def _listed(words: str, steps: int) -> list[str] | None:
    """国家级、省级、市级 in a condition, where nothing else says what the steps are."""
    items = [item for item in _ITEMS.split(_EDGES.sub("", words)) if item.strip()]
    return [item.strip() for item in items] if len(items) == steps else None


def total(facts: Sequence[Fact]) -> tuple[Amount | None, Amount | None]:
    """The smallest and the largest of sums; a range gives both."""
    ends = [end for fact in facts for end in (fact.value, fact.value_high) if end is not None]
    if not ends:
        return None, None
    low = min(facts, key=lambda fact: fact.value or 0.0)
    high = max(facts, key=lambda fact: fact.value_high or fact.value or 0.0)
    unit = low.unit or ""
    return (
        Amount(value=min(ends), unit=unit, comparator="eq", fact=low.id),
        Amount(value=max(ends), unit=high.unit or unit, comparator="eq", fact=high.id),
    )
