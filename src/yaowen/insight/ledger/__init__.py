"""Figures of regions held against each other: side by side, aims against what came, and where sources differ."""

from yaowen.insight.ledger.comparing import Cell, Comparison, compare
from yaowen.insight.ledger.contradicting import (
    OF_POLICIES,
    Clashes,
    Contradiction,
    contradict,
    count_unread_clashing,
)
from yaowen.insight.ledger.levels import Level
from yaowen.insight.ledger.tracking import Tracked, Tracking, track

__all__ = [
    "OF_POLICIES",
    "Cell",
    "Clashes",
    "Comparison",
    "Contradiction",
    "Level",
    "Tracked",
    "Tracking",
    "compare",
    "contradict",
    "count_unread_clashing",
    "track",
]
