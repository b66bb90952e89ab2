"""Clauses with their drafts → measures: steps and branches joined, caps and rules of the clause handed to each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.pipeline.kinds.ground import Ground, amount
from yaowen.pipeline.kinds.measures.clauses import Clause, Segment, iter_clauses, iter_segments
from yaowen.pipeline.kinds.measures.conditions import only, without
from yaowen.pipeline.kinds.measures.drafts import Draft, draft, part_of, scope_of, total
from yaowen.pipeline.kinds.measures.grants import MONEY, iter_grants
from yaowen.pipeline.kinds.measures.roles import assign_roles
from yaowen.pipeline.kinds.measures.terms import Hit, Terms
from yaowen.pipeline.kinds.measures.validity import Validity, read_validity
from yaowen.records import Amount, Cap, Fact, Issue, Measure, Stacking, Tier

_NAME = 40
_AUTOMATIC = "免申即享"
_OF_ALL = frozenset({"registered_in", "taxed_in"})
"""What a policy asks of all whom it pays, in a clause of its own."""


class Rules(NamedTuple):
    """What a clause or a whole policy rules beside its grants."""

    caps: tuple[Cap, ...]
    stacking: str | None
    asked: tuple[Hit, ...]


def find_measures(ground: Ground) -> Iterator[Fact | Issue]:
    """The measures of an article, by place; caps and rules that stand apart are handed to those they govern."""
    if not any(fact.modality == "limit" for fact in ground.figures):
        return
    clauses: list[tuple[Clause, list[list[Draft]], Rules]] = []
    for clause in iter_clauses(ground.scene):
        figures = ground.figures_in(clause.start, clause.end)
        terms = Terms(ground.scene.folded, clause.start, clause.end, ground.pack)
        clauses.append(
            (clause, _joined(_drafts(clause, figures, terms, ground)), _rules(clause, figures, terms, ground))
        )
    general = [rules for _, groups, rules in clauses if not groups]
    validity = read_validity(ground.scene)
    for clause, groups, rules in clauses:
        for group in groups:
            yield _measure(clause, group, rules, general, validity, ground)


def _drafts(clause: Clause, figures: Sequence[Fact], terms: Terms, ground: Ground) -> list[Draft]:
    found: list[Draft] = []
    if not any(fact.modality == "limit" for fact in figures):
        return found
    for sentence in clause.sentences:
        for segment in iter_segments(sentence, ground.scene):
            inside = [fact for fact in figures if segment.start <= fact.start < segment.end]
            if not any(fact.modality == "limit" for fact in inside) or _is_cap(
                segment, inside, terms, ground
            ):
                continue
            for each in _segment_drafts(segment, inside, terms, ground):
                said = each.beneficiary or (found[-1].beneficiary if found else None)
                found.append(each._replace(beneficiary=said))
    return found


def _segment_drafts(
    segment: Segment, figures: Sequence[Fact], terms: Terms, ground: Ground
) -> Iterator[Draft]:
    folded = ground.scene.folded
    for grant in iter_grants(segment.start, segment.end, folded, figures, terms):
        inside = [fact for fact in figures if grant.start <= fact.start < grant.end]
        roles = assign_roles(grant, inside, folded)
        if any(figure.role in ("rate", "sum", "most", "unit_sum") for figure in roles):
            yield draft(grant, roles, ground.text, folded, terms)


def _is_cap(segment: Segment, figures: Sequence[Fact], terms: Terms, ground: Ground) -> bool:
    """单个企业每年获得的资助总额不超过1亿元: a bound on all grants, and no grant."""
    money = [fact for fact in figures if fact.unit in MONEY]
    if len(money) != 1 or len(money) != len([f for f in figures if f.unit in MONEY or f.unit == "percent"]):
        return False
    start, end = part_of(money[0].start, segment.start, segment.end, ground.scene.folded)
    scope = scope_of(start, end, terms)
    said = money[0].comparator in ("le", "lt")
    return (
        said
        and scope is not None
        and not any("的" in ground.text[a:b][-2:] for a, b in _before(segment, start))
    )


def _before(segment: Segment, start: int) -> list[tuple[int, int]]:
    return [(segment.start, start - 1)] if start - 1 > segment.start else []


def _rules(clause: Clause, figures: Sequence[Fact], terms: Terms, ground: Ground) -> Rules:
    caps = []
    for sentence in clause.sentences:
        for segment in iter_segments(sentence, ground.scene):
            inside = [fact for fact in figures if segment.start <= fact.start < segment.end]
            if _is_cap(segment, inside, terms, ground):
                (fact,) = [fact for fact in inside if fact.unit in MONEY]
                start, end = part_of(fact.start, segment.start, segment.end, ground.scene.folded)
                scope = scope_of(start, end, terms) or "clause"
                caps.append(Cap(amount=amount(fact), scope=scope, words=ground.text[start:end].strip()))
    hits = [hit.term.value for hit in terms.on("stacking", clause.start, clause.end)]
    asked = tuple(hit for hit in terms.iter_asked(clause.start, clause.end) if hit.term.axis in _OF_ALL)
    return Rules(tuple(caps), "highest" if "highest" in hits else None, asked)


def _joined(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Steps of one thing (phases, thresholds of one key) and branches join the draft before them."""
    groups: list[list[Draft]] = []
    for each in drafts:
        if groups and (each.is_branch or _is_step(groups[-1][-1], each)):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _is_step(last: Draft, each: Draft) -> bool:
    if each.stacking == "adds" or last.is_branch or each.reward != last.reward:
        return False
    if bool(each.rates) != bool(last.rates) or not each.asked or not last.asked:
        return False
    return {hit.term.axis for hit in each.asked} <= {hit.term.axis for hit in last.asked}


