"""`/profiles/<id>`: all that is known of a named thing: figures over time with charts, ledgers, stories, peers."""

from collections.abc import Iterable
from typing import Any

from litestar import Request, Response, get

from yaowen.errors import NotFound, UsageError
from yaowen.export.charts import Point as Column
from yaowen.export.charts import draw_bars
from yaowen.faces.web.parts.addresses import address, article_at, with_query
from yaowen.faces.web.parts.drawn import Drawn
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.levels import name_scope
from yaowen.faces.web.parts.periods import write_period
from yaowen.faces.web.parts.registers import Link, RegisterRow, lay_out_rows, link_fact, profile_of
from yaowen.faces.web.parts.writing import name_entity, name_taxon, write_fact
from yaowen.faces.web.site import Site, as_markup, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.profiling import Checked, Peer, Point, Profile, Series, StoryOf, find_named, make_profile
from yaowen.packs.model import Pack
from yaowen.records import Entity, Fact, Record, Task
from yaowen.service.profiles import find_entity

MOST_ROWS, MOST_SERIES, MOST_CHARTS, MOST_POINTS = 12, 24, 3, 12
WIDTH, HEIGHT = 320, 120


class PointCell(Record, frozen=True, kw_only=True):
    """A figure of a period; the link opens its sentence."""

    period: str
    nature: str
    nature_name: str
    link: Link
    others: int
    disagree: bool


class SeriesBlock(Record, frozen=True, kw_only=True):
    """Figures of a metric over time; the chart shows its actuals where there are several."""

    name: str
    definition: str
    points: tuple[PointCell, ...]
    earlier: int
    chart: Drawn | None


class LedgerBlock(Record, frozen=True, kw_only=True):
    """The newest rows of a ledger, and how many there are."""

    name: str
    rows: tuple[RegisterRow, ...]
    count: int


class TaskRow(Record, frozen=True, kw_only=True):
    """A task of a plan: its words, who is responsible and by when, what shows that it goes on, who else tells it."""

    link: Link
    who: str
    when: str
    state: str
    state_name: str
    evidence: tuple[Link, ...]
    also: tuple[Link, ...]


class PeerRow(Record, frozen=True, kw_only=True):
    """A peer, and by what it is one."""

    link: Link
    by: Link


class ProfilePage(Record, frozen=True, kw_only=True):
    """Everything on a profile's page."""

    id: str
    name: str
    other_name: str
    kind_name: str
    articles: int
    articles_href: str
    series: tuple[SeriesBlock, ...]
    ledgers: tuple[LedgerBlock, ...]
    tasks: tuple[TaskRow, ...]
    stories: tuple[tuple[str, Link, int], ...]
    peers: tuple[PeerRow, ...]
    chain_href: str | None
    is_empty: bool


@get("/profiles", sync_to_thread=False)
def find_profile(request: Request[Any, Any, Any]) -> Response[str]:
    """The profile of `?name=` in either language, or of `?id=`."""
    site = site_of(request)
    named = request.query_params.get("id") or request.query_params.get("name", "").strip()
    try:
        return _show(request, site, find_named(named, site.pack) if named else "")
    except UsageError as error:
        raise NotFound(str(error)) from error


@get("/profiles/{entity_id:str}", sync_to_thread=False)
def show_profile(request: Request[Any, Any, Any]) -> Response[str]:
    """The profile of the thing with this id."""
    return _show(request, site_of(request), request.path_params["entity_id"])


def _show(request: Request[Any, Any, Any], site: Site, entity_id: str) -> Response[str]:
    words = site.words(request)
    page = site.keep(("profile", words.lang, entity_id), lambda: _make_page(site, words, entity_id))
    return site.respond(request, "profile.html", page=page)


def _make_page(site: Site, words: Words, entity_id: str) -> ProfilePage:
    entity = find_entity(entity_id, site.store, site.pack)
    profile = make_profile(site.store, site.pack, entity)
    is_place = entity.kind in ("region", "zone")
    return ProfilePage(
        id=entity.id,
        name=name_entity(entity, words.lang),
        other_name=(entity.name_en or "") if words.lang == "zh" else entity.name_zh,
        kind_name=words(f"entity.kind_{entity.kind}"),
        articles=profile.articles,
        articles_href=address("entities", entity.id),
        series=tuple(
            _lay_out_all(profile.series[:MOST_SERIES], name_entity(entity, words.lang), words, site.pack)
        ),
        ledgers=tuple(_lay_out_ledgers(profile, words, site.pack)),
        tasks=tuple(_lay_out_task(task, words) for task in profile.tasks),
        stories=tuple(
            (
                story.day or "",
                Link(text=_choose_title(story, words), href=address("stories", story.id)),
                story.articles,
            )
            for story in profile.stories
        ),
        peers=tuple(_lay_out_peer(peer, words, site.pack) for peer in profile.peers),
        chain_href=with_query("/chain", {"region": _place_of(entity)}) if is_place else None,
        is_empty=profile.is_empty,
    )


