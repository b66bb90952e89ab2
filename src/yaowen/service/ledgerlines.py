"""What the ledgers answer: each record is a line of `--json` output. Fields may be added, never changed."""

from yaowen.records import Record
from yaowen.service.correctionlines import SaidLine


class SpanLine(Record, frozen=True, kw_only=True):
    """Where a figure stands: the article, its paragraph, code points of its text, and the figure as printed there.

    `scope` is the part of the industry, or of its firms, that it is of (`above_size`, `core`, `manufacturing`, `drugs`,
    `health` …); empty: the industry as it is named. `period` is the time that it is of, as in 2025-04. `name` is what
    a part of an aim is called there.
    """

    article: str
    paragraph: int
    start: int
    end: int
    surface: str
    value: float | None
    outlet: str | None = None
    day: str | None = None
    corrected: tuple[SaidLine, ...] = ()
    scope: tuple[str, ...] = ()
    period: str | None = None
    name: str | None = None


class CompareLine(Record, frozen=True, kw_only=True):
    """A region's figure of a year. `region_en` is None where no English name is known."""

    region: str
    region_en: str | None
    metric: str
    sector: str | None
    year: int
    value: float
    unit: str
    comparator: str
    modality: str
    best: SpanLine
    others: tuple[SpanLine, ...]
    disagree: bool
    too_small: bool = False


class LeftOutLine(Record, frozen=True, kw_only=True):
    """Figures that the answer does not hold, and why: they say no industry, or there are too many to read.

    `next_after`: asked again with `--after` it, the answer goes on.
    """

    left_out: int
    why: str
    next_after: str | None = None


class TrackLine(Record, frozen=True, kw_only=True):
    """An aim and where it stands; growth and pace are fractions a year, `progress` is actual ÷ aim."""

    region: str
    region_en: str | None
    metric: str
    sector: str | None
    plan: str | None
    baseline: SpanLine | None
    baseline_year: int | None
    target: float
    unit: str
    comparator: str
    deadline: int
    latest_actual: SpanLine | None
    latest_year: int | None
    progress: float | None
    required_growth: float | None
    pace: float | None
    verdict: str
    why: str
    stated: SpanLine
    parts: tuple[SpanLine, ...] = ()
    other_metric: str | None = None
    other: SpanLine | None = None
    growth_if_comparable: float | None = None


class ContradictLine(Record, frozen=True, kw_only=True):
    """Values of one thing that do not agree, the better sourced first; `unlisted` more were not held against them."""

    subject: str
    metric: str
    sector: str | None
    period: str
    values: tuple[SpanLine, ...]
    cause: str
    better: SpanLine
    unlisted: int = 0
