"""Vectors in memory, for tests and for stores without a folder; plain Python, so no more than thousands."""

from collections.abc import Collection, Iterable, Sequence
from operator import mul
from statistics import fmean, pstdev
from struct import unpack

from yaowen.ports.meaning import FEW
from yaowen.records import Embedded, Near


class MemoryMeanings:
    """Keeps the promises of `ports.Meanings` while the process lives."""

    def __init__(self) -> None:
        self._rows: dict[str, Embedded] = {}
        self._reached = 0

    def put(self, rows: Sequence[Embedded], *, reached: int | None = None) -> None:
        """Keeps vectors."""
        self._rows |= {row.article_id: row for row in rows}
        self._reached = self._reached if reached is None else reached

    def forget(self, article_ids: Collection[str]) -> None:
        """Drops vectors."""
        for article_id in article_ids:
            self._rows.pop(article_id, None)

    def digests(self) -> dict[str, str]:
        """By article."""
        return {row.article_id: row.digest for row in self._rows.values()}

    def reached(self) -> int:
        """The journal number of the last whole pass."""
        return self._reached

    def nearest(self, vector: bytes, *, limit: int, among: Collection[str] | None = None) -> tuple[Near, ...]:
        """See `ports.Meanings.nearest`."""
        scores = {row.article_id: _dot(vector, row.vector) for row in self._rows.values()}
        usual = _usual(scores.values())
        by_kin: dict[str, list[float]] = {}
        for row in self._rows.values():
            by_kin.setdefault(row.kin, []).append(scores[row.article_id])
        of_kin = {kin: _usual(given) if len(given) >= FEW else usual for kin, given in by_kin.items()}
        found = []
        for article_id, score in scores.items():
            mean, deviation = of_kin[self._rows[article_id].kin]
            if among is None or article_id in among:
                closeness = (score - mean) / deviation if deviation else 0.0
                found.append(Near(article_id=article_id, closeness=closeness))
        return tuple(sorted(found, key=lambda near: (-near.closeness, near.article_id))[:limit])

    def close(self) -> None:
        """Nothing to do."""


def _dot(left: bytes, right: bytes) -> float:
    return float(sum(map(mul, _numbers(left), _numbers(right))))


def _numbers(vector: bytes) -> tuple[int, ...]:
    return unpack(f"{len(vector)}b", vector)


def _usual(scores: Iterable[float]) -> tuple[float, float]:
    given = list(scores)
    return (fmean(given), pstdev(given)) if given else (0.0, 0.0)
