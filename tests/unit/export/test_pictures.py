"""A chart as a picture: it is a PNG of the right size with its words in it, and looks as the page does."""

import re
import struct
import zlib
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from yaowen.errors import UsageError
from yaowen.export import pictures
from yaowen.export.charts import Point, Tile, draw_bars, draw_sparkline, draw_tiles
from yaowen.export.pictures import ACCENTS, SCALE, Picture, draw_png, knows_chinese, write_svg

BARS = draw_bars(
    [
        Point(label="2025年", value=3, written="3亿元", href="/x?a=1&b=2"),
        Point(label="2026年", value=5, current=True),
    ],
    title="药闻",
    desc="两年",
    width=320,
)
TILES = draw_tiles(
    [
        Tile(column=0, row=0, label="广东", value="1", shade=5),
        Tile(column=1, row=0, label="浙江", firm=False),
    ],
    title="t",
    desc="d",
)
needs_fonts = pytest.mark.skipif(not knows_chinese(), reason="no font of this machine has Chinese characters")


def read_png(content: bytes) -> tuple[int, int, bytes]:
    """Width, height and the bytes of the pixels as they are packed, filters undone by nobody."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, kind = struct.unpack(">IIBB", content[16:26])
    assert (depth, kind) == (8, 6)
    packed, at = b"", 8
    while at < len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        packed += content[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    return width, height, zlib.decompress(packed)


def ink(content: bytes) -> int:
    """How many different bytes and how much there is of them: a blank sheet has next to none."""
    return len(zlib.compress(read_png(content)[2], 9))


@needs_fonts
@pytest.mark.parametrize("svg", [BARS, TILES, draw_sparkline([1, 4, 2], title="t", desc="d")])
def test_a_picture_has_its_size_and_is_not_blank(svg: str) -> None:
    picture = Picture(svg=svg, title="标题", note="出处")
    root = ElementTree.fromstring(write_svg(picture))
    width, height, _ = read_png(draw_png(picture))
    assert (width, height) == (int(root.attrib["width"]) * SCALE, int(root.attrib["height"]) * SCALE)
    blank = re.sub(r"<(rect class|text|polyline|circle|line).*?(/>|</text>)", "", svg)
    assert ink(draw_png(picture)) > ink(draw_png(Picture(svg=blank, title="", note=""))) + 300


@needs_fonts
def test_chinese_words_are_drawn_each_as_itself() -> None:
    def titled(title: str) -> bytes:
        return draw_png(Picture(svg=BARS, title=title))

    assert titled("药") != titled("闻"), "neither is left out, nor a box for both"
    assert ink(titled("生物医药产业")) > ink(titled("")) + 300
    other = BARS.replace("亿元", "万元")
    assert draw_png(Picture(svg=other, title="")) != draw_png(Picture(svg=BARS, title=""))


def test_where_no_font_has_chinese_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "knows_chinese", lambda: False)
    with pytest.raises(UsageError, match="no font of this machine"):
        draw_png(Picture(svg=BARS, title="t"))
    latin = draw_bars([Point(label="2025", value=1)], title="t", desc="d")
    assert draw_png(Picture(svg=latin, title="t"))[:4] == b"\x89PNG"


def test_titles_are_escaped_and_widen_the_picture() -> None:
    long = "<script>&\"'" * 20
    root = ElementTree.fromstring(write_svg(Picture(svg=BARS, title=long, note=long)))
    assert not [node for node in root.iter() if node.tag.endswith("script")]
    assert int(root.attrib["width"]) > 600


def test_colours_are_those_of_the_light_theme() -> None:
    css = files("yaowen.faces.web").joinpath("static", "yaowen.css").read_text(encoding="utf-8")
    for accent, colour in ACCENTS.items():
        where = r":root \{" if accent == "teal" else rf'data-accent="{accent}"\] \{{'
        found = re.search(where + r"[^}]*--accent: light-dark\((#\w+)", css)
        assert found is not None
        assert found[1] == colour
    shades = re.findall(r"\.tile-(\d) rect \{ fill: color-mix\(in srgb, var\(--accent\) (\d+)%", css)
    assert {int(shade): int(share) for shade, share in shades} == pictures._SHADES


def test_every_class_of_the_charts_has_its_style() -> None:
    style = pictures._style(ACCENTS["teal"])
    classes = set(re.findall(r"[\w-]+", " ".join(re.findall(r'class="([^"]+)"', BARS + TILES))))
    plain = {"chart", "chart-bars", "chart-tiles", "chart-column"}
    assert {name for name in classes - plain if f".{name}" not in style} == set()
