"""A model that costs no more than it may, and nothing twice."""

from collections.abc import Callable
from threading import Lock

from yaowen.backends.budgets import check_cap
from yaowen.errors import BrokenAnswer, ModelError, ModelTimedOut
from yaowen.ports import Clock, Model, ModelBook
from yaowen.records import ModelPrompt, ModelReply, Record, Spending
from yaowen.settings import Settings

_MILLION = 1_000_000
_OVERHEAD = 64
"""Tokens of the form of a request, beside its words."""


class Caps(Record, frozen=True, kw_only=True):
    """What a run and a day may cost, and prices of a million tokens."""

    run: Spending
    day: Spending
    price_in: float = 0.0
    price_out: float = 0.0

    def cost(self, tokens_in: int, tokens_out: int) -> Spending:
        """What so many tokens cost."""
        money = (tokens_in * self.price_in + tokens_out * self.price_out) / _MILLION
        return Spending(tokens=tokens_in + tokens_out, money=money)


def make_caps(settings: Settings) -> Caps:
    """The caps of the settings."""
    return Caps(
        run=Spending(tokens=settings.model_run_tokens, money=settings.model_run_money),
        day=Spending(tokens=settings.model_day_tokens, money=settings.model_day_money),
        price_in=settings.model_price_in,
        price_out=settings.model_price_out,
    )


class MeteredModel:
    """Keeps `ports.Model`: asks the inner model within the caps of this run and of the day, and keeps its answers.

    The most that a request can cost is reserved before it is sent. What was really used takes its place;
    where that is not known (no answer in time, a broken one), what was reserved stays counted.
    """

    def __init__(
        self, inner: Model, book: ModelBook, caps: Caps, clock: Clock, *, check: Callable[[str], object]
    ) -> None:
        self._inner, self._book, self._caps, self._clock = inner, book, caps, clock
        self._check = check
        self._lock = Lock()
        self._run = Spending()

    @property
    def name(self) -> str:
        """The inner model's name."""
        return self._inner.name

    @property
    def spent(self) -> Spending:
        """What this run has cost so far."""
        return self._run

    def ask(self, prompt: ModelPrompt) -> ModelReply:
        """The answer, kept from before or new; raises `BudgetSpent`, or what the inner model raises.

        Only what `check` accepts is kept; it raises `BrokenAnswer`.
        """
        kept = self._book.find_answer(self.name, prompt.version, prompt.subject)
        if kept is not None:
            return kept
        most = self._caps.cost(_most_tokens(prompt), prompt.max_tokens)
        day = self._clock.now().date().isoformat()
        self._reserve(day, most)
        try:
            reply = self._inner.ask(prompt)
        except (ModelTimedOut, BrokenAnswer):
            raise
        except ModelError:
            self._settle(day, most, Spending())
            raise
        self._settle(day, most, self._used(prompt, reply))
        self._check(reply.text)
        self._book.keep_answer(self.name, prompt.version, prompt.subject, reply)
        return reply

    def _reserve(self, day: str, most: Spending) -> None:
        with self._lock:
            check_cap(self._run, most, self._caps.run, "this run", "RUN")
            self._book.reserve(day, most, self._caps.day)
            self._run = _plus(self._run, most)

    def _settle(self, day: str, reserved: Spending, used: Spending) -> None:
        with self._lock:
            self._book.settle(day, reserved, used)
            left = Spending(tokens=used.tokens - reserved.tokens, money=used.money - reserved.money)
            self._run = _plus(self._run, left)

    def _used(self, prompt: ModelPrompt, reply: ModelReply) -> Spending:
        """What the endpoint counted; where it counted nothing, the most that it can have been."""
        tokens_in = reply.tokens_in or _most_tokens(prompt)
        tokens_out = reply.tokens_out or min(len(reply.text.encode()), prompt.max_tokens)
        return self._caps.cost(tokens_in, tokens_out)


def _most_tokens(prompt: ModelPrompt) -> int:
    """No common tokenizer makes more tokens than bytes; of Chinese, three bytes a character, one to two."""
    words = prompt.system + prompt.schema + prompt.data
    return _OVERHEAD + sum(1 if character.isascii() else 2 for character in words)


def _plus(a: Spending, b: Spending) -> Spending:
    return Spending(tokens=a.tokens + b.tokens, money=a.money + b.money)


class FreshBook:
    """A book that counts what is spent and knows no answer."""

    def __init__(self, book: ModelBook) -> None:
        self.reserve, self.settle, self.spent = book.reserve, book.settle, book.spent
        self.forget, self.close = book.forget, book.close

    def find_answer(self, model: str, version: str, subject: str) -> ModelReply | None:
        del model, version, subject
        return None

    def keep_answer(self, model: str, version: str, subject: str, reply: ModelReply) -> None:
        del model, version, subject, reply
