"""From whom to whom? A licence, a sale, a takeover, a first payment or a post whose two sides are exchanged.

Names are compared as listed names, as words of a language, and across languages as Latin words that both texts print
and as the sound of Chinese ones (星澜 is Xinglan). Who is only pointed at (公司, 后者, “it”) is looked up before.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.parties import name_parts, name_sounds
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_reading
from yaowen.pipeline.verify.referents import find_referent
from yaowen.records import Finding
from yaowen.text.needing import Needing

_DEEDS = {
    lang: tuple(Needing(get_wording(f"verify_deals.{name}_{lang}")) for name in names)
    for lang, names in {
        "zh": (
            *("given", "granted", "given_back", "taken", "brought_in", "bought", "got_rights", "got_paid"),
            *("seated", "succeeds", "left", "succeeded"),
        ),
        "en": ("given", "taken", "bought", "got_paid", "seated", "named", "seating", "succeeds"),
    }.items()
}
"""Each with the group `a` of who gives, `b` of who takes, or one of them."""
_BRACKETED = re.compile(r"\s?[（(]([^（()）]{2,30})[)）]")


class Party(NamedTuple):
    """What one side is called: by words of its language and listed names, and by what is the same in every language."""

    words: frozenset[str]
    sounds: frozenset[str]

    def is_one_with(self, other: "Party", *, across: bool) -> bool:
        """May both be the same?"""
        mine, theirs = (self.sounds, other.sounds) if across else (self.words, other.words)
        return not mine.isdisjoint(theirs)


_NOBODY = Party(frozenset(), frozenset())


class Passed(NamedTuple):
    """What passes from one to another, and where it is told."""

    giver: Party
    taker: Party
    span: Stretch

    def turned(self) -> "Passed":
        """The same with its sides exchanged."""
        return Passed(self.taker, self.giver, self.span)

    def sides_of(self, other: "Passed", *, across: bool) -> int:
        """On how many sides may the same stand in both?"""
        return self.giver.is_one_with(other.giver, across=across) + self.taker.is_one_with(
            other.taker, across=across
        )


def check_givers(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding where the claim's giver is the source's taker, or its taker the giver, and is not the same there."""
    across = claim.article.lang != source.article.lang
    claimed = _passed(claim)
    stated = _passed(source) if claimed else ()
    for mine in claimed:
        theirs = _find_turned(mine, stated, across)
        if theirs is not None:
            why = "the source has it the other way round"
            return (source.finding(theirs.span, "entity", claim.text[slice(*mine.span)], why=why),)
    return ()


def _find_turned(mine: Passed, stated: Sequence[Passed], across: bool) -> Passed | None:
    """What the source tells with the sides exchanged; where one side agrees somewhere, both must be exchanged."""
    agreed = [mine.sides_of(theirs, across=across) for theirs in stated]
    turned = [mine.sides_of(theirs.turned(), across=across) for theirs in stated]
    least = 1 if not any(agreed) else 2
    if max(turned, default=0) < least or max(agreed, default=0) >= max(turned):
        return None
    return stated[turned.index(max(turned))]


@once_per_reading
def _passed(reading: Reading) -> tuple[Passed, ...]:
    return tuple(_iter_passed(reading))


def _iter_passed(reading: Reading) -> Iterator[Passed]:
    for low, high in reading.sentences:
        for pattern in _DEEDS[reading.lang]:
            for match in pattern.finditer(reading.text, low, high):
                groups = match.groupdict()
                giver, taker = (_party(match.span(g), reading) if groups.get(g) else _NOBODY for g in "ab")
                if giver.words or taker.words:
                    yield Passed(_apart(giver, taker), _apart(taker, giver), match.span())


def _apart(party: Party, other: Party) -> Party:
    """Without what the other one is called, too."""
    return Party(party.words - other.words, party.sounds - other.sounds)


def _party(stretch: Stretch, reading: Reading) -> Party:
    low, high = find_referent(stretch, reading) or stretch
    name = reading.text[low:high]
    name = " ".join([name, *_other_names(name, reading)])
    listed = frozenset(m.entity_id for m in reading.mentions if low <= m.start < high and m.kind != "region")
    return Party(name_parts(name, reading.lang) | listed, name_sounds(name) | listed)


def _other_names(name: str, reading: Reading) -> Iterator[str]:
    """What stands in brackets behind a name, wherever it is told so: 科川制药(Corvale)."""
    for low, other in _bracketed(reading):
        if reading.text.endswith(name, 0, low):
            yield other


@once_per_reading
def _bracketed(reading: Reading) -> tuple[tuple[int, str], ...]:
    return tuple((match.start(), match[1]) for match in _BRACKETED.finditer(reading.text))
