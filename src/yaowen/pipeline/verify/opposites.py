"""Words of which only one can be right, in either language: town or country, voluntary or mandatory, London or Paris.

A list of `verify_opposites.toml` is a family, its groups are the sides. A claim that speaks of one side is wrong where
the source has that side nowhere, and another one in the sentence that says what the claim does.
"""

from yaowen.packs.wording import get_wording, group_of
from yaowen.pipeline.verify.denials import denies
from yaowen.pipeline.verify.passages import find_telling
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_reading
from yaowen.records import Finding
from yaowen.text.needing import Needing

_NAMES = (
    "setting", "far_more", "how_long", "pace", "how_paid", "who_lives_there", "whose_standard", "per_energy",
    "per_people", "by_will", "charge", "where_done", "for_or_against", "rules", "state", "balance", "supply",
    "sold_to", "extent", "city",
)  # fmt: skip
_FAMILIES = tuple(Needing(get_wording(f"verify_opposites.{name}")) for name in _NAMES)
_SHORT = 2
"""Sentences of a source of which any may be the one that a claim speaks of."""

Sides = dict[str, Stretch]


def check_opposites(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The first side of a claim that its source turns; where either text denies, nothing is said."""
    for number, mine in _sides(claim).items():
        theirs = _sides(source).get(number, {})
        if len(mine) != 1 or not theirs or mine.keys() & theirs.keys() or denies(claim.text):
            continue
        (said,) = mine.values()
        low, high = find_telling(claim, source) or _whole_of(source)
        place = next((p for p in theirs.values() if low <= p[0] < high), None)
        if place is None or denies(source.text[slice(*source.clause_at(place[0]))]):
            continue
        shown = source.text[slice(*source.clause_at(place[0]))].strip()
        why = "the source speaks of another"
        return (source.finding(place, "scope", claim.text[slice(*said)], why=why, shown=shown),)
    return ()


def _whole_of(source: Reading) -> Stretch:
    """All of a source of few sentences, of which none clearly says what a claim does; nothing of a longer one."""
    return (0, len(source.text)) if len(source.sentences) <= _SHORT else (0, 0)


@once_per_reading
def _sides(reading: Reading) -> dict[int, Sides]:
    """By family the sides that a text names, each with its first place."""
    found: dict[int, Sides] = {}
    for number, family in enumerate(_FAMILIES):
        sides: Sides = {}
        for low, high in reading.sentences:
            for match in family.finditer(reading.text, low, high):
                sides.setdefault(group_of(match), match.span())
        if sides:
            found[number] = sides
    return found
