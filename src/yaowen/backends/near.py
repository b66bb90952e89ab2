"""By which marks does a store find the articles that could belong to the same story?

Each signature has marks (fingerprints, figures, title, plans). A store keeps, for each mark, which articles
bear it. Looking up costs at most `PER_MARK` entries for each mark, whatever the size of the library: a mark
that more articles bear is either boilerplate (then other marks tell more) or a much-reprinted story (then
its first articles are found, and with them the story). Candidates are ordered by their marks in common.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from zlib import crc32

from yaowen.records import Signature, StoryMember

PER_MARK = 64
"""Articles that are looked up for a mark; a figure or plan that more bear is not rare."""

CANDIDATES = 140
"""Signatures that one look-up gives, before the other members of their stories are added."""

MATES = 40
"""Members of each of the best candidates' stories that are added, so that the original is among them."""

MATED = 8
"""Stories whose members are added."""

GRAMS = 16
GRAM = 8
GRAM_FROM = 600
"""Short grams of a beginning that are marks: the least by hash, so that edited copies choose the same."""

_WEIGHTS = {"print": 4, "gram": 4, "figure": 8, "title": 48, "plan": 8}
_FULL = 0.25
_MASK = (1 << 63) - 1


def iter_marks(signature: Signature) -> Iterator[tuple[str, int]]:
    """Kind and 63-bit key of each mark; a fingerprint is its own key."""
    for value in signature.fingerprint:
        yield "print", value
    for gram in _least_grams(signature.gist[:GRAM_FROM], GRAM if signature.lang == "zh" else 2 * GRAM):
        yield "gram", _key("gram", gram)
    for figure in signature.figures:
        yield "figure", _key("figure", figure)
    for plan in signature.plans:
        yield "plan", _key("plan", plan)
    if signature.title_key:
        yield "title", _key("title", signature.title_key)


def is_common(kind: str, entries: int) -> bool:
    """Is the mark too common to say anything? Fingerprints and titles never are."""
    return kind == "figure" and entries > PER_MARK


def rank(found: Iterable[tuple[str, Sequence[int]]]) -> list[int]:
    """Row numbers of the candidates from (kind of mark, at most `PER_MARK` rows that bear it), nearest first.

    A mark that fills its list counts less: it may be boilerplate.
    """
    hits: defaultdict[int, float] = defaultdict(float)
    for kind, rows in found:
        weight = _WEIGHTS[kind] * (1 if len(rows) < PER_MARK else _FULL)
        for row in rows:
            hits[row] += weight
    ordered = sorted(hits.items(), key=lambda pair: (-pair[1], pair[0]))
    return [row for row, _ in ordered[:CANDIDATES]]


def mates_order(members: Iterable[StoryMember]) -> list[StoryMember]:
    """The members of a story in the order in which they are added: the original first."""
    ordered = sorted(members, key=lambda m: (m.relation != "original", m.article_id))
    return ordered[:MATES]


def _least_grams(words: str, size: int) -> list[str]:
    grams = {words[start : start + size] for start in range(len(words) - size + 1)}
    return nsmallest(GRAMS, grams, key=lambda gram: crc32(gram.encode(errors="surrogatepass")))


def _key(kind: str, value: str) -> int:
    digest = hashlib.blake2b(f"{kind}\0{value}".encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _MASK
