"""How is each article of a story related to its original?

The original is the fullest text of the best outlet, the earliest of equals; every other article descends from the
original where it is like it, else from the article that it is most like. The same in any order of arrival.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from yaowen.pipeline.cluster.across import told_length
from yaowen.pipeline.cluster.joining import join, published_at, spread
from yaowen.pipeline.cluster.likeness import find_likeness
from yaowen.records import Relation, Signature, StoryMember

FULL_ENOUGH = 0.8
"""Texts at least so long, measured by the longest, may be the original."""

EXCERPT = 0.7
"""A text shorter than this part of another is an excerpt of it; in the other language, a brief."""

_KINDS = {"full": 0, "excerpt": 1, "brief": 2}


def cluster(
    signature: Signature, neighbours: Sequence[Signature], members: Mapping[str, StoryMember]
) -> tuple[StoryMember, ...]:
    """The place of an article, and those of earlier ones that move, where `neighbours` are all that is known.

    `neighbours` as `Store.neighbours` gives them (nearest first); `members` the places of the neighbours and
    of the other articles of their stories.
    """
    known = {s.article_id: s for s in (*neighbours, signature)}
    groups = spread(join(signature, neighbours, members), members)
    moved: list[StoryMember] = []
    for story_id, ids in groups.items():
        moved += relate(story_id, ids, known, members)
    return tuple(moved)


def relate(
    story_id: str,
    ids: Collection[str],
    signatures: Mapping[str, Signature],
    members: Mapping[str, StoryMember],
) -> tuple[StoryMember, ...]:
    """The places of a story's articles that differ from those in `members`.

    Articles without a signature follow: they keep their relation, and no story has two originals.
    """
    group = [signatures[i] for i in ids if i in signatures]
    original = find_original(group)
    before = members.get(original.article_id)
    stays = before is not None and before.relation == "original" and before.story_id == story_id
    fresh = [s for s in group if not _was_here(s, story_id, members)]
    places: list[StoryMember] = []
    for s in group:
        old = members.get(s.article_id)
        if s is original:
            places.append(StoryMember(article_id=s.article_id, story_id=story_id, relation="original"))
        elif stays and old is not None and s not in fresh and old.of in ids:
            places.append(old if old.of == original.article_id else _nearer(s, old, fresh))
        else:
            places.append(_place(s, original, group, story_id))
    followers = (members[i] for i in ids if i not in signatures and i in members)
    places += (_follow(member, original, story_id) for member in followers)
    return tuple(place for place in places if members.get(place.article_id) != place)


def find_original(group: Iterable[Signature]) -> Signature:
    """The original among the articles of one story; the same in whatever order they are given."""
    candidates = list(group)
    best = min(_standing(s) for s in candidates)
    candidates = [s for s in candidates if _standing(s) == best]
    longest = max(s.length for s in candidates)
    full = [s for s in candidates if s.length >= FULL_ENOUGH * longest]
    return min(full, key=lambda s: (s.outlet_tier, published_at(s), -s.length, s.article_id))


def _was_here(signature: Signature, story_id: str, members: Mapping[str, StoryMember]) -> bool:
    old = members.get(signature.article_id)
    return old is not None and old.story_id == story_id


def _place(
    signature: Signature, original: Signature, group: Iterable[Signature], story_id: str
) -> StoryMember:
    direct = _descent(signature, original, story_id)
    if direct is not None:
        return direct
    found = (_descent(signature, other, story_id) for other in group if other is not signature)
    best = min((place for place in found if place), key=_alike_first, default=None)
    return best or StoryMember(
        article_id=signature.article_id,
        story_id=story_id,
        relation=_relation(signature, original),
        of=original.article_id,
        similarity=0.0,
        why="joined through other articles of the story",
    )


def _nearer(signature: Signature, old: StoryMember, fresh: Iterable[Signature]) -> StoryMember:
    """Its old place, unless it is more like an article that has come: it is not like the original."""
    found = (_descent(signature, other, old.story_id) for other in fresh if other is not signature)
    return min(
        (place for place in (old, *found) if place and place.similarity), key=_alike_first, default=old
    )


def _descent(signature: Signature, parent: Signature, story_id: str) -> StoryMember | None:
    likeness = find_likeness(signature, parent)
    if likeness is None:
        return None
    return StoryMember(
        article_id=signature.article_id,
        story_id=story_id,
        relation=_relation(signature, parent),
        of=parent.article_id,
        similarity=likeness.similarity,
        why=likeness.why,
    )


def _alike_first(place: StoryMember) -> tuple[float, str]:
    return (-place.similarity, place.of or "")


def _follow(member: StoryMember, original: Signature, story_id: str) -> StoryMember:
    demoted = member.relation == "original" and member.article_id != original.article_id
    return StoryMember(
        article_id=member.article_id,
        story_id=story_id,
        relation="reprint" if demoted else member.relation,
        of=original.article_id if demoted else member.of,
        similarity=member.similarity,
        why=member.why,
    )


def _relation(signature: Signature, parent: Signature) -> Relation:
    if signature.kind == "brief":
        return "reprint" if parent.kind == "brief" and parent.lang == signature.lang else "brief"
    if signature.lang != parent.lang:
        short = told_length(signature) < EXCERPT * told_length(parent)
        return "brief" if short and signature.kind != "excerpt" else "translation"
    if signature.kind == "excerpt" or signature.length < EXCERPT * parent.length:
        return "excerpt"
    return "reprint"


def _standing(signature: Signature) -> tuple[int, bool]:
    """Full texts before excerpts before briefs; Chinese before its translation."""
    return (_KINDS.get(signature.kind, 0), signature.lang != "zh")
