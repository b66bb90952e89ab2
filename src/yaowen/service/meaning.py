"""Search by meaning over a library: its vectors are made by `semantic build`, never while articles are taken in."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from yaowen.backends.e5 import INSTALL, is_installed, make_embedder
from yaowen.backends.sqlite.meaning import FILE_NAME, SqliteMeanings
from yaowen.errors import UsageError
from yaowen.insight.search import Meaning, word_article
from yaowen.ports import Embedder, Meanings, Store
from yaowen.records import Embedded
from yaowen.service.correcting import READ_ONLY
from yaowen.service.meaninglines import Semantic, SemanticLine
from yaowen.service.places import has_library
from yaowen.service.progress import Progress, Tell

if TYPE_CHECKING:
    from yaowen.service.ground import Ground

BATCH = 16
"""Vectors that are made and kept at a time: a stopped run loses no more."""
_CHANGES = 1_000


def open_meaning(ground: "Ground") -> Meaning | None:
    """What search asks, where it is wanted, installed and built; never for others than the owner.

    A vector is of words that others may not be shown, so that what they find could tell of them.
    """
    folder = ground.folder
    if not ground.settings.semantic or ground.is_open_to_others or folder is None or not _is_built(folder):
        return None
    embedder = ground.embedder or (make_embedder() if is_installed() else None)
    return Meaning(embedder, SqliteMeanings(folder, embedder.name)) if embedder else None


def forget_meaning(folder: Path | None, article_id: str) -> None:
    """Drops an article's vector, also where the model is not installed any more."""
    if folder is not None and _is_built(folder):
        vectors = SqliteMeanings(folder)
        vectors.forget((article_id,))
        vectors.close()


def tell_meaning(ground: "Ground") -> str:
    """One line on whether search goes by meaning, for `doctor`."""
    if not has_library(ground.library):
        return _say(ground, vectors=0, missing=0)
    line = _status(ground)
    return f"{line.vectors} of {line.articles} articles have a vector; {line.told}"


def iter_semantic(ground: "Ground", request: Semantic, tell: Tell | None = None) -> Iterator[SemanticLine]:
    """One line: how far it is, after what was to be done. Raises `UsageError` where it cannot be built."""
    if request.action == "status":
        yield _status(ground)
        return
    if ground.is_open_to_others:
        raise UsageError(READ_ONLY)
    if ground.folder is None:
        raise UsageError("there is no folder that vectors could be kept in")
    embedder = ground.embedder or make_embedder()
    vectors = SqliteMeanings(ground.folder, embedder.name)
    try:
        new, dropped = build(ground.store, embedder, vectors, limit=request.limit, tell=tell)
    finally:
        vectors.close()
    yield _status(ground, new=new, dropped=dropped)


def build(
    store: Store, embedder: Embedder, vectors: Meanings, *, limit: int = 0, tell: Tell | None = None
) -> tuple[int, int]:
    """Makes the vectors that are missing or of other words than the articles have now, the newest first.

    `limit`: so many at most; 0: all. Gives how many are new, and how many were dropped with their articles.
    """
    reached = store.sequence()
    ids, known = store.list_ids(), vectors.digests()
    changed = _changed(store, vectors.reached())
    left = [article_id for article_id in ids if article_id not in known or article_id in changed]
    gone = known.keys() - set(ids)
    vectors.forget(gone)
    new, rest, begun = 0, iter(left), perf_counter()
    while batch := tuple(islice(rest, min(BATCH, limit - new) if limit else BATCH)):
        new += _embed(store, embedder, vectors, batch, known)
        if tell is not None:
            tell(_progress(batch[-1], new, left, perf_counter() - begun))
    if next(rest, None) is None:
        vectors.put((), reached=reached)
    return new, len(gone)


def _embed(
    store: Store, embedder: Embedder, vectors: Meanings, ids: tuple[str, ...], known: dict[str, str]
) -> int:
    words = {u.article.id: word_article(u.article) for u in store.iter_understandings(ids)}
    other = {i: worded for i, worded in words.items() if known.get(i) != worded.digest}
    made = embedder.embed_articles([worded.text for worded in other.values()])
    rows = [
        Embedded(article_id=article_id, kin=worded.kin, digest=worded.digest, vector=vector)
        for (article_id, worded), vector in zip(other.items(), made, strict=True)
    ]
    if rows:
        vectors.put(rows)
    return len(rows)


def _changed(store: Store, since: int) -> set[str]:
    """Articles that may have other words than when they were last looked at."""
    changed: set[str] = set()
    while changes := store.changes_since(since, limit=_CHANGES):
        changed.update(change.article_id for change in changes)
        since = changes[-1].sequence
    return changed


def _progress(name: str, new: int, left: list[str], seconds: float) -> Progress:
    return Progress(
        name=name,
        articles=new,
        per_second=new / seconds if new and seconds else None,
        seconds_left=seconds * (len(left) - new) / new if new else None,
    )


def _status(ground: "Ground", *, new: int = 0, dropped: int = 0) -> SemanticLine:
    installed = ground.embedder is not None or is_installed()
    articles, vectors = ground.store.count(), _count(ground.folder)
    return SemanticLine(
        installed=installed,
        used=installed and ground.settings.semantic and vectors > 0,
        articles=articles,
        vectors=vectors,
        told=_say(ground, vectors=vectors, missing=articles - vectors),
        new=new,
        dropped=dropped,
    )


def _say(ground: "Ground", *, vectors: int, missing: int) -> str:
    if not (ground.embedder or is_installed()):
        return f"off, not installed: {INSTALL}"
    if not ground.settings.semantic:
        return "off (YAOWEN_SEMANTIC)"
    build = "`yaowen semantic build`"
    if not vectors:
        return f"off until {build}"
    return f"on; more with {build}" if missing > 0 else "on"


def _count(folder: Path | None) -> int:
    if folder is None or not _is_built(folder):
        return 0
    vectors = SqliteMeanings(folder)
    count = len(vectors.digests())
    vectors.close()
    return count


def _is_built(folder: Path) -> bool:
    return (folder / FILE_NAME).is_file()
