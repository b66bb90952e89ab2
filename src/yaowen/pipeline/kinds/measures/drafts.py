"""A grant with its figures → a draft of a measure: its rates, sums, caps and tiers, not yet joined with others."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from yaowen.pipeline.kinds.ground import amount
from yaowen.pipeline.kinds.measures.bounds import read_bounds
from yaowen.pipeline.kinds.measures.conditions import read_condition
from yaowen.pipeline.kinds.measures.grants import Grant, Stretch
from yaowen.pipeline.kinds.measures.roles import Figure, Role
from yaowen.pipeline.kinds.measures.terms import BREAK, Hit, Terms, Wording
from yaowen.pipeline.kinds.measures.thresholds import key_of
from yaowen.pipeline.kinds.measures.tiers import read_tiers
from yaowen.records import Cap, Condition, Fact, Stacking, Tier

_BASE = re.compile(
    r"(?:按照?|比例为|占)(?:其|该)?([^，。；,;按]{2,24}?)的?\s?(?:分别)?(?:不超过|不高于|最高)?$"
)
_BOUND_WORDS = re.compile(r"^(?:不高于|不超过|最高|不得超过)")
_BASE_EN = re.compile(
    r"\s?(?:of|on)\s(?:the\s|their\s|its\s)?([a-z&' -]{3,40}?)(?=[,.;\[(]|\swith|\sfor\s|\sup to|\swill|$)"
)
_ASIDE = re.compile(r"[（(][^（）()]{0,30}[）)]")
_RATE_MOST = re.compile(r"(?:不高于|不超过|最高|不得超过|up to|at most)[^，,]{0,14}$")
_ADDS_TO_IT = re.compile(r"\s?(?:其中|属于|对其中|如|若|符合|每(?:增加|新增|增长|超|满|达|提高))")
_OWN_CAP = re.compile(r"\s?the (?:cap|ceiling|rate|standard|maximum) is ")
_BOTH = re.compile(r"(?:双方|两者|二者|各方)[^，,。；;]{0,8}(?:合计|累计|总额|共计|不超过|最高)")
"""One bound for what is paid to two: then both are one measure."""

_OF_WHICH = re.compile(r"其中\s?[：:，,]?\s?$")
_REST = re.compile(r"[\s，]*(?:其他|其余|其它|剩余|those\b|others\b|the rest\b)")
_REACH, _SEVERAL = 40, 2
_SAYS_LITTLE = "funding"

Relation = Literal["", "branch", "adds", "step", "part"]
"""How a draft hangs on the one before it: another way, on top of it, the next step, or a part of its sum."""


class Draft(NamedTuple):
    """What one grant says."""

    grant: Grant
    figures: tuple[Figure, ...]
    condition: Condition | None
    shared: Condition | None
    own: Condition | None
    asked: tuple[Hit, ...]
    key: str | None
    reward: str | None
    stacking: Stacking | None
    relation: Relation
    base: str | None
    tiers: tuple[Tier, ...]
    mosts: tuple[Fact, ...]
    caps: tuple[Cap, ...]
    beneficiary: Hit | None
    bound: Cap | None
    listed: tuple[Tier, ...] = ()
    """The steps that the next grant of its sentence may take up."""

    def those(self, role: Role) -> list[Fact]:
        """The figures that have a role, by place."""
        return [figure.fact for figure in self.figures if figure.role == role]

    @property
    def rates(self) -> list[Fact]:
        """The percentages of its base that it pays."""
        return self.those("rate")

    @property
    def sums(self) -> list[Fact]:
        """The fixed sums that it pays."""
        return self.those("sum")

    @property
    def unit(self) -> Figure | None:
        """The first sum for a unit."""
        return next((figure for figure in self.figures if figure.role == "unit_sum"), None)


def draft(grant: Grant, figures: Sequence[Figure], wording: Wording, last: Draft | None) -> Draft:
    """The draft of a grant; `figures` are those that stand in it, with their roles, `last` the draft before it."""
    condition, start, end = grant.condition, grant.start, grant.end
    inherited = last.key if last is not None else None
    if grant.link == "also" and last is not None:
        both = _BOTH.search(wording.folded, grant.start, grant.end) is not None
        return draft(grant._replace(link=""), figures, wording, None)._replace(
            relation="adds" if both else "",
            condition=last.condition,
            shared=last.shared,
            own=last.own,
            beneficiary=last.beneficiary,
        )
    bounds = read_bounds(grant, figures, wording)
    asked = tuple(wording.terms.iter_asked(*condition))
    tiers = read_tiers(grant, figures, bounds.mosts, asked, wording, last.listed if last is not None else ())
    return Draft(
        grant=grant,
        figures=tuple(figures),
        condition=_read(condition, figures, wording, inherited),
        shared=_read(Stretch(condition.start, grant.last.start), figures, wording, None)
        if grant.last.start < condition.end
        else _read(condition, figures, wording, None),
        own=_read(grant.last, figures, wording, inherited),
        asked=asked,
        key=key_of(figures, wording.terms, start) or inherited,
        reward=_reward(grant, wording.terms),
        stacking=read_stacking(wording.terms, start, end),
        relation=_relation(grant, figures, wording, last),
        base=_base([figure.fact for figure in figures if figure.role == "rate"], wording),
        tiers=tiers,
        mosts=bounds.mosts,
        caps=bounds.caps or _unsaid_steps(figures, bounds.mosts, tiers),
        bound=bounds.own,
        listed=tiers,
        beneficiary=_who(
            wording.terms.on("beneficiary", *condition) or wording.terms.on("beneficiary", start, end),
            wording.text,
        ),
    )


def _unsaid_steps(
    figures: Sequence[Figure], mosts: tuple[Fact, ...], tiers: tuple[Tier, ...]
) -> tuple[Cap, ...]:
    """按各阶段投入的40%补助，分别最高500万元、1000万元: of steps that nobody names the last bounds the rate."""
    rated = any(figure.role == "rate" for figure in figures)
    if tiers or not rated or len(mosts) < _SEVERAL:
        return ()
    highest = max(mosts, key=lambda fact: fact.value or 0.0)
    return (Cap(amount=amount(highest), scope="item", words=highest.surface),)


def _read(
    part: Stretch, figures: Sequence[Figure], wording: Wording, inherited: str | None
) -> Condition | None:
    inside = [figure for figure in figures if part.start <= figure.fact.start < part.end]
    return read_condition(part.start, part.end, wording, inside, inherited)


def _relation(grant: Grant, figures: Sequence[Figure], wording: Wording, last: Draft | None) -> Relation:
    terms, folded = wording.terms, wording.folded
    roles = {figure.role for figure in figures}
    if grant.link == "alternative" or terms.on("branch", grant.start, grant.end) or "share" in roles:
        return "branch"
    if _OWN_CAP.match(folded, *grant.body):
        return "branch"
    if last is None:
        return ""
    is_more = "more" in roles
    adds = is_more or read_stacking(terms, grant.start, grant.end) == "adds"
    if adds and (is_more or _ADDS_TO_IT.match(folded, grant.start, grant.end)):
        return "adds"
    unsaid = "threshold" in roles and key_of(figures, terms, grant.start) is None and last.key is not None
    if _is_part(grant, figures, folded, last):
        return "part"
    if grant.link == "further" or _REST.match(folded, grant.start, grant.end) or (unsaid and not adds):
        return "step"
    return ""


def _is_part(grant: Grant, figures: Sequence[Figure], folded: str, last: Draft) -> bool:
    """给予800万元奖励，其中：完成股改的奖励100万元，成功上市的奖励300万元: how the sum comes together."""
    if last.relation == "part":
        return [figure.role for figure in figures] == ["sum"]
    total = last.sums[0].value if len(last.sums) == 1 else None
    own = [figure.fact.value for figure in figures if figure.role == "sum"]
    says = _OF_WHICH.search(folded, max(0, grant.start - 5), grant.start)
    return (
        total is not None and says is not None and all(value is not None and value < total for value in own)
    )


def _reward(grant: Grant, terms: Terms) -> str | None:
    """The first kind that its words name; 给予, 支持 only where they name no other."""
    hits = terms.on("grant", grant.start, grant.end)
    named = [hit for hit in hits if hit.term.value != _SAYS_LITTLE]
    return next((hit.term.value for hit in named or hits), None)


def read_stacking(terms: Terms, start: int, end: int) -> Stacking | None:
    """How the grants of a stretch meet others; the strictest word wins."""
    values = [hit.term.value for hit in terms.on("stacking", start, end)]
    return next((value for value in _STRONGEST if value in values), None)


_PLACES = frozenset({"park", "platform"})
_AT = re.compile(r"(?:在|入驻|落户|租用|租赁|迁入|进驻|于)[^，,]{0,2}$")
_STRONGEST: tuple[Stacking, ...] = ("highest", "lowest", "adds", "once")


def _who(hits: list[Hit], text: str) -> Hit | None:
    """The last word of a Chinese condition is who is meant (租用园区厂房的企业), the first of an English one."""
    hits = [
        hit
        for hit in hits
        if not (hit.term.value in _PLACES and _AT.search(text, max(0, hit.start - 4), hit.start))
    ]
    if not hits:
        return None
    return hits[0] if text[hits[0].start].isascii() else hits[-1]


def _base(rates: Sequence[Fact], wording: Wording) -> str | None:
    """What the rate is taken of, in the text's words."""
    if not rates:
        return None
    rate, folded, text = rates[0], wording.folded, wording.text
    before = _BASE.search(folded, max(0, rate.start - _REACH), rate.start)
    if before:
        words = BREAK.sub("", _ASIDE.sub("", text[before.start(1) : before.end(1)]))
        return _BOUND_WORDS.sub("", words)
    after = _BASE_EN.match(folded, rate.end)
    if after:
        return text[after.start(1) : after.end(1)].strip()
    hits = wording.terms.on("base", rate.end, min(len(folded), rate.end + _REACH))
    return text[hits[0].start : hits[0].end] if hits else None


def is_most_rate(rate: Fact, folded: str) -> bool:
    """最高不超过研发投入的30%, up to 40%."""
    if rate.comparator in ("le", "lt"):
        return True
    return _RATE_MOST.search(folded, max(0, rate.start - _REACH), rate.start) is not None
