"""What can be had of a chart? Its table on the page; CSV, PNG and SVG at the page's address with `chart=`."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from yaowen.errors import NotFound
from yaowen.export.pictures import Picture, draw_png, write_svg
from yaowen.export.sheets import BOM, write_sheet
from yaowen.faces.web.parts.addresses import with_query
from yaowen.records import Record

FORMS: Mapping[str, str] = {
    "png": "image/png",
    "svg": "image/svg+xml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


class Drawn(Record, frozen=True, kw_only=True):
    """A chart with the rows that it draws under their two heads."""

    svg: Markup
    title: str
    heads: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


class Pictures:
    """The charts of one page as it is laid out: each is given its number and addresses."""

    def __init__(self, path: str, query: Mapping[str, str]) -> None:
        self._path = path
        self._query = {name: value for name, value in query.items() if name not in ("chart", "format")}
        self._drawn: list[Drawn] = []

    def add(self, drawn: Drawn) -> Sequence[tuple[str, str]]:
        """Names of what can be had of a chart, and their addresses."""
        self._drawn.append(drawn)
        number = str(len(self._drawn))
        return [
            (form.upper(), with_query(self._path, {**self._query, "chart": number, "format": form}))
            for form in FORMS
        ]

    def find(self, number: str) -> Drawn:
        """The chart of this number; raises `NotFound`."""
        if number.isdecimal() and 1 <= int(number) <= len(self._drawn):
            return self._drawn[int(number) - 1]
        raise NotFound(f"chart {number} of {self._path}; the page has {len(self._drawn)}")


def write_drawn(drawn: Drawn, form: str, *, accent: str, note: str) -> bytes:
    """A chart as a file in one of `FORMS`; raises `UsageError` where this machine cannot draw it."""
    if form == "csv":
        return (BOM + write_sheet(drawn.heads, drawn.rows)).encode()
    picture = Picture(svg=str(drawn.svg), title=drawn.title, note=note, accent=accent)
    return draw_png(picture) if form == "png" else write_svg(picture).encode()
