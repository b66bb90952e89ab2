"""Times that are only what another is compared with: over 2002, 比去年, up from 62 billion in 2024."""

import re

from yaowen.packs.wording import get_wording
from yaowen.text.needing import Needing

_BASE = get_wording("verify_times.base")
_BASE_SAME = Needing(get_wording("verify_times.base_same"))
_BASE_LEVEL = Needing(
    r"\b(?:from|against|than|compared with|versus) (?:about |some |an? (?:\w+ ){1,3}of )?(?:[A-Z]{0,3}[$€£¥])?\d[\d,.]*"
    r"(?:%| \w+){0,3} in\s*$",
    re.IGNORECASE,
)
"""Up 15.5% from 62 billion yuan in 2024; but not: from 2 billion in 2006 to 9 billion in 2007."""
_STARTING = re.compile(r"[\d年月日]{4,11}起")
_BASE_AFTER = re.compile(r"\d{4}年?[^，,。；;\d]{0,6}为(?:基数|基期|基准|起点)")
"""以2024年为基数."""


def is_base(text: str, start: int) -> bool:
    """Whether a time is only what another is compared with: over 2002, 比去年."""
    lead = text[max(0, start - 48) : start]
    level = _BASE_LEVEL.search(lead) and not text.startswith(" to ", start + 4)
    if _STARTING.match(text, start):
        return False
    return bool(_BASE.search(lead) or _BASE_SAME.search(lead) or level or _BASE_AFTER.match(text, start))
