"""What `doctor` answers: each record is a line of `--json` output."""

from yaowen.records import Record


class DoctorLine(Record, frozen=True, kw_only=True):
    """Something that was looked at, and what was found."""

    check: str
    ok: bool
    told: str


class SelfTestLine(Record, frozen=True, kw_only=True):
    """What a model made of one article: sentences that held, were replaced, were left out; `failed` says why none.

    `cost` is in the currency of the prices that were set.
    """

    article: str
    title: str
    lang: str
    verified: int
    repaired: int
    dropped: int
    seconds: float
    tokens: int
    cost: float
    failed: str | None = None


class SelfTestTotal(Record, frozen=True, kw_only=True):
    """The sums of a self-test."""

    model: str
    articles: int
    failed: int
    verified: int
    repaired: int
    dropped: int
    seconds: float
    tokens: int
    cost: float
