"""A library in one SQLite file."""

from yaowen.backends.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
