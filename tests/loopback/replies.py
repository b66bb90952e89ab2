"""Replies that many tests want."""

import gzip
import random
from collections.abc import Callable

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


_DID = ("开工建设", "扩建完成", "通过验收", "投入使用", "签约落户", "获批立项")
_WHAT = ("研发中心", "中试平台", "原料药车间", "检测实验室", "制剂产线", "冷链仓库", "细胞制备中心")
_SYLLABLES = "澄岚霁沐川棠梧霖朔麟沁瑶苒珩霏澈昀翊阑槿汐璟筠蘅泽淮嘉禾竹松柏桐枫柳榆槐兰菊梅荷莲"


def short_news(n: int) -> str:
    """One sentence of its own about an invented firm in an invented place; the same for the same number."""
    dice = random.Random(n)
    firm, place, chief, partner = ("".join(dice.choices(_SYLLABLES, k=4)) for _ in range(4))
    return (
        f"{firm}在{place}的{dice.choice(_WHAT)}{dice.choice(_DID)}，{partner}投资{dice.randint(100, 999_999)}万元，"
        f"{chief}负责，聘用{dice.randint(100, 99_999)}人。"
    )


def feed(
    items: int,
    *,
    name: str = "星澜日报",
    base: str = "http://example.com",
    news: Callable[[int], str] | None = None,
) -> bytes:
    """An RSS feed with so many items, the newest first: all alike, or what `news` says of each number."""
    told = news or "云岬新区第{}号项目开工。".format
    titles = {n: told(n)[:12] if news else f"{name}第{n}条" for n in range(items + 1)}
    rows = "".join(
        f"<item><title>{titles[n]}</title><link>{base}/{n}.html</link><guid>{base}/{n}</guid>"
        f"<pubDate>Tue, 26 Aug 2025 {n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02} +0800</pubDate>"
        f"<description>{told(n)}</description></item>"
        for n in range(items, 0, -1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{name}</title><link>{base}</link>{rows}</channel></rss>"
    ).encode()
