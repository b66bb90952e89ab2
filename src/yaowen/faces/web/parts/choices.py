"""What can be chosen in a form's list, in the reader's language."""

from collections.abc import Iterable
from typing import TypeVar

from yaowen.faces.web.parts.writing import Termed, name_taxon
from yaowen.records import Lang, Record

Each = TypeVar("Each", bound=Termed)


class ChoiceLine(Record, frozen=True, kw_only=True):
    """One choice of a form's list."""

    id: str
    name: str
    chosen: bool


def list_choices(terms: Iterable[Each], chosen: str | None, lang: Lang) -> tuple[ChoiceLine, ...]:
    """Terms of the pack in their order; `chosen` is the id of the one that the form shows."""
    return tuple(ChoiceLine(id=one.id, name=name_taxon(one, lang), chosen=one.id == chosen) for one in terms)
