"""How well are events found? F1 over type, date and who took part, names resolved through the pack."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import link
from yaowen.records import Event, Fact, Party
from yaowen.text.match import fold


class Told(NamedTuple):
    """An event as the scorer compares it; each party is all that it may be known as."""

    doc: str
    type: str
    date: str | None
    parties: tuple[frozenset[str], ...]


class Score(NamedTuple):
    """How many were found, foretold and in the gold."""

    right: int
    predicted: int
    gold: int
    missed: tuple[Told, ...]
    false: tuple[Told, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


def gold_events(row: dict[str, Any], pack: Pack) -> list[Told]:
    """A row of the gold and the other readings that it allows."""
    readings = [row, {**row, **row["alt"]}] if row.get("alt") else [row]
    return [
        Told(
            reading["doc"],
            reading["type"],
            reading["date"],
            tuple(known_as(name, None, pack) for name in reading["participants"]),
        )
        for reading in readings
    ]


def told_events(doc: str, facts: Iterable[Fact], pack: Pack) -> list[Told]:
    """What a reading found to have happened, or to be planned: the gold has both."""
    return [
        Told(
            doc,
            fact.details.type,
            fact.details.date,
            tuple(_party(p, pack) for p in fact.details.participants),
        )
        for fact in facts
        if isinstance(fact.details, Event)
    ]


def _party(party: Party, pack: Pack) -> frozenset[str]:
    return known_as(party.name, party.entity_id, pack)


def known_as(name: str, entity_id: str | None, pack: Pack) -> frozenset[str]:
    """The name folded, and the entities that it names by itself."""
    article = describe_text("name", name)
    found = {mention.entity_id for mention in link(article, pack).value}
    entity = pack.entities.get(entity_id or "")
    names = [name, entity.pinyin or ""] if entity else [name]
    spelled = {"".join(fold(one).split()) for one in names if one}
    return frozenset({*spelled, *found} | ({entity_id} if entity_id else set()))


def score(gold: list[list[Told]], predicted: list[Told]) -> Score:
    """Greedy one to one: each row of the gold (any of its readings) takes the first prediction that agrees."""
    left = list(predicted)
    missed: list[Told] = []
    for readings in gold:
        found = next((told for told in left if any(_agree(told, one) for one in readings)), None)
        if found is None:
            missed.append(readings[0])
        else:
            left.remove(found)
    return Score(len(gold) - len(missed), len(predicted), len(gold), tuple(missed), tuple(left))


def _agree(told: Told, gold: Told) -> bool:
    if (told.doc, told.type) != (gold.doc, gold.type) or not _dates_agree(told.date, gold.date):
        return False
    found = sum(1 for party in gold.parties if any(_same(party, other) for other in told.parties))
    right = sum(1 for party in told.parties if any(_same(party, other) for other in gold.parties))
    return found * 2 >= len(gold.parties) and right * 2 >= len(told.parties)


def _dates_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one == other
    return one.startswith(other) or other.startswith(one)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """The same entity, or one name within the other (中信医疗 within 中信医疗集团)."""
    if one & other:
        return True
    return any(
        len(a) > 3 and len(b) > 3 and ":" not in a + b and (a in b or b in a) for a in one for b in other
    )
