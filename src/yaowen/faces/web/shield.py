"""What keeps a page from doing harm? Security headers on every answer, only this machine's names, no foreign forms."""

from collections.abc import Collection

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})

CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), interest-cohort=()"),
)


def host_of(header: str) -> str:
    """The host without its port: `[::1]:8300` → `[::1]`, `LocalHost:80` → `localhost`."""
    name = header.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({b"same-origin", b"none"})


def is_foreign_form(scope: HTTPScope) -> bool:
    """Does a page of another site send this? Then it may change nothing here (cross-site request forgery).

    Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`, which must name the host that was asked; what sends
    neither is no browser (the rule of Go's `net/http.CrossOriginProtection`, after Filippo Valsorda, 2025).
    """
    if scope["method"] in SAFE_METHODS:
        return False
    headers = dict(scope["headers"])
    if (site := headers.get(b"sec-fetch-site")) is not None:
        return site not in OWN_SITES
    origin = headers.get(b"origin")
    return origin is not None and origin.partition(b"://")[2] != headers.get(b"host")


class Shield:
    """ASGI wrapper: refuses foreign Host headers (DNS rebinding) and forms of foreign pages, adds `HEADERS` to all."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOCAL_HOSTS) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request of a known host on, answers 400 to another and 403 to a foreign form."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(pair for pair in HEADERS if pair[0] not in present),
                ]
            await send(message)

        if scope["type"] == ScopeType.HTTP and self._host(scope) not in self._hosts:
            await _refuse(guarded, 400, b"This server answers to 127.0.0.1, localhost and [::1] only.\n")
            return
        if scope["type"] == ScopeType.HTTP and is_foreign_form(scope):
            await _refuse(guarded, 403, b"This form was sent by a page of another site.\n")
            return
        await self._app(scope, receive, guarded)

    @staticmethod
    def _host(scope: Scope) -> str:
        named = [value for name, value in scope["headers"] if name == b"host"]
        return host_of(named[0].decode("latin-1")) if len(named) == 1 else ""


async def _refuse(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
