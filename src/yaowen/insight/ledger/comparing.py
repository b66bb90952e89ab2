"""Regions side by side: one metric of one industry, by region and year, each cell with the sentence it stands on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from yaowen.insight.ledger.levels import NATION, Level, agree, iter_levels, standing
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import FactFilter, Modality, Record
from yaowen.text.codes import short_code

PROVINCE = 2
"""Digits of a province's short code."""

_NATURES: tuple[Modality, ...] = ("actual", "target", "forecast", "plan")


class Cell(Record, frozen=True, kw_only=True):
    """A region's figure of one year and nature: the best source, the others, and whether one of them differs."""

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
    wanted = {short_code(place) for place in places}
    levels = tuple(iter_levels(store.find_facts(FactFilter(metric=metric)), pack))
    cells = tuple(
        _iter_cells(
            level
            for level in levels
            if level.sector == sector
            and (level.place in wanted if wanted else wide or _is_province(level.place))
            and (not years or level.year in years)
        )
    )
    unnamed = [level for level in levels if level.sector is None] if sector is not None else []
    return Comparison(
        cells=cells,
        unnamed=sum(level.place in wanted or not wanted for level in unnamed),
        too_small=tuple(_iter_too_small(cells)),
    )


def _is_province(place: str) -> bool:
    return place == NATION or (len(place) == PROVINCE and place.isdigit())


def _iter_cells(levels: Iterable[Level]) -> Iterable[Cell]:
    groups: dict[tuple[str, int, str, int], list[Level]] = defaultdict(list)
    for level in levels:
        groups[level.place, level.year, level.unit, _NATURES.index(level.modality)].append(level)
    for key in sorted(groups):
        best, *others = sorted(groups[key], key=standing)
        yield Cell(
            place=best.place,
            region=best.region,
            metric=best.metric,
            sector=best.sector,
            year=best.year,
            modality=best.modality,
            best=best,
            others=tuple(others),
            disagree=not all(agree(best, other) for other in others),
        )


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
