"""`/entities/<id>`: a named thing and the articles that name it."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from litestar import Request, Response, get

from yaowen.errors import NotFound
from yaowen.faces.web.parts.addresses import address, with_query
from yaowen.faces.web.parts.cards import Card, make_card
from yaowen.faces.web.parts.figures import FigureLine, lay_out_figures
from yaowen.faces.web.parts.listing import Pages, number_pages
from yaowen.faces.web.parts.registers import profile_of
from yaowen.faces.web.parts.volume import Volume, lay_out_volume
from yaowen.faces.web.parts.writing import name_entity
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.figures import pick_key_figures
from yaowen.records import ArticleFilter, Entity, Glance, Record

PAGE = 20
READ_FOR_FIGURES = 60
FIGURES = 6


class EntityPage(Record, frozen=True, kw_only=True):
    """Everything on a named thing's page."""

    id: str
    name: str
    other_name: str
    kind_name: str
    rows: tuple[tuple[str, str, str | None], ...]
    count: int
    profile_href: str
    volume: Volume
    figures: tuple[FigureLine, ...]
    cards: tuple[Card, ...]
    pages: Pages


@get("/entities", sync_to_thread=False)
def show_entity_by_query(request: Request[Any, Any, Any]) -> Response[str]:
    """A named thing whose id cannot be a path segment."""
    site = site_of(request)
    return show_one(request, site, request.query_params.get("id", ""))


@get("/entities/{entity_id:str}", sync_to_thread=False)
def show_entity(request: Request[Any, Any, Any]) -> Response[str]:
    """One named thing; `?page=` goes back in time."""
    site = site_of(request)
    return show_one(request, site, request.path_params["entity_id"])


def show_one(request: Request[Any, Any, Any], site: Site, entity_id: str) -> Response[str]:
    """The page of a named thing; raises `NotFound`."""
    words = site.words(request)
    entity = site.pack.entities.get(entity_id)
    if entity is None:
        raise NotFound(words("entity.unknown"))
    asked = request.query_params.get("page", "1")
    page = site.keep(("entity", words.lang, entity_id, asked), lambda: _make_page(site, words, entity, asked))
    return site.respond(request, "entity.html", page=page)


def _make_page(site: Site, words: Words, entity: Entity, asked: str) -> EntityPage:
    where = ArticleFilter(entity=entity.id)
    count = site.store.count(where)
    path = address("entities", entity.id)
    pages = number_pages(count, asked, PAGE, lambda number: with_query(path, {"page": str(number)}))
    ids = site.store.list_ids(where, limit=PAGE, offset=pages.offset)
    name = name_entity(entity, words.lang)
    recent = site.store.list_ids(where, limit=READ_FOR_FIGURES)
    figures = pick_key_figures(
        (_keep_own(g, entity) for g in site.store.glances_of(recent)),
        site.pack,
        limit=FIGURES,
    )
    return EntityPage(
        id=entity.id,
        name=name,
        other_name=(entity.name_en or "") if words.lang == "zh" else entity.name_zh,
        kind_name=words(f"entity.kind_{entity.kind}"),
        rows=_list_rows(site, words, entity),
        count=count,
        profile_href=profile_of(entity.id),
        volume=lay_out_volume(site.store, where, name, words),
        figures=lay_out_figures(figures, words, site.pack),
        cards=tuple(make_card(u, words, site.pack) for u in site.read(ids)),
        pages=pages,
    )


def _keep_own(glance: Glance, entity: Entity) -> Glance:
    """An article with those figures alone that are said of the named thing."""
    names = {entity.name_zh, entity.name_en, *entity.aliases}
    own = tuple(k for k in glance.key_facts if k.fact.region in names or k.fact.subject in names)
    return msgspec.structs.replace(glance, key_facts=own)


def _list_rows(site: Site, words: Words, entity: Entity) -> tuple[tuple[str, str, str | None], ...]:
    """Label, words and address of what is known of the thing."""
    if entity.name_en:
        english = f"{entity.name_en} ({words('entity.' + entity.name_en_status)})"
    else:
        english = words("entity.no_english", pinyin=entity.pinyin or "—")
    rows: list[tuple[str, str | None, str | None]] = [
        ("english", english, None),
        ("class", entity.class_zh if words.lang == "zh" else entity.class_en, None),
        ("definition", entity.definition_zh if words.lang == "zh" else entity.definition_en, None),
        ("aliases", " · ".join(entity.aliases), None),
        ("code", entity.code.ljust(6, "0") if entity.code else None, None),
        ("ticker", entity.ticker, None),
        *_link_rows(site, words, "parent", (entity.parent,)),
        *_link_rows(site, words, "issuer", entity.issuers),
        ("number", entity.number, None),
        ("issued", entity.issued_on, None),
        ("effective", entity.effective_on, None),
        *_link_rows(site, words, "replaces", entity.replaces),
    ]
    return tuple((words(f"entity.{key}"), text, href) for key, text, href in rows if text)


def _link_rows(
    site: Site, words: Words, key: str, ids: Iterable[str | None]
) -> Iterator[tuple[str, str, str]]:
    """A row for each other thing, with the address of its page."""
    for entity_id in ids:
        other = site.pack.entities.get(entity_id or "")
        if other is not None:
            yield key, name_entity(other, words.lang), address("entities", other.id)
