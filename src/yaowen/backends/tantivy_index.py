"""A search index in a folder, by tantivy.

Words are cut by `text.tokens`, not by tantivy, and are handed over parted by blanks. Units stand in fields
without positions, pairs in fields with positions; a phrase is a run of pairs. The index stores ids alone. The
watermark is a document of the index, so that one commit writes both and neither is ever ahead of the other.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TypeVar

import tantivy

from yaowen.backends.index_terms import (
    Alternative,
    Run,
    Wanted,
    published_key,
    streams_of,
    wanted_of,
)
from yaowen.errors import LibraryLocked, StorageError, YaowenError, in_one_line
from yaowen.records import Hit, IndexDocument, Terms
from yaowen.text.tokens import find_pairs

FOLDER_NAME = "tantivy"
TITLE_BOOST = 2.5
_HEAP = 32_000_000
_WATERMARK = "\x00watermark"
_SPARE = 64
_DISK_FULL = "No space left"

_Value = TypeVar("_Value")


class TantivyIndex:
    """The index in `folder / "tantivy"`, as `ports.Index` promises.

    A folder that is missing or damaged is emptied when that shows, and the watermark is 0 again:
    `insight.search.catch_up` then fills it from the store. One process writes at a time; another waits
    `wait_seconds`, then raises `LibraryLocked`.
    """

    def __init__(self, folder: Path, *, wait_seconds: float = 20.0) -> None:
        self._path = folder / FOLDER_NAME
        self._wait_seconds = wait_seconds
        self._lock = RLock()
        self._schema = _schema()
        self._index: tantivy.Index | None = self._open_or_empty()

    def apply(self, documents: Sequence[IndexDocument], gone: Sequence[str], *, watermark: int) -> None:
        """See `ports.Index.apply`; one commit."""
        with self._open() as index, self._writer(index) as writer:
            for article_id in (*gone, *(d.article.id for d in documents), _WATERMARK):
                writer.delete_documents_by_term("id", article_id)
            for document in documents:
                writer.add_document(_document(document))
            writer.add_document(tantivy.Document(id=_WATERMARK, watermark=watermark))
            writer.commit()

    def watermark(self) -> int:
        """See `ports.Index.watermark`."""
        with self._open() as index:
            return _read_watermark(index, self._schema)

    def find(self, terms: Terms, *, limit: int, by_date: bool = False) -> tuple[Hit, ...]:
        """See `ports.Index.find`; equal scores are ordered newest first, then by id."""
        wanted = wanted_of(terms)
        if wanted.hopeless or limit <= 0:
            return ()
        with self._open() as index:
            index.reload()
            searcher = index.searcher()
            query = self._query(wanted)
            reach = min(limit + _SPARE, max(searcher.num_docs, 1))
            if by_date:
                found = searcher.search(query, limit=reach, count=False, order_by_field="published").hits
            else:
                found = searcher.search(query, limit=reach, count=False).hits
            addresses = [address for _, address in found]
            dates = searcher.fast_field_values("published", addresses) if addresses else []
            ids = [str(searcher.doc(address).get_first("id")) for address in addresses]
        scores = [0.0 if by_date else round(float(score), 4) for score, _ in found]
        ordered = sorted(
            zip(scores, dates, ids, strict=True), key=lambda hit: (-hit[0], -int(hit[1] or 0), hit[2])
        )
        return tuple(Hit(article_id=i, score=score) for score, _, i in ordered[:limit])

    def clear(self) -> None:
        """See `ports.Index.clear`; the files go, so that no word of an erased article is left in them."""
        with self._lock:
            self._ensure_open()
            self._empty()

    def close(self) -> None:
        """See `ports.Index.close`; further calls raise `StorageError`."""
        with self._lock:
            self._index = None

    def _query(self, wanted: Wanted) -> tantivy.Query:
        clauses: list[tuple[tantivy.Occur, tantivy.Query]] = [
            (tantivy.Occur.Must, self._any(group)) for group in wanted.groups
        ]
        if not clauses:
            clauses.append((tantivy.Occur.Must, tantivy.Query.all_query()))
        clauses += [(tantivy.Occur.MustNot, self._all(barred)) for barred in wanted.barred]
        clauses.append(
            (tantivy.Occur.MustNot, tantivy.Query.term_query(self._schema, "id", _WATERMARK, "basic"))
        )
        return tantivy.Query.boolean_query(clauses)

    def _any(self, group: Sequence[Alternative]) -> tantivy.Query:
        alternatives = [self._all(alternative) for alternative in group]
        if len(alternatives) == 1:
            return alternatives[0]
        return tantivy.Query.disjunction_max_query(alternatives, 0.2)

    def _all(self, alternative: Alternative) -> tantivy.Query:
        runs = [self._run(run) for run in alternative]
        if len(runs) == 1:
            return runs[0]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, run) for run in runs])

    def _run(self, run: Run) -> tantivy.Query:
        """The run in the text (which holds the title's words too), more if it is in the title."""
        text = self._in_field(run, "units", "pairs")
        title = tantivy.Query.boost_query(self._in_field(run, "title_units", "title_pairs"), TITLE_BOOST)
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, text), (tantivy.Occur.Should, title)])

    def _in_field(self, run: Run, units: str, pairs: str) -> tantivy.Query:
        if len(run) == 1:
            return tantivy.Query.term_query(self._schema, units, run[0], "freq")
        keys = find_pairs(run)
        if len(keys) == 1:
            return tantivy.Query.term_query(self._schema, pairs, keys[0], "freq")
        return tantivy.Query.phrase_query(self._schema, pairs, list(keys))

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
        try:
            self._path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{self._path}: cannot be written ({in_one_line(error)})") from error
        return tantivy.Index(self._schema, path=str(self._path))

    def _empty(self) -> None:
        self._index = None
        shutil.rmtree(self._path, ignore_errors=True)
        self._index = self._make()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in ("title_units", "units"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in ("title_pairs", "pairs"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    builder.add_integer_field("published", fast=True)
    builder.add_unsigned_field("watermark", stored=True)
    return builder.build()


def _document(document: IndexDocument) -> tantivy.Document:
    streams = streams_of(document)
    return tantivy.Document(
        id=document.article.id,
        title_units=" ".join(streams.title_units),
        title_pairs=" ".join(streams.title_pairs),
        units=" ".join(streams.units),
        pairs=" ".join(streams.pairs),
        published=published_key(document),
    )


def _read_watermark(index: tantivy.Index, schema: tantivy.Schema) -> int:
    index.reload()
    searcher = index.searcher()
    query = tantivy.Query.term_query(schema, "id", _WATERMARK, "basic")
    hits = searcher.search(query, limit=1, count=False).hits
    return int(searcher.doc(hits[0][1]).get_first("watermark") or 0) if hits else 0
