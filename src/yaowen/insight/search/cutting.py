"""Plain words of a query as groups, each looked for by itself: figures, names, and the words between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from yaowen.insight.search.naming import Names, names_of
from yaowen.insight.search.valuing import value_key
from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import find_quantities
from yaowen.records import AllOf, AnyOf, Clause, Key, MostOf, Quantity, Word
from yaowen.text.pinyin import is_pinyin, pinyin_key, to_pinyin
from yaowen.text.tokens import Unit, iter_units

PHRASE_UNITS = 4
"""A Chinese run without blanks up to this length stands as it is; a longer one is also tried in pieces."""

ALIKE = 0.6
"""Share of the pairs of a long Chinese run that an article must have, where it stands nowhere as it is."""

_FIRST_CJK = "\u3005"
_HALF = 0.5
_PERSON = (2, 3)
_GENITIVE = re.compile(r"(?<=[A-Za-z])['’]s(?![A-Za-z])")
_COMPOUND, _COMPOUND_CHINESE = 3, 6


class Cutter:
    """Cuts by the names and words of a pack; `in_pieces`: loosely, so that more is found."""

    def __init__(self, pack: Pack, *, in_pieces: bool = False) -> None:
        self._pack = pack
        self._names = names_of(pack)
        self._stops = frozenset(pack.words.get("search_stops", ()))
        self._edges = tuple(pack.words.get("search_edges", ()))
        self._surnames = frozenset("".join(pack.words.get("surnames", ())))
        self._in_pieces = in_pieces

    def cut(self, text: str) -> list[Clause]:
        """The groups in order: each figure with its value, each name with its other names, each other word."""
        groups: list[Clause] = []
        start = 0
        for quantity in find_quantities(text, self._pack):
            groups += self._cut_words(text[start : quantity.start])
            groups.append(_figure(quantity))
            start = quantity.end
            noun = quantity.noun_surface
            if noun and text[start:].lstrip().startswith(noun):
                start = text.index(noun, start) + len(noun)
        return groups + self._cut_words(text[start:])

    def knows(self, text: str) -> bool:
        """Is it nothing but names and figures?"""
        rest, start = [], 0
        for quantity in find_quantities(text, self._pack):
            rest.append(text[start : quantity.start])
            start = quantity.end
        rest.append(text[start:])
        return all(0 not in _find_names(list(iter_units(part)), self._names) for part in rest)

    def _cut_words(self, text: str) -> list[Clause]:
        text = self._without_stops(text)
        units = list(iter_units(text))
        groups: list[Clause] = []
        rest: list[Unit] = []
        place = 0
        for size in _find_names(units, self._names):
            if size and _surface(text, units[place : place + size]).lower() not in self._stops:
                groups += self._plain(text, rest)
                rest = []
                groups.append(self._name(text, units[place : place + size]))
            else:
                rest += units[place : place + max(size, 1)]
            place += max(size, 1)
        return groups + self._plain(text, rest)

    def _name(self, text: str, named: Sequence[Unit]) -> Clause:
        """A name or one of its others; loosely, half of the shorter names and words in it."""
        surface = _surface(text, named)
        others = self._names.others(tuple(unit.key for unit in named))
        alternatives: list[Clause] = [Word(text=name) for name in (surface, *others)]
        least = _COMPOUND_CHINESE if surface[0] >= _FIRST_CJK else _COMPOUND
        if self._in_pieces and len(named) >= least:
            parts = self._parts(surface, named)
            if len(parts) > 1:
                alternatives.append(MostOf(clauses=parts, at_least=ceil(len(parts) / 2)))
        return alternatives[0] if len(alternatives) == 1 else AnyOf(clauses=tuple(alternatives))

    def _parts(self, surface: str, named: Sequence[Unit]) -> tuple[Clause, ...]:
        """The first shorter name in it, and what follows: AI · drug discovery."""
        keys = tuple(unit.key for unit in named)
        for size in range(len(keys) - 1, 0, -1):
            if self._names.is_name(keys[:size]) or self._names.is_name(keys[size:]):
                cut = named[size].start - named[0].start
                return (*self._cut_words(surface[:cut]), *self._cut_words(surface[cut:]))
        return ()

    def _without_stops(self, text: str) -> str:
        """The text with blanks for Chinese words that only ask (哪家公司 → 公司), and without the English genitive."""
        text = _GENITIVE.sub(" ", text)
        for stop in sorted(self._stops, key=len, reverse=True):
            if stop >= _FIRST_CJK:
                text = text.replace(stop, " " * len(stop))
        return text

    def _plain(self, text: str, units: Sequence[Unit]) -> list[Clause]:
        """Words as typed, parted by blanks, without those that only ask; neighbours in pinyin are one name."""
        words = [self._trimmed(_surface(text, word)) for word in _iter_parted(text, units)]
        asked = [word for word in words if word and word.lower() not in self._stops]
        groups: list[Clause] = []
        for spoken, members in groupby(asked, key=lambda word: is_pinyin(word.lower())):
            run = list(members)
            if not spoken:
                groups += [self._word(word) for word in run]
            elif self._in_pieces:
                groups += [_spoken([word]) for word in run]
            else:
                groups.append(_spoken(run))
        return groups

    def _trimmed(self, word: str) -> str:
        """Without the particles at its edges; nothing where it is made of them."""
        while self._edges and word.startswith(self._edges):
            word = word[1:]
        while self._edges and word.endswith(self._edges):
            word = word[:-1]
        return word

    def _word(self, word: str) -> Clause:
        is_chinese = all(c >= _FIRST_CJK for c in word)
        if is_chinese and len(word) in _PERSON and word[0] in self._surnames:
            sound = Key(field="sound", value=pinyin_key(to_pinyin(word)), weight=_HALF)
            return AnyOf(clauses=(Word(text=word), sound))
        if self._in_pieces and is_chinese and len(word) > PHRASE_UNITS:
            return _alike(word)
        return Word(text=word)


def has_units(text: str) -> bool:
    """Is there a word in it?"""
    return next(iter_units(text), None) is not None


def _figure(quantity: Quantity) -> Clause:
    """A figure as it was typed, or by its value, with its unit or (where that is implied or counts) without."""
    unit = None if quantity.implied else quantity.unit
    keys = [Key(field="value", value=value_key(quantity.value, unit), weight=1.0)]
    if unit and unit.startswith("count:"):
        keys.append(Key(field="value", value=value_key(quantity.value), weight=_HALF))
    return AnyOf(clauses=(Word(text=quantity.surface), *keys))


def _find_names(units: Sequence[Unit], names: Names) -> list[int]:
    """Sizes of the names that cover most of the units, the fewest and the longest first; 0: no name."""
    keys = tuple(unit.key for unit in units)
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # (units left over, pieces, size), from the end
    for place in range(len(keys) - 1, -1, -1):
        left, pieces, _ = best[-1]
        choice = (left + 1, pieces + 1, 0)
        for size in range(1, min(names.longest, len(keys) - place) + 1):
            if names.is_name(keys[place : place + size]):
                left, pieces, _ = best[-size]
                choice = min(choice, (left, pieces + 1, size), key=lambda c: (c[0], c[1], -c[2]))
        best.append(choice)
    sizes: list[int] = []
    place = 0
    while place < len(keys):
        sizes.append(best[len(keys) - place][2])
        place += max(sizes[-1], 1)
    return sizes


def _iter_parted(text: str, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Units that stand next to each other without a blank."""
    word: list[Unit] = []
    for unit in units:
        if word and (not unit.joined or any(c.isspace() for c in text[word[-1].end : unit.start])):
            yield word
            word = []
        word.append(unit)
    if word:
        yield word


def _spoken(words: Sequence[str]) -> Clause:
    """Words that may be a name in pinyin."""
    typed = tuple(Word(text=word) for word in words)
    sound = Key(field="sound", value=pinyin_key("".join(words)), weight=1.0)
    return AnyOf(clauses=(typed[0] if len(typed) == 1 else AllOf(clauses=typed), sound))


def _alike(run: str) -> Clause:
    """A long run as it stands, or most of its pairs of characters."""
    pairs = [run[place : place + 2] for place in range(len(run) - 1)]
    alike = MostOf(clauses=tuple(Word(text=pair) for pair in pairs), at_least=ceil(ALIKE * len(pairs)))
    return AnyOf(clauses=(Word(text=run), alike))


def _surface(text: str, units: Sequence[Unit]) -> str:
    return text[units[0].start : units[-1].end]
