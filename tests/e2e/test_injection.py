"""Text that came in never runs: 167 attempts through every channel, looked at in a real browser.

Pages are put into the browser without their headers, so that it is the escaping that is tried and not the content
security policy; then some are opened as served, where the policy would complain of anything that it had to stop.
"""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from litestar.testing import TestClient

from yaowen.faces.web.app import make_app
from yaowen.packs.model import Pack
from yaowen.records import Brief, Bullet, Finding, Group, Making
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

pytestmark = [pytest.mark.browser, pytest.mark.long]

VECTORS: list[str] = [
    json.loads(line) for line in (Path(__file__).with_name("vectors.jsonl")).read_text("utf-8").splitlines()
]
BATCH = 12
FILLING = "园区继续完善实验室和中试平台，服务企业研发，并公布了新一轮支持措施的申报时间和办理流程。" * 3
QUERIES = (
    "/search?q={}",
    "/ask?q={}",
    "/topics/parks?q={}",
    "/topics?id={}",
    "/articles/{}",
    "/stories/{}",
    "/entities/{}",
    "/profiles?name={}",
    "/compare?region={}&metric={}&sector={}&year={}",
    "/contradictions?region={}&metric={}",
    "/briefs?region={}&topic={}&since={}&matter={}",
    "/calendar?region={}&since={}",
    "/deals?region={}&organisation={}&since={}&sort={}",
    "/chain?region={}",
    "/leads?region={}&link={}&since={}",
    "/incentives?region={}&kind_of={}&on={}&match=1&registered_in={}&revenue={}",
    "/technologies?name={}",
    "/diff?old={}&new={}",
    "/add?upload={}",
    "/audit?article={}",
    "/{}",
)
ACTING = r"""() => {
  const wrong = [];
  for (const node of document.querySelectorAll('*')) {
    const name = node.localName;
    if (name === 'script' && !/^\/static\//.test(node.getAttribute('src') || '')) wrong.push('<script>');
    if (['iframe', 'object', 'embed', 'base', 'style', 'frame', 'applet', 'img', 'video', 'audio', 'math']
      .includes(name)) wrong.push(`<${name}>`);
    for (const {name: key, value} of node.attributes) {
      if (key.startsWith('on') || key === 'style' || key === 'srcdoc') wrong.push(`${name} ${key}`);
      if (/(^|:)(href|src|action|formaction|data|poster|background)$/.test(key)
        && !/^(\/(?!\/)|#|https?:\/\/|data:,)/.test(value)) wrong.push(`${name} ${key}=${value}`);
    }
    if (name === 'meta' && node.httpEquiv && node.content !== '1') wrong.push(`meta ${node.content}`);
  }
  return wrong;
}"""


class Writer(Yaowen):
    """Its briefs are a model's that writes what `said` holds."""

    said = ""

    def brief(self, article_or_story_id: str, lang: str, *, ask_model: bool = False) -> Brief:
        store = self.store
        article_id = article_or_story_id
        if not store.has(article_id):
            article_id = self.story(article_or_story_id).members[0].article_id
        said = self.said
        finding = Finding(kind="number", claim=said, source=said, why=said)
        bullet = Bullet(text=said, citations=(1,), verdict="contradicted", findings=(finding,))
        return Brief(
            lang="zh",
            made_by="model",
            viewpoint=bullet,
            groups=(Group(heading=said, bullets=(bullet,)),),
            headline_zh=said,
            headline_en=said,
            article_id=article_id,
            made=Making(model=said, prompt=said, subject=said, written=1),
        )


