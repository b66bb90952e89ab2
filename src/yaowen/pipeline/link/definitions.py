"""What a text itself abbreviates: 星澜生物科技有限公司（以下简称“星澜”）, Akeso, Inc. ("Akeso")."""

from yaowen.packs.wording import get_wording
from yaowen.pipeline.link.names import Name, NameIndex
from yaowen.pipeline.link.spots import Spot
from yaowen.text.match import Match, Patterns, fold

_DEFINITION = get_wording("names.definition")
_GENERIC = frozenset({"公司", "本公司", "集团", "方案", "the company", "company", "group", "the group"})
"""Words that a text defines for itself but that also stand for much else in it."""

_FEWEST = 2


def find_definitions(text: str, folded: str, spots: list[Spot], index: NameIndex) -> list[Spot]:
    """Further places of names that the text abbreviates, where no spot is already.

    An abbreviation holds from its definition to the end of the text.
    """
    meanings: dict[str, tuple[int, Name]] = {}
    for spot in spots:
        span = find_definition(text, spot.end)
        short = folded[slice(*span)].strip() if span else ""
        if span and short and short not in index.names:
            meanings.setdefault(short, (span[0], spot.names[0]))
    return _find_uses(text, folded, meanings, spots) if meanings else []


def find_definition(text: str, end: int) -> tuple[int, int] | None:
    """Where the text says, right behind a name that ends there, how else it calls that (short, or formerly)."""
    found = _DEFINITION.match(text, end)
    if not found:
        return None
    group = "zh" if found["zh"] else "en"
    short = found[group].strip()
    return found.span(group) if len(short) >= _FEWEST and fold(short) not in _GENERIC else None


def _find_uses(
    text: str, folded: str, meanings: dict[str, tuple[int, Name]], spots: list[Spot]
) -> list[Spot]:
    taken = {position for spot in spots for position in range(spot.start, spot.end)}

    def accept(match: Match) -> bool:
        is_defined = match.start >= meanings[match.pattern][0]
        return is_defined and taken.isdisjoint(range(match.start, match.end))

    uses = []
    for start, end, short in Patterns(meanings).iter_matches(folded, accept):
        meant = meanings[short][1]._replace(spelling=short, how="context", weak=False)
        uses.append(Spot(start, end, text[start:end], (meant,)))
    return uses
