"""The library's articles understood again by the present pack and rules: `reprocess`.

Texts, ids, places in stories, notes and corrections stay; what is read from the texts is made anew. After each batch a
file in the library's folder says how far the run is, so that a stopped one goes on there.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import msgspec

from yaowen.backends.files import write_whole
from yaowen.errors import NotFound, UsageError
from yaowen.insight.search import catch_up
from yaowen.pipeline.correct import LOST, correct, revert
from yaowen.pipeline.run import before_understanding
from yaowen.ports import Crew
from yaowen.records import Correction, Fact, Issue, Mention, Record, Understanding
from yaowen.service.correcting import READ_ONLY
from yaowen.service.documents import Failure
from yaowen.service.progress import Progress
from yaowen.service.reprocesslines import (
    Change,
    FactChangeLine,
    FieldChangeLine,
    Reprocess,
    ReprocessLine,
    ReprocessTotalLine,
)
from yaowen.service.rules import rules_of
from yaowen.service.taking import INDEXED

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

BATCH = 64
"""Articles that are kept in one transaction."""
LARGE = 2_000
"""Articles from which several processes pay."""
STATE = "reprocess.json"
_UNTOLD = frozenset(
    {"id", "article_id", "paragraph", "start", "end", "surface", "corrected", "parts", "also"}
)
"""Fields of a fact that are its place, or follow from other facts."""

Tell = Callable[[Progress], None]


class _State(msgspec.Struct, forbid_unknown_fields=True):
    """How far a run is: the digest of its rules, and the last article that is done, by id."""

    rules: str
    done_to: str


def iter_reprocessed(yaowen: "Yaowen", request: Reprocess, tell: Tell | None = None) -> Iterator[Record]:
    """A line an article that changed, a Failure for each that could not be understood, then what it came to.

    Raises `UsageError`, and `NotFound` for an id that is not here.
    """
    if yaowen.is_open_to_others:
        raise UsageError(READ_ONLY)
    ids = _chosen(yaowen, request)
    # a run over some articles says nothing of the others
    book = _Book(None if request.articles or request.dry_run else yaowen.folder, _digest_rules(yaowen))
    done_to = "" if request.restart else book.read()
    left = [article_id for article_id in ids if article_id > done_to]
    crew = yaowen.make_crew(request.jobs, large=len(left) >= LARGE)
    run = _Run(yaowen, crew, book, dry_run=request.dry_run)
    try:
        yield from run.over(left, tell)
    finally:
        crew.close()
    book.forget()
    yield run.total(len(left), skipped=len(ids) - len(left))


def _chosen(yaowen: "Yaowen", request: Reprocess) -> list[str]:
    if not request.articles:
        return sorted(yaowen.store.list_ids())
    for article_id in request.articles:
        if not yaowen.store.has(article_id):
            raise NotFound(f"no article {article_id!r} in this library")
    return sorted(set(request.articles))


def _digest_rules(yaowen: "Yaowen") -> str:
    return hashlib.sha256(msgspec.json.encode(rules_of(yaowen.pack))).hexdigest()


class _Run:
    """Takes articles through the stages, batch by batch, and counts what changes."""

    def __init__(self, yaowen: "Yaowen", crew: Crew, book: "_Book", *, dry_run: bool) -> None:
        self._yaowen, self._crew, self._book, self._dry_run = yaowen, crew, book, dry_run
        self._counts: Counter[str] = Counter()
        self._begun = perf_counter()

    def over(self, ids: Sequence[str], tell: Tell | None) -> Iterator[Record]:
        """Lines of all these articles, in their order; each batch is kept before its lines are told."""
        rest, unindexed = iter(ids), 0
        store = self._yaowen.store
        while batch := tuple(islice(rest, BATCH)):
            lines = tuple(self._take(batch))
            self._book.write(batch[-1])
            self._counts["done"] += len(batch)
            unindexed += sum(isinstance(line, ReprocessLine) for line in lines)
            if unindexed >= INDEXED and not self._dry_run:
                catch_up(store, self._yaowen.index, self._yaowen.pack)
                unindexed = 0
            if tell is not None:
                tell(self._progress(batch[-1], len(ids)))
            yield from lines
        if not self._dry_run:
            catch_up(store, self._yaowen.index, self._yaowen.pack)

    def total(self, articles: int, *, skipped: int) -> ReprocessTotalLine:
        """What the run came to."""
        told = self._counts
        return ReprocessTotalLine(
            articles=articles,
            changed=told["articles"],
            failed=told["failed"],
            skipped=skipped,
            facts_added=told["added"],
            facts_dropped=told["dropped"],
            facts_changed=told["changed"],
            corrections_lost=told["lost"],
            dry_run=self._dry_run,
        )

    def _take(self, ids: Sequence[str]) -> Iterator[Record]:
        """What became of a batch; what was understood of it is kept first."""
        store = self._yaowen.store
        before = {read.article.id: read for read in store.iter_understandings(ids)}
        articles = [before_understanding(revert(read).article) for read in before.values()]
        answers = dict(zip(before, self._crew.understand(articles), strict=True))
        understood = {i: answer for i, answer in answers.items() if isinstance(answer, Understanding)}
        if self._dry_run:
            after = {i: self._corrected(read) for i, read in understood.items()}
        else:
            store.renew(tuple(understood.values()))
            after = {read.article.id: read for read in store.iter_understandings(understood)}
        for article_id, answer in answers.items():
            if isinstance(answer, Issue):
                self._counts["failed"] += 1
                yield Failure(input=article_id, message=f"{article_id}: {answer.message}")
            elif article_id in after and after[article_id] != before[article_id]:
                yield self._count(change_line(before[article_id], after[article_id]))

    def _corrected(self, read: Understanding) -> Understanding:
        return correct(read, self._yaowen.store.list_corrections(read.article.id)).value

    def _count(self, line: ReprocessLine) -> ReprocessLine:
        self._counts.update(fact.change for fact in line.facts)
        self._counts.update(articles=1, lost=len(line.lost))
        return line

    def _progress(self, name: str, size: int) -> Progress:
        spent, done = perf_counter() - self._begun, self._counts["done"]
        return Progress(
            name=name,
            articles=done,
            per_second=done / spent if spent > 0 else None,
            seconds_left=spent * (size - done) / done,
        )


class _Book:
    """Where a run keeps how far it is; nowhere without a folder."""

    def __init__(self, folder: Path | None, rules: str) -> None:
        self._path = folder / STATE if folder is not None else None
        self._rules = rules

    def read(self) -> str:
        """The last article that a stopped run of the same rules has done; empty where there was none."""
        if self._path is None or not self._path.exists():
            return ""
        try:
            state = msgspec.json.decode(self._path.read_bytes(), type=_State)
        except (OSError, msgspec.DecodeError):
            return ""
        return state.done_to if state.rules == self._rules else ""

    def write(self, done_to: str) -> None:
        """Keeps how far it is; raises `StorageError`."""
        if self._path is not None:
            write_whole(self._path, msgspec.json.encode(_State(rules=self._rules, done_to=done_to)))

    def forget(self) -> None:
        """The run is over."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def change_line(before: Understanding, after: Understanding) -> ReprocessLine:
    """What differs between two understandings of one article."""
    old_doubts, new_doubts = ({issue.code for issue in u.article.issues} for u in (before, after))
    return ReprocessLine(
        article=after.article.id,
        title=after.article.title,
        facts=tuple(_iter_fact_changes(before, after)),
        links=len(_links(before) ^ _links(after)),
        tags=len({(t.taxonomy, t.id) for t in before.tags} ^ {(t.taxonomy, t.id) for t in after.tags}),
        doubts_added=tuple(sorted(new_doubts - old_doubts)),
        doubts_gone=tuple(sorted(old_doubts - new_doubts)),
        lost=_lost(before, after) if LOST in new_doubts else (),
    )


