"""What does the pack know of pages' own words? Its boilerplate rules, compiled once."""

import re
from collections.abc import Callable
from typing import NamedTuple

from yaowen.packs.model import Pack

_LINE_LIMIT = 400
_NO_CHOICE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_GROUP = re.compile(r"\([^()]*\)")
_COMPILED: dict[tuple[str, str], "Rules"] = {}


class Rule(NamedTuple):
    """A compiled rule and why what it matches is left out; `find` looks where the pattern can match at all."""

    pattern: re.Pattern[str]
    reason: str
    find: Callable[[str], re.Match[str] | None]


class Rules(NamedTuple):
    """Rules of one kind, and a pattern of all that begin the line and one of the others: most lines answer to none."""

    rules: tuple[Rule, ...]
    begins: re.Pattern[str]
    others: re.Pattern[str]

    def find(self, line: str) -> Rule | None:
        """The first rule that the line answers to. Lines over 400 characters are running text."""
        if len(line) > _LINE_LIMIT or not (self.begins.match(line) or self.others.search(line)):
            return None
        return next((rule for rule in self.rules if rule.find(line)), None)


def _join(rules: tuple[Rule, ...]) -> Rules:
    if any(rule.pattern.groups for rule in rules):  # numbers and names of groups do not survive being joined
        return Rules(rules, re.compile(""), re.compile(""))
    begins = [rule.pattern.pattern for rule in rules if _begins_line(rule.pattern)]
    others = [rule.pattern.pattern for rule in rules if not _begins_line(rule.pattern)]
    return Rules(rules, _any_of(begins), _any_of(others))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{words})" for words in patterns) or "(?!)")


def _compile(words: str, reason: str) -> Rule:
    pattern = re.compile(words)
    return Rule(pattern, reason, pattern.match if _begins_line(pattern) else pattern.search)


def _begins_line(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern matches at the begin alone, which `search` tries at every place: `^` before every choice."""
    if not pattern.pattern.startswith("^") or pattern.flags & re.MULTILINE:
        return False
    rest, before = _NO_CHOICE.sub("", pattern.pattern), ""
    while rest != before:
        rest, before = _GROUP.sub("", rest), rest
    return all(part.startswith("^") for part in rest.split("|"))


def rules_for(pack: Pack, what: str) -> Rules:
    """The pack's rules of one kind, such as `chrome`, `end` or `refusal`; see `Boilerplate`."""
    key = (pack.digest, what)
    if key not in _COMPILED:
        _COMPILED[key] = _join(
            tuple(
                _compile(rule.pattern, rule.reason) for rule in pack.boilerplate.values() if rule.what == what
            )
        )
    return _COMPILED[key]
