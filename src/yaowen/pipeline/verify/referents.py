"""Whom does a word that only points mean? 公司 is who announced, 后者 the partner named last, “it” who said so."""

from bisect import bisect_right

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_place

_ROLES = ("announcer", "partner", "speaker")
_POINTS = {role: get_wording(f"verify_deals.means_{role}") for role in _ROLES}
"""Words that point at whoever plays a role."""
_NAMED = {role: get_wording(f"verify_deals.{role}") for role in _ROLES}
"""Where those are named (group `who`)."""


def find_referent(stretch: Stretch, reading: Reading) -> Stretch | None:
    """The last one named before whom the word may mean; None where it is no such word, or nobody is named."""
    low, high = stretch
    word = reading.text[low:high].strip()
    role = next((role for role, points in _POINTS.items() if points.fullmatch(word)), None)
    named = _named(role, reading) if role is not None else ()
    place = bisect_right(named, low, key=lambda who: who[1])
    return named[place - 1] if place else None


@once_per_place
def _named(role: str, reading: Reading) -> tuple[Stretch, ...]:
    return tuple(match.span("who") for match in _NAMED[role].finditer(reading.text))
