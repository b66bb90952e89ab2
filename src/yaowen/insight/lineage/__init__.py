"""Who copied whom within a story, and what changed on the way?"""

from yaowen.insight.lineage.parents import trace

__all__ = ["trace"]
