"""What does the pack know of pages' own words? Its boilerplate rules, compiled once."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from yaowen.packs.model import Pack

_LINE_LIMIT = 400
_COMPILED: dict[tuple[str, str], tuple["Rule", ...]] = {}


class Rule(NamedTuple):
    """A compiled rule and why what it matches is left out."""

    pattern: re.Pattern[str]
    reason: str


def rules_for(pack: Pack, what: str) -> tuple[Rule, ...]:
    """The pack's rules of one kind, such as `chrome`, `end` or `refusal`; see `Boilerplate`."""
    key = (pack.digest, what)
    if key not in _COMPILED:
        _COMPILED[key] = tuple(
            Rule(re.compile(rule.pattern), rule.reason)
            for rule in pack.boilerplate.values()
            if rule.what == what
        )
    return _COMPILED[key]


def find_rule(pack: Pack, what: str, line: str) -> Rule | None:
    """The first rule of that kind that the line answers to. Lines over 400 characters are running text."""
    if len(line) > _LINE_LIMIT:
        return None
    for rule in rules_for(pack, what):
        if rule.pattern.search(line):
            return rule
    return None


def find_value(pack: Pack, what: str, lines: Iterable[str]) -> str | None:
    """What the first line that answers to a rule of that kind says, its group 1."""
    for line in lines:
        if len(line) > _LINE_LIMIT:
            continue
        for rule in rules_for(pack, what):
            if (
                (found := rule.pattern.search(line))
                and rule.pattern.groups
                and (value := (found[1] or "").strip())
            ):
                return value
    return None
