"""Which format is this? Decided by the content; a file's name only breaks ties."""

import re

from yaowen.errors import EmptyInput, NotText
from yaowen.sources.binary import find_binary_format
from yaowen.sources.decode import decode
from yaowen.sources.lines import iter_lines
from yaowen.sources.prolog import find_root, read_prolog
from yaowen.sources.topicpages import looks_like_topic_page

_XML_FORMATS = {
    "rss": "feed", "feed": "feed", "rdf": "feed",
    "urlset": "sitemap", "sitemapindex": "sitemap", "opml": "opml",
    "html": "html", "head": "html", "body": "html",
}  # fmt: skip
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_TAG = re.compile(
    r"</(?:p|div|body|html|span|a|article|section|h1|h2|td)\s*>|<br\s*/?>|<p\b[^>]{0,200}>", re.IGNORECASE
)
_MARKDOWN = re.compile(
    r"^(?:#{1,4} \S|[ \t]{0,8}[-*] \[|> \S|```|!\[|\|[^\n]{1,2000}\|[ \t]*$)"
    r"|\[[^\]\n]{1,200}\]\([^)\n]{1,500}\)|\*\*[^*\n]{1,200}\*\*",
    re.MULTILINE,
)
_FRONT = re.compile(r"\A---[ \t]*\r?\n(?:[^\r\n]{0,1000}\r?\n){1,60}?---[ \t]*(?:\r?\n|\Z)")
_NAVIGATION = re.compile(
    r"(?:上一篇|下一篇|本文链接|相关阅读|相关推荐|热门(?:资讯|文章|推荐)|推荐(?:资讯|阅读)|责任编辑|免责声明|版权声明|版权所有"
    r"|分享到|返回首页|首页|登录|注册|日榜|周榜|月榜"
    r"|Copyright|Related (?:articles|posts)|Read more|Sign in|Home)",
    re.IGNORECASE,
)
_STAMPED = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d{2}")


def detect_format(content: bytes, name: str) -> str:
    """The format's name: see `detect_text_format` and `find_binary_format`; else `binary` or `empty`."""
    if (kind := find_binary_format(content)) is not None:
        return kind
    try:
        return detect_text_format(decode(content, name=name).text, name)
    except EmptyInput:
        return "empty"
    except NotText:
        return "binary"


def detect_text_format(text: str, name: str) -> str:
    """The format of decoded text.

    `html feed json_feed sitemap opml topic_page page_text markdown jsonl json text`
    """
    body = text.lstrip("\ufeff \t\r\n")
    if body[:1] == "<":
        prolog = read_prolog(body)
        if prolog.doctype == "html" or (root := find_root(body, prolog)) in _XML_FORMATS:
            return "html" if prolog.doctype == "html" else _XML_FORMATS[root]
    if body[:1] == "{" and _JSON_FEED.search(body[:20_000]):
        return "json_feed"
    if (given := _given_format(body)) is not None:
        return given
    if len(_TAG.findall(text[:100_000])) >= max(3, len(text[:100_000]) // 4000):
        return "html"
    if looks_like_topic_page(text):
        return "topic_page"
    if _FRONT.match(body) or name.lower().endswith((".md", ".markdown")):
        return "markdown"
    if _looks_like_page_text(text):
        return "page_text"
    if len(_MARKDOWN.findall(text[:50_000])) >= 2:
        return "markdown"
    return "text"


def _given_format(body: str) -> str | None:
    """`jsonl` where most lines are objects, `json` for one object or list over many lines."""
    lines = [line for line in body[:200_000].splitlines() if line.strip()][:50]
    objects = sum(1 for line in lines if line.lstrip().startswith("{"))
    if objects and objects * 2 > len(lines) and sum(1 for line in lines if '"' in line) * 2 > len(lines):
        return "jsonl"
    if (
        body[:1] in "{["
        and re.match(r'[\[{]\s*(?:["{\[\]}])', body[:200])
        and re.search(r'"\s*:', body[:5000])
    ):
        return "json"
    return None


def _looks_like_page_text(text: str) -> bool:
    """Whether menus and lists stand around the text, as in a copy of a whole page from a browser."""
    lines = [line for _, line in zip(range(3000), iter_lines(text), strict=False)]
    if len(lines) < 6:
        return False
    short = sum(1 for line in lines if len(line.words) < 16)
    bullets = sum(1 for line in lines if line.words[0] in "•·◦▪■►»")
    navigation = sum(1 for line in lines if len(line.words) < 200 and _NAVIGATION.match(line.words))
    stamped = any(_STAMPED.search(line.words) and len(line.words) < 80 for line in lines[:60])
    signs = (navigation >= 2) + (navigation >= 1) + (bullets >= 4) + stamped + (short * 2 > len(lines))
    return signs >= 2 and (navigation >= 1 or bullets >= 4)
