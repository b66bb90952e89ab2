"""Clauses with their drafts → measures: steps and branches joined, caps and rules handed to those they govern."""

from collections.abc import Iterator, Sequence

from yaowen.pipeline.kinds.ground import Ground, is_money
from yaowen.pipeline.kinds.measures.clauses import iter_clauses
from yaowen.pipeline.kinds.measures.grants import is_paid
from yaowen.pipeline.kinds.measures.groups import Group, Laid, lay_clause
from yaowen.pipeline.kinds.measures.measure import Around, make_measure
from yaowen.pipeline.kinds.measures.roles import PAYING
from yaowen.pipeline.kinds.measures.rules import Rule, find_rules
from yaowen.pipeline.kinds.measures.terms import Terms, Wording
from yaowen.pipeline.kinds.measures.validity import read_validity
from yaowen.records import Fact, Issue, Measure

_TIMES = frozenset(("year", "month", "week", "day"))


def find_measures(ground: Ground) -> Iterator[Fact | Issue]:
    """The measures of an article, by place; caps and rules that stand apart are handed to those they govern."""
    if not any(fact.modality == "limit" for fact in ground.figures):
        return
    laid = []
    for clause in iter_clauses(ground.scene):
        terms = Terms(ground.scene.folded, clause.start, clause.end, ground.pack)
        laid.append(lay_clause(clause, ground, Wording(ground.text, ground.scene.folded, terms)))
    around = Around(find_rules(laid, ground), read_validity(ground.scene), ground)
    told = {_paid_in(group) for each in laid for group in each.groups if each.clause.start}
    for each in laid:
        for group in each.groups:
            if not each.clause.start and any(_paid_in(group) <= others for others in told):
                continue
            made = make_measure(each, group, around)
            yield made
            yield from _iter_low_caps(made)
        yield from _iter_unread(each, around.rules)


def _paid_in(group: Group) -> frozenset[tuple[float | None, str | None]]:
    """What a group pays; a title that only says what a clause grants makes no measure of its own."""
    return frozenset(
        (f.fact.value, f.fact.unit) for each in group.drafts for f in each.figures if f.role in PAYING
    )


def _iter_low_caps(fact: Fact) -> Iterator[Issue]:
    """A bound below what it bounds: then one of the two is of something else, or the text errs."""
    measure = fact.details
    assert isinstance(measure, Measure)
    paid = [measure.amount_low, *(tier.amount for tier in measure.tiers)]
    for cap in measure.caps:
        above = [a for a in paid if a and a.unit == cap.amount.unit and a.value > cap.amount.value]
        if cap.scope == "item" and above:
            yield Issue(
                code="cap_below_sum",
                message=f"the cap {cap.words!r} is below a sum that it bounds",
                paragraph=fact.paragraph,
                start=fact.start,
                end=fact.end,
            )


def _iter_unread(laid: Laid, rules: Sequence[Rule]) -> Iterator[Issue]:
    """Money, rates and times of a clause that pays which no measure has taken up."""
    limits = [
        fact for fact in laid.figures if fact.modality == "limit" and (is_paid(fact) or fact.unit in _TIMES)
    ]
    if not laid.groups and not any(is_money(fact) for fact in limits):
        return
    read = _read_in(laid) | {rule.cap.amount.fact for rule in rules if rule.cap}
    for fact in limits:
        if fact.id not in read:
            yield Issue(
                code="unread_term",
                message=f"no measure has taken up {fact.surface!r}: read the clause itself",
                paragraph=fact.paragraph,
                start=fact.start,
                end=fact.end,
            )


def _read_in(laid: Laid) -> set[str | None]:
    """Ids of the figures that the clause's measures stand on, in their conditions, too."""
    figures = [figure for group in laid.groups for each in group.drafts for figure in each.figures]
    read: set[str | None] = {figure.fact.id for figure in figures if figure.role != "other"}
    if laid.listed is not None and laid.listed.condition is not None and laid.clause.items:
        start = laid.clause.items[0].start
        read |= {fact.id for fact in laid.figures if fact.start >= start}
    return read
