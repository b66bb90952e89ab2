"""No text that came in becomes markup, no page needs another host, every answer carries its headers."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.shield import host_of

PAGES = (
    "/",
    "/topics",
    "/topics/parks",
    "/stories/s-plan",
    "/stories/s-hostile",
    "/articles/plan",
    "/articles/hostile?removed=on",
    "/articles/hostile?hl=3-9",
    "/captures/hostile",
    "/search?q=<script>alert(1)</script>",
    "/topics/parks?q=<script>alert(1)</script>",
    "/topics/parks?region=<script>alert(1)</script>&outlet_id=%22onmouseover=alert(1)",
    "/articles/<script>alert(1)<script>",
    "/stories/%22%3E%3Cscript%3Ealert(1)",
    "/search?q=%22%3Cscript%3E",
    "/help",
    "/nope/<script>alert(1)</script>",
)
LOADING = {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "xlink:href"}


class Tags(HTMLParser):
    """Collects what would act in a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.problems: list[str] = []
        self.inside_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given)
            self.inside_script = True
        if tag in ("style", "iframe", "object", "embed", "base", "img"):
            self.problems.append(f"<{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.problems.append(f"{tag} {name}={value}")
            if name in LOADING and not (value or "").startswith("/"):
                self.problems.append(f"{tag} {name}={value}")
            if name == "href":
                self._check_link(tag, given)

    def _check_link(self, tag: str, given: dict[str, str | None]) -> None:
        href = given["href"] or ""
        local = href.startswith(("/", "#")) and not href.startswith("//")
        if tag == "link" and not local:
            self.problems.append(f"link {href}")
        if tag == "a" and not local:
            web = href.startswith(("https://", "http://"))
            if not web or "noreferrer" not in (given.get("rel") or ""):
                self.problems.append(f"a {href}")

    def handle_endtag(self, tag: str) -> None:
        self.inside_script = self.inside_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside_script and data.strip():
            self.problems.append(f"inline script {data[:40]}")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_came_in_can_act(client: TestClient[Any], page: str) -> None:
    tags = Tags()
    tags.feed(client.get(page).text)
    assert tags.problems == []
    assert [set(script) for script in tags.scripts] == [{"src", "defer"}]


def test_the_check_above_sees_what_it_looks_for() -> None:
    tags = Tags()
    tags.feed(
        '<p style="a">x<a href="https://a.example">x</a><img src=x><a onclick="x" href="javascript:x">'
        '<script>1</script><link href="//cdn.example/x.css">'
    )
    assert len(tags.problems) >= 7


def test_hostile_words_are_shown_as_words(client: TestClient[Any]) -> None:
    page = client.get("/articles/hostile").text
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in page
    assert "{{7*7}}" in page
    assert "49" not in re.findall(r"&#39;&amp;(..)", page)


def test_a_script_address_of_a_page_becomes_no_link(client: TestClient[Any]) -> None:
    assert "javascript:" not in client.get("/articles/plan").text


@pytest.mark.parametrize(
    "page",
    ["/", "/nope", "/healthz", "/static/yaowen.css", "/static/yaowen.js", "/preferences", "/favicon.ico"],
)
def test_every_answer_carries_the_headers(client: TestClient[Any], page: str) -> None:
    headers = client.get(page, follow_redirects=False).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_refused_method_carries_them_too(client: TestClient[Any]) -> None:
    assert "content-security-policy" in client.post("/").headers


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8300", "localhost:1", "LOCALHOST", "[::1]", "[::1]:8300"]
)
def test_this_machine_is_answered(client: TestClient[Any], host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8300", "", "[::2]", "192.168.0.1"],
)
def test_a_foreign_host_is_refused(client: TestClient[Any], host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Yaowen" not in answer.text


def test_ports_are_no_part_of_a_host() -> None:
    assert host_of("[::1]:80") == "[::1]"
    assert host_of("localhost") == "localhost"


def test_assets_name_no_other_host_and_stay_small(client: TestClient[Any]) -> None:
    for name, most in (("yaowen.css", 40_000), ("yaowen.js", 12_000), ("icon.svg", 2_000)):
        answer = client.get(f"/static/{name}")
        assert answer.status_code == 200
        assert len(answer.content) < most
        words = answer.text.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"(https?:)?//[a-z]", words.replace("/* ", "")), name
        assert "@import" not in words
