"""From which article of its story was each one copied?

An article that names its source was copied from there. One that has changes in common with an earlier copy, and
none of that copy's other changes less, was copied from that copy. All others descend from the article that their
place in the story names, mostly the original.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from yaowen.insight.lineage.differences import find_differences, find_unmatched
from yaowen.records import Descent, StoryMember, Understanding

MOST = 60
"""Articles of a story that are traced one by one; those behind them keep the parent of their place."""

SHORTER = 0.75
"""Length of a parent at least, measured by the child."""

NAMED = "names {outlet} as its source"
SHARED = "has {n} changes in common with this earlier copy"
PLACED = "descends from the most similar text of the story"

_Changes = Mapping[str, frozenset[str]]


def trace(members: Iterable[StoryMember], readings: Mapping[str, Understanding]) -> tuple[Descent, ...]:
    """The descent of each member that is in `readings`: the original first, then by time.

    The same whatever the order of `members`. Quadratic in the number of members up to `MOST`.
    """
    here = sorted((m for m in members if m.article_id in readings), key=lambda m: _order(m, readings))
    changes = _changes(here[:MOST], readings)
    found: list[Descent] = []
    for place, member in enumerate(here):
        if member.of is None:
            found.append(Descent(article_id=member.article_id))
            continue
        of, why = _parent(member, here[: min(place, MOST)], changes, readings)
        child, parent = readings[member.article_id], readings.get(of)
        found.append(
            Descent(
                article_id=member.article_id,
                of=of,
                why=why,
                differences=find_differences(parent, child) if parent else (),
            )
        )
    return tuple(found)


def _order(member: StoryMember, readings: Mapping[str, Understanding]) -> tuple[bool, float, str]:
    article = readings[member.article_id].article
    moment = article.republished or article.published
    return (member.relation != "original", moment.at.timestamp() if moment else inf, member.article_id)


def _changes(members: Sequence[StoryMember], readings: Mapping[str, Understanding]) -> _Changes:
    """The sentences that each copy in the original's language has and the original has not."""
    if not members:
        return {}
    original = readings[members[0].article_id].article
    return {
        m.article_id: frozenset(s.key for s in find_unmatched(original, readings[m.article_id].article)[1])
        for m in members[1:]
        if readings[m.article_id].article.lang == original.lang
    }


def _parent(
    member: StoryMember,
    earlier: Sequence[StoryMember],
    changes: _Changes,
    readings: Mapping[str, Understanding],
) -> tuple[str, str]:
    placed = member.of or ""
    earlier = [
        other for other in earlier if _may_be_parent(readings[other.article_id], readings[member.article_id])
    ]
    if named := _named(member, earlier, changes, readings):
        outlet = readings[member.article_id].article.outlet
        return named, NAMED.format(outlet=outlet)
    mine = changes.get(member.article_id, frozenset())
    best, most = placed, 0
    for other in earlier:
        theirs = changes.get(other.article_id, frozenset())
        if len(theirs) > most and theirs <= mine:
            best, most = other.article_id, len(theirs)
    return (best, SHARED.format(n=most)) if most else (placed, PLACED)


def _may_be_parent(other: Understanding, child: Understanding) -> bool:
    """A text in the child's language that is not shorter than it by more than an editor adds."""
    mine, theirs = child.article, other.article
    return (
        mine.lang == theirs.lang and theirs.kind != "brief" and len(theirs.text) >= SHORTER * len(mine.text)
    )


def _named(
    member: StoryMember,
    earlier: Sequence[StoryMember],
    changes: _Changes,
    readings: Mapping[str, Understanding],
) -> str | None:
    """The copy of the outlet that a re-posting page names; of several the one with most changes in common."""
    article = readings[member.article_id].article
    if article.republisher is None or article.outlet is None:
        return None
    mine = changes.get(member.article_id, frozenset())
    from_there = [
        other.article_id
        for other in earlier
        if _site(readings[other.article_id]) == (article.outlet_id or article.outlet)
    ]
    return min(from_there, key=lambda i: (-len(mine & changes.get(i, frozenset())), i), default=None)


def _site(reading: Understanding) -> str | None:
    """Where the article was printed: the page's own outlet, not the one that it names."""
    article = reading.article
    if article.republisher is not None:
        return article.republisher_id or article.republisher
    return article.outlet_id or article.outlet
