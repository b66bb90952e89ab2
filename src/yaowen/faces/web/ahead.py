"""Pages that are laid out while nobody asks, so that the first reader of a large library does not wait for them."""

import asyncio
from collections.abc import Iterable, Iterator

from litestar.types import ASGIApp, HTTPRequestEvent, Message, Scope

from yaowen.faces.web.menu import MENU, Room

_PAUSE = 0.05
"""Seconds between two pages, in which readers are answered."""


def menu_paths() -> Iterator[str]:
    """The address of every page that the menu leads to."""
    for room in MENU:
        yield from (entry.path for entry in (room.entries if isinstance(room, Room) else (room,)))


async def lay_out(app: ASGIApp, paths: Iterable[str]) -> None:
    """Asks an application for each page, in its own language, and drops what it answers."""
    for path in paths:
        await asyncio.sleep(_PAUSE)
        await app(_ask_for(path), _no_body, _drop)


def _ask_for(path: str) -> Scope:
    return {  # type: ignore[return-value]
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "extensions": {},
        "state": {},
    }


async def _no_body() -> HTTPRequestEvent:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _drop(message: Message) -> None:
    del message
