"""Which network addresses may be spoken to: public ones only, however they are written."""

import ipaddress
import socket

from yaowen.errors import NetworkError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: Address) -> bool:
    """Is this address, and every IPv4 address hidden in it (mapped, 6to4, Teredo, NAT64), a public one?"""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return all(is_public(inner) for inner in _hidden(address))


def _hidden(address: Address) -> tuple[Address, ...]:
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    inner: list[Address] = [a for a in (address.ipv4_mapped, address.sixtofour) if a is not None]
    if address.teredo is not None:
        inner.extend(address.teredo)
    if address in _NAT64:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(inner)


def resolve_public(host: str, port: int, *, allow_private: bool = False) -> tuple[str, ...]:
    """The addresses of a host, all of them public; raises `NetworkError` where one is not, or there is none.

    One private address among public ones refuses the host: that is how rebinding hides.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NetworkError(f"{host}: no such host, or no network ({error})") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allow_private and not is_public(ipaddress.ip_address(address.partition("%")[0])):
            raise NetworkError(f"{host}: leads to the private address {address}; not fetched")
    return addresses
