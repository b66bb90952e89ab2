"""Reasons and questions in both languages; `wordings.toml` has the words."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from yaowen.insight.matching.truth import Why

_FILE = Path(__file__).with_name("wordings.toml")
_MOST = 5


@cache
def load_wordings() -> dict[str, dict[str, dict[str, str]]]:
    """Templates by section (`why`, `question`), code and language."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def tell(whys: Iterable[Why], lang: str) -> str:
    """The first few reasons as one line."""
    told = dict.fromkeys(
        load_wordings()["why"][why.code][lang].replace("{words}", " ".join(why.words.split())) for why in whys
    )
    return ("；" if lang == "zh" else "; ").join(list(told)[:_MOST])


def question(key: str, lang: str) -> str:
    """What to ask for a key of the profile; a unit's own count asks for units."""
    questions = load_wordings()["question"]
    return questions.get(key, questions["units"])[lang]
