"""How far search by meaning is, in a terminal."""

from yaowen.faces.cli.ledgers import Columns
from yaowen.records import Record
from yaowen.service import meaninglines

MEANING: dict[type[Record], Columns] = {
    meaninglines.SemanticLine: (
        ("articles", lambda line: line.articles),
        ("with a vector", lambda line: line.vectors),
        ("new", lambda line: line.new),
        ("dropped", lambda line: line.dropped),
        ("search by meaning", lambda line: line.told),
    ),
}
"""Columns by kind of line."""
