"""Backends that keep everything in memory."""

from yaowen.backends.memory_index import MemoryIndex
from yaowen.backends.memory_store import MemoryStore

__all__ = ["MemoryIndex", "MemoryStore"]
