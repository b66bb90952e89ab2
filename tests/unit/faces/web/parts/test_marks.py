"""Marked text is cut without losing or doubling a letter."""

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from yaowen.faces.web.parts.marks import Mark, cut, make_snippet
from yaowen.records import Highlight

TEXT = "到2027年，产业规模不低于1.25万亿元。"
SPOTS = st.tuples(st.integers(-5, 40), st.integers(-5, 40), st.sampled_from(["fig", "name", "found"]))


def at(words: str, kind: str, **more: Any) -> Mark:
    start = TEXT.index(words)
    return Mark(start=start, end=start + len(words), kind=kind, **more)


@given(st.lists(SPOTS, max_size=12), st.integers(0, 24), st.integers(0, 24))
def test_pieces_join_to_the_stretch(spots: list[tuple[int, int, str]], one: int, other: int) -> None:
    start, end = sorted((min(one, len(TEXT)), min(other, len(TEXT))))
    marks = [Mark(start=a, end=b, kind=kind) for a, b, kind in spots]
    pieces = cut(TEXT, start, end, marks)
    assert "".join(piece.text for piece in pieces) == TEXT[start:end]
    for kind in ("fig", "name", "found"):
        wanted = {
            spot
            for a, b, name in spots
            if name == kind
            for spot in range(max(a, start), min(b, end))
            if a < b
        }
        covered, position = set(), start
        for piece in pieces:
            if kind in piece.kinds.split():
                covered.update(range(position, position + len(piece.text)))
            position += len(piece.text)
        assert covered == wanted


def test_overlapping_marks_share_a_piece() -> None:
    marks = [at("产业规模不低于1.25万亿元", "found"), at("1.25万亿元", "fig", hint="1.25e12", value="1")]
    pieces = cut(TEXT, 0, len(TEXT), marks)
    both = next(piece for piece in pieces if piece.text == "1.25万亿元")
    assert both.kinds == "found fig"
    assert both.hint == "1.25e12"
    assert [piece.anchor for piece in pieces].count("hl") == 1
    assert next(piece for piece in pieces if piece.anchor).text == "产业规模不低于"


def test_a_mark_that_began_before_carries_no_second_anchor() -> None:
    pieces = cut(TEXT, 8, len(TEXT), [Mark(start=2, end=12, kind="found")])
    assert all(piece.anchor is None for piece in pieces)


def test_many_marks_stay_fast() -> None:
    text = "甲" * 200_000
    marks = [Mark(start=n * 10, end=n * 10 + 4, kind="fig") for n in range(20_000)]
    began = time.perf_counter()
    assert len(cut(text, 0, len(text), marks)) == 40_000
    assert time.perf_counter() - began < 3


def test_snippet_shows_the_densest_stretch(desk: Any) -> None:
    article = desk.article("plan").article
    start = article.text.index("云岬药业")
    pieces = make_snippet(article, [Highlight(start=start, end=start + 4)])
    assert "云岬药业" in [piece.text for piece in pieces if piece.kinds == "hit"]
    lead = make_snippet(article, [])
    assert lead[0].text.startswith("江苏省发布方案")


def test_snippet_cuts_no_latin_word(desk_module: Any) -> None:
    words = "Construction of a production base for traditional medicine began in December. " * 5
    article = desk_module.make_understanding(
        "en", "Title", [words], at=desk_module.datetime.now(desk_module.UTC)
    ).article
    start = article.text.index("medicine", 200)
    text = "".join(piece.text for piece in make_snippet(article, [Highlight(start=start, end=start + 8)]))
    inside = text.removeprefix("… ").removesuffix(" …").split()
    assert set(inside) <= set(words.split())
