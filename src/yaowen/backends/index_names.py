"""Names as whole words of an index, so that a common one is a term and no phrase.

A phrase of common pairs has to be looked for in every article that holds them all; a name that the index knows
beforehand is noted once, when the article is indexed. Names of one thing are a *group*: a search for any of them is one
term too. The names stay those that the index was begun with; any other is found as a phrase, as before.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from yaowen.backends.index_terms import runs_of
from yaowen.text.tokens import find_pairs

MOST_GROUPS = 3
"""Groups that a name may be of: what says nothing by itself (已, is planned) stands in dozens."""

_BETWEEN, _APART = " ", "\n"
"""Between the units of a run, and between the runs of a name that punctuation parts."""

_TERMS = 2
"""Units up to which a name is a term already."""

Group = frozenset[str]
_NAMES = msgspec.json.Decoder(tuple[Group, ...])


class KnownNames:
    """Groups of names, each by its number; the names are keys as `key_of` writes them."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self.groups = tuple(dict.fromkeys(frozenset(group) for group in groups))
        self._numbers = {group: str(number) for number, group in enumerate(self.groups)}

    def find_term(self, words: Iterable[str]) -> str | None:
        """The term of the articles that have any of these words; None where they are no group."""
        return self._numbers.get(frozenset(filter(None, map(key_of, words))))

    def write_terms(self, units: tuple[str, ...], pairs: tuple[str, ...]) -> str:
        """The terms of a text's groups parted by blanks, each as often as a name of it occurs."""
        found = [unit for unit in units if unit in self._single]
        for place, heads in enumerate(map(self._heads.get, pairs)):
            for before, rest, name in heads or ():
                start = place - before
                if pairs[start if start > 0 else 0 : start + len(rest)] == rest:
                    found.append(name)
        for first in self._parted.keys() & found:
            found += [name for name, runs in self._parted[first] if all(run in found for run in runs)]
        return " ".join(filter(None, map(self._terms.get, found)))

    @cached_property
    def _terms(self) -> dict[str, str]:
        """The terms of each name, parted by blanks."""
        terms: dict[str, list[str]] = {}
        for group, term in self._numbers.items():
            for name in group:
                terms.setdefault(name, []).append(term)
        return {name: " ".join(several) for name, several in terms.items()}

    @cached_property
    def _parted(self) -> dict[str, list[tuple[str, list[str]]]]:
        """Names of several runs, by the first."""
        parted: dict[str, list[tuple[str, list[str]]]] = {}
        for name in self._terms:
            runs = name.split(_APART)
            if len(runs) > 1:
                parted.setdefault(runs[0], []).append((name, runs))
        return parted

    @cached_property
    def _runs(self) -> dict[str, tuple[str, ...]]:
        """Every run of a name, with its pairs; those of a single unit have none."""
        runs = dict.fromkeys(run for name in self._terms for run in name.split(_APART))
        return {run: find_pairs(run.split(_BETWEEN)) for run in runs}

    @cached_property
    def _single(self) -> frozenset[str]:
        return frozenset(run for run, pairs in self._runs.items() if not pairs)

    @cached_property
    def _heads(self) -> dict[str, tuple[tuple[int, tuple[str, ...], str], ...]]:
        """By a pair, the runs that are looked for where it stands: its place in the run, their pairs, the run.

        Each run stands under that pair of it that the fewest runs have.
        """
        shared = Counter(pair for pairs in self._runs.values() for pair in set(pairs))
        heads: dict[str, list[tuple[int, tuple[str, ...], str]]] = {}
        for run, pairs in self._runs.items():
            if pairs:
                place = min(range(len(pairs)), key=lambda n: shared[pairs[n]])
                heads.setdefault(pairs[place], []).append((place, pairs, run))
        return {pair: tuple(several) for pair, several in heads.items()}


def write_names(path: Path, sets: Iterable[Iterable[str]]) -> None:
    """Writes the groups of sets of names; raises `OSError`."""
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(msgspec.json.encode([sorted(group) for group in groups_of(sets)]))
    part.replace(path)


def read_names(path: Path) -> KnownNames:
    """The groups of a file; raises what a missing or damaged file does."""
    return KnownNames(_NAMES.decode(path.read_bytes()))


def key_of(name: str) -> str:
    """A name by its units, the same for all spellings that a search takes for one; empty without a word."""
    return _APART.join(_BETWEEN.join(run) for run in runs_of(name))


def groups_of(sets: Iterable[Iterable[str]]) -> Iterator[Group]:
    """Groups for `KnownNames` of sets of names: each set, and each name by itself that is no term already."""
    groups = dict.fromkeys(group for names in sets if (group := frozenset(filter(None, map(key_of, names)))))
    within = Counter(name for group in groups for name in group)
    for group in groups:
        if all(within[name] <= MOST_GROUPS for name in group):
            yield group
    for name in within:
        if name.count(_BETWEEN) >= _TERMS or _APART in name:
            yield frozenset((name,))
