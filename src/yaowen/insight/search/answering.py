"""Answering a query: first exactly, then more loosely, best first."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from yaowen.errors import StorageError
from yaowen.insight.search.conditions import clauses_where
from yaowen.insight.search.following import refill
from yaowen.insight.search.highlighting import Marker, find_figures, merge
from yaowen.insight.search.meaning import NEAREST, Meaning, find_near, fuse
from yaowen.insight.search.planning import Plan, iter_keys, iter_words, plan_query
from yaowen.insight.search.sharing import MOST_RANKED, estimate, find_share, is_anywhere, within_share
from yaowen.insight.search.spelling import find_meant, spell_out
from yaowen.packs.model import Pack
from yaowen.ports import Index, Store
from yaowen.records import AllOf, ArticleFilter, Clause, Found, Hit, Issue

MAX_QUERY = 2_000
"""Characters of a query that are read."""

ENOUGH = 10
"""Hits below which looser ones follow."""

Order = Literal["relevance", "time"]

Named = tuple[Hit, tuple[str, ...]]
"""A hit, and what it is known by: its id, and its story's where stories are asked for."""

_EVERYTHING = ArticleFilter()
_SPARE = 4


class Step(NamedTuple):
    """A search of several that answer a query. `whole`: its hits have all that was asked for; `below`: it is run
    where there are fewer hits so far; `meant`: it is of other words than were typed."""

    clause: Clause
    whole: bool
    below: int
    meant: str | None = None


def search(
    query: str,
    store: Store,
    index: Index,
    pack: Pack,
    *,
    limit: int = 20,
    by: str = "article",
    where: ArticleFilter = _EVERYTHING,
    order: Order = "relevance",
    enough: int = ENOUGH,
    marked: int | None = None,
    meaning: Meaning | None = None,
) -> Found:
    """Articles that answer a query, best (or newest) first, with highlights as spans of `article.text`.

    All words must occur, or a name by which the pack knows the same thing in either language, or the same figure in
    another scale; "phrases" exactly; -words not; `a OR b` either; `region:江苏` is a condition. Where that finds
    fewer than `enough`, hits of the words that were meant follow, then ones with long Chinese runs taken apart or with
    most of the words, and, where there is nothing at all, with any. An empty query gives everything, newest first.
    Of very many articles with a phrase a share is ranked (`search_drawn`).
    `by="story"` gives the best article of each story. `marked`: only so many of the first hits get their highlights.
    With `meaning`, what is near in meaning follows among those that have not all words; never where the newest come
    first. No string raises.
    """
    meaning = meaning if order == "relevance" else None
    desk = _Desk(store, index, pack, by, newest_first=order == "time", meaning=meaning)
    try:
        return _answer(query[:MAX_QUERY], desk, where, limit=limit, enough=enough, marked=marked)
    except StorageError:  # an index that shows itself to be damaged is made anew and asked again
        refill(store, index, pack)
        desk = _Desk(store, index, pack, by, newest_first=order == "time", meaning=meaning)
        return _answer(query[:MAX_QUERY], desk, where, limit=limit, enough=enough, marked=marked)


def _answer(
    typed: str, desk: "_Desk", where: ArticleFilter, *, limit: int, enough: int, marked: int | None
) -> Found:
    plan = plan_query(typed, desk.pack)
    base = tuple(clauses_where(where, desk.pack))
    nothing = limit <= 0 or (plan.is_empty and bool(typed.strip()))
    if nothing:
        return Found(issues=_issues(plan))
    hits: list[Hit] = []
    meant = None
    asked: list[Clause] = []
    for step in _iter_steps(typed, plan, desk, min(enough, limit), hits):
        if len(hits) >= step.below:
            break
        more = desk.find(
            _within(step.clause, base), (limit if step.whole else min(enough, limit)) - len(hits)
        )
        hits += more if step.whole else (msgspec.structs.replace(hit, whole=False) for hit in more)
        meant = step.meant if more and step.meant else meant
        asked.append(step.clause)
    if sum(hit.whole for hit in hits) < min(enough, limit):
        hits = fuse(hits, desk.find_near(meant or typed, base, hits))[:limit]
    marks = desk.mark(hits[:marked], asked)
    return Found(
        hits=(*marks, *hits[len(marks) :]),
        total=desk.count(_within(plan.exact, base)),
        meant=meant,
        issues=(*_issues(plan), *_drawn(desk)),
    )


def _within(clause: Clause, base: tuple[Clause, ...]) -> Clause:
    return AllOf(clauses=(clause, *base)) if base else clause


