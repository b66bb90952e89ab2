"""What does a query ask for? Words, "phrases", conditions, -exclusions, OR and brackets; every string is a query.

`a b OR c` asks for a and one of b and c; `region:江苏` is a condition where `region` is among the fields. What has no
counterpart (a bracket, a quotation mark) is passed over.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple, Union

DEEPEST = 12
"""Brackets within brackets; deeper ones are passed over."""

_KINDS = (
    ("open", re.compile(r"[(（]")),
    ("close", re.compile(r"[)）]")),
    ("minus", re.compile(r"(?<![^\s(（])[-－](?=[^\s\-－])")),
    ("phrase", re.compile(r'"([^"]*)(?:"|\Z)')),
    ("phrase", re.compile(r"“([^”]*)(?:”|\Z)")),
    ("phrase", re.compile(r"「([^」]*)(?:」|\Z)")),
    ("condition", re.compile(r'([^\W\d_]{1,10})[:：]("[^"]+"|“[^”]+”|[^\s()（）"“「]+)')),
    ("word", re.compile(r'([^\s()（）"“「]+)')),
)
"""What may begin at a place of a query; the first that does."""

_OR = frozenset(("OR", "|", "||", "｜"))
_AND = frozenset(("AND", "&", "&&", "＋", "+"))
_NOT = frozenset(("NOT", "!"))
_QUOTES = '"“”'


class Text(NamedTuple):
    """Plain words, as many as stand next to each other, so that names of several words are found."""

    text: str


class Phrase(NamedTuple):
    """Words that must stand next to each other."""

    text: str


class Condition(NamedTuple):
    """A field and its value; `text` is how both were typed."""

    field: str
    value: str
    text: str


class Not(NamedTuple):
    """What must not match."""

    node: "Node"


class Every(NamedTuple):
    """All must match."""

    nodes: tuple["Node", ...]


class Either(NamedTuple):
    """One must match."""

    nodes: tuple["Node", ...]


Node = Union[Text, Phrase, Condition, Not, Every, Either]  # noqa: UP007 - the classes name it before it is there


class _Group:
    """A bracket that is still open: its parts, and what the next one will be."""

    def __init__(self, *, barred: bool = False) -> None:
        self.barred = barred
        self.parts: list[list[Node]] = []
        self.open_or = False
        self.not_next = False

    def add(self, node: Node) -> None:
        if self.not_next:
            node = Not(node)
        if self.open_or and self.parts:
            self.parts[-1].append(node)
        else:
            self.parts.append([node])
        self.open_or = self.not_next = False

    def close(self) -> Node:
        nodes = tuple(part[0] if len(part) == 1 else Either(tuple(part)) for part in self.parts)
        node = nodes[0] if len(nodes) == 1 else Every(tuple(_merge(nodes)))
        return Not(node) if self.barred else node


def parse_query(text: str, fields: Collection[str] = ()) -> Every:
    """Reads a query; `fields` are the words that may stand before a colon."""
    open_groups = [_Group()]
    for kind, match in _iter_tokens(text):
        group = open_groups[-1]
        if kind == "open":
            if len(open_groups) <= DEEPEST:
                open_groups.append(_Group(barred=group.not_next))
                group.not_next = False
        elif kind == "close":
            if len(open_groups) > 1:
                _close(open_groups)
        elif kind == "minus":
            group.not_next = True
        else:
            _take(kind, match, group, fields)
    while len(open_groups) > 1:
        _close(open_groups)
    whole = open_groups[0].close()
    return whole if isinstance(whole, Every) else Every((whole,))


def _close(open_groups: list[_Group]) -> None:
    """Puts the innermost bracket into the one around it; an empty one goes."""
    inner = open_groups.pop()
    if inner.parts:
        open_groups[-1].add(inner.close())


def _iter_tokens(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    position = 0
    while position < len(text):
        found = ((kind, pattern.match(text, position)) for kind, pattern in _KINDS)
        kind, match = next(((kind, match) for kind, match in found if match), ("", None))
        if match is not None:
            yield kind, match
        position = match.end() if match else position + 1


def _take(kind: str, match: re.Match[str], group: _Group, fields: Collection[str]) -> None:
    word = match[1]
    if kind == "condition":
        known = word.lower() in fields
        group.add(
            Condition(word.lower(), match[2].strip(_QUOTES), match.group()) if known else Text(match.group())
        )
    elif kind == "phrase":
        group.add(Phrase(word))
    elif word in _OR:
        group.open_or = True
    elif word in _NOT:
        group.not_next = True
    elif word not in _AND:
        group.add(Text(word))


def _merge(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Neighbouring plain words become one part, brackets that hold all become their parts."""
    plain: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            plain.append(node.text)
            continue
        if plain:
            yield Text(" ".join(plain))
            plain = []
        yield node
    if plain:
        yield Text(" ".join(plain))
