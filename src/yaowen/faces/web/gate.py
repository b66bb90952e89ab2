"""Who may come in from elsewhere? Sessions, the roles' two applications, and a limit to tries.

Readers meet the library as others may see it, admins as its owner does: two applications over one library. Which role
may do what is `ALLOWED`, a table that a test holds against every route.
"""

import asyncio
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from hashlib import sha256
from html import escape
from http.cookies import CookieError, SimpleCookie
from importlib.resources import files
from typing import Literal
from urllib.parse import parse_qs, quote

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from yaowen.backends.users import UserBook
from yaowen.errors import YaowenError
from yaowen.faces.web.preferences import CHOICES, choose_lang, find_way_back
from yaowen.faces.web.shield import SAFE_METHODS
from yaowen.faces.web.words import Words
from yaowen.records import Record, Role, User

COOKIE = "yaowen_session"
SESSION_SECONDS = 12 * 3600
MOST_SESSIONS = 1_000
MOST_FORM = 10_000
WINDOW_SECONDS = 15 * 60
TRIES_A_NAME, TRIES_AN_ADDRESS = 5, 20
"""Failed tries in a window, after which a name, or all names from an address, must wait."""
OPEN = ("/static/", "/favicon.ico")
"""Style sheet, script and icon: the same for everybody."""
READERS_POST = frozenset({"/audit"})
"""Forms that change nothing here."""
ALLOWED: Mapping[Role, Callable[[str, str], bool]] = {
    "reader": lambda method, path: method in SAFE_METHODS or (method == "POST" and path in READERS_POST),
    "admin": lambda method, path: True,  # noqa: ARG005
}
"""What each role may do: by method and path."""


class Session(Record, frozen=True, kw_only=True):
    """Somebody who has logged in, as they were in the book then, until a time of the clock."""

    user: User
    until: float


