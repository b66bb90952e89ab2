"""What `compare --measure` and `compare --technology` answer. Fields may be added, never changed."""

from yaowen.records import Record
from yaowen.service.ledgerlines import SpanLine


class MeasureLine(Record, frozen=True, kw_only=True):
    """What a measure, or a step of it, grants in a place.

    Rates are percent of `base`, `share` percent of what the measure grants else; sums are in `unit`, for each `per`.
    `why_not` says why it is not in force on the day (`draft expired repealed superseded not_yet later nowhere`), None
    where it is. `best` is the clause where it stands, `also` are articles that tell the same.
    """

    kind: str
    kind_zh: str
    kind_en: str
    region: str | None
    region_en: str | None
    region_code: str | None
    zone: str | None
    measure: str
    rate: float | None
    rate_high: float | None
    share: float | None
    base: str | None
    amount_low: float | None
    amount_high: float | None
    unit: str | None
    per: str | None
    cap: float | None
    cap_unit: str | None
    cap_scope: str | None
    condition: str
    duration: str | None
    status: str | None
    why_not: str | None
    effective_on: str | None
    expires_on: str | None
    apply_from: str | None
    apply_to: str | None
    clause: str | None
    title: str
    best: SpanLine
    also: tuple[str, ...] = ()


class BetLine(Record, frozen=True, kw_only=True):
    """What sentences that name a technology tell of a place; None where no place is said.

    `counts` are facts by kind (`quantity measure project target …`), `organisations` names; `best` is a sentence, and
    `others` are further ones.
    """

    technology: str
    technology_en: str | None
    region: str | None
    region_en: str | None
    counts: dict[str, int]
    organisations: tuple[str, ...]
    sentences: int
    best: SpanLine
    others: tuple[SpanLine, ...]
