"""How does a reader narrow a list? Conditions taken from the address, and links that add or drop one."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from heapq import nsmallest

import msgspec

from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.places import find_place_id
from yaowen.faces.web.parts.writing import find_taxon, name_entity, name_outlet, name_taxon
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Record
from yaowen.text.codes import full_code

SHOWN = 8
MORE = 40
FIELDS = {"language": "lang"}
"""Dimensions named otherwise in addresses, where `lang` is the language of the interface."""
NATION = "中国"
"""The region of a fact that is of the whole country."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class Option(Record, frozen=True, kw_only=True):
    """A value to narrow by, how many articles have it, and where choosing (or dropping) it leads."""

    label: str
    count: int | None
    href: str
    active: bool = False


class Facet(Record, frozen=True, kw_only=True):
    """One dimension: the most frequent values, and the rest."""

    name: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...] = ()


class Narrowing:
    """The conditions of one request: `path` with `kept` (as `q`) and the chosen values of `dimensions`."""

    def __init__(
        self,
        path: str,
        query: Mapping[str, str],
        dimensions: Sequence[str],
        *,
        kept: Sequence[str] = ("q",),
        base: ArticleFilter = ArticleFilter(),
    ) -> None:
        self._path = path
        self.dimensions = tuple(dimensions)
        self.chosen = {name: query[name] for name in dimensions if query.get(name)}
        self.kept = {name: query[name] for name in kept if query.get(name)}
        self._base = base

    @property
    def where(self) -> ArticleFilter:
        """All conditions together; a month becomes its first day and the next month's."""
        return self.without(None)

    def without(self, dropped: str | None) -> ArticleFilter:
        """All conditions but one: what a dimension's own counts are counted over."""
        given = {FIELDS.get(k, k): v for k, v in self.chosen.items() if k != dropped}
        month = given.pop("month", None)
        if month and _MONTH.fullmatch(month):
            given["after"], given["before"] = f"{month}-01", _next_month(month)
        return msgspec.structs.replace(self._base, **given)

    def link(self, **changes: str | None) -> str:
        """The address with some conditions changed (None drops one); the page number starts anew."""
        return with_query(self._path, {**self.kept, **self.chosen, **changes})


def count_facets(narrowing: Narrowing, store: Store, words: Words, pack: Pack) -> tuple[Facet, ...]:
    """Every dimension with the store's counts under the other conditions."""
    facets = []
    for name in narrowing.dimensions:
        if name == "month":
            continue
        counts = store.counts_by(FIELDS.get(name, name), narrowing.without(name))
        facets.append(lay_out_facet(name, counts, narrowing, words, pack))
    return tuple(facet for facet in facets if facet.options)


def lay_out_facet(
    name: str, counts: Mapping[str, int], narrowing: Narrowing, words: Words, pack: Pack
) -> Facet:
    """One dimension's options, most frequent first, the chosen one always among those shown."""
    chosen = narrowing.chosen.get(name)
    depths = {key: _depth(key) if name == "region" else 0 for key in counts if key}
    ordered = nsmallest(SHOWN + MORE, depths, key=lambda key: (key != chosen, depths[key], -counts[key], key))
    first = [key for key in ordered if not depths[key] or key == chosen]
    shown = (first or ordered)[:SHOWN]
    more = [key for key in ordered if key not in shown][:MORE]

    def lay_out(keys: Sequence[str]) -> tuple[Option, ...]:
        return tuple(
            Option(
                label=name_value(name, key, words, pack),
                count=counts[key],
                href=narrowing.link(**{name: None if key == chosen else key}),
                active=key == chosen,
            )
            for key in keys
        )

    return Facet(name=name, label=words(f"filter.{name}"), options=lay_out(shown), more=lay_out(more))


def list_chosen(narrowing: Narrowing, words: Words, pack: Pack) -> tuple[Option, ...]:
    """The active conditions, each with the link that drops it."""
    return tuple(
        Option(
            label=f"{words(f'filter.{name}')}: {name_value(name, value, words, pack)}",
            count=None,
            href=narrowing.link(**{name: None}),
            active=True,
        )
        for name, value in narrowing.chosen.items()
    )


def name_value(dimension: str, value: str, words: Words, pack: Pack) -> str:
    """A value of a dimension in the reader's language; the value itself where the pack does not know it."""
    lang = words.lang
    if dimension == "outlet_id":
        outlet = pack.outlets.get(value)
        return name_outlet(outlet, lang) if outlet else value
    if dimension == "region":
        return _name_region(value, words, pack)
    if dimension in ("kind", "language"):
        try:
            return words(f"{FIELDS.get(dimension, dimension)}.{value}")
        except KeyError:
            return value
    found = find_taxon(dimension, value, pack)
    return name_taxon(found, lang) if found else value


def _name_region(value: str, words: Words, pack: Pack) -> str:
    if value == NATION:
        return words("ledger.nation")
    entity = pack.entities.get(f"region:{value}") or pack.entities.get(f"region:{full_code(value)}")
    if entity is None and words.lang == "en":
        entity = pack.entities.get(find_place_id(value, pack) or "")
    return name_entity(entity, words.lang) if entity else value


@lru_cache(maxsize=8192)
def _depth(region: str) -> int:
    """Provinces stand before their cities, and those before counties, which are in their counts already."""
    return {2: 0, 4: 1}.get(len(region.removesuffix("00").removesuffix("00")), 2)


def _next_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1).isoformat()
