"""The tree in the docstring is the tree in the code."""

import re

import pytest

from yaowen import errors
from yaowen.errors import YaowenError


def _family(kind: type[YaowenError]) -> list[type[YaowenError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _family(child))]


FAMILY = [kind for kind in _family(YaowenError) if kind.__module__ == "yaowen.errors"]


@pytest.mark.parametrize("kind", FAMILY)
def test_every_exception_is_drawn_with_its_exit_code(kind: type[YaowenError]) -> None:
    drawn = re.search(rf"[─│ ]{kind.__name__} +(?:exit code )?(\d)", " " + (errors.__doc__ or ""))
    assert drawn, f"{kind.__name__} is not in the tree"
    assert int(drawn.group(1)) == kind.exit_code


def test_nothing_else_is_drawn() -> None:
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or ""))
    assert drawn == {kind.__name__ for kind in FAMILY} - {"YaowenError"}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("two\n  lines"), "two lines"),
        (OSError(), "OSError"),
        (ValueError("x" * 300), "x" * 200),
    ],
)
def test_words_of_others_take_one_line(error: Exception, said: str) -> None:
    assert errors.in_one_line(error) == said
