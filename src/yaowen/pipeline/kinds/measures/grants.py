"""A segment → its grants: where the condition is, and where what is granted."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from yaowen.pipeline.kinds.ground import is_money
from yaowen.pipeline.kinds.measures.schedule import find_items, find_schedule
from yaowen.pipeline.kinds.measures.terms import Terms, Wording
from yaowen.records import Fact

_COMMA = re.compile(r"[，,：:](?!\d{3}(?!\d))(?!//)")
_ENDS_CONDITION = re.compile(
    r"的(?:[\u4e00-\u9fff]{0,8}(?:企业|公司|机构|单位|项目|产品|品种|平台|团队|人才|园区|医院|主体|持有人|药品|器械))?\s{0,2}$"
)
_PAYS = re.compile(
    r"(?:支持|补助|补贴|资助|奖励|配套|贴息)比例|按照?|再|另|额外|一次性|分别|每[年月家个人平]|最高|给予|奖励|补助|补贴|资助|扶持|奖补|发放|提供|贴息|抵扣|报销|返还|支持(?=\s?[\d最])|奖(?=\s?\d)|上浮|减半"
)
_GIVES = re.compile(
    r"给予|发放|提供|予以|按|\b(?:receive|reward|given|grant|subsid|offer|provid|reimburs|qualif|cover)"
)
_TOTAL = re.compile(
    r"总额|累计|合计|总计|总和|共计|获得|享受|\b(?:total|altogether|in all|claim no more|cumulative)"
)
_OR = re.compile(r"\s?(?:或者?|也可|亦可|也可以|或可)(?!其他|其它)")
_ALSO = re.compile(r"\s?(?:并(?!购)|同时|此外|另外?)")
_FOR = re.compile(r"\s?(?:对|凡)")
_BASED = re.compile(r"(?:费用?|投入|投资|金额|[购款租保合价息付]额?|合同)额?的\s?$")
"""Right before a percentage: 研发费用的15%."""
_FOR_EACH = re.compile(r"\s?/\s?[个家项件例张]")
"""Behind a sum: 50万元/个."""
_RIGHT_BEFORE = re.compile(r"(?:奖|补|资助|支持)\s?$")
"""Right before a sum, these pay it: 二期奖300万元."""

_OF_PART = re.compile(r"(?:部分|的部分)(?=的|按|补助|奖励|给予|再|分别|，|,)的?")
_OF = re.compile(r"[的后时]\s?$")
_RAISES = frozenset({"上浮", "减半"})
"""What they raise stands before: 支持比例上浮10%."""

STEP = re.compile(r"每(?:增加|新增|增长|超过|超出|超|满|达到?|提高|上升)\s?$")
"""What is paid for each such sum follows: 每增加100万元，再奖励2万元."""

_BOTH_TOGETHER = re.compile(r"叠加后|(?:合计|累计|总额)[^，。；]{0,10}(?:实际投入|投资额|总投入|总投资)的")
"""与市级资金叠加后，不超过实际投入的100%: a bound on what all pay together."""
_SHORTEST = 4
_MOST = re.compile(r"最高|不超过|不高于|上限|封顶|最多|以内")


Link = Literal["", "alternative", "further", "also"]
"""How a grant hangs on the one before it: one of several ways, a further step of the same
thing, or something else for the same condition (并按每人每月3000元给予租房补贴)."""


class Stretch(NamedTuple):
    """A part of the text; empty where start equals end."""

    start: int
    end: int


class Grant(NamedTuple):
    """What is granted (`body`) and to whom or when (`condition`, whose `last` part may tell steps apart)."""

    condition: Stretch
    body: Stretch
    last: Stretch
    link: Link = ""

    @property
    def start(self) -> int:
        """Where its first words are."""
        return min(part.start for part in (self.condition, self.body) if part.end > part.start)

    @property
    def end(self) -> int:
        """Where its last words end."""
        return max(part.end for part in (self.condition, self.body) if part.end > part.start)


def iter_chinese(start: int, end: int, figures: Sequence[Fact], wording: Wording) -> Iterator[Grant]:
    """The grants of a Chinese segment, by place; none where nothing is paid."""
    folded, terms = wording.folded, wording.terms
    condition: list[Stretch] = []
    body: list[Stretch] = []
    link: Link = ""
    schedule = find_schedule(start, end, folded)
    schedule = find_items(start, end, folded) if schedule is None else schedule
    for part in _parts(start, schedule or end, folded):
        inside = [fact for fact in figures if part.start <= fact.start < part.end]
        cut = _cut(part, folded, inside, terms, bool(body))
        other = _link_of(part, cut, bool(body), folded, terms)
        if cut is None and body and not _is_condition(part, folded):
            body.append(part)
            continue
        if body and (cut is None or other or _has_condition(part, cut, folded)):
            yield _joined(condition, body, start, link)
            condition, body = [], []
            link = other
        if cut is None:
            condition = _from_for(condition, part, folded)
            continue
        if cut > part.start and not other:
            condition = _from_for(condition, Stretch(part.start, cut), folded)
        body.append(Stretch(cut, part.end))
    if schedule is not None:
        body.append(Stretch(schedule, end))
    if body:
        yield _joined(condition, body, start, link)


def is_bound(start: int, end: int, folded: str, terms: Terms) -> bool:
    """Do the words of a part bound what is granted, and grant nothing: 单个企业每年奖励不超过1亿元?"""
    if not terms.on("scope", start, end):
        return False
    return _TOTAL.search(folded, start, end) is not None or _GIVES.search(folded, start, end) is None


def is_paid(fact: Fact) -> bool:
    """May a figure say what is paid?"""
    return is_money(fact) or fact.unit == "percent"


def _link_of(part: Stretch, cut: int | None, is_paying: bool, folded: str, terms: Terms) -> Link:
    if cut is None or not is_paying:
        return ""
    if _OR.match(folded, part.start):
        return "alternative"
    return "also" if _ALSO.match(folded, part.start) and terms.on("grant", *part) else ""


def _parts(start: int, end: int, folded: str) -> Iterator[Stretch]:
    for match in _COMMA.finditer(folded, start, end):
        if match.start() > start:
            yield Stretch(start, match.start())
        start = match.end()
    if end > start:
        yield Stretch(start, end)


def _is_condition(part: Stretch, folded: str) -> bool:
    return _ENDS_CONDITION.search(folded, part.start, part.end) is not None


def _from_for(condition: list[Stretch], part: Stretch, folded: str) -> list[Stretch]:
    """What is told before 对…的 is no condition: 园区发布新政，对落户企业."""
    told = (
        bool(condition)
        and _FOR.match(folded, part.start)
        and not any(_is_condition(each, folded) or _FOR.match(folded, each.start) for each in condition)
    )
    return [part] if told else [*condition, part]


def _has_condition(part: Stretch, cut: int, folded: str) -> bool:
    """Does it say before what is paid for what: 其余的每个奖励80万元?"""
    return cut - part.start >= _SHORTEST or _OF.search(folded, part.start, cut) is not None


def _cut(part: Stretch, folded: str, figures: Sequence[Fact], terms: Terms, is_paying: bool) -> int | None:
    """Where a part begins to say what is paid; None for a part that pays nothing."""
    if not figures or _is_condition(part, folded) or _BOTH_TOGETHER.search(folded, *part):
        return None
    pays = _PAYS.search(folded, part.start, part.end)
    paid = [fact for fact in figures if is_paid(fact) and not STEP.search(folded, part.start, fact.start)]
    says = any(terms.on(axis, *part) for axis in ("grant", "stacking")) or _MOST.search(folded, *part)
    rate = any(fact.unit == "percent" and pays is not None and pays.start() < fact.start for fact in paid)
    rate = rate or any(f.unit == "percent" and _BASED.search(folded, part.start, f.start) for f in paid)
    direct = any(
        _RIGHT_BEFORE.search(folded, part.start, fact.start) or _FOR_EACH.match(folded, fact.end)
        for fact in paid[:1]
    )
    if not paid or not (says or rate or direct) or _is_cap_of(part, paid, folded, terms, is_paying):
        return None
    if is_paying and not (terms.on("grant", part.start, part.end) or rate or direct):
        return None
    portion = _OF_PART.search(folded, part.start, part.end)
    if portion is not None and paid[0].start < portion.start() < paid[-1].start:
        return portion.end()
    first = paid[0].start
    start = pays.start() if pays is not None and pays.start() < first else first
    if pays is not None and pays[0] in _RAISES and not _OF.search(folded, part.start, pays.start()):
        return part.start
    return start if _has_condition(part, start, folded) else part.start


def _is_cap_of(part: Stretch, paid: Sequence[Fact], folded: str, terms: Terms, is_paying: bool) -> bool:
    bounded = all(fact.comparator in ("le", "lt") for fact in paid) or _MOST.search(folded, *part) is not None
    return (
        bounded and is_bound(*part, folded, terms) and (is_paying or _TOTAL.search(folded, *part) is not None)
    )


def _joined(condition: list[Stretch], body: list[Stretch], start: int, link: Link) -> Grant:
    asked = Stretch(condition[0].start, condition[-1].end) if condition else Stretch(start, start)
    last = condition[-1] if condition else asked
    return Grant(asked, Stretch(body[0].start, body[-1].end), last, link)
