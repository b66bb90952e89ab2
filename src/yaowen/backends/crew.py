"""Processes that understand articles side by side: what `ports.Crew` promises, here and on further cores.

Each process is another Python, started afresh; it gets the pack once and ends with its parent. Articles travel as
MessagePack, a few at a time, and no more than `AHEAD` such pieces a process are under way: that bounds the memory.
"""

import gc
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import msgspec

from yaowen.backends.lac import make_namer
from yaowen.backends.worker.limits import watch
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Tick, silent, try_understand_several
from yaowen.ports import Namer
from yaowen.records import Article, Issue, Record, Understanding
from yaowen.settings import Settings

PIECE = 8
"""Articles that travel together."""

TOGETHER = 16
"""Articles that are understood together, stage by stage."""

LONG = 60_000
"""Characters of these, which bounds what is held meanwhile."""

AHEAD = 4
"""Pieces a process that are under way."""

_ENCODE = msgspec.msgpack.Encoder()


class Answer(Record, frozen=True, kw_only=True):
    """What a process says of an article: one of the two."""

    understanding: Understanding | None = None
    issue: Issue | None = None


_ARTICLES = msgspec.msgpack.Decoder(tuple[Article, ...])
_ANSWERS = msgspec.msgpack.Decoder(tuple[Answer, ...])


def _pieces(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """Articles that are understood together: up to `TOGETHER`, and not more than `LONG` characters but for one."""
    start = length = 0
    for place, article in enumerate(articles):
        if place > start and (place - start >= TOGETHER or length + len(article.text) > LONG):
            yield articles[start:place]
            start, length = place, 0
        length += len(article.text)
    if start < len(articles):
        yield articles[start:]


class Alone:
    """Understands in this very process, some articles together, when the first of them is asked for."""

    def __init__(self, pack: Pack, tick: Tick = silent, namer: Namer | None = None) -> None:
        self._pack, self._tick, self._namer = pack, tick, namer

    def understand(self, articles: Sequence[Article]) -> Iterator[Understanding | Issue]:
        """See `ports.Crew.understand`."""
        for piece in _pieces(articles):
            yield from try_understand_several(piece, self._pack, self._tick, self._namer)

    @property
    def ahead(self) -> int:
        """See `ports.Crew.ahead`."""
        return 0

    def close(self) -> None:
        """See `ports.Crew.close`."""


class ProcessCrew:
    """Understands in `jobs` processes, which start when the first articles come.

    `with_names`: a model proposes further names, as `backends.lac` does.
    """

    def __init__(self, pack: Pack, jobs: int, *, with_names: bool = False) -> None:
        given = (_ENCODE.encode(pack), with_names)
        self._hands = tuple(_Hand(given) for _ in range(jobs))
        self._judge = _Hand(given)

    def understand(self, articles: Sequence[Article]) -> Iterator[Understanding | Issue]:
        """See `ports.Crew.understand`; the first pieces are under way when this returns."""
        pieces = deque(articles[start : start + PIECE] for start in range(0, len(articles), PIECE))
        under_way: deque[tuple[Sequence[Article], Future[bytes]]] = deque()
        self._send(pieces, under_way)
        return self._iter_answers(pieces, under_way)

    @property
    def ahead(self) -> int:
        """See `ports.Crew.ahead`."""
        return AHEAD * PIECE * len(self._hands)

    def close(self) -> None:
        """See `ports.Crew.close`."""
        for hand in (*self._hands, self._judge):
            hand.close()

    def _iter_answers(
        self, pieces: deque[Sequence[Article]], under_way: deque[tuple[Sequence[Article], Future[bytes]]]
    ) -> Iterator[Understanding | Issue]:
        while under_way:
            piece, answer = under_way.popleft()
            self._send(pieces, under_way)
            try:
                yield from _unpack(answer.result())
            except (BrokenProcessPool, CancelledError):
                for article in piece:
                    yield from self._alone(article)

    def _send(
        self, pieces: deque[Sequence[Article]], under_way: deque[tuple[Sequence[Article], Future[bytes]]]
    ) -> None:
        while pieces and len(under_way) < AHEAD * len(self._hands):
            piece = pieces.popleft()
            under_way.append((piece, self._submit(piece)))

    def _alone(self, article: Article) -> Iterator[Understanding | Issue]:
        """Once more, for a process ended while it had this article among others: whose fault was it?

        In a process where nothing else is under way, or another article's fault could be taken for this one's.
        """
        try:
            yield from _unpack(self._judge.submit(_ENCODE.encode([article])).result())
        except (BrokenProcessPool, CancelledError):
            yield Issue(
                code="item_failed",
                message=f"{article.input}, item {article.number}: passed over, for the process that read it ended",
            )

    def _submit(self, piece: Sequence[Article]) -> Future[bytes]:
        return min(self._hands, key=_Hand.count_waiting).submit(_ENCODE.encode(piece))


class _Hand:
    """One process of a crew, started when it is first needed, and anew where it ended.

    Each has a pool of its own: a pool that is still starting its second process when the first one ends never
    ends that second one, and waits for it for ever (CPython 3.11).
    """

    def __init__(self, given: tuple[bytes, bool]) -> None:
        self._given = given
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: list[Future[bytes]] = []

    def count_waiting(self) -> int:
        """Pieces that it has not answered yet."""
        self._waiting = [answer for answer in self._waiting if not answer.done()]
        return len(self._waiting)

    def submit(self, articles: bytes) -> Future[bytes]:
        """Hands over a piece; its answer raises `BrokenProcessPool` where the process ends first."""
        try:
            answer = self._running().submit(_understand, articles)
        except BrokenProcessPool:
            self._pool = None
            answer = self._running().submit(_understand, articles)
        self._waiting.append(answer)
        return answer

    def close(self) -> None:
        """Ends the process; what it has not begun is given up."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=_begin, initargs=self._given
            )
        return self._pool


_here: list[Alone] = []
"""In a process of a crew: who understands there."""


def _begin(pack: bytes, with_names: bool) -> None:
    """Makes a process ready: it ends with its parent, and an interruption is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch(sys.maxsize)
    namer = make_namer(Settings(names_model=with_names))
    _here.append(Alone(msgspec.msgpack.decode(pack, type=Pack), namer=namer))
    gc.freeze()  # the pack stays: looking through it for what can go costs a tenth of the time


def _understand(articles: bytes) -> bytes:
    answers = _here[0].understand(_ARTICLES.decode(articles))
    return _ENCODE.encode(
        [Answer(issue=each) if isinstance(each, Issue) else Answer(understanding=each) for each in answers]
    )


def _unpack(answers: bytes) -> Iterator[Understanding | Issue]:
    for answer in _ANSWERS.decode(answers):
        each = answer.understanding or answer.issue
        assert each is not None
        yield each
