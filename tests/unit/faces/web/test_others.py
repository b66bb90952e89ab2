"""Served to others, no page holds a word beyond what an article's source lets others be shown."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
import pytest
from litestar.testing import TestClient

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.faces.web.app import make_app
from yaowen.insight.search import catch_up
from yaowen.packs.model import Pack
from yaowen.records import Rights
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

FILLING = "园区继续完善实验室和中试平台，服务企业研发。" * 12
RESERVED = "另据内部通报，蓝鹊计划投资77亿元，由康方生物牵头开展临床试验，预计2031年完成。"
SECRETS = ("蓝鹊", "77亿", "7.7 billion", "7,700,000,000", "康方生物", "Akeso", "2031", "内部通报")
ARTICLES: dict[str, tuple[Rights, str, str]] = {
    "cut": ("excerpt", "江苏省生物医药产业规模提升", "2025年，江苏省生物医药产业规模达到5000亿元。"),
    "linked": ("link", "上海市发布细胞治疗行动方案", "2025年，上海市细胞治疗临床试验达到120项。"),
    "whole": ("full", "浙江省医疗器械企业增加", "2025年，浙江省医疗器械企业达到3000家。"),
}
MOST_PAGES = 420


def stock(pack: Pack, folder: Path) -> Yaowen:
    """A library with an article of each right and a reprint of the one that may be quoted."""
    rows = [
        {
            "id": name,
            "title": title,
            "text": f"{title}\n{first}\n{FILLING}\n{RESERVED if name != 'whole' else ''}",
        }
        for name, (_, title, first) in ARTICLES.items()
    ]
    rows.append({**rows[0], "id": "cut-copy", "outlet": "示例门户"})
    path = folder / "articles.jsonl"
    path.write_bytes(b"\n".join(msgspec.json.encode({**row, "published": "2026-01-05"}) for row in rows))
    own = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    list(own.ingest(ask.Ingest(inputs=(str(path),))))
    shared = MemoryStore()
    for article_id in own.store.list_ids():
        found, place = own.store.get(article_id), own.store.story_of(article_id)
        rights = ARTICLES[article_id.partition("-")[0]][0]
        article = msgspec.structs.replace(found.article, rights=rights)
        capture = own.store.get_capture(article.capture_id)
        shared.put(
            capture, [msgspec.structs.replace(found, article=article)], [place] if place is not None else []
        )
    made = Yaowen(store=shared, index=MemoryIndex(), pack=pack)
    catch_up(made.store, made.index, pack)
    return made


@pytest.fixture(scope="module")
def served(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """The pages as others on the network meet them."""
    yaowen = stock(pack, tmp_path_factory.mktemp("others"))
    yaowen.brief("cut", "zh")
    yaowen.open_to_others()
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        yield client


def crawl(client: TestClient[Any]) -> dict[str, str]:
    """Every page that links lead to, by address, in both languages."""
    found: dict[str, str] = {}
    for lang in ("zh", "en"):
        client.cookies.set("lang", lang)
        waiting = ["/", "/articles/cut?removed=on", "/stories?id=none", "/healthz", "/search?q=2025"]
        waiting += [f"/captures/{name}" for name in ARTICLES]
        seen = set(waiting)
        while waiting and len(seen) < MOST_PAGES:
            address = waiting.pop(0)
            answer = client.get(address, follow_redirects=True)
            found[f"{lang} {address}"] = unescape(answer.text)
            for link in re.findall(r'href="(/[^"/#][^"#]*)', answer.text):
                target = unescape(link)
                if target not in seen and urlsplit(target).path.split("/")[1] not in (
                    "preferences",
                    "static",
                ):
                    seen.add(target)
                    waiting.append(target)
    return found


def test_no_page_holds_a_word_beyond_the_right(served: TestClient[Any]) -> None:
    pages = crawl(served)
    kinds = {urlsplit(address.split(" ")[1]).path.split("/")[1] for address in pages}
    assert kinds >= {"", "articles", "stories", "topics", "entities", "search", "captures"}
    assert any("5000亿元" in text for text in pages.values())
    assert not any("120项" in text for text in pages.values())
    told = {
        (address, secret)
        for address, text in pages.items()
        for secret in SECRETS
        if secret in text and not (secret in ("康方生物", "Akeso") and "/entities" in address)
    }
    assert not told


@pytest.mark.parametrize(
    "query", ["蓝鹊", "77亿元", "内部通报", "康方生物", "Akeso", '"由康方生物牵头"', "蓝鹊 OR 内部通报"]
)
def test_words_beyond_the_right_find_nothing(served: TestClient[Any], query: str) -> None:
    page = served.get(f"/search?q={quote(query)}").text
    assert "/articles/" not in page


@pytest.mark.parametrize(("query", "hidden"), [("江苏省 -蓝鹊", False), ("江苏省 -5000亿元", True)])
def test_nor_does_their_absence_tell(served: TestClient[Any], query: str, hidden: bool) -> None:
    page = served.get(f"/search?q={quote(query)}").text
    assert ("/articles/cut" in page) != hidden


def test_the_owner_finds_them(pack: Pack, tmp_path: Path) -> None:
    yaowen = stock(pack, tmp_path)
    assert {hit.article_id for hit in yaowen.find("蓝鹊").hits} == {"cut", "cut-copy", "linked"}
