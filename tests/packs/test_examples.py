"""Every example that stands in the pack, run by what its declaration promises."""

import re

import pytest

from yaowen.packs.files import iter_tsv
from yaowen.packs.loader import HOME, find_outlet, load_pack
from yaowen.packs.model import Boilerplate, Example

PACK = load_pack()


def _each(table):
    return [
        pytest.param(declared, example, id=f"{declared.id}-{number}")
        for declared in table.values()
        for number, example in enumerate(declared.examples)
    ]


@pytest.mark.parametrize(("rule", "example"), _each(PACK.boilerplate))
def test_boilerplate(rule: Boilerplate, example: Example) -> None:
    found = re.search(rule.pattern, example.text)
    if isinstance(example.expect, bool):
        assert (found is not None) == example.expect
    else:
        assert found is not None and found.group(1) == example.expect


@pytest.mark.parametrize(("outlet", "example"), _each(PACK.outlets))
def test_outlet(outlet, example: Example) -> None:
    found = find_outlet(PACK, example.text)
    assert found is not None and found.id == example.expect == outlet.id
