"""A model costs no more than a run and a day may, and nothing twice."""

import threading
from datetime import UTC, datetime

import pytest

from loopback import draft
from yaowen.backends.memory_modelbook import MemoryModelBook
from yaowen.errors import BrokenAnswer, BudgetSpent, ModelError, ModelLimited, ModelTimedOut, ModelUnreachable
from yaowen.pipeline.compose.modelled import parse_draft
from yaowen.ports import Model
from yaowen.records import ModelPrompt, ModelReply, Spending
from yaowen.service.metering import Caps, MeteredModel

GOOD = draft(("到2027年达到1000亿元。", [1]))
DAY = "2026-03-01"


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC)


class Told:
    """A model that answers, or fails, as it was told to."""

    name = "tiny"

    def __init__(self, *answers: str | ModelError, tokens: tuple[int, int] = (300, 100)) -> None:
        self._answers = list(answers)
        self._tokens = tokens
        self.asked = 0

    def ask(self, prompt: ModelPrompt) -> ModelReply:
        self.asked += 1
        answer = self._answers[min(self.asked, len(self._answers)) - 1]
        if isinstance(answer, ModelError):
            raise answer
        return ModelReply(text=answer, tokens_in=self._tokens[0], tokens_out=self._tokens[1])


def prompt(subject: str = "a:zh", version: str = "1") -> ModelPrompt:
    return ModelPrompt(system="写", data="{}", schema="{}", version=version, subject=subject, max_tokens=500)


def meter(model: Model, book: MemoryModelBook, run: int = 10_000, day: int = 20_000) -> MeteredModel:
    caps = Caps(
        run=Spending(tokens=run, money=1.0),
        day=Spending(tokens=day, money=2.0),
        price_in=10.0,
        price_out=20.0,
    )
    return MeteredModel(model, book, caps, Noon(), check=parse_draft)


def test_the_same_question_is_paid_for_once() -> None:
    inner, book = Told(GOOD), MemoryModelBook()
    model = meter(inner, book)
    assert not model.ask(prompt()).cached
    assert model.ask(prompt()).cached
    assert meter(inner, book).ask(prompt()).cached
    assert inner.asked == 1
    assert book.spent(DAY) == Spending(tokens=400, money=pytest.approx(0.005))
    assert model.spent.tokens == 400


@pytest.mark.parametrize("other", [prompt("b:zh"), prompt("a:en"), prompt(version="2")])
def test_another_question_is_asked(other: ModelPrompt) -> None:
    inner = Told(GOOD)
    model = meter(inner, MemoryModelBook())
    model.ask(prompt())
    model.ask(other)
    assert inner.asked == 2


def test_a_run_stops_before_it_costs_more_than_it_may() -> None:
    inner = Told(GOOD)
    model = meter(inner, MemoryModelBook(), run=1_200)
    with pytest.raises(BudgetSpent, match="RUN_TOKENS"):
        for number in range(9):
            model.ask(prompt(f"{number}:zh"))
    assert model.spent.tokens <= 1_200
    assert inner.asked == 2


def test_a_day_stops_over_several_runs() -> None:
    inner, book = Told(GOOD), MemoryModelBook()
    with pytest.raises(BudgetSpent, match="DAY_TOKENS"):
        for number in range(9):
            meter(inner, book, day=1_200).ask(prompt(f"{number}:zh"))
    assert book.spent(DAY).tokens <= 1_200


def test_money_stops_as_tokens_do() -> None:
    caps = Caps(run=Spending(tokens=10**9, money=0.02), day=Spending(tokens=10**9, money=9.0), price_out=20.0)
    model = MeteredModel(Told(GOOD, tokens=(0, 499)), MemoryModelBook(), caps, Noon(), check=parse_draft)
    with pytest.raises(BudgetSpent, match="RUN_MONEY"):
        for number in range(9):
            model.ask(prompt(f"{number}:zh"))
    assert model.spent.money <= 0.02


def test_an_answer_that_is_none_is_paid_for_and_not_kept() -> None:
    inner, book = Told("no JSON"), MemoryModelBook()
    model = meter(inner, book)
    for _ in range(2):
        with pytest.raises(BrokenAnswer):
            model.ask(prompt())
    assert inner.asked == 2
    assert book.spent(DAY).tokens == 800


@pytest.mark.parametrize(
    ("error", "is_counted"),
    [
        (ModelTimedOut("late"), True),
        (BrokenAnswer("torn"), True),
        (ModelUnreachable("gone"), False),
        (ModelLimited("busy"), False),
    ],
)
def test_what_may_have_been_used_stays_counted(error: ModelError, is_counted: bool) -> None:
    book = MemoryModelBook()
    with pytest.raises(type(error)):
        meter(Told(error), book).ask(prompt())
    assert (book.spent(DAY).tokens > 0) is is_counted


def test_an_endpoint_that_counts_nothing_does_not_make_it_free() -> None:
    book = MemoryModelBook()
    meter(Told(GOOD, tokens=(0, 0)), book).ask(prompt())
    assert book.spent(DAY).tokens > 100


def test_several_threads_together_stay_within_the_cap() -> None:
    inner, book = Told(GOOD), MemoryModelBook()
    model = meter(inner, book, run=3_000)
    refused: list[BudgetSpent] = []

    def ask(number: int) -> None:
        try:
            model.ask(prompt(f"{number}:zh"))
        except BudgetSpent as error:
            refused.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused
    assert book.spent(DAY).tokens == model.spent.tokens == 400 * (12 - len(refused))
    assert model.spent.tokens <= 3_000
