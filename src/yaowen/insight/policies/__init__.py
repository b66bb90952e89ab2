"""Policies of several places held against each other: kinds of measures, and who bets on which technology."""

from yaowen.insight.policies.comparing import MeasureRow, compare_measures
from yaowen.insight.policies.kinds import kind_of, parse_kind
from yaowen.insight.policies.technologies import Bet, Bets, find_bets, parse_technology

__all__ = [
    "Bet",
    "Bets",
    "MeasureRow",
    "compare_measures",
    "find_bets",
    "kind_of",
    "parse_kind",
    "parse_technology",
]