def _measure(
    clause: Clause, group: list[Draft], rules: Rules, general: list[Rules], validity: Validity, ground: Ground
) -> Fact:
    first = group[0]
    steps = [each for each in group if not each.is_branch]
    branches = [each for each in group if each.is_branch]
    step_axes = _step_axes(steps)
    tiers = tuple(tier for each in steps for tier in _tiers_of(each, len(steps) > 1, step_axes))
    parts = [figure.fact for each in group for figure in each.figures]
    low, high = _ends(group)
    rates = sorted({fact.value for each in group for fact in each.rates if fact.value is not None})
    most = next((fact for each in group for fact in each.rates if fact.comparator in ("le", "lt")), None)
    unit = first.unit_sum
    measure = Measure(
        name=_name(clause, first, ground),
        beneficiary=ground.text[first.beneficiary.start : first.beneficiary.end]
        if first.beneficiary
        else None,
        beneficiary_kind=first.beneficiary.term.value if first.beneficiary else None,
        condition=without(first.condition, step_axes),
        reward=first.reward,
        rate=rates[0] if rates and most is None else None,
        rate_high=rates[-1] if len(rates) > 1 or most is not None else None,
        base=first.base,
        amount_low=low,
        amount_high=high,
        unit_amount=amount(unit) if unit else None,
        unit_amount_per=_per(unit, ground) if unit else None,
        tiers=tiers,
        branches=tuple(tier for each in branches for tier in _tiers_of(each, True, frozenset())),
        caps=_caps(group, rules, general, tiered=bool(tiers)),
        duration=first.duration.surface if first.duration else None,
        stacking=_stacking(first, rules, general),
        registered_in=_here(first, "registered_in", general, ground),
        taxed_in=_here(first, "taxed_in", general, ground),
        clawback=validity.clawback,
        is_automatic=_AUTOMATIC in ground.text[clause.start : clause.end],
        department=validity.department,
        status=validity.status,
        effective_on=validity.effective_on,
        expires_on=validity.expires_on,
        clause=clause.number,
    )
    start, end = group[0].grant.start, group[-1].grant.end
    return ground.fact(
        "measure",
        start,
        end,
        measure,
        parts=parts,
        subject=measure.beneficiary,
        region=_region(parts),
        modality="limit",
    )


def _caps(group: Sequence[Draft], rules: Rules, general: Sequence[Rules], *, tiered: bool) -> tuple[Cap, ...]:
    """The bounds of a measure: its rate's, its areas', those of its sentence, its clause and the whole policy."""
    first = group[0]
    own = first.mosts[:1] if first.rates and not tiered else ()
    bounds = [*own, *(fact for each in group for fact in each.areas)]
    caps = [Cap(amount=amount(fact), scope="item", words=fact.surface) for fact in bounds]
    caps += [cap for each in group for cap in each.caps]
    caps += [cap for ruled in (rules, *general) for cap in ruled.caps]
    return tuple(dict.fromkeys(caps))


def _step_axes(steps: Sequence[Draft]) -> frozenset[str]:
    """The keys that tell the steps of a measure from each other; none where there is one step."""
    keys = {
        tier.condition.key for each in steps for tier in each.tiers if tier.condition and tier.condition.key
    }
    if len(steps) > 1:
        keys |= set.intersection(*({hit.term.axis for hit in each.asked} for each in steps))
    return frozenset(keys)


def _tiers_of(each: Draft, alone: bool, axes: frozenset[str]) -> tuple[Tier, ...]:
    """A draft's own steps; a draft that is one step among others is a tier by itself."""
    if each.tiers or not alone:
        return each.tiers
    sums = (*each.sums, *each.mosts)
    capped = bool(each.rates) and bool(each.mosts)
    condition = only(each.condition, axes) or each.condition
    return (
        Tier(
            condition=condition,
            words=condition.words if condition else "",
            rate=each.rates[0].value if each.rates else None,
            amount=amount(sums[0]) if sums and not capped else None,
            cap=amount(each.mosts[0]) if capped else None,
        ),
    )


def _ends(group: Sequence[Draft]) -> tuple[Amount | None, Amount | None]:
    """The smallest and largest sum of what is granted without a rate; 最高 gives a largest only."""
    sums = [fact for each in group for fact in each.sums]
    mosts = [fact for each in group if not each.rates for fact in each.mosts]
    low, high = total(sums)
    _, most = total(mosts)
    if most is None:
        return low, high
    if high is None or most.value > high.value:
        high = most
    return (None if any(not each.sums for each in group) else low), high


def _name(clause: Clause, first: Draft, ground: Ground) -> str:
    if clause.heading and clause.number:
        return clause.heading
    if first.condition is not None and first.condition.words:
        return first.condition.words[:_NAME]
    return ground.text[first.grant.body.start : first.grant.body.end].strip()[:_NAME]


def _per(unit: Fact, ground: Ground) -> str:
    return ground.text[max(0, unit.start - 8) : unit.end + 8]


def _stacking(first: Draft, rules: Rules, general: list[Rules]) -> Stacking | None:
    if first.stacking in ("highest", "adds"):
        return first.stacking
    if rules.stacking or any(rule.stacking for rule in general):
        return "highest"
    return first.stacking


def _here(first: Draft, key: str, general: Sequence[Rules], ground: Ground) -> str | None:
    hits = [*first.asked, *(hit for rules in general for hit in rules.asked)]
    hit = next((hit for hit in hits if hit.term.axis == key), None)
    return ground.text[hit.start : hit.end] if hit else None


def _region(parts: Sequence[Fact]) -> tuple[str, str | None] | None:
    named = Counter((fact.region, fact.region_code) for fact in parts if fact.region)
    if not named:
        return None
    (name, code), _ = named.most_common(1)[0]
    return (name, code) if name else None
