"""The demo library: built from the bundled articles, in a folder of its own."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from yaowen.demo import demo_files, demo_pack
from yaowen.errors import StorageError, UsageError
from yaowen.packs.loader import load_pack
from yaowen.records import ArticleFilter
from yaowen.service import requests
from yaowen.service.app import Yaowen
from yaowen.service.documents import Failure
from yaowen.service.places import DEMO_MARK, OWN_PACK, is_demo, mark_demo
from yaowen.settings import VERSION, default_library


def demo_library() -> Path:
    """The platform's data folder for the demo library."""
    return default_library().with_name("demo-library")


def build_demo(folder: Path, tell: Callable[[str], None]) -> int:
    """Builds the demo library unless it is there; the number of its articles.

    An interrupted build is completed; one by another version, pack or set of articles is made anew. Raises
    `UsageError` where the folder holds another library.
    """
    if folder.exists() and any(folder.iterdir()) and not is_demo(folder):
        raise UsageError(f"{folder} is in use for something else; give another folder with --library")
    stamp = _stamp()
    if is_demo(folder) and stamp not in (folder / DEMO_MARK).read_text(encoding="utf-8"):
        _clear(folder)
    mark_demo(folder, stamp)
    shutil.copytree(demo_pack(), folder / OWN_PACK, dirs_exist_ok=True)
    yaowen = Yaowen(folder)
    try:
        for line in yaowen.ingest(requests.Ingest(inputs=tuple(str(path) for path in demo_files()))):
            if isinstance(line, Failure):
                tell(f"yaowen: {line.message}")
        return yaowen.store.count(ArticleFilter())
    finally:
        yaowen.close()


def _stamp() -> str:
    digest = hashlib.sha256(f"{VERSION} {load_pack().digest}".encode())
    for path in (*demo_files(), *sorted(demo_pack().iterdir())):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _clear(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise StorageError(f"{folder}: cannot be cleared ({error.strerror})") from error
