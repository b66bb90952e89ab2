"""Single pages: bounded in bytes, expansion and time, and each failure is one line that names the address."""

import gzip
import itertools
import shutil
import subprocess
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from loopback import Asked, Loopback, Reply, VirtualTime, redirect, zipped_zeros
from yaowen.backends.files import FileFetcher
from yaowen.backends.web import Manners, WebClient, WebFetcher
from yaowen.backends.web.client import Limits
from yaowen.errors import EmptyInput, Forbidden, Gone, NetworkError, TooLarge, TryLater, UsageError
from yaowen.settings import Settings

PAGE = "<html><title>星澜生物</title><p>正文。</p></html>".encode()
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
SHORT = Limits(wire=1_000_000, decoded=2_000_000, connect=2.0, read=0.4, total=1.0)


def make_fetcher(limits: Limits = SHORT, max_bytes: int = 30_000_000) -> WebFetcher:
    world = VirtualTime()
    manners = Manners(monotonic=world.monotonic, sleep=world.sleep)
    return WebFetcher(max_bytes, WebClient(allow_private=True, limits=limits), manners)


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def forever(piece: bytes) -> Iterator[bytes]:
    return itertools.repeat(piece, 20_000)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=PAGE),
        Reply(headers={"Content-Encoding": "gzip"}, body=gzip.compress(PAGE)),
        Reply(headers={"Content-Encoding": "GZIP"}, body=gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])),
        Reply(headers={"Content-Encoding": "gzip"}, body=gzip.compress(PAGE) + b"\0\0"),
        Reply(headers={"Content-Encoding": "deflate"}, body=zlib.compress(PAGE)),
        Reply(headers={"Content-Encoding": "deflate"}, body=raw_deflate(PAGE)),
        Reply(headers={"Content-Encoding": "identity"}, body=PAGE),
        Reply(raw=CHUNKED),
        Reply(raw=b"HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + PAGE),
        redirect("/plain"),
        redirect("plain", 307),
    ],
)
def test_a_page_is_fetched(loopback: Loopback, reply: Reply) -> None:
    loopback.add("/plain", Reply(body=PAGE))
    assert make_fetcher().fetch(loopback.add("/page", reply)).content == PAGE


@pytest.mark.parametrize(
    ("reply", "error", "says"),
    [
        (zipped_zeros(50_000_000), TooLarge, "unfolds to more than"),
        (
            Reply(headers={"Content-Encoding": "deflate"}, body=zlib.compress(b"\0" * 50_000_000)),
            TooLarge,
            "unfolds to more than",
        ),
        (zipped_zeros(1_500_000), TooLarge, "unfolds to more than 100 times"),
        (
            Reply(headers={"Content-Encoding": "gzip"}, body=gzip.compress(b"a") * 500),
            TooLarge,
            "more than 100 parts",
        ),
        (Reply(headers={"Content-Encoding": "gzip"}, body=b"no gzip"), NetworkError, "damaged"),
        (
            Reply(headers={"Content-Encoding": "gzip"}, body=gzip.compress(PAGE)[:-9]),
            NetworkError,
            "breaks off",
        ),
        (Reply(headers={"Content-Encoding": "br"}, body=b"x"), NetworkError, "not asked for"),
        (Reply(headers={"Content-Encoding": "gzip, gzip"}, body=b"x"), NetworkError, "not asked for"),
        (Reply(body=b"a" * 1_000_001), TooLarge, "more than"),
        (Reply(body=b"a", length=10**12), TooLarge, "more than"),
        (Reply(raw=[b"HTTP/1.1 200 OK\r\n\r\n", *[b"a" * 100_000] * 30]), TooLarge, "more than"),
        (Reply(body=b" \r\n"), EmptyInput, "empty"),
        (Reply(status=204), NetworkError, "204"),
        (Reply(status=304), NetworkError, "304"),
        (Reply(body=PAGE, length=len(PAGE) + 5), NetworkError, "broke the rules of HTTP"),
        (Reply(body=PAGE * 1000, reset_after=2000), NetworkError, r"failed|broke"),
        (Reply(raw=b""), NetworkError, "broke the rules of HTTP"),
        (Reply(raw=b"SSH-2.0-OpenSSH_9\r\n\r\n"), NetworkError, "broke the rules of HTTP"),
        (
            Reply(raw=itertools.chain([b"HTTP/1.1 200 OK\r\n"], forever(b"A: b\r\n"))),
            NetworkError,
            "broke the rules",
        ),
        (Reply(raw=forever(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)), TooLarge, "without end"),
        (Reply(body=PAGE, wait=3.0), NetworkError, "fell silent"),
        (Reply(body=PAGE * 100, pause=0.05), NetworkError, "took longer than 1 s"),
        (Reply(body=PAGE, headers={"X": "a" * 100}, head_pause=0.05), NetworkError, "took longer than 1 s"),
        (redirect("/page"), NetworkError, "in a circle"),
        (redirect("file:///etc/passwd"), Forbidden, "only http and https"),
        (redirect("http://a:b@example.com/"), Forbidden, "never sent"),
        (Reply(status=404), Gone, "no such page"),
        (Reply(status=410), Gone, "no such page"),
        (Reply(status=403), NetworkError, "answered 403"),
        (Reply(status=500), NetworkError, "answered 500"),
        (Reply(status=503), TryLater, "asks for patience"),
    ],
)
def test_what_is_hostile_or_missing_is_refused_in_one_line(
    loopback: Loopback, reply: Reply, error: type[Exception], says: str
) -> None:
    limits = SHORT if reply.status != 200 or reply.headers.get("Content-Encoding") is None else Limits()
    with pytest.raises(error, match=says) as caught:
        make_fetcher(limits).fetch(loopback.add("/page", reply))
    assert len(str(caught.value).splitlines()) == 1


