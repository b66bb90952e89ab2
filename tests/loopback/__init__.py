"""A web server on loopback that misbehaves on demand and remembers every byte that reached it.

Use the fixture `loopback`, or `with Loopback() as server: server.add("/page", Reply(body=b"…"))`.
"""

from loopback.hosts import many_hosts
from loopback.replies import conditional, feed, redirect, robots, short_news, zipped_zeros
from loopback.server import Asked, Connection, Loopback, Reply
from loopback.time import VirtualTime

__all__ = [
    "Asked",
    "Connection",
    "Loopback",
    "Reply",
    "VirtualTime",
    "conditional",
    "feed",
    "many_hosts",
    "redirect",
    "robots",
    "short_news",
    "zipped_zeros",
]
