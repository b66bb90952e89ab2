"""What does a library answer to a question? Rows with citations; nothing where it has no answer."""

from yaowen.insight.asking.answering import answer
from yaowen.insight.asking.lately import asks_for_news, days_back, find_lately, matter_of
from yaowen.insight.asking.question import read_question

__all__ = ["answer", "asks_for_news", "days_back", "find_lately", "matter_of", "read_question"]
