"""A library as others meet it, beyond this machine: a store and an index that know what `rights.limit` gives.

Others search an index of their own, made of what they may be shown, so that no word beyond that can be guessed
from hits, from their order or from their absence. What an article is about (topic, stage, region, names) is the
library's own saying, and lists by it are whole; the words that it rests on are shown as far as the right goes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

import msgspec

from yaowen.backends.statements import standings_of
from yaowen.errors import LibraryLocked, NotFound
from yaowen.insight.search import catch_up
from yaowen.packs.model import Pack
from yaowen.pipeline.glances import glance_of
from yaowen.pipeline.levels import find_standing
from yaowen.ports import Index, Store
from yaowen.records import (
    ArticleFilter,
    Capture,
    Clause,
    FactFilter,
    Glance,
    Hit,
    Jotting,
    LevelFilter,
    Modality,
    Standings,
    Stated,
    Understanding,
    Wording,
)
from yaowen.service.places import open_index
from yaowen.service.rights import limit

OTHERS_INDEX = "index-others"
"""Folder in a library with the index of what others may be shown; made when it is first served to them."""


_AT_ONCE = 4
"""So many times as many facts as are wanted are looked at; then, where too few may be shown, again as many times."""
_MOST_COUNTED = 1_000


class LimitedStore:
    """A store as others may see it: every article passes `limit`, and no limited article's page is shown."""

    def __init__(self, store: Store) -> None:
        self._whole = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._whole, name)

    def get(self, article_id: str) -> Understanding:
        """See `ports.Store.get`."""
        return limit(self._whole.get(article_id))

    def iter_understandings(self, article_ids: Iterable[str]) -> Iterator[Understanding]:
        """See `ports.Store.iter_understandings`."""
        return map(limit, self._whole.iter_understandings(article_ids))

    def iter_wordings(self, article_ids: Iterable[str], *, figures: bool) -> Iterator[Wording]:
        """See `ports.Store.iter_wordings`."""
        for u in self.iter_understandings(article_ids):
            yield Wording.of(u.article, u.facts if figures else ())

    def glances_of(self, article_ids: Iterable[str]) -> tuple[Glance, ...]:
        """See `ports.Store.glances_of`; of what may be shown."""
        return tuple(map(glance_of, self.iter_understandings(article_ids)))

    def standings_of(self, article_ids: Sequence[str]) -> tuple[Standings, ...]:
        """See `ports.Store.standings_of`; of what may be shown."""
        whole = {u.article.id: u for u in self.iter_understandings(article_ids)}
        told = self._whole.standings_of(article_ids)
        return tuple(standings_of(whole[one.article_id], one.published) for one in told)

    def counts_by(
        self, field: str, where: ArticleFilter = ArticleFilter(), *, most: int | None = None
    ) -> dict[str, int]:
        """See `ports.Store.counts_by`; names are not counted: many stand only beyond what may be shown."""
        return {} if field == "entity" else self._whole.counts_by(field, where, most=most)

    def find_facts(self, where: FactFilter, *, limit: int | None = None) -> tuple[Stated, ...]:
        """See `ports.Store.find_facts`; those alone that stand in what may be shown, as far as they stand there."""
        asked = None if limit is None else limit * _AT_ONCE
        while True:
            stated = self._whole.find_facts(where, limit=asked)
            shown = self._shown(stated)
            if limit is None or asked is None:
                return shown
            if len(shown) >= limit or len(stated) < asked:
                return shown[:limit]
            asked *= _AT_ONCE

    def count_facts(self, where: FactFilter) -> int:
        """See `ports.Store.count_facts`; as many as `find_facts` gives, up to a thousand."""
        return len(self.find_facts(where, limit=_MOST_COUNTED))

    def count_levels(self, where: LevelFilter, modalities: Sequence[Modality] = ()) -> dict[str, int]:
        """See `ports.Store.count_levels`; of those that `find_facts` gives, up to a thousand."""
        asked = FactFilter(level=where, modalities=tuple(modalities))
        places = (find_standing(one.fact) for one in self.find_facts(asked, limit=_MOST_COUNTED))
        return dict(sorted(Counter(at.place for at in places if at is not None).items()))

    def list_jottings(self, *_: object, **__: object) -> tuple[Jotting, ...]:
        """None: what the owner jotted down is nobody else's."""
        return ()

    def _shown(self, stated: Sequence[Stated]) -> tuple[Stated, ...]:
        articles = dict.fromkeys(one.article_id for one in stated)
        shown = {
            (u.article.id, fact.id): fact
            for u in self.iter_understandings(articles)
            for fact in (*u.facts, *u.composites)
        }
        keys = ((one, (one.article_id, one.fact.id)) for one in stated)
        return tuple(msgspec.structs.replace(one, fact=shown[key]) for one, key in keys if key in shown)

    def get_capture(self, capture_id: str) -> Capture:
        """Never: bytes as they came hold more than a right may give."""
        raise NotFound(f"the page of capture {capture_id!r} is shown to this library's owner only")


def limited(store: Store) -> Store:
    """The store as others may see it."""
    return cast(Store, LimitedStore(store))


class OthersIndex:
    """The index of a limited store, which follows the store before each answer.

    What takes articles in keeps the owner's index alone. While another process writes this one, it answers from
    what it has.
    """

    def __init__(self, index: Index, store: Store, pack: Pack) -> None:
        self._index = index
        self._store = store
        self._pack = pack

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)

    def find(self, clause: Clause, *, limit: int, by_date: bool = False) -> tuple[Hit, ...]:
        """See `ports.Index.find`."""
        with suppress(LibraryLocked):
            catch_up(self._store, self._index, self._pack)
        return self._index.find(clause, limit=limit, by_date=by_date)


def open_others_index(folder: Path | None, store: Store, pack: Pack) -> Index:
    """The index of what a limited store shows: in the library's folder, or in memory where it has none."""
    from yaowen.backends.memory import MemoryIndex

    index = MemoryIndex() if folder is None else open_index(folder, store, pack, OTHERS_INDEX)
    return cast(Index, OthersIndex(index, store, pack))


def forget_for_others(folder: Path, store: Store, pack: Pack) -> None:
    """Drops what was removed from a library out of the others' index too, where there is one."""
    if (folder / OTHERS_INDEX).is_dir():
        open_index(folder, limited(store), pack, OTHERS_INDEX).close()
