"""Facts: what a text says, bound to its exact words, in values that can be computed with."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args

from msgspec.structs import fields

from yaowen.records.corrections import Correction
from yaowen.records.kinds import (
    Approval,
    Deal,
    Event,
    Facility,
    Fund,
    MarketMove,
    Party,
    Project,
    Quote,
    Ranking,
    Regulation,
    Target,
    Task,
)
from yaowen.records.measures import Measure
from yaowen.records.record import Record

FactKind = Literal[
    "quantity",
    "target",
    "measure",
    "deal",
    "fund",
    "project",
    "approval",
    "regulation",
    "ranking",
    "facility",
    "event",
    "market_move",
    "quote",
    "task",
]
Comparator = Literal["eq", "gt", "ge", "lt", "le", "approx", "near", "range"]
Details = (
    Target
    | Measure
    | Deal
    | Fund
    | Project
    | Approval
    | Regulation
    | Ranking
    | Facility
    | Event
    | MarketMove
    | Quote
    | Task
)
"""A kind's own fields."""

Modality = Literal["actual", "target", "forecast", "plan", "limit"]
LOOKING_AHEAD: tuple[Modality, ...] = ("target", "forecast", "plan")
"""The modalities of what is not so yet."""
PeriodFrom = Literal["sentence", "neighbour", "title", "published", "none"]


class Quantity(Record, frozen=True, kw_only=True):
    """A number phrase with its unit, in base units; `start` and `end` are code points of the searched text.

    `unit`: `CNY`, `USD`, … (ISO 4217), `percent`, `pp`, `count:<English noun>`, `sqm`, `mu`, `acre`, `times`,
    `rank`, `year`, `month`, `week`, `per_100k` (死亡率8.5/10万). A currency that is only implied is
    `implied`. `noun` is the id in `count:<noun>`, `noun_surface` the whole counted phrase as printed (创新医疗器械).
    """

    start: int
    end: int
    surface: str
    value: float
    unit: str
    value_high: float | None = None
    comparator: Comparator = "eq"
    noun: str | None = None
    noun_surface: str | None = None
    implied: bool = False


class Fact(Record, frozen=True, kw_only=True):
    """One statement of an article. A number phrase gives exactly one fact with a `value`.

    `value` and `value_high` are in base units (see `Quantity.unit`); `period` is `2027`, `2025-08`,
    `2025-08-27`, `2025-H1`, `2025-Q3` or `2021/2025`, `period_from` says whether the sentence, a neighbour,
    the title or the publication time gave it. `region` is the official Chinese name. `metric` is the pack's
    id, `metric_surface` the words, `subject_id` the entity that the subject's words name, `noun` the counted
    phrase as printed (创新医疗器械). `made_by` names the rule that made the fact.

    `sector` is the industry that the figure is of (id of the pack), as the words before it say (`sector_surface`),
    `sector_scope` the part of it, or of its firms (`above_size`, `core`, `manufacturing` …): none, the whole.
    `is_change`: it says by how much something rose or fell (增加510亿元), not how much there is.

    A composite fact (a deal, an event …) has no value; `parts` are the ids of the figures that it is made of,
    `details` its kind's own fields. `also` are the ids of figures of the article that say the same,
    `contradicts` of those that say something else of the same thing. `corrected` is what a person said of it: the fact
    has what they gave, each entry what had been read before.
    """

    id: str
    article_id: str
    kind: FactKind
    paragraph: int
    start: int
    end: int
    surface: str
    value: float | None = None
    value_high: float | None = None
    unit: str | None = None
    comparator: Comparator = "eq"
    metric: str | None = None
    metric_surface: str | None = None
    noun: str | None = None
    subject: str | None = None
    subject_id: str | None = None
    region: str | None = None
    region_code: str | None = None
    period: str | None = None
    period_from: PeriodFrom = "none"
    modality: Modality = "actual"
    sector: str | None = None
    sector_surface: str | None = None
    sector_scope: tuple[str, ...] = ()
    is_change: bool = False
    made_by: str = "rules"
    parts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    details: Details | None = None
    corrected: tuple[Correction, ...] = ()

    def iter_parties(self) -> Iterator[Party]:
        """Those who take part in what a composite fact tells, in the order of its kind's fields."""
        details = self.details
        if details is None:
            return
        for name in _fields_of_parties(type(details)):
            value = getattr(details, name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Party):
                    yield one


@cache
def _fields_of_parties(kind: type[Record]) -> tuple[str, ...]:
    """Fields of a kind's own record in which parties can stand."""
    return tuple(field.name for field in fields(kind) if _holds_parties(field.type))


def _holds_parties(hint: object) -> bool:
    return hint is Party or any(map(_holds_parties, get_args(hint)))


class Evidence(Record, frozen=True, kw_only=True):
    """Words that a tag stands on; code points of the article's text."""

    start: int
    end: int
    surface: str


class Tag(Record, frozen=True, kw_only=True):
    """A place in a taxonomy or a topic, with the words that it stands on.

    `taxonomy`: `topic`, `stage` (policy stage), `segment` (industry segment) or `flag` (`off_topic` …).
    """

    taxonomy: Literal["topic", "stage", "segment", "flag"]
    id: str
    score: float
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
