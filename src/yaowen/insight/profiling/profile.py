"""All that a library knows of one named thing: its figures over time, what it did, its stories and its peers."""

from yaowen.insight.profiling.naming import UNLISTED
from yaowen.insight.profiling.peers import Peer, find_peers
from yaowen.insight.profiling.progress import Checked, check_tasks
from yaowen.insight.profiling.series import Series, make_series
from yaowen.insight.registers import Row, find_within, make_rows, sort_rows
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.places import find_own_name
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Entity, FactFilter, FactKind, Quote, Record, Stated
from yaowen.records.registers import RegisterKind

KINDS: tuple[RegisterKind, ...] = (
    *("project", "deal", "fund", "approval"),
    *("regulation", "ranking", "facility", "quote", "market_move"),
)
"""Ledgers of a profile, in the order in which they are shown."""
MOST_FIGURES, MOST_ROWS, MOST_TASKS, MOST_STORIES = 1000, 100, 60, 12
"""Statements that are read, the newest."""


class StoryOf(Record, frozen=True, kw_only=True):
    """A story that names the thing: the original's title and language, day and number of articles.

    `translated` is the title of its translation, where the library has one.
    """

    id: str
    title: str
    lang: str
    translated: str | None
    day: str | None
    articles: int


class Profile(Record, frozen=True, kw_only=True):
    """What is known of `entity`; `rows` by ledger, `tasks` of a plan, with what came of them.

    `is_empty`: no text names it.
    """

    entity: Entity
    articles: int
    series: tuple[Series, ...]
    rows: dict[str, tuple[Row, ...]]
    tasks: tuple[Checked, ...]
    stories: tuple[StoryOf, ...]
    peers: tuple[Peer, ...]

    @property
    def is_empty(self) -> bool:
        """Does no text tell of it?"""
        return not (self.articles or self.series or self.rows or self.tasks)


def make_profile(store: Store, pack: Pack, entity: Entity) -> Profile:
    """The profile of a region, zone, organisation, product, person, outlet, plan …"""
    where = _where(entity)
    series = make_series(_find_figures(store, pack, entity), pack)
    return Profile(
        entity=entity,
        articles=store.count(where),
        series=series,
        rows=_find_rows(store, pack, entity),
        tasks=find_checklist(store, pack, entity),
        stories=_list_stories(store, where),
        peers=find_peers(store, pack, entity, series),
    )


def find_checklist(store: Store, pack: Pack, entity: Entity) -> tuple[Checked, ...]:
    """The tasks of a plan with what came of them; nothing else has any."""
    if entity.kind != "plan":
        return ()
    tasks = store.find_facts(FactFilter(kinds=("task",), names=(entity.id,)), limit=MOST_TASKS)
    return check_tasks(store, pack, entity, tasks)


def _where(entity: Entity) -> ArticleFilter:
    """Articles of a place are those about it; of anything else, those that name it."""
    if entity.kind == "region" and entity.code:
        return ArticleFilter(region=entity.code)
    if entity.kind == "outlet":
        return ArticleFilter(outlet_id=entity.id.partition(":")[2])
    return ArticleFilter(entity=entity.id)


def _find_figures(store: Store, pack: Pack, entity: Entity) -> tuple[Stated, ...]:
    """Figures that are said of the thing itself; of a place also those there that have no other subject."""
    kinds: tuple[FactKind, ...] = ("quantity", "target")
    own = store.find_facts(FactFilter(kinds=kinds, subject_id=entity.id), limit=MOST_FIGURES)
    if entity.kind not in ("region", "zone") or entity.code is None:
        return own
    name = find_own_name(entity, pack)
    if name is None:
        return own
    there = FactFilter(kinds=kinds, region=entity.code, within=False)
    lying = store.find_facts(there, limit=MOST_FIGURES)
    return (*own, *(one for one in lying if one.fact.subject_id is None and one.fact.region == name))


def _find_rows(store: Store, pack: Pack, entity: Entity) -> dict[str, tuple[Row, ...]]:
    limit = MOST_ROWS * len(KINDS)
    if entity.kind in ("region", "zone"):
        place = entity.code if entity.kind == "region" and entity.code else entity.id
        stated = find_within(store, pack, place, kinds=KINDS, limit=limit)
    else:
        stated = store.find_facts(FactFilter(kinds=KINDS, names=(entity.id,)), limit=limit)
        stated += _find_quotes(store, entity) if entity.kind == "person" and UNLISTED in entity.id else ()
    rows = sort_rows(make_rows(store, pack, stated), "date")
    return {kind: own for kind in KINDS if (own := tuple(row for row in rows if row.kind == kind))}


def _find_quotes(store: Store, person: Entity) -> tuple[Stated, ...]:
    """What a person says whom only articles bring: by the name as it is printed, in articles that name the person."""
    ids = store.list_ids(ArticleFilter(entity=person.id), limit=MOST_ROWS)
    return tuple(
        Stated.told_in(read.article, fact)
        for read in store.iter_understandings(ids)
        for fact in read.composites
        if isinstance(fact.details, Quote) and fact.details.speaker == person.name_zh
    )


def _list_stories(store: Store, where: ArticleFilter) -> tuple[StoryOf, ...]:
    found = []
    for story_id in store.list_stories(where, limit=MOST_STORIES):
        story = store.get_story(story_id)
        other = next((m.article_id for m in story.members if m.relation == "translation"), None)
        first_id = story.members[0].article_id
        read = {u.article.id: u.article for u in store.iter_understandings([first_id, other or first_id])}
        if (article := read.get(first_id)) is not None:
            found.append(
                StoryOf(
                    id=story_id,
                    title=article.title,
                    lang=article.lang,
                    translated=read[other].title or None if other in read else None,
                    day=f"{article.published.local:%Y-%m-%d}" if article.published else None,
                    articles=len(story.members),
                )
            )
    return tuple(found)
