"""A search index in a folder, by tantivy.

Words are cut by `text.tokens`, not by tantivy, and are handed over parted by blanks. Units stand in fields
without positions, runs of pairs in fields with positions; a phrase is a run of pairs. The index stores ids alone. The
watermark is a document of the index, so that one commit writes both and neither is ever ahead of the other.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TypeVar

import tantivy

from yaowen.backends.index_names import KnownNames, read_names, write_names
from yaowen.backends.index_terms import day_of, published_key, rank_words_like, streams_of
from yaowen.backends.tantivy_query import Asked, Compiler
from yaowen.errors import LibraryLocked, StorageError, YaowenError, in_one_line
from yaowen.records import Clause, Hit, IndexDocument
from yaowen.records.library import COUNTED_FIELDS, INDEX_FIELDS

FOLDER_NAME = "tantivy"
_HEAP = 64_000_000
_WATERMARK = "\x00watermark"
_SPARE = 64
_MOST_VALUES = 5_000
_REMEMBERED = 256
"""Searches, counts, facets and queries each that are remembered until the next commit."""
_DISK_FULL = "No space left"

_STATE = "meta.json"
_NAMES = "names.json"

_State = tuple[int, int, int] | None
_Value = TypeVar("_Value")
_Asked = TypeVar("_Asked")


class TantivyIndex:
    """The index in `folder / "tantivy"`, as `ports.Index` promises.

    A folder that is missing or damaged is emptied when that shows, and the watermark is 0 again:
    `insight.search.catch_up` then fills it from the store. One process writes at a time; another waits
    `wait_seconds`, then raises `LibraryLocked`. `names`: sets of names of one thing each, asked for when the index is
    begun; they become terms (`index_names`).
    """

    def __init__(
        self,
        folder: Path,
        *,
        names: Callable[[], Iterable[Iterable[str]]] = tuple,
        wait_seconds: float = 20.0,
    ) -> None:
        self._path = folder / FOLDER_NAME
        self._offered = names
        self._wait_seconds = wait_seconds
        self._lock = RLock()
        self._schema = _schema()
        self._read: _State = None
        self._hits: dict[tuple[Clause, int, bool], tuple[Hit, ...]] = {}
        self._counts: dict[Clause, int] = {}
        self._values: dict[tuple[str, Clause], dict[str, int]] = {}
        self._compiled: dict[tuple[Clause, bool], Asked] = {}
        self._index: tantivy.Index | None = self._open_or_empty()

    def apply(self, documents: Sequence[IndexDocument], gone: Sequence[str], *, watermark: int) -> None:
        """See `ports.Index.apply`; one commit."""
        with self._open() as index, self._writer(index) as writer:
            for article_id in (*gone, *(d.article.id for d in documents), _WATERMARK):
                writer.delete_documents_by_term("id", article_id)
            for document in documents:
                writer.add_document(_document(document, self._names))
            writer.add_document(tantivy.Document(id=_WATERMARK, watermark=watermark))
            writer.commit()

    def watermark(self) -> int:
        """See `ports.Index.watermark`."""
        with self._open() as index:
            return _read_watermark(index, self._schema)

    def find(self, clause: Clause, *, limit: int, by_date: bool = False) -> tuple[Hit, ...]:
        """See `ports.Index.find`; equal scores are ordered newest first, then by id."""
        if limit <= 0:
            return ()
        asked = (clause, limit, by_date)
        with self._ask() as searcher:
            if asked in self._hits:
                return self._hits[asked]
            reach = min(limit + _SPARE, max(searcher.num_docs, 1))
            compiled = self._compile(searcher, clause, ranked=not by_date)
            if by_date:
                answer = searcher.search(compiled.must, limit=reach, order_by_field="published")
            else:
                # to count costs nothing more where every match is looked at anyway
                answer = searcher.search(compiled.whole, limit=reach, count=not compiled.terms)
            found = answer.hits
            self._note_count(clause, len(found) if len(found) < reach else getattr(answer, "count", None))
            addresses = [address for _, address in found]
            dates = searcher.fast_field_values("published", addresses) if addresses else []
            ids = [str(searcher.doc(address).get_first("id")) for address in addresses]
            scores = [0.0 if by_date else round(float(score), 4) for score, _ in found]
            ordered = sorted(
                zip(scores, dates, ids, strict=True), key=lambda hit: (-hit[0], -int(hit[1] or 0), hit[2])
            )
            hits = tuple(Hit(article_id=i, score=score) for score, _, i in ordered[:limit])
            _keep(self._hits, asked, hits)
        return hits

    def count(self, clause: Clause) -> int:
        """See `ports.Index.count`."""
        with self._ask() as searcher:
            if clause not in self._counts:
                query = tantivy.Query.const_score_query(
                    self._compile(searcher, clause, ranked=False).must, 0.0
                )
                found = searcher.search(query, limit=1, count=True)
                self._note_count(clause, getattr(found, "count", 0))  # its stubs do not know it
            return self._counts[clause]

    def is_quick(self, clause: Clause) -> bool:
        """See `ports.Index.is_quick`."""
        with self._ask() as searcher:
            return self._compile(searcher, clause, ranked=True).is_quick

    def counts_by(self, fields: Sequence[str], clause: Clause) -> dict[str, dict[str, int]]:
        """See `ports.Index.counts_by`."""
        with self._ask() as searcher:
            known = {name: self._values[name, clause] for name in fields if (name, clause) in self._values}
            asked = {
                name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in fields if name not in known
            }
            query = self._compile(searcher, clause, ranked=False).must
            answer = searcher.aggregate(query, asked) if asked else {}
            for name in asked:
                buckets = answer[name]["buckets"]
                known[name] = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}
                _keep(self._values, (name, clause), known[name])
        return {name: dict(known[name]) for name in fields}

    def words_like(self, word: str) -> tuple[str, ...]:
        """See `ports.Index.words_like`; the first two letters are taken to be right, or swapped."""
        begins = dict.fromkeys((word[:2], word[1::-1]))
        with self._open() as index:
            self._reload(index)
            searcher = index.searcher()
            known = [pair for begin in begins for pair in searcher.terms_with_prefix("units", begin)]
        return rank_words_like(word, known)

    def clear(self) -> None:
        """See `ports.Index.clear`; the files go, so that no word of an erased article is left in them."""
        with self._lock:
            self._ensure_open()
            self._empty()

    def close(self) -> None:
        """See `ports.Index.close`; further calls raise `StorageError`."""
        with self._lock:
            self._index = None

    @contextmanager
    def _ask(self) -> Iterator[tantivy.Searcher]:
        """A searcher of the latest state."""
        with self._open() as index:
            self._reload(index)
            yield index.searcher()

    def _compile(self, searcher: tantivy.Searcher, clause: Clause, *, ranked: bool) -> Asked:
        """The query; no document of ours is among its matches."""
        made = self._compiled.get((clause, ranked))
        if made is None:
            compiler = Compiler(searcher, self._schema, self._names, _WATERMARK, ranked=ranked)
            made = compiler.compile(clause) or Asked(tantivy.Query.empty_query())
            _keep(self._compiled, (clause, ranked), made)
        return made

    def _reload(self, index: tantivy.Index) -> None:
        """Reads the latest commit, whichever process made it; that takes a millisecond, so only where there is one."""
        state = _state_of(self._path / _STATE)
        if state is None or state != self._read:
            index.reload()
            self._read = state
            self._hits.clear()
            self._counts.clear()
            self._values.clear()
            self._compiled.clear()

    def _note_count(self, clause: Clause, count: int | None) -> None:
        if count is not None:
            _keep(self._counts, clause, int(count))

    @contextmanager
    def _open(self) -> Iterator[tantivy.Index]:
        with self._lock:
            index = self._ensure_open()
            try:
                yield index
            except (YaowenError, KeyboardInterrupt, SystemExit, GeneratorExit):
                raise
            except BaseException as error:  # tantivy's panics are no Exceptions
                if _DISK_FULL in str(error):
                    raise StorageError(f"{self._path}: the disk is full ({in_one_line(error)})") from error
                self._empty()
                raise StorageError(
                    f"{self._path}: the search index was damaged and has been emptied; it is filled again"
                    f" from the library ({in_one_line(error)})"
                ) from error

    def _ensure_open(self) -> tantivy.Index:
        if self._index is None:
            raise StorageError(f"{self._path}: this search index has been closed")
        return self._index

    @contextmanager
    def _writer(self, index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
        writer = self._wait_for(lambda: index.writer(heap_size=_HEAP, num_threads=1))
        try:
            yield writer
        finally:
            writer.wait_merging_threads()
        index.reload()

    def _wait_for(self, make: Callable[[], _Value]) -> _Value:
        end = time.monotonic() + self._wait_seconds
        while True:
            try:
                return make()
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise
                if time.monotonic() >= end:
                    raise LibraryLocked(
                        f"{self._path}: another process is writing to this search index;"
                        " try again when it has ended"
                    ) from error
            time.sleep(0.02)

    def _open_or_empty(self) -> tantivy.Index:
        try:
            index = self._make()
            _read_watermark(index, self._schema)
        except (YaowenError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # a damaged index: tantivy raises, or panics with what is no Exception
            shutil.rmtree(self._path, ignore_errors=True)
            index = self._make()
        return index

    def _make(self) -> tantivy.Index:
        names = self._path / _NAMES
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            if not names.exists() and not (self._path / _STATE).exists():
                write_names(names, self._offered())
        except OSError as error:
            raise StorageError(f"{self._path}: cannot be written ({in_one_line(error)})") from error
        self._names = read_names(
            names
        )  # those that the index was begun with: its articles have no others' terms
        return tantivy.Index(self._schema, path=str(self._path))

    def _empty(self) -> None:
        self._index = self._read = None
        shutil.rmtree(self._path, ignore_errors=True)
        self._index = self._make()


def _keep(answers: dict[_Asked, _Value], asked: _Asked, answer: _Value) -> None:
    """Remembers an answer, the oldest gives way: pages and their facets ask the same again until something is new."""
    while len(answers) >= _REMEMBERED:
        answers.pop(next(iter(answers)))
    answers[asked] = answer


def _state_of(path: Path) -> _State:
    """What differs after each commit, which puts a new file in the place of the old; None where it cannot be seen."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_size


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in ("title_units", "units", "title_names", "names"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in ("title_runs", "runs"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for field in INDEX_FIELDS:
        builder.add_text_field(
            field, tokenizer_name="raw", index_option="basic", fast=field in COUNTED_FIELDS
        )
    builder.add_integer_field("published", fast=True)
    builder.add_integer_field("day", fast=True)
    builder.add_unsigned_field("watermark", stored=True)
    return builder.build()


def _document(document: IndexDocument, names: KnownNames) -> tantivy.Document:
    streams = streams_of(document)
    fields: dict[str, list[str]] = {
        "id": [document.article.id],
        "title_units": [" ".join(streams.title_units)],
        "title_runs": [" ".join(streams.title_pairs)],
        "units": [" ".join(streams.units)],
        "runs": [" ".join(streams.pairs)],
        "title_names": [names.write_terms(streams.title_units, streams.title_pairs)],
        "names": [names.write_terms(streams.units, streams.pairs)],
    }
    for field, value in document.keys:
        fields.setdefault(field, []).append(value)
    made = tantivy.Document(**fields)
    made.add_integer("published", published_key(document))
    day = day_of(document)
    if day is not None:
        made.add_integer("day", day)
    return made


def _read_watermark(index: tantivy.Index, schema: tantivy.Schema) -> int:
    index.reload()
    searcher = index.searcher()
    query = tantivy.Query.term_query(schema, "id", _WATERMARK, "basic")
    hits = searcher.search(query, limit=1, count=False).hits
    return int(searcher.doc(hits[0][1]).get_first("watermark") or 0) if hits else 0
