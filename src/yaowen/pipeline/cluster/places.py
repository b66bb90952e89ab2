"""Where does an article stand among the stories that are there?

A story is what is connected by likeness, whatever the order of arrival. Its original is the fullest text of
the best outlet, the earliest of equals; every other article descends from the original where it is like it,
else from the article that it is most like.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from yaowen.pipeline.cluster.likeness import find_likeness
from yaowen.records import Relation, Signature, StoryMember

FULL_ENOUGH = 0.8
"""Texts at least so long, measured by the longest, may be the original."""

EXCERPT = 0.7
"""A text shorter than this part of another is an excerpt of it."""

_KINDS = {"full": 0, "excerpt": 1, "brief": 2}


def cluster(
    signature: Signature, neighbours: Sequence[Signature], members: Mapping[str, StoryMember]
) -> tuple[StoryMember, ...]:
    """The place of an article, and those of earlier ones that move.

    `neighbours` as `Store.neighbours` gives them; `members` the places of the neighbours and of the other
    articles of their stories. Stories that the article joins keep the id of the oldest.
    """
    known = {s.article_id: s for s in neighbours if s.article_id in members}
    known.pop(signature.article_id, None)
    touched = {members[i].story_id for i, near in known.items() if find_likeness(signature, near) is not None}
    if not touched:
        return (_alone(signature),)
    story_id = min(touched, key=lambda story: (_first_time(story, known, members), story))
    group = [signature, *(s for i, s in known.items() if members[i].story_id in touched)]
    original = find_original(group)
    placed = {s.article_id: _place(s, original, group, members, story_id) for s in group}
    for article_id, member in members.items():
        if member.story_id in touched and article_id not in placed:
            placed[article_id] = _unseen(member, original, story_id)
    return tuple(m for i, m in placed.items() if members.get(i) != m)


def find_original(group: Iterable[Signature]) -> Signature:
    """The original among the articles of one story; the same in whatever order they are given."""
    candidates = list(group)
    best = min(_standing(s) for s in candidates)
    candidates = [s for s in candidates if _standing(s) == best]
    longest = max(s.length for s in candidates)
    full = [s for s in candidates if s.length >= FULL_ENOUGH * longest]
    return min(full, key=lambda s: (s.outlet_tier, _time(s), -s.length, s.article_id))


def _alone(signature: Signature) -> StoryMember:
    return StoryMember(
        article_id=signature.article_id, story_id=f"story-{signature.article_id}", relation="original"
    )


def _place(
    signature: Signature,
    original: Signature,
    group: Sequence[Signature],
    members: Mapping[str, StoryMember],
    story_id: str,
) -> StoryMember:
    article_id = signature.article_id
    if signature is original:
        return StoryMember(article_id=article_id, story_id=story_id, relation="original")
    old = members.get(article_id)
    if old is not None and old.story_id == story_id and old.of == original.article_id:
        return old
    likeness, parent = find_likeness(signature, original), original
    if likeness is None:
        for other in sorted(group, key=lambda s: s.article_id):
            found = find_likeness(signature, other) if other is not signature else None
            if found is not None and (likeness is None or found.similarity > likeness.similarity):
                likeness, parent = found, other
    return StoryMember(
        article_id=article_id,
        story_id=story_id,
        relation=_relation(signature, parent),
        of=parent.article_id,
        similarity=likeness.similarity if likeness else 0.0,
        why=likeness.why if likeness else "joined through other articles of the story",
    )


def _unseen(member: StoryMember, original: Signature, story_id: str) -> StoryMember:
    """A member whose signature was not given: it keeps its place, but no story has two originals."""
    demoted = member.relation == "original"
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
        return "translation"
    if signature.kind == "excerpt" or signature.length < EXCERPT * parent.length:
        return "excerpt"
    return "reprint"


def _standing(signature: Signature) -> tuple[int, bool]:
    """Full texts before excerpts before briefs; Chinese before its translation."""
    return (_KINDS.get(signature.kind, 0), signature.lang != "zh")


def _time(signature: Signature) -> float:
    return signature.published.at.timestamp() if signature.published else inf


def _first_time(story: str, known: Mapping[str, Signature], members: Mapping[str, StoryMember]) -> float:
    return min(_time(s) for i, s in known.items() if members[i].story_id == story)
