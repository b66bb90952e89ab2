"""What a policy rules beside its grants: caps and stacking for a sentence, a clause, named clauses or the whole."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.pipeline.kinds.ground import Ground, amount, is_money
from yaowen.pipeline.kinds.measures.bounds import part_of, scope_of
from yaowen.pipeline.kinds.measures.clauses import Clause, Segment, iter_segments
from yaowen.pipeline.kinds.measures.conditions import read_condition
from yaowen.pipeline.kinds.measures.drafts import read_stacking
from yaowen.pipeline.kinds.measures.groups import Group, Laid, is_cap
from yaowen.pipeline.kinds.measures.roles import Figure
from yaowen.pipeline.kinds.measures.standing import figures_of
from yaowen.pipeline.kinds.measures.terms import Hit
from yaowen.records import Cap, Condition, Stacking
from yaowen.text.numbers.hanzi import whole_of

_OF_ALL = frozenset({"registered_in", "taxed_in"})
"""What a policy asks of all whom it pays, in a clause of its own."""

_NAMED = re.compile(r"第([一二三四五六七八九十百\d]{1,5})[条项款]|\bArticles? (\d{1,3})|\band (\d{1,3})\b")
_SHUTS_OUT = re.compile(
    r"不得同时|不能同时|不可同时|不同时|不重复享受|不得重复|不再享受|不再给予|只能享受|择一|不叠加"
    r"|cannot (?:both )?be (?:claimed|enjoyed|combined)"
)
_THIS = re.compile(r"本条|本项|this (?:article|clause)")
_CONDITIONS = re.compile(r"条件|对象|范围")
_LABEL = re.compile(r"(?:条件|对象|范围)\s?[：:。]\s?")
_NUMERAL = re.compile(r"[一二三四五六七八九十百]+|\d+")


class Rule(NamedTuple):
    """One ruling and whom it governs: the grants of a sentence, of a clause, of named clauses, or all."""

    clause: Clause
    cap: Cap | None = None
    stacking: Stacking | None = None
    excludes: tuple[str, ...] = ()
    asked: tuple[Hit, ...] = ()
    condition: Condition | None = None
    sentence: int | None = None
    named: tuple[str, ...] = ()
    is_general: bool = False


def find_rules(laid: Sequence[Laid], ground: Ground) -> list[Rule]:
    """All rulings of an article; one that stands in a clause without grants, or speaks of the policy, governs all."""
    paying = {each.clause.article for each in laid if each.groups}
    return [rule for each in laid for rule in _rules(each, ground, paying)]


def governs(rule: Rule, clause: Clause, group: Group) -> bool:
    """Does a rule hold for a measure?"""
    if rule.named:
        return ordinal_of(clause.article or clause.number or "") in {ordinal_of(name) for name in rule.named}
    if rule.is_general:
        return True
    if rule.condition is not None:
        return rule.clause.article == clause.article
    if rule.sentence is not None:
        return rule.sentence in group.sentences
    same = rule.clause.article is not None and rule.clause.article == clause.article
    return rule.clause.start == clause.start or (same and rule.clause.article == rule.clause.number)


def excluded_by(rule: Rule, clause: Clause) -> tuple[str, ...]:
    """The clauses that a rule shuts out where this one is claimed: all that it names but itself."""
    own = ordinal_of(clause.article or clause.number or "")
    if not rule.named:
        return rule.excludes
    return tuple(name for name in rule.excludes if ordinal_of(name) != own)


def ordinal_of(number: str) -> int | None:
    """第三条, 三、 and Article 3 are 3."""
    found = _NUMERAL.search(number)
    return whole_of(found[0]) if found else None


def _rules(laid: Laid, ground: Ground, paying: set[str | None]) -> Iterator[Rule]:
    clause, wording = laid.clause, laid.wording
    alone = not laid.groups and (clause.article is None or clause.article not in paying)
    asked = tuple(hit for hit in wording.terms.iter_asked(clause.start, clause.end) if hit.key in _OF_ALL)
    if asked and not laid.groups:
        yield Rule(clause, asked=asked, is_general=True)
    if clause.article and not laid.groups and _CONDITIONS.search(clause.heading or ""):
        yield Rule(clause, condition=_sibling(laid))
    granting = {index for group in laid.groups for index in group.sentences}
    for sentence in clause.sentences:
        own = sentence.index if sentence.index in granting else None
        reach = bool(wording.terms.on("reach", sentence.start, sentence.end))
        for segment in iter_segments(sentence, ground.scene):
            named = tuple(_named(segment, wording.text))
            inside = figures_of(ground, segment.start, segment.end)
            if is_cap(segment, inside, wording):
                (fact,) = [fact for fact in inside if is_money(fact)]
                start, end = part_of(fact.start, segment.start, segment.end, wording.folded)
                scope = scope_of(segment.start, segment.end, wording.terms) or "clause"
                words = wording.text[start:end].strip()
                cap = Cap(amount=amount(fact), scope=scope, words=words, shared_by=named)
                yield Rule(clause, cap=cap, sentence=own, named=named, is_general=alone or reach)
            if own is None or reach or named:
                yield from _meeting(clause, segment, named, laid, own, alone or reach)


def _sibling(laid: Laid) -> Condition | None:
    """（一）奖励条件：首次取得注册证 holds for what （二）奖励标准 pays."""
    clause, wording = laid.clause, laid.wording
    label = _LABEL.search(wording.text, clause.start, clause.end)
    start = label.end() if label else clause.start
    inside = [Figure(fact, "threshold") for fact in laid.figures if fact.start >= start]
    return read_condition(start, clause.end, wording, inside)


def _meeting(
    clause: Clause,
    segment: Segment,
    named: tuple[str, ...],
    laid: Laid,
    own: int | None,
    is_general: bool,
) -> Iterator[Rule]:
    """How grants meet: 就高不重复, 第三条、第四条不得同时享受."""
    wording = laid.wording
    if named and _SHUTS_OUT.search(wording.folded, segment.start, segment.end):
        is_this = _THIS.search(wording.folded, segment.start, segment.end) or len(named) == 1
        governed = () if is_this else named
        yield Rule(clause, excludes=named, named=governed, is_general=False)
        return
    stacking = read_stacking(wording.terms, segment.start, segment.end)
    if stacking == "highest" or (stacking == "adds" and is_general and own is None):
        yield Rule(clause, stacking=stacking, sentence=None if is_general else own, is_general=is_general)


def _named(segment: Segment, text: str) -> Iterator[str]:
    """The clauses that a segment names, less its own number at its head."""
    for match in _NAMED.finditer(text, segment.start, segment.end):
        if match[3] is None or _NAMED.search(text, segment.start, match.start()):
            yield f"Article {match[3]}" if match[3] else match[0]
