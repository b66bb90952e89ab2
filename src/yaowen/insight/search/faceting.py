"""How do the articles that answer a query part by topic, region, outlet …? Counted by the index, over all of them."""

from collections.abc import Sequence

from yaowen.insight.search.answering import MAX_QUERY
from yaowen.insight.search.conditions import clauses_where
from yaowen.insight.search.filing import SMALLEST
from yaowen.insight.search.planning import plan_query
from yaowen.packs.model import Pack
from yaowen.ports import Index
from yaowen.records import AllOf, ArticleFilter, FacetCounts, Key

MOST_COUNTED = 40_000
"""Articles that are counted one by one; of more a share is."""

_DIGITS = 2


def count_facets(
    query: str, index: Index, pack: Pack, fields: Sequence[str], where: ArticleFilter
) -> FacetCounts:
    """Counts of the index's counted fields over the articles with all that is asked for."""
    plan = plan_query(query[:MAX_QUERY], pack)
    clause = AllOf(clauses=(plan.exact, *clauses_where(where, pack)))
    number = index.count(clause)
    share = _share_for(number)
    if not share:
        return FacetCounts(fields=index.counts_by(fields, clause))
    drawn = AllOf(clauses=(clause, Key(field="share", value=str(share))))
    times = number / max(1, index.count(drawn))
    counts = index.counts_by(fields, drawn)
    return FacetCounts(
        fields={
            field: {key: _round(n * times) for key, n in values.items()} for field, values in counts.items()
        },
        exact=False,
    )


def _share_for(number: int) -> int:
    """The power of two by which so many articles are to be divided."""
    return min(SMALLEST, (max(0, number - 1) // MOST_COUNTED).bit_length())


def _round(estimate: float) -> int:
    return int(float(f"{estimate:.{_DIGITS - 1}e}"))
