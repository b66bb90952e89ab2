"""Floors of search on labelled questions over the demo articles; `make bench-search` shows each row beside others."""

import hashlib

import pytest

from corpus.retrieval import QUESTIONS, Score, languages_of, read_questions, rows
from yaowen.service.app import Yaowen

LABELLED = "15c7760b06ac"
"""Of the questions that the floors are of; other questions need other floors."""

FLOORS = {
    "all": (0.95, 0.965),
    "zh→zh": (0.965, 0.98),
    "en→en": (0.98, 0.99),
    "zh→en": (0.90, 0.92),
    "en→zh": (0.955, 0.975),
    "misspelt": (0.94, 0.95),
    "traditional": (0.90, 0.90),
    "pinyin": (0.97, 0.96),
    "figure": (0.97, 0.98),
    "filter": (0.95, 0.95),
}
"""nDCG@10 and recall@10."""


@pytest.fixture(scope="module")
def scores(demo: Yaowen) -> dict[str, Score]:
    """Every row."""

    def find(query: str) -> list[str]:
        return [hit.article_id for hit in demo.find(query, limit=200, marked=0).hits]

    return rows(find, read_questions(demo.store), languages_of(demo.store))


def test_the_questions_are_the_ones_that_the_floors_are_of() -> None:
    assert hashlib.sha256(QUESTIONS.read_bytes()).hexdigest()[:12] == LABELLED


def test_there_are_enough_questions_of_each_language_and_of_many_kinds(demo: Yaowen) -> None:
    questions = read_questions(demo.store)
    assert len({question.query for question in questions}) == len(questions) >= 150
    assert all(2 in question.grades.values() for question in questions)
    assert min(sum(q.lang == lang for q in questions) for lang in ("zh", "en")) >= 100
    assert len({question.kind for question in questions}) >= 12


@pytest.mark.parametrize("row", FLOORS)
def test_search_finds_as_well_as_it_did(scores: dict[str, Score], row: str) -> None:
    ndcg, recall = FLOORS[row]
    found = scores[row]
    assert found.ndcg >= ndcg
    assert found.recall >= recall
