"""What does an article tell beside figures? Its deals, projects, approvals and events, each with its fields."""

from collections.abc import Iterator

from yaowen.faces.web.parts.addresses import article_at
from yaowen.faces.web.parts.corrected import say_corrected
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.writing import name_entity, write_fact
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.records import Amount, Details, Fact, Party, Record, Understanding

KINDS = ("deal", "fund", "project", "approval", "regulation", "facility", "event")
MOST = 40
_TYPED = ("type", "stage", "action")
_ALREADY = frozenset({*_TYPED, "date", "opening", "kind", "product_id", "plan_id", "numbers"})
"""Fields that the head of a row says, or that are no words for people."""


class ToldRow(Record, frozen=True, kw_only=True):
    """A composite fact in the reader's language; the link opens its words."""

    kind_name: str
    type_name: str
    who: str
    date: str
    modality: str
    modality_name: str
    fields: tuple[tuple[str, str], ...]
    href: str
    corrected: str = ""


def list_told(understanding: Understanding, words: Words, pack: Pack) -> tuple[ToldRow, ...]:
    """Rows in the order of the text. An event that is also a deal, an approval … is listed as that."""
    told = [fact for fact in understanding.composites if fact.kind in KINDS and fact.details is not None]
    closer = {(fact.start, fact.end, fact.made_by) for fact in told if fact.kind != "event"}
    rows = [
        fact for fact in told if fact.kind != "event" or (fact.start, fact.end, fact.made_by) not in closer
    ]
    figures = {fact.id: fact for fact in understanding.facts}
    return tuple(_lay_out(fact, understanding.article.id, figures, words, pack) for fact in rows[:MOST])


def _lay_out(fact: Fact, article_id: str, figures: dict[str, Fact], words: Words, pack: Pack) -> ToldRow:
    details = fact.details
    assert details is not None
    called = next((value for name in _TYPED if (value := getattr(details, name, None))), None)
    return ToldRow(
        kind_name=words(f"factkind.{fact.kind}"),
        type_name=_name_type(called, words) if called else "",
        who=_join([_name(party, words, pack) for party in _parties(details)], words),
        date=fact.period or "",
        modality=fact.modality,
        modality_name=words(f"modality.{fact.modality}"),
        fields=tuple(_iter_fields(details, figures, words, pack)),
        href=article_at(article_id, fact.start, fact.end),
        corrected=say_corrected(fact, words),
    )


def _name_type(called: str, words: Words) -> str:
    """A library's own cues may call things what the interface has no words for."""
    try:
        return words(f"toldtype.{called}")
    except KeyError:
        return called


def _parties(details: Details) -> tuple[Party, ...]:
    several = getattr(details, "parties", ()) or getattr(details, "participants", ())
    alone = [getattr(details, name, None) for name in ("company", "operator", "manager")]
    return (*several, *(party for party in alone if isinstance(party, Party)))


def _iter_fields(
    details: Details, figures: dict[str, Fact], words: Words, pack: Pack
) -> Iterator[tuple[str, str]]:
    for name in details.__struct_fields__:
        value = getattr(details, name)
        if name in _ALREADY or value in (None, ()) or isinstance(value, (Party, tuple)):
            continue
        said = _say(value, figures, words, pack)
        if said:
            yield words(f"told.{name}"), said


def _say(value: object, figures: dict[str, Fact], words: Words, pack: Pack) -> str:
    if isinstance(value, Amount):
        figure = figures.get(value.fact or "")
        return write_fact(figure, words.lang, pack) if figure else f"{value.value:g} {value.unit}"
    if isinstance(value, bool):
        return words("told.yes" if value else "told.no")
    return name_value("region", value, words, pack) if isinstance(value, str) else ""


def _name(party: Party, words: Words, pack: Pack) -> str:
    entity = pack.entities.get(party.entity_id or "")
    return name_entity(entity, words.lang) if entity else party.name


def _join(names: list[str], words: Words) -> str:
    return ("、" if words.lang == "zh" else ", ").join(names)
