"""A policy's paragraphs → clauses, and a clause → its segments: stretches in which one thing is promised."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.pipeline.extract.scene import Scene, Sentence

_CLAUSE = re.compile(
    r"\s{0,4}(第[一二三四五六七八九十百零\d]{1,6}条|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|Article \d{1,3})"
)
_HEADING = re.compile(
    r"[\s：:]{0,3}[【〔]?([^。；，,;：:\d【】]{2,24})[。：:】〕]|[\s：:]{0,3}([^。；，,;：:\d\s【】]{2,24})(?:\s|$)"
)
_BRACKET = re.compile(r"\s{0,3}[【〔][^【】〔〕]{1,24}[】〕]")
_SEGMENT = re.compile(r"[；;]")
_ENDED = re.compile(r"[。；！？.;]\s*$")
_LONGEST_HEADING = 40
_LEADS = re.compile(r"[：:]\s*$")
ITEM = re.compile(
    r"\s{0,4}(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|[-–—•·|])\s?"
)
"""The mark at the head of a line of a list."""

_ITEM_HEADING = re.compile(rf"{ITEM.pattern}[^。；，,;：:\d]{{2,24}}。(?=.)")
"""1.临床试验项目。支持…: such lines are clauses of their own."""
_SEVERAL = 2
_ARTICLE = re.compile(r"第|Article")
_IN_ARTICLE = re.compile(r"[（(\d]")


class Clause(NamedTuple):
    """One numbered clause, or a paragraph without numbers; `number` and `heading` as printed.

    `article` is the number of the 第X条 that it stands in, `topic` its heading, `items` the lines of a list that
    it leads (以下：), which are no clauses of their own.
    """

    start: int
    end: int
    number: str | None
    heading: str | None
    sentences: tuple[Sentence, ...]
    article: str | None = None
    topic: str | None = None
    items: tuple["Clause", ...] = ()


class Segment(NamedTuple):
    """A stretch of a sentence between semicolons; code points."""

    start: int
    end: int


def iter_clauses(scene: Scene) -> Iterator[Clause]:
    """The clauses in order; a paragraph without a number is one of its own, or goes on with the one before it."""
    paragraphs = [_clause(sentences, scene) for sentences in _paragraphs(scene)]
    last: Clause | None = None
    place = 0
    while place < len(paragraphs):
        clause = paragraphs[place]
        items = _items(paragraphs, place, scene)
        place += 1 + len(items)
        clause = _within(clause, last, scene)
        last = clause if clause.number else last
        end = items[-1].end if items else clause.end
        yield clause._replace(items=tuple(items), end=end)


def iter_segments(sentence: Sentence, scene: Scene) -> Iterator[Segment]:
    """The sentence cut at its semicolons, without the clause's number and bracketed heading."""
    start = after_number(sentence.start, sentence.end, scene.text)
    bracket = _BRACKET.match(scene.text, start, sentence.end)
    start = bracket.end() if bracket else start
    for match in _SEGMENT.finditer(scene.text, sentence.start, sentence.end):
        yield Segment(start, match.start())
        start = match.end()
    if start < sentence.end:
        yield Segment(start, sentence.end)


def after_number(start: int, end: int, text: str) -> int:
    """Where the words of a stretch begin, behind the number of a clause that is printed at its head."""
    number = _CLAUSE.match(text, start, end)
    return number.end() if number else start


def _paragraphs(scene: Scene) -> Iterator[list[Sentence]]:
    paragraph: list[Sentence] = []
    for sentence in scene.sentences:
        if paragraph and paragraph[-1].block != sentence.block:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _clause(sentences: list[Sentence], scene: Scene) -> Clause:
    start, end = sentences[0].start, sentences[-1].end
    number = _CLAUSE.match(scene.text, start, end)
    heading = _HEADING.match(scene.text, number.end(), end) if number else None
    return Clause(
        start=start,
        end=end,
        number=number[1].strip() if number else None,
        heading=(heading[1] or heading[2]).strip() if heading else (sentences[0].heading or None),
        sentences=tuple(sentences),
    )


def _within(clause: Clause, last: Clause | None, scene: Scene) -> Clause:
    """Where it stands: （二） under 第三条; a paragraph that goes on with a numbered one, or follows its heading."""
    if clause.number and _ARTICLE.match(clause.number):
        return clause._replace(article=clause.number, topic=clause.heading)
    if last is None or not clause.end or not last.number:
        return clause
    if clause.number:
        inside = last.article if _IN_ARTICLE.match(clause.number) else None
        topic = last.topic if inside else None
        return clause._replace(article=inside, topic=topic, number=f"{inside or ''}{clause.number}")
    if last.article or _is_heading(last, scene):
        return clause._replace(
            number=last.number, heading=last.heading, article=last.article, topic=last.topic
        )
    return clause


def _is_heading(clause: Clause, scene: Scene) -> bool:
    return (
        clause.end - clause.start <= _LONGEST_HEADING
        and _ENDED.search(scene.text, clause.start, clause.end) is None
    )


def _items(paragraphs: Sequence[Clause], place: int, scene: Scene) -> list[Clause]:
    """The paragraphs that a paragraph ending in a colon leads."""
    lead = paragraphs[place]
    if not _LEADS.search(scene.text, lead.start, lead.end):
        return []
    found: list[Clause] = []
    for each in paragraphs[place + 1 :]:
        if not ITEM.match(scene.text, each.start, each.end):
            break
        found.append(each)
    headed = [each for each in found if _ITEM_HEADING.match(scene.text, each.start, each.end)]
    return found if len(headed) < len(found) or len(found) < _SEVERAL else []
