"""What matches begin with, read off their patterns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.beginnings import LONGEST, literal_beginnings, with_plain_spaces
from yaowen.text.jump import Worded


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("by|until", {"by", "until"}),
        (r"\bin\s(?:may|june)", {"in may", "in jun"}),
        ("mid-?june", {"mid-ju", "midjun"}),
        ("a(?:bc)?d", {"abcd", "ad"}),
        ("a(?:bc){0,3}d", {"abc", "ad"}),
        ("ab+", {"ab"}),
        (r"no\.\d", {"no."}),
        (r"[xy]\s?z", {"x z", "xz", "y z", "yz"}),
        ("two|twofold", {"two", "twofol"}),
        (r"(?<!\w)(?=j)july", {"july"}),
        (r"(a)?(?(1)b|c)d", {"abd", "acd", "bd", "cd"}),
        ("(?>ab)c", {"abc"}),
        ("a[^b]c", {"a"}),
        ("corresponding", {"corresponding"[:LONGEST]}),
        (r"\d+|now", {"", "now"}),
    ],
)
def test_beginnings(pattern: str, expected: set[str]) -> None:
    assert literal_beginnings(re.compile(pattern)) == expected


def test_too_many_ways_to_go_on_are_not_followed() -> None:
    many = "|".join(f"{a}{b}" for a in "abcdefghij" for b in "abcdefghij")
    found = literal_beginnings(re.compile(f"(?:x )?(?:{many})(?:{many})"))
    assert all(any(text.startswith(begun) for begun in found) for text in ("x abcd", "jihg", "aabb"))


def test_spaces_are_plain() -> None:
    assert with_plain_spaces("a\tb\u3000c\u2028d") == "a b c d"
    assert with_plain_spaces("a\nb\r\nc") == "a b  c"


PATTERNS = [
    r"\b(?:in|by)\s(?:the\s)?(?:end\sof\s)?(?:may|june?)\b",
    r"(?:mid-?|late\s)?(?:may|sept?\.?)(?:\s\d+)?",
    r"may|\d+(?:\smay)?",
]
PIECES = [
    "in",
    "by",
    "the",
    "end of",
    "may",
    "june",
    "jun",
    "mid-",
    "mid",
    "late",
    "sept.",
    "sep",
    "7",
    "mayor",
    "x",
    " ",
    "\n",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.lists(st.sampled_from([*PIECES, " "]), max_size=20).map("".join))
def test_worded_finds_what_the_pattern_finds(pattern: str, text: str) -> None:
    worded = Worded(pattern, heads={r"\d": ""})
    assert [m.span() for m in worded.iter_matches(text)] == [m.span() for m in re.finditer(pattern, text)]


def test_all_matches_overlap() -> None:
    worded = Worded("has granted approval|granted approval|approval", ["has granted", "granted", "approval"])
    assert [m.start() for m in worded.iter_all("it has granted approval")] == [3, 7, 15]


@given(
    text=st.lists(st.sampled_from(["公开征求", "意见", "comment period", "x", "。"]), max_size=12).map(
        "".join
    ),
    start=st.integers(0, 30),
    end=st.integers(0, 60),
)
def test_a_stretch_is_searched_as_by_the_pattern(text: str, start: int, end: int) -> None:
    worded = Worded("公开征求|意见(?!。)|comment (?:period|x)")
    for stretch in ((), (start,), (start, end)):
        expected = worded.pattern.search(text, *stretch)
        found = worded.search(text, *stretch)
        assert (found and found.span()) == (expected and expected.span())


def test_a_pattern_that_can_begin_with_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="begin with anything"):
        Worded(r"\d+|now").search("now")
