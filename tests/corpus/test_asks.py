"""Floors of answers to questions over the demo articles: the right rows, and none where there is no answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.retrieval import ids_by_name
from yaowen.service.answerlines import AnswerLine
from yaowen.service.answers import answer_line
from yaowen.service.app import Yaowen
from yaowen.service.requests import Ask

ASKS = Path(__file__).with_name("asks.jsonl")

FIGURES, SENTENCES, SILENCE = 0.94, 0.8, 1.0
"""Shares of questions: all figures and no other; first a sentence of the right story; nothing where nothing is."""

_CHINESE = {
    "Guangdong": "广东省",
    "Xi'an": "西安市",
    "Yunjia New Area": "云岬新区",
    "Jinxi Pharma Valley": "锦汐药谷",
    "Yangu AI Pharma": "砚谷智药",
    "Qinghe Pharma Port": "青禾医药港",
}


@pytest.fixture(scope="module")
def judged(demo: Yaowen) -> dict[str, dict[str, bool]]:
    """Whether each question was answered rightly, by what is expected."""
    known = ids_by_name(demo.store)
    found: dict[str, dict[str, bool]] = {"figures": {}, "stories": {}, "none": {}}
    for line in ASKS.read_text("utf-8").splitlines():
        ask: dict[str, Any] = json.loads(line)
        answer = answer_line(demo, Ask(question=ask["q"]))
        kind = next(name for name in found if name in ask)
        found[kind][ask["q"]] = _is_right(answer, ask, known)
    return found


def _is_right(answer: AnswerLine, ask: dict[str, Any], known: dict[str, tuple[str, ...]]) -> bool:
    if "figures" in ask:
        names = {row.name if answer.lang == "zh" else _CHINESE.get(row.name or "") for row in answer.rows}
        values = {row.value for row in answer.rows}
        return names == {name for name, _ in ask["figures"]} and values == {v for _, v in ask["figures"]}
    if "stories" in ask:
        right = {i for story in ask["stories"] for i in known[story]}
        return bool(answer.rows) and answer.rows[0].article in right
    return not answer.rows


def test_there_are_questions_of_each_sort(judged: dict[str, dict[str, bool]]) -> None:
    assert all(len(asked) >= 14 for asked in judged.values())


@pytest.mark.parametrize(("kind", "floor"), [("figures", FIGURES), ("stories", SENTENCES), ("none", SILENCE)])
def test_answers_are_as_right_as_they_were(
    judged: dict[str, dict[str, bool]], kind: str, floor: float
) -> None:
    asked = judged[kind]
    wrong = [question for question, right in asked.items() if not right]
    assert sum(asked.values()) / len(asked) >= floor, wrong


MORE = {2: (51, 43, 6), 3: (44, 37, 2), 4: (60, 20, 25), 5: (80, 12, 45)}
"""Questions of sets written before they were tried, how many are answered rightly, and of how many of the others one of
the closest sentences has the answer.

At first sight 24 of the 51 were (before questions for a number were read as statements), then 24 of the 44. Those of
the fourth and fifth set are worded as people type; 19 of 60 and 12 of 80 were answered at first sight, and only a few
words were added then. Of the fifth the closest sentences held 21 answers at first sight; every other question was never
looked at: of these 33 answers they held 11, and hold 20 now.
"""


@pytest.mark.parametrize("number", MORE)
def test_questions_written_beforehand_are_answered_as_well_as_they_were(number: int, demo: Yaowen) -> None:
    count, floor, close = MORE[number]
    lines = ASKS.with_name(f"asks{number}.jsonl").read_text("utf-8").splitlines()
    asked: list[dict[str, Any]] = [json.loads(line) for line in lines]
    answers = [answer_line(demo, Ask(question=ask["q"])) for ask in asked]
    wrong = [ask["q"] for ask, answer in zip(asked, answers, strict=True) if not _is_answered(answer, ask)]
    nearest = [
        ask["q"]
        for ask, answer in zip(asked, answers, strict=True)
        if any(words in row.sentence for row in answer.nearest for words in ask.get("has", ()))
    ]
    assert len(asked) == count
    assert count - len(wrong) >= floor, wrong
    assert len(nearest) >= close, nearest


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("哪家公司的员工最多？", 3120),
        ("Which company has the most employees?", 3120),
        ("哪个园区规模以上企业最多？", 142),
        ("2024年规模以上企业最多的园区是哪个？", 124),
        ("Which park has the most above-scale companies?", 142),
    ],
)
def test_the_most_of_what_no_metric_measures_is_its_largest_count(
    question: str, value: float, demo: Yaowen
) -> None:
    rows = answer_line(demo, Ask(question=question)).rows
    assert [row.value for row in rows] == [value]


def test_what_comes_closest_stands_apart_from_answers(demo: Yaowen) -> None:
    answered = answer_line(demo, Ask(question="2024年产业规模最大的园区是哪个？"))
    assert answered.rows and not answered.nearest
    open_one = answer_line(demo, Ask(question="When does Lanshu plan to file for its IPO in Hong Kong?"))
    assert not open_one.rows and "no_answer" in open_one.codes
    assert "fourth quarter of 2026" in open_one.nearest[0].sentence
    for row in open_one.nearest:
        assert demo.article(row.article).article.text[row.start : row.end] == row.sentence


def _is_answered(answer: AnswerLine, ask: dict[str, Any]) -> bool:
    """Has the first row one of the wanted words, or is there none where there should be none?"""
    if "none" in ask:
        return not answer.rows
    return bool(answer.rows) and any(words in answer.rows[0].sentence for words in ask["has"])


def test_every_row_is_a_sentence_of_its_article(demo: Yaowen) -> None:
    for line in ASKS.read_text("utf-8").splitlines():
        for row in answer_line(demo, Ask(question=json.loads(line)["q"])).rows:
            text = demo.article(row.article).article.text
            assert text[row.start : row.end] == row.sentence
            assert row.surface is None or row.surface in row.sentence
