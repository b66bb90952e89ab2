"""Brings documents from paths and standard input; writes a small file of the library's own wholly or not at all."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from yaowen.errors import EmptyInput, InputError, NoSuchInput, StorageError, TooLarge
from yaowen.ports import Fetcher
from yaowen.records import Capture
from yaowen.settings import Settings

_WEB = ("http://", "https://")


def make_capture(name: str, content: bytes) -> Capture:
    """A capture of these bytes under this name; its id is their SHA-256."""
    url = name if name.startswith(_WEB) else None
    return Capture(id=hashlib.sha256(content).hexdigest(), input=name, content=content, url=url)


def write_whole(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Writes a file wholly or not at all, what was there stays until then; raises `StorageError`.

    `mode`: who may read it, less what the process withholds.
    """
    temporary = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror})") from error


class FileFetcher:
    """Reads a path, standard input for `-`, or an address on the web; refuses more than `max_bytes`.

    `settings` say how the web is asked.
    """

    def __init__(self, max_bytes: int, settings: Settings | None = None) -> None:
        self._max_bytes = max_bytes
        self._settings = settings or Settings()

    def fetch(self, address: str) -> Capture:
        """The document at a path or URL.

        Raises `NoSuchInput`, `EmptyInput`, `TooLarge`, or `NetworkError` for an address on the web that
        cannot be fetched.
        """
        if address.lower().startswith(_WEB):
            return self._web.fetch(address)
        content = sys.stdin.buffer.read(self._max_bytes + 1) if address == "-" else self._read(Path(address))
        if len(content) > self._max_bytes:
            raise TooLarge(self._too_large(address, len(content)))
        if not content.strip():
            raise EmptyInput(f"{address}: empty; there is nothing to read in it")
        return make_capture(address, content)

    @cached_property
    def _web(self) -> Fetcher:
        from yaowen.backends.web import WebClient, WebFetcher

        settings = self._settings
        client = WebClient(allow_private=settings.fetch_allow_private, contact=settings.fetch_contact)
        return WebFetcher(self._max_bytes, client)

    def _read(self, path: Path) -> bytes:
        if path.is_dir():
            raise NoSuchInput(f"{path}: a folder; give its files, or `yaowen ingest {path}`")
        if not path.exists():
            raise NoSuchInput(f"{path}: no such file; check the path")
        try:
            size = path.stat().st_size
            if size > self._max_bytes:
                raise TooLarge(self._too_large(str(path), size))
            with path.open("rb") as file:
                return file.read(self._max_bytes + 1)
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error

    def _too_large(self, name: str, size: int) -> str:
        limit = self._max_bytes // (1024 * 1024)
        return (
            f"{name}: {size // (1024 * 1024)} MB, more than the limit of {limit} MB; "
            "split it, or raise YAOWEN_MAX_INPUT_BYTES"
        )


def sum_bytes(addresses: Iterable[str]) -> int:
    """How many bytes the files at these paths have, in folders too; what is no file counts nothing."""
    return sum(_size(path) for address in addresses for path in iter_paths(address))


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0


def iter_paths(address: str) -> Iterator[str]:
    """The files below a folder in a fixed order, hidden ones left out; anything else as it is."""
    path = Path(address)
    if address == "-" or not path.is_dir():
        yield address
        return
    for below in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in below.relative_to(path).parts)
        if below.is_file() and not hidden:
            yield str(below)
