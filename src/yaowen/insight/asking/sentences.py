"""Which sentences of a library answer a question? Those that have its words, and what it asks for."""

from collections.abc import Iterator, Sequence

import msgspec

from yaowen.insight.asking.fitting import is_at
from yaowen.insight.asking.question import Asked, Level, fillers_of
from yaowen.insight.asking.terms import Term, TermIn, has_wanted
from yaowen.insight.search import search
from yaowen.insight.search.planning import iter_words, plan_query
from yaowen.packs.model import Pack
from yaowen.ports import Index, Store
from yaowen.records import AnswerRow, AnyOf, Clause, Entity, Understanding, Word
from yaowen.text.codes import short_code
from yaowen.text.sentences import iter_sentences

MOST_ARTICLES = 12
MOST_ARTICLES_OF_MANY = 60
MOST_SENTENCES = 3
ENOUGH = 0.5
"""Share of a question's words that a sentence must have; its title and paragraph help."""

_TITLE = 0.01
"""A title tells less than a sentence with the same words."""

Scored = tuple[float, AnswerRow]


def find_sentences(asked: Asked, store: Store, index: Index, pack: Pack) -> list[AnswerRow]:
    """The best sentences; where each place, zone or firm is asked for (哪些省 …), the best one of each.

    There, where no sentence has all words, the things that the pack has names for are enough.
    """
    if not asked.is_of_many:
        found = _find(_groups(asked, pack), asked, store, index, pack)
        return _apart([row for score, row in found if score == found[0][0]])[:MOST_SENTENCES]
    things = [clause for clause in _groups(asked, pack) if isinstance(clause, AnyOf)]
    found = _find([*asked.rest, *_iter_named(asked, pack)], asked, store, index, pack)
    return _of_each([row for _, row in found or _find(things, asked, store, index, pack)])


def _find(groups: Sequence[Clause], asked: Asked, store: Store, index: Index, pack: Pack) -> list[Scored]:
    """Sentences of the articles that a search finds, the best first; none where one of the words stands nowhere."""
    if not groups or not all(index.count(clause) for clause in groups):
        return []
    most = MOST_ARTICLES_OF_MANY if asked.is_of_many else MOST_ARTICLES
    hits = search(_query(asked, groups), store, index, pack, limit=most, marked=0).hits
    scored: list[tuple[float, int, AnswerRow]] = []
    sought = [Term(clause) for clause in groups]
    for rank, told in enumerate(store.iter_understandings(hit.article_id for hit in hits)):
        scored += [(-score, rank, row) for score, row in _iter_scored(told, sought, asked, pack)]
    scored.sort(key=lambda each: (each[0], each[1], each[2].start))
    return [(-score, row) for score, _, row in scored]


def _groups(asked: Asked, pack: Pack) -> list[Clause]:
    """Each word, name and figure that a source must have: all of the question but what any answer may lack."""
    whole = [clause for clause in plan_query(asked.text, pack).pieces if any(iter_words(clause))]
    lists = ("ask_reasons", "ask_targets", "ask_verbs")
    fillers = fillers_of(pack) | {word for name in lists for word in pack.words.get(name, ())}
    kept = [clause for clause in whole if not {word.lower() for word in iter_words(clause)} <= fillers]
    return kept or whole


def _iter_named(asked: Asked, pack: Pack) -> Iterator[Clause]:
    """The places, zones and firms that the question names."""
    for entity_id in (*asked.subjects, *(f"region:{code}" for code in asked.regions)):
        entity = pack.entities.get(entity_id)
        if entity is not None:
            names = (entity.name_zh, entity.name_en, *entity.aliases)
            yield AnyOf(clauses=tuple(Word(text=name) for name in names if name))


def _query(asked: Asked, groups: Sequence[Clause]) -> str:
    """What is searched for: the question, or its bare words where the place is what is asked for."""
    if not asked.is_of_many:
        return asked.text
    return " ".join(next(iter_words(clause)) for clause in groups)


def _iter_scored(told: Understanding, sought: Sequence[Term], asked: Asked, pack: Pack) -> Iterator[Scored]:
    """Sentences with enough of the words, and what was asked for; scored by the share of words."""
    article = told.article
    words = [TermIn(each, told) for each in sought]
    in_title = [word.is_in(0, len(article.title)) for word in words]
    for paragraph in article.paragraphs:
        near = (word.is_in(paragraph.start, paragraph.end) for word in words)
        if not all(there or here for there, here in zip(in_title, near, strict=True)):
            continue
        for start, end in iter_sentences(article.text, paragraph.start, paragraph.end):
            inside = [word.is_in(start, end) for word in words]
            share = sum(map(_weigh, inside, in_title)) / len(words)
            if share < ENOUGH or not (any(inside) or asked.wanted == "reason"):
                continue
            subject = _subject(told, start, end, asked, pack) if asked.level is not None else None
            if (asked.level is not None and subject is None) or not has_wanted(told, start, end, asked, pack):
                continue
            row = AnswerRow(
                article_id=article.id,
                paragraph=paragraph.number,
                start=start,
                end=end,
                sentence=article.text[start:end],
                subject=subject.name_zh if subject is not None else None,
                subject_id=subject.id if subject is not None else None,
            )
            yield share - (_TITLE if paragraph.number == 0 else 0), row


def _weigh(inside: bool, titled: bool) -> float:
    """A word counts whole in the sentence, half in the title over it, and little elsewhere in its paragraph."""
    return 1.0 if inside else 0.5 if titled else 0.25


def _subject(told: Understanding, start: int, end: int, asked: Asked, pack: Pack) -> Entity | None:
    """The place, zone or firm of the asked level that the sentence is of.

    That is the one whose figures it tells (“The company has 210 employees”), else one named in it, else the title's.
    """
    title = len(told.article.title)
    held = [fact.subject_id or "" for fact in told.facts if start <= fact.start < end]
    inside = [m.entity_id for m in told.mentions if start <= m.start < end]
    titled = [m.entity_id for m in told.mentions if m.start < title]
    for entity_id in (*held, *inside, *titled):
        entity = pack.entities.get(entity_id)
        if entity is not None and _is_of(entity_id, asked.level):
            return entity
    return None


def _is_of(entity_id: str, level: Level | None) -> bool:
    kind, _, code = entity_id.partition(":")
    if level in ("zone", "organisation"):
        return kind == level
    return kind == "region" and level is not None and is_at(short_code(code), level)


def _of_each(rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """The first sentence of each subject."""
    first: dict[str, AnswerRow] = {}
    for row in rows:
        first.setdefault(row.subject_id or "", row)
    return list(first.values())


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
