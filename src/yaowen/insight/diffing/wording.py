"""What of a clause changed? Amounts, rates, counts, days and durations one by one; then conditions and other words.

Sentences of the two forms are paired first; within a pair the tokens are compared in order (Ratcliff and Obershelp's
matching of blocks, `difflib`), so that a changed figure is held against the one that stood in its place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from yaowen.insight.diffing.clauses import Clause
from yaowen.insight.diffing.conditions import is_condition
from yaowen.insight.diffing.tokens import Kind, Token
from yaowen.packs.model import Pack
from yaowen.records import Record
from yaowen.text.pairing import join_alike, join_equal

FieldKind = Literal[
    "amount",
    "rate",
    "count",
    "area",
    "duration",
    "date",
    "condition",
    "words",
    "heading",
    "number",
    "section",
]

_BREAK = re.compile(r"[，。；;！？\n]|,(?!\d)|\.(?=\s)")
_JOINED = ("amount", "rate", "count", "area", "duration", "date", "condition")
_PARTICLES = frozenset("对的由给予其并")
_ALIKE = 0.4
_OTHER_DAYS = 0.2
_TOLD = ("word", "date")
_MOST_TOKENS = 300
"""A longer sentence is told whole."""
_MOST_SENTENCES = 60
_FEW = 4
"""A figure with no more words around it came or went as a figure, with more as a condition."""
_SEAM = 1
"""So many equal words between two changes join them to one."""


class Stretch(Record, frozen=True, kw_only=True):
    """Words of a clause; code points of its article's text, and their value where they are one figure."""

    start: int
    end: int
    words: str
    value: float | None = None
    unit: str | None = None


class FieldChange(Record, frozen=True, kw_only=True):
    """One thing that changed; None where it was not there before, or is not there any more."""

    field: FieldKind
    old: Stretch | None
    new: Stretch | None


class _Sentence(NamedTuple):
    clause: Clause
    tokens: tuple[Token, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.tokens)

    @property
    def days(self) -> frozenset[str]:
        """The days and years that it tells of."""
        return frozenset(token.key for token in self.tokens if token.kind == "date")

    @property
    def kind(self) -> FieldKind:
        """That of its first figure."""
        return next((_of(token.kind) for token in self.tokens if token.kind != "word"), "words")

    def part(self, first: int, last: int) -> "_Sentence":
        return _Sentence(self.clause, self.tokens[first:last])


def iter_changes(
    old: Clause, theirs: Sequence[Token], new: Clause, ours: Sequence[Token], pack: Pack
) -> Iterator[FieldChange]:
    """The changes between two forms of a clause in reading order; the tokens are those of their words.

    A sum that went, and the only one that came, are one change: it stands in another part of the clause now.
    """
    changes = list(_iter_apart(old, theirs, new, ours, pack))
    yield from _joined([change for change in changes if not _is_particle(change)] or changes)


def _is_particle(change: FieldChange) -> bool:
    """Is it but a word of grammar that came or went with the rest (对…的)?"""
    words = [one.words for one in (change.old, change.new) if one is not None]
    return change.field in ("condition", "words") and all(word in _PARTICLES for word in words)


def _joined(changes: list[FieldChange]) -> Iterator[FieldChange]:
    went = Counter(change.field for change in changes if change.new is None)
    came = Counter(change.field for change in changes if change.old is None)
    both = {kind for kind in went if kind in _JOINED and went[kind] == came[kind] == 1}
    for change in changes:
        if change.field not in both or (change.old and change.new):
            yield change
        elif change.new is not None:
            old = next(one.old for one in changes if one.field == change.field and one.new is None)
            yield FieldChange(field=change.field, old=old, new=change.new)


def _iter_apart(
    old: Clause, theirs: Sequence[Token], new: Clause, ours: Sequence[Token], pack: Pack
) -> Iterator[FieldChange]:
    before, after = _sentences(old, theirs), _sentences(new, ours)
    partners = _pair(before, after)
    for place, sentence in enumerate(after):
        if place in partners:
            yield from _tell(before[partners[place]], sentence, pack)
        else:
            yield _one_change(sentence.part(0, 0), sentence, pack)
    taken = set(partners.values())
    for place, sentence in enumerate(before):
        if place not in taken:
            yield _one_change(sentence, sentence.part(0, 0), pack)


def _sentences(clause: Clause, tokens: Sequence[Token]) -> list[_Sentence]:
    words, found = clause.words, []
    begin = 0
    for place, token in enumerate(tokens):
        following = tokens[place + 1].start if place + 1 < len(tokens) else len(words)
        if place + 1 == len(tokens) or _BREAK.search(words, token.end, following):
            found.append(_Sentence(clause, tuple(tokens[begin : place + 1])))
            begin = place + 1
    return found


