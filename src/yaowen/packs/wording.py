"""The words that stages look for: `wording/*.toml` as patterns. `text/wordings` tells how a list is written."""

import re
from importlib.resources import files

from yaowen.text.wordings import Wordings

WORDINGS = Wordings(files("yaowen.packs") / "wording")
"""All lists; a list is named by its file and its table: `acts.ahead`."""


def get_wording(name: str) -> re.Pattern[str]:
    """The pattern of a list, compiled once; raises `PackError` where there is none, or it is written wrongly."""
    return WORDINGS.get(name)


def group_of(match: re.Match[str]) -> str:
    """Which group of a list was found, without the number that tells its forms apart (`year2` is `year`)."""
    return (match.lastgroup or "").rstrip("0123456789")
