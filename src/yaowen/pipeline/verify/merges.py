"""Lists that were joined or mixed: one figure for two things, a number told of another noun."""

import re

from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.beside import is_listed_as, is_some_of
from yaowen.pipeline.verify.frames import sort_of
from yaowen.pipeline.verify.owning import beside_figure
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, once_per_reading
from yaowen.pipeline.verify.words import MOST
from yaowen.records import Finding

_AND = re.compile(r"[一-鿿A-Za-z%.\d) ](?:和|与|及|以及|、| and | or )[一-鿿A-Za-z]")
_FAMILIES = (
    {"companies", "hospitals", "institutions", "pharmacies", "stores", "universities", "clinics", "banks"},
    {"drugs", "devices", "vaccines", "products", "reagents"},
    {
        "persons",
        "employees",
        "patients",
        "participants",
        "subjects",
        "doctors",
        "nurses",
        "experts",
        "researchers",
    },
    {"projects", "trials", "clinical trials", "deals", "applications"},
    {"beds", "wards", "platforms", "laboratories"},
    {"countries", "provinces", "cities"},
    {"doses", "vials", "tablets"},
    {"sets", "systems", "robots"},
)
"""Nouns that may be put for one another; a number of one family is none of the next."""


def check_merged(pair: Pair) -> tuple[Finding, ...]:
    """Exports to ASEAN and the EU grew by 35 %: that is ASEAN's figure, and the EU has one of its own beside it."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if mine.listed or not _AND.search(claim.text, *_around(mine)):
        return ()
    claimed = {word for word in _near(mine, claim) if word[0] in "cm"}
    own = beside_figure(theirs, source)
    for other in source.figures[:MOST]:
        if other.sentence != theirs.sentence or other.quantity.unit != theirs.quantity.unit:
            continue
        if same_amount(mine.quantity, other.quantity) or _is_told(other, claim):
            continue
        rival = beside_figure(other, source)
        first, second = claimed & (own - rival), claimed & (rival - own)
        sorts = {_sort(word, pair) for word in first} & {_sort(word, pair) for word in second} - {""}
        if sorts:
            why = f"list: for the other the source says {other.quantity.surface}"
            return (pair.finding("scope", why),)
    return ()


def _around(figure: Figure) -> tuple[int, int]:
    return figure.clause[0], max(figure.clause[1], figure.end)


def _near(figure: Figure, claim: Reading) -> set[str]:
    low, high = _around(figure)
    named = {f"m:{m.entity_id or m.surface}" for m in claim.mentions if low <= m.start < high}
    return named | {f"c:{name}" for name in claim.ids(low, high)}


def _is_told(other: Figure, claim: Reading) -> bool:
    return any(same_amount(f.quantity, other.quantity) for f in claim.figures)


def _sort(word: str, pair: Pair) -> str:
    """`sort_of` a name, or of a thing that is listed beside others of its axis; empty for other words."""
    sort = sort_of(word, pair)
    return sort if word.startswith("m:") or sort in _SORTS else ""


_SORTS = frozenset(
    (
        "foreign_place",
        "object",
        "company_rank",
        "trade",
        "body",
        "industry",
        "phase",
        "stage_of_work",
        "disease",
        "therapy",
    )
)
"""Axes of things that are listed beside each other."""


def check_noun(pair: Pair) -> tuple[Finding, ...]:
    """800 employees, where 800 are sets, and the employees have a figure of their own."""
    mine, theirs, source = pair.mine, pair.theirs, pair.source
    if is_some_of(mine, pair.claim) or is_listed_as(mine, pair.claim, theirs.quantity.unit, pair.pack):
        return ()
    nouns = [f.quantity.unit.removeprefix("count:") for f in (mine, theirs)]
    families = [next((n for n, family in enumerate(_FAMILIES) if noun in family), -1) for noun in nouns]
    if families[0] == families[1] or -1 in families:
        return ()
    rivals = [f for f in source.figures if f.quantity.unit == mine.quantity.unit]
    if not rivals or any(same_amount(mine.quantity, f.quantity) for f in rivals):
        return ()
    return (pair.finding("number", f"swap: in the source this number counts {nouns[1]}"),)


_STEP_TO_COUNT = re.compile(r"(?:及)?(?:以上)?的?[一-鿿]{0,12}$")
_COUNT_TO_STEP = re.compile(
    r"\s?(?:[\w'-]+ ){0,5}(?:with|over|above|exceeding|of|topping|more than|at least)\b[^,.;]{0,30}$"
)


def check_step(pair: Pair) -> tuple[Finding, ...]:
    """The count of one step told of another, without a word that lists: 10亿元以上的20个、50亿元以上的5个."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    steps = _steps(source)
    own = [step for step, count in steps if count is theirs]
    if not own or theirs.listed:
        return ()
    others = [
        step for step, count in steps if count.quantity.unit == theirs.quantity.unit and step is not own[0]
    ]
    told = [step.quantity for step, count in _steps(claim) if count is mine]
    if any(same_amount(q, own[0].quantity) for q in told):
        return ()
    if not any(same_amount(q, step.quantity) for q in told for step in others):
        return ()
    return (pair.finding("number", f"list: the source gives this for {own[0].quantity.surface}"),)


@once_per_reading
def _steps(reading: Reading) -> tuple[tuple[Figure, Figure], ...]:
    """Bounds with the counts of what passes them, each pair of neighbours of one sentence."""
    found = []
    for first, second in zip(reading.figures, reading.figures[1:], strict=False):
        if first.sentence != second.sentence or first.quantity.unit == second.quantity.unit:
            continue
        between = reading.text[first.end : second.start]
        if reading.article.lang == "zh" and first.quantity.comparator in _BOUNDS:
            if _STEP_TO_COUNT.fullmatch(between):
                found.append((first, second))
        elif second.quantity.comparator in _BOUNDS and _COUNT_TO_STEP.fullmatch(between):
            found.append((second, first))
    return tuple(found)


_BOUNDS = ("gt", "ge")


def check_tier(pair: Pair) -> tuple[Finding, ...]:
    """The reward of one step told of another: 突破1亿元、5亿元、10亿元的，分别奖励50万元、150万元、300万元."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    steps = {f.start: f for f in source.figures if f.sentence == theirs.sentence}
    own = steps.get(theirs.before[0]) if theirs.listed else None
    if own is None or own.end != theirs.before[1]:
        return ()
    others = [f for f in steps.values() if f.listed and f is not theirs and f.before[0] in steps]
    told = [f.quantity for f in claim.figures if f is not mine]
    if any(same_amount(q, own.quantity) for q in told):
        return ()
    if not any(same_amount(q, steps[f.before[0]].quantity) for q in told for f in others):
        return ()
    return (pair.finding("number", f"list: the source gives this for {own.quantity.surface}"),)
