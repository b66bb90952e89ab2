"""What is asked of ledgers of what happened, profiles, the chain and leads. Field docs become the help of options."""

from typing import Annotated, Literal

from msgspec import Meta

from yaowen.records import Record
from yaowen.records.registers import RegisterKind


class Ledger(Record, frozen=True, kw_only=True):
    """Open a ledger."""

    kind: Annotated[
        RegisterKind,
        Meta(
            description="deal, fund, project, approval, regulation, ranking, market_move, quote or facility.",
            extra={"argument": True, "metavar": "KIND"},
        ),
    ]
    region: Annotated[
        str | None,
        Meta(description="What is in a province, city or zone, or done by those who are at home there."),
    ] = None
    organisation: Annotated[
        str | None, Meta(description="What names this organisation, person or product, by name or id.")
    ] = None
    since: Annotated[str | None, Meta(description="First day, as in 2026-01-31.")] = None
    sort: Annotated[
        Literal["date", "amount", "name"],
        Meta(description="Newest first, largest sum first (currencies apart), or by name."),
    ] = "date"
    limit: Annotated[int, Meta(description="At most this many rows; the totals are of all.", ge=1)] = 200
    csv: Annotated[bool, Meta(description="Comma-separated values for a spreadsheet.")] = False


class Profile(Record, frozen=True, kw_only=True):
    """Profile a thing."""

    name: Annotated[
        str,
        Meta(
            description="A region, zone, organisation, product, person, outlet or plan: its name in either language, "
            "a region's code, a ticker or an id.",
            extra={"argument": True, "metavar": "NAME"},
        ),
    ]


class Chain(Record, frozen=True, kw_only=True):
    """Lay out the industry's chain in a place."""

    region: Annotated[str, Meta(description="A province, city or zone, as in 江苏, Suzhou or 320500.")]


class Leads(Record, frozen=True, kw_only=True):
    """Find firms for a park."""

    region: Annotated[str | None, Meta(description="For which province or city.")] = None
    park: Annotated[str | None, Meta(description="For which zone or park.")] = None
    since: Annotated[
        str | None, Meta(description="First day of what counts as fresh; else a year before today.")
    ] = None
    link: Annotated[
        str | None, Meta(description="At this link of the chain alone, lacking or not, by name or id.")
    ] = None
