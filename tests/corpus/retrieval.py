"""Questions over the demo articles with the articles that answer them, and how well a ranking answers them.

`questions.tsv` was labelled by hand before anything ran. Its columns are the kind and language of a question, its
words, what answers it (grade 2) and what touches it (grade 1): a story of `demo/stories.tsv` for all of its articles,
or one article by its id, its file, or its file and number. An article in both columns is of grade 1.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from yaowen import demo
from yaowen.ports import Store
from yaowen.records import Article

QUESTIONS = Path(__file__).with_name("questions.tsv")
OTHERWISE = Path(__file__).with_name("otherwise.tsv")
"""Questions in words that the articles do not have, of the same form; labelled before anything ran, too."""
STORIES = Path(demo.__file__).with_name("stories.tsv")
DEPTH = 10

System = Callable[[str], Sequence[str]]
"""A query to article ids, best first, as many as there are."""


class Question(NamedTuple):
    """A query, and the grade (1 or 2) of each article that answers it."""

    kind: str
    lang: str
    query: str
    grades: Mapping[str, int]


class Score(NamedTuple):
    """Averages over `count` questions: nDCG and the recall of answers of grade 2, both of the first ten."""

    ndcg: float
    recall: float
    count: int


def read_questions(store: Store, path: Path = QUESTIONS) -> tuple[Question, ...]:
    """All questions; raises `KeyError` for an answer that names no article of the library."""
    known = ids_by_name(store)
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:])
    return tuple(
        Question(kind, lang, query, _grades(known, answers, *touches))
        for kind, lang, query, answers, *touches in rows
    )


def languages_of(store: Store) -> dict[str, str]:
    """The language of each article that is whole in one: briefs stand under titles of another."""
    articles = (u.article for u in store.iter_understandings(store.list_ids()))
    return {article.id: article.lang for article in articles if article.kind != "brief"}


def score(system: System, questions: Iterable[Question], among: Iterable[str] | None = None) -> Score:
    """How a system answers questions, among these articles alone; a question that none of them answers is left out."""
    allowed = None if among is None else frozenset(among)
    gains, recalls = [], []
    for question in questions:
        grades = {i: g for i, g in question.grades.items() if allowed is None or i in allowed}
        answers = {i for i, grade in grades.items() if grade == 2}
        if not answers:
            continue
        found = [i for i in system(question.query) if allowed is None or i in allowed][:DEPTH]
        gains.append(_gain(grades.get(i, 0) for i in found) / _gain(sorted(grades.values(), reverse=True)))
        recalls.append(len(answers.intersection(found)) / min(len(answers), DEPTH))
    count = len(gains)
    return Score(sum(gains) / count, sum(recalls) / count, count) if count else Score(0, 0, 0)


def rows(system: System, questions: Sequence[Question], languages: Mapping[str, str]) -> dict[str, Score]:
    """Scores of everything, of each pair of languages (question → article), and of each kind of question."""
    found = {"all": score(system, questions)}
    for asked, told in (("zh", "zh"), ("en", "en"), ("zh", "en"), ("en", "zh")):
        mine = [question for question in questions if question.lang == asked]
        found[f"{asked}→{told}"] = score(system, mine, (i for i, lang in languages.items() if lang == told))
    for kind in dict.fromkeys(question.kind for question in questions):
        found[kind] = score(system, [question for question in questions if question.kind == kind])
    return found


def _grades(known: Mapping[str, tuple[str, ...]], answers: str, touches: str = "") -> dict[str, int]:
    grades = {i: 2 for name in answers.split() for i in known[name]}
    return grades | {i: 1 for name in touches.split() for i in known[name]}


def ids_by_name(store: Store) -> dict[str, tuple[str, ...]]:
    """Article ids by every name that an answer may have: a story's, an article's id, its file, its file and number."""
    ids: dict[str, tuple[str, ...]] = {}
    for understanding in store.iter_understandings(store.list_ids()):
        article = understanding.article
        ids |= dict.fromkeys(_names(article), (article.id,))
    for line in STORIES.read_text("utf-8").splitlines()[1:]:
        name, story = line.split("\t")[:2]
        ids[story] = (*ids.get(story, ()), *ids[name.replace(" ", "")])
    return ids


def _names(article: Article) -> tuple[str, ...]:
    file = Path(article.input).name
    return article.id, file, f"{file}#{article.number}"


def _gain(grades: Iterable[int]) -> float:
    """Discounted gain of the first ten (Järvelin and Kekäläinen, TOIS 2002), with 2^grade - 1 for an article."""
    return sum((2**g - 1) / math.log2(place + 2) for place, g in enumerate(list(grades)[:DEPTH]))
