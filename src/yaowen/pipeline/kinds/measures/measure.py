"""A group of drafts → one measure with the rules that govern it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from yaowen.pipeline.kinds.ground import Ground, amount
from yaowen.pipeline.kinds.homes import find_district
from yaowen.pipeline.kinds.measures.drafts import Draft
from yaowen.pipeline.kinds.measures.groups import Group, Laid
from yaowen.pipeline.kinds.measures.rules import Rule, excluded_by, governs
from yaowen.pipeline.kinds.measures.steps import Steps, read_steps
from yaowen.pipeline.kinds.measures.validity import Validity
from yaowen.records import Cap, Condition, Fact, Measure, Stacking

_RATIO_ZH = re.compile(r"(\d(?:\.\d)?)\s?[:：∶比]\s?(\d(?:\.\d)?)\s?的?(?:比例)?(?:给予|予以)?\s?配套")
_RATIO_EN = re.compile(r"\bmatch\w*\b[^.;]{0,40}\b(\d(?:\.\d)?)\s?:\s?(\d(?:\.\d)?)\b")
_NAME = 40
_NO_NAME = 3
"""A condition of so few Latin letters (The) names nothing."""
_LABEL = re.compile(r"(?:标准|内容|方式|额度)$")
_ASIDE = re.compile(r"[（(](不含[^（）()]{1,30}|[^（）()]{1,20}除外)[）)]")
_MONTHS = {
    "year": 12.0,
    "count:years": 12.0,
    "count:months": 1.0,
    "month": 1.0,
    "week": 12 / 52,
    "day": 12 / 365,
}


class Around(NamedTuple):
    """What holds for all measures of an article."""

    rules: list[Rule]
    validity: Validity
    ground: Ground


def make_measure(laid: Laid, group: Group, around: Around) -> Fact:
    """The fact; its parts are the figures that stand in its grants."""
    parts = [figure.fact for each in group.drafts for figure in each.figures]
    start = min(each.grant.start for each in group.drafts)
    end = max(each.grant.end for each in group.drafts)
    rules = [rule for rule in around.rules if governs(rule, laid.clause, group)]
    measure = _governed(_paid(laid, group, around.ground), laid, group, rules, around.ground)
    return around.ground.fact(
        "measure",
        start,
        end,
        _stated(measure, around.validity),
        parts=parts,
        subject=measure.beneficiary,
        region=_region(parts, around.ground),
        modality="limit",
    )


def _paid(laid: Laid, group: Group, ground: Ground) -> Measure:
    """What its own words grant, to whom and for what."""
    first = group.drafts[0]
    steps = read_steps(group.drafts, ground.scene.folded)
    duration = next(
        (fact for each in group.drafts if each.relation in ("", "step") for fact in each.those("duration")),
        None,
    )
    if steps.rate is None and steps.rate_high is None and not steps.tiers:
        start, end = first.grant.start, max(each.grant.end for each in group.drafts)
        ratio = _matched(ground.scene.folded, start, end)
        if ratio is not None:
            steps = steps._replace(rate=ratio, amount_low=None, amount_high=None)
    return Measure(
        name=_name(laid, first, ground),
        beneficiary=_words(first, ground),
        beneficiary_kind=first.beneficiary.term.value if first.beneficiary else None,
        condition=_condition(laid, steps),
        reward=_reward(group.drafts),
        rate=steps.rate,
        rate_high=steps.rate_high,
        base=next((each.base for each in group.drafts if each.base), None),
        amount_low=steps.amount_low,
        amount_high=steps.amount_high,
        unit_amount=amount(first.unit.fact) if first.unit else None,
        unit_amount_per=first.unit.per if first.unit else None,
        tiers=steps.tiers,
        branches=steps.branches,
        duration=steps.duration or (_length(duration) if duration else None),
        duration_months=steps.months or (_months(duration) if duration else None),
        is_automatic=laid.is_automatic,
        clause=laid.clause.number,
    )


def _matched(folded: str, start: int, end: int) -> float | None:
    """按1:0.5配套, matching funds at a ratio of 1:1: percent of what another authority pays."""
    found = _RATIO_ZH.search(folded, start, end) or _RATIO_EN.search(folded, start, end)
    return 100.0 * float(found[2]) / float(found[1]) if found and float(found[1]) else None


def _governed(measure: Measure, laid: Laid, group: Group, rules: Sequence[Rule], ground: Ground) -> Measure:
    """With the caps, the stacking and the exclusions of its clause and its policy."""
    first = group.drafts[0]
    standard = any(each.relation in ("", "step") for each in group.drafts)
    steps = {tier.cap for tier in (*measure.tiers, *measure.branches) if tier.cap} if standard else set()
    own = _widest([cap for each in group.drafts for cap in each.caps if cap.amount not in steps], measure)
    start, end = first.grant.start, max(each.grant.end for each in group.drafts)
    return replace(
        measure,
        caps=tuple(dict.fromkeys([*own, *(rule.cap for rule in rules if rule.cap)])),
        stacking=_stacking(group.drafts, rules),
        excludes=tuple(dict.fromkeys(name for rule in rules for name in excluded_by(rule, laid.clause))),
        condition=_with_siblings(measure.condition, rules),
        exceptions=tuple(match[1] for match in _ASIDE.finditer(ground.text, start, end)),
        registered_in=_here(first, "registered_in", rules, ground),
        taxed_in=_here(first, "taxed_in", rules, ground),
    )


def _widest(caps: Sequence[Cap], measure: Measure) -> list[Cap]:
    """Of the bounds of steps that tell no rate, the highest bounds the measure; the others are of their steps."""
    if measure.rate is not None or len(measure.tiers) < 2:
        return list(caps)
    items = [cap.amount.value for cap in caps if cap.scope == "item" and cap.amount.unit == "CNY"]
    return [
        cap
        for cap in caps
        if cap.scope != "item" or cap.amount.unit != "CNY" or cap.amount.value == max(items)
    ]


def _stated(measure: Measure, validity: Validity) -> Measure:
    """With what the policy says of itself and of the way to the money."""
    application = validity.application
    return replace(
        measure,
        exceptions=tuple(dict.fromkeys([*measure.exceptions, *validity.exceptions])),
        clawback=validity.clawback,
        is_clawback_pro_rata=validity.is_pro_rata,
        transition=validity.transition,
        is_automatic=measure.is_automatic or validity.is_automatic,
        department=validity.department,
        portal=application.portal,
        contact=application.contact,
        materials=application.materials,
        apply_from=application.opens_on,
        apply_to=application.closes_on,
        status=validity.status,
        effective_on=validity.effective_on,
        expires_on=validity.expires_on,
        replaces=validity.replaces,
    )


def _with_siblings(condition: Condition | None, rules: Sequence[Rule]) -> Condition | None:
    parts = [*([condition] if condition else []), *(rule.condition for rule in rules if rule.condition)]
    if len(parts) < 2:
        return parts[0] if parts else None
    return Condition(op="all", parts=tuple(parts), words=parts[0].words)


def _words(first: Draft, ground: Ground) -> str | None:
    who = first.beneficiary
    return ground.text[who.start : who.end] if who else None


def _condition(laid: Laid, steps: Steps) -> Condition | None:
    """The condition of all its steps, with that of the list that its clause leads or stands in."""
    listed = laid.listed.condition or laid.listed.lead if laid.listed else None
    if listed is None:
        return steps.condition
    own = steps.condition
    if own is None or (own.op == "is" and own.key is None):
        return listed
    return Condition(op="all", parts=(own, listed), words=own.words)


def _reward(drafts: Sequence[Draft]) -> str | None:
    """The kind of the first draft, or what a later one says more of: 给予补助 … 或给予贴息."""
    return next((each.reward for each in drafts if each.reward), None)


def _name(laid: Laid, first: Draft, ground: Ground) -> str:
    if laid.clause.topic and _LABEL.search(laid.clause.heading or ""):
        return laid.clause.topic
    if laid.clause.heading and laid.clause.number:
        return laid.clause.heading
    asked = first.condition.words if first.condition is not None else ""
    if asked and not (asked.isascii() and len(asked) <= _NO_NAME):
        return asked[:_NAME]
    return ground.text[first.grant.body.start : first.grant.body.end].strip()[:_NAME]


def _length(fact: Fact) -> str:
    """As printed; for no more than three consecutive years: 3 years."""
    counted = (fact.unit or "").partition("count:")[2]
    return f"{fact.value:g} {counted}" if counted else fact.surface


def _months(fact: Fact) -> float | None:
    length = _MONTHS.get(fact.unit or "")
    return fact.value * length if length and fact.value is not None else None


def _stacking(drafts: Sequence[Draft], rules: Sequence[Rule]) -> Stacking | None:
    first = drafts[0]
    if any(each.stacking == "highest" for each in drafts):
        return "highest"
    if first.stacking == "adds":
        return first.stacking
    return next((rule.stacking for rule in rules if rule.stacking), first.stacking)


def _here(first: Draft, key: str, rules: Sequence[Rule], ground: Ground) -> str | None:
    hits = [*first.asked, *(hit for rule in rules for hit in rule.asked)]
    hit = next((hit for hit in hits if hit.key == key), None)
    return ground.text[hit.start : hit.end] if hit else None


def _region(parts: Sequence[Fact], ground: Ground) -> tuple[str, str | None] | None:
    """Where its figures hold; the one district of that place which the opening names, where there is one."""
    named = Counter((fact.region, fact.region_code) for fact in parts if fact.region)
    if not named:
        return None
    (name, code), _ = named.most_common(1)[0]
    return find_district(ground, code) or ((name, code) if name else None)
