"""A whole page copied as text from a browser: the article is found among menus, lists and notices."""

import re
from collections import Counter
from typing import NamedTuple

from yaowen.packs.model import Pack
from yaowen.records import Block, Capture, Declared, Issue, Outcome, RawItem, Removed
from yaowen.sources.bodies import line_blocks
from yaowen.sources.furniture import AUTHOR, DISCLAIMER, EDITOR, END, PERMALINK, SOURCE, reason_after
from yaowen.sources.lines import Line, iter_lines
from yaowen.sources.moments import find_moment
from yaowen.text.scripts import ends_sentence

_BULLETS = "•·◦▪■►»"
_PAUSES = re.compile(r"[，。；、！？,;!?：”“]|\. ")
_LEAST_BODY = 60
_HOST = re.compile(r"https?://([^/\s:]+)")
_NEAR = 8


class _Span(NamedTuple):
    first: int
    last: int


def read_page_text(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The page's one article; nothing where no stretch of it reads like one."""
    del pack
    lines = list(iter_lines(text))
    body = _find_body(lines)
    if body is None:
        return Outcome(value=())
    title, stamp = _find_head(lines, body)
    first = body.first
    while first < body.last and (first in (title, stamp)):
        first += 1
    kept = lines[first : body.last + 1]
    declared = _read_declared(lines, title, stamp, body, capture)
    blocks = []
    issues = []
    if title is None:
        issues.append(Issue(code="no_title", message="no title was found on the page"))
    else:
        blocks.append(Block(kind="title", start=lines[title].start, end=lines[title].end))
    blocks += line_blocks(kept)
    outside = [line for index, line in enumerate(lines) if index != title and not first <= index <= body.last]
    item = RawItem(
        capture_id=capture.id,
        number=1,
        format="page_text",
        input=capture.input,
        text=text,
        blocks=tuple(blocks),
        declared=declared,
        left_out=_left_out(outside, lines[first].start, stamp=lines[stamp] if stamp is not None else None),
        issues=tuple(issues),
    )
    return Outcome(value=(item,))


def _find_body(lines: list[Line]) -> _Span | None:
    """The run of lines with the greatest score: sentences count for it, menus and notices against it."""
    tails = Counter(line.words[-4:] for line in lines if len(line.words) >= 30)
    best: tuple[float, _Span] | None = None
    total, first = 0.0, 0
    for index in range(len(lines)):
        score = _score(lines, index, tails)
        if total <= 0:
            total, first = 0.0, index
        total += score
        if score > 0 and (best is None or total > best[0]):
            best = (total, _Span(first, index))
    if best is None or best[0] < _LEAST_BODY:
        return None
    return _with_byline(lines, _trimmed(lines, best[1]))


def _score(lines: list[Line], index: int, tails: Counter[str]) -> float:
    line = lines[index]
    words = line.words
    length = len(words)
    if length < 200 and END.match(words):
        return -2000.0
    if length < 600 and DISCLAIMER.match(words):
        return -500.0
    if words[0] in _BULLETS:
        return -80.0 if length < 60 or not ends_sentence(words) else length / 2
    if index and lines[index - 1].words[0] in _BULLETS and line.indent > 0:
        return -40.0
    if length >= 20 and _PAUSES.search(words):
        whole = ends_sentence(words) or tails[words[-4:]] >= 3
        return min(length, 400) * (1.0 if whole else 0.3)
    return -14.0


def _trimmed(lines: list[Line], span: _Span) -> _Span:
    first = span.first
    while first < span.last and not _PAUSES.search(lines[first].words):
        first += 1
    return _Span(first, span.last)


def _with_byline(lines: list[Line], span: _Span) -> _Span:
    """A byline directly above the first sentence belongs to the body."""
    above = span.first - 1
    if above >= 0 and len(lines[above].words) < 80:
        named = AUTHOR.search(lines[above].words) and not find_moment(lines[above].words, offset_minutes=480)
        if named or line_blocks(lines[above : above + 2])[0].kind == "byline":
            return _Span(above, span.last)
    return span


def _find_head(lines: list[Line], body: _Span) -> tuple[int | None, int | None]:
    """Indexes of the title and of the line with the page's time, searched just above the body."""
    low = max(0, body.first - _NEAR)
    stamp = next(
        (
            index
            for index in range(min(body.first + 2, body.last), low - 1, -1)
            if len(lines[index].words) < 120
            and find_moment(lines[index].words, offset_minutes=480)
            and not ends_sentence(lines[index].words)
        ),
        None,
    )
    permalink = _permalink(lines)
    if permalink and permalink[0]:
        for index in range(body.last):
            if lines[index].words == permalink[0]:
                return index, stamp
    upper = min(body.first, stamp) if stamp is not None else body.first
    candidates = [index for index in range(max(0, upper - 5), upper) if _could_be_title(lines[index].words)]
    if stamp is not None and not candidates:
        candidates = [index for index in range(stamp + 1, body.first) if _could_be_title(lines[index].words)]
    return (candidates[-1] if candidates else None), stamp


def _could_be_title(words: str) -> bool:
    return (
        len(words) >= 6
        and words[0] not in _BULLETS
        and not SOURCE.match(words)
        and not END.match(words)
        and ">" not in words
    )


def _permalink(lines: list[Line]) -> tuple[str, str] | None:
    for line in lines:
        if found := PERMALINK.match(line.words):
            return found["title"].strip(), found["url"]
    return None


def _read_declared(
    lines: list[Line], title: int | None, stamp: int | None, body: _Span, capture: Capture
) -> Declared:
    permalink = _permalink(lines)
    url = capture.url or (permalink[1] if permalink else None)
    host = _HOST.match(url or "")
    head = [
        line.words for line in lines[max(0, body.first - _NEAR) : body.first + 1] if len(line.words) < 120
    ]
    tail = [line.words for line in lines[body.last : body.last + 4] if len(line.words) < 120]
    published = find_moment(lines[stamp].words, offset_minutes=480) if stamp is not None else None
    return Declared(
        title=lines[title].words if title is not None else None,
        outlet=_first(SOURCE, head + tail),
        site=host[1] if host else None,
        author=_first(AUTHOR, [words for words in head if SOURCE.search(words) or "作者" in words]),
        editor=_first(EDITOR, head + tail),
        published=published[1] if published else None,
        url=url,
        kind="full",
    )


def _first(pattern: re.Pattern[str], texts: list[str]) -> str | None:
    for words in texts:
        if found := pattern.search(words):
            value = next((group for group in found.groups() if group), "").strip("：: ")
            if value:
                return value
    return None


def _left_out(outside: list[Line], body_start: int, *, stamp: Line | None) -> tuple[Removed, ...]:
    """The lines outside the article by reason; a list below a heading has that heading's reason."""
    groups: dict[str, list[Line]] = {}
    below = "page_chrome"
    for line in outside:
        if line is stamp:
            reason = "dateline"
        elif line.start < body_start:
            reason = "menu"
        else:
            reason = reason_after(line.words)
            if reason in ("recommended", "ranking"):
                below = reason
            elif reason == "page_chrome":
                reason = below
        groups.setdefault(reason, []).append(line)
    return tuple(
        Removed(
            text="\n".join(line.words for line in group),
            reason=reason,
            count=len(group),
            starts=tuple(line.start for line in group),
        )
        for reason, group in groups.items()
    )
