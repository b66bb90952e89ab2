"""What is each figure of a grant: a rate, a sum, a cap, a threshold, a time, an area, a number?"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from yaowen.pipeline.kinds.ground import is_money
from yaowen.pipeline.kinds.measures.grants import STEP, Grant
from yaowen.pipeline.kinds.measures.terms import Wording
from yaowen.records import Fact

Role = Literal[
    "rate", "share", "more", "sum", "most", "threshold", "duration", "unit_sum", "area", "number", "other"
]
PAYING: frozenset[Role] = frozenset(("rate", "share", "more", "sum", "most", "unit_sum"))
"""Roles of figures that say what is paid; all others bound or condition it."""

_SCOPED = re.compile(
    r"\s(?:for|per) (?:each|every|an?|one)? ?[a-z-]{1,20}(?: [a-z-]{1,20})?,? and (?:up to )?"
    r"|[、，,和]每[家个户][\u4e00-\u9fff]{0,6}"
)
"""Between two bounds for two things: up to 5 million yuan for each product and 15 million for each company."""

_TIMES = frozenset({"year", "month", "week", "day", "count:years", "count:months"})
_AREAS = frozenset({"sqm", "mu", "acre"})
_LIST_GAP = re.compile(r"\s?(?:[、，,/]|和|及|与|或|and|or|, and)\s?")
_MOST = re.compile(
    r"(?:最高|不超过|不高于|不得超过|上限|封顶|最多|up to|maximum(?: of)?|at most|no more than|not exceed(?:ing)?"
    r"|capped at|cap of|limit of|ceiling of|(?:cap|ceiling|maximum) is|(?:累计|合计|总计|共计)(?=\s?$))"
    r"[^，,]{0,14}$"
)
_MOST_AFTER = re.compile(r"\s?(?:封顶|以内|为上限|为限|at most|maximum)")
_GROWTH = re.compile(r"(?:增长|增幅|增速|占比|growth|increase\w*|rise)[^，,]{0,10}$")
_MORE = re.compile(r"(?:上浮|提高|再增加)(?:至|到)?[^，,]{0,4}$")
_STANDARD = re.compile(
    r"(?:上述|前述|前款|本条|同等|该|相应|以上|上款|原)[^，,]{0,8}(?:标准|额度|金额|比例|额)的?\s?$|标准的\s?$"
)
_IN_CLAUSE = re.compile(r"第[一二三四五六七八九十\d]{1,3}[条款项][^，,]{0,4}标准的\s?$")
_PAID_OUT = re.compile(r"(?:分|自|满|起|后|超过)\s?$")
_LASTS = re.compile(
    r"(?:连续|最长|期限|为期|期间|贴息期|补贴期|补助期|不超过|前|for|up to|at most|within|period of|first)[^，,]{0,12}$"
)
_BUDGET = re.compile(
    r"(?:拿出|安排|统筹|筹集|每年投入|设立)[^，,]{0,8}$|投资\s?$|\binvest(?:s|ing)?\s?(?:up to\s?)?$"
)
"""What is set aside for all, or a fund invests, is granted to nobody: 拿出2亿元专项资金, 最高投资900万元."""

_PAYS_WITHIN = re.compile(r"\s?内[，,]?(?:每年|累计|最高|共)?(?:给予|按|最高|补助|补贴|支持|资助)")
"""五年内给予最高5000万元."""
_INTEREST = re.compile(r"\s?的?(?:贷款)?(?:贴息|利息补贴|贴补)")
_INSTALMENT = re.compile(r"(?:拨付|[各先再预]付|支付|兑付|预拨|到位)\s?$")
"""How much of a grant is paid when: 立项时拨付60%，验收后拨付40%."""
_RUNNING = re.compile(r"\s(?:running|in a row|straight)\b")
_NEXT = 12
_RUNS = re.compile(r"连续\s?$")
_NUMBER = re.compile(r"count:(?!companies|persons)")
_ENGLISH_THRESHOLD = frozenset({"gt", "ge"})
_REACH, _PER_REACH, _CHAIN_REACH = 24, 12, 48


class Figure(NamedTuple):
    """A figure of a grant and what it is there; `per` is the unit of a unit sum (`sqm·month`)."""

    fact: Fact
    role: Role
    per: str | None = None


def assign_roles(grant: Grant, figures: Sequence[Fact], wording: Wording) -> list[Figure]:
    """The role of each figure that stands in the grant, by place."""
    found: list[Figure] = []
    for fact in figures:
        last = found[-1] if found else None
        if last is not None and _is_second_bound(last, fact, wording.folded):
            found.append(last._replace(fact=fact))
        elif last is not None and _continues(last.fact, fact, wording.folded):
            found.append(_next_of(last, fact, grant, wording))
        else:
            found.append(_figure(fact, grant, wording))
    return _settled(found, wording.folded)


def _settled(figures: list[Figure], folded: str) -> list[Figure]:
    """A list is for a unit where its last says so: 3元、5元/平方米."""
    for place in range(len(figures) - 1, 0, -1):
        earlier, later = figures[place - 1], figures[place]
        same = _continues(earlier.fact, later.fact, folded)
        if later.role == "unit_sum" and earlier.role == "sum" and same:
            figures[place - 1] = earlier._replace(role=later.role, per=later.per)
    return figures


def _next_of(last: Figure, fact: Fact, grant: Grant, wording: Wording) -> Figure:
    after = "·".join(_chain(fact.end, grant.end, wording)) if last.role == "sum" else ""
    return Figure(fact, "unit_sum", after) if after else last._replace(fact=fact)


def _continues(last: Fact, fact: Fact, folded: str) -> bool:
    """最高300万元、500万元、700万元: what stands before the list holds for each of it."""
    gap = folded[last.end : fact.start]
    return last.unit == fact.unit and _LIST_GAP.fullmatch(gap) is not None


def _is_second_bound(last: Figure, fact: Fact, folded: str) -> bool:
    same = last.role == "most" and last.fact.unit == fact.unit
    return same and _SCOPED.fullmatch(folded, last.fact.end, fact.start) is not None


def _figure(fact: Fact, grant: Grant, wording: Wording) -> Figure:
    folded = wording.folded
    before = folded[max(grant.start, fact.start - _REACH) : fact.start]
    if fact.unit in _TIMES and (_RUNS.search(before) or _RUNNING.match(folded, fact.end)):
        return Figure(fact, "duration")
    if grant.condition.start <= fact.start < grant.condition.end:
        return Figure(fact, "threshold")
    if fact.unit in _TIMES:
        return Figure(fact, _role_of_time(before, folded[fact.end : fact.end + _NEXT]))
    if fact.unit == "percent":
        return Figure(fact, _role_of_percent(before))
    if fact.unit == "pp" and _INTEREST.match(folded, fact.end):
        return Figure(fact, "rate")
    if not is_money(fact):
        return Figure(fact, _role_of_number(fact, before))
    if _BUDGET.search(before):
        return Figure(fact, "other")
    if STEP.search(before):
        return Figure(fact, "threshold")
    if fact.comparator in _ENGLISH_THRESHOLD:
        return Figure(fact, "threshold")
    per, bound = find_per(fact, grant, wording), is_most(fact, before, folded)
    if per is not None and not (bound and per in _PERIODS):
        return Figure(fact, "unit_sum", per)
    return Figure(fact, "most" if bound else "sum")


def is_most(fact: Fact, before: str, folded: str) -> bool:
    """Is it a bound: 最高, 不超过, 封顶, up to?"""
    if fact.comparator in ("le", "lt") or _MOST.search(before):
        return True
    return _MOST_AFTER.match(folded, fact.end) is not None


def _role_of_time(before: str, after: str) -> Role:
    """连续3年 is how long; 分三年拨付 and 5年内 are not."""
    if _LASTS.search(before) or _PAYS_WITHIN.match(after):
        return "duration"
    return "other" if _PAID_OUT.search(before) or after.lstrip().startswith(("内", "以上")) else "duration"


def _role_of_percent(before: str) -> Role:
    if _INSTALMENT.search(before):
        return "other"
    if _GROWTH.search(before):
        return "other"
    if _MORE.search(before):
        return "more"
    if _STANDARD.search(before) and not _IN_CLAUSE.search(before):
        return "share"
    return "rate"


def _role_of_number(fact: Fact, before: str) -> Role:
    if fact.unit in _AREAS:
        return "area"
    bound = fact.comparator in ("le", "lt") or _MOST.search(before)
    return "number" if bound and fact.unit and _NUMBER.match(fact.unit) else "other"


def find_per(fact: Fact, grant: Grant, wording: Wording) -> str | None:
    """The unit that a sum is for: 60元/㎡·月, 每床10万元, 30 yuan per sqm per month, 每月1500元; not 每年 alone."""
    after = _chain(fact.end, grant.end, wording)
    if after:
        return "·".join(after)
    reach = _PER_REACH * (2 if wording.folded[fact.start - 1 : fact.start + 1].isascii() else 1)
    low = max(grant.start, fact.start - reach)
    low = max(low, *(wording.folded.rfind(mark, low, fact.start) + 1 for mark in "，,、；;"))
    before = [hit.term.value for hit in wording.terms.on("per", low, fact.start)]
    things = [value for value in before if value not in _PERIODS]
    periods = [value for value in before if value in _PERIODS]
    return "·".join([*things, *periods]) if things or {"month", "day"} & set(periods) else None


_PERIODS = frozenset({"month", "year", "day"})


def _chain(place: int, end: int, wording: Wording) -> list[str]:
    """Units that follow each other at once."""
    found: list[str] = []
    for hit in wording.terms.on("per", place, min(end, place + _CHAIN_REACH)):
        if wording.folded[place : hit.start].strip() or hit.term.value in found:
            break
        found.append(hit.term.value)
        place = hit.end
    return found
