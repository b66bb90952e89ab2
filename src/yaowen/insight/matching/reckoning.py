"""One measure for one company: eligible or not, what each item brings, what is missing."""

from typing import NamedTuple

from yaowen.insight.matching.bases import is_per_product, kind_of
from yaowen.insight.matching.conditions import Asked, holds
from yaowen.insight.matching.eligibility import suits
from yaowen.insight.matching.sums import NOTHING, Sum
from yaowen.insight.matching.truth import Truth, Why, all_of, any_of
from yaowen.insight.matching.ways import NO_WAY, Way, currency_of, pay
from yaowen.packs.model import Pack
from yaowen.records import Amount, BindingCap, Product


class Reckoned(NamedTuple):
    """What a measure comes to: for each item by name ("" is the company) a sum; all keys that are missing."""

    truth: Truth
    items: tuple[tuple[str, Sum], ...]
    needs: tuple[str, ...]
    unit: str
    cap: BindingCap | None


def reckon(asked: Asked, pack: Pack) -> Reckoned:
    """The measure of `asked.offer` for its company; each product is an item where it is for products."""
    measure, company = asked.offer.measure, asked.company
    meant = suits(asked)
    if meant.holds is False:
        return Reckoned(meant, (), (), currency_of(measure), None)
    kind = kind_of(measure, pack)
    products: tuple[Product | None, ...] = (None,)
    if is_per_product(measure) and company.products:
        products = company.products
    ways = [_item(asked._replace(product=product), kind) for product in products]
    truth = all_of([meant, any_of([way.truth for way in ways])])
    left = [
        (product.name if product else "", _counted(way, truth), way)
        for product, way in zip(products, ways, strict=True)
        if truth.holds is not False and way.truth.holds is not False
    ]
    kept = _most_items(asked, left)
    needs = (*truth.needs, *(key for _, _, way in kept for key in (*way.truth.needs, *way.needs)))
    return Reckoned(
        truth=_told(truth, kept),
        items=tuple((name, sum_) for name, sum_, _ in kept),
        needs=tuple(dict.fromkeys(needs)) if truth.holds is not False else (),
        unit=currency_of(measure),
        cap=next((_binding(asked, way.cut) for _, _, way in kept if way.cut is not None), None),
    )


def _item(asked: Asked, kind: str | None) -> Way:
    measure = asked.offer.measure
    way = pay(measure, kind, asked)
    if way is NO_WAY:
        way = Way(Truth(None, ("clause",), (Why("nothing_paid"),)), NOTHING)
    return way._replace(truth=all_of([holds(measure.condition, asked), way.truth]))


def _counted(way: Way, truth: Truth) -> Sum:
    """Where it is open whether it is paid at all, the lowest is nothing."""
    return way.sum if truth.holds and way.truth.holds else way.sum.maybe()


def _most_items(asked: Asked, items: list[tuple[str, Sum, Way]]) -> list[tuple[str, Sum, Way]]:
    """每年不超过5个产品: the best of them."""
    numbers = [cap.amount for cap in asked.offer.measure.caps if cap.amount.unit.startswith("count:")]
    if not numbers or len(items) <= (most := int(min(number.value for number in numbers))):
        return items
    return sorted(items, key=lambda item: (-item[1].high, -item[1].low, item[0]))[:most]


def _told(truth: Truth, items: list[tuple[str, Sum, Way]]) -> Truth:
    """With why: what holds, and whether the amount is open."""
    if truth.holds is not True:
        return truth
    is_open = any(way.needs and sum_.high > sum_.low for _, sum_, way in items)
    return truth._replace(why=(Why("holds"), *((Why("amount"),) if is_open else ())))


def _binding(asked: Asked, amount: Amount) -> BindingCap:
    """The cap as the measure words it; the bound of a step has the words of the step."""
    measure = asked.offer.measure
    words = next((cap.words for cap in measure.caps if cap.amount == amount), None)
    tiers = (*measure.tiers, *measure.branches)
    step = next((tier.words for tier in tiers if tier.cap == amount), "")
    return BindingCap(scope="item", amount=amount.value, unit=amount.unit, words=words or step)
