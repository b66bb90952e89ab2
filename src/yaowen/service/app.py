"""`Yaowen`: everything that can be asked, in one object. Faces speak to this and to nothing below it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from yaowen.backends.clock import SystemClock
from yaowen.backends.files import FileFetcher
from yaowen.backends.lac import make_namer
from yaowen.packs.additions import extend_pack
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Reading
from yaowen.ports import Clock, Fetcher, Index, Model, Poller, Reader, Store
from yaowen.records import (
    ArticleFilter,
    Brief,
    Hit,
    Matter,
    Record,
    Story,
    StoryMember,
    Understanding,
)
from yaowen.service import requests as ask
from yaowen.service.auditing import Auditor, iter_verified
from yaowen.service.auditlines import AuditPage, BundleLine, VerifyLine
from yaowen.service.briefs import BriefShelf
from yaowen.service.claims import Claim, read_claims
from yaowen.service.documents import (
    Failure,
    iter_brief_lines,
    iter_explained_lines,
    iter_fact_lines,
    iter_fact_page,
    iter_read_lines,
    iter_readings,
    iter_understood,
)
from yaowen.service.factlines import FactLine, FactPage
from yaowen.service.lines import (
    BriefLine,
    IngestLine,
    ReadLine,
    RemoveLine,
    SearchLine,
    ShowLine,
    StoryLine,
    TopicLine,
    search_line,
)
from yaowen.service.moments import parse_until
from yaowen.service.places import OWN_PACK, has_library, is_demo, open_index, open_store
from yaowen.service.showing import show, story_lines
from yaowen.service.subjects import iter_topic, iter_topics
from yaowen.service.taking import StageTimes, Taker
from yaowen.settings import Settings, default_library

if TYPE_CHECKING:
    from yaowen.backends.worker import WorkerReader
    from yaowen.service.unfolding import Unfolder
    from yaowen.service.watching import Watcher
    from yaowen.service.writing import Writer

_PLAIN_NAMES = ("-", ".txt", ".md", ".json", ".jsonl")


class Yaowen:
    """A library (a folder, opened when first needed) and all operations over it and over plain documents.

    `store`, `index`, `clock`, `fetcher` and `reader` may be given, for tests and for other backends.
    """

    def __init__(
        self,
        library: Path | None = None,
        *,
        settings: Settings | None = None,
        store: Store | None = None,
        index: Index | None = None,
        pack: Pack | None = None,
        clock: Clock | None = None,
        fetcher: Fetcher | None = None,
        reader: Reader | None = None,
        poller: Poller | None = None,
        model: Model | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._library = library or self.settings.library
        self._store = store
        self._store_given = store is not None
        self._index = index
        self._pack = pack
        self.clock: Clock = clock or SystemClock()
        self.fetcher: Fetcher = fetcher or FileFetcher(self.settings.max_input_bytes, self.settings)
        self._reader = reader
        self._poller = poller
        self._model = model
        self._worker: WorkerReader | None = None
        self.times = StageTimes()

    # -- what it stands on ---------------------------------------------------------------------------

    @property
    def library(self) -> Path:
        """The library's folder."""
        return self._library or default_library()

    @cached_property
    def pack(self) -> Pack:
        """What the industry knows, and what the library's own folder `pack` adds to it."""
        if self._pack is not None:
            return self._pack
        own = self._library / OWN_PACK if self._library else None
        return extend_pack(load_pack(), own) if own and own.is_dir() else load_pack()

    @property
    def reader(self) -> Reader:
        """Finds the articles in bytes, by default in a process of its own."""
        if self._reader is None:
            from yaowen.backends.worker import WorkerReader

            self._reader = self._worker = WorkerReader(lambda: self.pack)
        return self._reader

    @property
    def poller(self) -> Poller:
        """Asks the web politely, made when first needed."""
        if self._poller is None:
            from yaowen.backends.web import make_poller

            self._poller = make_poller(self.settings)
        return self._poller

    @cached_property
    def writer(self) -> "Writer":
        """Writes briefs with the model that the settings name."""
        from yaowen.service.writing import Writer

        return Writer(self.settings, self._folder, self.clock, model=self._model)

    def _reader_for(self, inputs: Iterable[str]) -> Reader:
        """The reader, whose process starts while the pack is read, if one will be needed."""
        reader = self.reader
        if self._worker is not None and not all(name.endswith(_PLAIN_NAMES) for name in inputs):
            self._worker.warm_up()
        return reader

    def _readings(self, inputs: Sequence[str]) -> Iterator[Reading | Failure]:
        reader = self._reader_for(inputs)
        return iter_readings(inputs, self.fetcher, self.pack, reader=reader)

    @property
    def _folder(self) -> Path | None:
        """The library's folder; None where the store was given, so that no folder goes with it."""
        return None if self._store_given else self.library

    @property
    def store(self) -> Store:
        """The opened store; made where there is none yet."""
        if self._store is None:
            self._store = open_store(self.library)
        return self._store

    @property
    def index(self) -> Index:
        """The opened search index, caught up with the store."""
        if self._index is None:
            self._index = open_index(self.library, self.store, self.pack)
        return self._index

    @cached_property
    def is_demo(self) -> bool:
        """Was this library built from the bundled demo articles?"""
        return self._library is not None and is_demo(self._library)

    def open_to_others(self) -> None:
        """From now on articles are given, and found, only as far as their sources let others be shown."""
        from yaowen.service.others import limited, open_others_index

        self._store = limited(self.store)
        self._index = open_others_index(self._folder, self._store, self.pack)
        self.__dict__.pop("briefs", None)

    def close(self) -> None:
        """Closes what was opened."""
        for opened in (self._index, self._store):
            if opened is not None:
                opened.close()
        self._index = self._store = None
        if "writer" in self.__dict__:
            self.writer.close()
        if self._reader is not None:
            self._reader.close()

    # -- over documents ------------------------------------------------------------------------------

    def read(self, request: ask.Read) -> Iterator[ReadLine | Failure]:
        """The articles of documents, clean and described."""
        return iter_read_lines(self._readings(request.inputs))

    def facts(self, request: ask.Facts) -> Iterator[FactLine | FactPage | Failure]:
        """Every figure of documents, and what figures and names amount to; as lines, or as one page."""
        readings = self._readings(request.inputs)
        if request.explain:
            return iter_explained_lines(readings, self.pack)
        return (iter_fact_page if request.html else iter_fact_lines)(readings, self.pack)

    def write_brief(self, request: ask.WriteBrief) -> Iterator[BriefLine | Failure]:
        """A cited and verified brief of each article."""
        readings = self._readings(request.inputs)
        if self.writer.is_wanted(request.model):
            return self.writer.iter_lines(iter_understood(readings, self.pack), self.pack, request.lang)
        return iter_brief_lines(readings, self.pack, request.lang)

    def doctor(self, request: ask.Doctor) -> Iterator[Record]:
        """Whether all is in order; with `model` a test of the model."""
        from yaowen.service.selftest import examine, iter_self_test

        return iter_self_test(self) if request.model else examine(self)

    def verify(self, request: ask.Verify) -> Iterator[VerifyLine | AuditPage | Failure]:
        """A verdict on every claim; a source that cannot be read is a Failure and the others serve."""
        return iter_verified(request, self._auditor(), self._claims(request.claims))

    def bundle(self, request: ask.Bundle) -> Iterator[BundleLine | Failure]:
        """Writes claims, sources and verdicts into one file, or comes to the verdicts of such a file again."""
        from yaowen.service.bundles import BundleDesk

        return BundleDesk(self.pack, self._auditor(), self.fetcher.fetch, self._claims).act(request)

    def _claims(self, name: str) -> tuple[Claim, ...]:
        return read_claims(self.fetcher.fetch(name), self.pack, self.reader.read)

    def _auditor(self) -> Auditor:
        return Auditor(self.pack, self._readings, self._opened)

    def _opened(self) -> tuple[Store, Index] | None:
        """Store and index where there is a library; none is made for a question alone."""
        there = self._store_given or self._store is not None or has_library(self.library)
        return (self.store, self.index) if there else None

    def stories(self, request: ask.Stories) -> Iterator[StoryLine | Failure]:
        """Which articles descend from one text."""
        from yaowen.backends.memory import MemoryIndex, MemoryStore

        reader, store = self._reader_for(request.inputs), MemoryStore()
        taker = Taker(store, MemoryIndex(), self.pack, self.fetcher, reader)
        for line in taker.take(request.inputs):
            if isinstance(line, Failure):
                yield line
        yield from story_lines(store)

    # -- over the library ----------------------------------------------------------------------------

    def ingest(
        self, request: ask.Ingest, progress: Callable[[str], None] | None = None
    ) -> Iterator[IngestLine | Failure]:
        """Takes documents into the library; taking the same again changes nothing."""
        reader = self._reader_for(request.inputs)
        taker = self._taker(reader)
        self.times = taker.times
        followed = self._followed()
        for name in request.inputs:
            if name in followed and not Path(name).exists():
                yield from self._ingest_source(name)
        inputs = [name for name in request.inputs if name not in followed or Path(name).exists()]
        if inputs:
            yield from taker.take(inputs, progress)

    def _followed(self) -> frozenset[str]:
        return frozenset(source.id for source in self.store.list_sources())

    def _ingest_source(self, source_id: str) -> Iterator[IngestLine | Failure]:
        for line in self.watcher().poll((self.store.get_source(source_id),)):
            if isinstance(line, Failure):
                yield line
            else:
                yield IngestLine(input=source_id, articles=(), new=line.new, known=line.known, issues=())

    def sources(self, request: ask.Sources) -> Iterator[Record]:
        """Adds, lists, checks … followed sources."""
        from yaowen.service.following import SourceBook

        book = SourceBook(self.store, self.pack, self.clock, lambda: self.poller)
        if request.action == "check":
            from yaowen.service.checking import CatalogueCheck, check

            listed = CatalogueCheck(self.store, self.pack, self.poller, self._unfolder(), book, self.clock)
            return check(request, self.store, self.watcher(), book, listed)
        return book.act(request)

    def watch(self, request: ask.Watch, rest: Callable[[float], None] = sleep) -> Iterator[Record]:
        """Asks sources when they are due; `rest` sleeps so many seconds."""
        watcher = self.watcher()
        if request.once:
            return watcher.once()
        return watcher.watch(rest, parse_until(request.until))

    def watcher(self) -> "Watcher":
        """Follows this library's sources."""
        from yaowen.service.watching import Watcher

        return Watcher(self.store, self.poller, self._unfolder(), self.clock)

    def _taker(self, reader: Reader) -> Taker:
        namer = make_namer(self.settings)
        return Taker(self.store, self.index, self.pack, self.fetcher, reader, namer)

    def _unfolder(self) -> "Unfolder":
        from yaowen.service.sites import SiteMemory
        from yaowen.service.unfolding import Unfolder

        taker = self._taker(self.reader)
        return Unfolder(self.store, taker, self.pack, SiteMemory(self.reader.read))

    def find(
        self,
        query: str,
        *,
        limit: int = 20,
        by: str = "article",
        where: ArticleFilter = ArticleFilter(),
        marked: int | None = None,
    ) -> tuple[Hit, ...]:
        """Hits of a search, best first, with highlights (`marked`: of so many of the first ones only)."""
        from yaowen.insight.search import search

        return search(
            query, self.store, self.index, self.pack, limit=limit, by=by, where=where, marked=marked
        )

    def search(self, request: ask.Search) -> Iterator[SearchLine]:
        """Articles (or stories) that answer a query."""
        for hit in self.find(request.query, limit=request.limit, by=request.by):
            understanding = self.store.get(hit.article_id)
            place = self.store.story_of(hit.article_id)
            yield search_line(hit, understanding.article, place.story_id if place else None)

    def topics(self, request: ask.Topics) -> Iterator[TopicLine | SearchLine]:
        """All topics with their sizes, or the articles of one, newest first."""
        return (
            iter_topic(request, self.store, self.pack)
            if request.topic
            else iter_topics(self.store, self.pack)
        )

    def show(self, request: ask.Show) -> Iterator[ShowLine]:
        """One article, story, topic or named thing."""
        yield show(self, request.id, request.lang)

    def remove(self, request: ask.Remove) -> Iterator[RemoveLine]:
        """Erases an article and all that came from it."""
        from yaowen.insight.search import catch_up
        from yaowen.service.others import forget_for_others

        self.writer.forget(self.store.get(request.id).article)
        self.store.remove(request.id)
        catch_up(self.store, self.index, self.pack)
        if self._folder is not None:
            forget_for_others(self._folder, self.store, self.pack)
        yield RemoveLine(removed=request.id)

    # -- single things, for the pages ----------------------------------------------------------------

    def article(self, article_id: str) -> Understanding:
        """An article with all that was read from it; raises `NotFound`."""
        return self.store.get(article_id)

    def story(self, story_id: str) -> Story:
        """A story; raises `NotFound`."""
        return self.store.get_story(story_id)

    def place(self, article_id: str) -> StoryMember | None:
        """Where an article stands in its story."""
        return self.store.story_of(article_id)

    def matters(self) -> tuple[Matter, ...]:
        """Stories of one event or plan."""
        return self.store.list_matters()

    @cached_property
    def briefs(self) -> BriefShelf:
        """Briefs, composed when first asked for."""
        writer = self.writer if self.settings.model_briefs else None
        return BriefShelf(lambda: self.store, lambda: self.pack, writer)

    def brief(self, article_or_story_id: str, lang: str, *, ask_model: bool = False) -> Brief:
        """The brief of an article, or of a story's best text; raises `NotFound`.

        Where briefs are the model's, it is asked only with `ask_model`; else what it wrote before is shown.
        """
        return self.briefs.brief(article_or_story_id, lang, ask_model=ask_model)

    def given_brief(self, article_id: str) -> Brief | None:
        """The brief that came with an article, checked against its story's full text where there is one."""
        return self.briefs.given(article_id)
