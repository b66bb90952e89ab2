"""A query as searches that an index can run, from exact to loose."""

from collections.abc import Callable, Iterator
from math import ceil
from typing import NamedTuple

from yaowen.insight.search.conditions import clause_of, fields_of
from yaowen.insight.search.cutting import Cutter, has_units
from yaowen.insight.search.parsing import Condition, Either, Every, Node, Not, Phrase, Text, parse_query
from yaowen.packs.model import Pack
from yaowen.records import AllOf, AnyOf, Clause, Key, MostOf, NoneOf, Word

MAX_GROUPS = 48
"""Words of a query that are asked for."""


class Plan(NamedTuple):
    """A query in clauses. `words`: what is looked for, each by itself, and `pieces` the same more loosely.

    `fixed` must hold in any case. `unknown` are conditions that nobody understands; their words are looked for.
    """

    words: tuple[Clause, ...]
    pieces: tuple[Clause, ...]
    fixed: tuple[Clause, ...]
    unknown: tuple[Condition, ...]

    @property
    def exact(self) -> Clause:
        """All words as typed."""
        return AllOf(clauses=(*self.words, *self.fixed))

    @property
    def loosest(self) -> Clause:
        """Any of the words."""
        return AllOf(clauses=(MostOf(clauses=self.pieces), *self.fixed))

    @property
    def is_empty(self) -> bool:
        """Does it ask for nothing at all?"""
        return not self.words and not self.fixed

    def iter_looser(self, is_anywhere: Callable[[Clause], bool]) -> Iterator[Clause]:
        """Long Chinese runs in pieces; the words that stand somewhere; half of these.

        `is_anywhere` says whether any article matches a clause.
        """
        yield AllOf(clauses=(*self.pieces, *self.fixed))
        there = tuple(clause for clause in self.pieces if is_anywhere(clause))
        if 0 < len(there) < len(self.pieces):
            yield AllOf(clauses=(*there, *self.fixed))
        if len(there) > 1:
            half = MostOf(clauses=there, at_least=ceil(len(there) / 2))
            yield AllOf(clauses=(half, *self.fixed))


def plan_query(text: str, pack: Pack) -> Plan:
    """Reads a query."""
    parsed = parse_query(text, fields_of(pack))
    strict, loose = Cutter(pack), Cutter(pack, in_pieces=True)
    conditions = [node for node in parsed.nodes if isinstance(node, Condition)]
    fixed, unknown = clause_of(conditions, pack)
    words: list[Clause] = []
    pieces: list[Clause] = []
    for node in (*parsed.nodes, *(Text(condition.value) for condition in unknown)):
        if isinstance(node, Text):
            words += strict.cut(node.text)
            pieces += loose.cut(node.text)
        elif isinstance(node, Not):
            fixed.append(_clause(node, strict, pack))
        elif not isinstance(node, Condition):
            words.append(_clause(node, strict, pack))
            pieces.append(words[-1])
    return Plan(
        tuple(dict.fromkeys(clause for clause in words if _asks(clause)))[:MAX_GROUPS],
        tuple(dict.fromkeys(clause for clause in pieces if _asks(clause)))[:MAX_GROUPS],
        tuple(fixed),
        tuple(unknown),
    )


class Spoken(NamedTuple):
    """What of a query can be meant otherwise: its plain words. `held` is what must hold as it was typed (conditions,
    phrases, alternatives, exclusions); `known`: the words are nothing but names and figures."""

    words: str
    held: tuple[Clause, ...]
    known: bool


def find_spoken(text: str, pack: Pack) -> Spoken:
    """Reads a query for its meaning."""
    nodes = parse_query(text, fields_of(pack)).nodes
    cutter = Cutter(pack)
    held, unknown = clause_of([node for node in nodes if isinstance(node, Condition)], pack)
    held += [_clause(node, cutter, pack) for node in nodes if not isinstance(node, Text | Condition)]
    plain = (*(node.text for node in nodes if isinstance(node, Text)), *(one.value for one in unknown))
    words = " ".join(plain)
    return Spoken(words, tuple(held), cutter.knows(words))


def iter_words(clause: Clause) -> Iterator[str]:
    """The words and phrases that a clause looks for."""
    yield from (part.text for part in _iter_sought(clause) if isinstance(part, Word))


def iter_keys(clause: Clause) -> Iterator[Key]:
    """The keys that a clause looks for."""
    yield from (part for part in _iter_sought(clause) if isinstance(part, Key))


def _iter_sought(clause: Clause) -> Iterator[Clause]:
    """The single clauses that count for a match, not those that bar one."""
    if isinstance(clause, AllOf | AnyOf | MostOf):
        for part in clause.clauses:
            yield from _iter_sought(part)
    else:
        yield clause


def _asks(clause: Clause) -> bool:
    """Does a clause hold a word or a key?"""
    return any(has_units(word) for word in iter_words(clause)) or any(iter_keys(clause))


def _clause(node: Node, cutter: Cutter, pack: Pack) -> Clause:
    """A part of a query that is not loosened."""
    match node:
        case Phrase(text=text):
            return Word(text=text)
        case Text(text=text):
            groups = cutter.cut(text)
            return groups[0] if len(groups) == 1 else AllOf(clauses=tuple(groups) or (Word(text=text),))
        case Condition():
            found, unknown = clause_of((node,), pack)
            return found[0] if found else _clause(Text(unknown[0].value), cutter, pack)
        case Not(node=barred):
            return NoneOf(clauses=(_clause(barred, cutter, pack),))
        case Every(nodes=nodes):
            return AllOf(clauses=tuple(_clause(part, cutter, pack) for part in nodes))
        case Either(nodes=nodes):
            return AnyOf(clauses=tuple(_clause(part, cutter, pack) for part in nodes))