def _links(read: Understanding) -> set[tuple[int, int, str]]:
    named: tuple[Mention, ...] = (*read.mentions, *read.references)
    return {(one.start, one.end, one.entity_id) for one in named}


def _lost(before: Understanding, after: Understanding) -> tuple[str, ...]:
    held: set[Correction] = set(after.corrections)
    return tuple(one.id for one in before.corrections if one not in held)


def _iter_fact_changes(before: Understanding, after: Understanding) -> Iterator[FactChangeLine]:
    old, new = ({fact.id: fact for fact in (*u.facts, *u.composites)} for u in (before, after))
    for fact_id in sorted(old.keys() | new.keys(), key=lambda i: ((new.get(i) or old[i]).start, i)):
        was, now = old.get(fact_id), new.get(fact_id)
        if was == now:
            continue
        shown = now or was
        fields = tuple(_iter_fields(was, now)) if was and now else ()
        if shown is not None and (fields or was is None or now is None):
            change: Change = "added" if was is None else "dropped" if now is None else "changed"
            yield FactChangeLine(
                change=change, id=fact_id, kind=shown.kind, surface=shown.surface, fields=fields
            )


def _iter_fields(was: Fact, now: Fact) -> Iterator[FieldChangeLine]:
    """Fields of the fact that differ, then of its kind."""
    pairs: list[tuple[Record | None, Record | None]] = [(was, now)]
    if type(was.details) is type(now.details):
        pairs.append((was.details, now.details))
    for one, other in pairs:
        for name in one.__struct_fields__ if one is not None else ():
            old, new = getattr(one, name), getattr(other, name)
            if name not in _UNTOLD and old != new and not (name == "details" and len(pairs) > 1):
                yield FieldChangeLine(field=name, old=_written(old), new=_written(new))


def _written(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()
