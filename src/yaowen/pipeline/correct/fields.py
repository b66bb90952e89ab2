"""Fields that a person gives, and what follows from them in the fields of other facts."""

from collections.abc import Callable
from typing import Any

import msgspec

from yaowen.records import Amount, Correction, Fact, Party, Record, Value

GIVEN = frozenset(
    {
        "value", "value_high", "unit", "comparator", "metric", "subject", "subject_id", "region", "region_code",
        "period", "modality", "sector", "is_change",
    }
)  # fmt: skip
"""Fields that all facts share and that may be given; the others say where a fact stands."""

Change = Callable[[Any], Any]


def fits(record: Record, name: str, value: Value) -> bool:
    """May this field of a fact, or of its kind, be given such a value?"""
    if isinstance(record, Fact) and name not in GIVEN:
        return False
    kind = {field.name: field.type for field in msgspec.structs.fields(type(record))}.get(name)
    if kind is None:
        return False
    try:
        msgspec.convert(msgspec.to_builtins(value), kind, strict=True)
    except msgspec.ValidationError:
        return False
    return not (name == "value" and value is None)


def amend(fact: Fact, corrections: tuple[Correction, ...]) -> Fact | None:
    """The fact with what was given, and with who gave it; None where a field can no more have that."""
    for one in corrections:
        if one.act == "accept":
            fact = msgspec.structs.replace(fact, corrected=(*fact.corrected, one))
            continue
        owner = _owner(fact, one.field)
        given: dict[str, Any] = dict([(one.field or "", one.now), *one.along])
        if owner is None or not all(fits(owner, name, value) for name, value in given.items()):
            return None
        told = msgspec.structs.replace(one, before=getattr(owner, one.field or ""))
        changes = given if owner is fact else {"details": msgspec.structs.replace(owner, **given)}
        changes |= {"corrected": (*fact.corrected, told), "made_by": f"person:{one.by}"}
        fact = msgspec.structs.replace(fact, **changes)
    return fact


def _owner(fact: Fact, field: str | None) -> Record | None:
    """Whose field it is: the fact's, or its kind's."""
    return fact if field in GIVEN else fact.details


def follow_figure(fact: Fact, figure: Fact) -> Fact:
    """A fact of the same article, with a figure's new value where it is made of that."""

    def renew(part: Any) -> Any:
        if not isinstance(part, Amount) or part.fact != figure.id or figure.value is None:
            return part
        return Amount(
            value=figure.value,
            unit=figure.unit or part.unit,
            value_high=figure.value_high,
            comparator=figure.comparator,
            fact=figure.id,
        )

    return msgspec.structs.replace(fact, details=mapped(fact.details, renew))


def without_figure(fact: Fact, gone: str) -> Fact | None:
    """A fact of the same article without a figure that is ignored; None where nothing is left without it."""
    details = mapped(
        fact.details, lambda part: None if isinstance(part, Amount) and part.fact == gone else part
    )
    if fact.details is not None and details is None:
        return None
    return msgspec.structs.replace(
        fact,
        details=details,
        parts=tuple(one for one in fact.parts if one != gone),
        also=tuple(one for one in fact.also if one != gone),
        contradicts=tuple(one for one in fact.contradicts if one != gone),
    )


def renamed(fact: Fact, words: str, old: str, new: str | None) -> Fact:
    """A fact in which these words mean another thing (None: nothing that is known)."""

    def rename(part: Any) -> Any:
        if isinstance(part, Party) and (part.name, part.entity_id) == (words, old):
            return msgspec.structs.replace(part, entity_id=new)
        return part

    details: Any = mapped(fact.details, rename)
    for name in getattr(details, "__struct_fields__", ()):
        said = getattr(details, name.removesuffix("_id"), None)
        if name.endswith("_id") and getattr(details, name) == old and said == words:
            details = msgspec.structs.replace(details, **{name: new})
    is_subject = (fact.subject, fact.subject_id) == (words, old)
    return msgspec.structs.replace(fact, details=details, subject_id=new if is_subject else fact.subject_id)


def mapped(value: Any, change: Change) -> Any:
    """A record with `change` made to it and to all that it is made of, inside first.

    What becomes None leaves its tuple or field; a record that must have it becomes None, too.
    """
    if isinstance(value, tuple):
        made = [mapped(one, change) for one in value]
        kept = tuple(one for one, old in zip(made, value, strict=True) if one is not None or old is None)
        return value if kept == value else kept
    if not isinstance(value, msgspec.Struct):
        return value
    changes: dict[str, Any] = {}
    for field in msgspec.structs.fields(type(value)):
        old = getattr(value, field.name)
        new = mapped(old, change)
        if new is None and old is not None and field.required:
            return None
        if new is not old:
            changes[field.name] = new
    return change(msgspec.structs.replace(value, **changes) if changes else value)
