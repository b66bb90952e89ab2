"""What `Yaowen` stands on: pack, store, index, reader, poller and model, each opened when first needed."""

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from yaowen.backends.clock import SystemClock
from yaowen.backends.crew import Alone, ProcessCrew
from yaowen.backends.files import FileFetcher
from yaowen.backends.lac import make_namer
from yaowen.packs.additions import extend_pack
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Reading
from yaowen.ports import Clock, Crew, Embedder, Fetcher, Index, Model, Poller, Reader, Store
from yaowen.service.briefs import BriefShelf
from yaowen.service.documents import Failure, iter_readings
from yaowen.service.places import OWN_PACK, has_library, is_demo, open_index, open_store
from yaowen.service.taking import StageTimes, Taker
from yaowen.settings import Settings, default_library

if TYPE_CHECKING:
    from yaowen.backends.worker import WorkerReader
    from yaowen.insight.search import Meaning
    from yaowen.service.unfolding import Unfolder
    from yaowen.service.writing import Writer

_PLAIN_NAMES = ("-", ".txt", ".md", ".json", ".jsonl")


class Ground:
    """A library (a folder, opened when first needed) and what its operations are carried out with.

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
        embedder: Embedder | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._beside: list[Ground] = []
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
        self.embedder = embedder
        self._meaning: Meaning | None = None
        self.is_open_to_others = False
        self._worker: WorkerReader | None = None
        self.times = StageTimes()

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
        pack = extend_pack(load_pack(), own) if own and own.is_dir() else load_pack()
        gc.freeze()  # it stays: looking through it for what can go would cost a tenth of an article's time
        return pack

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
    def settings_folder(self) -> Path | None:
        """Where the library keeps settings; None where it has no folder."""
        return self._folder

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

    @property
    def meaning(self) -> "Meaning | None":
        """What search by meaning asks, opened when there is something to ask; None where it goes by words alone."""
        if self._meaning is None or self.is_open_to_others:
            from yaowen.service.meaning import open_meaning

            self._meaning = open_meaning(self)
        return self._meaning

    @cached_property
    def is_demo(self) -> bool:
        """Was this library built from the bundled demo articles?"""
        return self._library is not None and is_demo(self._library)

    def open_to_others(self) -> None:
        """From now on articles are given, and found, only as far as their sources let others be shown."""
        from yaowen.service.others import limited, open_others_index

        self.is_open_to_others = True
        self._store = limited(self.store)
        self._index = open_others_index(self._folder, self._store, self.pack)
        self.__dict__.pop("briefs", None)

    def share_settings(self, other: "Ground") -> None:
        """Settings that are changed here hold there, too: it shows the same library to others."""
        self._beside.append(other)

    def change_settings(self, settings: Settings) -> None:
        """From now on these hold; briefs are written anew."""
        for one in (self, *self._beside):
            one.settings = settings
            one.__dict__.pop("briefs", None)
            if "writer" in one.__dict__:
                one.writer.settings = settings

    def close(self) -> None:
        """Closes what was opened."""
        for opened in (self._index, self._store):
            if opened is not None:
                opened.close()
        self._index = self._store = None
        if self._meaning is not None:
            self._meaning.vectors.close()
            self._meaning = None
        if "writer" in self.__dict__:
            self.writer.close()
        if self._reader is not None:
            self._reader.close()

    def _opened(self) -> tuple[Store, Index] | None:
        """Store and index where there is a library; none is made for a question alone."""
        return (self.store, self.index) if self._has_library() else None

    def _has_library(self) -> bool:
        return self._store_given or self._store is not None or has_library(self.library)

    @cached_property
    def briefs(self) -> BriefShelf:
        """Briefs, composed when first asked for."""
        writer = self.writer if self.settings.model_briefs else None
        return BriefShelf(lambda: self.store, lambda: self.pack, writer, self.settings.money)

    def _taker(self, reader: Reader, jobs: int = 1) -> Taker:
        """Who writes into the library; with more than one job, articles are understood in so many processes."""
        times = StageTimes()
        crew: Crew
        if jobs > 1:
            crew = ProcessCrew(self.pack, jobs, with_names=self.settings.names_model)
        else:
            crew = Alone(self.pack, times, make_namer(self.settings))
        return Taker(self.store, self.index, self.pack, self.fetcher, reader, crew, times)

    @property
    def folder(self) -> Path | None:
        """The library's folder; None where no folder goes with the store."""
        return self._folder

    def make_crew(self, jobs: int, *, large: bool) -> Crew:
        """Who understands articles: in so many processes; 0: in as many as there are cores where there is much."""
        jobs = jobs or (os.cpu_count() or 1 if large else 1)
        if jobs > 1:
            return ProcessCrew(self.pack, jobs, with_names=self.settings.names_model)
        return Alone(self.pack, namer=make_namer(self.settings))

    def make_taker(self, fetcher: Fetcher) -> Taker:
        """Who takes in what another fetcher brings, read in a process that can be ended."""
        return Taker(self.store, self.index, self.pack, fetcher, self.reader, Alone(self.pack, StageTimes()))

    def _unfolder(self) -> "Unfolder":
        from yaowen.service.sites import SiteMemory
        from yaowen.service.unfolding import Unfolder

        taker = self._taker(self.reader)
        return Unfolder(self.store, taker, self.pack, SiteMemory(self.reader.read))
