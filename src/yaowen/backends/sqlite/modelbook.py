"""What a model cost, and its answers: a small file of its own, that goes with a library or stands alone."""

from pathlib import Path
from threading import RLock

import apsw

from yaowen.backends.budgets import check_cap
from yaowen.backends.sqlite.schema import translated, writing
from yaowen.records import ModelReply, Spending

FILE_NAME = "model.db"
APPLICATION_ID = 0x59616F6D  # "Yaom"
WAIT_SECONDS = 10.0

_TABLES = """
CREATE TABLE IF NOT EXISTS spent (
    day TEXT PRIMARY KEY, tokens INTEGER NOT NULL, money REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
    model TEXT, version TEXT, subject TEXT,
    text TEXT NOT NULL, tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL,
    PRIMARY KEY (model, version, subject)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_by_subject ON answers (subject);
"""


class SqliteModelBook:
    """Keeps `ports.ModelBook` in `model.db` of a folder; usable by several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._lock = RLock()
        with translated(self._path):
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = apsw.Connection(str(self._path))
            self._connection.set_busy_timeout(int(WAIT_SECONDS * 1000))
            self._connection.pragma("secure_delete", True)
            with writing(self._connection):
                self._connection.execute(_TABLES)
                self._connection.pragma("application_id", APPLICATION_ID)

    def reserve(self, day: str, amount: Spending, cap: Spending) -> None:
        """Counts the amount, if the day stays within its cap; raises `BudgetSpent`."""
        with self._lock, translated(self._path), writing(self._connection):
            check_cap(self._spent(day), amount, cap, "this day", "DAY")
            self._add(day, amount.tokens, amount.money)

    def settle(self, day: str, reserved: Spending, spent: Spending) -> None:
        """Replaces what was reserved by what it was."""
        with self._lock, translated(self._path), writing(self._connection):
            self._add(day, spent.tokens - reserved.tokens, spent.money - reserved.money)

    def spent(self, day: str) -> Spending:
        """What the day has cost so far."""
        with self._lock, translated(self._path):
            return self._spent(day)

    def find_answer(self, model: str, version: str, subject: str) -> ModelReply | None:
        """The answer that was kept; None where none was."""
        with self._lock, translated(self._path):
            row = self._connection.execute(
                "SELECT text, tokens_in, tokens_out FROM answers WHERE (model, version, subject) = (?, ?, ?)",
                (model, version, subject),
            ).fetchone()
        return ModelReply(text=row[0], tokens_in=row[1], tokens_out=row[2], cached=True) if row else None

    def keep_answer(self, model: str, version: str, subject: str, reply: ModelReply) -> None:
        """Keeps an answer, in place of an earlier one."""
        row = (model, version, subject, reply.text, reply.tokens_in, reply.tokens_out)
        with self._lock, translated(self._path), writing(self._connection):
            self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)", row)

    def forget(self, text_hash: str) -> None:
        """Drops all answers about a text; their words are overwritten on the disk."""
        with self._lock, translated(self._path), writing(self._connection):
            self._connection.execute(
                "DELETE FROM answers WHERE subject >= ? AND subject < ?", (f"{text_hash}:", f"{text_hash};")
            )

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def _spent(self, day: str) -> Spending:
        row = self._connection.execute("SELECT tokens, money FROM spent WHERE day = ?", (day,)).fetchone()
        return Spending(tokens=row[0], money=row[1]) if row else Spending()

    def _add(self, day: str, tokens: int, money: float) -> None:
        self._connection.execute(
            "INSERT INTO spent VALUES (?, ?, ?) ON CONFLICT (day) DO UPDATE SET "
            "tokens = tokens + excluded.tokens, money = money + excluded.money",
            (day, tokens, money),
        )
