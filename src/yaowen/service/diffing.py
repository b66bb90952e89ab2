"""Two versions of one policy, given as files, addresses or articles of the library, held against each other."""

from collections.abc import Callable, Iterator, Sequence

from yaowen.errors import NoArticle, UsageError
from yaowen.insight.diffing import Clause, ClauseChange, FieldChange, diff, list_outline
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Reading
from yaowen.ports import Store
from yaowen.records import Article
from yaowen.service.difflines import ChangedField, ClauseSpan, DiffLine, DiffNote
from yaowen.service.documents import Failure
from yaowen.service.requests import Diff

Read = Callable[[Sequence[str]], Iterator[Reading | Failure]]

NOTHING_IN_COMMON = DiffNote(
    about="nothing_in_common",
    note="no clause of one is a form of a clause of the other: these are hardly two versions of one policy",
    note_zh="两份文本没有一条相近的条款，不像同一政策的两个版本",
)
CUT_OFF = DiffNote(
    about="cut_off",
    note="one of the texts is an excerpt or a brief: what it lacks may only be cut off; give the full text",
    note_zh="其中一份是摘录或简报，缺少的条款可能只是被截去；请提供全文",
)
OUTLINE = DiffNote(
    about="outline",
    note="these are reports that list a policy's fields: what one does not list may only not be told; give full texts",
    note_zh="两份都只是报道所列的政策要点，未列出的不等于没有；请提供政策全文",
)


def iter_versions_compared(
    request: Diff, store: Store | None, read: Read, pack: Pack
) -> Iterator[DiffLine | DiffNote | Failure]:
    """What `diff` answers; a Failure for each of both that cannot be read. Raises `UsageError`."""
    old, new = (find_version(name, store, read) for name in (request.old, request.new))
    if isinstance(old, Failure) or isinstance(new, Failure):
        yield from (one for one in (old, new) if isinstance(one, Failure))
    else:
        yield from iter_diff(old, new, pack)


def iter_diff(old: Article, new: Article, pack: Pack) -> Iterator[DiffLine | DiffNote]:
    """The rows of two texts in one language, with what must be known beside them; raises `UsageError`."""
    if old.lang != new.lang:
        names = f"{old.input or old.id} is in {old.lang}, {new.input or new.id} in {new.lang}"
        raise UsageError(f"{names}; diff compares texts in one language")
    rows = diff(old, new, pack)
    yield from map(diff_line, rows)
    yield from notes_on(old, new, rows)


def notes_on(old: Article, new: Article, rows: Sequence[ClauseChange]) -> Iterator[DiffNote]:
    """Why the rows may not be what was meant."""
    if rows and not any(row.old and row.new for row in rows):
        yield NOTHING_IN_COMMON
    listed = (*list_outline(old), *list_outline(new))
    if rows and all(clause in listed for clause in _clauses(rows)):
        yield OUTLINE
    if {old.kind, new.kind} != {"full"}:
        yield CUT_OFF


def _clauses(rows: Sequence[ClauseChange]) -> Iterator[Clause]:
    return (clause for row in rows for clause in (row.old, row.new) if clause is not None)


def find_version(name: str, store: Store | None, read: Read) -> Article | Failure:
    """The article of that id in the library, else the one that is read from a file or address.

    Raises `UsageError` where it holds several, `NoArticle` where it holds none.
    """
    if store is not None and store.has(name):
        return store.get(name).article
    found: list[Article] = []
    for reading in read((name,)):
        if isinstance(reading, Failure):
            return reading
        found.append(reading.article)
    if not found:
        raise NoArticle(f"{name}: no article in it; give a policy's full text")
    if len(found) > 1:
        raise UsageError(f"{name}: {len(found)} articles in it; take it in and give the id of one")
    return found[0]


def diff_line(row: ClauseChange) -> DiffLine:
    """A row as `diff` prints it."""
    return DiffLine(
        old=_clause_span(row.old),
        new=_clause_span(row.new),
        change=row.change,
        fields=tuple(map(_changed_field, row.fields)),
    )


def _clause_span(clause: Clause | None) -> ClauseSpan | None:
    if clause is None:
        return None
    return ClauseSpan(
        article=clause.article_id,
        number=clause.number,
        heading=clause.heading,
        section=clause.section,
        paragraph=clause.paragraph,
        start=clause.start,
        end=clause.end,
        text=clause.text,
    )


def _changed_field(change: FieldChange) -> ChangedField:
    old, new = change.old, change.new
    units = {one.unit for one in (old, new) if one is not None and one.unit is not None}
    return ChangedField(
        field=change.field,
        old=old.words if old else None,
        new=new.words if new else None,
        old_start=old.start if old else None,
        old_end=old.end if old else None,
        old_value=old.value if old else None,
        new_start=new.start if new else None,
        new_end=new.end if new else None,
        new_value=new.value if new else None,
        unit=units.pop() if len(units) == 1 else None,
    )
