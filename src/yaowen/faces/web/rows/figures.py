"""Rows of pages that hold figures, policies and days against each other."""

from collections.abc import Iterable, Iterator

from yaowen.faces.web.rows.asked import Asked
from yaowen.faces.web.views.contradictions import find_clashes
from yaowen.faces.web.views.differences import list_policies
from yaowen.insight.diffing import iter_versions
from yaowen.insight.ledger import compare as compare_cells
from yaowen.insight.ledger.places import parse_metric, parse_place, parse_sector
from yaowen.insight.matching import parse_profile
from yaowen.insight.matching.forms import read_form
from yaowen.records import Record
from yaowen.service.calendar import iter_due
from yaowen.service.calendarlines import Calendar
from yaowen.service.diffing import iter_diff
from yaowen.service.ledgers import compare_line, contradict_line, iter_tracked
from yaowen.service.matching import gather_offers, match_offers, places_of
from yaowen.service.moments import parse_day, today_in_china
from yaowen.service.policies import EVERY, iter_policies_compared
from yaowen.service.requests import Compare, Track

KIND = "technology:"
MOST_ENTRIES = 2_000
"""Entries of a calendar."""


class TechnologyLine(Record, frozen=True, kw_only=True):
    """A technology that the library names, and in how many articles."""

    technology: str
    name_zh: str
    name_en: str | None
    articles: int


class VersionsLine(Record, frozen=True, kw_only=True):
    """Two articles that may be versions of one policy."""

    old: str
    old_title: str
    new: str
    new_title: str


def compare(asked: Asked) -> Iterator[Record]:
    """Cells by place, year and nature."""
    store, pack = asked.site.store, asked.site.pack
    region = asked.get("region")
    found = compare_cells(
        store,
        pack,
        parse_metric(asked.get("metric", "industry_scale"), pack),
        sector=parse_sector(asked.get("sector", "biopharma"), pack),
        places=(parse_place(region, pack),) if region else (),
        wide=True,
    )
    return (compare_line(cell, found, pack) for cell in found.cells)


def track(asked: Asked) -> Iterable[Record]:
    """Aims as of today."""
    today = today_in_china(asked.site.yaowen.clock.now())
    request = Track(
        metric=asked.find("metric"),
        region=asked.find("region"),
        sector=asked.get("sector", "biopharma"),
        after=asked.find("after"),
    )
    return iter_tracked(request, asked.site.store, asked.site.pack, today)


def contradict(asked: Asked) -> Iterable[Record]:
    """Figures of one thing that differ."""
    return map(contradict_line, find_clashes(asked.site, asked.get("metric"), asked.get("region")).found)


def list_due(asked: Asked) -> Iterable[Record]:
    """What falls due."""
    today = today_in_china(asked.site.yaowen.clock.now())
    request = Calendar(
        since=asked.find("since"), until=asked.find("until"), region=asked.find("region"), limit=MOST_ENTRIES
    )
    return iter_due(request, asked.site.store, asked.site.pack, today)


def compare_versions(asked: Asked) -> Iterable[Record]:
    """Two versions clause by clause; without a choice, pairs that are likely versions of one policy."""
    store, old, new = asked.site.store, asked.get("old"), asked.get("new")
    if old and new:
        return iter_diff(store.get(old).article, store.get(new).article, asked.site.pack)
    return (
        VersionsLine(old=one.id, old_title=one.title, new=other.id, new_title=other.title)
        for one, other in iter_versions(list_policies(asked.site))
    )


def list_measures(asked: Asked) -> Iterable[Record]:
    """Measures of a kind and place; with `match=1` what they come to for the company of the form."""
    site = asked.site
    today = today_in_china(site.yaowen.clock.now())
    on = parse_day(asked.get("on")) if asked.get("on") else today
    if asked.get("match"):
        company = parse_profile(read_form(asked.query), site.pack, asked.words("incentives.your_company"))
        line = match_offers(
            company, on, gather_offers(site.store, site.pack, places_of(company, site.pack)), site.pack
        )
        return (*line.measures, line)
    request = Compare(
        measure=(asked.get("kind_of", EVERY),), region=_one(asked.find("region")), on=on.isoformat()
    )
    return iter_policies_compared(request, site.store, site.pack, today)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def list_technologies(asked: Asked) -> Iterator[Record]:
    """Places of a technology; without one, the technologies that the library names."""
    site = asked.site
    if asked.get("name"):
        today = today_in_china(site.yaowen.clock.now())
        request = Compare(technology=asked.get("name"))
        yield from iter_policies_compared(request, site.store, site.pack, today)
        return
    for key, count in site.store.counts_by("entity").items():
        entity = site.pack.entities.get(key) if key.startswith(KIND) else None
        if entity is not None:
            yield TechnologyLine(
                technology=key, name_zh=entity.name_zh, name_en=entity.name_en, articles=count
            )