def _choose_title(story: StoryOf, words: Words) -> str:
    """The title in the reader's language where the library has it."""
    translated = story.translated if story.lang != words.lang else None
    return translated or story.title or words("item.untitled")


def _place_of(entity: Entity) -> str:
    """As a chain asks for it: a zone's code is that of the region around it."""
    return entity.code if entity.kind == "region" and entity.code else entity.id


def _lay_out_all(series: Iterable[Series], thing: str, words: Words, pack: Pack) -> Iterable[SeriesBlock]:
    """The first few that have several actuals get a chart; all have their table."""
    charts = 0
    for one in series:
        block = _lay_out_series(one, thing, words, pack, with_chart=charts < MOST_CHARTS)
        charts += block.chart is not None
        yield block


def _lay_out_series(series: Series, thing: str, words: Words, pack: Pack, *, with_chart: bool) -> SeriesBlock:
    metric = pack.metrics.get(series.metric)
    sector = pack.sectors.get(series.sector or "")
    names = [name_taxon(metric, words.lang) if metric else series.metric]
    names += [name_taxon(sector, words.lang)] if sector else []
    names += [part] if (part := name_scope(series.scope, words)) else []
    name = " · ".join(names)
    definition = (metric.definition_zh if words.lang == "zh" else metric.definition_en) if metric else ""
    return SeriesBlock(
        name=name,
        definition=definition,
        points=tuple(_lay_out_point(point, words, pack) for point in series.points[-MOST_POINTS:]),
        earlier=max(0, len(series.points) - MOST_POINTS),
        chart=_draw(series, name, thing, words, pack) if with_chart else None,
    )


def _lay_out_point(point: Point, words: Words, pack: Pack) -> PointCell:
    fact = point.best.fact
    others = " · ".join(
        f"{other.fact.surface} ({name_value('outlet_id', other.outlet_id, words, pack) if other.outlet_id else '?'})"
        for other in point.others[:6]
    )
    link = link_fact(fact, others or " ".join(fact.surface.split()))
    return PointCell(
        period=point.period,
        nature=point.modality,
        nature_name=words(f"modality.{point.modality}"),
        link=Link(text=write_fact(fact, words.lang, pack), href=link.href, hint=link.hint),
        others=len(point.others),
        disagree=point.disagree,
    )


def _draw(series: Series, name: str, thing: str, words: Words, pack: Pack) -> Drawn | None:
    """Full years alone, since a half-year's bar beside a year's would mislead."""
    years = [
        point for point in series.points if point.modality == "actual" and len(point.period) == len("2025")
    ]
    if len(years) < 2:
        return None
    columns = [_column(point.period, point.best.fact, words, pack) for point in years]
    desc = words("profile.chart_desc", start=years[0].period, end=years[-1].period)
    return Drawn(
        svg=as_markup(draw_bars(columns, title=name, desc=desc, width=WIDTH, height=HEIGHT)),
        title=f"{thing} · {name}",
        heads=(words("topic.period"), name),
        rows=tuple((column.label, column.written) for column in columns),
    )


def _column(period: str, fact: Fact, words: Words, pack: Pack) -> Column:
    written = write_fact(fact, words.lang, pack)
    return Column(
        label=period,
        value=fact.value or 0.0,
        hint=f"{period}: {written}",
        href=link_fact(fact).href,
        written=written,
    )


def _lay_out_ledgers(profile: Profile, words: Words, pack: Pack) -> Iterable[LedgerBlock]:
    for kind, rows in profile.rows.items():
        yield LedgerBlock(
            name=words(f"register.kind_{kind}"),
            rows=lay_out_rows(rows, words, pack, most=MOST_ROWS),
            count=len(rows),
        )


def _lay_out_peer(peer: Peer, words: Words, pack: Pack) -> PeerRow:
    link = Link(text=name_entity(peer.entity, words.lang), href=profile_of(peer.entity.id))
    if peer.level is None:
        return PeerRow(link=link, by=Link(text=words("profile.together", n=peer.articles)))
    fact = peer.level.fact
    told = f"{peer.level.year}: {write_fact(fact, words.lang, pack)}"
    return PeerRow(link=link, by=Link(text=told, href=link_fact(fact).href))


def _lay_out_task(checked: Checked, words: Words) -> TaskRow:
    fact, task = checked.task.fact, checked.task.fact.details
    bodies, deadline = (task.bodies, task.deadline) if isinstance(task, Task) else ((), None)
    return TaskRow(
        link=link_fact(fact),
        who="、".join(body.name for body in bodies),
        when=write_period(deadline, words) if deadline else "",
        state=checked.state,
        state_name=words(f"profile.task_{checked.state}"),
        evidence=tuple(
            Link(text=f"{one.day} {one.words}", href=article_at(one.article_id, one.start, one.end))
            for one in checked.evidence
        ),
        also=tuple(
            Link(text=one.day or one.article_id, href=link_fact(one.fact).href) for one in checked.also
        ),
    )
