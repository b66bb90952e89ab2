"""First words that stand for an English name: Lanshu for Lanshu Medical."""

import re
from collections.abc import Iterable

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack

SHORT = re.compile(r"\b[A-Z][a-z]{3,}\b")


def first_words(named: Iterable[tuple[str, str]], pack: Pack) -> dict[str, str]:
    """By first word the id of what has that name; none that begins names of two things, or is a word of a place's."""
    found: dict[str, set[str]] = {}
    for name, entity_id in named:
        first, _, more = name.partition(" ")
        if more and SHORT.fullmatch(first):
            found.setdefault(first, set()).add(entity_id)
    places = _words_of_places(pack)
    return {first: min(ids) for first, ids in found.items() if len(ids) == 1 and first not in places}


@once_per_pack
def _words_of_places(pack: Pack) -> frozenset[str]:
    regions = (entity for entity in pack.entities.values() if entity.kind == "region")
    return frozenset(word for region in regions for word in (region.name_en or "").split())
