"""A search that an index can run: clauses within clauses. `AllOf(clauses=())` matches every article."""

from typing import Union

from yaowen.records.record import Record


class Word(Record, frozen=True, kw_only=True):
    """A word, or a phrase as it stands, somewhere in an article; it counts more in the title."""

    text: str


class Key(Record, frozen=True, kw_only=True):
    """What an article is filed under (`region` 32, `stage` approval): a field of `IndexDocument.keys` and its value.

    `weight`: what it adds to the score, as times of a word as rare; 0 for a condition.
    """

    field: str
    value: str
    weight: float = 0.0


class Days(Record, frozen=True, kw_only=True):
    """Published on or after `after` and before `before`, ISO dates; an undated article never is."""

    after: str | None = None
    before: str | None = None


class AllOf(Record, frozen=True, kw_only=True):
    """Every clause matches, and each counts."""

    clauses: tuple["Clause", ...]


class AnyOf(Record, frozen=True, kw_only=True):
    """A clause matches; the best one counts, the others less or hardly. Names of one thing stand so."""

    clauses: tuple["Clause", ...]


class MostOf(Record, frozen=True, kw_only=True):
    """At least so many of the clauses match, and each counts."""

    clauses: tuple["Clause", ...]
    at_least: int = 1


class NoneOf(Record, frozen=True, kw_only=True):
    """No clause matches; it adds nothing to the score."""

    clauses: tuple["Clause", ...]


Clause = Union[Word, Key, Days, AllOf, AnyOf, MostOf, NoneOf]  # noqa: UP007 - the classes name it before it is there

EVERYTHING = AllOf(clauses=())
