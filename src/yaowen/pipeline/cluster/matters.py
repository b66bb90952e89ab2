"""Which stories are about one event or plan?

Two stories are one matter where they speak mostly of one region (or of none) and name the same plan or policy
within `WINDOW_DAYS`, or within `LONG_DAYS` where it is what both are about; or, where one of them tells of a plan
without its name, name the same agency or zone within `BURST_DAYS`. A plan that very many stories name is a
background (a five-year plan), not a matter. Without a plan, stories are one matter where `projects` says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from yaowen.pipeline.cluster.plans import are_one_plan, is_named
from yaowen.pipeline.cluster.projects import (
    Project,
    are_one_project,
    find_projects,
    make_project,
    project_keys,
)
from yaowen.records import Matter, Record, Signature, StoryMember

WINDOW_DAYS = 60
LONG_DAYS = 500
"""From a draft over the plan and its rules to what was reached in its first year."""

BURST_DAYS = 3

BACKGROUND = 40
"""Stories that name a plan before it is taken for a background."""

REGION_SHARE = 0.3
"""Part of a story's articles that speak of a region before the story does: datelines name others."""

REACH = 80
"""Earlier stories of the same region or plan that a story is compared with."""

_DAY = 86_400.0


class _Subject(Record, frozen=True, kw_only=True):
    """What a story is about, from all its articles."""

    story_id: str
    time: float
    plans: tuple[str, ...]
    about: frozenset[str]
    bodies: frozenset[str]
    regions: frozenset[str]
    project: Project


def find_sharing(one: Signature, others: Sequence[Signature]) -> tuple[str, ...]:
    """Ids of those that may be of one matter with an article, before their stories are looked at, in their order.

    Both tell of plans, or maybe of one project.
    """
    planned = [s for s in others if _tells_of_plans(s)] if _tells_of_plans(one) else []
    told = {s.article_id for s in planned}
    told |= {s.article_id for s in find_projects(one, [s for s in others if s.article_id not in told])}
    return tuple(s.article_id for s in others if s.article_id in told)


def plans_in(signatures: Iterable[Signature]) -> frozenset[str]:
    """The plans that articles name, and the ids of those that the pack knows."""
    return frozenset(
        plan for signature in signatures for plan in (*signature.plans, *_known_plans(signature))
    )


def find_matters(
    signatures: Iterable[Signature],
    members: Mapping[str, StoryMember],
    background: Set[str] = frozenset(),
) -> tuple[Matter, ...]:
    """Matters of at least two stories, the stories oldest first; `members` are the places by article id.

    Plans of the `background` make none: where the signatures are but a part of a library, very many stories may name
    one, and no part of them would tell. The same result in any order of the signatures; linear in the number of
    stories.
    """
    stories: defaultdict[str, list[Signature]] = defaultdict(list)
    for signature in signatures:
        if signature.article_id in members:
            stories[members[signature.article_id].story_id].append(signature)
    parents = {story: story for story in stories}
    subjects = {story: _subject(story, group) for story, group in stories.items()}
    for one, other in _iter_pairs(subjects.values(), background):
        low, high = sorted((_root(one, parents), _root(other, parents)))
        parents[high] = low
    groups: defaultdict[str, list[_Subject]] = defaultdict(list)
    for story, subject in subjects.items():
        groups[_root(story, parents)].append(subject)
    matters = (_matter(group) for group in groups.values() if len(group) > 1)
    return tuple(sorted(matters, key=lambda matter: matter.id))


def _tells_of_plans(signature: Signature) -> bool:
    return bool(signature.plans) or any(_known_plans(signature))


def _known_plans(signature: Signature) -> Iterator[str]:
    return (name for name in signature.names if name.startswith("plan:"))


