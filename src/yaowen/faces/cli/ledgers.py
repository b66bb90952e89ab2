"""Columns of the ledgers in a terminal: figures as printed, shares in per cent."""

from collections.abc import Callable
from typing import Any

from yaowen.export.wording import clip
from yaowen.records import Record
from yaowen.service import difflines, ledgerlines, policylines

_CLIPPED, _WORDS = 16, 60

Columns = tuple[tuple[str, Callable[[Any], Any]], ...]


def _part(span: ledgerlines.SpanLine) -> str:
    """Of which part of the industry a figure is."""
    return f" [{', '.join(span.scope).replace('_', ' ')}]" if span.scope else ""


def _doubt(line: ledgerlines.CompareLine) -> str:
    doubts = (("sources differ", line.disagree), ("less than its parts", line.too_small))
    return ", ".join(words for words, holds in doubts if holds)


def _aim(line: ledgerlines.TrackLine) -> str:
    parts = " = " + " + ".join(part.surface for part in line.parts) if line.parts else ""
    return f"{line.deadline}: {line.stated.surface}{_part(line.stated)}{parts}"


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


def _values(line: ledgerlines.ContradictLine) -> str:
    """What is told; where it is the month that differs, with it."""
    months = line.cause == "month"
    told = (f"{one.surface} ({one.period})" if months else one.surface for one in line.values)
    return " ≠ ".join(told) + _part(line.better)


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


def _rate(line: policylines.MeasureLine) -> str:
    if line.share is not None:
        return f"× {line.share:g}%"
    ends = [f"{rate:g}%" for rate in (line.rate, line.rate_high) if rate is not None]
    return " – ".join(ends) if line.rate is not None else "".join(f"≤ {end}" for end in ends)


def _grant(line: policylines.MeasureLine) -> str:
    ends = [f"{one:,.0f}" for one in dict.fromkeys((line.amount_low, line.amount_high)) if one is not None]
    per = f" / {line.per}" if line.per else ""
    return f"{' – '.join(ends)} {line.unit or ''}{per}" if ends else ""


LEDGERS: dict[type[Record], Columns] = {
    ledgerlines.CompareLine: (
        ("region", lambda line: line.region),
        ("year", lambda line: line.year),
        ("value", lambda line: line.best.surface + _part(line.best)),
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
    policylines.MeasureLine: (
        ("kind", lambda line: line.kind_zh),
        ("where", lambda line: line.zone or line.region or "?"),
        ("rate", _rate),
        ("sum", _grant),
        (
            "cap",
            lambda line: "" if line.cap is None else f"{line.cap:,.0f} {line.cap_unit} / {line.cap_scope}",
        ),
        ("condition", lambda line: clip(line.condition, _WORDS)),
        ("until", lambda line: line.expires_on or ""),
        ("in force", lambda line: line.why_not or "yes"),
        ("clause", lambda line: f"{clip(line.title, _WORDS)} {line.clause or f'¶{line.best.paragraph}'}"),
    ),
    policylines.BetLine: (
        ("where", lambda line: line.region or "?"),
        ("sentences", lambda line: line.sentences),
        ("facts", lambda line: ", ".join(f"{n} {kind}" for kind, n in line.counts.items())),
        ("organisations", lambda line: "、".join(line.organisations)),
        ("from", lambda line: f"{line.best.article} ¶{line.best.paragraph}"),
    ),
    difflines.DiffNote: (("note", lambda line: f"{line.note} · {line.note_zh}"),),
    ledgerlines.ContradictLine: (
        ("subject", lambda line: line.subject),
        ("metric", lambda line: line.metric),
        ("period", lambda line: line.period),
        ("values", _values),
        ("cause", lambda line: line.cause.replace("_", " ")),
        ("better", lambda line: f"{line.better.article} ¶{line.better.paragraph}"),
    ),
}
"""Columns by kind of line."""
