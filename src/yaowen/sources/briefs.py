"""Structured briefs as one line ("Core Viewpoint - … [1] Group 1: Goals - … [2]"): their parts and places."""

import re
from typing import Literal, NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.records import Brief, Bullet, Group
from yaowen.text.scripts import script_lang

_MARK = re.compile(r"(?:\s{0,2}\[\d{1,3}(?:\s?[,，、-]\s?\d{1,3}){0,20}\])+(?:\s?[.。;；])?")
_NUMBERS = re.compile(r"\d+(?:\s*-\s*\d+)?")
_DASH = re.compile(r"\s{1,3}[-–—•·]\s{1,3}|(?:^|\s)•\s{0,3}")
_HEAD = get_wording("briefs.head")
_VIEW_HEAD = get_wording("briefs.view_head")
_GROUP_TAIL = get_wording("briefs.group_tail")
_TITLE_TAIL = re.compile(r"[.。!?！？]\s+([A-Z][\w&,/'() -]{2,70})$")


class Piece(NamedTuple):
    """A heading or a bullet of a brief; code points of the searched text."""

    kind: Literal["heading", "list_item"]
    start: int
    end: int


def starts_brief(text: str) -> bool:
    """Whether a line begins as a structured brief does."""
    return bool(_HEAD.match(text))


def has_marks(text: str) -> bool:
    """Whether a line holds citation marks `[n]` after words."""
    return any(match.start() > 10 for match in _MARK.finditer(text))


def find_pieces(text: str, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """Headings and bullets of `text[start:end]` in order; empty where it is no brief."""
    stop = len(text) if end is None else end
    cuts = [(match.start(), match.end()) for match in _DASH.finditer(text, start, stop)]
    if not cuts or not starts_brief(text[start : min(stop, start + 300)]):
        return ()
    cited = bool(_MARK.search(text, start, stop))
    pieces: list[Piece] = []
    _add(pieces, text, "heading", start, cuts[0][0])
    begin = cuts[0][1]
    for left, right in [*cuts[1:], (stop, stop)]:
        split = _heading_start(text, begin, left, last=left == stop)
        if split is None and cited and left != stop and not _ends_cited(text, begin, left):
            continue
        _add(pieces, text, "list_item", begin, left if split is None else split)
        if split is not None:
            _add(pieces, text, "heading", split, left)
        begin = right
    return tuple(pieces)


def _ends_cited(text: str, start: int, end: int) -> bool:
    last = _last_mark(text, start, end)
    return last is not None and not text[last.end() : end].strip()


def _last_mark(text: str, start: int, end: int) -> re.Match[str] | None:
    return max(_MARK.finditer(text, start, end), key=lambda mark: mark.start(), default=None)


def _heading_start(text: str, start: int, end: int, *, last: bool) -> int | None:
    """Where, in what stands between two bullet marks, the next group's heading begins."""
    if last:
        return None
    mark = _last_mark(text, start, end)
    if mark is not None:
        tail = text[mark.end() : end]
        if tail.strip() and len(tail) <= 140:
            return mark.end() + len(tail) - len(tail.lstrip())
        if not tail.strip():
            return None
    for pattern in (_GROUP_TAIL, _TITLE_TAIL):
        if found := pattern.search(text, max(start, end - 200), end):
            return found.start(1)
    return None


def _add(pieces: list[Piece], text: str, kind: Literal["heading", "list_item"], start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        pieces.append(Piece(kind, start, end))


def parse_brief(text: str, pieces: tuple[Piece, ...]) -> Brief:
    """The brief that the pieces make: the first bullet under a viewpoint heading is the viewpoint.

    Bullets lose their citation marks; the marks' numbers become `citations`.
    """
    viewpoint: Bullet | None = None
    groups: list[Group] = []
    heading = ""
    bullets: list[Bullet] = []
    in_view = False
    for kind, start, end in pieces:
        words = text[start:end]
        if kind == "heading":
            if bullets:
                groups.append(Group(heading=heading, bullets=tuple(bullets)))
            heading, bullets = words.rstrip(":：").strip(), []
            in_view = bool(_VIEW_HEAD.fullmatch(words))
        elif in_view and viewpoint is None:
            viewpoint = read_bullet(words)
        else:
            bullets.append(read_bullet(words))
    if bullets:
        groups.append(Group(heading=heading, bullets=tuple(bullets)))
    return Brief(lang=script_lang(text), made_by="given", viewpoint=viewpoint, groups=tuple(groups))


def read_bullet(words: str) -> Bullet:
    """A bullet's sentence without its marks, and what the marks cite; ranges are written out."""
    citations: list[int] = []
    for mark in _MARK.finditer(words):
        for number in _NUMBERS.findall(mark[0]):
            low, _, high = number.replace(" ", "").partition("-")
            citations.extend(range(int(low), min(int(high or low), int(low) + 50) + 1))

    def keep_stop(mark: re.Match[str]) -> str:
        return mark[0].rstrip()[-1] if mark[0].rstrip()[-1] in ".。;；" else ""

    return Bullet(text=_MARK.sub(keep_stop, words).strip(), citations=tuple(dict.fromkeys(citations)))
