"""Charts are well-formed, titled, in proportion, and carry no style and no foreign markup."""

from xml.etree import ElementTree

import pytest

from yaowen.export.charts import Point, Tile, draw_bars, draw_progress, draw_rows, draw_sparkline, draw_tiles

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"'&"


def points(*values: float) -> list[Point]:
    return [Point(label=f"2025-{number:02}", value=value) for number, value in enumerate(values, 1)]


def bars_of(svg: str) -> list[ElementTree.Element]:
    return [
        rect for rect in ElementTree.fromstring(svg).iter(f"{SVG}rect") if "chart-bar" in rect.attrib["class"]
    ]


@pytest.mark.parametrize(
    "svg",
    [
        draw_bars([], title="t", desc="d"),
        draw_bars(points(0, 0), title="t", desc="d"),
        draw_bars(points(1, 5, 2), title=HOSTILE, desc=HOSTILE),
        draw_bars([Point(label=HOSTILE, value=1, hint=HOSTILE, href=HOSTILE)], title="t", desc="d"),
        draw_sparkline([], title="t", desc="d"),
        draw_sparkline([3], title=HOSTILE, desc="d"),
        draw_sparkline([1, 2, 0], title="t", desc="d"),
        draw_progress(1.7, title="t", desc="d"),
        draw_tiles([], title="t", desc="d"),
        draw_tiles([Tile(column=1, row=2, label=HOSTILE, value=HOSTILE, href=HOSTILE)], title="t", desc="d"),
    ],
)
def test_every_chart_is_titled_xml_without_style_or_script(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    has_links = any(node.tag.endswith("}a") for node in root.iter())
    assert root.attrib["role"] == ("group" if has_links else "img")
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert not any("style" in node.attrib or node.tag.endswith("script") for node in root.iter())


def test_bars_stand_in_proportion_and_on_one_floor() -> None:
    bars = bars_of(draw_bars(points(2, 8, 4), title="t", desc="d"))
    heights = [float(bar.attrib["height"]) for bar in bars]
    assert heights[1] == pytest.approx(4 * heights[0])
    assert heights[1] == pytest.approx(2 * heights[2])
    assert len({round(float(bar.attrib["y"]) + float(bar.attrib["height"]), 1) for bar in bars}) == 1


def test_many_bars_do_not_write_labels_over_each_other() -> None:
    svg = draw_bars(points(*range(1, 101)), title="t", desc="d", width=640)
    texts = [node.text for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert texts[-1] == "2025-100"
    assert len(texts) <= 10


def test_a_bar_can_be_a_link() -> None:
    svg = draw_bars([Point(label="a", value=1, href="/x?a=1&b=2")], title="t", desc="d")
    link = next(ElementTree.fromstring(svg).iter(f"{SVG}a"))
    assert link.attrib["href"] == "/x?a=1&b=2"


def test_lying_bars_stand_in_proportion_and_tell_what_is_no_actual() -> None:
    rows = [Point(label="甲", value=40, href="/a?x=1&y=2"), Point(label="<b>", value=10, firm=False)]
    svg = draw_rows(rows, title="t", desc="d")
    first, second = bars_of(svg)
    assert float(first.get("width") or 0) == pytest.approx(4 * float(second.get("width") or 0), rel=0.01)
    assert first.get("y") != second.get("y")
    assert [bar.get("class") for bar in (first, second)] == ["chart-bar", "chart-bar chart-soft"]
    assert 'href="/a?x=1&amp;y=2"' in svg
    assert "&lt;b&gt;" in svg


def test_progress_never_leaves_its_track() -> None:
    def filled(share: float) -> float:
        rects = list(ElementTree.fromstring(draw_progress(share, title="t", desc="d")).iter(f"{SVG}rect"))
        return float(rects[1].attrib["width"])

    assert [filled(-1), filled(0.5), filled(2)] == [0, 48, 96]