@pytest.fixture(scope="module")
def hostile(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    """A library of texts, pages and feed items whose every field is an attempt."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "id": f"v{number}",
            "title": vector,
            "text": f"{vector}\n{FILLING}\n{vector}到2027年，{vector}产业规模达到5000亿元。{vector}",
            "outlet": vector,
            "url": vector,
            "published": "2026-01-05",
        }
        for number, vector in enumerate(VECTORS)
    ]
    (folder / "texts.jsonl").write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    names = ["texts.jsonl", "feed.xml"]
    items = "".join(
        f"<item><title>{escape(v)}</title><link>{escape(v)}</link><author>{escape(v)}</author>"
        f"<pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate><description>{escape(v + FILLING + v)}</description></item>"
        for v in map(_plain, VECTORS)
    )
    (folder / "feed.xml").write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><link>https://a.example/</link>'
        f"{items}</channel></rss>",
        encoding="utf-8",
    )
    for number, vector in enumerate(VECTORS[::8]):
        name = f"page{number}.html"
        said = escape(_plain(vector))
        (folder / name).write_text(
            f'<html><head><title>{said}</title><meta name="author" content="{said}"></head><body><article><h1>{said}'
            f"</h1><p>{said}{FILLING}</p><p>{FILLING}{said}</p></article></body></html>",
            encoding="utf-8",
        )
        names.append(name)
    yaowen = Writer(folder / "library", pack=pack)
    list(yaowen.ingest(ask.Ingest(inputs=tuple(str(folder / name) for name in names), jobs=1)))
    yield yaowen
    yaowen.close()


def _plain(vector: str) -> str:
    """Without what XML cannot carry."""
    return "".join(letter for letter in vector if letter.isprintable() or letter in "\\t\n")


@pytest.fixture(scope="module")
def client(hostile: Writer) -> Iterator[TestClient[Any]]:
    """A client of its pages."""
    with TestClient(make_app(hostile), base_url="http://127.0.0.1:8300") as found:
        yield found


@pytest.fixture
def looked_at(chromium: Any) -> Iterator[Any]:
    """`look(html)`: what in a page would act, or has."""
    context = chromium.new_context(bypass_csp=True, offline=True)
    context.add_init_script("window.ran = 0; window.alert = window.msgbox = () => { window.ran += 1; };")
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto("data:text/html,<title>x</title>")

    def look(html: str) -> list[str]:
        page.set_content(html, wait_until="commit")
        wrong: list[str] = page.evaluate(ACTING)
        if page.evaluate("window.ran") or dialogs:
            wrong.append("a script ran")
        return wrong

    yield look
    context.close()


def test_the_look_sees_what_acts(looked_at: Any) -> None:
    assert "a script ran" in looked_at("<script>alert(1)</script>")
    assert looked_at("<p onclick=alert(1)><a href=javascript:alert(1)>x</a>") != []
    assert looked_at("<p>&lt;script&gt;</p><a href='/x'>x</a>") == ["a script ran"], "it ran above"


def test_there_are_enough_and_they_are_different() -> None:
    assert len(set(VECTORS)) == len(VECTORS) >= 150


@pytest.mark.parametrize("first", range(0, len(VECTORS), BATCH))
def test_titles_bodies_outlets_addresses_and_model_output_are_words(
    hostile: Writer, client: TestClient[Any], looked_at: Any, first: int
) -> None:
    for number in range(first, min(first + BATCH, len(VECTORS))):
        hostile.said = VECTORS[number]
        place = hostile.place(f"v{number}")
        assert place is not None
        paths = (
            f"/articles/v{number}?removed=on&hl=0-9",
            f"/captures/v{number}",
            f"/stories/{place.story_id}",
        )
        for path in (*paths, f"/audit?claims=v{number}&article=v{number}"):
            answer = client.get(path)
            assert answer.status_code == 200
            assert looked_at(answer.text) == [], (path, VECTORS[number])


@pytest.mark.parametrize("path", QUERIES)
def test_what_an_address_asks_is_words(client: TestClient[Any], looked_at: Any, path: str) -> None:
    for vector in VECTORS[:: 2 if path.count("{}") < 3 else 5]:
        answer = client.get(path.replace("{}", quote(vector, safe="")))
        assert answer.status_code < 500
        assert looked_at(answer.text) == [], (path, vector)


def test_lists_feeds_and_pages_are_words(hostile: Writer, client: TestClient[Any], looked_at: Any) -> None:
    others = [i for i in hostile.store.list_ids() if not i.startswith("v")]
    assert len(others) > 20
    paths = [
        "/",
        "/?span=month",
        "/topics",
        "/search?q=产业规模",
        "/targets",
        "/quotes",
        "/briefs?region=江苏",
    ]
    paths += [f"/articles/{article_id}" for article_id in others[::6]]
    for path in paths:
        assert looked_at(client.get(path).text) == [], path


@pytest.mark.parametrize("first", range(0, len(VECTORS), 20))
def test_names_of_files_tags_and_notes_are_words(
    hostile: Writer, client: TestClient[Any], looked_at: Any, first: int
) -> None:
    given = VECTORS[first : first + 20]
    files = [("files", (_plain(vector).replace("\n", " ") or "x", b" ")) for vector in given]
    answer = client.post("/add", files=files, follow_redirects=True)
    assert answer.status_code in (200, 400)
    assert looked_at(answer.text.replace('<meta http-equiv="refresh" content="1">', "")) == []
    for vector in given:
        form = {"about": "article", "target": "v0", "back": "/notes", "words": vector[:60]}
        client.post("/notes", data={**form, "do": "add:tag"})
        client.post("/notes", data={**form, "do": "add:note"})
    for path in ("/notes", "/articles/v0", "/search?q=产业规模"):
        assert looked_at(client.get(path).text) == []


def test_claims_that_are_sent_are_words(client: TestClient[Any], looked_at: Any) -> None:
    for vector in VECTORS[::6]:
        claims = f"{vector}到2027年规模达到600亿元{vector}。"
        answer = client.post("/audit", data={"claims": claims, "source": f"{vector}规模达到60亿元。{vector}"})
        assert looked_at(answer.text) == [], vector
