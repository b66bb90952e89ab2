"""A library's own declarations on top of a pack: names, outlets, topics that only its owner needs."""

import hashlib
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from yaowen.errors import PackError
from yaowen.packs.checks import check_references
from yaowen.packs.loader import load_pack, read_declarations
from yaowen.packs.model import Pack

T = TypeVar("T")


def extend_pack(pack: Pack, folder: Path) -> Pack:
    """The pack with the declarations in `folder` added; the same files and checks as a pack's own.

    Raises `PackError` where an addition declares an id again, or refers to what neither declares.
    """
    if pack is load_pack():
        return _extend_bundled(folder.resolve())
    return _extend(pack, folder)


@cache
def _extend_bundled(folder: Path) -> Pack:
    return _extend(load_pack(), folder)


def _extend(pack: Pack, folder: Path) -> Pack:
    added = read_declarations(folder)
    whole = msgspec.structs.replace(
        pack,
        digest=hashlib.sha256(f"{pack.digest} {added.digest}".encode()).hexdigest(),
        **{
            name: _join(getattr(pack, name), getattr(added, name), folder)
            for name in Pack.__struct_fields__
            if isinstance(getattr(pack, name), dict)
        },
    )
    check_references(whole)
    return whole


def _join(one: dict[str, T], other: dict[str, T], folder: Path) -> dict[str, T]:
    twice = one.keys() & other.keys()
    if twice:
        raise PackError(f"{folder}: {min(twice)} is declared already")
    return {**one, **other}
