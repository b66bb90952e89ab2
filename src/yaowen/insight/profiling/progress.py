"""What came of a plan's tasks? Later sentences that show that one was begun or done; else none is said to be found.

A clause is evidence where all of this holds: its article is later than the task's; no place that its sentence names
lies elsewhere; it has words of the task that are no common ones, or a figure of the task beside such a thing; it says
that something is there or under way, and nothing of it is only meant; and where these words could be anybody's, its
sentence names one of the bodies that are responsible.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.ports import Store
from yaowen.records import (
    ArticleFilter,
    Entity,
    Fact,
    FactFilter,
    FactKind,
    Record,
    Stated,
    Task,
    Understanding,
)
from yaowen.text.codes import short_code
from yaowen.text.sentences import iter_sentences

MOST_ARTICLES = 80
"""Later articles that are looked through, the newest: those that name the plan, then those of its place."""
MOST_EVIDENCE = 4
"""Clauses that are shown for a task, the newest."""
_KINDS: tuple[FactKind, ...] = ("project", "facility", "fund", "regulation", "approval", "event", "deal")
_MOST_FACTS = 400
_OWN, _NAME = 4, 6
"""So many characters of a task's own words are a thing; from so many on they are the name of one thing alone."""
_WORD = 2
"""Characters that an English word counts for."""
_GRAM = 3
"""Tokens that a clause and a task must have in a row before they are compared."""
_MANY = 3
"""Words of so many tasks of a plan are common in it."""
_PARTS = re.compile(r"[^，,；;。.!?！？：:\n]+")
_TOKEN = re.compile(r"[\u4e00-\u9fff]|[A-Za-z][A-Za-z'-]*|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_WHERE = re.compile(r"^(?:[\u4e00-\u9fff]{2,3}?[省市区县]|[省市区县])(?=[\u4e00-\u9fff]{2})")

Shows = Literal["begun", "done"]


class Evidence(Record, frozen=True, kw_only=True):
    """A clause of a later article: what it shows of which thing, in code points of the article's text."""

    shows: Shows
    thing: str
    article_id: str
    day: str
    paragraph: int
    start: int
    end: int
    words: str


class Checked(Record, frozen=True, kw_only=True):
    """A task and what shows that it goes on, the newest first; empty where nothing was found.

    `task` is its first telling, `also` are those of other texts in the same words.
    """

    task: Stated
    also: tuple[Stated, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def state(self) -> Literal["begun", "done", "no_evidence"]:
        """The furthest that is shown; no evidence is no statement that nothing was done."""
        shown = {one.shows for one in self.evidence}
        return "done" if "done" in shown else "begun" if shown else "no_evidence"


class _Clause(NamedTuple):
    """A part of a sentence between commas."""

    start: int
    end: int
    sentence: tuple[int, int]
    understanding: Understanding
    day: str


def check_tasks(store: Store, pack: Pack, plan: Entity, tasks: Sequence[Stated]) -> tuple[Checked, ...]:
    """The tasks of a plan in the order of their texts, each once, with what later articles of its place show of it."""
    told = _bring_together(tasks)
    ordered = [first for first, *_ in told]
    day = min((one.day for one in ordered if one.day), default=None)
    found: dict[str, list[Evidence]] = defaultdict(list)
    if day is not None:
        words = _Words(ordered, store)
        for clause in _iter_clauses(store, pack, plan, day):
            for task, evidence in words.iter_shown(clause):
                found[task].append(evidence)
    return tuple(
        Checked(
            task=first,
            also=tuple(also),
            evidence=tuple(
                sorted(found[first.fact.id], key=lambda one: one.day, reverse=True)[:MOST_EVIDENCE]
            ),
        )
        for first, *also in told
    )


def _bring_together(tasks: Sequence[Stated]) -> list[list[Stated]]:
    """The tellings of each task, the first one first, in the order of the first ones' texts.

    Texts tell one task where its words are the same, whatever stands between them, and no two deadlines are told;
    what one text says twice stays two, since plans repeat a task in each of their stages.
    """
    told: dict[tuple[str, ...], list[list[Stated]]] = defaultdict(list)
    for one in sorted(tasks, key=lambda one: (one.day or "9999", one.article_id, one.fact.start)):
        same = told[tuple(_TOKEN.findall(_said(one.fact).casefold()))]
        tellings = next((group for group in same if _may_join(one, group)), None)
        if tellings is None:
            same.append([one])
        else:
            tellings.append(one)
    groups = [group for same in told.values() for group in same]
    return sorted(groups, key=lambda group: (group[0].article_id, group[0].fact.start))


def _may_join(one: Stated, tellings: Sequence[Stated]) -> bool:
    """Is it of another text than each telling, and of no other deadline?"""
    deadlines = {_deadline(each.fact) for each in (one, *tellings)} - {None}
    return len(deadlines) < 2 and all(each.article_id != one.article_id for each in tellings)


def _deadline(fact: Fact) -> str | None:
    return fact.details.deadline if isinstance(fact.details, Task) else None


def _iter_clauses(store: Store, pack: Pack, plan: Entity, since: str) -> Iterator[_Clause]:
    """Clauses of later articles that may tell of what came, without those of sentences about another place."""
    home = _home(plan, pack)
    for read in store.iter_understandings(_later_articles(store, plan, home, since)):
        article = read.article
        if article.published is None:
            continue
        day = f"{article.published.local:%Y-%m-%d}"
        for sentence in iter_sentences(article.text, 0, len(article.text)):
            if _is_elsewhere(sentence, read, home) or _is_only_meant(sentence, read):
                continue
            for part in _PARTS.finditer(article.text, *sentence):
                yield _Clause(part.start(), part.end(), sentence, read, day)


class _Home(NamedTuple):
    """The place of a plan: a region's short code, and the zones that issued it."""

    code: str | None
    zones: tuple[str, ...]


def _home(plan: Entity, pack: Pack) -> _Home:
    zones = tuple(one for one in plan.issuers if one.startswith("zone:") and one in pack.entities)
    return _Home(short_code(plan.code) if plan.code else None, zones)


def _later_articles(store: Store, plan: Entity, home: _Home, since: str) -> tuple[str, ...]:
    named = [plan.id, *home.zones]
    ids = [
        one
        for name in named
        for one in store.list_ids(ArticleFilter(entity=name, after=since), limit=MOST_ARTICLES)
    ]
    if home.code is not None and not home.zones:
        told = FactFilter(kinds=_KINDS, region=home.code, after=since)
        ids += [one.article_id for one in store.find_facts(told, limit=_MOST_FACTS)]
    return tuple(dict.fromkeys(ids))[:MOST_ARTICLES]


def _is_elsewhere(sentence: tuple[int, int], read: Understanding, home: _Home) -> bool:
    """Does the sentence name a place that is neither the plan's, nor in it, nor around it?"""
    for mention in read.mentions:
        if not sentence[0] <= mention.start < sentence[1]:
            continue
        if mention.kind == "zone" and home.zones and mention.entity_id not in home.zones:
            return True
        if mention.kind == "region" and home.code is not None:
            code = short_code(mention.entity_id.partition(":")[2])
            if not (code.startswith(home.code) or home.code.startswith(code)):
                return True
    return False


def _is_only_meant(sentence: tuple[int, int], read: Understanding) -> bool:
    """Is the sentence a task, or is all that is read in it an aim, a plan or a forecast?"""
    told = [fact for fact in (*read.facts, *read.composites) if sentence[0] <= fact.start < sentence[1]]
    if any(fact.kind == "task" for fact in told):
        return True
    return bool(told) and all(fact.modality in ("plan", "target", "forecast") for fact in told)


class _Words:
    """The words and figures of a plan's tasks, looked up by clauses."""

    def __init__(self, tasks: Sequence[Stated], store: Store) -> None:
        self._tasks = {task.fact.id: task for task in tasks}
        self._grams: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for task in tasks:
            for gram in _grams(_tokens(_said(task.fact), 0, None)):
                self._grams[gram].add(task.fact.id)
        self._figures = _figures(tasks, store)

    def iter_shown(self, clause: _Clause) -> Iterator[tuple[str, Evidence]]:
        """Ids of tasks that a clause shows something of."""
        text = clause.understanding.article.text
        said = text[clause.start : clause.end]
        shows = _find_shown(said)
        if shows is None or _tells_of_later(said, clause.day):
            return
        for task_id, thing in self._iter_things(clause, text):
            task = self._tasks[task_id]
            figures = self._figures.get(task_id, ())
            alike = _is_measured_alike(figures, clause)
            if not task.day or task.day >= clause.day:
                continue
            if not (alike or _is_theirs(task.fact, thing, clause, text)):
                continue
            partly = shows == "begun" or _is_less(figures, clause)
            yield task_id, _evidence(clause, "begun" if partly else "done", thing)

    def _iter_things(self, clause: _Clause, text: str) -> Iterator[tuple[str, str]]:
        tokens = _tokens(text, clause.start, clause.end)
        near = Counter(task for gram in set(_grams(tokens)) for task in self._grams.get(gram, ()))
        for task_id in near:
            run = _longest_run(tokens, _said(self._tasks[task_id].fact))
            thing = text[run[0] : run[1]] if run else ""
            if not thing:
                continue
            rare = sum(thing in _said(task.fact) for task in self._tasks.values()) < _MANY
            holds = get_wording("progress.holds").search(thing) is not None
            if (rare and _own(thing) >= _OWN) or (holds and self._shares_figure(task_id, clause)):
                yield task_id, thing

    def _shares_figure(self, task_id: str, clause: _Clause) -> bool:
        own = {(fact.value, fact.unit) for fact in self._figures.get(task_id, ())}
        return any((fact.value, fact.unit) in own for fact in _figures_in(clause))


def _figures(tasks: Sequence[Stated], store: Store) -> Mapping[str, tuple[Fact, ...]]:
    """The figures of each task."""
    articles = dict.fromkeys(task.article_id for task in tasks)
    by_id = {
        (text.article_id, fact.id): fact
        for text in store.iter_wordings(articles, figures=True)
        for fact in text.facts
    }
    return {
        task.fact.id: tuple(
            by_id[task.article_id, part] for part in task.fact.parts if (task.article_id, part) in by_id
        )
        for task in tasks
    }


def _figures_in(clause: _Clause) -> list[Fact]:
    return [fact for fact in clause.understanding.facts if clause.start <= fact.start < clause.end]


def _is_less(own: Sequence[Fact], clause: _Clause) -> bool:
    """Has the clause a figure of a unit of the task's that is less than the task asks for?"""
    return any(
        fact.unit == asked.unit and (fact.value or 0.0) < (asked.value or 0.0)
        for fact in _figures_in(clause)
        for asked in own
    )


def _is_measured_alike(own: Sequence[Fact], clause: _Clause) -> bool:
    """Is the clause's thing measured as the task's is (80万平方米 that are to be, 28万平方米 that are)?"""
    units = {fact.unit for fact in own} - {None, "percent", "CNY"}
    return any(fact.unit in units for fact in _figures_in(clause))


def _find_shown(said: str) -> Shows | None:
    if get_wording("progress.not_yet").search(said):
        return None
    if get_wording("progress.done").search(said):
        return "begun" if get_wording("progress.partly").search(said) else "done"
    return "begun" if get_wording("progress.begun").search(said) else None


def _tells_of_later(said: str, day: str) -> bool:
    return any(year[1] > day[:4] for year in _YEAR.finditer(said))


def _is_theirs(task: Fact, thing: str, clause: _Clause, text: str) -> bool:
    """Is the thing named by itself, or does the sentence name one of those that are responsible?"""
    bodies = task.details.bodies if isinstance(task.details, Task) else ()
    if not bodies or _own(thing) >= _NAME:
        return True
    sentence = text[slice(*clause.sentence)]
    mentioned = {
        m.entity_id
        for m in clause.understanding.mentions
        if clause.sentence[0] <= m.start < clause.sentence[1]
    }
    return any(body.entity_id in mentioned or _WHERE.sub("", body.name) in sentence for body in bodies)


def _evidence(clause: _Clause, shows: Shows, thing: str) -> Evidence:
    article = clause.understanding.article
    start, end = clause.sentence
    return Evidence(
        shows=shows,
        thing=thing,
        article_id=article.id,
        day=clause.day,
        paragraph=article.text.count("\n", 0, start),
        start=start,
        end=end,
        words=article.text[start:end],
    )


_Token = tuple[str, int, int]


def _tokens(text: str, start: int, end: int | None) -> list[_Token]:
    """Ideographs, words and numbers with their places."""
    stop = len(text) if end is None else end
    return [(found[0].lower(), found.start(), found.end()) for found in _TOKEN.finditer(text, start, stop)]


def _grams(tokens: Sequence[_Token]) -> Iterator[tuple[str, ...]]:
    for at in range(len(tokens) - _GRAM + 1):
        yield tuple(token[0] for token in tokens[at : at + _GRAM])


def _longest_run(tokens: Sequence[_Token], said: str) -> tuple[int, int] | None:
    """Where the tokens stand that a clause has in a row with a task's words, as many of its own as can be."""
    own = [token[0] for token in _tokens(said, 0, None)]
    best, found = 0, None
    ends = [0] * (len(own) + 1)
    for token, _, end in tokens:
        row = [0] * (len(own) + 1)
        for at, other in enumerate(own, 1):
            if other == token:
                row[at] = ends[at - 1] + 1
                if row[at] > best:
                    best, found = row[at], end
        ends = row
    if found is None:
        return None
    last = next(at for at, token in enumerate(tokens) if token[2] == found)
    return tokens[last - best + 1][1], found


def _own(thing: str) -> int:
    """How many characters are no common words'."""
    rest = get_wording("progress.common").sub(" ", thing)
    return sum(1 if "\u4e00" <= token <= "\u9fff" else _WORD for token, *_ in _tokens(rest, 0, None))


def _said(fact: Fact) -> str:
    return fact.details.words if isinstance(fact.details, Task) else ""
