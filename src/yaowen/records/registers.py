"""Which ledgers of what happened there are."""

from typing import Literal

RegisterKind = Literal[
    "deal", "fund", "project", "approval", "regulation", "ranking", "market_move", "quote", "facility"
]
