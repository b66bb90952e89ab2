"""Questions about figures across articles: `compare`, `track` and `contradict`."""

from collections.abc import Iterator
from datetime import date

from yaowen.errors import UsageError
from yaowen.insight.ledger import compare, contradict, track
from yaowen.insight.ledger.levels import NATION
from yaowen.insight.ledger.places import parse_metric, parse_place, parse_sector
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.service.ledgerlines import (
    CompareLine,
    ContradictLine,
    LeftOutLine,
    TrackLine,
    compare_line,
    contradict_line,
    track_line,
)
from yaowen.service.requests import Compare, Contradict, Track

LEFT_OUT = "no word says of which industry these figures are; --sector names another"


def iter_compared(request: Compare, store: Store, pack: Pack) -> Iterator[CompareLine | LeftOutLine]:
    """Cells by region, year and nature; raises `UsageError` for a place, metric or industry that is not known."""
    metric, sector = parse_metric(request.metric, pack), parse_sector(request.sector, pack)
    places = tuple(parse_place(words, pack) for words in request.region)
    found = compare(store, pack, metric, sector=sector, places=places, years=request.year)
    for cell in found.cells:
        yield compare_line(cell, found, pack)
    if found.unnamed:
        yield LeftOutLine(left_out=found.unnamed, why=LEFT_OUT)


def iter_tracked(request: Track, store: Store, pack: Pack, today: date) -> Iterator[TrackLine]:
    """The ledger of aims; raises `UsageError`."""
    metric = parse_metric(request.metric, pack) if request.metric else None
    sector = parse_sector(request.sector, pack)
    region = _region(request.region, pack)
    on = _day(request.on) if request.on else today
    for entry in track(store, pack, on=on, metric=metric, sector=sector, region=region):
        yield track_line(entry, pack)


def iter_contradictions(request: Contradict, store: Store, pack: Pack) -> Iterator[ContradictLine]:
    """Where sources differ; raises `UsageError`."""
    metric = parse_metric(request.metric, pack) if request.metric else None
    for found in contradict(store, pack, metric=metric, region=_region(request.region, pack)):
        yield contradict_line(found)


def _region(words: str | None, pack: Pack) -> str | None:
    if words is None:
        return None
    place = parse_place(words, pack)
    if place == NATION or not place.isdigit():
        raise UsageError(f"{words!r} is no province or city; write one as in 江苏, Suzhou or 320500")
    return place


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"--on {words}: no day; write it as in 2026-11-01") from None
