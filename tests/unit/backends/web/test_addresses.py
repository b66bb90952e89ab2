"""However an address is written, no byte goes to a private one; two canaries on loopback count the bytes."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback import Loopback, Reply, VirtualTime, redirect
from yaowen.backends.web import Manners, WebClient, WebFetcher, WebPoller
from yaowen.backends.web.addresses import is_public, parse_address
from yaowen.backends.web.guard import Resolver, resolve
from yaowen.errors import Forbidden, NetworkError

LOCAL = """
127.0.0.1 127.0.0.1. localhost localhost. LOCALHOST localhost.localdomain 127.1 127.0.1 127.000.000.001
0x7f.1 0x7f.0.0.1 0x7F000001 0x7f000001. 0177.0.0.1 0177.1 017700000001 2130706433 0 0.0.0.0 00 0x0
127.127.127.127 127.255.255.254 １２７.０.０.１ １２７.１ 127。0。0。1 127．0．0．1 127｡0｡0｡1 ⑫7.0.0.1 ⓛocalhost
127%2e0%2e0%2e1 %31%32%37.0.0.1 127.0.0.1%00 a@127.0.0.1 a:b@127.0.0.1 example.com@127.0.0.1
example.com%40127.0.0.1 example.com#@127.0.0.1 127.0.0.1\\@example.com 127.0.0.1\\.example.com example.com\\@127.0.0.1
[::1] [0:0:0:0:0:0:0:1] [0000::0001] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1]
[::127.0.0.1] [::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::7f00:1] [2002:7f00:1::] [2002:7f00:1::1]
[2001:0:7f00:1::] [2001:0:4136:e378:8000:63bf:80ff:fffe] [fe80::5efe:127.0.0.1] [2001:db8::200:5efe:7f00:1]
[2600::5efe:7f00:1] [::1%25lo] [::1%lo] [fe80::1%25lo] [fe80::1] [fec0::1] [fd00::1] [fc00::1] [ff02::1] [ff0e::1]
[::ffff:0:127.0.0.1] [100::1] [5f00::1] [::ffff:10.0.0.1]
""".split()  # noqa: SIM905

NETWORKS = """
10.0.0.1 172.16.0.1 172.31.255.254 192.168.1.1 169.254.169.254 100.100.100.200 100.64.0.1 192.0.0.1 192.0.0.170
192.0.0.192 192.0.2.1 198.18.0.1 198.19.255.254 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255 168.63.129.16 0xa9fea9fe 2852039166 0251.0376.0251.0376 ①⑥⑨.254.169.254
""".split()  # noqa: SIM905

WRITINGS = (
    "http://127.0.0.1\t:{port}/",
    "http://127.0.\n0.1:{port}/",
    "ht\ttp://127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}\\",
    "http:///127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "HTTP://127.0.0.1:{port}/",
    " http://127.0.0.1:{port}/",
    "gopher://127.0.0.1:{port}/",
    "file://127.0.0.1:{port}/",
    "ftp://127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http://127.0.0.1:{port}",
    "http://[::1:{port}/",
    "http://::1:{port}/",
    "http://127.0.0.1 :{port}/",
    "http://127.0.0.1:{port}:80/",
    "http://127.0.0.1:０{port}/",
)


@pytest.fixture(scope="module")
def canaries() -> Iterator[tuple[Loopback, Loopback]]:
    with Loopback() as four, Loopback("::1") as six:
        yield four, six


def make_fetcher(
    *, resolver: Resolver = resolve, allow_private: bool = False, limit: int = 30_000_000
) -> WebFetcher:
    client = WebClient(resolver=resolver, allow_private=allow_private)
    return WebFetcher(limit, client, Manners(sleep=VirtualTime().sleep, monotonic=lambda: 0.0, least_gap=0.0))


def test_the_table_is_long_enough() -> None:
    assert len(set(LOCAL)) + len(WRITINGS) >= 60


@pytest.mark.parametrize("host", LOCAL)
def test_no_byte_reaches_a_local_address(canaries: tuple[Loopback, Loopback], host: str) -> None:
    for canary in canaries:
        with pytest.raises(NetworkError) as caught:
            make_fetcher().fetch(f"http://{host}:{canary.port}/")
        assert "\n" not in str(caught.value)
    assert [len(canary.connections) for canary in canaries] == [0, 0]
    assert [canary.bytes_received for canary in canaries] == [0, 0]


@pytest.mark.parametrize("writing", WRITINGS)
def test_no_byte_goes_out_by_an_odd_writing(canaries: tuple[Loopback, Loopback], writing: str) -> None:
    for canary in canaries:
        with pytest.raises(NetworkError):
            make_fetcher().fetch(writing.format(port=canary.port))
    assert [len(canary.connections) for canary in canaries] == [0, 0]


@pytest.mark.parametrize("host", NETWORKS)
def test_private_networks_are_refused_before_connecting(host: str) -> None:
    with pytest.raises(Forbidden, match=r"private address|network address"):
        make_fetcher().fetch(f"http://{host}/")


def test_the_canaries_sing_when_they_are_asked(loopback: Loopback) -> None:
    loopback.add("/", Reply(body=b"song"))
    assert make_fetcher(allow_private=True).fetch(loopback.url).content == b"song"
    assert loopback.bytes_received > 0


@pytest.mark.parametrize(
    "answers",
    [("127.0.0.1",), ("8.8.8.8", "127.0.0.1"), ("::1", "8.8.8.8"), ("::ffff:127.0.0.1",), ("fe80::1%lo",)],
)
def test_a_name_that_leads_to_a_private_address_is_refused(
    loopback: Loopback, answers: tuple[str, ...]
) -> None:
    with pytest.raises(Forbidden, match="private address"):
        make_fetcher(resolver=lambda host, port: answers).fetch(f"http://public.example:{loopback.port}/")
    assert not loopback.connections


def test_the_address_that_was_checked_is_the_one_connected_to(
    loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a name that is public when checked and private a moment later: it is resolved once, and never again
    loopback.add("/", Reply(body=b"secret"))
    asked, connected = [], []

    def rebinding(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("8.8.8.8",) if len(asked) == 1 else ("127.0.0.1",)

    def connect(address: tuple[str, int], *rest: object, **named: object) -> None:
        connected.append(address)
        raise OSError("no way out")

    monkeypatch.setattr("socket.create_connection", connect)
    with pytest.raises(NetworkError, match="no way out"):
        make_fetcher(resolver=rebinding).fetch(f"http://public.example:{loopback.port}/")
    assert asked == ["public.example"]
    assert connected == [("8.8.8.8", loopback.port)]


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/",
        "//192.168.0.1/",
        "http://a@127.0.0.1/",
        "file:///etc/passwd",
        "http://[::ffff:10.0.0.1]/",
        "http://public.example\\@127.0.0.1/",
        "gopher://127.0.0.1/",
        "http://127.1:6379/",
    ],
)
def test_a_redirect_is_checked_again(
    loopback: Loopback, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    # the canary plays a public host: what is sent to 8.8.8.8 arrives there, and nothing else goes anywhere
    really, connected = socket.create_connection, []

    def connect(address: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        connected.append(address[0])
        return really(("127.0.0.1", loopback.port), *rest, **named)

    def resolver(host: str, port: int) -> tuple[str, ...]:
        return ("8.8.8.8",) if host == "public.example" else resolve(host, port)

    monkeypatch.setattr("socket.create_connection", connect)
    loopback.add("/away", redirect(location))
    with pytest.raises(Forbidden):
        make_fetcher(resolver=resolver).fetch("http://public.example/away")
    assert connected == ["8.8.8.8"]
    assert len(loopback.asked) == 1


@pytest.mark.parametrize("port", [22, 25, 110, 465, 3306, 5432, 6379, 9200, 11211, 27017])
def test_ports_of_other_services_are_refused(port: int) -> None:
    with pytest.raises(Forbidden, match="no web server"):
        make_fetcher(allow_private=True).fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("HTTP://Example.COM", "http://example.com/"),
        ("https://example.com:443/a?b#c", "https://example.com/a?b"),
        ("http://example.com.:8080/a b", "http://example.com:8080/a%20b"),
        (
            "http://例子.测试/政策?区=云岬",
            "http://xn--fsqu00a.xn--0zwm56d/%E6%94%BF%E7%AD%96?%E5%8C%BA=%E4%BA%91%E5%B2%AC",
        ),
        ("http://例子。com/", "http://xn--fsqu00a.com/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://[2606:4700:0:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://example.com/%E4%BA%91", "http://example.com/%E4%BA%91"),
    ],
)
def test_an_address_has_one_spelling(given: str, wanted: str) -> None:
    assert parse_address(given).url == wanted
    assert parse_address(wanted).url == wanted


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_refused_in_one_line(text: str) -> None:
    try:
        parsed = parse_address("http://" + text)
    except Forbidden as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert parse_address(parsed.url) == parsed


@given(st.ip_addresses(v=4))
def test_what_python_calls_private_is_private_however_it_is_hidden(address: ipaddress.IPv4Address) -> None:
    if not address.is_global or address.is_multicast:
        assert not is_public(address)
        assert not is_public(ipaddress.IPv6Address(0xFFFF << 32 | int(address)))
        assert not is_public(ipaddress.IPv6Address(0x64FF9B << 96 | int(address)))
        assert not is_public(ipaddress.IPv6Address(0x2002 << 112 | int(address) << 80))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "240e::1"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_the_poller_is_guarded_as_well(canaries: tuple[Loopback, Loopback]) -> None:
    with pytest.raises(Forbidden, match="private address"):
        WebPoller(WebClient()).poll(f"http://127.0.0.1:{canaries[0].port}/feed")
    assert not canaries[0].connections
