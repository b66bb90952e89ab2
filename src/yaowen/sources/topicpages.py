"""Topic pages of a news aggregator, copied as text: items of title, outlet line and brief or excerpt."""

import re
from itertools import pairwise
from typing import NamedTuple

import msgspec

from yaowen.packs.model import Pack
from yaowen.records import Block, Capture, Declared, Issue, Outcome, RawItem, Removed
from yaowen.sources.bodies import body_blocks
from yaowen.sources.briefs import has_marks, starts_brief
from yaowen.sources.lines import Line, iter_lines

_TIME = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?)?"
_OUTLET_LINE = re.compile(rf"(?P<outlet>[^·•]{{0,60}}?)\s*[·•]\s*(?P<time>{_TIME})\s*|(?P<bare>{_TIME})\s*")
_TIMELESS = re.compile(r"(?P<outlet>[^·•]{2,60}?)\s*[·•]\s*")
_CHROME = frozenset(
    word.casefold()
    for word in (
        "icon", "Workflow", "Search documents", "搜索文档", "Search", "搜索", "工作流", "Load more",
        "Loading", "加载更多", "Share", "分享", "Follow", "关注", "Subscribe", "订阅", "No more",
        "没有更多了",
    )
)  # fmt: skip
_SEARCH = frozenset({"search documents", "搜索文档"})
CLIP = re.compile(r"\s*(?:\.{3}|…{1,2})\s*$")
EXCERPT_LENGTH = 512


class _Item(NamedTuple):
    title: Line | None
    outlet: Line | None
    body: list[Line]


def find_outlet_lines(text: str) -> int:
    """How many lines of the text read `outlet· time`."""
    return sum(1 for line in iter_lines(text) if len(line.words) < 100 and _is_outlet_line(line.words))


def looks_like_topic_page(text: str) -> bool:
    """Whether it is items of an aggregator: two outlet lines, or one below the search box or right above a brief."""
    lines = [line.words for line in iter_lines(text[:400_000])]
    outlets = sum(1 for words in lines if len(words) < 100 and _is_outlet_line(words))
    searching = any(words.casefold() in _SEARCH for words in lines[:12])
    briefs = sum(1 for words in lines if starts_brief(words))
    alone = any(_OUTLET_LINE.fullmatch(line) and starts_brief(next_one) for line, next_one in pairwise(lines))
    return outlets >= 2 or alone or (searching and (outlets >= 1 or briefs >= 1 or len(lines) >= 3))


