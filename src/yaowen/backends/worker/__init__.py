"""How are untrusted bytes parsed without harm? In a process of their own, which may be killed."""

from yaowen.backends.worker.reader import WorkerReader

__all__ = ["WorkerReader"]
