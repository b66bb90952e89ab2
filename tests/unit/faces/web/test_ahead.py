"""Pages that are laid out before anybody asks for them."""

import asyncio

import pytest
from litestar.types import Receive, Scope, Send

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.faces.web.ahead import lay_out
from yaowen.faces.web.menu import iter_entries
from yaowen.faces.web.site import Site
from yaowen.faces.web.views.topics import list_busiest
from yaowen.packs.model import Pack
from yaowen.service.app import Yaowen


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


def test_the_busiest_topics_come_first_and_none_that_the_pack_has_not(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack))
    some = sorted(pack.topics)[:4]
    counts = dict(zip(some, (3, 9, 1, 9), strict=True))
    monkeypatch.setattr(site.store, "counts_by", lambda *asked: counts | {"of an older pack": 12})
    paths = [f"/topics/{topic}" for topic in (some[1], some[3], some[0], some[2])]
    assert list_busiest(site, 3) == paths[:3] and list_busiest(site, 99) == paths