class Tries:
    """Counts failed tries of a key in a moving window."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most, self._clock = most, clock
        self._failed: defaultdict[str, deque[float]] = defaultdict(deque)

    def is_spent(self, key: str) -> bool:
        """Must this one wait?"""
        self._forget()
        return len(self._failed.get(key, ())) >= self._most

    def note(self, key: str) -> None:
        """Counts a failed try."""
        self._failed[key].append(self._clock())

    def clear(self, key: str) -> None:
        """Forgets them: the right one came in."""
        self._failed.pop(key, None)

    def _forget(self) -> None:
        oldest = self._clock() - WINDOW_SECONDS
        for key in list(self._failed):
            while self._failed[key] and self._failed[key][0] < oldest:
                self._failed[key].popleft()
            if not self._failed[key]:
                del self._failed[key]


class Gate:
    """ASGI: lets nobody in who has not logged in; then each role has its application."""

    def __init__(
        self,
        apps: Mapping[Role, ASGIApp],
        book: UserBook,
        *,
        lang: Callable[[], str] = lambda: "auto",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._apps, self._book, self._clock, self._lang = apps, book, clock, lang
        self._sessions: dict[bytes, Session] = {}
        self._names, self._addresses = Tries(TRIES_A_NAME, clock), Tries(TRIES_AN_ADDRESS, clock)
        self._checking = asyncio.Semaphore(2)  # each check takes 64 MiB

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers `/login` and `/logout` itself, sends strangers to the former, and hands on the rest."""
        if scope["type"] != ScopeType.HTTP:
            await self._apps["reader"](scope, receive, send)
            return
        path, method = scope["path"], scope["method"]
        if path.startswith(OPEN):
            await self._apps["reader"](scope, receive, send)
        elif method not in SAFE_METHODS and not _comes_from_a_page(scope):
            await _answer(send, 403, "This form was sent by no page of this site.")
        elif path == "/login":
            await self._log_in(scope, receive, send)
        elif path == "/logout" and method == "POST":
            self._sessions.pop(_hash(_token(scope)), None)
            await _redirect(send, "/login", _cookie("", 0, scope))
        elif (session := self._find_session(scope)) is None:
            await self._send_away(scope, send)
        elif not ALLOWED[session.user.role](method, path):
            await _answer(send, 403, f"The role {session.user.role} may not do this.")
        else:
            scope["state"]["user"] = session.user.name
            await self._apps[session.user.role](scope, receive, send)

    def _find_session(self, scope: HTTPScope) -> Session | None:
        """The session of the request's cookie, as long as its user is as it was when it was opened."""
        key = _hash(_token(scope))
        session = self._sessions.get(key)
        if session is None:
            return None
        if session.until < self._clock() or self._book.find_user(session.user.name) != session.user:
            del self._sessions[key]
            return None
        return session

    async def _send_away(self, scope: HTTPScope, send: Send) -> None:
        asked = scope["path"] + (
            f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
        )
        if scope["method"] == "GET" and b"format=" not in scope["query_string"]:
            await _redirect(send, f"/login?back={quote(asked, safe='')}")
        else:
            await _answer(send, 401, "Log in first, at /login.")

    async def _log_in(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        query = parse_qs(scope["query_string"].decode("latin-1"))
        back = find_way_back(query.get("back", ["/"])[0])
        if scope["method"] != "POST":
            await self._show_form(scope, send, 200, back)
            return
        form = parse_qs((await _read(receive)).decode("utf-8", "replace"), keep_blank_values=True)
        name, password = (form.get(field, [""])[0] for field in ("name", "password"))
        back = find_way_back(form.get("back", ["/"])[0])
        address = (scope.get("client") or ("", 0))[0]
        user = await self._try(name, password, address)
        if user == "too_often":
            await self._show_form(scope, send, 429, back, user)
        elif user == "wrong":
            await self._show_form(scope, send, 401, back, user)
        else:
            await _redirect(send, back, _cookie(self._open(user), SESSION_SECONDS, scope))

    async def _try(self, name: str, password: str, address: str) -> User | Literal["too_often", "wrong"]:
        """Who it is; tries that wait their turn are held against those that failed meanwhile."""
        async with self._checking:
            if self._names.is_spent(name) or self._addresses.is_spent(address):
                return "too_often"
            user = await self._check(name, password)
            if user is None:
                self._names.note(name)
                self._addresses.note(address)
                return "wrong"
        self._names.clear(name)
        return user

    async def _check(self, name: str, password: str) -> User | None:
        try:
            return await asyncio.to_thread(self._book.check, name, password)
        except YaowenError:
            return None

    def _open(self, user: User) -> str:
        """A new session: its token is known to the browser alone, here is its hash."""
        token = secrets.token_urlsafe(32)
        while len(self._sessions) >= MOST_SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        until = self._clock() + SESSION_SECONDS
        self._sessions[_hash(token)] = Session(user=user, until=until)
        return token

    async def _show_form(self, scope: HTTPScope, send: Send, status: int, back: str, why: str = "") -> None:
        chosen = _cookies(scope).get("lang", "")
        accepted = ",".join(_header(scope, b"accept-language"))
        words = Words(choose_lang(chosen if chosen in CHOICES["lang"] else self._lang(), accepted))
        page = _FORM.format(
            lang="zh-CN" if words.lang == "zh" else "en",
            back=escape(back),
            problem=f'<p class="problem" role="alert">{words(f"login.{why}")}</p>' if why else "",
            **{key: words(f"login.{key}") for key in ("title", "name", "password", "go")},
        )
        more = [(b"retry-after", str(WINDOW_SECONDS).encode())] if status == 429 else []
        await _answer(send, status, page, "text/html; charset=utf-8", more)


_IN_ADDRESSES = "/?&=%#:@~,;+!$'()*[]"
_FORM = files("yaowen.faces.web").joinpath("templates", "login.txt").read_text(encoding="utf-8")


def _comes_from_a_page(scope: HTTPScope) -> bool:
    """Does the request say from which site it comes? `Shield` has refused those that name another."""
    names = {name for name, _ in scope["headers"]}
    return b"sec-fetch-site" in names or b"origin" in names


def _cookies(scope: HTTPScope) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in _header(scope, b"cookie"):
        try:
            found |= {key: one.value for key, one in SimpleCookie(value).items()}
        except CookieError:
            continue
    return found


def _header(scope: HTTPScope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _token(scope: HTTPScope) -> str:
    return _cookies(scope).get(COOKIE, "")


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()


def _cookie(token: str, seconds: int, scope: HTTPScope) -> tuple[bytes, bytes]:
    secure = "; Secure" if scope["scheme"] == "https" else ""
    value = f"{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
    return b"set-cookie", value.encode()


async def _read(receive: Receive) -> bytes:
    """The body, as far as a form can need it."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        body += message["body"]
        if len(body) > MOST_FORM:
            return b""
        if not message["more_body"]:
            return body


async def _answer(
    send: Send,
    status: int,
    body: str,
    kind: str = "text/plain; charset=utf-8",
    more: list[tuple[bytes, bytes]] | None = None,
) -> None:
    content = body.encode()
    headers = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
        *(more or []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content, "more_body": False})


async def _redirect(send: Send, to: str, *more: tuple[bytes, bytes]) -> None:
    await _answer(send, 303, "", more=[(b"location", quote(to, safe=_IN_ADDRESSES).encode()), *more])
