"""Bytes of pack files → plain tables. Every failure is a `PackError` that names file and place."""

import hashlib
import tomllib
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from yaowen.errors import PackError

Row = dict[str, str]


def read_bytes(path: Path) -> bytes:
    """The file's bytes; none for a missing file, which declares nothing."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise PackError(f"{path.name}: cannot be read ({error.strerror})") from error


def read_text(path: Path) -> str:
    """The file as UTF-8; empty for a missing file."""
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackError(f"{path.name}: no UTF-8 at byte {error.start}") from error


def read_toml(path: Path) -> dict[str, Any]:
    """The file's tables; empty for a missing file."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path.name}: {error}") from error


def iter_tsv(path: Path, allowed: Container[str]) -> Iterator[tuple[int, Row]]:
    """Line number and named cells of each row; empty cells are left out.

    Lines that start with `#` are remarks; the first other line names the columns. A row may end early.
    """
    columns: list[str] = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            for name in columns:
                if name not in allowed:
                    raise PackError(f"{path.name}: line {number}: unknown column {name!r}")
            continue
        if len(cells) > len(columns):
            raise PackError(f"{path.name}: line {number}: {len(cells)} cells for {len(columns)} columns")
        yield number, {name: cell for name, cell in zip(columns, cells, strict=False) if cell}


def digest_folder(folder: Path) -> str:
    """SHA-256 over names and bytes of all declarations in the folder, in hex."""
    total = hashlib.sha256()
    for path in sorted([*folder.rglob("*.toml"), *folder.rglob("*.tsv")]):
        content = read_bytes(path)
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
