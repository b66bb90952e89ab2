"""One thing of a library, whole, whatever its id names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from yaowen.errors import NotFound
from yaowen.insight.lineage import trace
from yaowen.insight.topics import profile_topic
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Entity, Hit, Story
from yaowen.service.factlines import fact_line
from yaowen.service.lines import (
    SearchLine,
    ShowLine,
    brief_line,
    read_line,
    search_line,
)
from yaowen.service.storylines import StoryLine, story_line

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen


def show(yaowen: "Yaowen", wanted: str, lang: str) -> ShowLine:
    """The article, story, topic or named thing with this id; raises `NotFound`."""
    if yaowen.store.has(wanted):
        return _show_article(yaowen, wanted, lang)
    if wanted in yaowen.pack.topics:
        where = ArticleFilter(topic=wanted)
        return ShowLine(
            id=wanted,
            kind="topic",
            articles=_articles(yaowen, where),
            profile=profile_topic(wanted, yaowen.store, yaowen.pack),
        )
    entity = yaowen.pack.entities.get(wanted) or (
        find_brought(wanted, yaowen.store) if ":~" in wanted else None
    )
    if entity is not None:
        names = tuple(name for name in (entity.name_zh, entity.name_en, *entity.aliases) if name)
        return ShowLine(
            id=wanted,
            kind=entity.kind,
            names=names,
            entity=entity,
            articles=_articles(yaowen, ArticleFilter(entity=wanted)),
        )
    try:
        return _show_story(yaowen, wanted, lang)
    except NotFound as error:
        raise NotFound(
            f"nothing here has the id {wanted!r}; `yaowen search` and `yaowen topics` show ids"
        ) from error


def find_brought(wanted: str, store: Store) -> Entity | None:
    """A thing that no table lists, as the newest article that names it has it."""
    ids = store.list_ids(ArticleFilter(entity=wanted), limit=1)
    brought = (entity for u in store.iter_understandings(ids) for entity in u.entities)
    return next((entity for entity in brought if entity.id == wanted), None)


def _show_article(yaowen: "Yaowen", article_id: str, lang: str) -> ShowLine:
    understanding = yaowen.article(article_id)
    article = understanding.article
    place = yaowen.place(article_id)
    given = yaowen.given_brief(article_id)
    return ShowLine(
        id=article_id,
        kind="article",
        article=read_line(article),
        facts=tuple(
            fact_line(fact, fact.start, fact.end, fact.surface)
            for fact in (*understanding.facts, *understanding.composites)
        ),
        entities=understanding.entities,
        tags=tuple(f"{tag.taxonomy}:{tag.id}" for tag in understanding.tags),
        story=_members(yaowen, place.story_id) if place else (),
        brief=brief_line(yaowen.brief(article_id, lang, ask_model=True), article.title),
        given_brief=brief_line(given, article.title) if given else None,
    )


def _show_story(yaowen: "Yaowen", story_id: str, lang: str) -> ShowLine:
    members = _members(yaowen, story_id)
    title = members[0].title if members else ""
    return ShowLine(
        id=story_id,
        kind="story",
        story=members,
        brief=brief_line(yaowen.brief(story_id, lang, ask_model=True), title),
    )


def _members(yaowen: "Yaowen", story_id: str) -> tuple[StoryLine, ...]:
    return tuple(iter_story(yaowen.store, yaowen.story(story_id)))


def _articles(yaowen: "Yaowen", where: ArticleFilter) -> tuple[SearchLine, ...]:
    lines = []
    for understanding in yaowen.store.iter_understandings(yaowen.store.list_ids(where, limit=50)):
        place = yaowen.place(understanding.article.id)
        hit = Hit(article_id=understanding.article.id, score=0.0)
        lines.append(search_line(hit, understanding.article, place.story_id if place else None))
    return tuple(lines)


def iter_story(store: Store, story: Story) -> Iterator[StoryLine]:
    """The articles of a story, the original first, with whom each was copied from and what changed."""
    ids = [member.article_id for member in story.members]
    readings = {u.article.id: u for u in store.iter_understandings(ids)}
    descents = {descent.article_id: descent for descent in trace(story.members, readings)}
    for member in story.members:
        reading = readings.get(member.article_id)
        title = reading.article.title if reading else ""
        yield story_line(member, title, story.matter_id, descents.get(member.article_id))


def story_lines(store: Store) -> Iterator[StoryLine]:
    """Every article of a store with its place in its story; stories with the newest article first."""
    for story_id in store.list_stories():
        yield from iter_story(store, store.get_story(story_id))
