"""Which tellings are of one deal, fund, approval …? One thing is one row, however many articles tell it.

Two tellings are one thing where nothing that both say differs, and enough agrees: each party in common, an equal sum,
an equal name, the same day, place and story count one point (a name that is enough by itself two); two are needed.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import floor, isclose, log10

from yaowen.insight.registers.items import Item, bare
from yaowen.records import Amount
from yaowen.text.codes import LEVELS

ENOUGH = 2
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


def merge(items: Iterable[Item]) -> tuple[tuple[Item, ...], ...]:
    """Groups of tellings of one thing, in the order of their first ones."""
    groups: list[list[Item]] = []
    near: dict[tuple[str, str], deque[int]] = {}
    for item in items:
        number = _find_group(item, groups, near)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(item)
        for key in item.keys:
            latest = near.get(key)
            if latest is None:
                near[key] = deque((number,), maxlen=LATEST)
            elif number not in latest:
                latest.append(number)
    return tuple(map(tuple, groups))


def _find_group(
    item: Item, groups: Sequence[Sequence[Item]], near: Mapping[tuple[str, str], deque[int]]
) -> int | None:
    """The first of the groups near it that it belongs to; near are the latest that share a key with it."""
    tried: set[int] = set()
    for key in item.keys:
        for number in reversed(near.get(key, ())):
            if number not in tried:
                tried.add(number)
                if _belongs(item, groups[number]):
                    return number
    return None


def _belongs(item: Item, group: Sequence[Item]) -> bool:
    """Nothing speaks against its being what the first few tell, and with one of them enough agrees."""
    agrees = False
    for other in islice(group, LOOKED_AT):
        if _differ(item, other):
            return False
        agrees = agrees or _agree(item, other)
    return agrees


def _differ(one: Item, other: Item) -> bool:
    """Does something that both say speak against their being one thing?"""
    form = one.form
    return (
        _differ_in_time(one, other)  # most do
        or (form.by_type and one.type != other.type and _differ_in_type(one, other))
        or _differ_in_parties(one, other)
        or (bool(one.sums and other.sums) and _differ_in_amounts(one.sums, other.sums))
        or (bool(one.equal and other.equal) and _differ_in_amounts(one.equal, other.equal))
        or (form.by_region and not (one.code.startswith(other.code) or other.code.startswith(one.code)))
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
    """Of two types; a conditional approval may be told as an approval, and a licence as a signing."""
    return one.form.broad not in (one.type, other.type) or not _AFTER_APPROVAL.isdisjoint(
        (one.type, other.type)
    )


def _agree(one: Item, other: Item) -> bool:
    """Does enough agree? What is told quickly is counted first; no more is looked at than is needed."""
    points = len(one.who & other.who)
    if one.what is not None and one.what == other.what:
        points += one.form.name_counts
    if points >= ENOUGH:
        return True
    points += _is_one_story(one, other)
    points += one.first == one.last == other.first == other.last and bool(one.dated and other.dated)
    if one.sums and other.sums:
        points += _has_same(one.sums, other.sums)
    if one.equal and other.equal:
        points += _has_same(one.equal, other.equal)
    if points < ENOUGH and one.form.by_region:
        points += _is_one_place(one, other) or _tells_party(one, other)
    return points >= ENOUGH


def _tells_party(one: Item, other: Item) -> bool:
    """Does the name of one hold a party of the other (云岬药业抗体药物生产基地)?"""
    return any(
        mine.what is not None and any(bare(party.name) in mine.what for party in theirs.named)
        for mine, theirs in ((one, other), (other, one))
    )


def same_sum(one: Amount, other: Amount) -> bool:
    """Are two amounts one sum, ordinary rounding allowed?"""
    return one.unit == other.unit and isclose(one.value, other.value, rel_tol=_CLOSE)


def _has_same(mine: Mapping[str, Amount], theirs: Mapping[str, Amount]) -> bool:
    """Is one of the amounts the same sum?"""
    return any(name in theirs and same_sum(amount, theirs[name]) for name, amount in mine.items())


def _differ_in_amounts(mine: Mapping[str, Amount], theirs: Mapping[str, Amount]) -> bool:
    """Is an amount another sum in the same currency?"""
    for name, amount in mine.items():
        other = theirs.get(name)
        if other is not None and amount.unit == other.unit and not same_sum(amount, other):
            return True
    return False


def _differ_in_time(one: Item, other: Item) -> bool:
    if one.dated and other.dated:
        steps = one.form.kind == "project" and (one.type, one.status) != (other.type, other.status)
        return not steps and (one.last < other.first or other.last < one.first)
    return (
        one.printed is not None and other.printed is not None and abs(one.printed - other.printed) > NEAR_DAYS
    )


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


def _is_one_place(one: Item, other: Item) -> bool:
    """The same place; a whole province only beside a sum that is no round figure."""
    if one.fact.region is None or one.fact.region != other.fact.region:
        return False
    is_wide = len(one.code) <= LEVELS[0]
    return not is_wide or any(_digits(amount) > 1 for amount in one.sums.values())


def _digits(amount: Amount) -> int:
    """Digits of a sum before its zeros: 22.5 billion has three, 10 billion one."""
    if amount.value <= 0:
        return 0
    scaled = amount.value / 10 ** floor(log10(amount.value))
    return next((digits for digits in range(1, 5) if isclose(scaled, round(scaled, digits - 1))), 5)
