"""Where a library lies: the files of its folder, and the mark of a demo."""

from pathlib import Path

from yaowen.errors import StorageError, YaowenError
from yaowen.insight.search import catch_up
from yaowen.insight.search.naming import names_of
from yaowen.packs.model import Pack
from yaowen.ports import Index, Store

DEMO_MARK = "demo.txt"
OWN_PACK = "pack"
"""Folder in a library with declarations of its owner."""
INDEX = "index"
"""Folder in a library with the search index."""


def open_store(folder: Path) -> Store:
    """The store of a library; makes the folder. Raises `StorageError` where that is impossible."""
    from yaowen.backends.sqlite import SqliteStore

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{folder}: cannot be made ({error.strerror}); give another with --library"
        ) from error
    return SqliteStore(folder)


def has_library(folder: Path) -> bool:
    """Is there a library in this folder?"""
    from yaowen.backends.sqlite.schema import FILE_NAME

    return (folder / FILE_NAME).is_file()


def open_index(folder: Path, store: Store, pack: Pack, name: str = INDEX) -> Index:
    """The search index in a library's folder `name`, brought up to the store."""
    from yaowen.backends.tantivy_index import TantivyIndex

    index = TantivyIndex(folder / name, names=lambda: names_of(pack).iter_alternatives())
    try:
        catch_up(store, index, pack)
    except YaowenError:
        index.close()
        raise
    return index


def is_demo(folder: Path) -> bool:
    """Is this the library of the bundled demo articles?"""
    return (folder / DEMO_MARK).is_file()


def mark_demo(folder: Path, stamp: str) -> None:
    """Marks a library as built from the demo articles, for the pages to say so; `stamp` tells which build."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DEMO_MARK).write_text(
        f"This library holds demonstration articles. / 本资料库为演示数据。\n{stamp}\n", encoding="utf-8"
    )
