"""What does a query ask for? Words, "phrases", -exclusions and OR; every string is a query."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from yaowen.records import Record

_PART = re.compile(
    r'(?P<minus>(?<!\S)[-－])?(?:"(?P<a>[^"]*)(?:"|\Z)|“(?P<b>[^”]*)(?:”|\Z)|「(?P<c>[^」]*)(?:」|\Z)'
    r'|(?P<word>[^\s"“「]+))'
)
_OR = frozenset(("OR", "|", "||", "｜"))


class Part(NamedTuple):
    """A piece of a query as it was typed."""

    kind: Literal["words", "phrase"]
    text: str


class Query(Record, frozen=True, kw_only=True):
    """`all_of`: each is a group of alternatives, one of which must match; `none_of` must not."""

    all_of: tuple[tuple[Part, ...], ...] = ()
    none_of: tuple[str, ...] = ()


def parse_query(text: str) -> Query:
    """Reads a query; neighbouring plain words are one part, so that names of several words are found."""
    groups: list[list[Part]] = []
    barred: list[str] = []
    open_or = False
    plain_before = False
    for kind, words, minus in _iter_parts(text):
        if kind == "or":
            open_or = bool(groups)
            plain_before = False
        elif minus:
            barred.append(words)
            open_or = plain_before = False
        elif open_or:
            groups[-1].append(Part(kind, words))
            open_or = plain_before = False
        elif kind == "words" and plain_before:
            groups[-1] = [Part("words", f"{groups[-1][0].text} {words}")]
        else:
            groups.append([Part(kind, words)])
            plain_before = kind == "words"
    return Query(all_of=tuple(tuple(g) for g in _unmerge(groups)), none_of=tuple(barred))


def _iter_parts(text: str) -> Iterator[tuple[Literal["words", "phrase", "or"], str, bool]]:
    for match in _PART.finditer(text):
        word = match.group("word")
        if word is None:
            phrase = match.group("a") or match.group("b") or match.group("c") or ""
            yield "phrase", phrase, bool(match.group("minus"))
        elif word in _OR and not match.group("minus"):
            yield "or", word, False
        else:
            yield "words", word, bool(match.group("minus"))


def _unmerge(groups: list[list[Part]]) -> Iterator[list[Part]]:
    """`a b OR c` means a and (b or c): only the last word before OR is an alternative."""
    for group in groups:
        first = group[0]
        if len(group) > 1 and first.kind == "words" and " " in first.text:
            before, _, last = first.text.rpartition(" ")
            yield [Part("words", before)]
            yield [Part("words", last), *group[1:]]
        else:
            yield group
