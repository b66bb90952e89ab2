"""Ledgers of what happened: deals, funds, projects, approvals, regulation, rankings, market moves, quotes."""

from yaowen.insight.registers.forms import FORMS
from yaowen.insight.registers.items import Item, Status
from yaowen.insight.registers.opening import (
    Order,
    Question,
    Register,
    find_within,
    make_rows,
    names_within,
    open_register,
    sort_rows,
)
from yaowen.insight.registers.rows import Row, Total, add_up

__all__ = [
    "FORMS",
    "Item",
    "Order",
    "Question",
    "Register",
    "Row",
    "Status",
    "Total",
    "add_up",
    "find_within",
    "make_rows",
    "names_within",
    "open_register",
    "sort_rows",
]
