"""分别: as many steps as figures, each with the condition that stands in the same place of its list."""

import re
from collections.abc import Sequence
from typing import TypeVar

from yaowen.pipeline.kinds.ground import amount
from yaowen.pipeline.kinds.measures.conditions import read_condition
from yaowen.pipeline.kinds.measures.grants import Grant
from yaowen.pipeline.kinds.measures.labels import label_steps
from yaowen.pipeline.kinds.measures.roles import Figure
from yaowen.pipeline.kinds.measures.schedule import find_items, item_words, iter_stages, read_schedule
from yaowen.pipeline.kinds.measures.terms import Hit, Wording
from yaowen.pipeline.kinds.measures.thresholds import iter_thresholds
from yaowen.records import Condition, Fact, Tier

Each = TypeVar("Each")

_TWO = 2
_EITHER = re.compile(r"\beither\b|(?:可|任)?(?:选择|选)")
_OTHER_WAY = re.compile(r"\bor\s$|或者?按?[^，,；;。]{0,10}$")
_OTHER_BASE = re.compile(r"\s?或者?按?[^，,；;。\d]{2,12}的\s?")
"""设备投入的12%或研发支出的20%: of something else."""

_ITEMS = re.compile(r"[、]|和|及|或")
_ENGLISH_ITEMS = re.compile(r",\s(?:and\s|or\s)?|\sand\s|\sor\s")
_EDGES = re.compile(
    r"^[\s，,]*(?:对于?|凡|其中)?(?:新)?(?:引进|认定|获批|入选)?的?|(?:的[\u4e00-\u9fff]{0,6})?[\s，,]*$"
)


def read_tiers(
    grant: Grant,
    figures: Sequence[Figure],
    mosts: Sequence[Fact],
    asked: Sequence[Hit],
    wording: Wording,
    before: Sequence[Tier] = (),
) -> tuple[Tier, ...]:
    """The steps that one grant tells; none where it tells one. `before` has those of the grant before it, which a
    list of as many sums takes up: 1类、2类新药，分别奖励…；获得注册证书的，分别奖励….
    """
    rates = [figure.fact for figure in figures if figure.role == "rate"]
    stages = iter_stages(grant.body.start, grant.body.end, wording.folded)
    if stages:
        return read_schedule(stages, rates, wording.text, wording.folded)
    sums = [figure for figure in figures if figure.role in ("sum", "unit_sum")]
    if is_either(rates, wording.folded, grant.start):
        return ()
    bounds = [] if sums else list(mosts)
    steps = max(len(rates), len(sums), len(bounds))
    if steps < 2 or any(len(facts) not in (0, 1, steps) for facts in (rates, sums, bounds)):
        return ()
    conditions = _steps(grant, figures, asked, steps, wording)
    if conditions is None and len(before) == steps:
        conditions = [tier.condition or Condition(words=tier.words) for tier in before]
    if conditions is None:
        paid = [figure.fact for figure in sums] if len(sums) == steps else bounds or rates
        conditions = label_steps(paid, grant, wording) if len(paid) == steps else None
    if conditions is None:
        return ()
    return tuple(
        _tier(condition, _turn(rates, number), _turn(sums, number), _turn(bounds, number))
        for number, condition in enumerate(conditions)
    )


def is_either(rates: Sequence[Fact], folded: str, start: int) -> bool:
    """Either 15% of this or 8% of that, 设备投入的12%或研发支出的20%: two ways, no steps."""
    if len(rates) != _TWO:
        return False
    if _OTHER_BASE.fullmatch(folded, rates[0].end, rates[1].start):
        return True
    opened = _EITHER.search(folded, start, rates[0].start) is not None
    return opened and _OTHER_WAY.search(folded, rates[0].end, rates[1].start) is not None


def _tier(condition: Condition, rate: Fact | None, paid: Figure | None, most: Fact | None) -> Tier:
    is_cap = most is not None and rate is not None
    sum_ = paid.fact if paid is not None else most
    return Tier(
        condition=condition,
        words=condition.words,
        rate=rate.value if rate is not None else None,
        amount=amount(sum_) if sum_ is not None and not is_cap else None,
        per=paid.per if paid is not None else None,
        cap=amount(most) if most is not None and is_cap else None,
    )


def _turn(each: Sequence[Each], number: int) -> Each | None:
    if not each:
        return None
    return each[number] if len(each) > 1 else each[0]


def _steps(
    grant: Grant, figures: Sequence[Figure], asked: Sequence[Hit], steps: int, wording: Wording
) -> list[Condition] | None:
    thresholds = list(iter_thresholds(figures, wording.folded, wording.terms, grant.start))
    if len(thresholds) == steps:
        return thresholds
    for key in dict.fromkeys(hit.key for hit in asked):
        hits = [hit for hit in asked if hit.key == key]
        if len(hits) == steps:
            return [
                Condition(
                    words=wording.text[hit.start : hit.end], key=key, comparator="eq", value=hit.term.value
                )
                for hit in hits
            ]
    items = _items(grant, wording)
    if len(items) >= steps:
        return items[:steps]
    listed = _listed(wording.text[grant.condition.start : grant.condition.end], steps)
    return [Condition(words=words) for words in listed] if listed else None


def _items(grant: Grant, wording: Wording) -> list[Condition]:
    """奖励：完成备案40万元，挂牌90万元: what each sum is for."""
    folded, (start, end) = wording.folded, grant.body
    if find_items(start, end, folded) is None:
        return []
    lead = max(folded.find(mark, start, end) for mark in "：:") + 1
    read = (read_condition(low, high, wording, ()) for low, high in item_words(lead, end, folded))
    return [condition for condition in read if condition is not None]


def _listed(words: str, steps: int) -> list[str] | None:
    """国家级、省级、市级 in a condition, where nothing else says what the steps are."""
    if words.isascii():
        items = [item.strip() for item in _ENGLISH_ITEMS.split(words.strip()) if item.strip()]
        return items if len(items) == steps else None
    for part in re.split(r"[，,：:]", words):
        items = [item.strip() for item in _ITEMS.split(_EDGES.sub("", part)) if item.strip()]
        if len(items) == steps:
            return items
    return None
