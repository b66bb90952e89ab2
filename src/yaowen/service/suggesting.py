"""Which names might a reader be typing? Of an owner's library the store knows, of what others see the index."""

from collections.abc import Mapping

from yaowen.insight.search import suggest_names
from yaowen.packs.model import Pack
from yaowen.records.clauses import EVERYTHING
from yaowen.service.ground import Ground

FEW_NAMES, MOST_NAMES = 200, 5_000
"""So many names are looked at, those that most articles have; the few first, where nothing was typed."""


def suggest(ground: Ground, typed: str, lang: str, *, limit: int) -> tuple[str, ...]:
    """Names of a library that what was typed may become, the most told first."""
    if ground.is_open_to_others:  # their store tells no names: it does not know how far each may be shown
        counts = ground.index.counts_by(("entity",), EVERYTHING)["entity"]
        return suggest_names(typed, counts, ground.pack, lang, limit=limit)
    counts = ground.store.counts_by("entity", most=FEW_NAMES)
    if typed.strip() or not _are_enough(counts, ground.pack, limit):
        counts = ground.store.counts_by("entity", most=MOST_NAMES)
    return suggest_names(typed, counts, ground.pack, lang, limit=limit)


def _are_enough(counts: Mapping[str, int], pack: Pack, limit: int) -> bool:
    """Is none of those that were not looked at told as often as the last one that is wanted?"""
    told = [n for name, n in counts.items() if name in pack.entities and pack.entities[name].kind != "outlet"]
    return len(counts) < FEW_NAMES or (len(told) >= limit and told[limit - 1] > min(counts.values()))
