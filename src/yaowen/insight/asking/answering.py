"""A question → the figures, or the sentences, that answer it."""

from collections import defaultdict
from collections.abc import Callable

from yaowen.insight.asking.figures import Found, find_rows
from yaowen.insight.asking.nearest import find_nearest
from yaowen.insight.asking.question import Asked, read_question
from yaowen.insight.asking.sentences import find_sentences
from yaowen.packs.model import Pack
from yaowen.ports import Index, Store
from yaowen.records import Answer, AnswerRow, Issue


def answer(
    question: str, store: Store, open_index: Callable[[], Index], pack: Pack, *, limit: int = 20
) -> Answer:
    """Figures where a metric or the aims of a place or firm are asked for, else sentences.

    There are no rows where the library has no answer: the sentences that come closest then stand apart. Every row is a
    sentence of an article; nothing is put together that no source says. The index is opened where something is searched
    for: levels of places are found without it.
    """
    asked = read_question(question, pack)
    rows, unread = find_rows(asked, store, open_index, pack) if _asks_for_figures(asked) else Found([])
    if not rows and asked.bound is None and asked.unit is None:
        rows = find_sentences(asked, store, open_index(), pack)
    return Answer(
        question=question,
        lang=asked.lang,
        metric=asked.metric,
        periods=asked.periods,
        rows=tuple(rows[:limit]),
        nearest=() if rows else tuple(find_nearest(asked, store, open_index(), pack)),
        issues=(*_differing(rows), *_more(rows, limit), *_unread(unread), *_none(asked, rows)),
    )


def _asks_for_figures(asked: Asked) -> bool:
    if asked.wanted not in (None, "number"):
        return False
    if asked.metrics or asked.unit is not None or asked.asks_for_aims:
        return True
    return asked.wanted == "number" and bool(asked.rest)


def _differing(rows: list[AnswerRow]) -> tuple[Issue, ...]:
    """Sources that tell one thing's figure of one time and nature differently."""
    values: dict[tuple[str | None, str | None, str], set[float | None]] = defaultdict(set)
    for row in rows:
        if row.fact is not None:
            values[row.subject, row.fact.period, row.fact.modality].add(row.fact.value)
    return tuple(
        Issue(
            code="answers_differ",
            message=f"{subject or '?'} {period or ''}: sources give {len(found)} values",
        )
        for (subject, period, _), found in values.items()
        if len(found) > 1
    )


def _more(rows: list[AnswerRow], limit: int) -> tuple[Issue, ...]:
    if len(rows) <= limit:
        return ()
    return (Issue(code="rows_left_out", message=f"{len(rows) - limit} more rows; ask for more with --limit"),)


def _unread(count: int) -> tuple[Issue, ...]:
    if not count:
        return ()
    return (Issue(code="figures_unread", message=f"{count} older figures that fit were not looked at"),)


def _none(asked: Asked, rows: list[AnswerRow]) -> tuple[Issue, ...]:
    if rows:
        return ()
    return (Issue(code="no_answer", message=f"no article of the library answers: {asked.text}"),)
