"""Structured briefs on one line."""

from yaowen.sources.briefs import find_pieces, parse_brief, read_bullet, starts_brief


def words(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in find_pieces(text)]


def test_free_headings_follow_citations():
    text = "Core Insights - Sales rose [1] - Costs fell [2] Market Trends - Demand grows [3]."
    assert words(text) == [
        ("heading", "Core Insights"), ("list_item", "Sales rose [1]"), ("list_item", "Costs fell [2]"),
        ("heading", "Market Trends"), ("list_item", "Demand grows [3]."),
    ]  # fmt: skip


def test_several_core_insights_are_viewpoint_and_group():
    text = "Core Insights - Sales rose [1] - Costs fell [2] Market Trends - Demand grows [3]."
    brief = parse_brief(text, find_pieces(text))
    assert brief.viewpoint is not None and brief.viewpoint.text == "Sales rose"
    assert [(g.heading, len(g.bullets)) for g in brief.groups] == [("Core Insights", 1), ("Market Trends", 1)]


def test_groups_only_and_bullets_without_marks():
    text = "Group 1: Aims - The park opens in May. Group 2: Means - It has 3 labs."
    assert [kind for kind, _ in words(text)] == ["heading", "list_item", "heading", "list_item"]


def test_dash_inside_a_cited_bullet_is_no_bullet():
    assert words("Group 1 - From 2024 - 2026 it doubles [1]")[1] == (
        "list_item",
        "From 2024 - 2026 it doubles [1]",
    )


def test_running_text_is_no_brief():
    assert find_pieces("The company said - as before - that sales rose [1]") == ()
    assert not starts_brief("Group sales rose by 3%")


def test_ranges_and_lists_of_marks_are_written_out():
    assert read_bullet("Sales rose [2-4][7].").citations == (2, 3, 4, 7)
    assert read_bullet("Sales rose [2, 5].").text == "Sales rose."
