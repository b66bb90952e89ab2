"""Replies that many tests want."""

import gzip

from loopback.server import Answerer, Asked, Reply


def redirect(target: str, status: int = 302) -> Reply:
    """Leads elsewhere."""
    return Reply(status=status, headers={"Location": target})


def robots(text: str = "", status: int = 200) -> Reply:
    """A robots.txt."""
    return Reply(status=status, headers={"Content-Type": "text/plain"}, body=text.encode())


def zipped_zeros(count: int) -> Reply:
    """A gzip bomb of `count` zero bytes."""
    return Reply(headers={"Content-Encoding": "gzip"}, body=gzip.compress(b"\0" * count))


def conditional(body: bytes, *, etag: str | None = None, modified: str | None = None) -> Answerer:
    """Answers 304 to whoever has it already, by ETag or else by Last-Modified."""
    headers = {"Content-Type": "application/rss+xml"}
    if etag is not None:
        headers["ETag"] = etag
    if modified is not None:
        headers["Last-Modified"] = modified

    def answer(asked: Asked) -> Reply:
        known_etag, known_date = asked.headers.get("if-none-match"), asked.headers.get("if-modified-since")
        same = (
            known_etag == etag
            if known_etag is not None
            else known_date is not None and known_date == modified
        )
        return Reply(status=304, headers=headers) if same else Reply(headers=headers, body=body)

    return answer


def feed(items: int, *, name: str = "星澜日报", base: str = "http://example.com") -> bytes:
    """An RSS feed with so many items, the newest first."""
    rows = "".join(
        f"<item><title>{name}第{n}条</title><link>{base}/{n}.html</link><guid>{base}/{n}</guid>"
        f"<pubDate>Tue, 26 Aug 2025 {n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02} +0800</pubDate>"
        f"<description>云岬新区第{n}号项目开工。</description></item>"
        for n in range(items, 0, -1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{name}</title><link>{base}</link>{rows}</channel></rss>"
    ).encode()