def _subject(story_id: str, signatures: Sequence[Signature]) -> _Subject:
    times = sorted(s.published.at.timestamp() for s in signatures if s.published)
    linked = (name for s in signatures for name in _known_plans(s))
    plans = dict.fromkeys([*(plan for s in signatures for plan in s.plans), *linked])
    bodies = (name for s in signatures for name in s.names if name.startswith(("agency:", "zone:")))
    regions = Counter(region for s in signatures for region in s.regions[:2])
    often = [region for region, number in regions.items() if REGION_SHARE * len(signatures) <= number]
    return _Subject(
        story_id=story_id,
        time=times[(len(times) - 1) // 2] if times else 0.0,  # the middle one: a false date is at an end
        plans=tuple(plans),
        about=frozenset(s.plans[0] for s in signatures if s.plans),
        bodies=frozenset(bodies),
        regions=frozenset(often),
        project=make_project(signatures),
    )


def _iter_pairs(subjects: Iterable[_Subject], background: Set[str]) -> Iterator[tuple[str, str]]:
    """Stories that are one matter, found among those of one region, of one plan and of one project's figures."""
    by_plan: defaultdict[str, list[_Subject]] = defaultdict(list)
    by_figure: defaultdict[str, list[_Subject]] = defaultdict(list)
    for subject in subjects:
        if subject.plans:
            zones = (body for body in subject.bodies if body.startswith("zone:"))
            for key in (*subject.regions, *zones, *filter(is_named, subject.plans)):
                by_plan[key].append(subject)
        for key in project_keys(subject.project):
            by_figure[key].append(subject)
    for group in by_plan.values():
        named = Counter(plan for subject in group for plan in subject.plans)
        common = {plan for plan, number in named.items() if number > BACKGROUND or plan in background}
        for earlier, later in _near_in_time(group):
            if _share_plan(earlier, later, common):
                yield earlier.story_id, later.story_id
    for group in by_figure.values():
        for earlier, later in _near_in_time(group if len(group) <= BACKGROUND else ()):
            if _share_project(earlier, later):
                yield earlier.story_id, later.story_id


def _near_in_time(group: Sequence[_Subject]) -> Iterator[tuple[_Subject, _Subject]]:
    """Each subject with those up to `REACH` places before it, the earlier one first."""
    ordered = sorted(group, key=lambda s: (s.time, s.story_id))
    for place, subject in enumerate(ordered):
        for earlier in ordered[max(0, place - REACH) : place]:
            yield earlier, subject


def _share_plan(one: _Subject, other: _Subject, common: set[str]) -> bool:
    apart = one.regions and other.regions and one.regions.isdisjoint(other.regions)
    days = (other.time - one.time) / _DAY
    if apart or days > LONG_DAYS:
        return False
    unnamed = not all(any(map(is_named, subject.plans)) for subject in (one, other))
    if unnamed and one.plans and other.plans and days <= BURST_DAYS:
        return not one.bodies.isdisjoint(other.bodies)
    mine, theirs = (one.plans, other.plans) if days <= WINDOW_DAYS else (one.about, other.about)
    return any(
        are_one_plan(plan, another)
        for plan in mine
        if plan not in common
        for another in theirs
        if another not in common
    )


def _share_project(one: _Subject, other: _Subject) -> bool:
    near = other.time - one.time <= LONG_DAYS * _DAY and not one.regions.isdisjoint(other.regions)
    return near and are_one_project(one.project, other.project)


def _root(story: str, parents: dict[str, str]) -> str:
    while parents[story] != story:
        parents[story] = parents[parents[story]]
        story = parents[story]
    return story


def _matter(group: Sequence[_Subject]) -> Matter:
    """Titled by the plan that most of its stories name, a Chinese name before an English one."""
    ordered = sorted(group, key=lambda s: (s.time, s.story_id))
    named = Counter(p for s in ordered for p in s.plans if is_named(p) and not p.startswith("plan:"))
    title = min(named, key=lambda plan: (" " in plan, -named[plan], -len(plan), plan), default=None)
    return Matter(
        id=f"matter-{ordered[0].story_id}", story_ids=tuple(s.story_id for s in ordered), title=title
    )
