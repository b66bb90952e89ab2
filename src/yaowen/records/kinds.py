"""What a fact of a kind has of its own, beside what all facts share. One record a kind; its tag is the kind."""

from typing import Literal

from yaowen.records.record import Record

DealType = Literal[
    "licence_out", "licence_in", "acquisition", "investment", "credit_line", "supply", "signing"
]
ProjectStage = Literal["signed", "started", "topped_out", "commissioned", "at_capacity"]
ApprovalStage = Literal[
    "accepted",
    "trial_permitted",
    "breakthrough",
    "priority_review",
    "conditional",
    "approved",
    "supplement",
    "rejected",
    "withdrawn",
]
"""In their order: 受理, 临床默示许可, 突破性治疗, 优先审评, 附条件批准, 批准, 补充申请, 不予批准, 撤回."""


class Amount(Record, frozen=True, kw_only=True):
    """A figure of the same text that a kind's field stands on: base units as in `Fact`, `fact` is its id."""

    value: float
    unit: str
    value_high: float | None = None
    comparator: str = "eq"
    fact: str | None = None


class Party(Record, frozen=True, kw_only=True):
    """Who takes part: the words of the text, the entity where it is known, and the role (`licensor` …)."""

    name: str
    entity_id: str | None = None
    role: str | None = None

    @property
    def key(self) -> str:
        """By what two are the same one."""
        return self.entity_id or self.name


class Target(Record, frozen=True, kw_only=True, tag="target", tag_field="kind"):
    """An aim: from what (`baseline`, a fact's id where the text gives it), by when, in which plan."""

    deadline: str | None = None
    baseline: Amount | None = None
    baseline_period: str | None = None
    plan: str | None = None
    plan_id: str | None = None
    parent: str | None = None


class Deal(Record, frozen=True, kw_only=True, tag="deal", tag_field="kind"):
    """Companies agree on something that is worth money; `binding` is None where the text does not say."""

    type: DealType
    parties: tuple[Party, ...] = ()
    asset: str | None = None
    total: Amount | None = None
    upfront: Amount | None = None
    milestones: Amount | None = None
    binding: bool | None = None
    term: str | None = None
    date: str | None = None


class Fund(Record, frozen=True, kw_only=True, tag="fund", tag_field="kind"):
    """Money gathered to be invested: its name, size and who set it up at which level (`provincial` …)."""

    name: str | None = None
    type: str | None = None
    level: str | None = None
    manager: Party | None = None
    size: Amount | None = None
    committed: Amount | None = None
    deployed: Amount | None = None
    sub_funds: Amount | None = None


class Project(Record, frozen=True, kw_only=True, tag="project", tag_field="kind"):
    """Something that is built or settled: who, where, at which stage, with how much money and land."""

    name: str | None = None
    parties: tuple[Party, ...] = ()
    park: str | None = None
    stage: ProjectStage | None = None
    agreed_investment: Amount | None = None
    paid_in: Amount | None = None
    land: Amount | None = None
    floor_area: Amount | None = None
    expected_output: Amount | None = None
    tax_per_mu: Amount | None = None


class Approval(Record, frozen=True, kw_only=True, tag="approval", tag_field="kind"):
    """An authority's decision on a product."""

    stage: ApprovalStage
    product: str | None = None
    product_id: str | None = None
    product_class: str | None = None
    company: Party | None = None
    agency: str | None = None
    country: str | None = None
    indication: str | None = None
    numbers: tuple[str, ...] = ()
    first: str | None = None
    date: str | None = None


class Regulation(Record, frozen=True, kw_only=True, tag="regulation", tag_field="kind"):
    """What an authority does to those whom it watches (`inspection`, `penalty`, `recall`, `traceability` …)."""

    action: str
    agency: str | None = None
    about: str | None = None
    coverage: Amount | None = None
    date: str | None = None


class Ranking(Record, frozen=True, kw_only=True, tag="ranking", tag_field="kind"):
    """A place in a list; `previous` is the place before."""

    rank: Amount
    publisher: str | None = None
    list_name: str | None = None
    year: str | None = None
    previous: Amount | None = None
    scope: str | None = None


class Facility(Record, frozen=True, kw_only=True, tag="facility", tag_field="kind"):
    """A place where work is done: its kind, area, floor area, capacity, who runs it and since when."""

    name: str | None = None
    type: str | None = None
    area: Amount | None = None
    floor_area: Amount | None = None
    capacity: Amount | None = None
    operator: Party | None = None
    opening: str | None = None


Reckoning = Literal["days", "working_days"]


class Event(Record, frozen=True, kw_only=True, tag="event", tag_field="kind"):
    """Something that happened or will, on a date (`2026-02-02`, `2026-02`, `2026`).

    `reckoned`: the text does not print the date but so many days after one; of working days those from Monday to Friday
    are counted, since holidays are not known.
    """

    type: str
    date: str | None = None
    participants: tuple[Party, ...] = ()
    place: str | None = None
    amount: Amount | None = None
    reckoned: Reckoning | None = None


class MarketMove(Record, frozen=True, kw_only=True, tag="market_move", tag_field="kind"):
    """A price, index or flow that moved. `change` is percent or points, `flow` money."""

    instrument: str
    code: str | None = None
    index: str | None = None
    change: Amount | None = None
    flow: Amount | None = None


class Quote(Record, frozen=True, kw_only=True, tag="quote", tag_field="kind"):
    """Words that somebody is said to have said; `verbatim` where they stand in quotation marks."""

    speaker: str
    words: str
    speaker_id: str | None = None
    office: str | None = None
    verbatim: bool = False


class Task(Record, frozen=True, kw_only=True, tag="task", tag_field="kind"):
    """Something that a plan orders: what, in which policy stage and group, by whom, by when."""

    words: str
    group: str | None = None
    stage: str | None = None
    bodies: tuple[Party, ...] = ()
    deadline: str | None = None
    plan: str | None = None
    plan_id: str | None = None
    number: str | None = None
