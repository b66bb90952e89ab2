"""`/technologies`: who bets on a technology? What sentences that name it tell of each place, with the sentences."""

from typing import Any

from litestar import Request, Response, get

from yaowen.errors import UsageError
from yaowen.faces.web.parts.addresses import article_at, with_query
from yaowen.faces.web.parts.choices import ChoiceLine
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.offered import MOST, Offered
from yaowen.faces.web.parts.writing import name_entity
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.policies import Bet, find_bets, parse_technology
from yaowen.records import Record

MOST_SENTENCES = 5
_KIND = "technology:"


class SentenceLine(Record, frozen=True, kw_only=True):
    """A sentence and the address of its place."""

    words: str
    href: str


class BetLine(Record, frozen=True, kw_only=True):
    """A place: what is told of it, by kind with how many, the organisations, and the first sentences."""

    place: str
    counts: tuple[str, ...]
    organisations: str
    total: int
    sentences: tuple[SentenceLine, ...]


class TechnologyPage(Record, frozen=True, kw_only=True):
    """The technologies that the library names, and the places of the chosen one."""

    choices: tuple[ChoiceLine, ...]
    offered: tuple[Offered, ...] = ()
    name: str = ""
    about: str = ""
    bets: tuple[BetLine, ...] = ()
    articles: int = 0
    unread: int = 0
    problem: str | None = None


@get("/technologies", sync_to_thread=False)
def show_technologies(request: Request[Any, Any, Any]) -> Response[str]:
    """`?name=` is a technology by any of its names."""
    site = site_of(request)
    words = site.words(request)
    name = request.query_params.get("name", "")
    page = site.keep(("technologies", words.lang, name), lambda: _make_page(site, words, name))
    return site.respond(request, "technologies.html", page=page)


def _make_page(site: Site, words: Words, name: str) -> TechnologyPage:
    chosen, problem = None, None
    try:
        chosen = parse_technology(name, site.pack) if name else None
    except UsageError as error:
        problem = str(error)
    counts = site.store.counts_by("entity")
    named = sorted(
        (-n, key) for key, n in counts.items() if key.startswith(_KIND) and key in site.pack.entities
    )
    choices = tuple(
        ChoiceLine(
            id=key,
            name=f"{name_entity(site.pack.entities[key], words.lang)} ({-n})",
            chosen=chosen is not None and key == chosen.id,
        )
        for n, key in named
    )
    if chosen is None:
        offered = tuple(
            Offered(
                name=name_entity(site.pack.entities[key], words.lang),
                href=with_query("/technologies", {"name": key}),
                count=-n,
            )
            for n, key in named[:MOST]
        )
        return TechnologyPage(choices=choices, offered=offered, problem=problem)
    found = find_bets(site.store, site.pack, chosen)
    return TechnologyPage(
        choices=choices,
        name=name_entity(chosen, words.lang),
        about=(chosen.definition_zh if words.lang == "zh" else chosen.definition_en) or "",
        bets=tuple(_lay_out(bet, words, site) for bet in found.bets),
        articles=found.articles,
        unread=found.unread,
    )


def _lay_out(bet: Bet, words: Words, site: Site) -> BetLine:
    place = (
        name_value("region", bet.region, words, site.pack) if bet.region else words("technologies.nowhere")
    )
    return BetLine(
        place=place,
        counts=tuple(words(f"technologies.{kind}", n=n) for kind, n in bet.counts),
        organisations=("、" if words.lang == "zh" else ", ").join(bet.organisations),
        total=len(bet.evidence),
        sentences=tuple(
            SentenceLine(words=one.words, href=article_at(one.article_id, one.start, one.end))
            for one in bet.evidence[:MOST_SENTENCES]
        ),
    )
