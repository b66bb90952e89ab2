"""What lists and rankings look at of an article: `glance_of`."""

from typing import Protocol

from yaowen.pipeline.levels import find_standing
from yaowen.records import ArticleKind, EntityKind, Fact, Glance, KeyFact, Lang, Moment


class Titled(Protocol):
    """Of an `Article`, what is looked at."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def lang(self) -> Lang: ...
    @property
    def kind(self) -> ArticleKind: ...
    @property
    def text(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def outlet_id(self) -> str | None: ...
    @property
    def outlet_surface(self) -> str | None: ...
    @property
    def published(self) -> Moment | None: ...
    @property
    def republished(self) -> Moment | None: ...


class Named(Protocol):
    """Of a `Mention`, what is looked at."""

    @property
    def entity_id(self) -> str: ...
    @property
    def kind(self) -> EntityKind: ...
    @property
    def surface(self) -> str: ...


class Told(Protocol):
    """Of an `Understanding`, what is looked at."""

    @property
    def article(self) -> Titled: ...
    @property
    def mentions(self) -> tuple[Named, ...]: ...
    @property
    def facts(self) -> tuple[Fact, ...]: ...


def glance_of(read: Told) -> Glance:
    """An article at a glance."""
    article = read.article
    subjects = {named.surface: named.entity_id for named in reversed(read.mentions)}
    standings = (find_standing(fact) for fact in read.facts if fact.modality == "actual")
    return Glance(
        article_id=article.id,
        title=article.title,
        lang=article.lang,
        kind=article.kind,
        length=len(article.text),
        outlet=article.outlet,
        outlet_id=article.outlet_id,
        outlet_surface=article.outlet_surface,
        published=article.published,
        republished=article.republished,
        names=tuple(dict.fromkeys((named.entity_id, named.kind) for named in read.mentions)),
        key_facts=tuple(
            KeyFact(fact=fact, subject_id=subjects.get(fact.subject) if fact.subject is not None else None)
            for fact in read.facts
            if _may_stand_alone(fact)
        ),
        standings=tuple(
            dict.fromkeys((at.metric, at.sector, at.place) for at in standings if at is not None)
        ),
    )


def _may_stand_alone(fact: Fact) -> bool:
    """What no ranking shows in any case is not kept."""
    return (
        fact.metric is not None
        and fact.value is not None
        and fact.period is not None
        and bool(fact.subject or fact.region)
    )
