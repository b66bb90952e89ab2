"""How is a series of figures drawn? Pure functions from numbers to SVG text.

Every chart is one `<svg role="img">` (`group` where its parts are links) with `<title>` and `<desc>`. Colours and fonts
come from the page's style sheet by class (`chart`, `chart-bar`, `chart-axis`, `chart-label`, `chart-line`,
`chart-dot`, `chart-soft`, `chart-track`, `chart-fill`; `tile`, `tile-0` to `tile-5`, `tile-soft`, `tile-value`): no
style attribute, no script, so that a strict content security policy holds. All words are escaped here; the result may
be put into a page as it is.
"""

from collections.abc import Sequence
from html import escape

from yaowen.records import Record

TILE = 44
"""Width and height of a tile in user units, so that eight stand side by side on a phone."""
AXIS_HEIGHT = 20
HEADROOM = 16
ROW, NAMED, VALUED = 22, 130, 96
"""Height of a lying bar with its gap, and the room for its name and for its value."""


class Point(Record, frozen=True, kw_only=True):
    """One value of a series: what is written under it, and in full on hover; `href` makes it a link.

    `written` stands over a bar instead of the bare number (620亿元). `firm`: the value came to be.
    """

    label: str
    value: float
    hint: str = ""
    href: str | None = None
    current: bool = False
    written: str = ""
    firm: bool = True


class Tile(Record, frozen=True, kw_only=True):
    """A place in a map of tiles. `shade` from 1 (least) to 5; 0 has no value. `firm`: the value came to be."""

    column: int
    row: int
    label: str
    value: str = ""
    shade: int = 0
    firm: bool = True
    hint: str = ""
    href: str | None = None


def draw_tiles(tiles: Sequence[Tile], *, title: str, desc: str) -> str:
    """A map of tiles, each with its label and value; a value that is no actual has a dashed edge."""
    width = TILE * (1 + max((tile.column for tile in tiles), default=0))
    height = TILE * (1 + max((tile.row for tile in tiles), default=0))
    return _frame("chart chart-tiles", "".join(map(_tile, tiles)), title, desc, width, height)


def _tile(tile: Tile) -> str:
    x, y = tile.column * TILE, tile.row * TILE
    names = f"tile tile-{tile.shade}" + ("" if tile.firm else " tile-soft")
    hint = escape(tile.hint or f"{tile.label}: {tile.value}")
    body = (
        f'<g class="{names}"><title>{hint}</title>'
        f'<rect x="{x + 1}" y="{y + 1}" width="{TILE - 2}" height="{TILE - 2}" rx="3"/>'
        f'<text x="{x + TILE // 2}" y="{y + (19 if tile.value else 26)}">{escape(tile.label)}</text>'
    )
    if tile.value:
        body += f'<text class="tile-value" x="{x + TILE // 2}" y="{y + 33}">{escape(tile.value)}</text>'
    body += "</g>"
    return body if tile.href is None else f'<a href="{escape(tile.href)}" aria-label="{hint}">{body}</a>'


def draw_bars(points: Sequence[Point], *, title: str, desc: str, width: int = 640, height: int = 120) -> str:
    """A bar chart from 0; first, last and every n-th label are written. Sizes in user units of the view box."""
    top = max((point.value for point in points), default=0) or 1
    step = width / max(len(points), 1)
    floor = height - AXIS_HEIGHT
    parts = [f'<line class="chart-axis" x1="0" y1="{floor}" x2="{width}" y2="{floor}"/>']
    labelled = _labelled(len(points), room=width, label_width=64)
    for number, point in enumerate(points):
        tall = (floor - HEADROOM) * point.value / top
        parts.append(_bar(point, left=number * step, step=step, floor=floor, tall=tall))
        if number in labelled:
            parts.append(
                _label(point.label, number * step + step / 2, height - 5, number, len(points), width)
            )
    return _frame("chart chart-bars", "".join(parts), title, desc, width, height)


def draw_rows(points: Sequence[Point], *, title: str, desc: str, width: int = 420) -> str:
    """Lying bars from 0, a row each: name, bar, value. What is no actual has a dashed edge."""
    top = max((point.value for point in points), default=0) or 1
    room = width - NAMED - VALUED
    body = "".join(_row(point, number * ROW, room * point.value / top) for number, point in enumerate(points))
    return _frame("chart chart-rows", body, title, desc, width, ROW * max(len(points), 1))


