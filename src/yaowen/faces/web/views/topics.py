"""`/topics` and `/topics/<id>`: lasting questions and the articles that belong to them."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Request, Response, get
from markupsafe import Markup

from yaowen.errors import BadQuery, NotFound
from yaowen.export.charts import draw_sparkline
from yaowen.faces.web.parts.addresses import address, with_query
from yaowen.faces.web.parts.cards import Card
from yaowen.faces.web.parts.facets import Facet, Narrowing, Option, count_facets, list_chosen
from yaowen.faces.web.parts.figures import FigureLine, lay_out_figures
from yaowen.faces.web.parts.listing import Pages, find_stories, lay_out_briefed_card, number_pages, read_page
from yaowen.faces.web.parts.months import fill_months
from yaowen.faces.web.parts.volume import Volume, describe, lay_out_volume
from yaowen.faces.web.parts.writing import name_entity
from yaowen.faces.web.site import Site, as_markup, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.digest import find_last_day
from yaowen.insight.figures import pick_key_figures
from yaowen.insight.topics import Suggestion, profile_topic, suggest_topics
from yaowen.packs.model import Pack, Topic
from yaowen.records import ArticleFilter, Hit, Record, TopicProfile, Understanding

PAGE = 20
DIMENSIONS = ("region", "stage", "outlet_id", "language", "month")
READ_FOR_FIGURES = 120
FIGURES = 6
MOST_HITS = 200
SPARK_MONTHS = 12
SUGGESTIONS = 8


class TopicLine(Record, frozen=True, kw_only=True):
    """A topic in the list of topics."""

    href: str
    name: str
    other_name: str
    about: str
    articles: int
    latest: str | None
    spark: Markup | None


class TopicPage(Record, frozen=True, kw_only=True):
    """Everything on a topic's page."""

    id: str
    name: str
    other_name: str
    about: str
    count: int
    chosen: tuple[Option, ...]
    facets: tuple[Facet, ...]
    volume: Volume
    figures: tuple[FigureLine, ...]
    organisations: tuple[Option, ...]
    related: tuple[Option, ...]
    cards: tuple[Card, ...]
    pages: Pages
    clear: str
    brief_href: str
    problem: str | None = None


@get("/topics", sync_to_thread=False)
def show_topics(request: Request[Any, Any, Any]) -> Response[str]:
    """All topics, those with articles first."""
    site = site_of(request)
    if "id" in request.query_params:
        return show_one(request, site, request.query_params["id"])
    words = site.words(request)
    lines = site.keep(("topics", words.lang), lambda: _list_topics(site, words))
    return site.respond(
        request,
        "topics.html",
        busy=[line for line in lines if line.articles],
        quiet=[line for line in lines if not line.articles],
        rising=find_rising(site),
    )


@get("/topics/{topic_id:str}", sync_to_thread=False)
def show_topic(request: Request[Any, Any, Any]) -> Response[str]:
    """One topic, newest first; `region stage outlet_id language month q page` narrow it."""
    site = site_of(request)
    return show_one(request, site, request.path_params["topic_id"])


def show_one(request: Request[Any, Any, Any], site: Site, topic_id: str) -> Response[str]:
    """The page of a topic; raises `NotFound`."""
    topic = site.pack.topics.get(topic_id)
    words = site.words(request)
    if topic is None:
        raise NotFound(words("topic.unknown"))
    narrowing = Narrowing(
        address("topics", topic_id),
        dict(request.query_params),
        DIMENSIONS,
        base=ArticleFilter(topic=topic_id),
    )
    asked = request.query_params.get("page", "1")
    key = ("topic", words.lang, topic_id, narrowing.link(), asked)
    page = site.keep(key, lambda: _make_page(site, words, topic, narrowing, asked))
    return site.respond(request, "topic.html", page=page, query_here=narrowing.kept.get("q", ""))


def find_rising(site: Site) -> tuple[Suggestion, ...]:
    """Words that rise and no topic has, as of a moment ago."""
    return site.keep_loosely(("rising topics",), lambda: _suggest(site))


def list_busiest(site: Site, most: int) -> list[str]:
    """The pages of the topics that have articles, those with the most first."""
    counts = site.store.counts_by("topic", ArticleFilter())
    busiest = sorted(counts.keys() & site.pack.topics.keys(), key=lambda topic: (-counts[topic], topic))
    return [address("topics", topic) for topic in busiest[:most]]


def _suggest(site: Site) -> tuple[Suggestion, ...]:
    last, _ = find_last_day(site.store, site.yaowen.clock.now(), demo=site.yaowen.is_demo)
    return suggest_topics(site.store, site.pack, last=last, limit=SUGGESTIONS) if last else ()


