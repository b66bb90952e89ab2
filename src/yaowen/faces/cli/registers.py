"""Columns of the ledgers of what happened in a terminal: names and words as printed, sums with their currency."""

from yaowen.export.wording import SCALES_EN, SIGNS, clip
from yaowen.faces.cli.ledgers import Columns
from yaowen.records import Record
from yaowen.service import calendarlines, profilelines, registerlines


def write_sum(value: float, unit: str, comparator: str) -> str:
    """`≥ CNY 1.1 billion`; units that are no currency follow."""
    size, word = next(((size, word) for size, word in SCALES_EN if abs(value) >= size), (1.0, ""))
    number = f"{value / size:,.6g}{word}"
    written = f"{unit} {number}" if len(unit) == 3 and unit.isupper() else f"{number} {unit}"
    sign = SIGNS.get(comparator)
    return f"{sign} {written}" if sign else written


def _who(line: registerlines.LedgerLine) -> str:
    who = ", ".join(party.name for party in line.parties)
    about = line.what if line.kind != "quote" and line.what not in (None, who) else None
    return " · ".join(part for part in (who, about) if part)


def _sums(line: registerlines.LedgerLine) -> str:
    return "; ".join(f"{one.of} {write_sum(one.value, one.unit, one.comparator)}" for one in line.sums)


def _sort(line: registerlines.LedgerLine) -> str:
    called = (line.type or line.kind).replace("_", " ")
    told = "" if line.status in ("told", line.type) else f" ({line.status.replace('_', ' ')})"
    return called + told


def _told(line: registerlines.LedgerLine) -> str:
    return line.date or f"told {line.day}"


def _names(members: tuple[profilelines.MemberLine, ...]) -> str:
    return ", ".join(f"{one.name} ({one.word})" for one in members)


def _about(rows: tuple[registerlines.LedgerLine, ...]) -> str:
    return "; ".join(_who(row) or " ".join(row.best.surface.split()) for row in rows)


def _basis(line: profilelines.LeadsBasisLine) -> str:
    return f"{line.why}; read {line.read_here} statements about it, {line.read_elsewhere} about others"


def _signals(line: profilelines.LeadLine) -> str:
    return "; ".join(
        f"{one.day} {one.signal.replace('_', ' ')}: {' '.join(one.row.best.surface.split())}"
        for one in line.signals
    )


def _needed(line: registerlines.NothingLine) -> str:
    there = [f"{one.metric} {one.modality} {', '.join(map(str, one.years))}" for one in line.instead]
    parts = (
        line.needed,
        "here instead: " + "; ".join(there) if there else "",
        "in it: " + ", ".join(line.inside) if line.inside else "",
        "elsewhere: " + ", ".join(line.elsewhere) if line.elsewhere else "",
        "sources: " + ", ".join(one.id for one in line.sources) if line.sources else "",
    )
    return "\n".join(part for part in parts if part)


REGISTERS: dict[type[Record], Columns] = {
    registerlines.LedgerLine: (
        ("date", _told),
        ("what", _sort),
        ("who", _who),
        ("sums", _sums),
        ("words", lambda line: " ".join(line.best.surface.split())),
        ("articles", lambda line: line.articles),
        ("from", lambda line: f"{line.best.article} ¶{line.best.paragraph}"),
    ),
    registerlines.LedgerTotalLine: (
        ("sum of", lambda line: line.total_of),
        ("status", lambda line: line.status.replace("_", " ")),
        ("together", lambda line: write_sum(line.value, line.unit, line.comparator)),
        ("rows", lambda line: line.rows),
        ("rows that do not say it", lambda line: line.without),
    ),
    registerlines.LedgerCutLine: (("looked at", lambda line: line.read), ("why", lambda line: line.why)),
    calendarlines.DueLine: (
        (
            "until",
            lambda line: line.until + (f" ({line.reckoned.replace('_', ' ')})" if line.reckoned else ""),
        ),
        ("what", lambda line: line.what),
        ("who", lambda line: line.region or line.subject),
        ("metric", lambda line: line.metric or ""),
        ("words", lambda line: clip(" ".join(line.stated.surface.split()), 60)),
        ("of one kind", lambda line: line.count),
        ("articles", lambda line: line.articles),
        ("from", lambda line: f"{line.stated.article} ¶{line.stated.paragraph}"),
    ),
    profilelines.ChainLine: (
        ("segment", lambda line: line.segment),
        ("link", lambda line: f"{line.name_zh} · {line.name_en}"),
        ("state", lambda line: line.state),
        ("firms", lambda line: _names(line.organisations)),
        ("projects", lambda line: _about(line.projects)),
        ("approvals", lambda line: _about(line.approvals)),
        ("measures", lambda line: _names(line.measures)),
    ),
    profilelines.SegmentOthersLine: (
        ("segment", lambda line: line.segment),
        ("firms whose link no text says", lambda line: ", ".join(one.name for one in line.organisations)),
    ),
    profilelines.LeadsBasisLine: (
        ("has", lambda line: ", ".join(line.has)),
        ("lacks", lambda line: ", ".join(line.lacks)),
        ("since", lambda line: line.since),
        ("rests on", _basis),
    ),
    profilelines.LeadLine: (
        ("firm", lambda line: line.firm.name),
        ("home", lambda line: line.home or ""),
        ("would fill", lambda line: _names(line.links)),
        ("why now", _signals),
        ("from", lambda line: f"{line.signals[0].row.best.article} ¶{line.signals[0].row.best.paragraph}"),
    ),
    registerlines.NothingLine: (
        ("asked", lambda line: line.asked),
        ("no answer", lambda line: line.why),
        ("what would be needed", _needed),
    ),
}
"""Columns by kind of line."""
