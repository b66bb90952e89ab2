"""A crew of processes answers as one process does, also where a process ends."""

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

import deadly
from yaowen.backends.crew import LONG, PIECE, TOGETHER, Alone, ProcessCrew, _pieces
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.records import Article, Issue


def _article(number: int) -> Article:
    title = f"云岬市签约{number}个生物医药项目"
    return describe_text(f"a{number:02}", f"{title}\n总投资{number + 1}.5亿元，位于苏州。", title=title)


@pytest.fixture
def crew(pack: Pack) -> Iterator[ProcessCrew]:
    made = ProcessCrew(pack, 2)
    yield made
    made.close()


def test_processes_answer_as_one_does_in_order_also_where_they_were_ended(
    crew: ProcessCrew, pack: Pack
) -> None:
    articles = [_article(number) for number in range(4 * PIECE + 3)]
    expected = list(Alone(pack).understand(articles))
    assert not any(isinstance(each, Issue) for each in expected)
    answers = crew.understand(articles)
    assert next(answers) == expected[0]
    for hand in crew._hands:
        assert hand._pool is not None
        for process in list(hand._pool._processes):
            os.kill(process, signal.SIGKILL)
    assert list(answers) == expected[1:]
    assert list(crew.understand([])) == []
    assert crew.ahead > len(articles) > Alone(pack).ahead == 0


def test_an_article_that_ends_its_process_costs_that_article_alone(
    crew: ProcessCrew, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yaowen.backends.crew._understand", deadly.understand)
    articles = [_article(number) for number in range(6)]
    answers = list(crew.understand(articles))
    assert [isinstance(each, Issue) for each in answers] == [number == 3 for number in range(6)]
    assert isinstance(answers[3], Issue)
    assert answers[3].code == "item_failed"


def test_two_that_end_their_processes_at_once_cost_no_third_and_leave_no_process(
    crew: ProcessCrew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yaowen.backends.crew._understand", deadly.understand)
    articles = [_article(number) for number in (3, 4, *range(10, 16), 33, 34)]
    answers = list(crew.understand(articles))
    assert [isinstance(each, Issue) for each in answers] == [number in (0, 8) for number in range(10)]
    crew.close()
    assert multiprocessing.active_children() == []


def test_long_articles_are_not_held_together() -> None:
    def lengths(*given: int) -> list[list[int]]:
        articles = [describe_text(str(place), "药" * length) for place, length in enumerate(given)]
        return [[len(article.text) for article in piece] for piece in _pieces(articles)]

    assert lengths() == []
    assert lengths(*[5] * (TOGETHER + 1)) == [[5] * TOGETHER, [5]]
    assert lengths(5, LONG + 1, 5, LONG - 5, 1) == [[5], [LONG + 1], [5, LONG - 5], [1]]
