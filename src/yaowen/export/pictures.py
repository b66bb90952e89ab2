"""How does a chart leave its page? As SVG with colours of its own, and as PNG with its title and origin.

The PNG is drawn by resvg with the fonts of this machine. Where none of them has Chinese characters that is said, since
a picture without its words would be worse than none.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import escape

from yaowen.errors import UsageError
from yaowen.records import Record

ACCENTS: Mapping[str, str] = {"teal": "#0b6b5d", "blue": "#1c4fa1", "red": "#a5301d", "plum": "#6a3786"}
"""The accents of the pages' light theme; pictures are for white paper."""
PAPER, PANEL, INK, MUTE, LINE = "#ffffff", "#f6f6f2", "#17191b", "#5f656b", "#d5d5cf"
FONTS = (
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', "
    "'Noto Sans SC', 'WenQuanYi Micro Hei', SimHei, 'Helvetica Neue', Arial, sans-serif"
)
SCALE = 3
"""Pixels a user unit: sharp on paper."""
MARGIN, TITLE_HEIGHT, NOTE_HEIGHT = 16, 30, 24
LETTER = 15
"""Most of a title's width that one ideograph takes."""
_SHADES = {1: 8, 2: 18, 3: 28, 4: 38, 5: 48}
_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


class Picture(Record, frozen=True, kw_only=True):
    """A chart with what stands over and under it once it is away from its page."""

    svg: str
    title: str
    note: str = ""
    accent: str = "teal"


def write_svg(picture: Picture) -> str:
    """A drawing that stands alone: the chart with its title, its origin and its own style."""
    width, height = _size_of(picture.svg)
    wide = max(width, _width_of(picture.title)) + 2 * MARGIN
    tall = height + TITLE_HEIGHT + NOTE_HEIGHT + 2 * MARGIN
    foot = tall - MARGIN
    chart = picture.svg.replace("<svg ", f'<svg x="{MARGIN}" y="{MARGIN + TITLE_HEIGHT}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}">'
        f"<title>{escape(picture.title)}</title><style>{_style(ACCENTS[picture.accent])}</style>"
        f'<rect width="{wide}" height="{tall}" fill="{PAPER}"/>'
        f'<text class="over" x="{MARGIN}" y="{MARGIN + 14}">{escape(picture.title)}</text>{chart}'
        f'<text class="under" x="{MARGIN}" y="{foot}">{escape(picture.note)}</text></svg>'
    )


def draw_png(picture: Picture) -> bytes:
    """A drawing as PNG; raises `UsageError` where this machine has no font for its words."""
    drawing = write_svg(picture)
    if _IDEOGRAPH.search(drawing) and not knows_chinese():
        raise UsageError("no font of this machine has Chinese characters; take the SVG, or install one")
    return _draw(drawing, SCALE)


@cache
def knows_chinese() -> bool:
    """Has a font of this machine Chinese characters? Two that it draws alike it does not have."""
    one, other = (
        _draw(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
            f'<text x="4" y="32" font-size="30" font-family="{escape(FONTS)}">{letter}</text></svg>',
            1,
        )
        for letter in "药闻"
    )
    return one != other


def _draw(drawing: str, scale: int) -> bytes:
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing, zoom=scale, languages=["zh-Hans", "en"], background=PAPER, resources_dir=None
        )
    )


def _size_of(svg: str) -> tuple[int, int]:
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("a chart says its size in its view box")
    return int(found[1]), int(found[2])


def _width_of(title: str) -> int:
    return sum(LETTER if ord(letter) > 0x2E80 else LETTER * 3 // 5 for letter in title)


def _style(accent: str) -> str:
    """The classes of `export.charts` with colours instead of the page's variables."""
    shades = "".join(f".tile-{shade} rect{{fill:{_mix(accent, share)}}}" for shade, share in _SHADES.items())
    return (
        f"text{{font-family:{FONTS}}}.over{{font-size:15px;font-weight:700;fill:{INK}}}"
        f".under{{font-size:10px;fill:{MUTE}}}.chart-catch{{fill:none}}.chart-bar{{fill:{accent};opacity:.85}}"
        f".chart-current{{opacity:1;stroke:{INK};stroke-width:1.5}}.chart-axis{{stroke:{LINE}}}"
        f".chart-soft{{opacity:.45;stroke:{INK};stroke-dasharray:3 2}}"
        f".chart-label{{font-size:11px;fill:{MUTE}}}.chart-line{{fill:none;stroke:{accent};stroke-width:1.5}}"
        f".chart-dot,.chart-fill{{fill:{accent}}}.chart-track{{fill:{LINE}}}"
        f".tile rect{{fill:{PANEL};stroke:{LINE}}}.tile text{{font-size:11px;fill:{INK};text-anchor:middle}}"
        f".tile .tile-value{{font-size:9.5px}}.tile-0 text{{fill:{MUTE}}}{shades}"
        f".tile-soft rect{{stroke:{INK};stroke-dasharray:3 2}}"
    )


def _mix(colour: str, share: int) -> str:
    """So many per cent of a colour on paper, as `color-mix` does it."""
    ours, paper = (tuple(int(code[at : at + 2], 16) for at in (1, 3, 5)) for code in (colour, PAPER))
    mixed = (round(a * share / 100 + b * (100 - share) / 100) for a, b in zip(ours, paper, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
