"""Profiles of named things, as they are asked for."""

from collections.abc import Iterable, Iterator

from yaowen.errors import NotFound, UsageError
from yaowen.insight.profiling import (
    UNLISTED,
    Checked,
    Evidence,
    Peer,
    Point,
    Profile,
    Series,
    find_checklist,
    find_named,
    make_profile,
)
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Entity, Record, Task
from yaowen.service import requests as ask
from yaowen.service.ledgers import span_line
from yaowen.service.profilelines import (
    EvidenceLine,
    PeerLine,
    PointLine,
    ProfileLine,
    SeriesLine,
    StoryOfLine,
    TaskLine,
)
from yaowen.service.registerlines import NothingLine
from yaowen.service.registers import ledger_line, stated_span
from yaowen.service.showing import find_brought
from yaowen.text.dates.ends import find_last_day

_BROUGHT = ("organisation", "person", "plan")
"""Kinds of things that no table need list."""
NOTHING = "no text of this library names it"
NO_TASKS = "no text of this library tells of tasks of this plan"
TASKS_NEEDED = "the plan's own text, or an article that lists what it orders"
NEEDED = "articles that name it; `yaowen search` finds other names, `yaowen sources list --catalogue` sources"


def iter_profile(request: ask.Profile, store: Store, pack: Pack) -> Iterator[Record]:
    """The profile of what a name means; raises `UsageError` for a name that nothing bears, `NotFound` for an id."""
    profile = make_profile(store, pack, find_entity(_find_id(request.name, store, pack), store, pack))
    if profile.is_empty:
        yield NothingLine(asked=f"profile {request.name}", why=NOTHING, needed=NEEDED)
    else:
        yield profile_line(profile, pack)


def iter_checklist(name: str, store: Store, pack: Pack) -> Iterator[TaskLine | NothingLine]:
    """The tasks of a plan with what came of them; raises `UsageError` for a name that no plan bears."""
    plan = find_entity(_find_id(name, store, pack), store, pack)
    if plan.kind != "plan":
        raise UsageError(f"{name!r} is no plan; `yaowen profile` tells of {plan.kind}s")
    checked = find_checklist(store, pack, plan)
    yield from iter_task_lines(checked)
    if not checked:
        yield NothingLine(asked=f"track --plan {name}", why=NO_TASKS, needed=TASKS_NEEDED)


def _find_id(name: str, store: Store, pack: Pack) -> str:
    """A firm that articles bring by its form, else a name of the pack, else a person or plan that they bring."""
    unlisted = [f"{kind}{UNLISTED}{name.strip()}" for kind in _BROUGHT]
    if store.count(ArticleFilter(entity=unlisted[0])):
        return unlisted[0]
    try:
        return find_named(name, pack)
    except UsageError:
        brought = (one for one in unlisted[1:] if store.count(ArticleFilter(entity=one)))
        found = next(brought, None)
        if found is None:
            raise
        return found


def find_entity(entity_id: str, store: Store, pack: Pack) -> Entity:
    """The thing of this id, also one that only articles bring; raises `NotFound`."""
    found = pack.entities.get(entity_id) or find_brought(entity_id, store)
    if found is None:
        raise NotFound(f"nothing here has the id {entity_id!r}; `yaowen search` shows ids")
    return found


def profile_line(profile: Profile, pack: Pack) -> ProfileLine:
    """A profile as `profile` prints it."""
    return ProfileLine(
        id=profile.entity.id,
        kind=profile.entity.kind,
        name=profile.entity.name_zh,
        name_en=profile.entity.name_en,
        articles=profile.articles,
        figures=tuple(_series_line(series) for series in profile.series),
        ledgers={kind: tuple(ledger_line(row, pack) for row in rows) for kind, rows in profile.rows.items()},
        tasks=tuple(stated_span(one.task) for one in profile.tasks),
        stories=tuple(
            StoryOfLine(story=story.id, title=story.title, day=story.day, articles=story.articles)
            for story in profile.stories
        ),
        peers=tuple(_peer_line(peer) for peer in profile.peers),
        checklist=tuple(iter_task_lines(profile.tasks)),
    )


def iter_task_lines(tasks: Iterable[Checked]) -> Iterator[TaskLine]:
    """Tasks as a list to check."""
    for checked in tasks:
        one, task = checked.task, checked.task.fact.details
        if isinstance(task, Task):
            until = find_last_day(task.deadline) if task.deadline else None
            yield TaskLine(
                number=task.number,
                words=task.words,
                stage=task.stage,
                bodies=tuple(body.name for body in task.bodies),
                deadline=task.deadline,
                until=until.isoformat() if until else None,
                stated=stated_span(one),
                state=checked.state,
                evidence=tuple(map(_evidence_line, checked.evidence)),
                also=tuple(map(stated_span, checked.also)),
            )


def _evidence_line(one: Evidence) -> EvidenceLine:
    return EvidenceLine(
        shows=one.shows,
        thing=one.thing,
        article=one.article_id,
        day=one.day,
        paragraph=one.paragraph,
        start=one.start,
        end=one.end,
        words=one.words,
    )


def _series_line(series: Series) -> SeriesLine:
    return SeriesLine(
        metric=series.metric,
        sector=series.sector,
        unit=series.unit,
        scope=series.scope,
        points=tuple(_point_line(point) for point in series.points),
    )


def _point_line(point: Point) -> PointLine:
    fact = point.best.fact
    return PointLine(
        period=point.period,
        value=fact.value or 0.0,
        comparator=fact.comparator,
        modality=point.modality,
        best=stated_span(point.best),
        others=tuple(stated_span(other) for other in point.others),
        disagree=point.disagree,
    )


def _peer_line(peer: Peer) -> PeerLine:
    level = peer.level
    return PeerLine(
        entity=peer.entity.id,
        name=peer.entity.name_zh,
        name_en=peer.entity.name_en,
        metric=level.metric if level else None,
        year=level.year if level else None,
        stated=span_line(level) if level else None,
        articles=peer.articles,
    )
