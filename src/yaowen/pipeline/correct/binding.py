"""Which fact, link or doubt is a correction about? Found by its words and its place, never by a row."""

import re

from yaowen.records import Correction, Fact, Issue, Mention, Understanding

FIGURE = "figure"
"""Key of every fact with a value: a number phrase gives exactly one."""
_AGAIN = re.compile(r"\.\d+$")


def key_of(fact: Fact) -> str:
    """What a correction of a fact is bound to, beside its words: `figure`, `deal`, for a second one there `deal.2`."""
    if fact.value is not None:
        return FIGURE
    again = _AGAIN.search(fact.id.rpartition("#")[2])
    return fact.kind + (again.group() if again else "")


def find_place(correction: Correction, text: str) -> tuple[int, int] | None:
    """Where the words stand now: at their place, else at the only other one; None where that is not sure."""
    start, words = correction.start, correction.words
    if start is None:
        return None
    if text[start : start + len(words)] == words:
        return start, start + len(words)
    moved = text.find(words) if words else -1
    if moved < 0 or text.find(words, moved + 1) >= 0:
        return None
    return moved, moved + len(words)


def find_facts(read: Understanding, key: str, place: tuple[int, int]) -> tuple[Fact, ...]:
    """Facts with this key at a place."""
    return tuple(
        fact
        for fact in (*read.facts, *read.composites)
        if (fact.start, fact.end) == place and key_of(fact) == key
    )


def find_links(read: Understanding, entity_id: str, words: str) -> tuple[Mention, ...]:
    """All places of an article where these words are taken for the entity: one word is one thing in one text."""
    return tuple(
        mention
        for mention in (*read.mentions, *read.references)
        if mention.entity_id == entity_id and mention.surface == words
    )


def find_doubts(correction: Correction, issues: tuple[Issue, ...], text: str) -> tuple[Issue, ...]:
    """The doubts that are meant: of that code at that place, or with that message; else the only one of the code."""
    same = tuple(issue for issue in issues if issue.code == correction.key)
    if correction.start is None:
        exact = tuple(issue for issue in same if issue.message == correction.words)
        return exact or (same if len(same) == 1 else ())
    place = find_place(correction, text)
    return tuple(issue for issue in same if place is not None and (issue.start, issue.end) == place)
