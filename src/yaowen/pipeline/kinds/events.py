"""Events: what happened or will, with those who took part, the day, the place and the sum."""

from collections.abc import Iterator

from yaowen.pipeline.kinds.deals import deal_type
from yaowen.pipeline.kinds.ground import Ground, amount
from yaowen.pipeline.kinds.happening import Happening
from yaowen.pipeline.kinds.telling import place_of, sums_of, told
from yaowen.records import Event, Fact

_WITHOUT_SUM = frozenset({"policy_release", "meeting", "drug_approval", "designation", "trial_approval"})
"""Beside these, a sum is something else's."""


def as_event(ground: Ground, happening: Happening, called: str) -> Iterator[Fact]:
    """The event that a happening is. Its amount is the sum of money told with it, if there is just one."""
    if not happening.parties:
        return
    sums = sums_of(happening) if called not in _WITHOUT_SUM else []
    sums = sums if len(sums) == 1 else []
    event = Event(
        type=_type(ground, happening, called),
        date=happening.when.date,
        participants=happening.parties,
        place=place_of(ground, happening),
        amount=amount(sums[0]) if sums else None,
    )
    yield told(ground, happening, "event", event, parts=sums)


def _type(ground: Ground, happening: Happening, called: str) -> str:
    """A licence by its direction, where that is known."""
    if called != "licence":
        return called
    direction = deal_type(ground, happening, called)
    return "licensing" if direction == "signing" else direction
