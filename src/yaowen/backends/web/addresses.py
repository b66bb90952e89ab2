"""Which web addresses may be asked, however they are written, and which network addresses be spoken to."""

import ipaddress
import re
import socket
from urllib.parse import quote, urljoin, urlsplit

from yaowen.errors import Forbidden, NetworkError
from yaowen.records.record import Record

MAX_LENGTH = 8000
"""Characters of an address (RFC 9110, section 4.1 asks for at least that many)."""

PORTS = {"http": 80, "https": 443}

NOT_WEB_PORTS = frozenset(
    (
        *(
            1719,
            1720,
            1723,
            2049,
            3659,
            4045,
            4190,
            5060,
            5061,
            6000,
            6566,
            *range(6665, 6670),
            6679,
            6697,
            10080,
        ),
        *(1433, 1521, 2181, 2375, 2376, 2379, 3306, 3389, 5432, 5900, 6379, 6443, 9092, 9200, 9300),
        *(10250, 11211, 27017, 27018),
    )
)
"""Ports from 1024 on that belong to other services: the Fetch standard's bad ports, then stores and controls."""

LOW_WEB_PORTS = frozenset((80, *range(81, 91), 443, 444, 591, 593, 777, 800, 801, 808, 880, 888, 999))
"""Ports below 1024 where sites are found; all others there belong to other services."""

_CLOSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "168.63.129.16/32",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "2620:4f:8000::/48",
    )
)
"""RFC 6890 and its registry, and one cloud's metadata outside it; Teredo and 6to4 are tunnels that hide others."""

_GLOBAL_6 = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)
_INNER = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")
_NUMERIC = re.compile(r"(\d+|0x[0-9a-f]*)")
_SAFE = "/?:@!$&'()*+,;=-._~%[]"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Target(Record, frozen=True, kw_only=True):
    """A web address in one spelling: host in lower-case ASCII, path and query percent-encoded, no fragment."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in RFC 6454; the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path

    def join(self, location: str) -> "Target":
        """The address to which a `Location` leads from here; raises `Forbidden`."""
        _check_characters(location)  # before urljoin, which drops tabs and line ends in silence
        try:
            joined = urljoin(self.url, location)
        except ValueError as error:
            raise Forbidden(f"{self.url}: leads to {shown(location)}, which is no address") from error
        return parse_address(joined)


def shown(text: str) -> str:
    """A text from outside that may stand in a one-line message: no control characters, not long."""
    line = "".join(c if c.isprintable() else "?" for c in text)
    return line if len(line) <= 200 else line[:199] + "…"


def parse_address(address: str) -> Target:
    """The address in one spelling (RFC 3986); raises `Forbidden` where it is odd enough to be a trick."""
    text = address.strip(" ")
    if len(text) > MAX_LENGTH:
        raise Forbidden(f"{shown(text)}: an address of more than {MAX_LENGTH} characters; not fetched")
    _check_characters(text)
    try:
        parts = urlsplit(text)
        netloc, scheme, port = parts.netloc, parts.scheme.lower(), parts.port
    except ValueError as error:
        raise Forbidden(f"{shown(text)}: no address that can be understood ({error})") from error
    if scheme not in PORTS or not netloc:
        raise Forbidden(f"{shown(text)}: only http and https addresses are fetched")
    if "@" in netloc or "＠" in netloc:
        raise Forbidden(f"{shown(text)}: names and passwords in addresses are never sent; take them out")
    port = PORTS[scheme] if port is None else port
    if port in NOT_WEB_PORTS or (port < 1024 and port not in LOW_WEB_PORTS):
        raise Forbidden(f"{shown(text)}: port {port} is no web server's; not fetched")
    path = parts.path or "/"
    path += f"?{parts.query}" if parts.query else ""
    host = _parse_host(_host_of(netloc), shown(text))
    return Target(scheme=scheme, host=host, port=port, path=quote(path, safe=_SAFE))


def _check_characters(text: str) -> None:
    if "\\" in text or any(not c.isprintable() and c != "\u3000" for c in text):
        raise Forbidden(f"{shown(text)}: has a backslash or control characters in it; not fetched")


def _host_of(netloc: str) -> str:
    if netloc.startswith("["):
        return netloc[: netloc.rfind("]") + 1]
    return netloc.partition(":")[0]


def _parse_host(host: str, text: str) -> str:
    if host.startswith("["):
        try:
            return str(ipaddress.IPv6Address(host[1:-1].partition("%")[0])) + _zone(host, text)
        except ValueError as error:
            raise Forbidden(f"{text}: {host} is no network address") from error
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise Forbidden(f"{text}: {shown(host)} is no name of a host") from error
    if not _INNER.fullmatch(name) or ".." in name:
        raise Forbidden(f"{text}: {shown(host)} is no name of a host")
    if _NUMERIC.fullmatch(name.rpartition(".")[2]):
        return _parse_numeric(name, text)
    return name


def _zone(host: str, text: str) -> str:
    if "%" in host:
        raise Forbidden(f"{text}: an address within one link; not fetched")
    return ""


def _parse_numeric(name: str, text: str) -> str:
    # 127.1, 0x7f.1, 0177.0.0.1 and 2130706433 are what inet_aton takes for 127.0.0.1, and so do some resolvers
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError as error:
        raise Forbidden(f"{text}: {name} is no network address") from error


def is_public(address: Address) -> bool:
    """Is this address, and every IPv4 address hidden in it (mapped, NAT64, ISATAP), a public one?"""
    if any(address in network for network in _CLOSED if network.version == address.version):
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global
    value = int(address)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(ipaddress.IPv4Address(value & 0xFFFFFFFF))
    if (value >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    return address in _GLOBAL_6


def check_addresses(host: str, found: tuple[str, ...], *, allow_private: bool = False) -> tuple[str, ...]:
    """The addresses found for a host, each once; raises `Forbidden` where one is not public.

    One private address among public ones refuses the host: that is how rebinding hides.
    """
    if not found:
        raise NetworkError(f"{host}: no such host; check the address")
    for text in found:
        try:
            address = ipaddress.ip_address(text.partition("%")[0])
        except ValueError as error:
            raise NetworkError(f"{host}: resolved to {shown(text)}, which is no network address") from error
        if not allow_private and ("%" in text or not is_public(address)):
            raise Forbidden(
                f"{host}: leads to the private address {text}; not fetched (YAOWEN_FETCH_ALLOW_PRIVATE=1 allows it)"
            )
    return tuple(dict.fromkeys(found))
