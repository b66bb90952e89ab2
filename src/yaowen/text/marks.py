"""Chinese text that is typed with the commas of English: 达到5亿元,2024年为6亿元."""

import re
from functools import lru_cache

_HALF = re.compile(r"(?<=[一-鿿”’》）)\]%％])[,;:]|(?<=[A-Za-z\d])[,;:](?=[一-鿿“《（])")
_WIDE = {",": "，", ";": "；", ":": "："}


@lru_cache(maxsize=64)
def widen_marks(text: str) -> str:
    """The text with full-width commas, semicolons and colons beside Chinese words; as long as it was.

    A comma or colon between Latin letters or digits stays: 2,300元, 12:30.
    """
    if not any(mark in text for mark in _WIDE):
        return text
    return _HALF.sub(lambda match: _WIDE[match.group()], text)
