"""What did a person say of a fact? In one line beside it."""

from yaowen.faces.web.words import Words
from yaowen.records import Fact
from yaowen.service.correctionlines import write_value


def say_corrected(fact: Fact, words: Words) -> str:
    """`更正 · 李 · 2026-03-01 · 原读作 600` of a fact that a person has corrected or accepted; else empty."""
    if not fact.corrected:
        return ""
    one = fact.corrected[-1]
    was = words("doubts.was", value=write_value(one.before)) if one.field else ""
    told = (words(f"doubts.act_{one.act}"), one.by, one.at.date().isoformat(), was)
    return " · ".join(part for part in told if part)
