"""How do the articles that answer a query part by topic, region, outlet …? Counted by the index, over all of them."""

from collections.abc import Sequence

from yaowen.insight.search.answering import MAX_QUERY
from yaowen.insight.search.conditions import clauses_where
from yaowen.insight.search.planning import plan_query
from yaowen.insight.search.sharing import MOST_COUNTED, estimate, share_for, within_share
from yaowen.packs.model import Pack
from yaowen.ports import Index
from yaowen.records import AllOf, ArticleFilter, FacetCounts

_DIGITS = 2


def count_facets(
    query: str, index: Index, pack: Pack, fields: Sequence[str], where: ArticleFilter
) -> FacetCounts:
    """Counts of the index's counted fields over the articles with all that is asked for."""
    plan = plan_query(query[:MAX_QUERY], pack)
    clause = AllOf(clauses=(plan.exact, *clauses_where(where, pack)))
    number = estimate(clause, index)
    share = share_for(number, MOST_COUNTED)
    if not share:
        return FacetCounts(fields=index.counts_by(fields, clause))
    drawn = within_share(clause, share)
    times = number / max(1, index.count(drawn))
    counts = index.counts_by(fields, drawn)
    return FacetCounts(
        fields={
            field: {key: _round(n * times) for key, n in values.items()} for field, values in counts.items()
        },
        exact=False,
    )


def _round(estimate: float) -> int:
    return int(float(f"{estimate:.{_DIGITS - 1}e}"))
