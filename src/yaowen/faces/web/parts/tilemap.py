"""A figure of each province in its place: tiles instead of borders, since a map of China needs its approval number."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from yaowen.export.charts import Tile, draw_tiles
from yaowen.export.tiles import PROVINCES, Place
from yaowen.export.wording import SCALES_EN
from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.drawn import Drawn
from yaowen.faces.web.parts.levels import link_level, name_where
from yaowen.faces.web.parts.writing import SCALES_ZH, name_entity, name_taxon, write_unit
from yaowen.faces.web.site import as_markup
from yaowen.faces.web.words import Words
from yaowen.insight.ledger import Cell
from yaowen.packs.model import Pack
from yaowen.records import Record

SHADES = 5
NATURES = ("actual", "target", "plan", "forecast")
"""What a tile shows where a province has several figures of a year: what came before what is aimed at."""


class YearLink(Record, frozen=True, kw_only=True):
    """A year that can be chosen, and how many provinces have a figure of it."""

    year: int
    href: str
    count: int
    chosen: bool


class TileMap(Record, frozen=True, kw_only=True):
    """The map of a `year`; `unit` is what its numbers count, `others` how many have figures in another unit."""

    chart: Drawn
    year: int
    years: tuple[YearLink, ...]
    unit: str
    others: int


def lay_out_tiles(
    cells: Iterable[Cell], asked: str, query: Mapping[str, str], words: Words, pack: Pack
) -> TileMap | None:
    """Of the year that was asked for, else of the one with most provinces; None where no province has a figure."""
    codes = {place.code for place in PROVINCES}
    ours = [cell for cell in cells if cell.place in codes]
    if not ours:
        return None
    counts = {year: len({c.place for c in ours if c.year == year}) for year in sorted({c.year for c in ours})}
    busiest = max(counts, key=lambda year: (counts[year], year))
    year = int(asked) if asked.isdigit() and int(asked) in counts else busiest
    best = pick_firmest([cell for cell in ours if cell.year == year])
    unit = Counter(cell.best.unit for cell in best.values()).most_common(1)[0][0]
    shown = {place: cell for place, cell in best.items() if cell.best.unit == unit}
    size, word = _scale([cell.best.value for cell in shown.values()], words)
    title = words("ledger.map_title", year=year)
    unit_name = (
        f"{word}{write_unit(unit, words.lang, pack)}"
        if words.lang == "zh"
        else (f"{write_unit(unit, words.lang, pack)} {word}".strip())
    )
    chart = draw_tiles(
        [_tile(place, shown, size, words, pack) for place in PROVINCES],
        title=title,
        desc=words("ledger.map_desc", n=len(shown), unit=unit_name),
    )
    return TileMap(
        chart=Drawn(
            svg=as_markup(chart),
            title=f"{name_taxon(pack.metrics[ours[0].metric], words.lang)} · {title} · {unit_name}",
            heads=(words("ledger.region"), f"{year} · {unit_name}"),
            rows=tuple(_row(place, shown, size, words, pack) for place in PROVINCES if place.code in shown),
        ),
        year=year,
        years=tuple(
            YearLink(
                year=one,
                href=with_query("/compare", {**query, "year": str(one)}),
                count=count,
                chosen=one == year,
            )
            for one, count in counts.items()
        ),
        unit=unit_name,
        others=len(best) - len(shown),
    )


def pick_firmest(cells: Sequence[Cell]) -> dict[str, Cell]:
    """By place the figure that came to be, else the target, the plan, the forecast."""
    best: dict[str, Cell] = {}
    for cell in sorted(
        cells, key=lambda cell: NATURES.index(cell.modality) if cell.modality in NATURES else 9
    ):
        best.setdefault(cell.place, cell)
    return best


def _scale(values: Sequence[float], words: Words) -> tuple[float, str]:
    """The largest scale below the middle value, so that most numbers are short."""
    middle = sorted(abs(value) for value in values)[len(values) // 2]
    scales = [
        (size, word) for size, word in (SCALES_ZH if words.lang == "zh" else SCALES_EN) if middle >= size
    ]
    return scales[0] if scales else (1.0, "")


def _tile(place: Place, shown: Mapping[str, Cell], size: float, words: Words, pack: Pack) -> Tile:
    region = pack.entities.get(f"region:{place.code}")
    name = name_entity(region, words.lang) if region else place.zh
    label = place.zh if words.lang == "zh" else place.en
    cell = shown.get(place.code)
    if cell is None:
        hint = f"{name}: {words('ledger.map_none')}"
        return Tile(column=place.column, row=place.row, label=label, hint=hint)
    link = link_level(cell.best, words, pack)
    below = sum(other.best.value < cell.best.value for other in shown.values())
    return Tile(
        column=place.column,
        row=place.row,
        label=label,
        value=_short(cell.best.value / size),
        shade=1 + below * SHADES // len(shown),
        firm=cell.modality == "actual",
        hint=f"{name_where(cell.place, cell.region, words, pack)}: {link.value} ({link.nature_name})",
        href=link.href,
    )


def _row(place: Place, shown: Mapping[str, Cell], size: float, words: Words, pack: Pack) -> tuple[str, str]:
    region = pack.entities.get(f"region:{place.code}")
    name = name_entity(region, words.lang) if region else place.zh
    return name, f"{shown[place.code].best.value / size:g}"


def _short(value: float) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    written = f"{value:,.{digits}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
