"""What lists and rankings look at of an article: `glance_of`."""

import re
from typing import Protocol

from yaowen.records import ArticleKind, EntityKind, Fact, Glance, KeyFact, Lang, Moment

FEW = 50
"""A smaller count is no figure to show off."""
OF_FIRMS = frozenset(
    {"revenue", "profit", "income", "cost", "sales", "financing", "valuation", "market_cap"}
    | {"deal_value", "upfront_payment", "rd_spending", "pipeline"}
)
"""Metrics that say nothing without the company, fund or place that they are told of."""
NO_FIRMS = ("product:", "technology:", "person:", "plan:")
"""Ids of things that have no revenue and raise no money: beside such a metric the subject was misread."""
RELATIVE = frozenset({"percent", "pp", "times"})
"""Units of rates: a rate without the words around it does not say of what."""
UNTOLD = frozenset({"year", "month", "week", "day", "hour", "minute", "rank"})
"""Units that say when or in what order; they are no figures to show off."""
TOLD_OF = ("sentence", "neighbour", "title")
"""Where a period must come from: the day of publication says little of a figure."""


_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-\d{2})?|H(?P<half>[12])|Q(?P<quarter>[1-4])))?"
)


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
    subjects = {named.surface: named.entity_id for named in reversed(read.mentions) if named.surface}
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
            KeyFact(fact=fact, subject_id=subject_id)
            for fact in read.facts
            if _can_stand_alone(fact, subject_id := subjects.get(fact.subject or ""), article)
        ),
    )


def _can_stand_alone(fact: Fact, subject_id: str | None, article: Titled) -> bool:
    """A figure must mean something alone: a metric that is no rate, whose it is, and the time it is of."""
    if fact.metric in OF_FIRMS and (subject_id or "").startswith(NO_FIRMS):
        return False
    return (
        fact.metric is not None
        and fact.value is not None
        and fact.unit not in UNTOLD
        and fact.unit not in RELATIVE
        and not ((fact.unit or "").startswith("count:") and fact.value < FEW)
        and bool(fact.subject or (fact.region and fact.metric not in OF_FIRMS))
        and fact.period is not None
        and fact.period_from in TOLD_OF
        and not _is_ahead_of_its_time(fact, article)
    )


def _is_ahead_of_its_time(fact: Fact, article: Titled) -> bool:
    """Something done in a month to come, or in a year or quarter not over when it was printed: misread."""
    printed = article.published or article.republished
    if fact.modality != "actual" or printed is None or fact.period is None:
        return False
    last = _PERIOD.fullmatch(fact.period.rpartition("/")[2])
    if last is None:
        return True
    part = last["half"] or last["quarter"]
    month = int(last["month"] or 0) or (int(part) * (6 if last["half"] else 3) + 1 if part else 13)
    return (int(last["year"]), month) > (printed.local.year, printed.local.month)
