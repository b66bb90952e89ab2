"""A clause that leads a list: what must hold (符合下列条件之一：), or what is paid for what (标准如下：)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from yaowen.pipeline.kinds.measures.clauses import ITEM, Clause, after_number
from yaowen.pipeline.kinds.measures.conditions import read_condition
from yaowen.pipeline.kinds.measures.roles import Figure
from yaowen.pipeline.kinds.measures.terms import Wording
from yaowen.records import Condition, Fact

_ANY = re.compile(r"之一|任一|任意|any of|one of")
_CONDITIONS = re.compile(r"条件|情形|要求|conditions|criteria")
_END = re.compile(r"[\s；;。.，,]+$")


class Listed(NamedTuple):
    """The condition that a list's lines make together, or the lead of a list whose lines pay."""

    condition: Condition | None
    lead: Condition | None


def read_list(clause: Clause, figures: Sequence[Fact], wording: Wording) -> Listed | None:
    """What the lines under a clause are; None where it leads none."""
    if not clause.items:
        return None
    start, end = clause.start, clause.items[0].start
    if not any(wording.terms.on("grant", item.start, item.end) for item in clause.items):
        return (
            _conditions(clause, figures, wording) if _CONDITIONS.search(wording.folded, start, end) else None
        )
    return Listed(None, read_condition(after_number(start, end, wording.text), end, wording, ()))


def _conditions(clause: Clause, figures: Sequence[Fact], wording: Wording) -> Listed:
    parts = []
    for item in clause.items:
        number = ITEM.match(wording.text, item.start, item.end)
        start = number.end() if number else item.start
        ended = _END.search(wording.text[start : item.end])
        end = start + ended.start() if ended else item.end
        inside = [Figure(fact, "threshold") for fact in figures if start <= fact.start < end]
        read = read_condition(start, end, wording, inside)
        if read is not None:
            parts.append(read)
    lead = wording.text[clause.start : clause.items[0].start].strip()
    is_any = _ANY.search(wording.folded, clause.start, clause.items[0].start) is not None
    if len(parts) == 1:
        return Listed(parts[0], None)
    return Listed(Condition(op="any" if is_any else "all", parts=tuple(parts), words=lead), None)
