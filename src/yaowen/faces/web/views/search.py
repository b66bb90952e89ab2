"""`/search`: articles that answer a query."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get

from yaowen.errors import BadQuery
from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.cards import Card, make_card
from yaowen.faces.web.parts.facets import Facet, Narrowing, Option, lay_out_facet, list_chosen
from yaowen.faces.web.parts.listing import Pages, number_pages, read_page
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.records import Hit, Record, Understanding

PAGE = 20
MOST_HITS = 100
DIMENSIONS = ("topic", "region", "stage", "outlet_id", "language", "kind")
EXAMPLES = {
    "zh": ("生物医药 产业集群", "创新药 临床试验", "自贸试验区"),
    "en": ("biopharma cluster", "BeiGene", "free trade zone"),
}


class SearchPage(Record, frozen=True, kw_only=True):
    """Everything on the search page."""

    count: int
    cut_off: bool
    chosen: tuple[Option, ...] = ()
    facets: tuple[Facet, ...] = ()
    cards: tuple[Card, ...] = ()
    pages: Pages | None = None
    problem: str | None = None
    clear: str = "/search"


@get("/search", sync_to_thread=False)
def show_search(request: Request[Any, Any, Any]) -> Response[str]:
    """Hits, best first; `topic region stage outlet_id language kind page` narrow them."""
    site = site_of(request)
    words = site.words(request)
    narrowing = Narrowing("/search", dict(request.query_params), DIMENSIONS)
    asked = request.query_params.get("page", "1")
    examples = tuple((words_, with_query("/search", {"q": words_})) for words_ in EXAMPLES[words.lang])
    page = None
    if narrowing.kept.get("q", "").strip():
        key = ("search", words.lang, narrowing.link(), asked)
        page = site.keep(key, lambda: _make_page(site, words, narrowing, asked))
    return site.respond(request, "search.html", page=page, examples=examples)


def _make_page(site: Site, words: Words, narrowing: Narrowing, asked: str) -> SearchPage:
    query = narrowing.kept["q"]
    clear = with_query("/search", {"q": query})
    try:
        found = site.yaowen.find(
            query, limit=MOST_HITS, where=narrowing.where, marked=read_page(asked) * PAGE
        )
    except BadQuery as error:
        return SearchPage(count=0, cut_off=False, problem=words("search.bad", why=str(error)), clear=clear)
    hits = found.hits
    pages = number_pages(len(hits), asked, PAGE, lambda number: narrowing.link(page=str(number)))
    by_id = {hit.article_id: hit for hit in hits}
    read = list(site.read(by_id))
    shown = read[pages.offset : pages.offset + PAGE]
    return SearchPage(
        count=len(hits),
        cut_off=len(hits) >= MOST_HITS,
        chosen=list_chosen(narrowing, words, site.pack),
        facets=_count_hits(read, narrowing, words, site),
        cards=tuple(_lay_out_hit(site, words, u, by_id[u.article.id]) for u in shown),
        pages=pages,
        clear=clear,
    )


def _lay_out_hit(site: Site, words: Words, understanding: Understanding, hit: Hit) -> Card:
    place = site.yaowen.place(understanding.article.id)
    story = None
    if place is not None:
        story = (place.story_id, len(site.yaowen.story(place.story_id).members))
    return make_card(understanding, words, site.pack, hit=hit, story=story)


def _count_hits(
    hits: Sequence[Understanding], narrowing: Narrowing, words: Words, site: Site
) -> tuple[Facet, ...]:
    """Values of the hits themselves; a dimension in which all are alike says nothing and is left out."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in DIMENSIONS}
    for understanding in hits:
        article = understanding.article
        for name in ("topic", "stage"):
            counts[name].update({tag.id for tag in understanding.tags if tag.taxonomy == name})
        counts["region"].update(_provinces(understanding))
        counts["language"][article.lang] += 1
        counts["kind"][article.kind] += 1
        if article.outlet_id:
            counts["outlet_id"][article.outlet_id] += 1
    facets = (
        lay_out_facet(name, counts[name], narrowing, words, site.pack)
        for name in DIMENSIONS
        if len(counts[name]) > 1 or name in narrowing.chosen
    )
    return tuple(facet for facet in facets if facet.options)


def _provinces(understanding: Understanding) -> frozenset[str]:
    """GB/T 2260 codes of the provincial units that a text names."""
    codes = (m.entity_id.removeprefix("region:") for m in understanding.mentions if m.kind == "region")
    return frozenset(code[:2].ljust(len(code) if len(code) == 6 else 2, "0") for code in codes)
