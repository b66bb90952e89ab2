"""Facts in memory."""

from collections.abc import Sequence
from itertools import islice
from threading import RLock

from yaowen.backends.statements import (
    count_by_place,
    head_of,
    in_order,
    is_meant,
    iter_asked,
    newest_first,
    standings_of,
)
from yaowen.pipeline.facets import Facets
from yaowen.pipeline.glances import glance_of
from yaowen.records import FactFilter, Glance, Head, LevelFilter, Modality, Standings, Stated, Understanding


class MemoryStatements:
    """The part of a store that is asked for facts; see `ports.Store`."""

    _articles: dict[str, Understanding]
    _facets: dict[str, Facets]

    def _open(self) -> RLock:
        raise NotImplementedError

    def find_facts(self, where: FactFilter, *, limit: int | None = None) -> tuple[Stated, ...]:
        """See `ports.Store.find_facts`."""
        with self._open():
            found = (
                Stated(fact=fact, article_id=facets.article_id, outlet_id=facets.outlet_id, day=facets.day)
                for facets in sorted(self._facets.values(), key=newest_first)
                for _, fact in iter_asked(self._articles[facets.article_id])
                if is_meant(fact, facets, where)
            )
            return tuple(islice(in_order(found, where), limit))

    def heads_of(self, article_ids: Sequence[str]) -> tuple[Head, ...]:
        """See `ports.Store.heads_of`."""
        with self._open():
            here = (self._articles[i] for i in sorted(set(article_ids)) if i in self._articles)
            return tuple(head for read in here if (head := head_of(read)) is not None)

    def glances_of(self, article_ids: Sequence[str]) -> tuple[Glance, ...]:
        """See `ports.Store.glances_of`."""
        with self._open():
            return tuple(glance_of(self._articles[i]) for i in article_ids if i in self._articles)

    def standings_of(self, article_ids: Sequence[str]) -> tuple[Standings, ...]:
        """See `ports.Store.standings_of`."""
        with self._open():
            return tuple(
                standings_of(self._articles[i], self._facets[i].published)
                for i in article_ids
                if i in self._articles
            )

    def count_levels(self, where: LevelFilter, modalities: Sequence[Modality] = ()) -> dict[str, int]:
        """See `ports.Store.count_levels`."""
        return count_by_place(self.find_facts(FactFilter(level=where, modalities=tuple(modalities))))

    def count_facts(self, where: FactFilter) -> int:
        """See `ports.Store.count_facts`."""
        return len(self.find_facts(where))
