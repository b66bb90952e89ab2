"""Taking documents into a library: read, understand, find the story, keep, index."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from time import perf_counter

from yaowen.backends.files import iter_paths
from yaowen.backends.near import Unstored
from yaowen.errors import InputError, YaowenError
from yaowen.insight.search import catch_up
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Reading, read_articles, try_understand
from yaowen.ports import Fetcher, Index, Namer, Reader, Store
from yaowen.records import Article, Capture, Issue, StoryMember, Understanding
from yaowen.service.documents import Failure
from yaowen.service.lines import IngestLine, issue_line
from yaowen.service.matters import refresh_matters
from yaowen.service.parts import PartsFinder
from yaowen.service.placing import find_places
from yaowen.service.sites import SiteMemory
from yaowen.sources import read
from yaowen.sources.pages.refusals import QUARANTINE

BATCH = 64
"""Articles of one capture that are kept in one transaction; bounds memory and the work lost by a crash."""

RELATED = 1000
"""Articles that may be of one matter before matters are looked for among them; bounds memory."""


class StageTimes:
    """Seconds by stage, and for how many articles."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.articles = 0
        self._last = perf_counter()

    def __call__(self, stage: str) -> None:
        """Books the time since the last call under `stage`."""
        now = perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now


class Taker:
    """Carries documents into a store and an index."""

    def __init__(
        self,
        store: Store,
        index: Index,
        pack: Pack,
        fetcher: Fetcher,
        reader: Reader | None = None,
        namer: Namer | None = None,
    ) -> None:
        self._find = PartsFinder(SiteMemory(reader.read if reader else partial(read, pack=pack)), fetcher)
        self._store = store
        self._index = index
        self._pack = pack
        self._namer = namer
        self._fetcher = fetcher
        self.times = StageTimes()
        self._related: dict[str, None] = {}

    def take(
        self, inputs: Iterable[str], progress: Callable[[str], None] | None = None
    ) -> Iterator[IngestLine | Failure]:
        """A line an input, and a Failure for each that could not be used; the index follows at the end."""
        for given in inputs:
            names = tuple(iter_paths(given))
            if not names:
                yield Failure(input=given, message=f"{given}: no files in this folder")
            for name in names:
                if name in self._find.taken:
                    continue
                if progress:
                    progress(name)
                yield from self._take_input(name)
        self.finish()

    def finish(self) -> None:
        """Brings matters and the search index up to what was kept."""
        self._refresh_matters()
        catch_up(self._store, self._index, self._pack)
        self.times("index")

    def keep(
        self, name: str, capture: Capture, readings: Sequence[Reading], *, replace: bool = False
    ) -> tuple[int, tuple[Issue, ...]]:
        """Keeps readings of a capture: how many are new, and the doubts, which are noted under `name`.

        With `replace` they take the place of articles of the same ids.
        """
        failed: list[Issue] = []
        kept = [reading for reading in readings if not self._quarantined(name, reading, failed)]
        new, _ = self._keep_all(capture, kept, failed, replace=replace)
        for issue in failed:
            self._store.note_issue(name, issue)
        return new, tuple(failed)

    def _take_input(self, name: str) -> Iterator[IngestLine | Failure]:
        try:
            self.times("wait")
            capture = self._fetcher.fetch(name)
            self.times("fetch")
            if ids := self._known_page(capture):
                yield IngestLine(input=name, articles=ids, new=0, known=len(ids), issues=())
                return
            outcome = read_articles(capture, self._pack, self.times, self._find)
        except YaowenError as error:
            if isinstance(error, InputError) and name != "-":
                self._store.note_issue(name, Issue(code=_code(error), message=str(error)))
            yield Failure(input=name, message=str(error), exit_code=error.exit_code)
            return
        failed: list[Issue] = []
        kept = [reading for reading in outcome.value if not self._quarantined(name, reading, failed)]
        new, known = self._keep_all(capture, kept, failed)
        removed = sum(self._store.is_removed(reading.article) for reading in kept)
        issues = (*outcome.issues, *failed)
        for issue in issues:
            self._store.note_issue(name, issue)
            yield Failure(input=name, message=issue.message)
        yield IngestLine(
            input=name,
            articles=tuple(r.article.id for r in outcome.value if self._store.has(r.article.id)),
            new=new,
            known=known - removed,
            removed=removed,
            issues=tuple(issue_line(issue) for issue in issues),
        )

    def _known_page(self, capture: Capture) -> tuple[str, ...]:
        """The article of a page that was taken before: it stays as it was read among its neighbours then."""
        ids = self._store.articles_of(capture.id)
        return ids if ids and self._store.get(ids[0]).article.format == "html" else ()

    def _quarantined(self, name: str, reading: Reading, failed: list[Issue]) -> bool:
        """Whether an article's own doubts keep it out of the library; the reason is kept with the input."""
        reason = next((issue for issue in reading.article.issues if issue.code == QUARANTINE), None)
        if reason is None:
            return False
        failed.append(Issue(code=QUARANTINE, message=f"{name}: {reason.message}"))
        return True

    def _keep_all(
        self, capture: Capture, readings: Sequence[Reading], failed: list[Issue], *, replace: bool = False
    ) -> tuple[int, int]:
        fresh = [reading for reading in readings if self._is_fresh(reading.article, replace=replace)]
        added, before = 0, len(failed)
        for start in range(0, len(fresh), BATCH):
            added += self._keep(capture, fresh[start : start + BATCH], failed, replace=replace)
        return added, len(readings) - added - (len(failed) - before)

    def _is_fresh(self, article: Article, *, replace: bool) -> bool:
        if self._store.is_removed(article):
            return False
        return replace or not (self._store.has(article.id) or self._store.seen((stood_in_key(article.id),)))

    def _keep(
        self, capture: Capture, readings: Sequence[Reading], failed: list[Issue], *, replace: bool
    ) -> int:
        understandings: list[Understanding] = []
        pending = Unstored()
        places: dict[str, StoryMember] = {}
        for reading in readings:
            understanding = try_understand(reading.article, self._pack, self.times, self._namer)
            if isinstance(understanding, Issue):
                failed.append(understanding)
                continue
            understandings.append(understanding)
            signature = understanding.signature
            if signature is None or signature.article_id in pending:
                continue
            related = find_places(self._store, signature, pending, places)
            pending.add(signature)
            if related:
                self._related |= dict.fromkeys((signature.article_id, *related))
            self.times("cluster")
        added = self._store.put(capture, understandings, tuple(places.values()), replace=replace)
        self.times("store")
        self.times.articles += len(added)
        if len(self._related) >= RELATED:
            self._refresh_matters()
        return len(added)

    def _refresh_matters(self) -> None:
        if self._related:
            refresh_matters(self._store, self._related)
            self._related = {}
        self.times("matters")


def stood_in_key(article_id: str) -> str:
    """What is noted when an article took the place and id of its summary: its own id would make it a second one."""
    return f"stood-in:{article_id}"


def _code(error: YaowenError) -> str:
    name = type(error).__name__
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")
