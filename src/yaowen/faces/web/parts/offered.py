"""Where to begin? Places and texts that the library has most of, offered where none was asked for."""

from collections.abc import Mapping
from itertools import islice

from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.writing import name_entity
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.records import Record

MOST = 10


class Offered(Record, frozen=True, kw_only=True):
    """One of these: its name, the address where it is chosen, and how much there is of it."""

    name: str
    href: str
    count: int


def offer_places(
    counts: Mapping[str, int], path: str, words: Words, pack: Pack, **query: str
) -> tuple[Offered, ...]:
    """The first of counted places (codes and ids of zones) as links to `path?region=`, with the rest of a query."""
    return tuple(
        Offered(
            name=name_place(place, words, pack),
            href=with_query(path, {"region": place, **query}),
            count=count,
        )
        for place, count in islice(counts.items(), MOST)
    )


def name_place(place: str, words: Words, pack: Pack) -> str:
    """A place's name in the reader's language, by its code or a zone's id."""
    entity = pack.entities.get(place) or pack.entities.get(f"region:{place}")
    return name_entity(entity, words.lang) if entity else place
