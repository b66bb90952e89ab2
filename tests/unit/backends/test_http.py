"""Fetching is guarded: no private address, no bomb, no endless redirect; against a server on loopback."""

import gzip
import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from yaowen.backends.addresses import is_public
from yaowen.backends.http import HttpFetcher
from yaowen.errors import EmptyInput, NetworkError, TooLarge

pytest.importorskip("httpcore2", reason="the extra `fetch` is not installed")

PAGE = "<html><title>星澜生物</title><p>正文。</p></html>".encode()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ANSWERS.get(self.path, (404, {}, b"gone"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html"}, PAGE),
    "/zipped": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50_000_000)),
    "/broken": (200, {"Content-Encoding": "gzip"}, b"no gzip"),
    "/brotli": (200, {"Content-Encoding": "br"}, b"x"),
    "/empty": (200, {}, b"  "),
    "/moved": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_address[1]}"
        listening.shutdown()


@pytest.fixture
def fetcher() -> HttpFetcher:
    return HttpFetcher(30_000_000, allow_private=True)


@pytest.mark.parametrize("path", ["/page", "/zipped", "/moved"])
def test_a_page_is_fetched(server: str, fetcher: HttpFetcher, path: str) -> None:
    assert fetcher.fetch(server + path).content == PAGE


def test_a_redirect_is_remembered(server: str, fetcher: HttpFetcher) -> None:
    capture = fetcher.fetch(server + "/moved")
    assert capture.input.endswith("/moved")
    assert capture.url is not None
    assert capture.url.endswith("/page")


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/bomb", TooLarge),
        ("/broken", NetworkError),
        ("/brotli", NetworkError),
        ("/empty", EmptyInput),
        ("/round", NetworkError),
        ("/file", NetworkError),
        ("/nowhere", NetworkError),
    ],
)
def test_what_is_hostile_or_missing_is_refused_by_name(
    server: str, fetcher: HttpFetcher, path: str, error: type[Exception]
) -> None:
    with pytest.raises(error, match=path if path != "/file" else "file://"):
        fetcher.fetch(server + path)


def test_a_private_address_is_refused_when_connecting(server: str) -> None:
    with pytest.raises(NetworkError, match="private address"):
        HttpFetcher(1000).fetch(server + "/page")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "100.100.100.200",
        "169.254.169.254",
        "192.168.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1",
        "fc00::1",
    ],
)
def test_private_addresses_are_known_in_every_disguise(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
