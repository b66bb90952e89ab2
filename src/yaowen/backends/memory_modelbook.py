"""What a model cost, and its answers, for as long as the process lives."""

from threading import Lock

import msgspec

from yaowen.backends.budgets import check_cap
from yaowen.records import ModelReply, Spending


class MemoryModelBook:
    """Keeps `ports.ModelBook` in memory, for tests and for those who want nothing on their disk."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._spent: dict[str, Spending] = {}
        self._answers: dict[tuple[str, str, str], ModelReply] = {}

    def reserve(self, day: str, amount: Spending, cap: Spending) -> None:
        """Counts the amount, if the day stays within its cap; raises `BudgetSpent`."""
        with self._lock:
            spent = self._spent.get(day, Spending())
            check_cap(spent, amount, cap, "this day", "DAY")
            self._spent[day] = plus(spent, amount)

    def settle(self, day: str, reserved: Spending, spent: Spending) -> None:
        """Replaces what was reserved by what it was."""
        with self._lock:
            self._spent[day] = plus(minus(self._spent.get(day, Spending()), reserved), spent)

    def spent(self, day: str) -> Spending:
        """What the day has cost so far."""
        return self._spent.get(day, Spending())

    def find_answer(self, model: str, version: str, subject: str) -> ModelReply | None:
        """The answer that was kept; None where none was."""
        reply = self._answers.get((model, version, subject))
        return msgspec.structs.replace(reply, cached=True) if reply else None

    def keep_answer(self, model: str, version: str, subject: str, reply: ModelReply) -> None:
        """Keeps an answer, in place of an earlier one."""
        self._answers[model, version, subject] = reply

    def forget(self, text_hash: str) -> None:
        """Drops all answers about a text."""
        with self._lock:
            kept = {key: r for key, r in self._answers.items() if not key[2].startswith(f"{text_hash}:")}
            self._answers = kept

    def close(self) -> None:
        """Forgets everything."""
        self._answers = {}


def plus(a: Spending, b: Spending) -> Spending:
    """The sum."""
    return Spending(tokens=a.tokens + b.tokens, money=a.money + b.money)


def minus(a: Spending, b: Spending) -> Spending:
    """The difference."""
    return Spending(tokens=a.tokens - b.tokens, money=a.money - b.money)
