"""Chinese firms, institutes, hospitals and parks by the end of their name; the beginning must be sure.

A name ends with a tail of the pack (有限公司) or a run of them (生物|科技|有限公司). From there the walk goes left to
what cannot be part of it: punctuation, a word that stands before names, or the beginning of the text.
"""

from collections.abc import Iterator
from typing import NamedTuple

from yaowen.pipeline.link.unlisted.field import Field, Find
from yaowen.records import EntityKind, Mention
from yaowen.text.match import Match

_FARTHEST = 26
_JOINT = 8
_STEMS = {"tail": 16, "house": 8, "trade": 5, "field": 4}
"""Characters that a stem may have where no region begins the name."""

_SEALED = {"）": "（", ")": "("}
_PLURAL = ("医院", "大学", "保健院")
_MEDIAL = frozenset("·・-—&")


class _Run(NamedTuple):
    """Tails one after another: where the first begins, where the last begins and ends."""

    first: int
    start: int
    end: int
    role: str
    kind: EntityKind


class _Left(NamedTuple):
    """Where a name begins, what the pack knows at its beginning, and whether a word stands right before."""

    start: int
    front: Mention | None
    after_word: bool


def find_houses(field: Field) -> Iterator[Find]:
    """Places of names; each is sure of both its ends."""
    for run in _iter_runs(field):
        if not _fits_after(run, field):
            continue
        left = _walk(run.first, field)
        if left is not None and _is_name(run, left, field):
            parent = left.front.entity_id if left.front and left.front.kind == "organisation" else None
            yield Find(left.start, run.end, field.text[left.start : run.end], run.kind, parent)


def _iter_runs(field: Field) -> Iterator[_Run]:
    run: _Run | None = None
    for match in field.words.tail_patterns.iter_matches(field.text):
        role, kind = field.words.tails[match.pattern]
        if run is not None and _continues(run.end, match, field):
            run = _Run(run.first, match.start, match.end, role, kind)
            continue
        if run is not None:
            yield run
        run = _Run(match.start, match.start, match.end, role, kind)
    if run is not None:
        yield run


def _continues(end: int, match: Match, field: Field) -> bool:
    """Is it the same name that goes on: at once, or over words such as 附属, 股份, （苏州）?"""
    between = field.text[end : match.start]
    if not between or between in field.words.joints:
        return True
    if len(between) > _JOINT:
        return False
    bare = between.strip("（）()")
    front = field.by_end.get(match.start) or field.by_end.get(match.start - 1)
    return bare in field.words.joints or (
        front is not None and front.kind == "region" and front.surface == bare
    )


def _fits_after(run: _Run, field: Field) -> bool:
    """Does what follows leave the tail what it is?"""
    text, words, end = field.text, field.words, run.end
    if run.role == "tail":
        return True
    nexts = [text[end : end + length] for length in range(1, 6)]
    if not words.not_after.isdisjoint(nexts):
        return False
    if run.role == "house":
        return True
    if not words.after.isdisjoint(nexts):
        return True
    is_closed = not nexts[0] or not _is_name_char(nexts[0])
    return run.role == "trade" and (is_closed or not words.after_soft.isdisjoint(nexts))


def _walk(position: int, field: Field) -> _Left | None:
    """Where the name that goes on at `position` begins; None where no edge is in reach."""
    start, front = position, None
    while position - start <= _FARTHEST:
        known = field.by_end.get(start)
        if known is not None and known.start < start:
            start, front = known.start, known
            continue
        if front is None or front.start != start:
            front = None
        if start == 0 or not _is_inner(field.text, start):
            return _Left(start, front, False)
        if field.is_edge(start):
            return _Left(start, front, True)
        start -= 1
    return None


def _is_inner(text: str, start: int) -> bool:
    """May the character before belong to the name?"""
    char = text[start - 1]
    return _is_name_char(char) or (char in _SEALED and _SEALED[char] in text[max(0, start - 8) : start - 1])


def _is_name_char(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or (char.isascii() and char.isalnum()) or char in _MEDIAL


def _is_name(run: _Run, left: _Left, field: Field) -> bool:
    text, words = field.text, field.words
    if not _is_apart(run, left, field):
        return False
    front = left.front
    stem = text[front.end if front else left.start : run.first]
    if front is not None and front.kind == "agency" and run.role != "house":
        return False
    if front is not None and front.kind == "organisation":
        return run.role == "house" and not stem
    if not stem:
        tail = text[run.first : run.end]
        return front is not None and run.role == "house" and _is_one_of_its_place(tail)
    if len(stem) < 2 or len(stem) > _STEMS[run.role] + (4 if front else 0) or _is_torn(stem):
        return False
    if words.describes(stem) or _holds_place(left, run, field):
        return False
    return (front is not None and front.kind in ("region", "zone")) or not words.ends_common(stem)


def _is_apart(run: _Run, left: _Left, field: Field) -> bool:
    """Does the pack name nothing there but places, or what begins the name?"""
    for mention in field.named_in(left.start, run.end):
        if mention is left.front or (mention.kind in ("region", "zone") and mention.end < run.end):
            continue
        if mention.kind != "technology" or mention.end > run.first:
            return False
    if not left.after_word or left.front is not None:
        return True
    # 康为世纪生物: one character before a word such as 为 is likelier to be the name's own
    before = left.start - 1
    return (
        before < 1
        or not _is_name_char(field.text[before - 1])
        or _is_name_char(field.text[before - 2 : before - 1])
    )


def _holds_place(left: _Left, run: _Run, field: Field) -> bool:
    """Does a place stand within, so that what is before it is likelier a verb (筹办|苏州…)?"""
    begin = left.front.end if left.front else left.start
    inner = (m for m in field.named_in(begin, run.first) if m.kind == "region" and m.start > begin)
    return any(field.text[mention.start - 1] not in "（(" for mention in inner)


def _is_torn(stem: str) -> bool:
    """Has the stem a bracket without its other half, or no Chinese at all?"""
    opened = stem.count("（") + stem.count("(")
    closed = stem.count("）") + stem.count(")")
    return opened != closed or not any("\u4e00" <= char <= "\u9fff" for char in stem)


def _is_one_of_its_place(tail: str) -> bool:
    """苏州人民医院 names one, 苏州研究院 may be any."""
    return tail == "大学" or (len(tail) > 3 and tail.endswith(_PLURAL))
