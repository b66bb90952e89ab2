"""`/search`: articles that answer a query."""

from typing import Any, Literal

from litestar import Request, Response, get

from yaowen.errors import BadQuery
from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.cards import Card, make_card
from yaowen.faces.web.parts.facets import Facet, Narrowing, Option, lay_out_facet, list_chosen
from yaowen.faces.web.parts.listing import Pages, find_stories, number_pages, read_page
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.records import Record

PAGE = 20
MOST_HITS = 100
DIMENSIONS = ("topic", "region", "stage", "outlet_id", "language", "kind")
INDEXED = {name: name for name in DIMENSIONS} | {"language": "lang", "kind": "form"}
"""What the search index calls each dimension."""
Order = Literal["relevance", "time"]
ORDERS: tuple[Order, ...] = ("relevance", "time")
EXAMPLES = {
    "zh": ("生物医药 产业集群", "创新药 临床试验", "自贸试验区"),
    "en": ("biopharma cluster", "BeiGene", "free trade zone"),
}


class SearchPage(Record, frozen=True, kw_only=True):
    """Everything on the search page; the numbers of `facets` may be `estimated`.

    `looser` cards have some of the words; `meant` is what was searched instead.
    """

    count: int
    cut_off: bool
    chosen: tuple[Option, ...] = ()
    facets: tuple[Facet, ...] = ()
    estimated: bool = False
    cards: tuple[Card, ...] = ()
    looser: tuple[Card, ...] = ()
    meant: tuple[str, str] | None = None
    doubts: tuple[str, ...] = ()
    orders: tuple[Option, ...] = ()
    ask: str = "/ask"
    pages: Pages | None = None
    problem: str | None = None
    clear: str = "/search"


@get("/search", sync_to_thread=False)
def show_search(request: Request[Any, Any, Any]) -> Response[str]:
    """Hits, best first (`sort=time`: newest); `topic region stage outlet_id language kind page` narrow them."""
    site = site_of(request)
    words = site.words(request)
    narrowing = Narrowing("/search", dict(request.query_params), DIMENSIONS, kept=("q", "sort"))
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
    order: Order = "time" if narrowing.kept.get("sort") == "time" else "relevance"
    try:
        found = site.yaowen.find(
            query, limit=MOST_HITS, where=narrowing.where, order=order, marked=read_page(asked) * PAGE
        )
    except BadQuery as error:
        return SearchPage(count=0, cut_off=False, problem=words("search.bad", why=str(error)), clear=clear)
    hits = found.hits
    pages = number_pages(len(hits), asked, PAGE, lambda number: narrowing.link(page=str(number)))
    shown = hits[pages.offset : pages.offset + PAGE]
    by_id = {hit.article_id: hit for hit in shown}
    stories = find_stories(site, list(by_id))
    cards = [
        make_card(u, words, site.pack, hit=by_id[u.article.id], story=stories.get(u.article.id))
        for u in site.read(by_id)
    ]
    facets, exact = _count_facets(site, words, narrowing) if found.total else ((), True)
    return SearchPage(
        count=sum(hit.whole for hit in hits),
        cut_off=len(hits) >= MOST_HITS,
        chosen=list_chosen(narrowing, words, site.pack),
        facets=facets,
        estimated=not exact,
        cards=tuple(card for card in cards if by_id[card.id].whole),
        looser=tuple(card for card in cards if not by_id[card.id].whole),
        pages=pages,
        meant=(found.meant, with_query("/search", {"q": found.meant})) if found.meant else None,
        doubts=tuple(words(f"issue.{issue.code}") for issue in found.issues),
        orders=_list_orders(narrowing, words, order),
        ask=with_query("/ask", {"q": query}),
        clear=clear,
    )


def _list_orders(narrowing: Narrowing, words: Words, chosen: Order) -> tuple[Option, ...]:
    """Best first, or newest first."""
    return tuple(
        Option(
            label=words(f"search.by_{order}"),
            count=None,
            href=narrowing.link(sort=order if order == "time" else None),
            active=order == chosen,
        )
        for order in ORDERS
    )


def _count_facets(site: Site, words: Words, narrowing: Narrowing) -> tuple[tuple[Facet, ...], bool]:
    """Counts over all articles with all the words, and whether they are exact; a chosen dimension's own are counted
    without it."""
    query = narrowing.kept["q"]
    open_ones = [name for name in DIMENSIONS if name not in narrowing.chosen]
    asked = [([INDEXED[name] for name in open_ones], narrowing.where)]
    asked += [([INDEXED[name]], narrowing.without(name)) for name in narrowing.chosen]
    several = [site.yaowen.count_facets(query, fields, where) for fields, where in asked]
    counts = {field: values for each in several for field, values in each.fields.items()}
    facets = (
        lay_out_facet(name, counts[INDEXED[name]], narrowing, words, site.pack)
        for name in DIMENSIONS
        if len(counts[INDEXED[name]]) > 1 or name in narrowing.chosen
    )
    return tuple(facet for facet in facets if facet.options), all(each.exact for each in several)


@get("/search/names", sync_to_thread=False)
def suggest_names(request: Request[Any, Any, Any]) -> Response[str]:
    """Options of the search field for what was typed so far, as a fragment of HTML."""
    site = site_of(request)
    names = site.suggest(site.words(request).lang, request.query_params.get("q", ""))
    return site.respond(request, "names.html", names=names)
