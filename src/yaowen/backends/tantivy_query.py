"""Clauses as queries of tantivy: built, never parsed, so that no string can be an error."""

from collections.abc import Sequence

import tantivy

from yaowen.backends.index_terms import TIE, Run, day_key, runs_of
from yaowen.records import AllOf, AnyOf, Clause, Days, Key, MostOf, NoneOf, Word
from yaowen.records.library import INDEX_FIELDS
from yaowen.text.tokens import find_pairs

TITLE_BOOST = 2.5
_PAIR = 2
_LAST_DAY = 99_999_999


def compile_clause(clause: Clause, schema: tantivy.Schema) -> tantivy.Query | None:
    """The query; None where nothing can match: a word without letters, a field that is none."""
    match clause:
        case Word(text=text):
            return _word(text, schema)
        case Key(field=field, value=value, weight=weight):
            return _key(field, value, weight, schema)
        case Days(after=after, before=before):
            return _days(after, before, schema)
        case AllOf(clauses=clauses):
            return _all_of(clauses, schema)
        case AnyOf(clauses=clauses):
            queries = _compile_those(clauses, schema)
            if len(queries) < 2:
                return queries[0] if queries else None
            return tantivy.Query.disjunction_max_query(queries, TIE)
        case MostOf(clauses=clauses, at_least=at_least):
            return _most_of(_compile_those(clauses, schema), at_least)
        case NoneOf(clauses=clauses):
            barred = [(tantivy.Occur.MustNot, query) for query in _compile_those(clauses, schema)]
            return tantivy.Query.boolean_query([(tantivy.Occur.Must, _everything()), *barred])


def needs_all(clause: Clause) -> bool:
    """Is every match looked at, even where only the best are asked for? Then counting them costs nothing more.

    Matches of one word are passed over where they cannot be among the best; those of phrases and of several clauses
    are not.
    """
    return not isinstance(clause, Word) or any(len(run) > _PAIR for run in runs_of(clause.text))


def _compile_those(clauses: Sequence[Clause], schema: tantivy.Schema) -> list[tantivy.Query]:
    """The queries of the clauses that can match."""
    return [query for clause in clauses if (query := compile_clause(clause, schema)) is not None]


def _everything() -> tantivy.Query:
    return _unscored(tantivy.Query.all_query())


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)


def _all_of(clauses: Sequence[Clause], schema: tantivy.Schema) -> tantivy.Query | None:
    queries = _compile_those(clauses, schema)
    if len(queries) < len(clauses):
        return None
    if len(queries) < 2:
        return queries[0] if queries else _everything()
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _most_of(queries: list[tantivy.Query], at_least: int) -> tantivy.Query | None:
    if not queries:
        return None
    occurs = [(tantivy.Occur.Should, query) for query in queries]
    return tantivy.Query.boolean_query(
        occurs, minimum_number_should_match=max(1, min(at_least, len(queries)))
    )


def _key(field: str, value: str, weight: float, schema: tantivy.Schema) -> tantivy.Query | None:
    if field not in INDEX_FIELDS or not value:
        return None
    query = tantivy.Query.term_query(schema, field, value, "basic")
    return tantivy.Query.boost_query(query, weight) if weight else _unscored(query)


def _days(after: str | None, before: str | None, schema: tantivy.Schema) -> tantivy.Query:
    first = day_key(after) if after else 1
    last = day_key(before) if before else _LAST_DAY
    return _unscored(
        tantivy.Query.range_query(schema, "day", tantivy.FieldType.Integer, first, last, include_upper=False)
    )


def _word(text: str, schema: tantivy.Schema) -> tantivy.Query | None:
    runs = [_run(run, schema) for run in runs_of(text)]
    if len(runs) < 2:
        return runs[0] if runs else None
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, run) for run in runs])


def _run(run: Run, schema: tantivy.Schema) -> tantivy.Query:
    """The run in the text (which holds the title's words too), more if it is in the title."""
    text = _in_field(run, "units", "runs", schema)
    title = _in_field(run, "title_units", "title_runs", schema)
    boosted = tantivy.Query.boost_query(title, TITLE_BOOST)
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, text), (tantivy.Occur.Should, boosted)])


def _in_field(run: Run, units: str, runs: str, schema: tantivy.Schema) -> tantivy.Query:
    if len(run) == 1:
        return tantivy.Query.term_query(schema, units, run[0], "freq")
    keys = find_pairs(run)
    if len(keys) == 1:
        return tantivy.Query.term_query(schema, runs, keys[0], "freq")
    if len(keys) == 2:
        return tantivy.Query.phrase_query(schema, runs, list(keys))
    # Every second pair, and the last: those between must be there (`index_streams`), and half the places are read.
    asked: list[str | tuple[int, str]] = [
        (place, key) for place, key in enumerate(keys) if place % 2 == 0 or place == len(keys) - 1
    ]
    phrase = tantivy.Query.phrase_query(schema, runs, asked)
    return tantivy.Query.boost_query(phrase, len(keys) / len(asked))  # its weight is a sum over the pairs
