"""Which articles answer a query, and where do the words stand in them?"""

from yaowen.insight.search.answering import search
from yaowen.insight.search.faceting import count_facets
from yaowen.insight.search.following import catch_up, lag, refill
from yaowen.insight.search.meaning import Meaning, word_article
from yaowen.insight.search.suggesting import suggest_names

__all__ = [
    "Meaning",
    "catch_up",
    "count_facets",
    "lag",
    "refill",
    "search",
    "suggest_names",
    "word_article",
]
