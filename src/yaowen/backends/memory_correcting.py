"""Corrections and doubts in memory."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from threading import RLock

import msgspec

from yaowen.backends.doubts import is_doubted, iter_doubts
from yaowen.backends.statements import newest_first
from yaowen.errors import NotFound
from yaowen.pipeline.correct import correct
from yaowen.pipeline.facets import Facets
from yaowen.records import Article, Correction, Doubted, DoubtFilter, Understanding


class MemoryCorrecting:
    """The part of a store that keeps corrections; see `ports.Correcting`."""

    _articles: dict[str, Understanding]
    _facets: dict[str, Facets]
    _tombstones: set[str]

    def __init__(self) -> None:
        super().__init__()
        self._corrections: dict[str, Correction] = {}

    def _open(self) -> RLock:
        raise NotImplementedError

    def _rewrite(self, understanding: Understanding) -> None:
        raise NotImplementedError

    def put_corrections(self, corrections: Sequence[Correction]) -> tuple[str, ...]:
        """See `ports.Correcting.put_corrections`."""
        with self._open():
            given = [one for one in corrections if one.article_id not in self._tombstones]
            new = [one for one in given if self._corrections.get(one.id) != one]
            self._corrections.update((one.id, one) for one in new)
            for article_id in dict.fromkeys(self._article_of(one) for one in new):
                self._read_again(article_id)
            return tuple(dict.fromkeys(one.id for one in new))

    def renew(self, understandings: Sequence[Understanding]) -> tuple[str, ...]:
        """See `ports.Correcting.renew`."""
        with self._open():
            told = ((self._articles.get(read.article.id), self._corrected(read)) for read in understandings)
            changed = [now for here, now in told if here is not None and now != here]
            for now in changed:
                self._rewrite(now)
            return tuple(now.article.id for now in changed)

    def remove_correction(self, correction_id: str) -> Correction:
        """See `ports.Correcting.remove_correction`."""
        with self._open():
            gone = self._corrections.pop(correction_id, None)
            if gone is None:
                raise NotFound(f"no correction {correction_id!r}; `yaowen corrections list` shows them")
            self._read_again(self._article_of(gone))
            return gone

    def list_corrections(self, article_id: str | None = None) -> tuple[Correction, ...]:
        """See `ports.Correcting.list_corrections`."""
        with self._open():
            kept = (one for one in self._corrections.values() if article_id in (None, one.article_id))
            return tuple(sorted(kept, key=lambda one: (one.at, one.id)))

    def find_doubts(
        self, where: DoubtFilter, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Doubted, ...]:
        """See `ports.Correcting.find_doubts`."""
        with self._open():
            return tuple(islice(self._iter_doubts(where), offset, None if limit is None else offset + limit))

    def count_doubts(self, where: DoubtFilter) -> dict[str, int]:
        """See `ports.Correcting.count_doubts`."""
        with self._open():
            return dict(sorted(Counter(doubt.issue.code for doubt in self._iter_doubts(where)).items()))

    def _iter_doubts(self, where: DoubtFilter) -> Iterator[Doubted]:
        for facets in sorted(self._facets.values(), key=newest_first):
            read = self._articles[facets.article_id]
            yield from (d for d in iter_doubts(read, facets.day) if is_doubted(d, read.article, where))

    def _corrected(self, read: Understanding) -> Understanding:
        """What was read, as the corrections that are kept make it."""
        self._bind(read.article)
        told = [one for one in self._corrections.values() if one.article_id == read.article.id]
        return correct(read, told).value if told or read.uncorrected else read

    def _bind(self, article: Article) -> None:
        """Hands an article the corrections of the one that stood in its place under an id that is gone."""
        for one in tuple(self._corrections.values()):
            at_its_place = (one.capture_id, one.number) == (article.capture_id, article.number)
            if at_its_place and one.article_id not in self._articles:
                self._corrections[one.id] = msgspec.structs.replace(one, article_id=article.id)

    def _article_of(self, one: Correction) -> str | None:
        if one.article_id in self._articles:
            return one.article_id
        places = ((u.article.capture_id, u.article.number, u.article.id) for u in self._articles.values())
        return next(
            (i for capture_id, number, i in places if (capture_id, number) == (one.capture_id, one.number)),
            None,
        )

    def _read_again(self, article_id: str | None) -> None:
        read = self._articles.get(article_id or "")
        if read is not None and (now := self._corrected(read)) != read:
            self._rewrite(now)

    def _forget_corrections(self, article_id: str) -> None:
        for one in tuple(self._corrections.values()):
            if one.article_id == article_id:
                del self._corrections[one.id]
