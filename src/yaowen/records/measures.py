"""Measures: what a policy grants, to whom, for what and how much, in fields that can be computed."""

from typing import Literal

from yaowen.records.kinds import Amount
from yaowen.records.record import Record


class Condition(Record, frozen=True, kw_only=True):
    """What must hold: `all` or `any` of the parts, or one test (`is`) of what a company says of itself.

    `key` names what is asked of a company's profile (`registered_in`, `segments`, `revenue` …), None where
    the words are not understood: then only a person can say. `words` are those of the text.
    """

    op: Literal["all", "any", "is"] = "is"
    parts: tuple["Condition", ...] = ()
    words: str = ""
    key: str | None = None
    comparator: str | None = None
    value: str | float | None = None
    unit: str | None = None


class Tier(Record, frozen=True, kw_only=True):
    """One step or one branch of a measure: under which condition, how much.

    `rate` is percent of the measure's base; `share` percent of what the measure grants else (按上述标准的50%执行);
    `per` says that `amount` is for a unit (`person`, `sqm·month`). With `adds`, it comes on top of that (再奖励).
    """

    condition: Condition | None = None
    words: str = ""
    rate: float | None = None
    share: float | None = None
    amount: Amount | None = None
    per: str | None = None
    cap: Amount | None = None
    duration: str | None = None
    adds: bool = False


CapScope = Literal["item", "clause", "company", "company_year", "year", "document"]


Stacking = Literal["highest", "lowest", "once", "adds"]


class Cap(Record, frozen=True, kw_only=True):
    """A most: how much, for what (`item` a project or product, `clause`, `company`, `year`, `document`).

    The amount is a sum of money, an area or a number (不超过5个产品). `shared_by` are the clauses whose grants count
    together towards it, as printed.
    """

    amount: Amount
    scope: CapScope = "item"
    words: str = ""
    shared_by: tuple[str, ...] = ()


class Measure(Record, frozen=True, kw_only=True, tag="measure", tag_field="kind"):
    """What a policy grants. Rates are percent; `amount_low` and `amount_high` the smallest and largest sum.

    A fixed sum has both ends equal, 最高 and 不超过 only a high one; `tiers` add up by condition, of `branches` one
    is chosen. `unit_amount` is for each `unit_amount_per` (`sqm·month`, `person`); `duration` is as printed, and in
    months as `duration_months`. `excludes` are clauses that shut this one out, `exceptions` what does not count (不含,
    除外), `transition` what holds for earlier cases. `is_clawback_pro_rata`: by the time that is missing.
    `stacking`: `highest` (就高不重复), `lowest` (孰低), `once`, `adds` (叠加) or None where the text is silent.
    `status`: 征求意见 draft, 印发 issued, 施行 in_force, 申报中 open, 公示 published, 兑现 paid, 修订 amended,
    废止 repealed, 失效 expired.
    """

    name: str
    beneficiary: str | None = None
    beneficiary_kind: str | None = None
    condition: Condition | None = None
    trigger: str | None = None
    reward: str | None = None
    rate: float | None = None
    rate_high: float | None = None
    base: str | None = None
    amount_low: Amount | None = None
    amount_high: Amount | None = None
    unit_amount: Amount | None = None
    unit_amount_per: str | None = None
    tiers: tuple[Tier, ...] = ()
    branches: tuple[Tier, ...] = ()
    caps: tuple[Cap, ...] = ()
    duration: str | None = None
    duration_months: float | None = None
    stacking: Stacking | None = None
    excludes: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    registered_in: str | None = None
    taxed_in: str | None = None
    clawback: str | None = None
    is_clawback_pro_rata: bool = False
    transition: str | None = None
    is_automatic: bool = False
    department: str | None = None
    portal: str | None = None
    contact: str | None = None
    materials: tuple[str, ...] = ()
    apply_from: str | None = None
    apply_to: str | None = None
    status: str | None = None
    effective_on: str | None = None
    expires_on: str | None = None
    replaces: str | None = None
    clause: str | None = None
