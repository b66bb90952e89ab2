"""What does the program say of a text, in the reader's words? Its sentences and codes, never shown raw."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.records import Finding, Issue

_HOLE = re.compile(r"\\\{(\w+)\\\}")
_TWICE = re.compile(r"(\S+) \(\1\)")
"""A name that has no other name beside it: `银朵兰 (银朵兰)`."""

Pattern = tuple[re.Pattern[str], str]


@cache
def load_sayings() -> tuple[Pattern, ...]:
    """English sentences as patterns with their Chinese forms; those with the most fixed words come first."""
    content = files("yaowen.faces.web").joinpath("sayings.toml").read_text(encoding="utf-8")
    entries: list[dict[str, str]] = tomllib.loads(content)["saying"]
    entries.sort(key=lambda entry: -len(re.sub(r"\{\w+\}", "", entry["en"])))
    return tuple((_compile(entry["en"]), entry["zh"]) for entry in entries)


def say(sentence: str, words: Words, pack: Pack) -> str | None:
    """A sentence of the program in the reader's language; None where Chinese has no form of it."""
    if words.lang == "en":
        return _TWICE.sub(r"\1", sentence)
    for pattern, form in load_sayings():
        if found := pattern.fullmatch(sentence[:600]):
            return form.format(
                **{hole: _in_chinese(value, pack) for hole, value in found.groupdict().items()}
            )
    return None


def say_finding(finding: Finding, words: Words, pack: Pack) -> str:
    """Why a claim is held for wrong; where Chinese has no words for it, what the kind of finding means."""
    return say(finding.why, words, pack) or words(f"finding_why.{finding.kind}")


def say_issue(issue: Issue, words: Words, pack: Pack) -> str:
    """A doubt: the program's sentence, else what its code means."""
    return say(issue.message, words, pack) or say_code("issue", issue.code, words, "issue.other")


def say_problem(sentence: str, words: Words, pack: Pack) -> str:
    """Why something was refused, in the reader's words; in the program's own where Chinese has no form of it."""
    return say(sentence, words, pack) or sentence


def say_removal(reason: str, words: Words) -> str:
    """Why words were removed; a reason that is not ours as it is."""
    return say_code("removal", reason, words, None) or reason


def say_code(section: str, code: str, words: Words, otherwise: str | None) -> str:
    """The words for a code; those of the key `otherwise` (None: nothing) for a code without any."""
    try:
        return words(f"{section}.{code}")
    except KeyError:
        return words(otherwise) if otherwise else ""


def _compile(english: str) -> re.Pattern[str]:
    return re.compile(_HOLE.sub(r"(?P<\1>.+?)", re.escape(english)))


def _in_chinese(value: str, pack: Pack) -> str:
    """Words of the trade that the checker names by their ids: a concept, a counted thing, a nature."""
    plain: dict[str, str] = {
        "another": "另一项",
        "target": "目标",
        "forecast": "预测",
        "plan": "计划",
        "aim": "目标",
    }
    find: tuple[Callable[[], str | None], ...] = (
        lambda: plain.get(value),
        lambda: _first(pack.concepts.get(value.replace(" ", "_"))),
        lambda: _first(pack.nouns.get(value)),
    )
    return next((word for look in find if (word := look())), value)


def _first(entry: object) -> str | None:
    chinese: tuple[str, ...] = getattr(entry, "words_zh", ())
    return chinese[0] if chinese else None
