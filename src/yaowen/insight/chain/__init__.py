"""The industry's chain (产业链图谱): segment by segment, link by link, in one place."""

from yaowen.insight.chain.charting import (
    Chain,
    LinkHere,
    Member,
    Sign,
    State,
    chart_chain,
    firms_of,
    links_of_row,
)
from yaowen.insight.chain.linking import find_links, links_beside, links_of
from yaowen.insight.chain.places import count_places

__all__ = [
    "Chain",
    "LinkHere",
    "Member",
    "Sign",
    "State",
    "chart_chain",
    "count_places",
    "find_links",
    "firms_of",
    "links_beside",
    "links_of",
    "links_of_row",
]
