"""A company as it describes itself, and what the measures of a library come to for it."""

from typing import Literal

from yaowen.records.corrections import Correction
from yaowen.records.kinds import Amount
from yaowen.records.measures import Measure
from yaowen.records.record import Issue, Record

MatchState = Literal["eligible", "not", "depends"]
Window = Literal["open", "closed", "not_yet", "none"]


class Product(Record, frozen=True, kw_only=True):
    """A product of a company; None is unknown. `classes`, `paths` and `designations` are values of the pack's terms.

    `spend` is what was spent on a phase, by phase; under "" on the phase completed last. `is_approved` is known
    from `approved_on` (an ISO date) or from its being said that there is no approval.
    """

    name: str
    classes: tuple[str, ...] | None = None
    paths: tuple[str, ...] | None = None
    designations: tuple[str, ...] | None = None
    phase_entered: str | None = None
    phase_completed: str | None = None
    spend: dict[str, Amount] = {}
    approved_on: str | None = None
    is_approved: bool | None = None


class Received(Record, frozen=True, kw_only=True):
    """What a company was paid before: by which measure (its name or clause), in which year."""

    measure: str
    amount: Amount
    year: int | None = None


class Company(Record, frozen=True, kw_only=True):
    """A company's profile. What is None, or not among `figures`, is unknown, and unknown is never no.

    `figures` are sums of one year and counts by their key (`revenue`, `leased_sqm` …); `answers` says of a
    condition's words whether they hold.
    """

    name: str
    registered_in: str | None = None
    taxed_in: str | None = None
    produced_in: str | None = None
    kinds: tuple[str, ...] | None = None
    segments: tuple[str, ...] | None = None
    certifications: tuple[str, ...] | None = None
    listing: str | None = None
    merger: bool | None = None
    figures: dict[str, Amount] = {}
    products: tuple[Product, ...] | None = None
    already_received: tuple[Received, ...] = ()
    answers: dict[str, bool] = {}
    issues: tuple[Issue, ...] = ()


class Offer(Record, frozen=True, kw_only=True):
    """A measure and where it stands: article, paragraph, code points and words of the clause.

    `region` is a GB/T 2260 code, short ("" the whole country), None where the policy does not say; `zone` the name
    of a zone that is less than the region; `day` when the article was printed. `corrected` is what a person said of the
    clause and its figures; `as_read` is then the measure as it had been read.
    """

    measure: Measure
    article_id: str
    title: str
    paragraph: int
    start: int
    end: int
    words: str
    region: str | None = None
    zone: str | None = None
    day: str | None = None
    also: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] = ()
    as_read: Measure | None = None


class BindingCap(Record, frozen=True, kw_only=True):
    """The cap that made a sum smaller than it would have been: for whom it counts, how much, in whose words."""

    scope: str
    amount: float
    unit: str
    words: str


class Need(Record, frozen=True, kw_only=True):
    """A key of the profile that is unknown and would decide; `decides` is how much money hangs on it at most, in CNY.

    None where nobody can say how much.
    """

    key: str
    question_zh: str
    question_en: str
    measures: tuple[str, ...] = ()
    decides: float | None = None


class MatchedMeasure(Record, frozen=True, kw_only=True):
    """What one measure comes to for a company in one year of application, in `currency`; a high of None is unknown.

    `start` and `end` are code points of the article's text, `words` those that stand there. `why` and `why_zh` say
    what decided; `chosen`: it counts in the totals, and none that excludes it took its place. `corrected_by` are those
    who corrected what was read there.
    """

    measure: str
    clause: str | None
    article: str
    paragraph: int
    start: int
    end: int
    words: str
    title: str
    answer: MatchState
    needs: tuple[str, ...]
    low: float
    high: float | None
    currency: str
    capped_by: BindingCap | None
    window: Window
    status: str | None
    why: str
    why_zh: str
    items: tuple[str, ...] = ()
    chosen: bool = True
    apply_from: str | None = None
    apply_to: str | None = None
    department: str | None = None
    portal: str | None = None
    contact: str | None = None
    materials: tuple[str, ...] = ()
    clawback: str | None = None
    also: tuple[str, ...] = ()
    corrected_by: tuple[str, ...] = ()


class ShutMeasure(Record, frozen=True, kw_only=True):
    """A measure that does not count on the day: `draft`, `expired`, `repealed`, `superseded`, `not_yet`; `later`
    (printed after it, without a day from which it holds) or `nowhere` (a report that names no place).
    """

    measure: str
    clause: str | None
    article: str
    paragraph: int
    title: str
    reason: str
    why: str
    why_zh: str
    status: str | None = None
    effective_on: str | None = None
    expires_on: str | None = None


class MatchLine(Record, frozen=True, kw_only=True):
    """The answer to `match`: sums in CNY over all measures of the year; a high of None is unknown.

    `high_known` is the sum of the highs that are known, `other_currencies` are (currency, low, high), never added.
    """

    company: str
    on: str
    low: float
    high: float | None
    measures: tuple[MatchedMeasure, ...]
    excluded: tuple[ShutMeasure, ...]
    high_known: float = 0.0
    other_currencies: tuple[tuple[str, float, float | None], ...] = ()
    capped_by: tuple[BindingCap, ...] = ()
    needs: tuple[Need, ...] = ()
    issues: tuple[Issue, ...] = ()
