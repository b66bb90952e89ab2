"""By which rules does this Yaowen judge? Versions of package and pack, and what the code of each stage hashes to.

A digest of the code cannot be forgotten, as a number that is raised by hand can.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from yaowen.packs.model import Pack
from yaowen.records import Rules
from yaowen.settings import VERSION

_STAGES = ("describe", "link", "quantities", "extract", "kinds", "tag", "cluster", "verify")
"""Folders of `pipeline` that a verdict comes out of."""


def rules_of(pack: Pack) -> Rules:
    """The rules that are in force with this pack."""
    return Rules(
        yaowen=VERSION,
        pack=pack.name,
        pack_version=pack.version,
        pack_digest=pack.digest,
        stages=_stage_digests(),
    )


@cache
def _stage_digests() -> dict[str, str]:
    root = files("yaowen")
    folders = {stage: root / "pipeline" / stage for stage in _STAGES} | {
        "text": root / "text",
        "wording": root / "packs" / "wording",
    }
    return {name: _digest(folder) for name, folder in folders.items()}


def _digest(folder: Traversable) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the folder's modules and wordings; line ends do not count."""
    hashed = hashlib.sha256()
    for name, content in _iter_modules(folder):
        hashed.update(f"{name}\n".encode() + content.replace(b"\r\n", b"\n"))
    return hashed.hexdigest()[:16]


def _iter_modules(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _iter_modules(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry.name, entry.read_bytes()
