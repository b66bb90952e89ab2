"""Which pages answer a question better than sentences do? Each with as much of its form as the question tells."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.writing import name_entity
from yaowen.faces.web.words import Words
from yaowen.insight.asking import days_back, matter_of, read_question
from yaowen.packs.model import Pack, Term
from yaowen.packs.wording import get_wording
from yaowen.records import Record

FIELDS: Mapping[str, str] = {"segments": "segments", "products.phase_completed": "p1.phase_entered"}
"""Axes of measures whose words a question may have, and the field of a company's form that they fill."""
COMPLETED = "p1.phase_completed"


class Way(Record, frozen=True, kw_only=True):
    """A page by its name in the menu, where it leads, and what it tells of such a question."""

    name: str
    why: str
    href: str


def find_ways(question: str, newest: date | None, words: Words, pack: Pack) -> tuple[Way, ...]:
    """Pages for a question; `newest` is what `today` means in this library."""
    told = {name for name in _PAGES if get_wording(f"ways.{name}").search(question)}
    place = _place(question, words, pack)
    since = (newest - timedelta(days=days_back(question))).isoformat() if newest else ""
    ways = []
    for name in _PAGES:
        if name in told:
            for page, query in _address(name, question, place, since, told, pack):
                ways.append(_way(page, query, words))
    return tuple(dict.fromkeys(ways))


_PAGES = ("eligible", "checking", "aims", "differ", "due", "fresh", "deals")


def _address(
    name: str, question: str, place: str, since: str, told: set[str], pack: Pack
) -> Iterator[tuple[str, dict[str, str]]]:
    if name == "eligible":
        filled = {"registered_in": place, **_fill(question, pack)}
        yield "incentives", {**filled, "match": "1"} if any(filled.values()) else {}
    elif name == "checking":
        yield "audit", {}
    elif name == "aims":
        yield "targets", {"region": place}
    elif name == "differ":
        yield "contradictions", {"region": place}
    elif name == "due":
        yield "calendar", {"region": place}
    elif name == "fresh":
        matter = matter_of(question)
        if matter:
            yield "search", {"q": f"{matter} after:{since}" if since else matter, "sort": "time"}
        yield "since", {}
    elif name == "deals":
        yield "deals", {"region": place, "since": since if "fresh" in told else ""}


def _way(page: str, query: Mapping[str, str], words: Words) -> Way:
    href = with_query(f"/{page}", query) + ("#answer" if page == "incentives" and query else "")
    return Way(name=words(f"nav.{page}"), why=words(f"ways.{page}"), href=href)


def _place(question: str, words: Words, pack: Pack) -> str:
    """The first place that a question names, by its name; empty where it names none."""
    asked = read_question(question, pack)
    ids = [
        *(f"region:{code}" for code in asked.regions),
        *(s for s in asked.subjects if s.startswith("zone:")),
    ]
    entity = next((pack.entities[one] for one in ids if one in pack.entities), None)
    return name_entity(entity, words.lang) if entity else ""


def _fill(question: str, pack: Pack) -> dict[str, str]:
    """What a question says of the company: its link of the industry, and how far a product has come."""
    filled = {}
    completed = _value("phase_verb", question, pack) == "completed"
    for axis, field in FIELDS.items():
        if value := _value(axis, question, pack):
            filled[COMPLETED if completed and axis != "segments" else field] = value
    return filled


def _value(axis: str, question: str, pack: Pack) -> str | None:
    """The value of the longest words of an axis that a question has."""
    folded = f" {question.lower()} "
    found = [
        (len(word), term.value)
        for term in pack.terms.values()
        if term.axis == axis
        for word in _words(term)
        if _has(folded, word)
    ]
    return max(found)[1] if found else None


def _words(term: Term) -> tuple[str, ...]:
    return tuple(word.lower() for word in (*term.words_zh, *term.words_en))


def _has(folded: str, word: str) -> bool:
    """Chinese words stand anywhere, Latin ones between other characters than letters and digits."""
    at = folded.find(word)
    while at >= 0:
        before, behind = folded[at - 1], folded[at + len(word)]
        edges = (before, behind) if word.isascii() else ()
        if not any(edge.isascii() and edge.isalnum() for edge in edges):
            return True
        at = folded.find(word, at + 1)
    return False
