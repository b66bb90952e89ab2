"""Pages that are laid out while nobody asks, so that the first reader of a large library does not wait for them."""

import asyncio
from collections.abc import Iterable
from urllib.parse import unquote

from litestar.types import ASGIApp, HTTPRequestEvent, Message, Scope

_PAUSE = 0.05
"""Seconds between two pages, in which readers are answered."""


async def lay_out(app: ASGIApp, paths: Iterable[str]) -> None:
    """Asks an application for each page, in its own language, and drops what it answers."""
    for path in paths:
        await asyncio.sleep(_PAUSE)
        await app(request_for(path), no_body, _drop)


def request_for(path: str, query: str = "") -> Scope:
    """What a browser on this machine asks for, as an ASGI application is told it; `path` as it stands in an address."""
    return {  # type: ignore[return-value]
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "extensions": {},
        "state": {},
    }


async def no_body() -> HTTPRequestEvent:
    """The end of a request that brings nothing."""
    return {"type": "http.request", "body": b"", "more_body": False}


async def _drop(message: Message) -> None:
    del message
