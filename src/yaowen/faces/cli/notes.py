"""Jottings as people read them in a terminal."""

from yaowen.faces.cli.ledgers import Columns
from yaowen.records import Record
from yaowen.service import notelines

NOTES: dict[type[Record], Columns] = {
    notelines.NoteLine: (
        ("kind", lambda line: line.kind),
        ("of", lambda line: line.name_zh or line.target),
        ("words", lambda line: line.words),
        ("at", lambda line: line.at[:16].replace("T", " ")),
        ("id", lambda line: line.target),
    ),
    notelines.NotesFileLine: (
        ("path", lambda line: line.path),
        ("notes", lambda line: line.notes),
        ("new", lambda line: line.new),
    ),
}
