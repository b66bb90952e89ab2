"""Which of the new things are which of the old ones? Equal ones first, in their order; then the most alike."""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable


def join_equal(old: Iterable[Hashable], new: Iterable[Hashable]) -> dict[int, int]:
    """Places in `new` and those in `old` of what is the same in both, in their order; each once."""
    same: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, one in enumerate(old):
        same[one].append(place)
    return {place: same[one].popleft() for place, one in enumerate(new) if same[one]}


def join_alike(joined: dict[int, int], scored: Iterable[tuple[float, int, int, int]]) -> dict[int, int]:
    """What is joined, and of the rest the most alike, each once.

    `scored` are likeness (negative), how far apart they stand, and the places in `new` and in `old`, in any order.
    """
    found = dict(joined)
    taken = set(found.values())
    for _, _, place, other in sorted(scored):
        if place not in found and other not in taken:
            found[place] = other
            taken.add(other)
    return found
