"""Columns of the ledgers in a terminal: figures as printed, shares in per cent."""

from collections.abc import Callable
from typing import Any

from yaowen.export.wording import clip
from yaowen.records import Record
from yaowen.service import difflines, ledgerlines

_CLIPPED, _WORDS = 16, 60

Columns = tuple[tuple[str, Callable[[Any], Any]], ...]


def _doubt(line: ledgerlines.CompareLine) -> str:
    doubts = (("sources differ", line.disagree), ("less than its parts", line.too_small))
    return ", ".join(words for words, holds in doubts if holds)


def _aim(line: ledgerlines.TrackLine) -> str:
    parts = " = " + " + ".join(part.surface for part in line.parts) if line.parts else ""
    return f"{line.deadline}: {line.stated.surface}{parts}"


def _latest(line: ledgerlines.TrackLine) -> str:
    if line.latest_actual is None:
        return ""
    return f"{line.latest_year}: {line.latest_actual.surface} ({_share(line.progress)})"


def _why(line: ledgerlines.TrackLine) -> str:
    if line.other is None:
        return line.why
    return (
        f"{line.why} ({line.other_metric} {line.other.surface}: {_share(line.growth_if_comparable)} a year)"
    )


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"


def _clause(span: difflines.ClauseSpan | None) -> str:
    if span is None:
        return "–"
    return " ".join(part for part in (span.number, span.heading) if part) or clip(span.text, _CLIPPED)


def _changes(line: difflines.DiffLine) -> str:
    if not line.fields and line.change in ("added", "dropped"):
        whole = line.new or line.old
        return clip(whole.text, _WORDS) if whole else ""
    return "\n".join(
        f"{one.field}: {clip(one.old or '–', _WORDS)} → {clip(one.new or '–', _WORDS)}" for one in line.fields
    )


LEDGERS: dict[type[Record], Columns] = {
    ledgerlines.CompareLine: (
        ("region", lambda line: line.region),
        ("year", lambda line: line.year),
        ("value", lambda line: line.best.surface),
        ("nature", lambda line: line.modality),
        ("sources", lambda line: 1 + len(line.others)),
        ("doubt", _doubt),
        ("from", lambda line: f"{line.best.article} ¶{line.best.paragraph}"),
    ),
    ledgerlines.LeftOutLine: (("left out", lambda line: line.left_out), ("why", lambda line: line.why)),
    ledgerlines.TrackLine: (
        ("region", lambda line: line.region),
        ("metric", lambda line: line.metric),
        ("aim", _aim),
        ("latest", _latest),
        ("needed", lambda line: _share(line.required_growth)),
        ("pace", lambda line: _share(line.pace)),
        ("verdict", lambda line: line.verdict.replace("_", " ")),
        ("why", _why),
    ),
    difflines.DiffLine: (
        ("change", lambda line: line.change),
        ("was", lambda line: _clause(line.old)),
        ("is now", lambda line: _clause(line.new)),
        ("what", _changes),
    ),
    difflines.DiffNote: (("note", lambda line: f"{line.note} · {line.note_zh}"),),
    ledgerlines.ContradictLine: (
        ("subject", lambda line: line.subject),
        ("metric", lambda line: line.metric),
        ("period", lambda line: line.period),
        ("values", lambda line: " ≠ ".join(value.surface for value in line.values)),
        ("cause", lambda line: line.cause.replace("_", " ")),
        ("better", lambda line: f"{line.better.article} ¶{line.better.paragraph}"),
    ),
}
"""Columns by kind of line."""
