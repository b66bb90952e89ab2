"""Answers as people read them in a terminal: one view a kind of line."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from yaowen.export.wording import SIGNS, clip
from yaowen.faces.cli.answers import show_answer
from yaowen.faces.cli.audits import VERDICT_STYLE, show_counts, show_verdict
from yaowen.faces.cli.corrections import CORRECTIONS, say_corrected
from yaowen.faces.cli.incentives import show_match
from yaowen.faces.cli.ledgers import LEDGERS, Columns
from yaowen.faces.cli.meaning import MEANING
from yaowen.faces.cli.news import NEWS
from yaowen.faces.cli.notes import NOTES
from yaowen.faces.cli.profiles import PROFILE_VIEWS, TASK
from yaowen.faces.cli.registers import REGISTERS
from yaowen.records import Entity, Finding, MatchLine, Record
from yaowen.service import answerlines, auditlines, calendarlines, doctorlines, factlines, lines, storylines
from yaowen.service.profilelines import TaskLine

PREVIEW = 3
"""Paragraphs of an article that `read` shows; `--json` has them all."""


def show_lines(answers: Iterable[Record]) -> None:
    """Prints the answers; rows of one kind that follow each other share a table."""
    console = Console(highlight=False)
    for view in _views(answers):
        console.print(view, soft_wrap=isinstance(view, Text))


def show_nothing() -> None:
    """Says that there is no answer."""
    Console(highlight=False).print("nothing found · 没有结果", style="dim")


def _views(answers: Iterable[Record]) -> Iterator[RenderableType]:
    rows: list[Record] = []
    checked: list[auditlines.VerifyLine] = []
    for line in answers:
        if isinstance(line, auditlines.VerifyLine):
            checked.append(line)
        if rows and _shape(line) is not _shape(rows[0]):
            yield _table(rows)
            rows = []
        if _shape(line) in _COLUMNS:
            rows.append(line)
        else:
            yield from _VIEWS[type(line)](line)
    if rows:
        yield _table(rows)
    if len(checked) > 1:
        yield show_counts(checked)


def _shape(line: Record) -> type[Record]:
    """Facts of all kinds share a table."""
    if isinstance(line, factlines.FactLine) and not isinstance(line, factlines.ExplainedLine):
        return factlines.FactLine
    return type(line)


def _table(rows: list[Record]) -> Table:
    columns = _COLUMNS[_shape(rows[0])]
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name, _ in columns:
        table.add_column(
            name,
            overflow="fold",
            no_wrap=name in ("value", "unit", "period", "nature"),
            justify="right" if name in ("value", "articles", "new") else "left",
        )
    for row in rows:
        table.add_row(*(escape(str(value(row))) for _, value in columns))
    return table


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _value(line: Any) -> str:
    high = f" – {_number(line.value_high)}" if line.value_high is not None else ""
    return _number(line.value) + high


def _figure(line: Any) -> str:
    """Sign, value and unit: ≥ 200 companies."""
    if line.value is None:
        return ""
    sign = f"{SIGNS[line.comparator]} " if line.comparator in SIGNS else ""
    return f"{sign}{_value(line)} {(line.unit or '').removeprefix('count:')}".strip()


_CELL = 18


def _or_blank(name: str) -> Callable[[Any], str]:
    return lambda line: getattr(line, name) or ""


def _what(line: Any) -> str:
    """The metric of a figure; the kind and type of a composite fact."""
    own = getattr(line, "type", None) or getattr(line, "stage", None) or ""
    return (
        line.metric or line.metric_surface or ("" if line.value is not None else f"{line.kind} {own}".strip())
    )


_TESTED: Columns = (
    ("verified", lambda line: line.verified),
    ("repaired", lambda line: line.repaired),
    ("dropped", lambda line: line.dropped),
    ("seconds", lambda line: f"{line.seconds:.1f}"),
    ("tokens", lambda line: line.tokens),
    ("cost", lambda line: f"{line.cost:.4f}"),
)
"""What a model did in a self-test, by article and in all."""

_COLUMNS: dict[type[Record], Columns] = {
    factlines.FactLine: (
        ("¶", lambda line: line.paragraph),
        ("words", lambda line: clip(line.surface, _CELL)),
        ("value", _figure),
        ("metric", lambda line: f"{_what(line)} {say_corrected(line)}".strip()),
        ("subject", lambda line: clip(line.subject or "", _CELL)),
        ("region", _or_blank("region")),
        ("period", _or_blank("period")),
        ("nature", lambda line: line.modality),
    ),
    storylines.StoryLine: (
        ("story", lambda line: line.story),
        ("article", lambda line: line.article),
        ("relation", lambda line: line.relation),
        ("of", _or_blank("of")),
        ("similarity", lambda line: f"{line.similarity:.2f}"),
        ("title", lambda line: line.title),
    ),
    storylines.TimelineLine: (
        ("published", lambda line: (line.published or "")[:10]),
        ("day", lambda line: "" if line.days is None else f"+{line.days}"),
        ("turn", lambda line: line.turn),
        ("outlet", _or_blank("outlet")),
        ("title", lambda line: line.title),
        ("story", lambda line: line.story),
    ),
    lines.IngestLine: (
        ("input", lambda line: line.input),
        ("articles", lambda line: len(line.articles)),
        ("new", lambda line: line.new),
        ("removed before", lambda line: line.removed or ""),
        ("doubts", lambda line: len(line.issues) or ""),
    ),
    lines.SearchLine: (
        ("published", lambda line: (line.published or "")[:10]),
        ("outlet", _or_blank("outlet")),
        ("title", lambda line: f"{line.title}{' (by meaning)' if line.by_meaning else ''}"),
        ("article", lambda line: line.article),
    ),
    lines.TopicLine: (
        ("topic", lambda line: line.topic),
        ("articles", lambda line: line.articles),
        ("latest", lambda line: (line.latest or "")[:10]),
        ("name", lambda line: f"{line.name_zh} · {line.name_en}"),
    ),
    lines.SuggestionLine: (
        ("words", lambda line: " · ".join(line.words)),
        ("stories", lambda line: line.stories),
        ("before", lambda line: line.before),
        ("rise", lambda line: line.score),
    ),
    **CORRECTIONS,
    **NOTES,
    **LEDGERS,
    TaskLine: TASK,
    **MEANING,
    **NEWS,
    **REGISTERS,
    lines.SourceLine: (
        ("source", lambda line: line.source),
        ("status", lambda line: line.status),
        ("kind", lambda line: line.kind),
        ("rights", lambda line: line.rights),
        ("name", lambda line: " · ".join(name for name in (line.name_zh, line.name_en) if name)),
        ("address", lambda line: line.url),
        ("note", lambda line: line.note or line.reason or ""),
    ),
    lines.CandidateLine: (
        ("kind", lambda line: line.kind),
        ("address", lambda line: line.url),
        ("found", lambda line: line.found_by),
    ),
    lines.OpmlLine: (("file", lambda line: line.path), ("feeds", lambda line: line.feeds)),
    doctorlines.DoctorLine: (
        ("check", lambda line: line.check),
        ("found", lambda line: line.told),
    ),
    doctorlines.SelfTestLine: (
        ("article", lambda line: line.title),
        ("brief in", lambda line: line.lang),
        *_TESTED,
        ("failed", _or_blank("failed")),
    ),
    doctorlines.SelfTestTotal: (
        ("model", lambda line: line.model),
        ("articles", lambda line: line.articles),
        ("failed", lambda line: line.failed),
        *_TESTED,
    ),
    auditlines.BundleLine: (
        ("part", lambda line: line.part),
        ("id", _or_blank("id")),
        ("state", lambda line: line.state),
        ("claims", _or_blank("claims")),
        ("sources", _or_blank("sources")),
        ("why", lambda line: line.why or line.sha256 or ""),
    ),
    lines.RemoveLine: (("removed", lambda line: line.removed),),
}


def _show_read(line: lines.ReadLine) -> Iterator[RenderableType]:
    made = [part for part in (line.outlet, line.author, line.published, line.kind, line.lang) if part]
    via = f" · via {line.republisher}" if line.republisher else ""
    text = Text.assemble(
        (line.title, "bold"), "\n", (" · ".join(made) + via, "cyan"), "\n", (line.id, "dim"), "\n"
    )
    for number, paragraph in enumerate(line.paragraphs[:PREVIEW], 1):
        text.append(f"[{number}] ", "dim")
        text.append(paragraph + "\n")
    if len(line.paragraphs) > PREVIEW:
        text.append(f"… {len(line.paragraphs) - PREVIEW} more paragraphs\n", "dim")
    for removed in line.removed:
        text.append(f"removed {removed.count} × {removed.text[:40]!r} ({removed.reason})\n", "dim")
    for issue in line.issues:
        text.append(f"doubt {issue.code}: {issue.message}\n", "yellow")
    yield text


def _show_brief(line: lines.BriefLine) -> Iterator[RenderableType]:
    text = Text()
    text.append(line.title + "\n", "bold")
    text.append(f"made by {line.made_by} · {line.lang}\n", "dim")
    if line.made:
        _add_made(text, line)
    elif line.headline_composed == line.lang:
        text.append(f"{line.headline_zh if line.lang == 'zh' else line.headline_en}\n", "bold")
        text.append("headline written from the facts, not a translation\n", "dim")
    if line.viewpoint:
        _add_bullet(text, line.viewpoint, "")
    for group in line.groups:
        text.append(f"\n{group.heading}\n" if group.heading else "\n", "cyan")
        for bullet in group.bullets:
            _add_bullet(text, bullet, "- ")
    for issue in line.issues:
        text.append(f"doubt {issue.code}: {issue.message}\n", "yellow")
    yield text


def _add_made(text: Text, line: lines.BriefLine) -> None:
    """The label of text by a model, what became of its sentences, and its headlines."""
    assert line.made is not None
    made = line.made
    text.append(f"{lines.NOTICE['en']} · {lines.NOTICE['zh']}", "bold yellow")
    text.append(
        f" · {made.written} sentences verified, {made.repaired} repaired, {made.dropped} dropped\n", "dim"
    )
    for headline in (line.headline_zh, line.headline_en):
        if headline:
            text.append(headline + "\n", "bold")


def _add_bullet(text: Text, bullet: lines.BulletLine, lead: str) -> None:
    text.append(lead + bullet.text + " ")
    where = f"{bullet.article} " if bullet.article else ""
    text.append("".join(f"[{where}{number}]" for number in bullet.citations), "dim")
    if bullet.verdict:
        text.append(f" {bullet.verdict}", VERDICT_STYLE[bullet.verdict])
    if bullet.how == "repaired":
        text.append(" repaired, not by the model", "dim")
    if bullet.how == "source":
        text.append(" in the article's own words", "dim")
    text.append("\n")
    _add_findings(text, bullet.findings)


def _add_findings(text: Text, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        source = f" → {finding.source}" if finding.source else ""
        text.append(f"    {finding.kind}: {finding.claim}{source}", "red")
        place = f" [¶{finding.paragraph}]" if finding.paragraph is not None else ""
        text.append(f" ({finding.why}){place}\n", "dim")


def _show_whole(line: lines.ShowLine) -> Iterator[RenderableType]:
    yield Text(f"{line.kind} {line.id}", "dim")
    if line.names:
        yield Text(" · ".join(line.names), "bold")
    if line.entity:
        yield from _show_entity(line.entity)
    if line.article:
        yield from _show_read(line.article)
    if line.tags:
        yield Text(" ".join(line.tags) + "\n", "cyan")
    for brief in (line.brief, line.given_brief):
        if brief:
            yield from _show_brief(brief)
    for rows in (line.facts, line.story, line.articles):
        if rows:
            yield _table(list(rows))


def _show_entity(entity: Entity) -> Iterator[RenderableType]:
    """What the pack tells of a named thing beyond its names, one line each."""
    told = (
        ("English name", (entity.name_en_status, entity.name_en_source)),
        ("class", (entity.class_zh, entity.class_en)),
        ("definition", (entity.definition_zh, entity.definition_en)),
        ("part of", (entity.parent,)),
        ("ticker", (entity.ticker,)),
        ("issued by", entity.issuers),
        ("number", (entity.number,)),
        ("issued on", (entity.issued_on,)),
        ("in force from", (entity.effective_on,)),
        ("replaces", entity.replaces),
        ("note", (entity.note,)),
    )
    for label, parts in told:
        if words := " · ".join(part for part in parts if part):
            yield Text.assemble((f"{label}: ", "dim"), words)


def _show_watched(line: lines.WatchLine) -> Iterator[RenderableType]:
    """A line at once, not a row of a table: `watch` may go on for days."""
    counts = (
        (line.new, "new"),
        (line.fuller, "summaries replaced by their page"),
        (line.known, "known"),
        (line.waiting, "pages to be asked for again"),
        (len(line.issues), "doubts"),
    )
    told = [f"{count} {what}" for count, what in counts if count]
    said = line.reason or ("unchanged" if line.unchanged else "")
    yield Text.assemble(
        (line.source, "cyan"), f"  {line.status}: ", ", ".join([said] * bool(said) + told) or "nothing new"
    )


def _show_nothing_due(line: lines.NothingDueLine) -> Iterator[RenderableType]:
    if line.next_at is None:
        yield Text("no source is followed; `yaowen sources add` adds one · 尚未关注任何来源")
    else:
        when = datetime.fromisoformat(line.next_at).astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")
        yield Text(f"nothing is due; next {line.source} at {when} · 暂无到时的来源")


def _show_reasons(line: factlines.ExplainedLine) -> Iterator[RenderableType]:
    told = (line.unit, line.comparator, line.metric, line.subject, line.region, line.period, line.modality)
    yield Text(
        f"{line.surface}  {line.value:,.15g}  " + " · ".join(part for part in told if part), style="bold"
    )
    shown = ""
    for reason in line.reasons:
        field = "" if reason.field == shown else reason.field
        shown = reason.field
        yield Text(f"  {field:<11}{reason.answer}  ← {reason.rule}: {reason.says}")


_VIEWS: dict[type[Record], Callable[[Any], Iterator[RenderableType]]] = {
    MatchLine: show_match,
    lines.ReadLine: _show_read,
    factlines.ExplainedLine: _show_reasons,
    factlines.FactPage: lambda page: iter([Text(page.html)]),
    lines.BriefLine: _show_brief,
    auditlines.VerifyLine: show_verdict,
    auditlines.AuditPage: lambda page: iter([Text(page.html)]),
    answerlines.AnswerLine: show_answer,
    lines.ShowLine: _show_whole,
    **PROFILE_VIEWS,
    calendarlines.CalendarPage: lambda page: iter([Text(page.ics)]),
    lines.WatchLine: _show_watched,
    lines.NothingDueLine: _show_nothing_due,
}