def draw_sparkline(
    values: Sequence[float], *, title: str, desc: str, width: int = 96, height: int = 20
) -> str:
    """A line without axes, its last value marked by a dot; from 0 to the highest value."""
    top = max(values, default=0) or 1
    step = (width - 6) / max(len(values) - 1, 1)
    spots = [
        (3 + number * step, height - 3 - (height - 6) * value / top) for number, value in enumerate(values)
    ]
    body = ""
    if spots:
        path = " ".join(f"{_size(x)},{_size(y)}" for x, y in spots)
        x, y = spots[-1]
        body = (
            f'<polyline class="chart-line" points="{path}"/>'
            f'<circle class="chart-dot" cx="{_size(x)}" cy="{_size(y)}" r="2"/>'
        )
    return _frame("chart chart-spark", body, title, desc, width, height)


def draw_progress(share: float, *, title: str, desc: str, width: int = 96, height: int = 6) -> str:
    """A track filled to `share` (0 to 1; values outside are drawn at the ends)."""
    filled = width * min(max(share, 0.0), 1.0)
    body = (
        f'<rect class="chart-track" x="0" y="0" width="{width}" height="{height}" rx="{height / 2:g}"/>'
        f'<rect class="chart-fill" x="0" y="0" width="{_size(filled)}" height="{height}" rx="{height / 2:g}"/>'
    )
    return _frame("chart chart-progress", body, title, desc, width, height)


def _bar(point: Point, *, left: float, step: float, floor: float, tall: float) -> str:
    gap = min(step * 0.25, 6)
    wide = max(step - gap, 1)
    # A wide bar reads as a block, not as a column; a few columns stay slim and stand in the middle.
    wide = min(wide, 48)
    x = left + (step - wide) / 2
    name = "chart-bar chart-current" if point.current else "chart-bar"
    rect = (
        f'<rect class="chart-catch" x="{_size(left)}" y="0" width="{_size(step)}" height="{_size(floor)}"/>'
        f'<rect class="{name}" x="{_size(x)}" y="{_size(floor - tall)}" '
        f'width="{_size(wide)}" height="{_size(tall)}"/>'
    )
    if wide >= 14 and point.value:
        rect += (
            f'<text class="chart-label" x="{_size(x + wide / 2)}" y="{_size(floor - tall - 4)}" '
            f'text-anchor="middle">{escape(point.written or f"{point.value:g}")}</text>'
        )
    hint = escape(point.hint or f"{point.label}: {point.value:g}")
    column = f'<g class="chart-column"><title>{hint}</title>{rect}</g>'
    if point.href is None:
        return column
    return f'<a href="{escape(point.href)}" aria-label="{hint}">{column}</a>'


def _row(point: Point, y: int, wide: float) -> str:
    name = "chart-bar" if point.firm else "chart-bar chart-soft"
    hint = escape(point.hint or f"{point.label}: {point.value:g}")
    said = (
        f'<text class="chart-label" x="{NAMED - 8}" y="{y + 15}" text-anchor="end">{escape(point.label)}</text>'
        f'<rect class="{name}" x="{NAMED}" y="{y + 4}" width="{_size(max(wide, 1))}" height="{ROW - 8}"/>'
        f'<text class="chart-label" x="{_size(NAMED + wide + 6)}" y="{y + 15}">'
        f"{escape(point.written or f'{point.value:g}')}</text>"
    )
    row = f'<g class="chart-column"><title>{hint}</title>{said}</g>'
    return row if point.href is None else f'<a href="{escape(point.href)}" aria-label="{hint}">{row}</a>'


def _label(text: str, x: float, y: float, number: int, count: int, width: int) -> str:
    anchor, at = "middle", x
    if number == 0 and x < 32:
        anchor, at = "start", 0.0
    elif number == count - 1 and width - x < 32:
        anchor, at = "end", float(width)
    return f'<text class="chart-label" x="{_size(at)}" y="{_size(y)}" text-anchor="{anchor}">{escape(text)}</text>'


def _labelled(count: int, *, room: int, label_width: int) -> frozenset[int]:
    """Positions whose labels fit beside each other, counted back from the last."""
    if not count:
        return frozenset()
    most = max(room // label_width, 1)
    stride = -(-count // most)
    return frozenset(range(count - 1, -1, -stride))


def _frame(names: str, body: str, title: str, desc: str, width: int, height: int) -> str:
    role = "group" if "<a " in body else "img"
    return (
        f'<svg class="{names}" role="{role}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title><desc>{escape(desc)}</desc>'
        f"{body}</svg>"
    )


def _size(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
