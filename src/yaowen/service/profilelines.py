"""What `profile`, `chain` and `leads` answer, a record a line of `--json`. Fields may be added, never changed."""

from yaowen.records import Record
from yaowen.service.ledgerlines import SpanLine
from yaowen.service.registerlines import LedgerLine, PartyLine


class PointLine(Record, frozen=True, kw_only=True):
    """A figure of a period; `others` are further sources, `disagree` where one of them gives another value."""

    period: str
    value: float
    comparator: str
    modality: str
    best: SpanLine
    others: tuple[SpanLine, ...]
    disagree: bool


class SeriesLine(Record, frozen=True, kw_only=True):
    """Figures of one metric, industry and unit by time; `scope` as of a `SpanLine`."""

    metric: str
    sector: str | None
    unit: str
    points: tuple[PointLine, ...]
    scope: tuple[str, ...] = ()


class StoryOfLine(Record, frozen=True, kw_only=True):
    """A story that names the thing."""

    story: str
    title: str
    day: str | None
    articles: int


class PeerLine(Record, frozen=True, kw_only=True):
    """Another thing to hold it against: with a figure of `metric`, or named in so many `articles` with it."""

    entity: str
    name: str
    name_en: str | None
    metric: str | None = None
    year: int | None = None
    stated: SpanLine | None = None
    articles: int = 0


class EvidenceLine(Record, frozen=True, kw_only=True):
    """A later sentence that `shows` that a `thing` of a task was `begun` or `done`; in code points of its text."""

    shows: str
    thing: str
    article: str
    day: str
    paragraph: int
    start: int
    end: int
    words: str


class TaskLine(Record, frozen=True, kw_only=True):
    """A task of a plan: who is responsible, by when as the text says it, and the last day of that.

    `state` is the furthest that later articles show: `done`, `begun`, or `no_evidence`, which says nothing of the task.
    `stated` is where it was told first, `also` are other texts that tell it in the same words.
    """

    number: str | None
    words: str
    stage: str | None
    bodies: tuple[str, ...]
    deadline: str | None
    until: str | None
    stated: SpanLine
    state: str = "no_evidence"
    evidence: tuple[EvidenceLine, ...] = ()
    also: tuple[SpanLine, ...] = ()


class ProfileLine(Record, frozen=True, kw_only=True):
    """All that is known of a thing; `ledgers` by kind, `tasks` of a plan, `checklist` them with what came."""

    id: str
    kind: str
    name: str
    name_en: str | None
    articles: int
    figures: tuple[SeriesLine, ...]
    ledgers: dict[str, tuple[LedgerLine, ...]]
    tasks: tuple[SpanLine, ...]
    stories: tuple[StoryOfLine, ...]
    peers: tuple[PeerLine, ...]
    checklist: tuple[TaskLine, ...] = ()


class MemberLine(Record, frozen=True, kw_only=True):
    """Somebody or something at a link: `word` says so, in the words of `stated`."""

    name: str
    entity: str | None
    word: str
    stated: SpanLine


class ChainLine(Record, frozen=True, kw_only=True):
    """A link of the chain in a place. `state`: `present`, `supported` (a measure alone) or `gap` (nothing is told)."""

    place: str
    segment: str
    link: str
    name_zh: str
    name_en: str
    state: str
    organisations: tuple[MemberLine, ...]
    projects: tuple[LedgerLine, ...]
    approvals: tuple[LedgerLine, ...]
    deals: tuple[LedgerLine, ...]
    measures: tuple[MemberLine, ...]


class SegmentOthersLine(Record, frozen=True, kw_only=True):
    """Firms of a segment in the place of which no statement says at which link they are."""

    place: str
    segment: str
    organisations: tuple[MemberLine, ...]


class LeadsBasisLine(Record, frozen=True, kw_only=True):
    """What leads rest on: links that the place has and lacks as far as is told, and how many statements were read."""

    place: str
    since: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    read_here: int
    read_elsewhere: int
    why: str


class SignalLine(Record, frozen=True, kw_only=True):
    """A reason to grow: `financing`, `licence_out`, `approval` or `expansion`, with the row that tells it."""

    signal: str
    day: str
    row: LedgerLine


class LeadLine(Record, frozen=True, kw_only=True):
    """A firm to call: the lacking links that it would fill, each with its words, and its signals, newest first."""

    firm: PartyLine
    home: str | None
    links: tuple[MemberLine, ...]
    signals: tuple[SignalLine, ...]
