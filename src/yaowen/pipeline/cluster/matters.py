"""Which stories are about one event or plan?

Two stories are one matter where they name the same plan or policy (a title in 《》 or quotation marks) and
speak mostly of the same region, within `WINDOW_DAYS`. A plan that very many stories name is a background (a
five-year plan), not a matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from yaowen.records import Matter, Signature, StoryMember

WINDOW_DAYS = 60
BACKGROUND = 40
"""Stories that name a plan within the window before it is taken for a background."""


def find_matters(signatures: Iterable[Signature], members: Mapping[str, StoryMember]) -> tuple[Matter, ...]:
    """Matters of at least two stories, the stories oldest first; `members` are the places by article id.

    A story is judged by all its articles. The same result in any order; linear in the number of stories.
    """
    stories: defaultdict[str, list[Signature]] = defaultdict(list)
    for signature in signatures:
        if signature.article_id in members:
            stories[members[signature.article_id].story_id].append(signature)
    parents = {story: story for story in stories}
    titles: dict[str, str] = {}
    for plan, group in sorted(_by_plan(stories).items()):
        for one, other in _iter_near(group, stories):
            root, leaf = sorted((_root(one, parents), _root(other, parents)))
            parents[leaf] = root
            titles.setdefault(root, plan)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for story in stories:
        groups[_root(story, parents)].append(story)
    matters = (_matter(group, stories, titles.get(root)) for root, group in groups.items() if len(group) > 1)
    return tuple(sorted(matters, key=lambda matter: matter.id))


def _by_plan(stories: Mapping[str, Sequence[Signature]]) -> dict[str, list[str]]:
    """Plan and main region → stories that name both."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for story, signatures in stories.items():
        for signature in signatures:
            for plan in signature.plans:
                for region in signature.regions[:1]:
                    found[f"{plan} {region}"][story] = None
    return {key: list(group) for key, group in found.items()}


def _iter_near(group: Sequence[str], stories: Mapping[str, Sequence[Signature]]) -> Iterator[tuple[str, str]]:
    """Neighbours in time within the window; none of a plan that is a background."""
    if len(group) > BACKGROUND:
        return
    ordered = sorted(group, key=lambda story: (_first(stories[story]), story))
    for one, other in pairwise(ordered):
        if _first(stories[other]) - _first(stories[one]) <= timedelta(days=WINDOW_DAYS).total_seconds():
            yield one, other


def _first(signatures: Sequence[Signature]) -> float:
    times = [s.published.at.timestamp() for s in signatures if s.published]
    return min(times, default=0.0)


def _root(story: str, parents: dict[str, str]) -> str:
    while parents[story] != story:
        parents[story] = parents[parents[story]]
        story = parents[story]
    return story


def _matter(group: Sequence[str], stories: Mapping[str, Sequence[Signature]], title: str | None) -> Matter:
    ordered = sorted(group, key=lambda story: (_first(stories[story]), story))
    return Matter(id=f"matter-{ordered[0]}", story_ids=tuple(ordered), title=title and title.split()[0])
