"""Is a measure in force on a day, and may one apply?"""

from collections.abc import Mapping, Sequence
from datetime import date

from yaowen.insight.matching.truth import Why
from yaowen.records import Measure, Offer, Window

_LEAST = 6
"""A title of fewer characters names no policy."""


def replaced_titles(offers: Sequence[Offer], on: date) -> dict[str, str]:
    """Titles of these policies that others in force on the day have replaced, with the title of the other."""
    day = on.isoformat()
    named = {
        offer.measure.replaces: offer.title
        for offer in offers
        if offer.measure.replaces is not None
        and offer.measure.status != "draft"
        and (offer.measure.effective_on or offer.day or "") <= day
    }
    titles = dict.fromkeys(offer.title for offer in offers)
    return {
        title: others[0]
        for title in titles
        if (others := [by for old, by in named.items() if _names(old, title) and by != title])
    }


def shut(offer: Offer, on: date, replaced: Mapping[str, str], places: Sequence[str]) -> Why | None:
    """Why a measure does not count on a day; None where it is in force, or where nobody says that it is not.

    `replaced` is what `replaced_titles` says, `places` the company's own in its words.
    """
    measure, day = offer.measure, on.isoformat()
    if measure.status == "draft":
        return Why("draft")
    if (measure.effective_on or "") > day:
        return Why("not_yet", measure.effective_on or "")
    if measure.effective_on is None and (offer.day or "") > day:
        return Why("later", offer.day or "")
    if measure.expires_on is not None and measure.expires_on < day:
        return Why("expired", measure.expires_on)
    if measure.status == "expired" and measure.expires_on is None:
        return Why("expired", offer.day or "")
    if measure.status == "repealed":
        return Why("repealed")
    if offer.region is None and measure.clause is None and not any(place in offer.title for place in places):
        return Why("nowhere")
    by = replaced.get(offer.title)
    return Why("superseded", by) if by is not None else None


def _names(title: str, other: str) -> bool:
    return len(title) >= _LEAST and title in other


def window_of(measure: Measure, on: date) -> Window:
    """Where a day stands to the time of application."""
    opens, closes, day = measure.apply_from, measure.apply_to, on.isoformat()
    if opens is None and closes is None:
        return "none"
    if opens is not None and day < opens:
        return "not_yet"
    return "closed" if closes is not None and day > closes else "open"


def status_on(measure: Measure, on: date) -> str | None:
    """In force where its dates say so; else as the text says."""
    begun = measure.effective_on is not None and measure.effective_on <= on.isoformat()
    return "in_force" if begun and measure.status != "amended" else measure.status
