"""Regions side by side: one metric of one industry, by region and year, each cell with the sentence it stands on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from yaowen.insight.ledger.levels import NATION, Level, agree, iter_levels, whole_first
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import FactFilter, LevelFilter, Modality, Record
from yaowen.text.codes import short_code

PROVINCE = 2
"""Digits of a province's short code."""
MOST_READ = 2_000
"""Figures that are read, those of the newest articles."""

_NATURES: tuple[Modality, ...] = ("actual", "target", "forecast", "plan")


class Cell(Record, frozen=True, kw_only=True):
    """A region's figure of one year and nature: the best source, the others, and whether one of them differs.

    A figure of a part of the industry (firms above a certain size, say) is best only where none of the whole is there,
    and differs from none of another part.
    """

    place: str
    region: str
    metric: str
    sector: str | None
    year: int
    modality: Modality
    best: Level
    others: tuple[Level, ...] = ()
    disagree: bool = False


class Comparison(Record, frozen=True, kw_only=True):
    """Cells by region and year. `unnamed` figures of the metric were left out: no word says of which industry they are.

    `too_small` are cells of the country that are less than the sum of the provinces beside them.
    """

    cells: tuple[Cell, ...]
    unnamed: int
    too_small: tuple[Cell, ...]
    unread: int = 0
    """Figures of the question beyond the newest `MOST_READ`, which alone were read."""


def compare(
    store: Store,
    pack: Pack,
    metric: str,
    *,
    sector: str | None = "biopharma",
    places: Sequence[str] = (),
    years: Sequence[int] = (),
    wide: bool = False,
) -> Comparison:
    """One metric of an industry in `places`; without any, in the provinces and the country (`wide`: everywhere).

    A place is a code of GB/T 2260, the id of a zone, or `China`. Metrics, industries, natures and currencies are never
    mixed in one cell; half-years and months are no years.
    """
    wanted = tuple(short_code(place) for place in places)
    shown = wanted or (() if wide else _provinces(pack))
    where = LevelFilter(metrics=(metric,), sector=sector or "", places=shown, years=tuple(years))
    stated = store.find_facts(FactFilter(level=where), limit=MOST_READ)
    cells = tuple(_iter_cells(iter_levels(stated, pack)))
    unnamed = LevelFilter(metrics=(metric,), sector="", places=wanted)
    return Comparison(
        cells=cells,
        unnamed=0 if sector is None else store.count_facts(FactFilter(level=unnamed)),
        too_small=tuple(_iter_too_small(cells)),
        unread=count_unread(store, FactFilter(level=where), len(stated), MOST_READ),
    )


def count_unread(store: Store, where: FactFilter, read: int, most: int) -> int:
    """Facts of a filter beyond the `most` that were read; nothing is counted where fewer were."""
    return max(0, store.count_facts(where) - read) if read >= most else 0


@once_per_pack
def _provinces(pack: Pack) -> tuple[str, ...]:
    """The provinces and the country, as levels say them."""
    codes = (entity.code or "" for entity in pack.entities.values() if entity.kind == "region")
    return tuple(sorted({*(code for code in codes if _is_province(code)), NATION}))


def _is_province(place: str) -> bool:
    return place == NATION or (len(place) == PROVINCE and place.isdigit())


def _iter_cells(levels: Iterable[Level]) -> Iterable[Cell]:
    groups: dict[tuple[str, int, str, int], list[Level]] = defaultdict(list)
    for level in levels:
        groups[level.place, level.year, level.unit, _NATURES.index(level.modality)].append(level)
    for key in sorted(groups):
        best, *others = sorted(groups[key], key=whole_first)
        yield Cell(
            place=best.place,
            region=best.region,
            metric=best.metric,
            sector=best.sector,
            year=best.year,
            modality=best.modality,
            best=best,
            others=tuple(others),
            disagree=any(_differs(best, other) for other in others),
        )


def _differs(best: Level, other: Level) -> bool:
    """Does another article say otherwise of the same? What one article tells beside its best are other things."""
    apart = other.stated.article_id != best.stated.article_id
    return apart and other.scope == best.scope and not agree(best, other)


def _iter_too_small(cells: Sequence[Cell]) -> Iterable[Cell]:
    for whole in cells:
        if whole.place != NATION or whole.best.comparator not in ("eq", "approx", "near"):
            continue
        parts = [
            cell.best.value
            for cell in cells
            if cell.place != NATION
            and _is_province(cell.place)
            and (cell.year, cell.modality, cell.best.unit) == (whole.year, whole.modality, whole.best.unit)
        ]
        if sum(parts) > whole.best.value:
            yield whole