def read_topic_page(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The page's items in its order; what belongs to no item stands in the first item's `left_out`."""
    del pack
    topic, lines, chrome = _strip_chrome(list(iter_lines(text)))
    left_out = tuple(
        Removed(text=words, reason="page_chrome", count=len(starts), starts=tuple(starts))
        for words, starts in chrome.items()
    )
    items = [
        _raw_item(text, item, number, capture, topic) for number, item in enumerate(_split_items(lines), 1)
    ]
    if items:
        items[0] = msgspec.structs.replace(items[0], left_out=left_out)
    return Outcome(value=tuple(items))


def _strip_chrome(lines: list[Line]) -> tuple[str | None, list[Line], dict[str, list[int]]]:
    """The topic's name, the lines of the items, and the words of the page that are neither."""
    chrome: dict[str, list[int]] = {}
    searches = [index for index, line in enumerate(lines[:20]) if line.words.casefold() in _SEARCH]
    head = lines[: searches[0]] if searches else []
    topic = None
    for line in head:
        if line.words.casefold() not in _CHROME and topic is None:
            topic = line.words
        chrome.setdefault(line.words, []).append(line.start)
    kept = []
    for line in lines[len(head) :]:
        if line.words.casefold() in _CHROME:
            chrome.setdefault(line.words, []).append(line.start)
        else:
            kept.append(line)
    if topic is None and len(kept) > 2 and _is_outlet_line(kept[2].words) and not _is_body(kept[1].words):
        topic = kept[0].words
        chrome.setdefault(topic, []).append(kept[0].start)
        kept = kept[1:]
    return topic, kept, chrome


def _is_outlet_line(words: str) -> bool:
    return bool(_OUTLET_LINE.fullmatch(words) or (_TIMELESS.fullmatch(words) and not _is_body(words)))


def _is_body(words: str) -> bool:
    """Whether a line reads as a brief or an excerpt rather than as a title."""
    if starts_brief(words) or has_marks(words) or words.startswith(("- ", "• ")):
        return True
    if len(words) >= 160 or (CLIP.search(words[-20:]) and len(words) > 60):
        return True
    return (
        len(words) > 40
        and words.endswith(("。", "。”", '。"', "；", "."))
        and words.count("。") + words.count(". ") >= 1
    )


def _split_items(lines: list[Line]) -> list[_Item]:
    """Titles are the lines before outlet lines; between those, title-like lines before bodies."""
    title_at = {
        index - 1
        for index, line in enumerate(lines)
        if index
        and _is_outlet_line(line.words)
        and not _is_outlet_line(lines[index - 1].words)
        and not starts_brief(lines[index - 1].words)
    }
    items: list[_Item] = []
    for index, line in enumerate(lines):
        if _is_outlet_line(line.words):
            if items and items[-1].outlet is None and not items[-1].body:
                items[-1] = items[-1]._replace(outlet=line)
            else:
                items.append(_Item(None, line, []))
        elif index in title_at or not items or _begins_item(lines, index, items[-1], title_at):
            items.append(_Item(line, None, []))
        else:
            items[-1].body.append(line)
    return [item for item in items if item.body or item.outlet is not None]


def _begins_item(lines: list[Line], index: int, item: _Item, title_at: set[int]) -> bool:
    """Whether a line that no outlet line follows is nevertheless the title of an item."""
    if _is_body(lines[index].words):
        return False
    follower = lines[index + 1] if index + 1 < len(lines) and index + 1 not in title_at else None
    if follower is None or not _is_body(follower.words):
        return False
    return bool(item.body) or item.outlet is not None


def _raw_item(text: str, item: _Item, number: int, capture: Capture, topic: str | None) -> RawItem:
    present = [line for line in (item.title, item.outlet, *item.body) if line is not None]
    offset, end = present[0].start, present[-1].end
    own = text[offset:end]
    issues: list[Issue] = []
    blocks = []
    if item.title is not None:
        blocks.append(Block(kind="title", start=0, end=len(item.title.words)))
    else:
        issues.append(Issue(code="no_title", message="the item has no title"))
    outlet, time = _read_outlet_line(item.outlet.words if item.outlet else "")
    if outlet is None:
        issues.append(Issue(code="no_outlet", message="the item names no outlet"))
    if time is None:
        issues.append(Issue(code="no_date", message="the item has no time"))
    if not item.body:
        issues.append(Issue(code="no_body", message="the item has a title and no text"))
    body = body_blocks(own, item.body[0].start - offset if item.body else len(own), len(own))
    kind = body.kind
    if CLIP.search(own[-20:]) and item.body and kind != "brief":
        kind = "excerpt"
        issues.append(
            Issue(
                code="clipped_excerpt", message="the excerpt was cut by the aggregator; the rest is not in it"
            )
        )
    return RawItem(
        capture_id=capture.id,
        number=number,
        format="topic_page",
        input=capture.input,
        text=own,
        offset=offset,
        blocks=(*blocks, *body.blocks),
        declared=Declared(
            title=item.title.words if item.title else None,
            outlet=outlet,
            published=time,
            kind=kind,
            section=topic,
        ),
        given_brief=body.brief,
        issues=tuple(issues),
    )


def _read_outlet_line(words: str) -> tuple[str | None, str | None]:
    match = _OUTLET_LINE.fullmatch(words)
    if match is None:
        timeless = _TIMELESS.fullmatch(words)
        return (timeless["outlet"].strip() or None if timeless else None), None
    return (match["outlet"] or "").strip() or None, match["time"] or match["bare"]
