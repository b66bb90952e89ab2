"""Doubts and what people said of them in a terminal."""

from typing import Any

from yaowen.export.wording import clip
from yaowen.faces.cli.ledgers import Columns
from yaowen.records import Record
from yaowen.service import correctionlines
from yaowen.service.correctionlines import write_value

_WORDS, _TITLE = 40, 24


def _said(line: Any) -> str:
    if line.state == "open":
        return ""
    return " · ".join(part for part in (line.state, line.by, (line.at or "")[:10], line.note) if part)


def _change(line: correctionlines.CorrectionLine) -> str:
    if line.act != "correct":
        return line.note or ""
    told = (
        f"{line.field or line.about}: {write_value(line.before)} → {write_value(line.now)}"
        if line.about != "doubt"
        else ""
    )
    return " · ".join(part for part in (told, line.note) if part)


def say_corrected(line: Any) -> str:
    """`(corrected by Li, was 9847)` behind a field of a fact; nothing where nobody said anything."""
    told = []
    for one in line.corrected:
        was = f", {one.field} was {write_value(one.before)}" if one.field else ""
        told.append(f"({one.act}ed by {one.by} on {one.at[:10]}{was})")
    return " ".join(told)


CORRECTIONS: dict[type[Record], Columns] = {
    correctionlines.DoubtLine: (
        ("id", lambda line: line.id),
        ("what", lambda line: line.code),
        ("doubt", lambda line: line.message),
        ("words", lambda line: clip(line.words or "", _WORDS)),
        ("article", lambda line: clip(line.title, _TITLE)),
        ("said", _said),
    ),
    correctionlines.CorrectionLine: (
        ("correction", lambda line: line.id),
        ("act", lambda line: f"{line.act} {line.about}{' (undone)' if line.undone else ''}"),
        ("words", lambda line: clip(line.words, _WORDS)),
        ("what", _change),
        ("by", lambda line: line.by),
        ("on", lambda line: line.at[:10]),
        ("holds", lambda line: "" if line.undone else line.holding),
    ),
    correctionlines.SavedLine: (
        ("file", lambda line: line.path),
        ("corrections", lambda line: line.corrections),
        ("new", lambda line: "" if line.new is None else line.new),
        ("waiting for their article", lambda line: line.waiting or ""),
    ),
}
"""Columns by kind of line."""
