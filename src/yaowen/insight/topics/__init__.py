"""Topics over a library: what one amounts to, and which are missing."""

from yaowen.insight.topics.profiling import profile_topic
from yaowen.insight.topics.suggesting import Suggestion, suggest_topics

__all__ = ["Suggestion", "profile_topic", "suggest_topics"]
