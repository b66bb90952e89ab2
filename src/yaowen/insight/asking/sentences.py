"""Which sentences of a library answer a question? Those that have its words, and what it asks for."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from yaowen.insight.asking.question import Asked
from yaowen.insight.search import search
from yaowen.insight.search.highlighting import Marker, find_figures
from yaowen.insight.search.planning import iter_keys, iter_words, plan_query
from yaowen.packs.model import Pack
from yaowen.ports import Index, Store
from yaowen.records import AnswerRow, Article, Clause, Understanding
from yaowen.text.dates import iter_periods
from yaowen.text.sentences import iter_sentences

MOST_ARTICLES = 12
MOST_SENTENCES = 3
ENOUGH = 0.5
"""Share of a question's words that a sentence must have; its title and paragraph help."""

_DIGIT = re.compile(r"\d|[一二两三四五六七八九十百千万亿]+(?=[个家项年月天人例只款种亿万])")
_NAMED = ("organisation", "person", "zone", "agency", "product")


def find_sentences(asked: Asked, store: Store, index: Index, pack: Pack) -> list[AnswerRow]:
    """The best sentences of the articles that a search finds; none where a word of the question stands nowhere."""
    plan = plan_query(asked.text, pack)
    groups = [clause for clause in plan.pieces if any(iter_words(clause))]
    if not groups or not all(index.count(clause) for clause in groups):
        return []
    hits = search(asked.text, store, index, pack, limit=MOST_ARTICLES, marked=0).hits
    scored: list[tuple[float, int, AnswerRow]] = []
    for rank, told in enumerate(store.iter_understandings(hit.article_id for hit in hits)):
        scored += [(-score, rank, row) for score, row in _iter_scored(told, groups, asked)]
    scored.sort(key=lambda each: (each[0], each[1], each[2].start))
    return _apart([row for score, _, row in scored if score == scored[0][0]])[:MOST_SENTENCES]


def sentence_around(article: Article, position: int) -> tuple[int, int]:
    """The sentence of the article that holds a place of its text."""
    for paragraph in article.paragraphs:
        if paragraph.start <= position < paragraph.end:
            for start, end in iter_sentences(article.text, paragraph.start, paragraph.end):
                if start <= position < end:
                    return start, end
    return position, position


def _iter_scored(
    told: Understanding, groups: Sequence[Clause], asked: Asked
) -> Iterator[tuple[float, AnswerRow]]:
    """Sentences with enough of the words, and what was asked for; scored by the share of words."""
    article = told.article
    places = [_places(told, clause) for clause in groups]
    in_title = [any(start <= len(article.title) for start in found) for found in places]
    for paragraph in article.paragraphs:
        near = [any(paragraph.start <= start < paragraph.end for start in found) for found in places]
        if not all(here or there for here, there in zip(near, in_title, strict=True)):
            continue
        for start, end in iter_sentences(article.text, paragraph.start, paragraph.end):
            inside = [any(start <= s < end for s in found) for found in places]
            share = sum(map(_weigh, inside, in_title)) / len(places)
            if any(inside) and share >= ENOUGH and _has_wanted(told, start, end, asked):
                yield (
                    share,
                    AnswerRow(
                        article_id=article.id,
                        paragraph=paragraph.number,
                        start=start,
                        end=end,
                        sentence=article.text[start:end],
                    ),
                )


def _weigh(inside: bool, titled: bool) -> float:
    """A word counts whole in the sentence, half in the title over it, and little elsewhere in its paragraph."""
    return 1.0 if inside else 0.5 if titled else 0.25


def _places(told: Understanding, clause: Clause) -> tuple[int, ...]:
    values = {key.value for key in iter_keys(clause) if key.field == "value"}
    marks = (*Marker(iter_words(clause)).mark(told.article.text), *find_figures(told.facts, values))
    return tuple(mark.start for mark in marks)


def _has_wanted(told: Understanding, start: int, end: int, asked: Asked) -> bool:
    """A number, a time or a name, where the question asks for one that it does not give itself."""
    sentence = told.article.text[start:end]
    if asked.wanted == "number":
        return _DIGIT.search(sentence) is not None
    if asked.wanted == "time":
        return any(mention.period or mention.kind != "now" for mention in iter_periods(sentence, None))
    if asked.wanted == "name":
        return any(
            start <= m.start < end and m.kind in _NAMED and m.surface.lower() not in asked.text.lower()
            for m in (*told.mentions, *told.references)
        )
    return True


def _apart(rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """The same sentence once, with the articles that print it, too."""
    kept: dict[str, AnswerRow] = {}
    others: dict[str, list[str]] = {}
    for row in rows:
        key = "".join(c for c in row.sentence if c.isalnum())
        if key in kept:
            others[key].append(row.article_id)
        else:
            kept[key], others[key] = row, []
    return [
        msgspec.structs.replace(row, agreeing=tuple(dict.fromkeys(others[key]))) for key, row in kept.items()
    ]
