"""Patterns that are tried only where one of their words stands."""

import re

import pytest

from yaowen.text.needing import Needing, needed_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:aims?|plans?) to\b", ("aim to", "aims to", "plan to", "plans to")),
        (r"(?<![一-鿿])已(?!知)|完成", ("已", "完成")),
        (r"\d+ (?:km|miles?)$", (" km", " mile")),
        (r"(?:so )?(?:far|near)", ("far", "near")),
        (r"[多少]於|\w+ly", ("ly", "多於", "少於")),
        (r"(?:ab|cd){2,3}x?", ("ab", "cd")),
        (r"colou?r", ("color", "colour")),
    ],
)
def test_words_that_each_match_holds(pattern: str, words: tuple[str, ...]) -> None:
    assert sorted(needed_words(re.compile(pattern))) == sorted(words)


@pytest.mark.parametrize("pattern", [r"\d+", r"(?:far)?", r"far|\w", r"[^a]b*", r"(?:a|b|)c?"])
def test_none_where_a_match_may_have_other_words(pattern: str) -> None:
    assert needed_words(re.compile(pattern)) == ()
    assert Needing(pattern).search("x1") is not None or re.search(pattern, "x1") is None


def test_a_shorter_word_stands_for_those_that_hold_it() -> None:
    assert needed_words(re.compile("rise|rises|sunrise|fall")) == ("fall", "rise")


@pytest.mark.parametrize(
    "text",
    [
        "Plans To Grow",
        "plan to grow",
        "It PLANS TO",
        "no plan at all",
        "pland to",
        "ſaid ſo",
        "It ıs So",
        "İs so",
        "",
    ],
)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("pattern", [r"\bplans? to\b", r"\b(?:said|is) so\b", r"(?-i:Plan)s?|(?i:so)"])
def test_it_finds_what_the_pattern_finds(pattern: str, flags: int, text: str) -> None:
    plain, needing = re.compile(pattern, flags), Needing(pattern, flags)
    found, wanted = needing.search(text), plain.search(text)
    assert (found and found.span()) == (wanted and wanted.span())
    assert [m.span() for m in needing.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_between_two_places_it_looks_there_alone() -> None:
    needing = Needing(re.compile(r"\bplan\b"))
    assert needing.search("a plan, a plan", 5, 13) is None
    found = needing.search("a plan, a plan", 3)
    assert found is not None and found.start() == 10
    assert [m.start() for m in needing.finditer("a plan, a plan", 0, 8)] == [2]
    assert needing.search("explan", 2) is None, "what stands before the first place still counts"