def _iter_steps(typed: str, plan: Plan, desk: "_Desk", enough: int, hits: Sequence[Hit]) -> Iterator[Step]:
    """The searches that answer a query, each of which is run where those before found too little: `hits`.

    To find what was meant costs more than to search, so it waits until that is needed.
    """
    yield Step(desk.spell_out(plan.exact), whole=True, below=1)
    if not plan.words or len(hits) >= enough:
        return
    meant = find_meant(typed, desk.store, desk.index, desk.pack)
    if meant is not None:
        plan = plan_query(meant, desk.pack)
        yield Step(plan.exact, whole=True, below=enough, meant=meant)
    for clause in plan.iter_looser(desk.is_anywhere):
        yield Step(desk.spell_out(clause), whole=False, below=enough)
    yield Step(plan.loosest, whole=False, below=1)


class _Desk:
    """Asks the index for one query; an article, or a story, is given once.

    `drawn`: of very many matches only those of a share were looked at.
    """

    def __init__(
        self,
        store: Store,
        index: Index,
        pack: Pack,
        by: str,
        *,
        newest_first: bool,
        meaning: Meaning | None = None,
    ) -> None:
        self.store = store
        self.index = index
        self.pack = pack
        self._by_story = by == "story"
        self._newest_first = newest_first
        self._meaning = meaning
        self._seen: set[str] = set()
        self.drawn = False

    def find(self, clause: Clause, limit: int) -> list[Hit]:
        """The first `limit` hits that were not given yet; the index is asked for more until it has no more."""
        by_date = self._newest_first or not any(iter_words(clause))
        if not by_date and (share := find_share(clause, self.index)):
            clause = within_share(clause, share)
            self.drawn = True
        reach = limit + len(self._seen) if not self._by_story else _SPARE * limit
        while True:
            hits = self.index.find(clause, limit=reach, by_date=by_date)
            kept = list(self._iter_new(hits))
            if len(kept) >= limit or len(hits) < reach:
                break
            reach *= _SPARE
        self._seen.update(name for _, names in kept[:limit] for name in names)
        return [hit for hit, _ in kept[:limit]]

    def find_near(self, query: str, base: tuple[Clause, ...], hits: Sequence[Hit]) -> list[Hit]:
        """What is nearest in meaning: hits that are here already as they are, others as found by meaning alone."""
        if self._meaning is None:
            return []
        here = {name: hit for hit, names in self._iter_named(hits) for name in names}
        near: list[Hit] = []
        nearest = find_near(query, base, self._meaning, self.index, self.pack, found=bool(hits))
        for hit, names in self._iter_named(nearest):
            known = next((here[name] for name in reversed(names) if name in here), hit)
            here |= dict.fromkeys(names, known)
            if known not in near:
                near.append(known)
        return near[:NEAREST]

    def spell_out(self, clause: Clause) -> Clause:
        """The clause with the names that it only says in pinyin."""
        return spell_out(clause, self.store, self.index, self.pack)

    def count(self, clause: Clause) -> int:
        """How many articles match; of very many that have to be looked at one by one, about how many."""
        return estimate(clause, self.index) if any(iter_words(clause)) else self.index.count(clause)

    def is_anywhere(self, clause: Clause) -> bool:
        """Does an article match?"""
        return is_anywhere(clause, self.index)

    def mark(self, hits: Sequence[Hit], asked: Sequence[Clause]) -> tuple[Hit, ...]:
        """The hits with the places of the words and figures that were looked for."""
        marker = Marker(word for clause in asked for word in iter_words(clause))
        values = {key.value for clause in asked for key in iter_keys(clause) if key.field == "value"}
        by_words = (hit.article_id for hit in hits if not hit.by_meaning)
        found = self.store.iter_wordings(by_words, figures=bool(values))
        spans = {
            each.article_id: merge((*marker.mark(each.text), *find_figures(each.facts, values)))
            for each in found
        }
        return tuple(msgspec.structs.replace(hit, highlights=spans.get(hit.article_id, ())) for hit in hits)

    def _iter_new(self, hits: Sequence[Hit]) -> Iterator[Named]:
        new: set[str] = set()
        for hit, names in self._iter_named(hits):
            if self._seen.isdisjoint(names) and new.isdisjoint(names):
                new.update(names)
                yield hit, names

    def _iter_named(self, hits: Sequence[Hit]) -> Iterator[Named]:
        """Those that are here."""
        ids = [hit.article_id for hit in hits]
        here = self.store.known_of(ids)
        stories = self.store.stories_of(ids) if self._by_story else {}
        for hit in hits:
            if hit.article_id in here:
                story = stories.get(hit.article_id)
                yield hit, (hit.article_id, f"story {story}") if story else (hit.article_id,)


def _drawn(desk: "_Desk") -> tuple[Issue, ...]:
    message = f"more than {MOST_RANKED} articles match; these are the best of a share of them"
    return (Issue(code="search_drawn", message=message),) if desk.drawn else ()


def _issues(plan: Plan) -> tuple[Issue, ...]:
    return tuple(
        Issue(
            code="condition_unknown",
            message=f"{condition.text}: no value that is known; its words were searched for",
        )
        for condition in plan.unknown
    )
