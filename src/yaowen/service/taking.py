"""Taking documents into a library: read, understand, find the story, keep, index."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from time import perf_counter

from yaowen.backends.crew import Alone
from yaowen.backends.files import iter_paths
from yaowen.backends.near import Unstored
from yaowen.errors import InputError, YaowenError
from yaowen.insight.search import catch_up
from yaowen.packs.derived import collector_paused
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Reading, read_articles
from yaowen.ports import Crew, Fetcher, Index, Reader, Store
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
"""Articles of one capture that are kept together."""

GROUP = 4
"""Batches in one transaction; bounds memory, the work lost by a crash, and how long other writers wait."""

TOGETHER = 16
"""Articles of small inputs that are kept in one transaction: much of what they write shares pages of the database."""

LONG = 500_000
"""Characters of a group after which it ends with its batch."""

HEAVY = 1 << 18
"""Bytes of a document that weigh as much as an article while it waits."""

INDEXED = 2000
"""Articles that are kept before the index follows; in between it is behind, and says so."""

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


@dataclass(kw_only=True)
class _Begun:
    """An input that was read, while its articles are being understood. `fresh` are those that were not here then."""

    name: str
    capture: Capture
    kept: Sequence[Reading]
    fresh: Sequence[Reading]
    answers: Iterator[Understanding | Issue]
    issues: Sequence[Issue]
    failed: list[Issue]

    @property
    def weight(self) -> int:
        """Articles that it holds up; a large document, of which the bytes are held too, counts as several."""
        return max(len(self.fresh), len(self.capture.content) // HEAVY)


Tell = Callable[[str, int], None]
_Ahead = _Begun | IngestLine | Failure


class Taker:
    """Carries documents into a store and an index: one writer, however many the `crew` that understands articles."""

    def __init__(
        self,
        store: Store,
        index: Index,
        pack: Pack,
        fetcher: Fetcher,
        reader: Reader | None = None,
        crew: Crew | None = None,
        times: StageTimes | None = None,
    ) -> None:
        self._find = PartsFinder(SiteMemory(reader.read if reader else partial(read, pack=pack)), fetcher)
        self._store = store
        self._index = index
        self._pack = pack
        self._fetcher = fetcher
        self.times = times or StageTimes()
        self._crew = crew or Alone(pack, self.times)
        self._related: dict[str, None] = {}
        self._unindexed = 0
        self._is_index_due = False
        self._bytes = 0.0
        self._tell: Tell = _tell_nobody

    def take(self, inputs: Iterable[str], tell: Tell | None = None) -> Iterator[IngestLine | Failure]:
        """A line an input, in their order, and a Failure for each that could not be used.

        `tell` is told what is being read or kept, and of how many bytes of the inputs all is kept. The index
        follows every `INDEXED` articles, and at the end.
        """
        self._tell = tell or _tell_nobody
        ahead: deque[_Ahead] = deque()
        for given in inputs:
            names = tuple(iter_paths(given))
            if not names:
                ahead.append(Failure(input=given, message=f"{given}: no files in this folder"))
            for name in names:
                if name in self._find.taken:
                    continue
                self._tell(name, int(self._bytes))
                capture = self._fetch(name)
                if isinstance(capture, Capture) and _holds(ahead, capture):  # what comes of the first decides
                    yield from self._settle(ahead)
                ahead.append(self._begin(name, capture) if isinstance(capture, Capture) else capture)
                yield from self._settle(ahead, down_to=self._crew.ahead, due=self._crew.ahead + TOGETHER)
        yield from self._settle(ahead)
        self.finish()

    def close(self) -> None:
        """Ends the crew."""
        self._crew.close()

    def finish(self) -> None:
        """Brings matters and the search index up to what was kept."""
        self._refresh_matters()
        self._follow()
        self._unindexed = 0

    def keep(
        self, name: str, capture: Capture, readings: Sequence[Reading], *, replace: bool = False
    ) -> tuple[int, tuple[Issue, ...]]:
        """Keeps readings of a capture: how many are new, and the doubts, which are noted under `name`.

        With `replace` they take the place of articles of the same ids.
        """
        begun = self._begin_with(name, capture, readings, (), replace=replace)
        new = self._keep_all(begun, replace=replace)
        for issue in begun.failed:
            self._store.note_issue(name, issue)
        return new, tuple(begun.failed)

    def _fetch(self, name: str) -> Capture | Failure:
        self.times("wait")
        try:
            return self._fetcher.fetch(name)
        except YaowenError as error:
            return self._failure(name, error)
        finally:
            self.times("fetch")

    def _failure(self, name: str, error: YaowenError) -> Failure:
        if isinstance(error, InputError) and name != "-":
            self._store.note_issue(name, Issue(code=_code(error), message=str(error)))
        return Failure(input=name, message=str(error), exit_code=error.exit_code)

    def _begin(self, name: str, capture: Capture) -> _Ahead:
        """Reads a capture and hands its articles to the crew."""
        try:
            if ids := self._known_page(capture):
                return IngestLine(input=name, articles=ids, new=0, known=len(ids), issues=())
            outcome = read_articles(capture, self._pack, self.times, self._find)
        except YaowenError as error:
            return self._failure(name, error)
        return self._begin_with(name, capture, outcome.value, outcome.issues)

    def _begin_with(
        self,
        name: str,
        capture: Capture,
        readings: Sequence[Reading],
        issues: Sequence[Issue],
        *,
        replace: bool = False,
    ) -> _Begun:
        failed: list[Issue] = []
        kept = [reading for reading in readings if not self._quarantined(name, reading, failed)]
        fresh = [reading for reading in kept if self._is_fresh(reading.article, replace=replace)]
        return _Begun(
            name=name,
            capture=capture,
            kept=kept,
            fresh=fresh,
            answers=self._crew.understand([reading.article for reading in fresh]),
            issues=issues,
            failed=failed,
        )

    def _settle(
        self, ahead: deque[_Ahead], *, down_to: int = 0, due: int = 0
    ) -> Iterator[IngestLine | Failure]:
        """Once `due` articles are under way keeps what was begun first, until no more than `down_to` are."""
        under_way = sum(_weigh(begun) for begun in ahead)
        is_due = under_way >= due
        while ahead and ((is_due and under_way > down_to) or not _weigh(ahead[0])):
            several = _pop_several(ahead)
            under_way -= sum(_weigh(begun) for begun in several)
            yield from self._settle_several(several)

    def _settle_several(self, several: Sequence[_Ahead]) -> Iterator[IngestLine | Failure]:
        """One input, however large; or several small ones in one transaction."""
        if len(several) == 1:
            yield from self._settle_one(several[0])
            return
        if not self._crew.ahead:  # the library is not held up for what this process has to understand
            self._understand_together([begun for begun in several if isinstance(begun, _Begun)])
        with self._store.together():
            lines = [line for begun in several for line in self._settle_one(begun, follows=False)]
        self.times("store")
        if self._is_index_due:
            self._follow()
        yield from lines

    def _understand_together(self, several: Sequence[_Begun]) -> None:
        answers = self._crew.understand([reading.article for begun in several for reading in begun.fresh])
        for begun in several:
            begun.answers = iter(tuple(islice(answers, len(begun.fresh))))

    def _settle_one(self, begun: _Ahead, *, follows: bool = True) -> Iterator[IngestLine | Failure]:
        if not isinstance(begun, _Begun):
            yield begun
            return
        told = len(begun.failed)
        new = self._keep_all(begun, follows=follows)
        self._bytes += 0 if begun.fresh else len(begun.capture.content)
        known = len(begun.kept) - new - (len(begun.failed) - told)
        removed = sum(self._store.is_removed(reading.article) for reading in begun.kept)
        issues = (*begun.issues, *begun.failed)
        for issue in issues:
            self._store.note_issue(begun.name, issue)
            yield Failure(input=begun.name, message=issue.message)
        yield IngestLine(
            input=begun.name,
            articles=tuple(r.article.id for r in begun.kept if self._store.has(r.article.id)),
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

    def _is_fresh(self, article: Article, *, replace: bool) -> bool:
        if self._store.is_removed(article):
            return False
        return replace or not (self._store.has(article.id) or self._store.seen((stood_in_key(article.id),)))

    def _keep_all(self, begun: _Begun, *, replace: bool = False, follows: bool = True) -> int:
        """How many articles are new; those that were not understood are noted among the failed.

        The index `follows` where it is due, but for within a transaction: it never knows what is not kept.
        """
        added = 0
        while group := self._keep_group(begun, replace=replace):
            done, new = group
            added += new
            self._bytes += len(begun.capture.content) * done / len(begun.fresh)
            self._tell(begun.name, int(self._bytes))
            if follows and self._is_index_due:
                self._follow()
        return added

    @collector_paused()  # most of what a group has made is gone when it is kept, and nothing of it is a cycle
    def _keep_group(self, begun: _Begun, *, replace: bool) -> tuple[int, int] | None:
        """Of how many articles more it is known what they say, and how many are new; None where there are no more."""
        batches = self._iter_group(begun)
        first = next(batches, None)
        if first is None:
            return None
        # those who understand beside this process go on meanwhile; else the library is not held up for it
        group = chain((first,), batches if self._crew.ahead else tuple(batches))
        done = added = 0
        with self._store.together():
            for batch in group:
                done += len(batch)
                added += self._keep_batch(begun, batch, replace=replace)
        self.times("store")
        return done, added

    def _iter_group(self, begun: _Begun) -> Iterator[Sequence[Understanding | Issue]]:
        """Batches up to `GROUP`, fewer where their articles are long."""
        left = LONG
        for _ in range(GROUP):
            batch = tuple(islice(begun.answers, BATCH)) if left > 0 else ()
            self.times("understand")
            if not batch:
                return
            left -= sum(len(each.article.text) for each in batch if not isinstance(each, Issue))
            yield batch

    def _keep_batch(self, begun: _Begun, batch: Sequence[Understanding | Issue], *, replace: bool) -> int:
        read = [each for each in batch if not isinstance(each, Issue)]
        begun.failed += (each for each in batch if isinstance(each, Issue))
        if not replace:  # an input that was under way at the same time may have brought it
            read = [each for each in read if not self._store.has(each.article.id)]
        return self._keep(begun.capture, read, replace=replace)

    def _keep(self, capture: Capture, read: Sequence[Understanding], *, replace: bool) -> int:
        pending = Unstored()
        places: dict[str, StoryMember] = {}
        for understanding in read:
            signature = understanding.signature
            if signature is None or signature.article_id in pending:
                continue
            related = find_places(self._store, signature, pending, places)
            pending.add(signature)
            if related:
                self._related |= dict.fromkeys((signature.article_id, *related))
        self.times("cluster")
        added = self._store.put(capture, read, tuple(places.values()), replace=replace)
        self.times("store")
        self.times.articles += len(added)
        self._unindexed += len(added)
        if self._unindexed >= INDEXED:
            self._unindexed, self._is_index_due = 0, True  # when all of the group is kept
            self._refresh_matters()
        elif len(self._related) >= RELATED:
            self._refresh_matters()
        return len(added)

    @collector_paused()
    def _follow(self) -> None:
        catch_up(self._store, self._index, self._pack)
        self._is_index_due = False
        self.times("index")

    def _refresh_matters(self) -> None:
        if self._related:
            refresh_matters(self._store, self._related)
            self._related = {}
        self.times("matters")


def _tell_nobody(name: str, done: int) -> None:
    del name, done


def _weigh(begun: _Ahead) -> int:
    return begun.weight if isinstance(begun, _Begun) else 0


def _pop_several(ahead: deque[_Ahead]) -> list[_Ahead]:
    """The first of what waits: one input, or small ones that come to no more than `TOGETHER` articles."""
    several = [ahead.popleft()]
    weight = _weigh(several[0])
    while ahead and weight + _weigh(ahead[0]) <= TOGETHER:
        weight += _weigh(ahead[0])
        several.append(ahead.popleft())
    return several


def _holds(ahead: Iterable[_Ahead], capture: Capture) -> bool:
    """Are the same bytes under way?"""
    return any(isinstance(begun, _Begun) and begun.capture.id == capture.id for begun in ahead)


def stood_in_key(article_id: str) -> str:
    """What is noted when an article took the place and id of its summary: its own id would make it a second one."""
    return f"stood-in:{article_id}"


def _code(error: YaowenError) -> str:
    name = type(error).__name__
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")
