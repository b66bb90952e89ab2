"""The pack's rules: a pattern that can match at the begin alone is tried there alone, and says the same."""

import re

import pytest

from yaowen.packs.model import Pack
from yaowen.sources.known import _begins_line, rules_for


@pytest.mark.parametrize("pattern", ["^a", "^(?:a|b)c", r"^[|(]a\|", r"^a(?:b(?:c|d)|e)?\(", "^[]|]x"])
def test_a_pattern_begins_the_line(pattern: str) -> None:
    assert _begins_line(re.compile(pattern))


@pytest.mark.parametrize("pattern", ["a", "^a|b", "(?:^a|b)", "^(?:a|b)|c", "(?m:^)a", "^a\\\\|b"])
def test_a_pattern_may_match_later(pattern: str) -> None:
    assert not _begins_line(re.compile(pattern))


def test_several_lines_have_several_begins() -> None:
    assert not _begins_line(re.compile("^a", re.MULTILINE))


@pytest.mark.parametrize("what", ["chrome", "end", "refusal"])
def test_rules_find_what_a_search_finds(pack: Pack, what: str) -> None:
    lines = [example.text for rule in pack.boilerplate.values() for example in rule.examples]
    assert lines
    known = rules_for(pack, what)
    for line in [*lines, *(f"文中提到{line}" for line in lines)]:
        searched = next((rule for rule in known.rules if rule.pattern.search(line)), None)
        assert known.find(line) == (searched if len(line) <= 400 else None)
