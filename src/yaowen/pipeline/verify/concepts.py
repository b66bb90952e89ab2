"""Words of the trade in a text, in either language, by the pack's concepts; the longest word wins."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from yaowen.packs.model import Concept, Pack
from yaowen.records import Record

_WORD = re.compile(r"[A-Za-z&]+")
_LETTERS = re.compile("[A-Za-z]+")
_LEAD = 5
"""So many letters of a word tell which words of the trade can begin with it."""
_CLOSE = "(?:s|es|d|ed|ing)?(?![A-Za-z])"


_THAN = re.compile(
    r"(?:[比较]|\bthan|\bversus|\bvs\.?|\bover|\bagainst|compared (?:with|to)) ?(?:the |those on )?$",
    re.IGNORECASE,
)
_REACH = 28


class Hit(Record, frozen=True, kw_only=True):
    """A place where a text uses a concept; `start` and `end` are code points of the searched text."""

    id: str
    start: int
    end: int


_INDUSTRY = re.compile(r"\w\s+(industry)$", re.IGNORECASE)
"""The last word of a name that may begin the next one: the biopharmaceutical industry scale, 生物医药产业规模."""


class Vocabulary:
    """The pack's concepts, laid out for one pass over a text."""

    def __init__(self, concepts: dict[str, Concept]) -> None:
        self._zh: dict[str, list[tuple[str, str]]] = {}
        self._en: dict[str, list[tuple[int, re.Pattern[str], str, str]]] = {}
        self._begun: dict[str, tuple[re.Pattern[str], list[tuple[int, re.Pattern[str], str, str]]]] = {}
        for concept in concepts.values():
            for word in concept.words_zh:
                self._zh.setdefault(word[:2], []).append((word, concept.id))
            for word in concept.words_en:
                row = len(word), _pattern(word), concept.id, _lead(word)
                self._en.setdefault(word[:2].lower(), []).append(row)
        for pair, words in self._zh.items():
            if len(pair) > 1:
                words.extend(self._zh.get(pair[0], ()))
            words.sort(key=lambda pair: -len(pair[0]))
        for patterns in self._en.values():
            patterns.sort(key=lambda row: -row[0])
        self._ids_zh: dict[str, tuple[str, ...]] = {}
        for word, concept_id in dict.fromkeys(row for rows in self._zh.values() for row in rows):
            self._ids_zh[word] = (*self._ids_zh.get(word, ()), concept_id)
        self._sizes_zh = {
            pair: tuple(dict.fromkeys(len(word) for word, _ in rows)) for pair, rows in self._zh.items()
        }
        self._heads = _any_head(self._zh)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every concept in the text, left to right; one word may stand for several concepts."""
        return tuple(
            sorted([*self._find_zh(text), *self._find_en(text)], key=lambda hit: (hit.start, hit.id))
        )

    def _find_zh(self, text: str) -> Iterator[Hit]:
        reached = 0
        for head in self._heads.finditer(text):
            position = head.start()
            if position < reached:
                continue
            longest = 0
            pair = text[position : position + 2]
            for size in self._sizes_zh.get(pair) or self._sizes_zh.get(pair[0], ()):
                ids = self._ids_zh.get(text[position : position + size], ())
                for concept_id in ids:
                    yield Hit(id=concept_id, start=position, end=position + size)
                if ids:
                    longest = size
                    break
            shared = longest > 2 and text.startswith("产业", position + longest - 2)
            reached = position + (longest - 2 if shared else longest)

    def _find_en(self, text: str) -> Iterator[Hit]:
        reached = 0
        for match in _WORD.finditer(text):
            if match.start() < reached:
                continue
            some, rows = self._patterns(match.group()[:_LEAD].lower())
            if some.match(text, match.start()) is None:
                continue
            for _, pattern, concept_id, _ in rows:
                found = pattern.match(text, match.start())
                if found and found.end() >= reached:
                    yield Hit(id=concept_id, start=match.start(), end=found.end())
                    shared = _INDUSTRY.search(found.group())
                    reached = match.start() + shared.start(1) if shared else found.end()

    def _patterns(self, token: str) -> tuple[re.Pattern[str], list[tuple[int, re.Pattern[str], str, str]]]:
        """Those that can begin with a word of these first letters, the longest first, and one pattern for all."""
        if token not in self._begun:
            rows = [row for row in self._en.get(token[:2], ()) if token.startswith(row[3])]
            some = "|".join(dict.fromkeys(row[1].pattern.removesuffix(_CLOSE) for row in rows))
            any_of_them = f"(?:{some}){_CLOSE}" if rows else "(?!)"
            self._begun[token] = re.compile(any_of_them, re.IGNORECASE), rows
        return self._begun[token]


def _any_head(pairs: Iterable[str]) -> re.Pattern[str]:
    """Finds where a word can begin of which these are the first two characters, or the only one."""
    seconds = re.escape("".join(sorted({pair[1] for pair in pairs if len(pair) > 1})))
    alone = re.escape("".join(sorted({pair for pair in pairs if len(pair) == 1})))
    ways = [*([f"(?=[{seconds}])"] if seconds else []), *([f"(?<=[{alone}])"] if alone else [])]
    heads = re.escape("".join(sorted({pair[0] for pair in pairs})))
    return re.compile(f"[{heads}](?:{'|'.join(ways)})" if heads else "(?!)")


def _lead(word: str) -> str:
    """The letters that a word begins with, as far as they are asked for."""
    letters = _LETTERS.match(word)
    return letters[0][:_LEAD].lower() if letters else ""


def _pattern(word: str) -> re.Pattern[str]:
    spelled = re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?")
    return re.compile(spelled + _CLOSE, re.IGNORECASE)


class _Cached:
    """A pack as a cache key: packs with the same digest hold the same concepts."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return hash((self.pack.digest, len(self.pack.concepts)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Cached)
            and self.pack.digest == other.pack.digest
            and len(self.pack.concepts) == len(other.pack.concepts)
        )


@lru_cache(maxsize=8)
def _vocabulary(key: _Cached) -> Vocabulary:
    return Vocabulary(key.pack.concepts)


def find_concepts(text: str, pack: Pack) -> tuple[Hit, ...]:
    """Every concept of the pack that the text uses, left to right.

    A group that another is only compared with (比安慰剂组多4.3个月) is left out: the figure is not of it.
    """
    return tuple(
        hit
        for hit in _vocabulary(_Cached(pack)).find(text)
        if pack.concepts[hit.id].axis != "arm"
        or not _THAN.search(text, max(0, hit.start - _REACH), hit.start)
    )
