"""What does a query ask for? Words, "phrases", conditions, -exclusions, OR and brackets; every string is a query.

`a b OR c` asks for a and one of b and c; `region:江苏` is a condition where `region` is among the fields. What has no
counterpart (a bracket, a quotation mark) is passed over.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple, Union

DEEPEST = 12
"""Brackets within brackets; deeper ones are passed over."""

_TOKEN = re.compile(
    r"(?P<open>[(（])|(?P<close>[)）])|(?P<minus>(?<![^\s(（])[-－](?=[^\s\-－]))"
    r'|"(?P<a>[^"]*)(?:"|\Z)|“(?P<b>[^”]*)(?:”|\Z)|「(?P<c>[^」]*)(?:」|\Z)'
    r'|(?P<field>[^\W\d_]{1,10})[:：](?P<value>"[^"]+"|“[^”]+”|[^\s()（）"“「]+)'
    r'|(?P<word>[^\s()（）"“「]+)'
)
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
    for match in _TOKEN.finditer(text):
        group = open_groups[-1]
        if match.lastgroup == "open":
            if len(open_groups) <= DEEPEST:
                open_groups.append(_Group(barred=group.not_next))
                group.not_next = False
        elif match.lastgroup == "close":
            if len(open_groups) > 1:
                _close(open_groups)
        elif match.lastgroup == "minus":
            group.not_next = True
        else:
            _take(match, group, fields)
    while len(open_groups) > 1:
        _close(open_groups)
    whole = open_groups[0].close()
    return whole if isinstance(whole, Every) else Every((whole,))


def _close(open_groups: list[_Group]) -> None:
    """Puts the innermost bracket into the one around it; an empty one goes."""
    inner = open_groups.pop()
    if inner.parts:
        open_groups[-1].add(inner.close())


def _take(match: re.Match[str], group: _Group, fields: Collection[str]) -> None:
    field, value, word = match["field"], match["value"], match["word"]
    if field is not None:
        known = field.lower() in fields
        group.add(
            Condition(field.lower(), value.strip(_QUOTES), match.group()) if known else Text(match.group())
        )
    elif word is None:
        group.add(Phrase(match["a"] or match["b"] or match["c"] or ""))
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
