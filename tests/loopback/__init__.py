"""A web server on loopback that misbehaves on demand and remembers every byte that reached it.

Use the fixture `loopback`, or `with Loopback() as server: server.add("/page", Reply(body=b"…"))`.
"""

from loopback.chat import CHAT, article_of, asked_of, chat, draft, refusal
from loopback.hosts import many_hosts
from loopback.replies import conditional, feed, redirect, robots, short_news, zipped_zeros
from loopback.server import Asked, Connection, Loopback, Reply
from loopback.time import VirtualTime

__all__ = [
    "CHAT",
    "Asked",
    "Connection",
    "Loopback",
    "Reply",
    "VirtualTime",
    "article_of",
    "asked_of",
    "chat",
    "conditional",
    "draft",
    "feed",
    "many_hosts",
    "redirect",
    "refusal",
    "robots",
    "short_news",
    "zipped_zeros",
]
