"""May a company apply at all: where it is, whom the measure pays, what it had before?"""

import re
from datetime import date

from yaowen.insight.matching.bases import is_per_product
from yaowen.insight.matching.conditions import Asked, located
from yaowen.insight.matching.limits import is_of
from yaowen.insight.matching.truth import YES, Truth, Why, all_of, failed, unknown
from yaowen.records import Measure

_NEVER = ("government", "person")
"""Whom a measure may pay that a company never is."""

_ANYBODY = re.compile(r"单位|^机构$|申报主体|applicants?", re.IGNORECASE)
_YEAR = 12.0


def suits(asked: Asked) -> Truth:
    """What does not hang on products: region, taxes, beneficiary, what was received before."""
    measure = asked.offer.measure
    places = [located("registered_in", asked)]
    if measure.taxed_in is not None:
        places.append(located("taxed_in", asked))
    return all_of([*places, _is_meant(measure, asked.company.kinds), _is_left(asked)])


def _is_meant(measure: Measure, kinds: tuple[str, ...] | None) -> Truth:
    kind, words = measure.beneficiary_kind, measure.beneficiary or ""
    if kind is None or (kind == "institution" and _ANYBODY.search(words)):
        return YES
    if kind in (kinds or ("company",)):
        return YES
    if kinds is None and kind not in _NEVER:
        return unknown("kind", words)
    return Truth(False, (), (Why("beneficiary", words or kind),))


def _is_left(asked: Asked) -> Truth:
    """A measure that is paid once is not paid again; one for some years not beyond them, nor twice a year."""
    offer = asked.offer
    before = [one for one in asked.company.already_received if is_of(one, offer)]
    if not before or is_per_product(offer.measure):
        return YES
    if not is_yearly(offer.measure):
        return Truth(False, (), (Why("already", before[0].measure),))
    years = {one.year for one in before}
    if asked.on.year in years:
        return Truth(False, (), (Why("already", f"{before[0].measure} {asked.on.year}"),))
    if None in years:
        return unknown("already_received", before[0].measure)
    return _within_years(offer.measure, min(year for year in years if year is not None), asked.on)


def is_yearly(measure: Measure) -> bool:
    """Is a measure paid year after year: a share of what a year costs, a rent, or for more than a year?"""
    if measure.stacking == "once":
        return False
    lasts = measure.duration_months is not None and measure.duration_months > _YEAR
    return lasts or measure.rate is not None or measure.unit_amount is not None


def _within_years(measure: Measure, first: int, on: date) -> Truth:
    if measure.duration_months is None or (on.year - first) * _YEAR < measure.duration_months:
        return YES
    return failed(f"{measure.duration}")._replace(why=(Why("over", measure.duration or ""),))
