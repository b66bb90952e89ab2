"""One telling of a deal, an approval …: what a fact's own fields say, in the form in which tellings are compared."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from yaowen.insight.registers.forms import FORMS, PROJECT_STAGES, Form
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Amount, Fact, Party, Record, Stated
from yaowen.text.codes import short_code
from yaowen.text.match import either, fold

Status = Literal[
    "closed",
    "binding",
    "framework",
    "announced",
    "planned",
    "set_up",
    "signed",
    "under_construction",
    "built",
    "told",
]
"""How far money has come. Of a deal `announced` means that the text says neither closed, binding nor loose; what is no
matter of money is `told`, or `planned`."""

_PLACES = ("region:", "zone:")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WORDLESS = re.compile(r"[\W_]+")
_PROJECT: dict[str, Status] = {
    "signed": "signed",
    "started": "under_construction",
    "topped_out": "under_construction",
}
"""How far a project is at a stage; at all later ones it is built."""


class Item(Record, frozen=True, kw_only=True):
    """A telling. `who` are ids or folded names, `what` a folded name, `first` and `last` the days between which it was.

    `known` are the ids of firms and persons among `who`, and of places where it is places that are ranked.

    `keys` are what another telling of the same thing has in common with it.

    `dated` is the day or month that the text itself gives; else only the article's day is known. `printed` is that day
    as a number (a day later, one more), `code` the short code of the region.
    """

    stated: Stated
    story: str | None
    type: str | None
    who: frozenset[str]
    what: str | None
    named: tuple[Party, ...]
    sums: dict[str, Amount]
    equal: dict[str, Amount]
    status: Status
    dated: str | None
    first: str
    last: str
    form: Form
    known: frozenset[str]
    keys: tuple[tuple[str, str], ...]
    printed: int | None
    code: str

    @property
    def fact(self) -> Fact:
        """The fact itself."""
        return self.stated.fact


def read_item(stated: Stated, story: str | None, pack: Pack) -> Item | None:
    """A fact as a telling; None for a fact of no ledger's kind."""
    fact = stated.fact
    form = FORMS.get(fact.kind)
    if form is None or fact.details is None:
        return None
    named = tuple(_iter_named(fact, form))
    dated = _dated(fact, form)
    first, last = _span(dated, stated.day)
    who = frozenset(name_key(party) for party in named)
    what = next((bare(said) for name in form.what if (said := _said(fact, name))), None)
    sums = _amounts(fact, form.sums)
    not_known = () if fact.kind == "ranking" else _PLACES
    return Item(
        stated=stated,
        story=story,
        type=_said(fact, form.type),
        who=who,
        what=what,
        named=named,
        sums=sums,
        equal=_amounts(fact, form.equal),
        status=_status(fact, pack),
        dated=dated,
        first=first,
        last=last,
        form=form,
        known=frozenset(name for name in who if ":" in name and not name.startswith(not_known)),
        keys=tuple(_keys(who, what, story, sums)),
        printed=_number(stated.day),
        code=short_code(fact.region_code or ""),
    )


def _keys(
    who: Iterable[str], what: str | None, story: str | None, sums: Mapping[str, Amount]
) -> Iterator[tuple[str, str]]:
    yield from (("who", name) for name in who if not name.startswith("region:"))
    if what:
        yield "what", what
    if story:
        yield "story", story
    for name, amount in sums.items():
        yield "sum", f"{name} {amount.unit} {amount.value:.3g}"


def name_key(party: Party) -> str:
    """By what a party is told from others: its entity, else its name without signs and capitals."""
    return party.entity_id or bare(party.name)


def bare(words: str) -> str:
    """A name or words without signs, spaces and capitals."""
    return _WORDLESS.sub("", fold(words))


def _said(fact: Fact, name: str | None) -> str | None:
    value = getattr(fact.details, name, None) if name else None
    return value if isinstance(value, str) and value else None


def _iter_named(fact: Fact, form: Form) -> Iterator[Party]:
    """Those who take part; of a person or agency that only a name says, a party of that name."""
    known = _said(fact, "speaker_id") or (fact.subject_id if fact.kind == "ranking" else None)
    for name in form.who:
        value = getattr(fact.details, name, None)
        if isinstance(value, str) and not name.endswith("_id"):
            yield Party(name=value, entity_id=known)
        for party in value if isinstance(value, tuple) else (value,):
            if isinstance(party, Party):
                yield party


def _amounts(fact: Fact, names: Iterable[str]) -> dict[str, Amount]:
    return {name: amount for name in names if (amount := getattr(fact.details, name, None)) is not None}


def _dated(fact: Fact, form: Form) -> str | None:
    """The time that the text gives; one that only the day of print suggests is none."""
    if fact.period_from == "published":
        return None
    return _said(fact, form.date) or fact.period


@lru_cache(maxsize=4096)
def _span(dated: str | None, day: str | None) -> tuple[str, str]:
    """First and last day that a time may mean (2025-02 → 2025-02-01, 2025-02-31); of no time, the article's day."""
    found = _PERIOD.match(dated or "")
    if found is None:
        return (day or "", day or "9999")
    year, month, of_month = found.groups()
    return (f"{year}-{month or '01'}-{of_month or '01'}", f"{year}-{month or '12'}-{of_month or '31'}")


def _status(fact: Fact, pack: Pack) -> Status:
    if fact.modality != "actual":
        return "planned"
    if fact.kind == "fund":
        return "set_up"
    if fact.kind not in ("deal", "project"):
        return "told"
    stage = _said(fact, "stage")
    if fact.kind == "project" and stage in PROJECT_STAGES:
        return _PROJECT.get(stage, "built")
    binding = getattr(fact.details, "binding", None)
    if binding is False:
        return "framework"
    if fact.kind == "deal" and _closed(pack).search(fold(fact.surface)):
        return "closed"
    return "binding" if binding else "announced"


@once_per_pack
def _closed(pack: Pack) -> re.Pattern[str]:
    return re.compile(either(map(fold, pack.words.get("deal_closed", ()))))


def _number(day: str | None) -> int | None:
    """A day of print as a number; None where it is not known."""
    try:
        return date.fromisoformat(day).toordinal() if day is not None else None
    except ValueError:
        return None
