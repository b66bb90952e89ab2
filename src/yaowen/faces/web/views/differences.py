"""`/diff`: two versions of a policy side by side, clause by clause; what changed is marked in both."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from litestar import Request, Response, get
from msgspec.structs import replace

from yaowen.errors import NotFound, UsageError
from yaowen.faces.web.parts.addresses import article_at, with_query
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.diffing import (
    Clause,
    ClauseChange,
    Stretch,
    diff,
    find_policies,
    is_policy,
    iter_versions,
)
from yaowen.records import Article, Record
from yaowen.service.diffing import notes_on

MOST_PAIRS = 12


class Part(Record, frozen=True, kw_only=True):
    """Words of a clause; `differs`: the other text says it otherwise."""

    text: str
    differs: bool = False


class ClauseCell(Record, frozen=True, kw_only=True):
    """A clause as it is shown, and the address of its place."""

    name: str
    href: str
    parts: tuple[Part, ...]


class FieldLine(Record, frozen=True, kw_only=True):
    """One thing that changed."""

    name: str
    old: str
    new: str


class DiffRow(Record, frozen=True, kw_only=True):
    """A clause of either text and what became of it."""

    change: str
    change_name: str
    old: ClauseCell | None
    new: ClauseCell | None
    fields: tuple[FieldLine, ...]


class PairLine(Record, frozen=True, kw_only=True):
    """Two articles that may be versions of one policy."""

    old: str
    new: str
    href: str


class DiffPage(Record, frozen=True, kw_only=True):
    """Two chosen policies and their rows; `policies` are (id, title) that can be chosen, `counts` rows by change.

    Where no pair is likely or one text is chosen, `offered` are (title, address) of what can be chosen next.
    """

    policies: tuple[tuple[str, str], ...]
    pairs: tuple[PairLine, ...]
    offered: tuple[tuple[str, str], ...] = ()
    old: str = ""
    new: str = ""
    titles: tuple[str, str] = ("", "")
    rows: tuple[DiffRow, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    problem: str | None = None


@get("/diff", sync_to_thread=False)
def show_diff(request: Request[Any, Any, Any]) -> Response[str]:
    """`?old=&new=` are ids of articles; without them pairs that are likely versions of one policy are offered."""
    site = site_of(request)
    words = site.words(request)
    old, new = (request.query_params.get(name, "") for name in ("old", "new"))
    page = site.keep(("diff", words.lang, old, new), lambda: _make_page(site, words, old, new))
    return site.respond(request, "diff.html", page=page)


def _make_page(site: Site, words: Words, old: str, new: str) -> DiffPage:
    policies = list_policies(site)
    choices = tuple((article.id, _name(article)) for article in policies)
    pairs = tuple(
        PairLine(
            old=_name(one),
            new=_name(other),
            href=with_query("/diff", {"old": one.id, "new": other.id}),
        )
        for one, other in islice(iter_versions(policies), MOST_PAIRS)
    )
    offered = tuple(_iter_offered(policies, old, new)) if bool(old) != bool(new) or not pairs else ()
    empty = DiffPage(policies=choices, pairs=pairs, offered=offered, old=old, new=new)
    if not old or not new:
        return empty
    try:
        return _compared(empty, (_get(old, site, words), _get(new, site, words)), site, words)
    except UsageError as error:
        return replace(empty, problem=str(error))


def list_policies(site: Site) -> tuple[Article, ...]:
    """Policies of the library, kept until it changes; which articles are some, until these change."""

    def judge(ids: Sequence[str]) -> Iterator[bool]:
        return site.keep_each(((one, "is policy") for one in ids), lambda one, _: is_policy(site.store, one))

    return site.keep("policies", lambda: find_policies(site.store, judge))


def _iter_offered(policies: Iterable[Article], old: str, new: str) -> Iterator[tuple[str, str]]:
    """A text for the empty side, in the language of the other; with neither chosen, for the earlier one."""
    langs = {article.lang for article in policies if article.id in (old, new)}
    for article in policies:
        if article.id not in (old, new) and (not langs or article.lang in langs):
            chosen = {"old": old, "new": article.id} if old else {"old": article.id, "new": new}
            yield _name(article), with_query("/diff", chosen)


def _get(name: str, site: Site, words: Words) -> Article:
    try:
        return site.store.get(name).article
    except NotFound as error:
        raise UsageError(words("diff.unknown", id=name)) from error


def _compared(page: DiffPage, texts: tuple[Article, Article], site: Site, words: Words) -> DiffPage:
    old, new = texts
    if old.lang != new.lang:
        raise UsageError(words("diff.two_languages"))
    rows = diff(old, new, site.pack)
    changes = [row.change for row in rows]
    return replace(
        page,
        offered=(),
        titles=(_name(old), _name(new)),
        rows=tuple(_lay_out(row, words) for row in rows),
        counts=tuple((words(f"diff.{name}"), changes.count(name)) for name in dict.fromkeys(changes)),
        notes=tuple(note.note_zh if words.lang == "zh" else note.note for note in notes_on(old, new, rows)),
    )


def _name(article: Article) -> str:
    day = article.published.iso[:10] if article.published else ""
    return " · ".join(part for part in (article.title or article.id, day) if part)


def _lay_out(row: ClauseChange, words: Words) -> DiffRow:
    return DiffRow(
        change=row.change,
        change_name=words(f"diff.{row.change}"),
        old=_cell(row.old, [field.old for field in row.fields]),
        new=_cell(row.new, [field.new for field in row.fields]),
        fields=tuple(
            FieldLine(
                name=words(f"diff.field_{field.field}"),
                old=field.old.words if field.old else "",
                new=field.new.words if field.new else "",
            )
            for field in row.fields
        ),
    )


def _cell(clause: Clause | None, changed: Iterable[Stretch | None]) -> ClauseCell | None:
    if clause is None:
        return None
    return ClauseCell(
        name=clause.section or "",
        href=article_at(clause.article_id, clause.start, clause.end),
        parts=tuple(_iter_parts(clause, changed)),
    )


def _iter_parts(clause: Clause, changed: Iterable[Stretch | None]) -> Iterator[Part]:
    place = clause.start
    for one in sorted((each for each in changed if each is not None), key=lambda each: each.start):
        if one.start < place:
            continue
        yield Part(text=clause.text[place - clause.start : one.start - clause.start])
        yield Part(text=one.words, differs=True)
        place = one.end
    yield Part(text=clause.text[place - clause.start :])
