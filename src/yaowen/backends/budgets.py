"""May this still be spent?"""

from yaowen.errors import BudgetSpent
from yaowen.records import Spending

_GRAIN = 1e-9
"""Sums of prices are not exact; a cap is not passed by less than this."""


def check_cap(spent: Spending, amount: Spending, cap: Spending, of: str, setting: str) -> None:
    """Raises `BudgetSpent`, naming the setting, where the amount would go beyond the cap."""
    if spent.tokens + amount.tokens > cap.tokens:
        raise BudgetSpent(
            f"the tokens of {of} are used up: {spent.tokens} of {cap.tokens} spent, {amount.tokens} more needed "
            f"(YAOWEN_MODEL_{setting}_TOKENS)"
        )
    if spent.money + amount.money > cap.money + _GRAIN:
        raise BudgetSpent(
            f"the money of {of} is used up: {spent.money:.4f} of {cap.money:g} spent, up to {amount.money:.4f} more "
            f"needed (YAOWEN_MODEL_{setting}_MONEY)"
        )
