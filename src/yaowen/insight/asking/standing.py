"""How close do a question's words stand to a figure? In its own words, its clause, its sentence, its paragraph."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from yaowen.insight.search.highlighting import Marker
from yaowen.records import AllOf, AnyOf, Article, Clause, Fact, MostOf, Word, Wording
from yaowen.text.sentences import iter_sentences

OWN, CLAUSE, SENTENCE, PARAGRAPH, NOWHERE = 4, 3, 2, 1, 0
"""How close; the title counts as the paragraph."""

ALIKE = 0.6
"""Share of the pairs of characters of a counted noun that the words beside a figure must have."""

_BREAKS = "；;。\n"


class Sought:
    """A clause of a question, looked for in short texts."""

    def __init__(self, clause: Clause) -> None:
        self._clause = clause
        self._markers: dict[Clause, Marker] = {}

    def stands_in(self, text: str) -> bool:
        """Does the clause match this text?"""
        return self._matches(self._clause, text)

    def _matches(self, clause: Clause, text: str) -> bool:
        match clause:
            case Word():
                return self._has_one(clause, (clause.text,), text)
            case AnyOf():
                words = tuple(each.text for each in clause.clauses if isinstance(each, Word))
                if words and self._has_one(clause, words, text):
                    return True
                return any(self._matches(each, text) for each in clause.clauses if not isinstance(each, Word))
            case AllOf():
                return all(self._matches(each, text) for each in clause.clauses)
            case MostOf():
                return sum(self._matches(each, text) for each in clause.clauses) >= clause.at_least
            case _:
                return False

    def _has_one(self, clause: Clause, words: tuple[str, ...], text: str) -> bool:
        """Does one of the words stand there? All are looked for at once."""
        marker = self._markers.get(clause)
        if marker is None:
            marker = self._markers[clause] = Marker(words)
        return marker.stands_in(text)


class Surroundings:
    """The words around a figure of an article, from the closest to the widest."""

    def __init__(self, fact: Fact, told: Wording) -> None:
        self._fact, self.article = fact, told
        self._others = [f for f in told.facts if f.value is not None and f.paragraph == fact.paragraph]

    def closeness(self, sought: Sought) -> int:
        """`OWN` to `NOWHERE`."""
        for level, text in (
            (OWN, self.own),
            (CLAUSE, self.clause),
            (SENTENCE, self.sentence),
            (PARAGRAPH, self.wide),
        ):
            if sought.stands_in(text):
                return level
        return NOWHERE

    def has_noun(self, noun: str) -> bool:
        """Is that what the figure counts? Most of its letters stand in the figure's own words."""
        own = self.own.casefold()
        if noun.isascii():
            return all(word in own for word in noun.casefold().split())
        pairs = [noun[place : place + 2] for place in range(len(noun) - 1)]
        return sum(pair in own for pair in pairs) >= ALIKE * len(pairs)

    @cached_property
    def own(self) -> str:
        """From the figure before it to the one after it within its clause, with what was read of it.

        The level before a rate belongs to it: 规模达到716亿元，增长15.5%.
        """
        low, high = self._clause_ends
        before = [f for f in self._others if f.end <= self._fact.start]
        if self._fact.unit == "percent":
            before = [f for f in before if f.unit == "percent"]
        low = max([low, *(f.end for f in before)])
        after = min([high, *(f.start for f in self._others if f.start >= self._fact.end)])
        text = self.article.text
        read = (self._fact.subject, self._fact.noun, self._fact.metric_surface)
        words = text[low : self._fact.end] + _until_comma(text[self._fact.end : after])
        return " ".join((words, *filter(None, read)))

    @cached_property
    def clause(self) -> str:
        """The part of the sentence between semicolons."""
        low, high = self._clause_ends
        return self.article.text[low:high]

    @cached_property
    def place(self) -> tuple[int, int]:
        """Where its sentence stands in the text."""
        return sentence_around(self.article, self._fact.start)

    @cached_property
    def sentence(self) -> str:
        """The whole sentence."""
        low, high = self.place
        return self.article.text[low:high]

    @cached_property
    def wide(self) -> str:
        """Its paragraph, and the article's title."""
        place = self.article.find_paragraph(self._fact.paragraph)
        paragraph = self.article.text[place.start : place.end] if place is not None else ""
        return f"{self.article.title}\n{paragraph}"

    @cached_property
    def _clause_ends(self) -> tuple[int, int]:
        text = self.article.text
        low, high = self.place
        low = max([low, *(text.rfind(mark, low, self._fact.start) + 1 for mark in _BREAKS)])
        return low, min([high, *_iter_found(text, self._fact.end, high)])


def sentence_around(article: Article | Wording, position: int) -> tuple[int, int]:
    """The sentence of the article that holds a place of its text."""
    for paragraph in article.paragraphs:
        if paragraph.start <= position < paragraph.end:
            for start, end in iter_sentences(article.text, paragraph.start, paragraph.end):
                if start <= position < end:
                    return start, end
    return position, position


def seek(clauses: Sequence[Clause]) -> list[Sought]:
    """Each clause, to be looked for."""
    return [Sought(clause) for clause in clauses]


def _iter_found(text: str, start: int, end: int) -> Iterator[int]:
    for mark in _BREAKS:
        place = text.find(mark, start, end)
        if place >= 0:
            yield place


def _until_comma(text: str) -> str:
    """What follows a figure belongs to it up to the next comma."""
    places = [place for place in map(text.find, "，,、") if place >= 0]
    return text[: min(places)] if places else text
