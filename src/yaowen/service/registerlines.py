"""What `ledger` answers: each record is a line of `--json` output. Fields may be added, never changed."""

from yaowen.records import Details, Record
from yaowen.service.ledgerlines import SpanLine


class PartyLine(Record, frozen=True, kw_only=True):
    """Who takes part: the name as printed, the entity's id and English name where they are known."""

    name: str
    entity: str | None = None
    name_en: str | None = None
    role: str | None = None


class SumLine(Record, frozen=True, kw_only=True):
    """A sum of a row: `of` is `total`, `upfront`, `size` …; `stated` where it stands."""

    of: str
    value: float
    unit: str
    comparator: str
    value_high: float | None
    stated: SpanLine


class LedgerLine(Record, frozen=True, kw_only=True):
    """A deal, fund, approval … with all articles that tell it. `details` are the kind's own fields in the best telling.

    `date` is the time that the text gives (else None), `day` what the row is sorted by; `status` how far it is.
    """

    kind: str
    type: str | None
    what: str | None
    parties: tuple[PartyLine, ...]
    date: str | None
    day: str
    status: str
    modality: str
    region: str | None
    region_code: str | None
    sums: tuple[SumLine, ...]
    stages: tuple[str, ...]
    best: SpanLine
    others: tuple[SpanLine, ...]
    articles: int
    details: Details


class LedgerTotalLine(Record, frozen=True, kw_only=True):
    """What rows of one status add up to in one currency. `rows` have the sum, `without` do not say it."""

    total_of: str
    status: str
    unit: str
    value: float
    comparator: str
    rows: int
    without: int


class LedgerCutLine(Record, frozen=True, kw_only=True):
    """Older statements were not looked at: only the newest `read` were."""

    read: int
    why: str


class SheetPage(Record, frozen=True, kw_only=True):
    """Rows as comma-separated values (RFC 4180), the head first."""

    csv: str


class InsteadLine(Record, frozen=True, kw_only=True):
    """Figures that a place has though they are not those that were asked for."""

    metric: str
    sector: str | None
    modality: str
    years: tuple[int, ...]


class SourceHint(Record, frozen=True, kw_only=True):
    """A source of the catalogue that may publish what is missing; `yaowen sources add ID` follows it."""

    id: str
    name_zh: str
    name_en: str | None
    url: str


class NothingLine(Record, frozen=True, kw_only=True):
    """There is no answer: what was asked, why there is none, and what would be needed.

    `instead` is what there is of the place, `inside` are places in it that have it, `elsewhere` others, `sources` may
    publish it.
    """

    asked: str
    why: str
    needed: str
    region: str | None = None
    instead: tuple[InsteadLine, ...] = ()
    inside: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    sources: tuple[SourceHint, ...] = ()
