"""A policy's paragraphs → clauses, and a clause → its grants: stretches in which one thing is promised."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaowen.pipeline.extract.scene import Scene, Sentence

_CLAUSE = re.compile(
    r"\s{0,4}(第[一二三四五六七八九十百零\d]{1,6}条|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,2}[.．、](?!\d)|Article \d{1,3})"
)
_HEADING = re.compile(r"[\s：:]{0,3}([^。；，,;：:\d]{2,24})[。：:]|[\s：:]{0,3}([^。；，,;：:\d\s]{2,24})\s")
_SEGMENT = re.compile(r"[；;]")


class Clause(NamedTuple):
    """One numbered clause, or a paragraph without numbers; `number` and `heading` as printed."""

    start: int
    end: int
    number: str | None
    heading: str | None
    sentences: tuple[Sentence, ...]


class Segment(NamedTuple):
    """A stretch of a sentence between semicolons; code points."""

    start: int
    end: int


def iter_clauses(scene: Scene) -> Iterator[Clause]:
    """The clauses in order; a paragraph without a number is a clause of its own."""
    paragraph: list[Sentence] = []
    for sentence in scene.sentences:
        if paragraph and paragraph[-1].block != sentence.block:
            yield _clause(paragraph, scene)
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield _clause(paragraph, scene)


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


def iter_segments(sentence: Sentence, scene: Scene) -> Iterator[Segment]:
    """The sentence cut at its semicolons, without the clause's number."""
    number = _CLAUSE.match(scene.text, sentence.start, sentence.end)
    start = number.end() if number else sentence.start
    for match in _SEGMENT.finditer(scene.text, sentence.start, sentence.end):
        yield Segment(start, match.start())
        start = match.end()
    if start < sentence.end:
        yield Segment(start, sentence.end)
