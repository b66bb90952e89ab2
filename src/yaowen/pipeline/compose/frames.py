"""The shape of a clause → what it says: a level, a change, a share, or counted things."""

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from yaowen.pipeline.compose.clauses import Clause, Token, subject_of
from yaowen.pipeline.compose.glossary import Word
from yaowen.records import Fact

_HEAD = "[TEOZiJp]*d?"
_NP = "(?:[MN]d?J?)*N"
_END = "(?:p?[TEO])*$"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("piece", re.compile(f"^i(?P<np>{_NP})X*Q$")),
    ("level", re.compile(f"^{_HEAD}(?P<np>{_NP})[TXp]*[QR]{_END}")),
    ("level", re.compile(f"^{_HEAD}(?P<np>(?:[MN]d?J?)+[TX]+{_NP})[TXp]*Q{_END}")),
    ("level", re.compile(f"^{_HEAD}[TXH]+(?P<np>{_NP})[Xp]*Q{_END}")),
    ("level", re.compile(f"^{_HEAD}(?P<np>{_NP}pE[TX]+{_NP})[TXp]*Q{_END}")),
    ("got", re.compile(f"^{_HEAD}[TXA]*Qd?(?P<np>{_NP}){_END}")),
    ("level", re.compile(f"^{_HEAD}X+Qp(?P<np>{_NP}){_END}")),
    ("fromto", re.compile(f"^{_HEAD}(?P<np>{_NP})T*f[T]*[QRC]d?[T]*(?P<verb>[UDXAp]+)[T]*[QRC]{_END}")),
    ("sized", re.compile(f"^{_HEAD}[T]*A+N?Qd(?P<np>{_NP}){_END}")),
    ("area", re.compile(f"^{_HEAD}[T]*A+(?P<np>{_NP})X*Q{_END}")),
    ("area", re.compile(f"^{_HEAD}(?P<np>{_NP})[TO]*A+X*Q{_END}")),
    ("rank", re.compile(f"^{_HEAD}(?P<np>{_NP})X+[EOd]*K$")),
    ("moved", re.compile(f"^{_HEAD}(?P<np>{_NP})[TYP]*[UD][Xp]*R[Xp]*Q[YTp]*$")),
    ("again", re.compile(r"^T*X+QT*$")),
    ("growth", re.compile(f"^{_HEAD}(?P<np>{_NP})[TYPV]*[UD][X]*(?:p?R|Q)[YTPVp]*$")),
    ("change", re.compile(r"^[TYPJVp]*[UD][PX]*(?:p?R|Q)[YTPVp]*$")),
    ("change", re.compile(r"^[TYPJVp]*[UD][PXp]*R(?:p[QT]+)?[YTPVp]*$")),
    ("change", re.compile(r"^p?[TYJV]*PU?X*R[YTPV]*$")),
    ("ranked", re.compile(r"^T*X+[EO]d?K$")),
    ("share", re.compile(f"^J?S[EO]d?(?:{_NP})?d?X*R$")),
    ("share", re.compile(r"^J?SX*R$")),
    ("portion", re.compile(f"^J?S(?P<np>{_NP})d?X*R$")),
    ("more", re.compile(r"^T*J?[YV]T*[UDA]+X*C$")),
    ("counts", re.compile(f"^{_HEAD}[TX]*A+(?P<np>{_NP})X*C{_END}")),
    ("counts", re.compile(f"^{_HEAD}[TX]*[AH]+X*C(?P<np>{_NP}){_END}")),
    ("counts", re.compile(f"^{_HEAD}[TX]*H(?P<np>{_NP})X*C{_END}")),
    ("counts", re.compile(f"^{_HEAD}(?P<np>{_NP})[HX]*[AH]+X*C{_END}")),
    ("counts", re.compile(f"^{_HEAD}(?P<np>{_NP})X*C{_END}")),
    ("counts", re.compile(f"^{_HEAD}X*C(?P<np>{_NP})[TX]*A*{_END}")),
    ("rate", re.compile(f"^b(?P<np>{_NP})d?X*R[gc]+$")),
    ("rate", re.compile(f"^gp(?P<np>{_NP})?X*R$")),
    ("sum", re.compile(r"^T*g+X*Qg*$")),
    ("cap", re.compile(r"^[gTNq]*[cX]*c[gX]*Qg*$")),
    ("cap", re.compile(r"^[gTN]*q[cX]+[gX]*Qg*$")),
    ("piece", re.compile(r"^i?(?P<np>(?:[MN]J?)*[MN])X*Q$")),
)
_OBJECT = re.compile(f"^o(?P<np>{_NP})$")
_COUNTED_WITH = re.compile(r"(?P<np>(?:[MN]d?)*N)X+Qd?(?=[MN])")


COUNTED = frozenset(["counts", "area", "sized"])
"""Frames that say with a verb what is done to so many things."""
TAILS = frozenset(["change", "share", "portion", "more", "piece", "ranked"])
"""Frames that go on with what was said."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What one clause says of one figure. `phrase` are the words of the thing, `act` the word of the deed."""

    kind: str
    clause: Clause
    fact: Fact
    phrase: tuple[Token, ...] = ()
    act: Token | None = None
    place: Token | None = None
    local: bool = False
    own: Token | None = None
    each: Token | None = None
    second: Fact | None = None
    others: tuple[Fact, ...] = ()
    """Figures of the other things that the phrase lists, told `respectively`."""
    has: bool = False
    falls: bool = False
    yearly: bool = False
    on_year: bool = False
    timed: bool = False
    part: bool = False
    whole: Token | None = None
    versus: str = ""
    times: tuple[Token, ...] = ()


