"""Which characters carry nothing, or carry the same as a plainer one? Edits for one line of text."""

import re
import unicodedata
from collections.abc import Iterator

from yaowen.text.spans import Edit

_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u3000\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]+"
)
_USUAL = re.compile(
    "[ -~\xa1-\xac\xae-\u034e\u0370-\u061b\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40]*+"
)
"""What most texts are made of, none of it odd; a text is matched in a fourth of the time of a search in it."""
_SPACE_RUN = re.compile(r"^ +| {2,}| +$")
_PLAIN_SPACES = "\t\n\r"


def has_odd(text: str) -> bool:
    """Whether `character_edits` has anything to say of a text."""
    return _USUAL.fullmatch(text) is None and _ODD.search(text) is not None


def character_edits(text: str, *, fold_width: bool = True) -> Iterator[tuple[Edit, str]]:
    """Edits and their reasons: `control`, `zero_width`, `icon`, `space`, `full_width`.

    Full-width letters, digits and space become half-width; punctuation is left as it is. With `fold_width`
    false (titles) letters and digits are left too.
    """
    for match in _ODD.finditer(text):
        for position, char in enumerate(match[0], match.start()):
            new, reason = _plain(char, fold_width)
            if new != char:
                yield Edit(position, position + 1, new), reason


def _plain(char: str, fold_width: bool) -> tuple[str, str]:
    if "\uff10" <= char <= "\uff5a":
        return (chr(ord(char) - 0xFEE0) if fold_width else char), "full_width"
    category = unicodedata.category(char)
    if char in _PLAIN_SPACES or category in ("Zs", "Zl", "Zp"):
        return " ", "space"
    if category == "Co":
        return "", "icon"
    if category == "Cc":
        return "", "control"
    return "", "zero_width"


def space_edits(text: str) -> Iterator[Edit]:
    """Spaces around the text go, runs of spaces become one."""
    for match in _SPACE_RUN.finditer(text):
        inside = match.start() > 0 and match.end() < len(text)
        yield Edit(match.start() + 1 if inside else match.start(), match.end())
