"""Firms that stand in a deal only as its other side: who pays, or to whom something is granted."""

import re

_OTHER_SIDE = re.compile(
    r"(?:授予|授权给|许可给|独家许可给|转让给|出售给|卖给|收到|自|从|向)\s?$"
    r"|\b(?:licensed|granted|sold|paid|awarded)(?: [\w-]+){0,4} to (?:the )?$"
    r"|\b(?:received|paid|collected) (?:by|from) $"
)
_PAYS = re.compile(r"由$")
_PAID_BY = re.compile(r"(?:支付|付款|授权|许可|引进|出资)")
_INDEX = re.compile(r"[^，。；、,;\s]{0,10}?(?:ETF|指数)")
"""恒生创新药ETF is no firm's figure."""


def is_other_side(before: str, text: str, end: int) -> bool:
    """Is a firm that ends here, after these words, somebody else than whom the figure is about?"""
    if _INDEX.match(text, end) or _OTHER_SIDE.search(before):
        return True
    return _PAYS.search(before) is not None and _PAID_BY.match(text, end) is not None