def find_frames(clause: Clause, threshold: Callable[[Sequence[Token], Fact], Word]) -> tuple[Frame, ...]:
    """What the clause says; nothing where a word of it is not known or its shape is none of ours.

    `threshold` makes the words for `with output of more than 10 billion yuan`, which say what is counted.
    """
    if "#" in clause.shape:
        return ()
    over = _COUNTED_WITH.search(clause.shape)
    if over and "C" in clause.shape:
        clause = _folded(clause, over, threshold)
    figures = [t for t in clause.tokens if t.fact is not None and t.letter != "M"]
    if not figures:
        return ()
    for kind, span in _fitting(clause.shape):
        if kind == "area" and figures[0].fact is not None and _is_money(figures[0].fact):
            continue
        facts = [t.fact for t in figures if t.fact is not None]
        if kind == "fromto":
            return _between(_frame("fromto", clause, span, facts[0]), facts)
        if kind == "moved" and len(facts) == 2:
            return _frame("level", clause, span, facts[1]), _frame("change", clause, (0, 0), facts[0])
        return (_frame(kind, clause, span, facts[0]),)
    return ()


@lru_cache(maxsize=4096)
def _fitting(shape: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    """The kinds of frame that fit a clause's shape, with where its thing stands; texts repeat their shapes."""
    matches = ((kind, fit.match(shape), fit) for kind, fit in _SHAPES)
    return tuple(
        (kind, match.span("np") if "np" in fit.groupindex else (0, 0))
        for kind, match, fit in matches
        if match
    )


def _is_money(fact: Fact) -> bool:
    return fact.unit is not None and fact.unit.isupper()


def _between(frame: Frame, facts: Sequence[Fact]) -> tuple[Frame, ...]:
    """`由18%提高到41%`: both figures of one unit; None where they are not two."""
    if len(facts) != 2 or facts[0].unit != facts[1].unit or None in (facts[0].value, facts[1].value):
        return ()
    return (dataclasses.replace(frame, second=facts[1]),)


def find_object(clause: Clause) -> tuple[Token, ...] | None:
    """`对创新药企业`: for whom a measure is; None where it says nobody, empty where it is not read."""
    if not clause.shape.startswith("o"):
        return None
    match = _OBJECT.match(clause.shape)
    return tuple(t for t in clause.tokens[1:] if t.letter in "MNJ") if match else ()


def _folded(
    clause: Clause, over: re.Match[str], threshold: Callable[[Sequence[Token], Fact], Word]
) -> Clause:
    """A clause whose `产值超过10亿元的` has become one modifier."""
    low, high = over.span()
    inside = clause.tokens[low:high]
    topic = [t for t in inside[: over.end("np") - low] if t.letter in "MN"]
    fact = next(t.fact for t in inside if t.fact is not None)
    token = Token("M", inside[0].start, inside[-1].end, word=threshold(topic, fact), fact=fact)
    return Clause(
        start=clause.start,
        end=clause.end,
        tokens=[*clause.tokens[:low], token, *clause.tokens[high:]],
        shape=f"{clause.shape[:low]}M{clause.shape[high:]}",
        aims=clause.aims,
        leads=clause.leads,
    )


def _frame(kind: str, clause: Clause, span: tuple[int, int], fact: Fact) -> Frame:
    tokens, shape = clause.tokens, clause.shape
    outside = [t for i, t in enumerate(tokens) if not span[0] <= i < span[1]]
    places = _of(tokens, "E")
    return Frame(
        kind=kind,
        clause=clause,
        fact=fact,
        phrase=tuple(t for t in tokens[span[0] : span[1]] if t.letter in "MNJA"),
        act=next(reversed(_of(outside, "A")), None),
        place=_place(places, kind, leads=clause.leads),
        local="O" in shape and kind not in ("share", "rank", "ranked"),
        own=next(iter(_of(outside, "Z")), None),
        each=next(iter(_of(tokens, "q")), None),
        has="H" in shape,
        falls="D" in shape,
        yearly="P" in shape,
        on_year="Y" in shape,
        timed="T" in shape,
        part="i" in shape,
        versus=next((t.name for t in tokens if t.letter == "V"), ""),
        times=tuple(t for t in tokens if t.letter == "T"),
        whole=_whole(outside, places, kind),
    )


def _place(places: Sequence[Token], kind: str, *, leads: bool) -> Token | None:
    """Whose figure it is; the last name of a ranking may be that of what it is ranked in."""
    if kind in ("share", "ranked") or not places:
        return None
    return places[0] if kind == "rank" else subject_of(places, leads=leads)


def _whole(outside: Sequence[Token], places: Sequence[Token], kind: str) -> Token | None:
    """Of what it is a share, or in what it is ranked."""
    if kind in ("share", "ranked"):
        return next(iter(_of(outside, "E") + _of(outside, "O")), None)
    if kind == "rank":
        return next(iter(_of(outside, "O") + list(places[1:])), None)
    return None


def _of(tokens: Sequence[Token], letter: str) -> list[Token]:
    return [t for t in tokens if t.letter == letter]
