"""What is meant, in other words or in another language: vectors beside the words, where a library has them.

A library's vectors propose; words stay in front. Hits with all that was asked for keep their places; what has a part of
the words and what is near in meaning are brought into one order by reciprocal rank fusion (Cormack, Clarke and
Büttcher, SIGIR 2009), which needs no common scale. Conditions, phrases and exclusions hold for both.
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from yaowen.insight.search.planning import find_spoken
from yaowen.packs.model import Pack
from yaowen.ports import Embedder, Index, Meanings
from yaowen.records import AllOf, Article, Clause, Hit
from yaowen.text.scripts import count_han

NEAREST = 10
"""So many articles at most are proposed by meaning."""
OUTSTANDING = 1.5
"""Standard deviations by which an article must be nearer than is usual."""
WITHIN = 2_000
"""Where conditions hold, the newest so many articles that they hold for are looked through."""
LEAD = 600
"""Letters of title and text that a vector is of; an ideograph counts for three."""

_DAMPING = 60
"""The constant of reciprocal rank fusion, as its authors chose it."""
_SPARE = 3
_FIRST_IDEOGRAPH = "\u3005"


class Meaning(NamedTuple):
    """A model, and the vectors that it made of a library's articles."""

    embedder: Embedder
    vectors: Meanings


class Worded(NamedTuple):
    """The words of an article that its vector is of, the languages that they are in, and a digest of both."""

    text: str
    kin: str
    digest: str


def word_article(article: Article) -> Worded:
    """Title and lead, for an embedder."""
    title = article.find_paragraph(0)
    body = article.text[title.end :] if title else article.text
    text = _cut(f"{article.title}\n{body.strip()}".strip())
    titled = article.lang if not article.title else "zh" if count_han(article.title) else "en"
    kin = f"{article.lang}/{titled}"
    return Worded(text, kin, hashlib.sha256(f"{kin}\n{text}".encode("utf-8", "replace")).hexdigest()[:16])


def find_near(
    query: str, base: tuple[Clause, ...], meaning: Meaning, index: Index, pack: Pack, *, found: bool
) -> tuple[Hit, ...]:
    """What stands out as near in meaning to a query's plain words, the nearest first; `base` must hold, too.

    Names and figures mean themselves: where nothing else was asked and something was `found`, nothing is proposed.
    """
    spoken = find_spoken(query, pack)
    if not spoken.words.strip() or (spoken.known and found):
        return ()
    among = None
    if held := (*spoken.held, *base):
        among = {hit.article_id for hit in index.find(AllOf(clauses=held), limit=WITHIN, by_date=True)}
    vector = meaning.embedder.embed_query(spoken.words)
    near = meaning.vectors.nearest(vector, limit=_SPARE * NEAREST, among=among)
    return tuple(
        Hit(article_id=one.article_id, score=one.closeness, whole=False, by_meaning=True)
        for one in near
        if one.closeness >= OUTSTANDING
    )


def fuse(hits: Sequence[Hit], near: Sequence[Hit]) -> list[Hit]:
    """The hits that have everything, then the others and those near in meaning, by the sums of reciprocal ranks."""
    whole = [hit for hit in hits if hit.whole]
    rankings = ([hit for hit in hits if not hit.whole], [hit for hit in near if not hit.whole])
    sums: dict[Hit, float] = {}
    for ranking in rankings:
        for rank, hit in enumerate(ranking, start=1):
            sums[hit] = sums.get(hit, 0.0) + 1 / (_DAMPING + rank)
    return [*whole, *sorted(sums, key=lambda hit: -sums[hit])]


def _cut(text: str) -> str:
    room = LEAD
    for place, letter in enumerate(text[:LEAD]):
        room -= 3 if letter >= _FIRST_IDEOGRAPH else 1
        if room < 0:
            return text[:place]
    return text[:LEAD]