def test_a_chain_of_redirects_has_an_end(loopback: Loopback) -> None:
    for n in range(9):
        loopback.add(f"/{n}", redirect(f"/{n + 1}"))
    with pytest.raises(NetworkError, match="more than 5 redirects"):
        make_fetcher().fetch(loopback.url + "/0")
    assert len(loopback.asked) == 6


def test_a_document_larger_than_allowed_is_refused(loopback: Loopback) -> None:
    with pytest.raises(TooLarge, match="more than 10 bytes"):
        make_fetcher(max_bytes=10).fetch(loopback.add("/page", Reply(body=PAGE)))


def test_what_is_told_and_what_is_not(loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback() as proxy, Loopback() as other:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        away = other.add("/page", Reply(body=PAGE))
        loopback.add("/away", Reply(status=302, headers={"Location": away, "Set-Cookie": "secret=1"}))
        capture = make_fetcher().fetch(loopback.url + "/away")
        assert not proxy.connections
        (asked,) = other.asked
    assert capture.url == away
    assert capture.input == loopback.url + "/away"
    assert set(asked.headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert asked.headers["accept-encoding"] == "gzip, deflate"
    assert asked.headers["user-agent"].startswith("Yaowen/")
    assert Settings().fetch_contact in asked.headers["user-agent"]


def test_the_type_is_kept_as_it_was_said(loopback: Loopback) -> None:
    kind = "text/html; charset=gb2312"
    reply = Reply(headers={"Content-Type": kind}, body="药闻".encode("gb18030"))
    assert make_fetcher().fetch(loopback.add("/page", reply)).media_type == kind


@pytest.mark.parametrize("contact", ["a\r\nX: y", "药闻", "a)b"])
def test_a_contact_that_cannot_be_sent_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="YAOWEN_FETCH_CONTACT"):
        WebClient(contact=contact)


def test_settings_open_private_addresses(loopback: Loopback) -> None:
    address = loopback.add("/page", Reply(body=PAGE))
    with pytest.raises(Forbidden, match="YAOWEN_FETCH_ALLOW_PRIVATE"):
        FileFetcher(1000).fetch(address)
    assert not loopback.connections
    assert FileFetcher(1000, Settings(fetch_allow_private=True)).fetch(address).content == PAGE


def test_robots_are_not_asked_for_a_page_that_a_person_names(loopback: Loopback) -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(body=PAGE)

    make_fetcher().fetch(loopback.add("/page", answer))
    assert [asked.path for asked in loopback.asked] == ["/page"]


def test_a_name_that_is_never_resolved_is_given_up() -> None:
    released = threading.Event()

    def resolver(host: str, port: int) -> tuple[str, ...]:
        released.wait(60)
        return ()

    client = WebClient(limits=SHORT, resolver=resolver)
    with pytest.raises(NetworkError, match="not resolved in time"):
        WebFetcher(1000, client).fetch("http://slow.example/")
    released.set()


def test_a_certificate_that_nobody_signed_is_refused(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("makes its certificate with the program openssl, which is not here")
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    what = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([openssl, "req", "-x509", *what, *names, *files], check=True, capture_output=True)
    with Loopback(certificate=(tmp_path / "cert.pem", tmp_path / "key.pem")) as server:
        server.add("/page", Reply(body=PAGE))
        assert server.url.startswith("https://")
        with pytest.raises(NetworkError, match="certificate"):
            make_fetcher().fetch(server.url + "/page")
        assert len(server.connections) == 1
        assert not server.asked
