"""Two versions of one policy, clause by clause: what stayed, moved, changed, was dropped and was added."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Literal

from yaowen.insight.diffing.clauses import Clause, list_clauses
from yaowen.insight.diffing.outlines import list_outline
from yaowen.insight.diffing.pairing import Laid, pair_clauses
from yaowen.insight.diffing.tokens import list_tokens
from yaowen.insight.diffing.wording import FieldChange, Stretch, iter_changes
from yaowen.packs.model import Pack
from yaowen.records import Article, Record
from yaowen.text.fingerprints import squeeze

Change = Literal["unchanged", "moved", "changed", "dropped", "added"]


class ClauseChange(Record, frozen=True, kw_only=True):
    """A clause of the old text and what became of it in the new one; one of both is None where there is none."""

    old: Clause | None
    new: Clause | None
    change: Change
    fields: tuple[FieldChange, ...] = ()


def diff(old: Article, new: Article, pack: Pack) -> tuple[ClauseChange, ...]:
    """Every clause of both texts once: in the order of the new text, a dropped one where it stood among the others.

    `moved` says the same under another number, or in another place among those without numbers. Two reports that only
    list a policy's fields are compared by these.
    """
    theirs, ours = find_clauses(old, new)
    before, after = _lay_out(theirs, pack), _lay_out(ours, pack)
    partners = pair_clauses(before, after)
    in_place = _longest_ascending([partners[place] for place in sorted(partners)])
    rows = [
        (
            _compare(before[partners[place]], one, pack, stays=partners[place] in in_place)
            if place in partners
            else ClauseChange(old=None, new=one.clause, change="added")
        )
        for place, one in enumerate(after)
    ]
    return _with_dropped(rows, before, partners)


def find_clauses(old: Article, new: Article) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """The clauses of both texts; of two that number nothing, the fields that they list, if both do."""
    theirs, ours = list_clauses(old), list_clauses(new)
    if not any(clause.number for clause in (*theirs, *ours)):
        outlines = list_outline(old), list_outline(new)
        if all(outlines):
            return outlines
    return theirs, ours


def _lay_out(clauses: Sequence[Clause], pack: Pack) -> tuple[Laid, ...]:
    return tuple(Laid(clause, list_tokens(clause.words, pack)) for clause in clauses)


def _compare(old: Laid, new: Laid, pack: Pack, *, stays: bool) -> ClauseChange:
    one, other = old.clause, new.clause
    fields = list(iter_changes(one, old.tokens, other, new.tokens, pack))
    if squeeze(one.heading or "") != squeeze(other.heading or ""):
        fields.insert(0, FieldChange(field="heading", old=_heading(one), new=_heading(other)))
    is_changed = bool(fields)
    renumbered = squeeze(one.number or "") != squeeze(other.number or "")
    if renumbered:
        fields.append(FieldChange(field="number", old=_number(one), new=_number(other)))
    moved = renumbered or (one.number is None and not stays)
    return ClauseChange(
        old=one,
        new=other,
        change="changed" if is_changed else "moved" if moved else "unchanged",
        fields=tuple(fields),
    )


def _heading(clause: Clause) -> Stretch | None:
    if clause.heading is None:
        return None
    start = clause.start + clause.text.index(clause.heading)
    return Stretch(start=start, end=start + len(clause.heading), words=clause.heading)


def _number(clause: Clause) -> Stretch | None:
    if clause.number is None:
        return None
    return Stretch(start=clause.start, end=clause.start + len(clause.number), words=clause.number)


def _with_dropped(
    rows: Sequence[ClauseChange], before: Sequence[Laid], partners: Mapping[int, int]
) -> tuple[ClauseChange, ...]:
    """Each dropped clause goes behind the row of the clause that it followed, or to the top."""
    row_of = {other: place for place, other in partners.items()}
    behind: dict[int, list[ClauseChange]] = {}
    last = -1
    for place, laid in enumerate(before):
        if place in row_of:
            last = row_of[place]
        else:
            behind.setdefault(last, []).append(ClauseChange(old=laid.clause, new=None, change="dropped"))
    found = [*behind.get(-1, ())]
    for place, row in enumerate(rows):
        found += (row, *behind.get(place, ()))
    return tuple(found)


def _longest_ascending(places: Sequence[int]) -> frozenset[int]:
    """The most of these places that stand in order (patience sorting): what is left out was moved."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        pile = bisect_left(tails, place)
        before.append(tail_at[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [place]
        tail_at[pile : pile + 1] = [index]
    found, index = [], tail_at[-1] if tail_at else -1
    while index >= 0:
        found.append(places[index])
        index = before[index]
    return frozenset(found)
