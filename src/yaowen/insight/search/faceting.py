"""How do the articles that answer a query part by topic, region, outlet …? Counted by the index, over all of them."""

from collections.abc import Sequence

from yaowen.insight.search.answering import MAX_QUERY
from yaowen.insight.search.conditions import clauses_where
from yaowen.insight.search.planning import plan_query
from yaowen.packs.model import Pack
from yaowen.ports import Index
from yaowen.records import AllOf, ArticleFilter


def count_facets(
    query: str, index: Index, pack: Pack, fields: Sequence[str], where: ArticleFilter
) -> dict[str, dict[str, int]]:
    """For each of the index's counted fields, how many articles with all that is asked for have each value."""
    plan = plan_query(query[:MAX_QUERY], pack)
    return index.counts_by(fields, AllOf(clauses=(plan.exact, *clauses_where(where, pack))))
