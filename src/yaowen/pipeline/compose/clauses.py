"""Sentences → clauses → known words: the shape of a clause is a string of letters, one to a word.

T time, E named place or body, O "the whole city", Z "the project", N noun, M modifier, A act, H have,
X reach, U up, D down, Y on the year, V against a year, P a year, S share, Q money or area, R rate, C count,
J and, i of which, d 的, p a preposition, f from, o for whom, b by, g give, c cap, q each, w aim, r respectively.
# is a word that is not known, and no clause that has one is said.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.pipeline.compose.glossary import Glossary, Word
from yaowen.records import Article, Fact, Mention
from yaowen.text.sentences import iter_sentences

_SPLIT = {
    "zh": re.compile(r"[，；：:;。！？（）()]|,(?!(?<=\d,)\d{3}(?!\d))"),
    "en": re.compile(r"[;:]|,(?!\d{3})| - |\.(?=\s|$)|\[\d+\]"),
}
_JOINS = {"zh": re.compile(r"、|和|以及|及"), "en": re.compile(r" and ")}
_TAIL = re.compile(r"、(?![^，、]{0,12}(?:产业|行业|领域|企业|产品|城市|居民))(?=[居位列高低快优好创连超])")
"""What is told besides of the figure right before it: 增长5.5%、居全国前列."""
_TIMES = {
    "zh": get_wording("compose.time_zh"),
    "en": get_wording("compose.time_en"),
}
_TIME_BEGINS = frozenset('自从到至截预力今去上前本当第十一二三四“"0123456789')
"""Characters with which a Chinese time can begin."""
_VERSUS = {
    "zh": re.compile(r"[较比](20\d\d)年(?:[末底])?"),
    "en": re.compile(r"(?:compared with|compared to|from|over|than in) (20\d\d)\b", re.IGNORECASE),
}
COMPANY = {
    "zh": re.compile(
        r"[一-鿿]{2,6}?"
        r"(?:新区|生物|药业|制药|医药港|医药园|医药|医疗|科技|集团|股份|生物城|健康谷|药谷)(?![业产药器医])"
        r"(?:（[^（）]{1,24}）|\([^()]{1,24}\))?"
    ),
    "en": re.compile(
        r"(?:[A-Z][A-Za-z-]+ ){1,3}(?:Pharma(?:ceuticals?)?|Bio(?:tech|pharma|logics|sciences)?|Therapeutics"
        r"|Medical|Biotechnology|Group|Medicines?|Health)\b(?: \([^()]{1,24}\))?"
    ),
}
_FIRM = re.compile("新区|生物|药业|制药|医[药疗]|科技|集团|股份|健康谷|药谷")
"""A clause without one of these has no firm by `COMPANY`, which else is tried at each of its characters."""
_VERSUS_BEGINS = "较比"
_NO_NAME = re.compile(r"自治|本级|[部省市国]级|全[国省市区]|我[国省市]|各|和|及|的")
_BESIDE = 14
"""Code points from a word to the figure that decides which part it plays."""
_SPACE = re.compile(r"[\s“”\"《》()（）]+")
_NOT_YET = "TEOiJpw"
"""Behind these nothing of what a clause is about was said."""
_NAMED = {"region": "E", "zone": "E", "organisation": "E", "agency": "E", "product": "E"}


class Token(NamedTuple):
    """A known word of a clause, with the letter of its part."""

    letter: str
    start: int
    end: int
    word: Word | None = None
    fact: Fact | None = None
    name: str = ""
    mention: Mention | None = None


@dataclass(slots=True)
class Clause:
    """A stretch between punctuation marks, with the shape of its words."""

    start: int
    end: int
    tokens: list[Token] = field(default_factory=list)
    shape: str = ""
    aims: bool = False
    leads: bool = False
    """Whether whose figure it is stands first, as in English, and its places behind (Qinghe Port in Yancheng)."""


def subject_of(named: Sequence[Token], *, leads: bool) -> Token:
    """Of the names of a clause the one that it is about: a body rather than the place where it is."""
    bodies = [t for t in named if t.mention is None or t.mention.kind != "region"] or list(named)
    return bodies[0] if leads else bodies[-1]


class Reader:
    """Lays out an article's clauses; facts and mentions are known by their places."""

    def __init__(
        self, article: Article, facts: Sequence[Fact], mentions: Iterable[Mention], words: Glossary
    ) -> None:
        self.text = article.text
        self.lang = article.lang
        self.article = article
        self.words = words
        self.facts = sorted(facts, key=lambda f: (f.start, -f.end))
        self._at = {f.start: f for f in reversed(self.facts)}
        self._starts = sorted(self._at)
        self._begins = _TIME_BEGINS | {*_VERSUS_BEGINS, *words.heads}
        self._firms = True
        self._named: dict[int, Mention] = {}
        for mention in mentions:
            kept = self._named.get(mention.start)
            if mention.kind in _NAMED and (kept is None or kept.end < mention.end):
                self._named[mention.start] = mention

    def iter_sentences(self, places: frozenset[int] | None = None) -> Iterator[tuple[int, list[Clause]]]:
        """Paragraph number and clauses of each sentence that has figures; titles and headings have none."""
        for paragraph in self.article.paragraphs:
            if places is not None and paragraph.number not in places:
                continue
            if not paragraph.number or paragraph.kind in ("heading", "byline", "caption"):
                continue
            if self._next(paragraph.start, paragraph.end) is None:
                continue
            for low, high in iter_sentences(self.text, paragraph.start, paragraph.end):
                if self._next(low, high) is not None:
                    yield paragraph.number, self._clauses(low, high)

    def _next(self, low: int, high: int) -> Fact | None:
        """The first figure that begins at or after `low` and before `high`."""
        place = bisect_left(self._starts, low)
        if place < len(self._starts) and self._starts[place] < high:
            return self._at[self._starts[place]]
        return None

    def _clauses(self, low: int, high: int) -> list[Clause]:
        found: list[tuple[int, int]] = []
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        inside = [self._at[start] for start in self._starts[first:last]]
        start = low
        for match in _SPLIT[self.lang].finditer(self.text, low, high):
            if any(f.start <= match.start() < f.end for f in inside):
                continue
            found.extend(self._parts(start, match.start(), inside))
            start = match.end()
        found.extend(self._parts(start, high, inside))
        return [self._read(start, end) for start, end in found if self.text[start:end].strip()]

    def _parts(self, low: int, high: int, inside: Sequence[Fact]) -> Iterator[tuple[int, int]]:
        """A clause cut at each `and` that has a figure on both sides."""
        mine = [f for f in inside if low <= f.start < high]
        start = low
        if len(mine) > 1:
            for match in _JOINS[self.lang].finditer(self.text, low, high):
                if any(start <= f.start and f.end <= match.start() for f in mine) and any(
                    f.start >= match.end() for f in mine
                ):
                    yield start, match.start()
                    start = match.end()
        tail = next((m for f in mine[-1:] if (m := _TAIL.match(self.text, f.end, high))), None)
        if tail and self.lang == "zh":
            yield start, tail.start()
            start = tail.end()
        yield start, high

    def _read(self, start: int, end: int) -> Clause:
        clause = Clause(start=start, end=end, leads=self.lang == "en")
        position, tokens, last, first = start, clause.tokens, "", True
        self._firms = self.lang == "en" or _FIRM.search(self.text, start, end) is not None
        while position < end:
            if last == "#" and self._is_unknown(position):
                position += 1
                continue
            token = self._token(position, end, first=first)
            if token.letter and not (token.letter == last == "#"):
                tokens.append(token)
                last = token.letter
                first = first and last in _NOT_YET
            position = max(token.end, position + 1)
        clause.aims = any(token.letter == "w" for token in tokens)
        clause.tokens = [t for t in tokens if t.letter != "w"]
        clause.shape = "".join([t.letter for t in clause.tokens])
        return clause

    def _is_unknown(self, place: int) -> bool:
        """Whether in Chinese nothing known can begin with a character: most of them, and their first `#` tells all."""
        if self._firms or place in self._at or place in self._named:
            return False
        return self.text[place] not in self._begins

    def _token(self, start: int, end: int, *, first: bool) -> Token:
        gap = _SPACE.match(self.text, start, end)
        if gap:
            return Token("", start, gap.end())
        fact = self._at.get(start)
        if fact is not None:
            return Token(_letter_of(fact), start, fact.end, fact=fact)
        begins = self.lang == "en" or self.text[start] in _TIME_BEGINS
        time = _TIMES[self.lang].match(self.text, start, end) if begins else None
        if time and time.end() > start + 1 and self._next(start + 1, time.end()) is None:
            return Token("T", start, time.end())
        begins = self.lang == "en" or self.text[start] in _VERSUS_BEGINS
        versus = _VERSUS[self.lang].match(self.text, start, end) if begins else None
        if versus:
            return Token("V", start, versus.end(), name=versus[1])
        named = self._named.get(start)
        size, word = self.words.longest_at(self.text, start, end)
        if named is not None and named.end <= end and named.end - start >= size:
            return Token("E", start, named.end, mention=named)
        if word is None or word.letters == "":
            company = COMPANY[self.lang].match(self.text, start, end) if self._firms else None
            if company and self._is_name(company):
                return Token("E", start, company.end(), name=re.split(r"[（(]", company[0])[0].strip())
        if word is None:
            return Token("#", start, self._skip_unknown(start, end))
        beside = self._next(start + size, min(end, start + size + _BESIDE))
        letter = _letter(word, beside)
        if {"Z", "N"} <= set(word.letters):
            letter = "Z" if first and (beside is None or beside.start > start + size) else "N"
        return Token(letter, start, start + size, word=word)

    def _is_name(self, company: re.Match[str]) -> bool:
        """Whether no figure and no verb stands inside what looks like the name of a body."""
        low, high = company.span()
        if self._next(low + 1, high) is not None or _NO_NAME.match(company[0]):
            return False
        if self.lang == "en":
            return True
        inside = (self.words.longest_at(self.text, place, high) for place in range(low, high))
        return not any(
            word is not None and (set(word.letters) & set("AHXUDwOZY") or (size > 1 and not word.letters))
            for size, word in inside
        )

    def _skip_unknown(self, start: int, end: int) -> int:
        if self.lang == "zh":
            return start + 1
        position = start
        while position < end and (self.text[position].isalnum() or self.text[position] in "-’'"):
            position += 1
        return max(position, start + 1)


def _letter_of(fact: Fact) -> str:
    unit = fact.unit or ""
    if unit.startswith("count:"):
        return "C"
    if unit in ("percent", "pp", "times"):
        return "R"
    return "K" if unit == "rank" else "Q"


def _letter(word: Word, beside: Fact | None) -> str:
    """A word that can play several parts: beside a sum it reaches, beside a count it acts."""
    if len(word.letters) < 2:
        return word.letters
    counted = beside is not None and _letter_of(beside) == "C"
    preferred = ("AHN" if counted else "XUDcg") + word.letters
    return next((letter for letter in preferred if letter in word.letters), "")
