"""No answer where there is none: what was asked, what there is instead, and which sources may publish it."""

from collections.abc import Collection, Iterator, Sequence

from yaowen.insight.ledger import Cell
from yaowen.insight.ledger.silence import Silence, explain_silence, sources_for
from yaowen.insight.policies import Bet, Bets, MeasureRow
from yaowen.packs.model import CatalogueSource, Pack
from yaowen.ports import Store
from yaowen.service.registerlines import InsteadLine, NothingLine, SourceHint

_TAKE = (
    "take in texts that state it, such as the work report, plan or statistics bulletin of the place and year"
)
_POLICIES = "take in the policies of that place, in full"
_ARTICLES = "take in articles that name the technology"


def no_cells(
    store: Store,
    pack: Pack,
    *,
    metric: str,
    sector: str | None,
    places: Collection[str],
    years: Collection[int],
    cells: Sequence[Cell],
) -> Iterator[NothingLine]:
    """A line for each place that was asked for and has no cell; one where no place was, and nothing is there."""
    missing: list[str | None] = [p for p in places if all(cell.place != p for cell in cells)]
    if not places and not cells:
        missing.append(None)
    for place in missing:
        yield silence_line(
            explain_silence(store, pack, metric=metric, sector=sector, place=place, years=years), pack
        )


def no_aims(
    store: Store, pack: Pack, *, metric: str | None, sector: str | None, place: str | None
) -> NothingLine:
    """That no aim answers."""
    found = explain_silence(store, pack, metric=metric, sector=sector, place=place)
    return silence_line(found, pack, what="an aim")


def silence_line(found: Silence, pack: Pack, *, what: str = "a figure") -> NothingLine:
    """A silence as the ledgers print it."""
    metric = pack.metrics[found.metric].name_en if found.metric else "any metric"
    sector = pack.sectors[found.sector].name_en if found.sector else "any industry"
    asked = " · ".join(
        part
        for part in (found.region or "all regions", metric, sector, ", ".join(map(str, found.years)))
        if part
    )
    return NothingLine(
        asked=asked,
        why=_why(found, what),
        needed=_TAKE,
        region=found.region,
        instead=tuple(
            InsteadLine(metric=one.metric, sector=one.sector, modality=one.modality, years=one.years)
            for one in found.instead
        ),
        inside=found.inside,
        elsewhere=found.elsewhere,
        sources=_hints(found.sources),
    )


def _why(found: Silence, what: str) -> str:
    same = [one for one in found.instead if (one.metric, one.sector) == (found.metric, found.sector)]
    years = sorted({year for one in same for year in one.years})
    if same and found.years:
        return f"no such figure of {_list(found.years)} is here; of {_list(years)} there is one"
    if same:
        return f"{what} of it is not here; of {_list(years)} there are figures"
    if found.instead:
        return f"{what} of this metric and industry is not here; others are, and must not stand in its place"
    return f"the library has no figure for {found.region or 'any region'}"


def _list(years: Collection[int]) -> str:
    return ", ".join(map(str, years))


def no_measures(
    rows: Sequence[MeasureRow],
    everywhere: Sequence[MeasureRow],
    kinds: Collection[str],
    places: Collection[str],
    pack: Pack,
) -> Iterator[NothingLine]:
    """A line for each kind that no measure of the places is of, or one where there is none of any kind."""
    there = {row.kind for row in rows}
    missing: list[str | None] = [kind for kind in kinds if kind not in there]
    if not kinds and not rows:
        missing.append(None)
    for kind in missing:
        name = pack.measure_kinds[kind].name_en if kind else "measures"
        where = ", ".join(_region(place, pack) for place in places) or "the library"
        elsewhere = dict.fromkeys(
            _region(r.place, pack) for r in everywhere if kind in (None, r.kind) and r.place
        )
        yield NothingLine(
            asked=f"{name} · {where}",
            why=f"no measure of this kind is here for {where}" if kind else f"no measure is here for {where}",
            needed=_POLICIES,
            region=where if places else None,
            elsewhere=tuple(elsewhere),
            sources=_hints(dict.fromkeys(s for place in places or (None,) for s in sources_for(place, pack))),
        )


def no_bets(found: Bets, bets: Sequence[Bet], places: Collection[str], pack: Pack) -> Iterator[NothingLine]:
    """That no sentence names the technology, or none beside these places."""
    if bets:
        return
    where = ", ".join(_region(place, pack) for place in places) or "the library"
    yield NothingLine(
        asked=f"{found.technology.name_en or found.technology.name_zh} · {where}",
        why=f"no sentence for {where} names it" if found.articles else "no article here names it",
        needed=_ARTICLES,
        region=where if places else None,
        elsewhere=tuple(bet.region for bet in found.bets if bet.region),
        sources=_hints(dict.fromkeys(s for place in places for s in sources_for(place, pack))),
    )


def _region(place: str | None, pack: Pack) -> str:
    entity = pack.entities.get(place or "") or pack.entities.get(f"region:{place}")
    return entity.name_zh if entity else place or ""


def _hints(sources: Collection[CatalogueSource]) -> tuple[SourceHint, ...]:
    return tuple(
        SourceHint(id=one.id, name_zh=one.name_zh, name_en=one.name_en, url=one.url) for one in sources
    )
