"""What was measured: sales of vaccines told for exports of vaccines, an upfront payment for the milestones."""

from functools import lru_cache

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.concepts import find_concepts
from yaowen.pipeline.verify.owning import own_words
from yaowen.pipeline.verify.paired import is_of_one_thing
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, Same, figures_in
from yaowen.records import Finding

_AXES = frozenset(("money_metric", "deal_part", "trade", "rate_metric"))
_SOLD = frozenset(("revenue", "sales"))
_KIN = (
    frozenset(("industry_scale", "market_size", "output_value", "revenue", "assets")),
    frozenset(("revenue", "sales", "trading_volume", "spending")),
    frozenset(("spending", "rd_spend", "investment", "financing", "cash")),
    frozenset(("contract_value", "new_orders", "backlog", "sales", "investment")),
    frozenset(("profit", "loss", "tax_paid")),
    frozenset(("upfront", "milestone", "deal_total")),
    frozenset(("exports", "imports", "total_trade")),
    frozenset(("sales", "exports", "revenue")),
)
"""Metrics of which one is loosely told for the other; trade and deals are compared apart."""
_OF_CHANGE = ("growth_rate", "points_change", "reduction", "multiple", "share")


def check_metric(pair: Pair) -> tuple[Finding, ...]:
    """The claim's metric is that of another figure of the source, and this one measures something else."""
    mine, theirs, claim, source, pack = pair.mine, pair.theirs, pair.claim, pair.source, pair.pack
    other = _averaged(pair)
    if other is not None:
        return (pair.finding("number", f"swap: a year on average the source says {other.quantity.surface}"),)
    claimed = _worded(mine, claim, pack)
    if "profit" in claimed and "loss" not in claim.ids(*mine.before) and _is_of_loss(theirs, source):
        return (pair.finding("number", "profit in the claim, a loss in the source"),)
    if not claimed or theirs.fact is None or theirs.quantity.surface.endswith("级"):
        return ()  # 百亿级企业: how large they are, by whatever they are measured
    if (other := _of_rate(claimed, pair)) is not None:
        return _swapped(pair, other)
    stated = _measured(theirs, source, pack)
    told = stated | _axed(source.ids(*theirs.clause), pack)
    if not stated or claimed & told:
        return ()
    rival = next(
        (f for f in source.figures if _is_rival(f, pair) and claimed & _measured(f, source, pack)), None
    )
    if rival is not None:
        return _swapped(pair, rival)
    if _is_traded(claimed, pack) and _is_made(told, pack):
        return (pair.finding("number", "the source measures something else"),)
    if _is_nowhere(claimed, stated, pair):
        return (pair.finding("number", "the source measures something else"),)
    return ()


def _swapped(pair: Pair, other: Figure) -> tuple[Finding, ...]:
    """Of the claim's metric the source has another figure; none where one thing is named beside both."""
    if is_of_one_thing(pair):
        return ()
    return (pair.finding("number", f"swap: of this the source says {other.quantity.surface}"),)


def _is_of_loss(figure: Figure, source: Reading) -> bool:
    """Whether the last word for a result before a figure is a loss: 净亏损由6.45亿元收窄至3.6亿元."""
    told = [h.id for h in source.hits if figure.sentence[0] <= h.start < figure.start and h.id in _RESULTS]
    clause = source.ids(*figure.clause)
    return told[-1:] == ["loss"] and "loss" in clause and "profit" not in clause


_RESULTS = ("loss", "profit")


def _is_nowhere(claimed: frozenset[str], stated: frozenset[str], pair: Pair) -> bool:
    """Whether one and the same language tells a figure by a metric of which the source never speaks."""
    if pair.claim.article.lang != pair.source.article.lang or claimed & pair.source.ids():
        return False
    axes = {pair.pack.concepts[name].axis for name in claimed}
    own = {name for name in stated if pair.pack.concepts[name].axis in axes}
    return bool(own) and not any(claimed & kin and own & kin for kin in _KIN)


def _is_traded(names: frozenset[str], pack: Pack) -> bool:
    return {pack.concepts[name].axis for name in names} == {"trade"}


def _is_made(names: frozenset[str], pack: Pack) -> bool:
    """Whether a figure is of money that is no trade: output value, profit; what is sold may be sold abroad."""
    axes = {pack.concepts[name].axis for name in names - _SOLD}
    return "money_metric" in axes and "trade" not in axes


def _of_rate(claimed: frozenset[str], pair: Pair) -> Figure | None:
    """The one percentage of which the source tells a rate that the claim tells of another one."""
    theirs, source, pack = pair.theirs, pair.source, pair.pack
    rates = {name for name in claimed if pack.concepts[name].axis == "rate_metric"}
    if not rates or theirs.quantity.unit != "percent" or claimed & source.ids(*theirs.clause):
        return None
    told = [h for h in source.hits if h.id in rates]
    own = [f for f in source.figures if _is_rival(f, pair) and rates & source.ids(*f.clause)]
    if len(own) != 1 or not told or not own_words(theirs, source):
        return None
    low, high = own[0].clause
    return own[0] if all(low <= hit.start < high for hit in told) else None


def _averaged(pair: Pair) -> Figure | None:
    """The source's average a year, where the claim calls so what the source tells of one year: 年均 for 同比."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    claimed, stated = claim.ids(*mine.clause), source.ids(*theirs.clause)
    if mine.quantity.unit != "percent" or "average_yearly" not in claimed or "yoy" not in stated:
        return None
    if "average_yearly" in stated or claimed & {"yoy", "previous_year"}:
        return None
    rates = [f for f in source.figures if _is_rival(f, pair)]
    return next((f for f in rates if "average_yearly" in source.ids(*f.before)), None)


def _is_rival(figure: Figure, pair: Pair) -> bool:
    same_unit = figure.quantity.unit == pair.theirs.quantity.unit
    return same_unit and not same_amount(pair.mine.quantity, figure.quantity)


def _axed(names: set[str], pack: Pack) -> frozenset[str]:
    return frozenset(name for name in names if pack.concepts[name].axis in _AXES)


def _worded(figure: Figure, reading: Reading, pack: Pack) -> frozenset[str]:
    """Metrics in the words of a figure, else in its clause up to it where no other figure stands."""
    own = _axed(reading.ids(*figure.before), pack)
    if reading.article.lang == "en" and not figure.listed:
        own |= _axed(reading.ids(figure.end, figure.after[1]), pack)
    alone = not any(figure.clause[0] <= f.start < figure.start for f in reading.figures)
    return (
        own if own or figure.listed or not alone else _axed(reading.ids(figure.clause[0], figure.start), pack)
    )


def _measured(figure: Figure, source: Reading, pack: Pack) -> frozenset[str]:
    """What a stated figure measures: by its words, else as it was extracted; a change by what changed."""
    own = _worded(figure, source, pack)
    if own or figure.fact is None or figure.fact.metric is None:
        return own
    if figure.fact.metric not in _OF_CHANGE:
        return _concepts_of(figure.fact.metric, Same(pack))
    before = [f for f in figures_in(source, figure.sentence) if f.start < figure.start]
    return _measured(before[-1], source, pack) if before and before[-1].fact else own


@lru_cache(maxsize=1024)
def _concepts_of(metric: str, key: Same) -> frozenset[str]:
    pack: Pack = key.value
    known = pack.metrics.get(metric)
    words = f"{known.name_zh} {known.name_en}" if known else ""
    return _axed({hit.id for hit in find_concepts(words, pack)}, pack)
