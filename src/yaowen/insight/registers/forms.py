"""What a row of each ledger is made of: which fields of the kind say who, what, how far and how much."""

from yaowen.records import FactKind, Record

PROJECT_STAGES = ("signed", "started", "topped_out", "commissioned", "at_capacity")
"""In their order; a project that is told of at several is at the last of them."""


class Form(Record, frozen=True, kw_only=True):
    """Fields of a kind's own record.

    `type` says what sort it is, `what` its name, `who` those who take part, `sums` what may be added up, `equal`
    figures that tellings of one thing have in common and that nobody adds up. `name_counts` is what an equal name
    counts (`merging`): 2 is enough by itself. `by_type`: things of two types are two things, except where one is
    `broad` and may mean any of the others. `by_region`: things in two places are two things.
    """

    kind: FactKind
    type: str | None = None
    what: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    equal: tuple[str, ...] = ()
    place: str | None = None
    date: str = "date"
    name_counts: int = 2
    by_type: bool = True
    broad: str | None = None
    by_region: bool = False


FORMS: dict[str, Form] = {
    form.kind: form
    for form in (
        Form(
            kind="deal",
            type="type",
            what=("asset",),
            who=("parties",),
            sums=("total", "upfront", "milestones"),
            name_counts=1,
            broad="signing",
        ),
        Form(
            kind="fund",
            type="type",
            what=("name",),
            who=("manager",),
            sums=("size", "committed", "deployed"),
            name_counts=1,
            by_type=False,
            by_region=True,
        ),
        Form(
            kind="project",
            type="stage",
            what=("name",),
            who=("parties",),
            sums=("agreed_investment", "paid_in"),
            place="park",
            name_counts=1,
            by_type=False,
            by_region=True,
        ),
        Form(
            kind="approval", type="stage", what=("product_id", "product"), who=("company",), broad="approved"
        ),
        Form(kind="regulation", type="action", what=("about",), who=("agency",), name_counts=1),
        Form(
            kind="ranking",
            what=("list_name",),
            who=("scope",),
            equal=("rank",),
            date="year",
            name_counts=1,
        ),
        Form(kind="market_move", what=("code", "instrument"), equal=("change",)),
        Form(kind="quote", what=("words",), who=("speaker_id", "speaker")),
        Form(kind="facility", type="type", what=("name",), who=("operator",), date="opening"),
    )
}
"""By kind; each is a ledger."""
