"""How well are the fields of deals, funds, projects and approvals read? Right ones of those that a text should give."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from yaowen.records import Amount, Deal, Details, Fact, Party


class Field(NamedTuple):
    """A field of a text, what it should be and what was read."""

    doc: str
    name: str
    expected: Any
    read: Any

    @property
    def right(self) -> bool:
        """Is it as it should be? Names may be longer than expected (岭舒替尼片 for 岭舒替尼)."""
        if isinstance(self.expected, str) and isinstance(self.read, str) and self.name != "date":
            return _same(self.expected, self.read)
        if isinstance(self.expected, list) and self.name.startswith("role"):
            return len(self.expected) == len(self.read) and all(
                any(_same(one, other) for other in self.read) for one in self.expected
            )
        return bool(self.expected == self.read)


def compare(doc: str, expect: Mapping[str, Any], facts: Iterable[Fact]) -> tuple[Field, ...]:
    """The fields of one expected fact against the fact of its kind that has most of them."""
    found = [fact.details for fact in facts if fact.kind == expect["kind"] and fact.details is not None]
    tables = [tuple(_iter_fields(doc, expect, details)) for details in found]
    return max(
        tables, key=lambda fields: sum(field.right for field in fields), default=tuple(_none(doc, expect))
    )


def _iter_fields(doc: str, expect: Mapping[str, Any], details: Details) -> Iterator[Field]:
    for name, value in expect.items():
        if name == "roles":
            yield from (_role(doc, role, names, details) for role, names in value.items())
        elif name != "kind":
            yield Field(doc, name, value, _plain(getattr(details, name)))


def _none(doc: str, expect: Mapping[str, Any]) -> Iterator[Field]:
    return (Field(doc, name, value, None) for name, value in expect.items() if name != "kind")


def _role(doc: str, role: str, names: list[str], details: Details) -> Field:
    parties = details.parties if isinstance(details, Deal) else ()
    return Field(doc, f"role {role}", names, [party.name for party in parties if party.role == role])


def _plain(value: object) -> object:
    if isinstance(value, Amount):
        return [value.value, value.unit]
    return value.name if isinstance(value, Party) else value


def _same(one: str, other: str) -> bool:
    return one in other or (len(other) > 3 and other in one)
