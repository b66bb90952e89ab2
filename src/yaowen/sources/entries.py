"""One entry of any feed → a raw item."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urljoin

import msgspec

from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Outlet, Pack
from yaowen.records import (
    ArticleKind,
    Attachment,
    Block,
    Capture,
    Declared,
    Issue,
    Link,
    RawItem,
)  # fmt: skip
from yaowen.sources.feedtimes import plain_time
from yaowen.sources.fragments import Fragment, has_markup, read_fragment
from yaowen.text.scripts import count_han, script_lang

_CLIPPED = re.compile(
    r"(?:\.{3}|…{1,2}|\[…\]|\[\.{3}\]|\[&hellip;\])\s*$|(?:阅读全文|查看全文|查看更多|Read more|Continue reading)\W*$",
    re.IGNORECASE,
)
_FEED_WORDS = re.compile(
    r"\s*[-_|—–:：]?\s*(?:RSS(?:\s*feed)?|Atom feed|feed|订阅|最新内容)\s*$", re.IGNORECASE
)
_WEB = ("http://", "https://")
_LONG = 400
_CHINA = 480
_CHINESE_DOMAIN = re.compile(r"\.cn(?:[:/]|$)")


class Channel(NamedTuple):
    """What a feed says of itself; `known` is its outlet, if the pack knows it by name or address."""

    title: str = ""
    link: str = ""
    lang: str = ""
    author: str = ""
    known: Outlet | None = None


class Entry(NamedTuple):
    """An entry as printed; `content` is the whole body, `summary` a part of it or words about it."""

    id: str = ""
    title: str = ""
    link: str = ""
    published: str = ""
    updated: str = ""
    author: str = ""
    outlet: str = ""
    content: str = ""
    summary: str = ""
    attachments: tuple[Attachment, ...] = ()


def make_item(entry: Entry, channel: Channel, number: int, capture: Capture, pack: Pack) -> RawItem:
    """The entry as a raw item: its title, its body where it brings one, else its summary."""
    name = f"{capture.input}, entry {number}"
    home = channel.link or capture.url or ""
    address = _address(entry, home)
    base = address or home
    title = _plain(entry.title, name)
    body, kind = _body(entry, title, name)
    text, blocks = body.text, body.blocks
    shift = 0
    if title:
        shift = len(title) + 1
        text = f"{title}\n{text}" if text else title
        blocks = (
            Block(kind="title", start=0, end=len(title)),
            *(Block(kind=b.kind, start=b.start + shift, end=b.end + shift) for b in blocks),
        )
    links = tuple(
        Link(start=x.start + shift, end=x.end + shift, url=urljoin(base, x.url)) for x in body.links
    )
    chinese = is_chinese(entry, channel, pack)
    outlet = _outlet(entry, channel, pack)
    return RawItem(
        capture_id=capture.id,
        number=number,
        format="feed",
        input=capture.input,
        text=text,
        blocks=blocks,
        declared=Declared(
            title=title or None,
            outlet=outlet,
            author=entry.author or channel.author or None,
            published=plain_time(entry.published, chinese=chinese) if entry.published else None,
            updated=plain_time(entry.updated, chinese=chinese) if entry.updated else None,
            url=address,
            lang=channel.lang or None,
            kind=kind,
            attachments=tuple(
                msgspec.structs.replace(attached, url=urljoin(base, attached.url))
                for attached in entry.attachments
            ),
        ),
        links=tuple(link for link in links if link.url.startswith(_WEB)),
        left_out=body.hidden,
        issues=_issues(title, body.blocks, kind),
    )


def _issues(title: str, blocks: Sequence[Block], kind: ArticleKind) -> tuple[Issue, ...]:
    found = []
    if not title:
        found.append(Issue(code="no_title", message="the entry has no title"))
    if not blocks:
        found.append(Issue(code="no_body", message="the entry has a title and no text"))
    elif kind == "excerpt":
        found.append(
            Issue(code="clipped_excerpt", message="the feed carries a summary; the rest is on the page")
        )
    return tuple(found)


def _plain(markup: str, name: str) -> str:
    """A title as one line; some feeds write titles in HTML, escaped once more."""
    words = read_fragment(markup, name=name).text if has_markup(markup) else markup
    return " ".join(words.split())


def _body(entry: Entry, title: str, name: str) -> tuple[Fragment, ArticleKind]:
    content = read_fragment(entry.content, name=name)
    summary = read_fragment(entry.summary, name=name)
    whole = len(content.text) >= len(summary.text) and bool(content.text)
    body = _without_title(content if whole else summary, title)
    if _CLIPPED.search(body.text[-40:]):
        return body, "excerpt"
    long = len(body.blocks) >= 3 and len(body.text) >= _LONG
    return body, "full" if (whole and len(content.text) > len(summary.text)) or long else "excerpt"


def _without_title(body: Fragment, title: str) -> Fragment:
    """A body that begins with the title again begins after it."""
    if len(body.blocks) > 1 and title and body.text[body.blocks[0].start : body.blocks[0].end] == title:
        return body._replace(blocks=body.blocks[1:])
    return body


def _address(entry: Entry, home: str) -> str | None:
    link = urljoin(home, entry.link.strip()) if entry.link.strip() else ""
    return next((found for found in (link, entry.id.strip()) if found.startswith(_WEB)), None)


def with_outlet(channel: Channel, pack: Pack) -> Channel:
    """The channel with what the pack knows of it, looked up once a feed."""
    name = _name_of(channel)
    known = next(
        (outlet for words in (name, channel.link) if words and (outlet := find_outlet(pack, words))), None
    )
    return channel._replace(known=known)


def _name_of(channel: Channel) -> str:
    return _FEED_WORDS.sub("", channel.title).strip()


def is_chinese(entry: Entry, channel: Channel, pack: Pack) -> bool:
    """Whether the entry is from China, which decides what CST is: by outlet, language, domain, script."""
    named = find_outlet(pack, entry.outlet) if entry.outlet else None
    if outlet := named or channel.known:
        return outlet.utc_offset_minutes == _CHINA
    if channel.lang.lower().startswith("zh") or _CHINESE_DOMAIN.search(channel.link or entry.link):
        return True
    words = entry.title + entry.summary[:500] + channel.title
    return bool(count_han(words)) and script_lang(words) == "zh"


def _outlet(entry: Entry, channel: Channel, pack: Pack) -> str | None:
    """Whom the entry names, else the outlet that the pack knows by the feed's name or address, else its name."""
    if entry.outlet:
        return entry.outlet
    if channel.known:
        return channel.known.name_zh
    name = _name_of(channel)
    known = find_outlet(pack, entry.link) if entry.link and not name else None
    return known.name_zh if known else name or None
