"""A measure's condition, held against a company and one of its products: yes, no, or unknown until a key is known."""

from collections.abc import Callable, Container, Mapping
from datetime import date
from typing import NamedTuple

from yaowen.insight.matching.meanings import LISTINGS, PHASES, TRIALS
from yaowen.insight.matching.numbers import compares, reaches
from yaowen.insight.matching.places import Place, lies_in
from yaowen.insight.matching.truth import YES, Truth, Why, all_of, any_of, failed, unknown
from yaowen.records import Company, Condition, Offer, Product

_PRODUCT = "products."
PLACES = ("registered_in", "taxed_in", "produced_in")
"""Keys of the profile that are places."""

_ABROAD = frozenset({"fda", "ema", "who_pq"})
"""Certifications that are international ones."""


class Asked(NamedTuple):
    """Whose answers a condition is held against. `product` is None where it is about the company, or products are
    unknown.
    """

    company: Company
    product: Product | None
    offer: Offer
    on: date
    places: Mapping[str, Place | None]
    broad: Container[str]
    """Segments that hold others: who says only that it makes medicines may make them in any way."""


def holds(condition: Condition | None, asked: Asked) -> Truth:
    """Does the condition hold? No condition always does."""
    if condition is None:
        return YES
    if condition.op == "is":
        return _test(condition, asked)
    parts = [holds(part, asked) for part in condition.parts]
    return all_of(parts) if condition.op == "all" else any_of(parts)


def asks_products(condition: Condition | None) -> bool:
    """Is a condition about products?"""
    if condition is None:
        return False
    own = condition.key is not None and condition.key.startswith(_PRODUCT)
    return own or any(asks_products(part) for part in condition.parts)


def keys_of(condition: Condition | None) -> frozenset[str]:
    """All keys that a condition asks for."""
    if condition is None:
        return frozenset()
    own = frozenset((condition.key,)) if condition.key else frozenset()
    return own.union(*(keys_of(part) for part in condition.parts))


def _test(test: Condition, asked: Asked) -> Truth:
    said = asked.company.answers.get(test.words)
    if said is not None:
        return YES if said else failed(test.words)
    if test.key is None:
        return unknown("condition", test.words)
    if test.key.startswith(_PRODUCT):
        return _of_product(test, asked)
    if test.key in PLACES:
        return located(test.key, asked)
    return _OF_COMPANY.get(test.key, _of_figures)(test, asked)


def located(key: str, asked: Asked) -> Truth:
    """Does what the profile says under `key` (`registered_in` …) lie where the measure holds?"""
    return lies_in(getattr(asked.company, key), key, asked.offer, asked.places.get(key))


def _of_figures(test: Condition, asked: Asked) -> Truth:
    return reaches(test, asked.company.figures.get(test.key or ""))


def _of_merger(test: Condition, asked: Asked) -> Truth:
    company = asked.company
    if company.merger is None:
        return unknown("merger", test.words)
    return YES if company.merger else failed(test.words)


def _of_listing(test: Condition, asked: Asked) -> Truth:
    company = asked.company
    if company.listing is None or test.value not in LISTINGS:
        return unknown("listing", test.words)
    reached = LISTINGS.index(company.listing) >= LISTINGS.index(str(test.value))
    return YES if reached else failed(test.words)


def _of_segments(test: Condition, asked: Asked) -> Truth:
    own = asked.company.segments
    if own and test.value not in asked.broad and all(one in asked.broad for one in own):
        return unknown("segments", test.words)
    return _among(test, own, frozenset())


def _of_certifications(test: Condition, asked: Asked) -> Truth:
    others = _ABROAD if test.value == "international" else frozenset()
    return _among(test, asked.company.certifications, others)


def _among(test: Condition, own: tuple[str, ...] | None, others: frozenset[str]) -> Truth:
    """One of several values; `others` count as it, and a word that nobody understood may be it."""
    key = test.key or ""
    if own is None:
        return unknown(key, test.words)
    if test.value in own or others & set(own):
        return YES
    return unknown(key, test.words) if any(one.startswith("?") for one in own) else failed(test.words)


def _of_year(test: Condition, asked: Asked) -> Truth:
    """第一年全免，第二年减半: which year of the grant it is."""
    own = asked.company.figures.get("year")
    if own is None or not isinstance(test.value, float | int):
        return unknown("year", test.words)
    if test.comparator == "eq":
        return YES if own.value == test.value else failed(test.words)
    return YES if compares(test.comparator, own.value, test.value) else failed(test.words)


_OF_COMPANY: dict[str, Callable[[Condition, Asked], Truth]] = {
    "year": _of_year,
    "merger": _of_merger,
    "listing": _of_listing,
    "segments": _of_segments,
    "certifications": _of_certifications,
}


def _of_product(test: Condition, asked: Asked) -> Truth:
    product = asked.product
    if product is None:
        none = asked.company.products is not None
        return failed(test.words) if none else unknown(test.key or "", test.words)
    if test.key in ("products.phase_completed", "products.phase_entered"):
        return _of_phase(test, product)
    if test.key == "products.approved_on":
        return _of_approval(test, product, asked)
    field = {"class": "classes", "path": "paths", "designations": "designations"}.get(
        (test.key or "").removeprefix(_PRODUCT)
    )
    if field is None:
        return unknown(test.key or "", test.words)
    return _among(test, getattr(product, field), frozenset())


def _of_approval(test: Condition, product: Product, asked: Asked) -> Truth:
    """An approval before the policy took effect may or may not count."""
    if product.is_approved is None:
        return unknown("products.approved_on", test.words)
    day = product.approved_on
    if not product.is_approved or (day is not None and day > asked.on.isoformat()):
        return failed(test.words)
    start = asked.offer.measure.effective_on
    if day is not None and start is not None and day < start:
        return Truth(None, ("transition",), (Why("before_start", f"{day} < {start}"),))
    return YES


def _of_phase(test: Condition, product: Product) -> Truth:
    value = str(test.value)
    if value in TRIALS:
        return _of_trial(test, value, product)
    if test.key == "products.phase_entered":
        return _entered(test, product)
    done, begun = product.phase_completed, product.phase_entered
    if done in PHASES and value in PHASES:
        return YES if PHASES.index(done) >= PHASES.index(value) else failed(test.words)
    if begun in PHASES and value in PHASES and PHASES.index(begun) < PHASES.index(value):
        return failed(test.words)
    return unknown("products.phase_completed", test.words)


def _entered(test: Condition, product: Product) -> Truth:
    """Who has completed a phase had entered it; the next one may have been entered since."""
    wanted = PHASES.index(str(test.value)) if test.value in PHASES else len(PHASES)
    known = [PHASES.index(one) for one in (product.phase_entered, product.phase_completed) if one in PHASES]
    if any(one >= wanted for one in known):
        return YES
    if product.phase_entered in PHASES and wanted < len(PHASES):
        return failed(test.words)
    return unknown("products.phase_entered", test.words)


def _of_trial(test: Condition, value: str, product: Product) -> Truth:
    """仅需完成早期临床试验: whether that is a product's way its path says; what phases it has done may rule it out."""
    done = product.phase_completed
    if done == value:
        return YES
    if product.paths is not None and value not in product.paths:
        return failed(test.words)
    if done in PHASES and done not in TRIALS[value]:
        return failed(test.words)
    if product.paths is None:
        return unknown("products.path", test.words)
    return YES if done in PHASES else unknown("products.phase_completed", test.words)