def _list_topics(site: Site, words: Words) -> list[TopicLine]:
    counts = site.store.counts_by("topic", ArticleFilter())
    newest = max(site.store.counts_by("month", ArticleFilter()), default=None)
    topics = sorted(site.pack.topics.values(), key=lambda topic: (topic.order, topic.id))
    by_month = site.store.count_topic_months()
    return [
        _lay_out_topic(words, topic, counts.get(topic.id, 0), by_month.get(topic.id, {}), newest)
        for topic in topics
    ]


def _lay_out_topic(
    words: Words, topic: Topic, count: int, counts: Mapping[str, int], newest: str | None
) -> TopicLine:
    """A topic with its last twelve months; all topics end with the library's newest month."""
    name, other = _names(topic, words)
    months = fill_months(counts, until=newest)[-SPARK_MONTHS:]
    values = [0] * (SPARK_MONTHS - len(months)) + [month.count for month in months]
    spark = draw_sparkline(values, title=words("topics.spark"), desc=describe(months, words))
    return TopicLine(
        href=address("topics", topic.id),
        name=name,
        other_name=other,
        about=topic.about_zh if words.lang == "zh" else topic.about_en,
        articles=count,
        latest=max((month for month, found in counts.items() if found), default=None),
        spark=as_markup(spark) if count else None,
    )


def _make_page(site: Site, words: Words, topic: Topic, narrowing: Narrowing, asked: str) -> TopicPage:
    store, pack = site.store, site.pack
    name, other = _names(topic, words)
    volume = lay_out_volume(
        store,
        narrowing.without("month"),
        name,
        words,
        chosen=narrowing.chosen.get("month"),
        link=lambda month: narrowing.link(month=month),
    )
    problem = None
    hits: Sequence[Hit] = ()
    if "q" in narrowing.kept:
        try:
            hits = site.yaowen.find(
                narrowing.kept["q"], limit=MOST_HITS, where=narrowing.where, marked=read_page(asked) * PAGE
            ).hits
        except BadQuery as error:
            problem = words("search.bad", why=str(error))
        count = len(hits)
    else:
        count = store.count(narrowing.where)
    pages = number_pages(count, asked, PAGE, lambda number: narrowing.link(page=str(number)))
    shown = _find_shown(site, narrowing, hits, pages)
    profile = profile_topic(topic.id, store, pack)
    recent = store.glances_of(store.list_ids(narrowing.where, limit=READ_FOR_FIGURES))
    return TopicPage(
        id=topic.id,
        name=name,
        other_name=other,
        about=topic.about_zh if words.lang == "zh" else topic.about_en,
        count=count,
        chosen=list_chosen(narrowing, words, pack),
        facets=count_facets(narrowing, store, words, pack),
        volume=volume,
        figures=lay_out_figures(pick_key_figures(recent, pack, limit=FIGURES), words, pack),
        organisations=_lay_out_names(profile, words, pack),
        related=_lay_out_related(profile, words, pack),
        cards=_lay_out_cards(site, words, shown),
        pages=pages,
        clear=address("topics", topic.id),
        brief_href=with_query("/briefs", {"topic": topic.id}),
        problem=problem,
    )


def _lay_out_names(profile: TopicProfile, words: Words, pack: Pack) -> tuple[Option, ...]:
    return tuple(
        Option(
            label=name_entity(pack.entities[counted.id], words.lang),
            count=counted.articles,
            href=address("entities", counted.id),
        )
        for counted in profile.organisations
    )


def _lay_out_related(profile: TopicProfile, words: Words, pack: Pack) -> tuple[Option, ...]:
    return tuple(
        Option(
            label=_names(pack.topics[counted.id], words)[0],
            count=counted.articles,
            href=address("topics", counted.id),
        )
        for counted in profile.related
        if counted.id in pack.topics
    )


def _lay_out_cards(
    site: Site, words: Words, shown: Sequence[tuple[Understanding, Hit | None]]
) -> tuple[Card, ...]:
    """Only the first given brief is shown open, with ours beside it: the others link to theirs."""
    first = next((u.article.id for u, _ in shown if u.article.given_brief is not None), None)
    stories = find_stories(site, [u.article.id for u, _ in shown])
    return tuple(
        lay_out_briefed_card(site, words, u, hit, stories.get(u.article.id), ours=u.article.id == first)
        for u, hit in shown
    )


def _find_shown(
    site: Site, narrowing: Narrowing, hits: Sequence[Hit], pages: Pages
) -> list[tuple[Understanding, Hit | None]]:
    if "q" in narrowing.kept:
        by_id = {hit.article_id: hit for hit in hits[pages.offset : pages.offset + PAGE]}
        return [(u, by_id[u.article.id]) for u in site.read(by_id)]
    ids = site.store.list_ids(narrowing.where, limit=PAGE, offset=pages.offset)
    return [(understanding, None) for understanding in site.read(ids)]


def _names(topic: Topic, words: Words) -> tuple[str, str]:
    names = (topic.name_zh, topic.name_en)
    return names if words.lang == "zh" else (names[1], names[0])
