"""Which tellings are of one deal, fund, approval …? One thing is one row, however many articles tell it.

Two tellings are one thing where nothing that both say differs, and enough agrees: each party in common, an equal sum,
an equal name, the same day, place and story count one point (a name that is enough by itself two); two are needed.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from math import floor, isclose, log10
from typing import Literal

from yaowen.insight.registers.items import Item, bare, days_apart
from yaowen.records import Amount
from yaowen.text.codes import LEVELS, short_code

Verdict = Literal["differ", "open", "agree"]
ENOUGH = 2
MOST_PARTIES = 2
NEAR_DAYS = 120
"""Tellings whose own time is not known are of one thing only if they were printed within so many days."""
LATEST = 8
"""So many of the latest groups that share a party, a name or a story are looked at, so that the work stays linear."""
LOOKED_AT = 4

_AFTER_APPROVAL = frozenset(
    {"accepted", "trial_permitted", "priority_review", "breakthrough", "rejected", "withdrawn"}
)
"""Stages that are no approval."""
_CLOSE = 0.005


def judge(one: Item, other: Item) -> Verdict:
    """What speaks for and against two tellings' being of one thing."""
    if _differ(one, other):
        return "differ"
    return "agree" if _points(one, other) >= ENOUGH else "open"


def merge(
    items: Iterable[Item], judged: Callable[[Item, Item], Verdict] = judge
) -> tuple[tuple[Item, ...], ...]:
    """Groups of tellings of one thing, in the order of their first ones; `judged` may know pairs already."""
    groups: list[list[Item]] = []
    near: dict[tuple[str, str], deque[int]] = defaultdict(lambda: deque(maxlen=LATEST))
    for item in items:
        candidates = dict.fromkeys(number for key in item.keys for number in reversed(near[key]))
        number = next((n for n in candidates if _belongs(item, groups[n], judged)), len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append(item)
        for key in item.keys:
            if number not in near[key]:
                near[key].append(number)
    return tuple(tuple(group) for group in groups)


def _belongs(item: Item, group: Sequence[Item], judged: Callable[[Item, Item], Verdict]) -> bool:
    """Nothing speaks against its being what the first few tell, and with one of them enough agrees."""
    agrees = False
    for other in islice(group, LOOKED_AT):
        verdict = judged(item, other)
        if verdict == "differ":
            return False
        agrees = agrees or verdict == "agree"
    return agrees


def _differ(one: Item, other: Item) -> bool:
    """Does something that both say speak against their being one thing?"""
    form = one.form
    return (
        (form.by_type and _differ_in_type(one, other))
        or _differ_in_parties(one, other)
        or _differ_in_time(one, other)
        or _differ_in_amounts(one, other)
        or (form.by_region and not _may_be_one_place(one, other))
        or (form.kind in ("approval", "quote") and _differ_in_name(one, other))
        or (form.kind == "approval" and _differ_in_country(one, other))
    )


def _is_one_story(one: Item, other: Item) -> bool:
    """Two articles of one text say the same things; one article says several."""
    return (
        one.story is not None
        and one.story == other.story
        and one.stated.article_id != other.stated.article_id
    )


def _differ_in_type(one: Item, other: Item) -> bool:
    """A conditional approval may be told as an approval, and a licence as a signing."""
    if one.form.broad in (one.type, other.type) and _AFTER_APPROVAL.isdisjoint((one.type, other.type)):
        return False
    return one.type != other.type


def _points(one: Item, other: Item) -> int:
    form = one.form
    points = min(len(one.who & other.who), MOST_PARTIES)
    points += form.name_counts * (one.what is not None and one.what == other.what)
    points += any(same_sum(one.sums[n], other.sums[n]) for n in one.sums.keys() & other.sums.keys())
    points += any(same_sum(one.equal[n], other.equal[n]) for n in one.equal.keys() & other.equal.keys())
    points += _is_one_story(one, other)
    points += one.first == one.last == other.first == other.last and bool(one.dated and other.dated)
    points += form.by_region and (_is_one_place(one, other) or _tells_party(one, other))
    return points


def _tells_party(one: Item, other: Item) -> bool:
    """Does the name of one hold a party of the other (云岬药业抗体药物生产基地)?"""
    return any(
        mine.what is not None and any(bare(party.name) in mine.what for party in theirs.named)
        for mine, theirs in ((one, other), (other, one))
    )


def same_sum(one: Amount, other: Amount) -> bool:
    """Are two amounts one sum, ordinary rounding allowed?"""
    return one.unit == other.unit and isclose(one.value, other.value, rel_tol=_CLOSE)


def _differ_in_amounts(one: Item, other: Item) -> bool:
    for mine, theirs in ((one.sums, other.sums), (one.equal, other.equal)):
        for name in mine.keys() & theirs.keys():
            if mine[name].unit == theirs[name].unit and not same_sum(mine[name], theirs[name]):
                return True
    return False


def _differ_in_time(one: Item, other: Item) -> bool:
    if one.dated and other.dated:
        steps = one.form.kind == "project" and (one.type, one.status) != (other.type, other.status)
        return not steps and (one.last < other.first or other.last < one.first)
    apart = days_apart(one.stated.day, other.stated.day)
    return apart is not None and apart > NEAR_DAYS


def _differ_in_parties(one: Item, other: Item) -> bool:
    """Both name firms that are known, and none of them is the same; a name in the other language is no other firm."""
    return bool(one.known and other.known) and one.known.isdisjoint(other.known)


def _differ_in_name(one: Item, other: Item) -> bool:
    if not one.what or not other.what or one.what == other.what:
        return False
    alike = one.what in other.what or other.what in one.what
    return not alike and one.what.isascii() == other.what.isascii()


def _differ_in_country(one: Item, other: Item) -> bool:
    mine, theirs = (getattr(item.fact.details, "country", None) for item in (one, other))
    return mine is not None and theirs is not None and mine != theirs


def _may_be_one_place(one: Item, other: Item) -> bool:
    mine, theirs = short_code(one.fact.region_code or ""), short_code(other.fact.region_code or "")
    return mine.startswith(theirs) or theirs.startswith(mine)


def _is_one_place(one: Item, other: Item) -> bool:
    """The same place; a whole province only beside a sum that is no round figure."""
    if one.fact.region is None or one.fact.region != other.fact.region:
        return False
    is_wide = len(short_code(one.fact.region_code or "")) <= LEVELS[0]
    return not is_wide or any(_digits(amount) > 1 for amount in one.sums.values())


def _digits(amount: Amount) -> int:
    """Digits of a sum before its zeros: 22.5 billion has three, 10 billion one."""
    if amount.value <= 0:
        return 0
    scaled = amount.value / 10 ** floor(log10(amount.value))
    return next((digits for digits in range(1, 5) if isclose(scaled, round(scaled, digits - 1))), 5)
