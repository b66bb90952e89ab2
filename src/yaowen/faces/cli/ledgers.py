"""Columns of the ledgers in a terminal: figures as printed, shares in per cent."""

from collections.abc import Callable
from typing import Any

from yaowen.records import Record
from yaowen.service import ledgerlines

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
