"""Places by size: the figures of one year as lying bars, the largest first, each a link to its sentence."""

from collections import Counter
from collections.abc import Iterable

from yaowen.export.charts import Point, draw_rows
from yaowen.faces.web.parts.drawn import Drawn
from yaowen.faces.web.parts.levels import link_level, name_where
from yaowen.faces.web.parts.tilemap import pick_firmest
from yaowen.faces.web.parts.writing import name_taxon
from yaowen.faces.web.site import as_markup
from yaowen.faces.web.words import Words
from yaowen.insight.ledger import Cell
from yaowen.insight.ledger.levels import NATION
from yaowen.packs.model import Pack

MOST = 15
LONGEST = 20
"""Characters of a place's name that fit before its bar."""


def lay_out_places(cells: Iterable[Cell], year: int | None, words: Words, pack: Pack) -> Drawn | None:
    """Of `year`, else of the one with most places; None where fewer than two can be held against each other."""
    given = [cell for cell in cells if cell.place != NATION]
    if not given:
        return None
    counts = Counter(cell.year for cell in given)
    chosen = year if year is not None else max(counts, key=lambda one: (counts[one], one))
    best = tuple(pick_firmest([cell for cell in given if cell.year == chosen]).values())
    unit = Counter(cell.best.unit for cell in best).most_common(1)[0][0] if best else None
    shown = sorted((c for c in best if c.best.unit == unit), key=lambda c: -c.best.value)[:MOST]
    if len(shown) < 2:
        return None
    points = [_point(cell, words, pack) for cell in shown]
    title = words(
        "ledger.bars_title", metric=name_taxon(pack.metrics[shown[0].metric], words.lang), year=chosen
    )
    chart = draw_rows(points, title=title, desc=words("ledger.bars_desc", n=len(points)))
    return Drawn(
        svg=as_markup(chart),
        title=title,
        heads=(words("ledger.region"), str(chosen)),
        rows=tuple((point.label, point.written) for point in points),
    )


def _point(cell: Cell, words: Words, pack: Pack) -> Point:
    link = link_level(cell.best, words, pack)
    name = name_where(cell.place, cell.region, words, pack)
    return Point(
        label=name if len(name) <= LONGEST else name[:LONGEST] + "…",
        value=cell.best.value,
        hint=f"{name}: {link.value} ({link.nature_name})",
        href=link.href,
        written=link.value.partition(" (")[0],
        firm=cell.modality == "actual",
    )
