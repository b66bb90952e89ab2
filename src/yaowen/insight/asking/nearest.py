"""Which sentences come closest to a question that a library does not answer? Those that have most of its rarer words.

Words are weighed by how few articles have them (K. Spärck Jones, "A statistical interpretation of term specificity and
its application in retrieval", Journal of Documentation 28, 1972). What comes closest is not called an answer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from yaowen.insight.asking.question import Asked, fillers_of
from yaowen.insight.asking.terms import Term, TermIn, has_unit, has_wanted
from yaowen.insight.search.planning import iter_words, plan_query
from yaowen.packs.model import Pack
from yaowen.pipeline.compose.glossary import get_glossary
from yaowen.ports import Index, Store
from yaowen.records import AnswerRow, AnyOf, Clause, MostOf, Understanding, Word
from yaowen.text.sentences import iter_sentences

MOST_ARTICLES = 12
MOST_SENTENCES = 5
ENOUGH = 0.15
"""Share of the weight of a question's words that a sentence must have; shares are of the whole question."""

HERE, BEFORE, TITLED, NEAR = 1.0, 0.7, 0.5, 0.35
"""What a word counts in the sentence, the one before it, the article's title, elsewhere in the paragraph."""

_WORD = 2
_TITLE = 1.0
"""A title tells less than a sentence with the same words."""

_ASKING = ("ask_reasons", "ask_targets", "ask_verbs", "ask_names", "ask_times", "ask_numbers", "search_stops")
_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{3,}")
_BORDER = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z\d])|(?<=[A-Za-z\d])(?=[\u4e00-\u9fff])")
"""Where Chinese meets a code or a figure: whoever asks what XL-205 is writes no blank."""


class _Weighed(NamedTuple):
    """A word of the question and what it weighs."""

    clause: Clause
    term: Term
    weight: float
    needed: bool
    """Is it a place, zone or firm that the question names?"""


def find_nearest(asked: Asked, store: Store, index: Index, pack: Pack) -> list[AnswerRow]:
    """The closest sentences, the best first; none of articles that lack a place, zone or firm of the question."""
    words = list(_iter_weighed(asked, store, index, pack))
    whole = sum(word.weight for word in words)
    if not whole:
        return []
    hits = index.find(MostOf(clauses=tuple(word.clause for word in words)), limit=MOST_ARTICLES)
    scored: list[tuple[float, int, AnswerRow]] = []
    for rank, told in enumerate(store.iter_understandings(hit.article_id for hit in hits)):
        scored += [(-score / whole, rank, row) for score, row in _iter_scored(told, words, asked, pack)]
    scored.sort(key=lambda each: (each[0], each[1], each[2].start))
    rows = {row.sentence: row for score, _, row in reversed(scored) if -score >= ENOUGH}
    return _titles_last(reversed(rows.values()))[:MOST_SENTENCES]


def _titles_last(rows: Iterable[AnswerRow]) -> list[AnswerRow]:
    """The rows, titles of articles of which a sentence came before behind all: each is shown with that sentence."""
    first: list[AnswerRow] = []
    last: list[AnswerRow] = []
    for row in rows:
        again = row.paragraph == 0 and any(row.article_id == other.article_id for other in first)
        (last if again else first).append(row)
    return first + last


def _iter_weighed(asked: Asked, store: Store, index: Index, pack: Pack) -> Iterator[_Weighed]:
    """The words that say something, rare ones heavier; of an unknown Chinese run its pairs, which share its weight."""
    fillers = fillers_of(pack).union(*(pack.words.get(name, ()) for name in _ASKING))
    every = store.count()
    for clause in plan_query(_BORDER.sub(" ", asked.text), pack).pieces:
        words = list(iter_words(clause))
        if not words or {word.lower() for word in words} <= fillers:
            continue
        parts = [_in_both(part, asked.lang, pack) for part in _pairs_of(clause, words, pack) or [clause]]
        named = _is_named(clause, asked, pack)
        for part in parts:
            yield _Weighed(part, Term(part), log((every + 1) / (index.count(part) + 0.5)) / len(parts), named)


def _pairs_of(clause: Clause, words: Sequence[str], pack: Pack) -> list[Clause]:
    """The pairs of characters of a run that no list has, and the words in it that have a translation."""
    is_run = len(words) == 1 or (isinstance(clause, AnyOf) and set(words[1:]) == {*_pairs(words[0])})
    if not is_run or not _UNKNOWN.fullmatch(words[0]):
        return []
    return [Word(text=piece) for run in _cut(words[0], pack) for piece in run]


def _cut(run: str, pack: Pack) -> Iterator[list[str]]:
    """Words of a Chinese run that briefs can tell in English; what is between them in pairs of characters."""
    glossary, start, place = get_glossary(pack, "zh"), 0, 0
    while place < len(run):
        size, word = glossary.longest_at(run, place, len(run))
        if word is None or size < _WORD or not (word.said or word.act):
            place += 1
            continue
        yield _pairs(run[start:place])
        yield [run[place : place + size]]
        start = place = place + size
    yield _pairs(run[start:])


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _in_both(clause: Clause, lang: str, pack: Pack) -> Clause:
    """A word that no list of search has, or its translation of the lists for briefs."""
    if not isinstance(clause, Word):
        return clause
    word = get_glossary(pack, lang).words.get(clause.text.casefold())
    told = [] if word is None else [word.said, *word.act.split("|")]
    return AnyOf(clauses=(clause, *(Word(text=one) for one in told if one))) if any(told) else clause


def _is_named(clause: Clause, asked: Asked, pack: Pack) -> bool:
    named = (
        pack.entities.get(one) for one in (*asked.subjects, *(f"region:{code}" for code in asked.regions))
    )
    names = {
        name.lower() for one in named if one for name in (one.name_zh, one.name_en, *one.aliases) if name
    }
    return isinstance(clause, AnyOf) and any(word.lower() in names for word in iter_words(clause))


def _iter_scored(
    told: Understanding, words: Sequence[_Weighed], asked: Asked, pack: Pack
) -> Iterator[tuple[float, AnswerRow]]:
    """Sentences of one article that hold what was asked for, with the weight of the words that they have."""
    article = told.article
    here = [TermIn(word.term, told) for word in words]
    titled = [term.is_in(0, len(article.title)) for term in here]
    for paragraph in article.paragraphs:
        near = [term.is_in(paragraph.start, paragraph.end) for term in here]
        if any(w.needed and not (n or t) for w, n, t in zip(words, near, titled, strict=True)):
            continue
        before = [False] * len(words)
        for start, end in iter_sentences(article.text, paragraph.start, paragraph.end):
            inside = [term.is_in(start, end) for term in here]
            places = zip(words, inside, before, titled, near, strict=True)
            score = sum(word.weight * _count(*place) for word, *place in places)
            before = inside
            says = any(inside) or has_unit(told, start, end, asked)
            if says and has_wanted(told, start, end, asked, pack):
                yield (
                    score - (_TITLE if paragraph.number == 0 else 0),
                    AnswerRow(
                        article_id=article.id,
                        paragraph=paragraph.number,
                        start=start,
                        end=end,
                        sentence=article.text[start:end],
                    ),
                )


def _count(inside: bool, before: bool, titled: bool, near: bool) -> float:
    return HERE if inside else BEFORE if before else TITLED if titled else NEAR if near else 0.0
