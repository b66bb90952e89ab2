"""Facts as lines of `--json`: what all facts share, then the kind's own fields at the same level."""

from typing import cast, get_args

import msgspec

from yaowen.records import Details, Explained, Fact, FieldReason, Record
from yaowen.service.correctionlines import SaidLine, said_lines
from yaowen.text.codes import full_code


class FactLine(Record, frozen=True, kw_only=True):
    """A fact; `start` and `end` count code points of the text as given for JSONL, else of `read`'s `text`."""

    id: str
    article: str
    kind: str
    paragraph: int
    start: int
    end: int
    surface: str
    value: float | None
    value_high: float | None
    unit: str | None
    comparator: str
    metric: str | None
    metric_surface: str | None
    subject: str | None
    region: str | None
    region_code: str | None
    period: str | None
    period_from: str
    modality: str
    made_by: str
    parts: tuple[str, ...]
    also: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    subject_id: str | None = None
    sector: str | None = None
    sector_scope: tuple[str, ...] = ()
    is_change: bool = False
    corrected: tuple[SaidLine, ...] = ()


class ExplainedLine(FactLine, frozen=True, kw_only=True):
    """A figure with the rules that answered for its fields, in the order in which they were asked."""

    reasons: tuple[FieldReason, ...] = ()


def explained_line(explained: Explained) -> ExplainedLine:
    """A figure as `facts --explain` prints it."""
    fact = explained.fact
    shared = fact_line(fact, fact.start, fact.end, fact.surface)
    own = {name: getattr(shared, name) for name in FactLine.__struct_fields__}
    return ExplainedLine(**own, reasons=explained.reasons)


class FactPage(Record, frozen=True, kw_only=True):
    """All facts of a call on one page of HTML that stands alone."""

    articles: int
    html: str


def _line_of(details: type[Record]) -> type[FactLine]:
    """The line of a kind: `FactLine` and the kind's own fields, so that schemas made from it name them."""
    own = [
        (field.name, field.type) if field.required else (field.name, field.type, field.default)
        for field in msgspec.structs.fields(details)
    ]
    made = msgspec.defstruct(
        f"{details.__name__}Line",
        own,
        bases=(FactLine,),
        namespace={"__doc__": details.__doc__},
        kw_only=True,
        frozen=True,
    )
    return cast("type[FactLine]", made)


_LINES: dict[type, type[FactLine]] = {details: _line_of(details) for details in get_args(Details)}

FACT_LINES: tuple[type[FactLine], ...] = (FactLine, *_LINES.values())
"""Every shape that a line of `facts` can have."""


def fact_line(fact: Fact, start: int, end: int, surface: str) -> FactLine:
    """A fact as `facts` prints it, with its place in the text that the caller knows."""
    shared = FactLine(
        id=fact.id,
        article=fact.article_id,
        kind=fact.kind,
        paragraph=fact.paragraph,
        start=start,
        end=end,
        surface=surface,
        value=fact.value,
        value_high=fact.value_high,
        unit=fact.unit,
        comparator=fact.comparator,
        metric=fact.metric,
        metric_surface=fact.metric_surface,
        subject=fact.subject,
        region=fact.region,
        region_code=full_code(fact.region_code) if fact.region_code else None,
        period=fact.period,
        period_from=fact.period_from,
        modality=fact.modality,
        made_by=fact.made_by,
        parts=fact.parts,
        also=fact.also,
        contradicts=fact.contradicts,
        subject_id=fact.subject_id,
        sector=fact.sector,
        sector_scope=fact.sector_scope,
        is_change=fact.is_change,
        corrected=said_lines(fact),
    )
    if fact.details is None:
        return shared
    return _LINES[type(fact.details)](
        **msgspec.structs.asdict(shared), **msgspec.structs.asdict(fact.details)
    )
