"""What does a library answer to a question? Rows with citations; nothing where it has no answer."""

from yaowen.insight.asking.answering import answer

__all__ = ["answer"]
