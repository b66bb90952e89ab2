"""How is a figure of a ledger shown? Its value, its nature, and the address of its sentence."""

from collections.abc import Iterable

import msgspec

from yaowen.faces.web.parts.addresses import article_at
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.writing import name_entity, write_fact
from yaowen.faces.web.words import Words
from yaowen.insight.ledger import Level
from yaowen.insight.ledger.levels import NATION
from yaowen.packs.model import Pack
from yaowen.records import Fact, Record


class FigureLink(Record, frozen=True, kw_only=True):
    """A figure as it is shown, its nature, what a hover says, and the address of its sentence."""

    value: str
    nature: str
    nature_name: str
    hint: str
    href: str
    doubtful: bool = False


def link_level(
    level: Level, words: Words, pack: Pack, *, hint: str = "", doubtful: bool = False
) -> FigureLink:
    """The figure of a level, with the part of the industry that it is of; `hint` stands for its own words on hover."""
    shown = link_figure(level.fact, level.stated.article_id, words, pack)
    part = name_scope(level.scope, words)
    value = f"{shown.value} ({part})" if part else shown.value
    return msgspec.structs.replace(shown, value=value, hint=hint or shown.hint, doubtful=doubtful)


def link_figure(fact: Fact, article_id: str, words: Words, pack: Pack) -> FigureLink:
    """A figure as its article prints it."""
    return FigureLink(
        value=write_fact(fact, words.lang, pack),
        nature=fact.modality,
        nature_name=words(f"modality.{fact.modality}"),
        hint=fact.surface,
        href=article_at(article_id, fact.start, fact.end),
    )


def name_scope(scope: Iterable[str], words: Words) -> str:
    """Of which part of its industry a figure is; empty for the whole."""
    return " ".join(words(f"scope.{one}") for one in scope)


def name_source(level: Level, words: Words, pack: Pack) -> str:
    """Who says so and when."""
    outlet = level.stated.outlet_id
    told = (name_value("outlet_id", outlet, words, pack) if outlet else None, level.stated.day)
    return " ".join(part for part in told if part) or words("ledger.unknown")


def name_where(place: str, region: str, words: Words, pack: Pack) -> str:
    """The name of a level's place."""
    if place == NATION:
        return words("ledger.nation")
    zone = pack.entities.get(place)
    return name_entity(zone, words.lang) if zone else name_value("region", region, words, pack)
