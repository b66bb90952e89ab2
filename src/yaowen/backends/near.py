"""By which marks does a store find the articles that could belong to the same story?

Each signature has marks (fingerprints, figures, title, plans). A store keeps, for each mark, which articles
bear it. Of a long text every second or fourth fingerprint is a mark, chosen by its value (A. Z. Broder, "On the
resemblance and containment of documents", 1997: those divisible by a number), so that two texts choose alike, and
the marks of a shorter text hold those of a longer one. Looking up costs at most `PER_MARK` entries for each mark,
whatever the size of the library: a mark that more articles bear is either boilerplate (then other marks tell more)
or a much-reprinted story (then its first articles are found, and with them the story). Candidates are ordered by
their marks in common.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from zlib import crc32

from yaowen.records import Signature

PLAN_BEARERS = 160
"""Articles that name a plan of which it is asked in how many stories they stand."""

PER_MARK = 40
"""Articles that are looked up for a mark; a figure or plan that more bear is not rare."""

CANDIDATES = 24
"""Signatures that one look-up gives, before the other members of their stories are added."""

LEAST = 1.5
"""Weight of marks in common below which an article is no candidate: it shares what very many do."""

FIRST = 8
"""Articles that were the first to bear a mark that very many bear: the original of what all reprint is among them."""

UNSTORED = 8
"""Candidates among articles that are not stored yet."""

MATES = 40
"""Members of each of the best candidates' stories that are added, so that the original is among them."""

MATED = 8
"""Stories whose members are added."""

GRAMS = 16
GRAM = 8
GRAM_FROM = 600
"""Short grams of a beginning that are marks: the least by hash, so that edited copies choose the same."""

PRINTS = 96
"""Fingerprints of a text up to which all are marks; of longer ones about so many are, but for the longest."""
_SPARSEST = 4
"""Of so many fingerprints one is a mark at least: an excerpt of 300 characters has 35, and shares beginnings, too."""

_WEIGHTS = {"print": 4, "gram": 4, "figure": 8, "title": 48, "plan": 8}
_FULL = 0.25
_HALVED = 4
"""A mark that one article more than this bears counts half."""
_MASK = (1 << 63) - 1


@lru_cache(maxsize=256)  # an article's are asked for when it is placed, and again when it is kept
def marks_of(signature: Signature) -> tuple[tuple[str, int], ...]:
    """Kind and 63-bit key of each mark; a fingerprint is its own key."""
    return tuple(_iter_marks(signature))


def _iter_marks(signature: Signature) -> Iterator[tuple[str, int]]:
    among = _step(len(signature.fingerprint)) - 1
    for value in signature.fingerprint:
        if not value & among:
            yield "print", value
    for gram in _least_grams(signature.gist[:GRAM_FROM], GRAM if signature.lang == "zh" else 2 * GRAM):
        yield "gram", _key("gram", gram)
    for figure in signature.figures:
        yield "figure", _key("figure", figure)
    for plan in signature.plans:
        yield "plan", plan_mark(plan)
    if signature.title_key:
        yield "title", _key("title", signature.title_key)


def _step(prints: int) -> int:
    """Of how many fingerprints one is a mark: a power of two, so that coarser choices lie within finer ones."""
    step = 1
    while step < _SPARSEST and prints > PRINTS * step:
        step *= 2
    return step


def plan_mark(plan: str) -> int:
    """The mark of a plan's name."""
    return _key("plan", plan)


def is_common(kind: str, entries: int) -> bool:
    """Is the mark too common to say anything? Fingerprints and titles never are."""
    return kind == "figure" and entries > PER_MARK


def rank(found: Sequence[tuple[str, Sequence[int]]], most: int = CANDIDATES) -> list[int]:
    """Row numbers of the candidates from (kind of mark, at most `PER_MARK` rows that bear it), nearest first.

    The more articles bear a mark, the less it counts; one that fills its list least: it may be boilerplate.
    """
    hits: defaultdict[int, float] = defaultdict(float)
    for kind, rows in found:
        weight = _WEIGHTS[kind] * _rarity(kind, len(rows))
        for row in rows:
            hits[row] += weight
    nearest = nsmallest(most, ((-weight, row) for row, weight in hits.items() if weight >= LEAST))
    first = {rows[0] for _, rows in found if len(rows) >= PER_MARK}.difference(row for _, row in nearest)
    return [row for _, row in (*nearest, *nsmallest(FIRST, ((-hits[row], row) for row in first)))]


def _rarity(kind: str, entries: int) -> float:
    """How much a mark counts, 0 … 1. A plan says what an article is about, so it counts until very many name it."""
    rare = 1.0 if kind == "plan" else _HALVED / (_HALVED - 1 + entries)
    return rare if entries < PER_MARK else rare * _FULL


class Unstored:
    """Signatures of articles that are not stored yet, found by their marks as a store finds its own."""

    def __init__(self) -> None:
        self._signatures: dict[str, Signature] = {}
        self._rows: list[Signature] = []
        self._bearers: defaultdict[int, list[int]] = defaultdict(list)

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._signatures

    def add(self, signature: Signature) -> None:
        """Adds an article that is not here."""
        row = len(self._rows)
        self._rows.append(signature)
        self._signatures[signature.article_id] = signature
        for mark in {mark for _, mark in marks_of(signature)}:
            self._bearers[mark].append(row)

    def neighbours(self, signature: Signature) -> tuple[Signature, ...]:
        """The nearest first; not the other members of their stories.

        Few are enough: what is common shows in a whole library, not among so few articles.
        """
        asked = ((kind, self._bearers.get(mark, ())) for kind, mark in marks_of(signature))
        found = [(kind, rows[:PER_MARK]) for kind, rows in asked if rows and not is_common(kind, len(rows))]
        return tuple(self._rows[row] for row in rank(found, UNSTORED))

    def signatures_of(self, article_ids: Iterable[str]) -> tuple[Signature, ...]:
        """The signatures of those of these articles that are here."""
        return tuple(self._signatures[i] for i in article_ids if i in self._signatures)


Mate = tuple[bool, str]
"""A member of a story: whether it descends from another, and its id."""


def mates_order(members: Iterable[Mate]) -> list[str]:
    """The ids of a story's members in the order in which they are added: the original first."""
    return [article_id for _, article_id in sorted(members)[:MATES]]


def _least_grams(words: str, size: int) -> list[str]:
    grams = {words[start : start + size] for start in range(len(words) - size + 1)}
    hashed = [(crc32(gram.encode("utf-8", "surrogatepass")), gram) for gram in grams]
    return [gram for _, gram in nsmallest(GRAMS, hashed)]


def _key(kind: str, value: str) -> int:
    digest = hashlib.blake2b(f"{kind}\0{value}".encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _MASK
