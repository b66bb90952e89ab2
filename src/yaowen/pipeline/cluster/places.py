"""Where does an article stand among the stories that are there?

A story is what is connected by likeness, whatever the order of arrival. Its original is the fullest text of
the best outlet, the earliest of equals; every other article descends from the original where it is like it,
else from the article that it is most like.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from yaowen.pipeline.cluster.across import told_length
from yaowen.pipeline.cluster.likeness import find_likeness
from yaowen.pipeline.cluster.ties import Ties, components, find_ties, tie_between
from yaowen.records import Relation, Signature, StoryMember

FULL_ENOUGH = 0.8
"""Texts at least so long, measured by the longest, may be the original."""

EXCERPT = 0.7
"""A text shorter than this part of another is an excerpt of it; in the other language, a brief."""

COMPARED = 32
"""Articles that are compared with each other; in a larger story only the nearest to the new article are."""

_KINDS = {"full": 0, "excerpt": 1, "brief": 2}


def cluster(
    signature: Signature, neighbours: Sequence[Signature], members: Mapping[str, StoryMember]
) -> tuple[StoryMember, ...]:
    """The place of an article, and those of earlier ones that move.

    `neighbours` as `Store.neighbours` gives them (nearest first); `members` the places of the neighbours and
    of the other articles of their stories. Stories that the article joins keep the id of the oldest; a story
    that a better text takes a brief from goes on without it.
    """
    known = {s.article_id: s for s in neighbours if s.article_id in members}
    known.pop(signature.article_id, None)
    touched = {members[i].story_id for i, near in known.items() if find_likeness(signature, near) is not None}
    group = [signature, *(s for i, s in known.items() if members[i].story_id in touched)]
    compared, rest = group[:COMPARED], group[COMPARED:]
    ties = find_ties(compared)
    moved: list[StoryMember] = []
    taken: set[str] = set()
    for part in sorted(components(compared, ties), key=lambda part: _first(part)):
        elsewhere = {_name(s) for s in compared if s not in part}
        story_id = _story_id(part, members, taken | elsewhere)
        taken.add(story_id)
        original = find_original([*part, *(s for s in rest if members[s.article_id].story_id == story_id)])
        moved += (_place(s, original, part, ties, story_id) for s in part)
        moved += _followers(members, {s.article_id for s in compared}, part, original, story_id)
    return tuple(m for m in moved if members.get(m.article_id) != m)


def find_original(group: Iterable[Signature]) -> Signature:
    """The original among the articles of one story; the same in whatever order they are given."""
    candidates = list(group)
    best = min(_standing(s) for s in candidates)
    candidates = [s for s in candidates if _standing(s) == best]
    longest = max(s.length for s in candidates)
    full = [s for s in candidates if s.length >= FULL_ENOUGH * longest]
    return min(full, key=lambda s: (s.outlet_tier, _time(s), -s.length, s.article_id))


def _story_id(part: Sequence[Signature], members: Mapping[str, StoryMember], closed: set[str]) -> str:
    """The id of the oldest story that the part goes on with, else one after its first article.

    `closed` are the ids that other parts go on with.
    """
    held = {members[s.article_id].story_id for s in part if s.article_id in members} - closed
    own = {_name(s) for s in part}
    first_times = {story: _story_time(story, part, members) for story in held}
    kept = sorted(held, key=lambda story: (story not in own, first_times[story], story))
    return kept[0] if kept else _name(min(part, key=lambda s: (_time(s), s.article_id)))


def _place(
    signature: Signature, original: Signature, part: Sequence[Signature], ties: Ties, story_id: str
) -> StoryMember:
    article_id = signature.article_id
    if signature is original:
        return StoryMember(article_id=article_id, story_id=story_id, relation="original")
    likeness, parent = tie_between(ties, article_id, original.article_id), original
    if likeness is None:
        for other in sorted(part, key=lambda s: s.article_id):
            found = tie_between(ties, article_id, other.article_id)
            if found is not None and (likeness is None or found.similarity > likeness.similarity):
                likeness, parent = found, other
        closer = find_likeness(signature, original) if likeness and likeness.by == "figures" else None
        if closer is not None:  # it hangs on a copy of the original
            likeness, parent = closer, original
    return StoryMember(
        article_id=article_id,
        story_id=story_id,
        relation=_relation(signature, parent),
        of=parent.article_id,
        similarity=likeness.similarity if likeness else 0.0,
        why=likeness.why if likeness else "joined through other articles of the story",
    )


def _followers(
    members: Mapping[str, StoryMember],
    compared: set[str],
    part: Sequence[Signature],
    original: Signature,
    story_id: str,
) -> Iterable[StoryMember]:
    """Members that were not compared: they follow their story, and no story has two originals."""
    stories = {members[s.article_id].story_id for s in part if s.article_id in members}
    for article_id, member in members.items():
        if article_id in compared or member.story_id not in stories:
            continue
        demoted = member.relation == "original" and article_id != original.article_id
        yield StoryMember(
            article_id=article_id,
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


def _time(signature: Signature) -> float:
    return signature.published.at.timestamp() if signature.published else inf


def _first(part: Iterable[Signature]) -> tuple[float, str]:
    return min((_time(s), s.article_id) for s in part)


def _name(signature: Signature) -> str:
    return f"story-{signature.article_id}"


def _story_time(story: str, part: Iterable[Signature], members: Mapping[str, StoryMember]) -> float:
    known = (s for s in part if s.article_id in members and members[s.article_id].story_id == story)
    return min((_time(s) for s in known), default=inf)
