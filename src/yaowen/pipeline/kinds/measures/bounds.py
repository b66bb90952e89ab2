"""Which figures of a grant bound it, and for whom: 最高500万元, 每家企业最高2000㎡, 每年不超过5个产品."""

import re
from collections.abc import Sequence
from typing import NamedTuple, cast

from yaowen.pipeline.kinds.ground import amount
from yaowen.pipeline.kinds.measures.grants import Grant
from yaowen.pipeline.kinds.measures.roles import Figure
from yaowen.pipeline.kinds.measures.terms import Terms, Wording
from yaowen.pipeline.kinds.measures.tiers import is_either
from yaowen.records import Cap, CapScope, Fact

_SEVERAL = 2
_PART = re.compile(r"[，,；;。](?!\d{3}(?!\d))")


class Bounds(NamedTuple):
    """The caps of a grant, and the sums that are a most of what it pays."""

    caps: tuple[Cap, ...]
    mosts: tuple[Fact, ...]
    own: Cap | None = None
    """The cap of this grant alone, where its words do not say for what it counts."""


def read_bounds(grant: Grant, figures: Sequence[Figure], wording: Wording) -> Bounds:
    """A most whose part says for whom it counts is a cap; one beside a rate, a sum or a unit's sum is, too."""
    mosts = [figure.fact for figure in figures if figure.role == "most"]
    paid = [figure for figure in figures if figure.role in ("rate", "sum", "unit_sum", "share")]
    caps: list[Cap] = []
    free: list[Fact] = []
    own, scoped = None, False
    for fact in mosts:
        start, end = part_of(fact.start, grant.start, grant.end, wording.folded)
        start, end = _own_part(fact, mosts, start, end, wording.text)
        rated = [f.fact.end for f in figures if f.role == "rate" and start <= f.fact.start < fact.start]
        scope = scope_of(max([start, *rated]), end, wording.terms)
        if scope not in (None, "item") or (
            scope and paid and len(mosts) > 1 and _is_alone(fact, mosts, start, end)
        ):
            caps.append(_cap(fact, scope, wording.text[start:end].strip()))
        else:
            free.append(fact)
            scoped = scope is not None
    rates = [figure.fact for figure in paid if figure.role == "rate"]
    if len(free) == 1 and (len(rates) < _SEVERAL or is_either(rates, wording.folded, grant.start)):
        own = _cap(free[0], "item", free[0].surface)
        caps.insert(0, own)
        free = [] if paid else free
    if not paid and not free and len(mosts) == 1:
        free = mosts
    caps += _counted(grant, figures, wording)
    return Bounds(tuple(dict.fromkeys(caps)), tuple(free), None if own is not None and scoped else own)


def part_of(position: int, start: int, end: int, folded: str) -> tuple[int, int]:
    """The part between commas that holds a position."""
    low, high = start, end
    for match in _PART.finditer(folded, start, end):
        if match.start() >= position:
            return low, match.start()
        low = match.end()
    return low, high


def _own_part(fact: Fact, mosts: Sequence[Fact], start: int, end: int, text: str) -> tuple[int, int]:
    """Of a part with several bounds its own: what they count for stands before them in Chinese, else after."""
    earlier = [other.end for other in mosts if start <= other.start < fact.start]
    later = [other.start for other in mosts if fact.start < other.start < end]
    if text[start:end].isascii():
        return (fact.start if earlier else start), min([end, *later])
    return max([start, *earlier]), (fact.end if later else end)


def scope_of(start: int, end: int, terms: Terms) -> CapScope | None:
    """Whom a cap in this part counts for; None where it is not said."""
    scopes = [cast("CapScope", hit.term.value) for hit in terms.on("scope", start, end)]
    scope = "company" if "company" in scopes else next(iter(scopes), None)
    yearly = bool(terms.on("yearly", start, end))
    if scope == "company":
        return "company_year" if yearly else "company"
    if scope is None:
        return "year" if yearly else None
    return scope


def _is_alone(fact: Fact, mosts: Sequence[Fact], start: int, end: int) -> bool:
    return not any(start <= other.start < end for other in mosts if other is not fact)


def _cap(fact: Fact, scope: CapScope | None, words: str) -> Cap:
    return Cap(amount=amount(fact), scope=scope or "item", words=words)


def _counted(grant: Grant, figures: Sequence[Figure], wording: Wording) -> list[Cap]:
    """Bounds of an area or a number."""
    found = []
    for figure in figures:
        if figure.role in ("area", "number"):
            start, end = part_of(figure.fact.start, grant.start, grant.end, wording.folded)
            found.append(_cap(figure.fact, scope_of(start, end, wording.terms), figure.fact.surface))
    return found
