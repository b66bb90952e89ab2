"""The login: who comes in, how often it may be tried, and what each role may do on every route."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from litestar.testing import TestClient
from msgspec.structs import replace

from yaowen.backends.users import UserBook
from yaowen.faces.web import gate
from yaowen.faces.web.app import HANDLERS, make_gated_app
from yaowen.packs.model import Pack
from yaowen.service.app import Yaowen

from .served import serve_texts

pytest.importorskip("argon2", reason="argon2-cffi is an extra")
GOOD = "correct horse battery"
TEXT = "江苏省支持创新药。" + "园区继续完善平台，服务企业研发。" * 20 + "另据通报，蓝鹊计划投资77亿元。"
ROWS = [
    {"id": "one", "published": "2026-01-05", "title": "江苏省发布方案", "text": f"江苏省发布方案\n{TEXT}"}
]
OWN = {"sec-fetch-site": "same-origin"}
Who = Literal["nobody", "reader", "admin"]


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the users' file."""
    return tmp_path_factory.mktemp("users")


@pytest.fixture(scope="module")
def book(users: Path) -> UserBook:
    """A reader and an admin."""
    made = UserBook(users)
    made.put_user("wang", "reader", GOOD)
    made.put_user("li", "admin", GOOD + "!")
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    """A library of one article, of which others may be shown an excerpt."""
    made = tmp_path_factory.mktemp("gate")
    with serve_texts(made, ROWS, pack):
        pass
    yaowen = Yaowen(made / "library", pack=pack)
    read, place = yaowen.article("one"), yaowen.place("one")
    assert place is not None
    cut = replace(read, article=replace(read.article, rights="excerpt"))
    yaowen.store.put(yaowen.store.get_capture(read.article.capture_id), [cut], [place], replace=True)
    yaowen.close()
    return made / "library"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of sessions and tries."""
    made = Clock()
    monkeypatch.setattr(
        gate.Gate.__init__, "__kwdefaults__", {**gate.Gate.__init__.__kwdefaults__, "clock": made}
    )
    return made


@pytest.fixture(scope="module")
def both(folder: Path, pack: Pack) -> Iterator[tuple[Yaowen, Yaowen]]:
    """The library as its owner has it and as others may see it."""
    own, others = Yaowen(folder, pack=pack), Yaowen(folder, pack=pack)
    others.open_to_others()
    yield own, others
    own.close()
    others.close()


@pytest.fixture
def door(both: tuple[Yaowen, Yaowen], book: UserBook, clock: Clock) -> Iterator[TestClient[Any]]:
    """The pages behind the login, and a browser without cookies."""
    with TestClient(make_gated_app(*both, book), base_url="http://127.0.0.1:8300") as client:
        client.headers.update(OWN)
        yield client


def log_in(door: TestClient[Any], who: Who, password: str | None = None, back: str = "/") -> Any:
    name = {"reader": "wang", "admin": "li"}.get(who, who)
    given = password or GOOD + ("!" if who == "admin" else "")
    form = {"name": name, "password": given, "back": back}
    return door.post("/login", data=form, follow_redirects=False)


def test_a_stranger_is_led_to_the_login_and_then_where_they_wanted(door: TestClient[Any]) -> None:
    answer = door.get("/search?q=江苏&sort=time", follow_redirects=False)
    assert answer.status_code == 303
    form = door.get(answer.headers["location"])
    assert "江苏省发布方案" not in form.text
    (back,) = re.findall(r'name="back" value="([^"]+)"', form.text)
    came = log_in(door, "reader", back=back.replace("&amp;", "&"))
    assert came.status_code == 303
    assert came.headers["location"] == f"/search?q={quote('江苏')}&sort=time"
    assert "/articles/one" in door.get(came.headers["location"]).text


def test_the_session_is_a_cookie_that_no_script_reads_and_that_ends(
    door: TestClient[Any], clock: Clock
) -> None:
    cookie = log_in(door, "reader").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert door.get("/help", follow_redirects=False).status_code == 200
    clock.now = gate.SESSION_SECONDS + 1
    assert door.get("/help", follow_redirects=False).status_code == 303


def test_a_new_session_at_each_login_and_none_after_logging_out(door: TestClient[Any]) -> None:
    first = log_in(door, "reader").headers["set-cookie"]
    assert log_in(door, "reader").headers["set-cookie"] != first
    assert "退出（wang）" in door.get("/help").text
    assert door.post("/logout", follow_redirects=False).headers["location"] == "/login"
    door.cookies.set(gate.COOKIE, first.split("=")[1].split(";")[0])
    door.post("/logout")
    assert door.get("/help", follow_redirects=False).status_code == 303


def test_who_is_taken_away_or_gets_another_role_is_out(door: TestClient[Any], book: UserBook) -> None:
    book.put_user("zhao", "admin", GOOD)
    assert (
        door.post("/login", data={"name": "zhao", "password": GOOD}, follow_redirects=False).status_code
        == 303
    )
    assert door.get("/help", follow_redirects=False).status_code == 200
    book.remove_user("zhao")
    assert door.get("/help", follow_redirects=False).status_code == 303


def test_a_new_password_ends_the_sessions_of_the_old_one(
    door: TestClient[Any], users: Path, book: UserBook
) -> None:
    book.put_user("sun", "reader", GOOD)
    assert log_in(door, "sun").status_code == 303
    assert door.get("/help", follow_redirects=False).status_code == 200
    other_process = UserBook(users)
    other_process.put_user("sun", "reader", GOOD + " anew")
    assert door.get("/help", follow_redirects=False).status_code == 303, "it may have been stolen"
    assert log_in(door, "sun").status_code == 401
    assert log_in(door, "sun", GOOD + " anew").status_code == 303
    assert door.get("/help", follow_redirects=False).status_code == 200
    book.remove_user("sun")


def test_a_wrong_password_says_no_more_than_a_wrong_name(door: TestClient[Any]) -> None:
    wrong, unknown = (log_in(door, who, "not this one", back="/targets") for who in ("reader", "nobody"))
    assert 'name="back" value="/targets"' in wrong.text, "who mistypes still comes where they wanted"
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text == unknown.text
    assert 'role="alert"' in wrong.text


def test_tries_are_limited_by_name_and_by_address(door: TestClient[Any], clock: Clock) -> None:
    for _ in range(gate.TRIES_A_NAME):
        assert log_in(door, "reader", "not this one").status_code == 401
    spent = log_in(door, "reader")
    assert (spent.status_code, spent.headers["retry-after"]) == (429, str(gate.WINDOW_SECONDS))
    assert log_in(door, "admin").status_code == 303, "another name is not held up"
    clock.now = gate.WINDOW_SECONDS + 1
    assert log_in(door, "reader").status_code == 303
    for number in range(gate.TRIES_AN_ADDRESS):
        door.post("/login", data={"name": f"n{number}", "password": "x"})
    assert log_in(door, "admin").status_code == 429


def test_tries_at_once_are_limited_like_those_one_after_another(door: TestClient[Any]) -> None:
    with ThreadPoolExecutor(12) as pool:
        said = list(pool.map(lambda n: log_in(door, "reader", f"wrong words {n}").status_code, range(12)))
    assert said.count(401) <= gate.TRIES_A_NAME + 1, "two are checked at a time"
    assert set(said) == {401, 429}


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_way_back_leads_elsewhere(door: TestClient[Any], back: str) -> None:
    assert "evil" not in door.get(f"/login?back={quote(back)}").text
    assert log_in(door, "reader", back=back).headers["location"] == "/"


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}])
def test_a_form_of_another_site_is_refused(door: TestClient[Any], headers: dict[str, str]) -> None:
    log_in(door, "admin")
    for path in ("/login", "/logout", "/notes", "/sources", "/add"):
        assert door.post(path, data={"do": "x"}, headers=headers).status_code == 403


def test_a_form_that_comes_from_no_page_is_refused(both: tuple[Yaowen, Yaowen], book: UserBook) -> None:
    with TestClient(make_gated_app(*both, book), base_url="http://127.0.0.1:8300") as bare:
        assert bare.post("/login", data={"name": "li", "password": GOOD + "!"}).status_code == 403
        bare.headers["origin"] = "http://127.0.0.1:8300"
        assert bare.post("/login", data={"name": "li", "password": GOOD + "!"}).status_code == 200


def test_a_reader_sees_what_the_rights_give_and_an_admin_all(door: TestClient[Any]) -> None:
    log_in(door, "reader")
    assert "蓝鹊" not in door.get("/articles/one").text
    assert 'action="/notes"' not in door.get("/articles/one").text
    log_in(door, "admin")
    assert "蓝鹊" in door.get("/articles/one").text
    assert 'action="/notes"' in door.get("/articles/one").text


ROUTES = sorted(
    (method, path) for handler in HANDLERS for path in handler.paths for method in handler.http_methods
)
OPEN_TO_ALL = {"/static/{name:str}", "/favicon.ico"}


def expect(who: Who, method: str, path: str) -> str:
    """The table of routes and roles."""
    if path in OPEN_TO_ALL:
        return "in"
    if who == "nobody":
        return "login" if method == "GET" else "no"
    if who == "admin" or method in ("GET", "HEAD", "OPTIONS") or path == "/audit":
        return "in"
    return "no"


@pytest.mark.parametrize("who", ["nobody", "reader", "admin"])
def test_every_route_holds_the_table(door: TestClient[Any], who: Who) -> None:
    if who != "nobody":
        assert log_in(door, who).status_code == 303
    assert len(ROUTES) > 40
    for method, path in ROUTES:
        asked = re.sub(r"\{name:str\}", "yaowen.css", re.sub(r"\{\w+_id:str\}", "one", path))
        answer = door.request(method, asked, follow_redirects=False)
        led = answer.headers.get("location", "").startswith("/login")
        found = "login" if led else "no" if answer.status_code in (401, 403) else "in"
        assert found == expect(who, method, path), (who, method, path)


def test_every_answer_carries_the_headers(door: TestClient[Any]) -> None:
    for path in ("/", "/login", "/static/yaowen.css"):
        headers = door.get(path, follow_redirects=False).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert door.get("/login", headers={"host": "evil.example"}).status_code == 400
