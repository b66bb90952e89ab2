"""Doubts and what people said of them in a terminal."""

from typing import Any

from yaowen.export.wording import clip
from yaowen.faces.cli.ledgers import Columns
from yaowen.records import Record
from yaowen.service import correctionlines, reprocesslines
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


_SIGNS = {"added": "+", "dropped": "−", "changed": "~"}
_SHOWN = 8
"""Facts of an article in a table; `--json` has all."""


def _say_facts(line: reprocesslines.ReprocessLine) -> str:
    told = []
    for fact in line.facts[:_SHOWN]:
        fields = "; ".join(
            f"{one.field}: {clip(one.old or '-', _WORDS)} → {clip(one.new or '-', _WORDS)}"
            for one in fact.fields
        )
        words = clip(" ".join(fact.surface.split()), _WORDS)
        told.append(" ".join(part for part in (_SIGNS[fact.change], fact.kind, words, fields) if part))
    if len(line.facts) > _SHOWN:
        told.append(f"… {len(line.facts) - _SHOWN} more")
    return "\n".join(told)


def _say_doubts(line: reprocesslines.ReprocessLine) -> str:
    return " ".join((*(f"+{code}" for code in line.doubts_added), *(f"−{code}" for code in line.doubts_gone)))


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
    reprocesslines.ReprocessLine: (
        ("article", lambda line: line.article),
        ("title", lambda line: clip(line.title, _TITLE)),
        ("facts", _say_facts),
        ("links", lambda line: line.links or ""),
        ("doubts", _say_doubts),
        ("corrections lost", lambda line: ", ".join(line.lost)),
    ),
    reprocesslines.ReprocessTotalLine: (
        ("articles", lambda line: line.articles),
        ("changed", lambda line: f"{line.changed}{' (nothing was kept)' if line.dry_run else ''}"),
        ("failed", lambda line: line.failed),
        ("done before", lambda line: line.skipped),
        ("facts", lambda line: f"+{line.facts_added} −{line.facts_dropped} ~{line.facts_changed}"),
        ("corrections lost", lambda line: line.corrections_lost),
    ),
    correctionlines.SavedLine: (
        ("file", lambda line: line.path),
        ("corrections", lambda line: line.corrections),
        ("new", lambda line: "" if line.new is None else line.new),
        ("waiting for their article", lambda line: line.waiting or ""),
    ),
}
"""Columns by kind of line."""
