"""On which days does something fall due that a fact tells of?"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from yaowen.pipeline.kinds.consultations import CONSULTATION
from yaowen.records import Event, Fact, Measure, Target, Task
from yaowen.text.dates.ends import find_last_day

DueKind = Literal["target", "task", "opens", "closes", "begins", "expires", "comments"]
"""An aim or a task is due, a window of application opens or closes, a measure begins to hold or ceases to, the last day
of a consultation is there."""


class DueDay(NamedTuple):
    """What falls due, when as the text says it (`2027`), and the last day of that."""

    what: DueKind
    on: str
    until: date


def iter_dues(fact: Fact) -> Iterator[DueDay]:
    """The days of a fact; none of drafts and repealed measures, nor of a time that is nowhere said."""
    for what, on in _dates_of(fact):
        until = find_last_day(on)
        if until is not None:
            yield DueDay(what, on, until)


def _dates_of(fact: Fact) -> Iterator[tuple[DueKind, str]]:
    details = fact.details
    if isinstance(details, Measure):
        yield from _dates_of_measure(details)
    elif isinstance(details, Task):
        if details.deadline:
            yield "task", details.deadline
    elif isinstance(details, Event):
        if details.type == CONSULTATION and details.date:
            yield "comments", details.date
    elif isinstance(details, Target) and fact.value is not None:
        on = details.deadline or (fact.period if fact.period_from != "published" else None)
        if on:
            yield "target", on


def _dates_of_measure(measure: Measure) -> Iterator[tuple[DueKind, str]]:
    if measure.status in ("draft", "repealed"):
        return
    given: tuple[tuple[DueKind, str | None], ...] = (
        ("opens", measure.apply_from),
        ("closes", measure.apply_to),
        ("begins", measure.effective_on),
        ("expires", measure.expires_on),
    )
    yield from ((what, on) for what, on in given if on)
