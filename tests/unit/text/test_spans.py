"""Span maps lead back to where words stood."""

from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.spans import (
    Edit,
    Editor,
    SpanMap,
    apply_edits,
    compose_maps,
    edited_spans,
    identity_map,
    source_span,
)


def test_deleted_space_inside_a_word_is_part_of_the_words_source():
    text, span_map = apply_edits("高质量 发展", [Edit(3, 4)])
    assert text == "高质量发展"
    assert source_span(span_map, 0, 5) == (0, 6)
    assert source_span(span_map, 3, 5) == (4, 6)


def test_same_length_replacement_stays_one_to_one():
    text, span_map = apply_edits("共２家", [Edit(1, 2, "2")])
    assert text == "共2家"
    assert span_map.edited == (0,)
    assert source_span(span_map, 1, 2) == (1, 2)


def test_inserted_words_have_no_source_but_a_place():
    text, span_map = apply_edits("甲乙", [Edit(1, 1, "——")])
    assert text == "甲——乙"
    assert source_span(span_map, 1, 3) == (1, 1)
    assert source_span(span_map, 0, 4) == (0, 2)


def test_edited_span_of_what_was_deleted_is_none():
    _, span_map = apply_edits("甲乙丙", [Edit(1, 2)])
    assert edited_spans(span_map)(1, 2) is None
    assert edited_spans(span_map)(0, 3) == (0, 2)


def test_composed_maps_equal_both_ways_in_turn():
    first, one = apply_edits("ab cd ef", [Edit(2, 3), Edit(5, 6)])
    second, two = apply_edits(first, [Edit(0, 1, "XYZ"), Edit(4, 5)])
    both = compose_maps(two, one)
    assert second == "XYZbcdf"
    assert source_span(both, 3, 6) == (1, 5)
    assert source_span(both, 6, 7) == (7, 8)


def test_pieces_may_come_in_another_order():
    editor = Editor("正文标题")
    editor.copy(2, 4)
    editor.insert("\n", at=0)
    editor.copy(0, 2)
    text, span_map = editor.finish()
    assert text == "标题\n正文"
    assert source_span(span_map, 0, 2) == (2, 4)
    assert source_span(span_map, 3, 5) == (0, 2)


def test_empty_text_has_an_empty_map():
    assert identity_map(0).edited == ()
    assert source_span(identity_map(0), 0, 0) == (0, 0)


def slowly(span_map: SpanMap, start: int, end: int) -> tuple[int, int] | None:
    """The same by asking every character of the edited text where it came from."""
    kept = [
        place
        for place in range(span_map.length)
        if (origin := source_span(span_map, place, place + 1))[0] < origin[1] and start <= origin[0] < end
    ]
    return (kept[0], kept[-1] + 1) if kept else None


@given(
    st.text(alphabet="ab中文 ", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_many_stretches_are_found_as_single_ones(text: str, cuts: list[tuple[int, int]]):
    edits, last = [], 0
    for low, high in sorted((min(cut), max(cut)) for cut in cuts):
        if low >= last and high <= len(text):
            edits.append(Edit(low, high))
            last = high
    _, span_map = apply_edits(text, edits)
    find = edited_spans(span_map)
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            assert find(start, end) == slowly(span_map, start, end)
