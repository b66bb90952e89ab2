"""Clauses as queries of tantivy: built, never parsed, so that no string can be an error."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import tantivy

from yaowen.backends.index_names import KnownNames
from yaowen.backends.index_terms import TIE, Run, day_key, runs_of
from yaowen.records import AllOf, AnyOf, Clause, Days, Key, MostOf, NoneOf, Word
from yaowen.records.library import INDEX_FIELDS
from yaowen.text.tokens import find_pairs

TITLE_BOOST = 2.5
_PAIR = 2
_LAST_DAY = 99_999_999

Query = tantivy.Query


class Asked(NamedTuple):
    """A clause as queries: what must match, and what adds to the score of what does.

    `terms`: single terms, any of which may match, that say and score the same; of these alone the best matches can be
    found without looking at each. None where there are no such. `size`: of a single term, the articles that have it.
    `is_quick`: no place of a word is read, so that a match costs next to nothing.
    """

    must: Query
    more: tuple[Query, ...] = ()
    terms: tuple[Query, ...] = ()
    size: int | None = None
    is_quick: bool = False

    @property
    def whole(self) -> Query:
        """As one query."""
        if self.terms:
            return _any(self.terms)
        if not self.more:
            return self.must
        return Query.boolean_query([(tantivy.Occur.Must, self.must), *_optional(self.more)])


class Compiler:
    """Makes queries for one index; `ours` is the id of its document that is no article.

    `ranked`: scores are wanted. Without, titles are not looked at, for their words stand in the text too. `within`:
    what matches anyway, so that each word is looked for there alone.
    """

    def __init__(
        self,
        searcher: tantivy.Searcher,
        schema: tantivy.Schema,
        names: KnownNames,
        ours: str,
        *,
        ranked: bool,
        within: Asked | None = None,
    ) -> None:
        self._searcher = searcher
        self._schema = schema
        self._names = names
        self._ours = ours
        self._ranked = ranked
        self._within = within

    def compile(self, clause: Clause) -> Asked | None:
        """The queries; None where nothing can match: a word without letters, a field that is none."""
        match clause:
            case Word(text=text):
                return self._known((clause,)) or self._word(text)
            case Key(field=field, value=value, weight=weight):
                return self._key(field, value, weight)
            case Days(after=after, before=before):
                return self._days(after, before)
            case AllOf(clauses=clauses):
                return self._all_of(clauses)
            case AnyOf(clauses=clauses):
                return self._any_of(clauses)
            case MostOf(clauses=clauses, at_least=at_least):
                return self._most_of(self._compile_those(clauses), at_least)
            case NoneOf(clauses=clauses):
                barred = [(tantivy.Occur.MustNot, asked.must) for asked in self._compile_those(clauses)]
                but = [(tantivy.Occur.Must, self._everything()), *barred]
                return Asked(Query.boolean_query(but), is_quick=True)

    def _compile_those(self, clauses: Sequence[Clause]) -> list[Asked]:
        """The queries of the clauses that can match."""
        return [asked for clause in clauses if (asked := self.compile(clause)) is not None]

    def _everything(self) -> Query:
        ours = Query.term_query(self._schema, "id", self._ours, "basic")
        articles = [(tantivy.Occur.Must, Query.all_query()), (tantivy.Occur.MustNot, ours)]
        return _unscored(Query.boolean_query(articles))

    def _all_of(self, clauses: Sequence[Clause]) -> Asked | None:
        several = self._compile_those(clauses)
        if len(several) < len(clauses):
            return None
        if len(several) < 2:
            return several[0] if several else Asked(self._everything(), is_quick=True)
        several = self._narrow(clauses, several)
        must = Query.boolean_query([(tantivy.Occur.Must, asked.must) for asked in several])
        more = tuple(query for asked in several for query in asked.more)
        return Asked(must, more, is_quick=all(asked.is_quick for asked in several))

    def _narrow(self, clauses: Sequence[Clause], several: list[Asked]) -> list[Asked]:
        """Of clauses that must match together, those with alternatives are looked for where the rarest term is.

        A union is not passed over where another clause lacks: each of its words would be looked at everywhere.
        """
        sized = [asked for asked in (*several, self._within) if asked is not None and asked.size is not None]
        if not sized or not any(isinstance(clause, AllOf | AnyOf | MostOf) for clause in clauses):
            return several
        rarest = min(sized, key=lambda asked: asked.size or 0)
        there = Asked(_unscored(rarest.must), size=rarest.size)
        made = (self._searcher, self._schema, self._names, self._ours)
        inner = Compiler(*made, ranked=self._ranked, within=there)
        return [
            (inner.compile(clause) or asked)
            if asked.size is None and isinstance(clause, AllOf | AnyOf | MostOf)
            else asked
            for clause, asked in zip(clauses, several, strict=True)
        ]

    def _there(self, asked: Asked) -> Asked:
        """The same, looked for `within` alone."""
        if self._within is None:
            return asked
        both = [(tantivy.Occur.Must, asked.must), (tantivy.Occur.Must, self._within.must)]
        return Asked(Query.boolean_query(both), asked.more, is_quick=asked.is_quick)

    def _any_of(self, clauses: Sequence[Clause]) -> Asked | None:
        """The best alternative counts; of plain terms each does, so that the best matches are found by terms alone."""
        words = [clause for clause in clauses if isinstance(clause, Word)]
        known = self._known(words)
        if known is not None:
            clauses = [clause for clause in clauses if not isinstance(clause, Word)]
        several = ([known] if known is not None else []) + self._compile_those(clauses)
        if len(several) < 2:
            return several[0] if several else None
        if not self._ranked or all(asked.terms for asked in several):
            return _either(several)
        best = Query.disjunction_max_query([asked.whole for asked in several], TIE)
        return Asked(best, is_quick=all(asked.is_quick for asked in several))

    def _most_of(self, several: list[Asked], at_least: int) -> Asked | None:
        least = max(1, min(at_least, len(several)))
        if least == 1:
            return _either(several) if several else None
        occurs = [(tantivy.Occur.Should, asked.whole) for asked in several]
        return Asked(Query.boolean_query(occurs, minimum_number_should_match=least))

    def _key(self, field: str, value: str, weight: float) -> Asked | None:
        if field not in INDEX_FIELDS or not value:
            return None
        query = Query.term_query(self._schema, field, value, "basic")
        scored = Query.boost_query(query, weight) if weight else _unscored(query)
        return self._there(Asked(scored, size=self._searcher.doc_freq(field, value), is_quick=True))

    def _days(self, after: str | None, before: str | None) -> Asked:
        first = day_key(after) if after else 1
        last = day_key(before) if before else _LAST_DAY
        kind = tantivy.FieldType.Integer
        days = Query.range_query(self._schema, "day", kind, first, last, include_upper=False)
        return Asked(_unscored(days), is_quick=True)

    def _known(self, words: Sequence[Word]) -> Asked | None:
        """Names of one thing, or one name, that the index knows as a term."""
        term = self._names.find_term(word.text for word in words)
        if term is None:
            return None
        # a name weighs what its pairs would, which a phrase adds up
        weight = max((len(find_pairs(run)) for run in runs_of(words[0].text)), default=1) or 1
        return self._term("names", "title_names", term, float(weight))

    def _word(self, text: str) -> Asked | None:
        several = [self._run(run) for run in runs_of(text)]
        if len(several) < 2:
            return several[0] if several else None
        must = Query.boolean_query([(tantivy.Occur.Must, asked.must) for asked in several])
        return Asked(must, tuple(query for asked in several for query in asked.more))

    def _run(self, run: Run) -> Asked:
        """The run in the text (which holds the title's words too), more if it is in the title."""
        if len(run) == 1:
            return self._term("units", "title_units", run[0])
        keys = find_pairs(run)
        if len(keys) == 1:
            return self._term("runs", "title_runs", keys[0])
        phrase = Asked(self._phrase(keys, "runs"))
        if not self._ranked:
            return self._there(phrase)
        titled = self._there(
            Asked(self._phrase(keys, "title_runs"))
        ).must  # to pass over articles looks into each
        return self._there(phrase._replace(more=self._in_title(titled)))

    def _term(self, text: str, title: str, key: str, weight: float = 1.0) -> Asked:
        must = Query.term_query(self._schema, text, key, "freq")
        size = self._searcher.doc_freq(text, key)
        if not self._ranked:
            return self._there(Asked(must, size=size, is_quick=True))
        titled = Query.term_query(self._schema, title, key, "freq")
        if weight != 1.0:
            must, titled = Query.boost_query(must, weight), Query.boost_query(titled, weight)
        more = self._in_title(titled)
        return self._there(Asked(must, more, terms=(must, *more), size=size, is_quick=True))

    def _in_title(self, query: Query) -> tuple[Query, ...]:
        return (Query.boost_query(query, TITLE_BOOST),)

    def _phrase(self, keys: tuple[str, ...], field: str) -> Query:
        if len(keys) <= _PAIR:
            return Query.phrase_query(self._schema, field, list(keys))
        # Every second pair, and the ends: those between must be there (`index_streams`), and half the places are read.
        # The rarest is among them, for no article is looked at that lacks it.
        rarest = min(range(len(keys)), key=lambda place: self._searcher.doc_freq(field, keys[place]))
        ends = (0, len(keys) - 1)
        asked: list[str | tuple[int, str]] = [
            (place, key) for place, key in enumerate(keys) if place % 2 == rarest % 2 or place in ends
        ]
        phrase = Query.phrase_query(self._schema, field, asked)
        return Query.boost_query(phrase, len(keys) / len(asked))  # its weight is a sum over the pairs


def _either(several: Sequence[Asked]) -> Asked:
    """Any of them, and each counts."""
    if not all(asked.terms for asked in several):
        return Asked(_any(asked.whole for asked in several))
    more = tuple(query for asked in several for query in asked.more)
    terms = tuple(term for asked in several for term in asked.terms)
    return Asked(_any(asked.must for asked in several), more, terms, is_quick=True)


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _optional(queries: Iterable[Query]) -> list[tuple[tantivy.Occur, Query]]:
    return [(tantivy.Occur.Should, query) for query in queries]
