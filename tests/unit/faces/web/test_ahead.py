"""Pages that are laid out before anybody asks for them."""

import asyncio

from litestar.types import Receive, Scope, Send

from yaowen.faces.web.ahead import lay_out
from yaowen.faces.web.menu import iter_entries


def test_every_page_of_the_menu_is_asked_for_once() -> None:
    asked: list[tuple[str, str]] = []

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["type"] == "http.request"
        asked.append((scope["method"], scope["path"]))  # type: ignore[typeddict-item]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    paths = [entry.path for entry in iter_entries()]
    asyncio.run(lay_out(answer, paths))
    assert asked == [("GET", path) for path in paths]
    assert ("GET", "/topics") in asked and len(set(asked)) == len(asked)
