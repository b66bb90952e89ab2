"""Does the index stand where the store stands? It follows the store's journal."""

from collections.abc import Sequence

from yaowen.errors import StorageError
from yaowen.insight.search.filing import index_document
from yaowen.packs.model import Pack
from yaowen.ports import Index, Store
from yaowen.records import Change, Understanding

BATCH = 1000
"""Journal entries in one commit of the index; small commits are merged again and again, large ones hold searches up."""

REFILL_BELOW = 500
"""After an erasure a library with fewer articles is indexed anew, so that no word of the erased text stays in
the index's files; a larger one drops it from all answers at once and from the files by `refill`."""


def lag(store: Store, index: Index) -> int:
    """Journal numbers by which the index is behind the store; negative where it is ahead (another store)."""
    return store.sequence() - index.watermark()


def catch_up(store: Store, index: Index, pack: Pack | None = None, *, batch: int = BATCH) -> int:
    """Brings the index to where the store is; the number of articles that were added or dropped.

    An index that is ahead of the store belongs to another state of the library and is filled anew; so is one
    that shows itself to be damaged. Without a pack no names in the other language are added.
    """
    if lag(store, index) < 0:
        index.clear()
    try:
        done, erased = _follow(store, index, pack, batch)
    except StorageError:
        index.clear()
        return _follow(store, index, pack, batch)[0]
    if erased and store.count() < REFILL_BELOW:
        refill(store, index, pack, batch=batch)
    return done


def refill(store: Store, index: Index, pack: Pack | None = None, *, batch: int = BATCH) -> int:
    """Makes the index anew from the store; the number of articles."""
    index.clear()
    return _follow(store, index, pack, batch)[0]


def _follow(store: Store, index: Index, pack: Pack | None, batch: int) -> tuple[int, bool]:
    """The number of changes that were followed, and whether an article that was indexed has gone."""
    start = position = index.watermark()
    done, erased = 0, False
    while changes := store.changes_since(position, limit=batch):
        position = changes[-1].sequence
        present, gone = _split(store, changes)
        documents = [index_document(u, pack) for u in present]
        index.apply(documents, gone, watermark=position)
        done += len(changes)
        erased = erased or (start > 0 and bool(gone))
    return done, erased


def _split(store: Store, changes: Sequence[Change]) -> tuple[list[Understanding], list[str]]:
    """The articles that are there, and the ids of those that are gone (also since the journal was read)."""
    present = list(store.iter_understandings(c.article_id for c in changes if c.present))
    here = {u.article.id for u in present}
    return present, [c.article_id for c in changes if c.article_id not in here]
