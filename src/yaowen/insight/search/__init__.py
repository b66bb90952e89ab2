"""Which articles answer a query, and where do the words stand in them?"""

from yaowen.insight.search.answering import search
from yaowen.insight.search.following import catch_up, lag, refill

__all__ = ["catch_up", "lag", "refill", "search"]
