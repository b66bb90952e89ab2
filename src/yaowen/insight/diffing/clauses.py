"""An article → its clauses, as a policy numbers them: 第三条 with all that it holds, 二、 with what follows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaowen.records import Article, Record

_HANZI = "[一二三四五六七八九十百零〇两\\d]{1,6}"
_LEVELS = (
    ("part", re.compile(rf"第{_HANZI}[章节编部](?:分)?|(?:Chapter|Part) [\dIVX]{{1,4}}|Group \d{{1,3}}:")),
    ("article", re.compile(rf"第{_HANZI}条|(?:Article|Section) \d{{1,3}}[.:]?")),
    ("first", re.compile(r"[一二三四五六七八九十]{1,3}、|[IVX]{1,5}\. ")),
    ("second", re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")),
    ("third", re.compile(r"\d{1,3}(?:\.(?!\d)|．|、|\))")),
    ("item", re.compile(r"[（(]\d{1,2}[）)]|[①-⑳]|[-–—•●·] ?")),
)
_ORDER = {name: place for place, (name, _) in enumerate(_LEVELS)}
_WITHIN = re.compile(
    rf"(?<=[。；！？])\s?(?=第{_HANZI}条|[一二三四五六七八九十]{{1,3}}、(?![一二三四五六七八九十]))"
)
"""Where the next clause begins in the middle of a paragraph."""

_ANNEX = re.compile(r"附件|附[：:录]|Annex|Appendix")
_ENDED = re.compile(r"[。；！？.;!?：:]\s*$")
_LEADS = re.compile(r"[：:]\s*$")
_HEADING = re.compile(
    r"\s{0,2}(?:[【〔]([^【】〔〕\n]{1,30})[】〕]|([^。；，,;：:\n]{2,30})[。：:])(?=\s?\S)"
)
_SHORT = 60
"""A numbered line of fewer characters without a full stop is a heading."""
_DAY = re.compile(r"\s*(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})\s*$")


class Clause(Record, frozen=True, kw_only=True):
    """A clause; `number` and `heading` as printed, `section` the heading that it stands under.

    `start` and `end` are code points of the article's text, `body` is where its words begin behind number and heading.
    """

    article_id: str
    paragraph: int
    start: int
    end: int
    body: int
    text: str
    number: str | None = None
    heading: str | None = None
    section: str | None = None

    @property
    def words(self) -> str:
        """What it says, without number and heading."""
        return self.text[self.body - self.start :]


class _Line(NamedTuple):
    """A stretch of a paragraph that may begin a clause: its level and number, None where it has none."""

    paragraph: int
    start: int
    end: int
    level: str | None
    number_end: int


def list_clauses(article: Article) -> tuple[Clause, ...]:
    """The clauses in order, without title and signature; a paragraph without any number is a clause of its own."""
    lines = _without_signature(list(_iter_lines(article)), article.text)
    builder = _Builder(article, has_articles=any(line.level == "article" for line in lines))
    for line in lines:
        builder.take(line)
    return builder.finish()


def _iter_lines(article: Article) -> Iterator[_Line]:
    for paragraph in article.paragraphs:
        if paragraph.number == 0:
            continue
        start = paragraph.start
        cuts = [match.end() for match in _WITHIN.finditer(article.text, start, paragraph.end)]
        for end in (*cuts, paragraph.end):
            if article.text[start:end].strip():
                yield _line(article.text, paragraph.number, start, end)
            start = end


def _line(text: str, paragraph: int, start: int, end: int) -> _Line:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    for level, pattern in _LEVELS:
        found = pattern.match(text, start, end)
        if found:
            return _Line(paragraph, start, end, level, found.end())
    return _Line(paragraph, start, end, None, start)


def _without_signature(lines: list[_Line], text: str) -> list[_Line]:
    """Less who signed and when, at the end: short lines without a full stop around a day."""
    last = len(lines)
    while last and lines[last - 1].level is None and not _is_whole(lines[last - 1], text):
        last -= 1
    return lines[:last] if any(_DAY.match(text, one.start, one.end) for one in lines[last:]) else lines


def _is_whole(line: _Line, text: str) -> bool:
    """Is it a sentence, not a heading or a signature?"""
    return line.end - line.start > _SHORT or _ENDED.search(text, line.start, line.end) is not None


class _Builder:
    """Takes lines in order; a heading becomes the section of what stands under it, or a clause where nothing does."""

    def __init__(self, article: Article, *, has_articles: bool) -> None:
        self._article, self._text, self._has_articles = article, article.text, has_articles
        self._heads: list[_Line] = []
        self._bare: set[int] = set()
        self._open: list[_Line] = []
        self._done: list[Clause] = []

    def take(self, line: _Line) -> None:
        """The next line: of the clause that is open, a heading, or the first of a clause."""
        if self._goes_on(line):
            self._open.append(line)
            return
        self._close()
        if line.level is None:
            above = self._heads[-1] if self._heads and self._heads[-1].start in self._bare else None
            self._open = [line] if above is None or _ANNEX.match(self._text, line.start) else [above, line]
        else:
            self._leave(_ORDER[line.level])
            if not _is_whole(line, self._text):
                self._bare.clear()
                self._heads.append(line)
                self._bare.add(line.start)
                return
            self._open = [line]
        self._bare.clear()

    def finish(self) -> tuple[Clause, ...]:
        """All clauses by their places."""
        self._close()
        self._leave(0)
        return tuple(sorted(self._done, key=lambda clause: clause.start))

    def _leave(self, rank: int) -> None:
        """Ends the headings at or below a rank; one that nothing stood under is a clause."""
        while self._heads and _ORDER[self._heads[-1].level or ""] >= rank:
            head = self._heads.pop()
            if head.start in self._bare:
                self._done.append(self._clause([head]))
                self._bare.discard(head.start)

    def _goes_on(self, line: _Line) -> bool:
        if not self._open or _ANNEX.match(self._text, line.start):
            return False
        head, last = self._open[0], self._open[-1]
        if head.level == "article" and self._has_articles:
            is_title = line.level == "first" and not _is_whole(line, self._text)
            return line.level not in ("part", "article") and not is_title
        if line.level is None:
            return head.level is not None and not _is_whole(head, self._text)
        if head.level is None or _ORDER[line.level] <= _ORDER[head.level]:
            return False
        is_listed = last.level == line.level and last is not head
        return (
            line.level == "item" or is_listed or _LEADS.search(self._text, last.start, last.end) is not None
        )

    def _close(self) -> None:
        if self._open:
            self._done.append(self._clause(self._open))
        self._open = []

    def _clause(self, lines: list[_Line]) -> Clause:
        first, end = lines[0], lines[-1].end
        heading, body = self._heading(lines)
        above = [head for head in self._heads if head.start != first.start]
        return Clause(
            article_id=self._article.id,
            paragraph=first.paragraph,
            start=first.start,
            end=end,
            body=body,
            text=self._text[first.start : end],
            number=self._text[first.start : first.number_end].strip(" :：") or None,
            heading=heading,
            section=self._text[above[-1].number_end : above[-1].end].strip() if above else None,
        )

    def _heading(self, lines: list[_Line]) -> tuple[str | None, int]:
        """The heading, and where the words behind it begin."""
        first = lines[0]
        if first.level is None:
            return None, first.start
        if not _is_whole(first, self._text):
            body = lines[1].start if len(lines) > 1 else first.end
            return self._text[first.number_end : first.end].strip() or None, body
        found = _HEADING.match(self._text, first.number_end, first.end)
        return ((found[1] or found[2]).strip(), found.end()) if found else (None, first.number_end)