def _pair(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> dict[int, int]:
    """Equal sentences first, wherever they stand; then the most alike; of one each, these."""
    if len(before) == len(after) == 1:
        return {0: 0}
    joined = join_equal((one.keys for one in before), (one.keys for one in after))
    taken = set(joined.values())
    old = [place for place in range(len(before)) if place not in taken][:_MOST_SENTENCES]
    new = [place for place in range(len(after)) if place not in joined][:_MOST_SENTENCES]
    scored = (
        (-score, abs(place - other), place, other)
        for place in new
        for other in old
        if (score := _likeness(before[other], after[place])) >= _ALIKE
    )
    return join_alike(joined, scored)


def _likeness(one: _Sentence, other: _Sentence) -> float:
    """Words and days that both have, as a part of both (Dice's measure); figures count as figures.

    Two that tell of other days are less likely forms of one.
    """
    first, second = ({t.key if t.kind in _TOLD else t.kind for t in each.tokens} for each in (one, other))
    alike = 2 * len(first & second) / (len(first) + len(second))
    days, others = one.days, other.days
    return alike - _OTHER_DAYS if days and others and days.isdisjoint(others) else alike


def _tell(old: _Sentence, new: _Sentence, pack: Pack) -> Iterator[FieldChange]:
    if max(len(old.tokens), len(new.tokens)) > _MOST_TOKENS:
        if old.keys != new.keys:
            yield FieldChange(field="words", old=_stretch(old), new=_stretch(new))
        return
    for first, last, start, end in _edits(old, new):
        yield from _changes(old.part(first, last), new.part(start, end), pack)


def _edits(old: _Sentence, new: _Sentence) -> Iterator[tuple[int, int, int, int]]:
    """Runs of tokens that differ, those parted by next to nothing as one."""
    found: list[tuple[int, int, int, int]] = []
    for code, first, last, start, end in SequenceMatcher(
        None, old.keys, new.keys, autojunk=False
    ).get_opcodes():
        if code == "equal":
            continue
        if found and first - found[-1][1] <= _SEAM and _is_wordy(old, found[-1][0], last):
            found[-1] = (found[-1][0], last, found[-1][2], end)
        else:
            found.append((first, last, start, end))
    yield from found


def _is_wordy(sentence: _Sentence, first: int, last: int) -> bool:
    return all(token.kind == "word" for token in sentence.tokens[first:last])


def _changes(before: _Sentence, after: _Sentence, pack: Pack) -> Iterator[FieldChange]:
    """A run of tokens that differ → figure by figure where both have as many of the same kinds, else as one."""
    theirs, ours = _chunks(before), _chunks(after)
    kinds = [chunk.kind for chunk in ours]
    if not kinds or kinds != [chunk.kind for chunk in theirs]:
        yield _one_change(before, after, pack)
        return
    for one, other in zip(theirs, ours, strict=True):
        if one.keys != other.keys:
            yield FieldChange(field=other.kind, old=_stretch(one), new=_stretch(other))


def _one_change(before: _Sentence, after: _Sentence, pack: Pack) -> FieldChange:
    return FieldChange(field=_about(before, after, pack), old=_stretch(before), new=_stretch(after))


def _about(before: _Sentence, after: _Sentence, pack: Pack) -> FieldKind:
    """What a run is about that has no counterpart, figure for figure."""
    tokens = (*before.tokens, *after.tokens)
    kinds = {token.kind for token in tokens if token.kind != "word"}
    if len(kinds) == 1 and sum(token.kind == "word" for token in tokens) <= _FEW:
        return _of(kinds.pop())
    changed = after if after.tokens else before
    return "condition" if is_condition(changed.clause.words, changed.tokens, pack) else "words"


def _chunks(run: _Sentence) -> list[_Sentence]:
    """A run cut behind each figure, so that 最高 stays with the sum that it bounds; without figures nothing."""
    ends = [place + 1 for place, token in enumerate(run.tokens) if token.kind != "word"]
    if not ends:
        return []
    ends[-1] = len(run.tokens)
    return [run.part(first, last) for first, last in zip((0, *ends), ends, strict=False)]


def _valued(sentence: _Sentence) -> list[Token]:
    return [token for token in sentence.tokens if token.kind != "word"]


def _of(kind: Kind) -> FieldKind:
    return "words" if kind == "word" else kind


def _stretch(sentence: _Sentence) -> Stretch | None:
    if not sentence.tokens:
        return None
    first, last, clause = sentence.tokens[0], sentence.tokens[-1], sentence.clause
    figures = _valued(sentence)
    lone = figures[0] if len(figures) == 1 else None
    return Stretch(
        start=clause.body + first.start,
        end=clause.body + last.end,
        words=clause.words[first.start : last.end],
        value=lone.value if lone else None,
        unit=lone.unit if lone else None,
    )
