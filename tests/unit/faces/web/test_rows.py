"""Every page has its rows as a file."""

import csv
import re
from collections.abc import Iterator
from html import unescape
from io import StringIO
from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.app import make_app
from yaowen.faces.web.menu import iter_entries
from yaowen.faces.web.rows import ROWS
from yaowen.service.app import Yaowen
from yaowen.service.demonstration import build_demo

ENTRIES = [entry.path for entry in iter_entries()]
FOOT = re.compile(r'<footer.*?href="([^"]*format=json)".*?href="([^"]*format=csv)"', re.DOTALL)
EMPTY_AT_FIRST = {"/ask", "/audit", "/briefs", "/notes", "/add", "/chain", "/leads", "/search"}
"""Pages that wait for a question."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """The pages of the demo library."""
    folder = tmp_path_factory.mktemp("demo") / "library"
    build_demo(folder, lambda line: None)
    yaowen = Yaowen(folder)
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as found:
        yield found
    yaowen.close()


def read_rows(client: TestClient[Any], page: str) -> list[dict[str, Any]]:
    """The rows that the links in a page's foot lead to; both files must have as many."""
    found = FOOT.search(client.get(page).text)
    assert found is not None, f"{page} has no links to its files"
    told, sheet = (client.get(unescape(link)) for link in found.groups())
    assert told.headers["content-type"] == "application/json"
    assert sheet.headers["content-type"].startswith("text/csv")
    assert sheet.headers["content-disposition"].startswith("attachment")
    head, *lines = csv.reader(StringIO(sheet.text.removeprefix("\ufeff"), newline=""))
    rows = told.json()["rows"]
    assert len(lines) == len(rows) == told.json()["count"]
    assert head[0] == "row"
    assert {line[0] for line in lines} == {row["row"] for row in rows}
    return list(rows)


@pytest.mark.parametrize("path", ENTRIES)
def test_every_page_of_the_menu_has_its_rows(demo: TestClient[Any], path: str) -> None:
    assert bool(read_rows(demo, path)) != (path in EMPTY_AT_FIRST)


def _first(demo: TestClient[Any], page: str, pattern: str) -> str:
    found = re.search(pattern, demo.get(page).text)
    assert found is not None, f"{page} has no {pattern}"
    return unescape(found[1])


def test_a_story_a_reader_and_a_topic_have_theirs(demo: TestClient[Any]) -> None:
    story = _first(demo, "/", r'href="(/stories/[^"#?]+)"')
    assert {"story", "brief"} <= {row["row"] for row in read_rows(demo, story)}
    article = _first(demo, story, r'class="toread" href="([^"]+)"')
    read, *facts = read_rows(demo, article)
    assert read["text"]
    assert facts
    assert all(read["text"][fact["start"] : fact["end"]] == fact["surface"] for fact in facts)
    assert read_rows(demo, "/captures" + article.removeprefix("/articles"))[0]["bytes"] > 0
    topic = _first(demo, "/topics", r'href="(/topics/[^"?]+)"')
    newest = read_rows(demo, topic)
    assert len(read_rows(demo, f"{topic}?month={newest[0]['published'][:7]}")) < len(newest)


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("/profiles/region:44", "figure"),
        ("/entities/region:44", "search"),
        ("/search?q=CAR-T", "search"),
        ("/ask?q=2027年产业规模目标最高的地区是哪个？", "answer_row"),
        ("/audit?example=1", "verify"),
        ("/chain?region=广东", "chain"),
        ("/leads?region=广东", "lead"),
        ("/technologies?name=CAR-T", "bet"),
        ("/incentives?match=1&registered_in=海南&industry=cdmo", "match"),
    ],
)
def test_a_question_has_its_rows(demo: TestClient[Any], page: str, kind: str) -> None:
    assert kind in {row["row"] for row in read_rows(demo, page)}


def test_the_conditions_of_a_page_hold_for_its_rows(demo: TestClient[Any]) -> None:
    everywhere = {row["region"] for row in read_rows(demo, "/compare")}
    assert {row["region"] for row in read_rows(demo, "/compare?region=广东")} < everywhere


def test_versions_of_a_policy_are_compared(client: TestClient[Any]) -> None:
    rows = read_rows(client, "/diff?old=plan&new=plan-copy")
    assert {row["row"] for row in rows} >= {"diff"}


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("/articles/nope?format=json", 404),
        ("/compare?region=Atlantis&format=csv", 400),
        ("/entities/nope?format=json", 404),
    ],
)
def test_what_is_wrong_is_told_in_data(client: TestClient[Any], page: str, status: int) -> None:
    answer = client.get(page)
    assert answer.status_code == status
    assert answer.json()["error"]["status"] == status


def test_each_page_of_the_table_is_a_page(demo: TestClient[Any]) -> None:
    for name in ROWS:
        assert demo.get(f"/{name}").status_code in (200, 404)
    assert demo.get("/static/yaowen.css?format=json").headers["content-type"].startswith("text/css")
