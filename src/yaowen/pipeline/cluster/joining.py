"""Which story does an article join, and which stories merge or part for it?

A story is what is connected by ties, whatever the order of arrival. Stories that an article joins keep the id of
the oldest; a story that a better text takes a brief from goes on without it.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from yaowen.pipeline.cluster.likeness import find_likeness
from yaowen.pipeline.cluster.ties import components, find_ties
from yaowen.records import Record, Signature, StoryMember

TRIED = 8
"""Articles of one story that a new one is compared with before the story is held to be another."""

COMPARED = 16
"""Articles of one story, the nearest to the new one, that are compared with those of the others."""


class Joined(Record, frozen=True, kw_only=True):
    """What becomes of the stories that a new article touches.

    `stories`: the ids of stories by article, of the new one and of all that were compared. `goes_on`: under which
    id each story that was touched goes on; members that were not compared stay with it.
    """

    stories: Mapping[str, str]
    goes_on: Mapping[str, str]


def join(signature: Signature, neighbours: Sequence[Signature], members: Mapping[str, StoryMember]) -> Joined:
    """Finds the story of an article; `neighbours` are the nearest articles first, `members` their places."""
    known = {s.article_id: s for s in neighbours if s.article_id in members}
    known.pop(signature.article_id, None)
    touched = _touched(signature, known, members)
    group = [signature, *_nearest(known, members, touched)]
    by_id = {s.article_id: s for s in group}
    settled = {i: members[i].story_id for i, s in by_id.items() if i in members and _is_text(s)}
    settled.pop(signature.article_id, None)
    parts = components([*by_id], find_ties(group, settled))
    stories: dict[str, str] = {}
    goes_on = {story: story for story in touched}
    for part in sorted(([by_id[i] for i in ids] for ids in parts), key=_first):
        elsewhere = {name_story(s.article_id) for s in group if s not in part}
        story_id = _story_id(part, members, {*stories.values(), *elsewhere})
        stories |= dict.fromkeys((s.article_id for s in part), story_id)
        goes_on |= {members[s.article_id].story_id: story_id for s in part if s.article_id in settled}
    return Joined(stories=stories, goes_on=goes_on)


def spread(joined: Joined, members: Mapping[str, StoryMember]) -> dict[str, list[str]]:
    """All articles of each story after an article joined; `members` are those of the stories that it touched."""
    stories = dict(joined.stories)
    for article_id, member in members.items():
        if member.story_id in joined.goes_on:
            stories.setdefault(article_id, joined.goes_on[member.story_id])
    groups: dict[str, list[str]] = {}
    for article_id in sorted(stories):
        groups.setdefault(stories[article_id], []).append(article_id)
    return groups


def name_story(article_id: str) -> str:
    """The id of a story that begins with the article."""
    return f"story-{article_id}"


def published_at(signature: Signature) -> float:
    """Seconds since 1970 UTC; infinite where it is unknown."""
    return signature.published.at.timestamp() if signature.published else inf


def _touched(
    signature: Signature, known: Mapping[str, Signature], members: Mapping[str, StoryMember]
) -> frozenset[str]:
    """Stories with an article like this one; a story counts as another after `TRIED` of its articles."""
    tried: dict[str, int] = {}
    touched: set[str] = set()
    for article_id, near in known.items():
        story = members[article_id].story_id
        if story in touched or tried.get(story, 0) >= TRIED:
            continue
        tried[story] = tried.get(story, 0) + 1
        if find_likeness(signature, near) is not None:
            touched.add(story)
    return frozenset(touched)


def _nearest(
    known: Mapping[str, Signature], members: Mapping[str, StoryMember], touched: frozenset[str]
) -> Iterable[Signature]:
    taken = dict.fromkeys(touched, 0)
    for article_id, near in known.items():
        story = members[article_id].story_id
        if story in taken and taken[story] < COMPARED:
            taken[story] += 1
            yield near


def _is_text(signature: Signature) -> bool:
    """A Chinese text: nothing that hangs on another one, so it never leaves the texts of its story."""
    return signature.lang == "zh" and signature.kind != "brief"


def _story_id(part: Sequence[Signature], members: Mapping[str, StoryMember], closed: set[str]) -> str:
    """The id of the oldest story that the part goes on with, else one after its first article.

    `closed` are the ids that other parts go on with.
    """
    held = {members[s.article_id].story_id for s in part if s.article_id in members} - closed
    own = {name_story(s.article_id) for s in part}
    first_times = {story: _story_time(story, part, members) for story in held}
    kept = sorted(held, key=lambda story: (story not in own, first_times[story], story))
    return kept[0] if kept else name_story(_first(part)[1])


def _first(part: Iterable[Signature]) -> tuple[float, str]:
    return min((published_at(s), s.article_id) for s in part)


def _story_time(story: str, part: Iterable[Signature], members: Mapping[str, StoryMember]) -> float:
    known = (s for s in part if s.article_id in members and members[s.article_id].story_id == story)
    return min((published_at(s) for s in known), default=inf)
