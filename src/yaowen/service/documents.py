"""What can be done with documents alone, without a library: read, facts, brief, verify, stories."""

from collections.abc import Iterable, Iterator
from functools import partial

from yaowen.errors import YaowenError
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.explain import explain
from yaowen.pipeline.run import Reading, Tick, read_articles, silent, try_understand
from yaowen.pipeline.verify.wording import Money
from yaowen.ports import Fetcher, Reader
from yaowen.records import Issue, Record, Understanding
from yaowen.service.factlines import ExplainedLine, FactLine, FactPage, explained_line, fact_line
from yaowen.service.lines import (
    BriefLine,
    ReadLine,
    brief_line,
    read_line,
)
from yaowen.service.parts import PartsFinder
from yaowen.service.sites import SiteMemory
from yaowen.sources import read
from yaowen.text.spans import source_span


class Failure(Record, frozen=True, kw_only=True):
    """An input, or a part of one, that could not be used; the others go on. `message` is one line."""

    input: str
    message: str
    exit_code: int = 1


Answer = Record | Failure


def iter_readings(
    inputs: Iterable[str],
    fetcher: Fetcher,
    pack: Pack,
    tick: Tick | None = None,
    reader: Reader | None = None,
) -> Iterator[Reading | Failure]:
    """The articles of every input, in order; a Failure where an input or a part of it cannot be read.

    `reader` finds the raw items; without one that is done in this process.
    """
    find = PartsFinder(SiteMemory(reader.read if reader else partial(read, pack=pack)), fetcher)
    for name in inputs:
        if name in find.taken:
            continue
        try:
            capture = fetcher.fetch(name)
            outcome = read_articles(capture, pack, tick or silent, find)
        except YaowenError as error:
            yield Failure(input=name, message=str(error), exit_code=error.exit_code)
            continue
        yield from outcome.value
        yield from (failure(name, issue) for issue in outcome.issues)


def failure(name: str, issue: Issue) -> Failure:
    """An issue with an input, as the caller sees it."""
    message = issue.message if issue.message.startswith(name) else f"{name}: {issue.message}"
    return Failure(input=name, message=message)


def iter_read_lines(readings: Iterable[Reading | Failure]) -> Iterator[ReadLine | Failure]:
    """What `read` answers."""
    for reading in readings:
        yield reading if isinstance(reading, Failure) else read_line(reading.article)


def iter_understood(
    readings: Iterable[Reading | Failure], pack: Pack
) -> Iterator[tuple[Reading, Understanding] | Failure]:
    """Each reading with what was understood of it; a Failure where that was not possible."""
    for reading in readings:
        if isinstance(reading, Failure):
            yield reading
            continue
        understanding = try_understand(reading.article, pack)
        if isinstance(understanding, Issue):
            yield failure(reading.article.input, understanding)
        else:
            yield reading, understanding


def iter_fact_lines(readings: Iterable[Reading | Failure], pack: Pack) -> Iterator[FactLine | Failure]:
    """What `facts` answers; spans of a caller's JSONL are those of the text as given."""
    for understood in iter_understood(readings, pack):
        if isinstance(understood, Failure):
            yield understood
        else:
            yield from iter_facts_of(*understood)


def iter_fact_page(readings: Iterable[Reading | Failure], pack: Pack) -> Iterator[FactPage | Failure]:
    """What `facts --html` answers: one page of all articles."""
    from yaowen.export.factpages import write_fact_page

    understood: list[Understanding] = []
    for each in iter_understood(readings, pack):
        if isinstance(each, Failure):
            yield each
        else:
            understood.append(each[1])
    if understood:
        yield FactPage(articles=len(understood), html=write_fact_page(understood))


def iter_explained_lines(
    readings: Iterable[Reading | Failure], pack: Pack
) -> Iterator[ExplainedLine | Failure]:
    """What `facts --explain` answers; spans are those of `read`'s text."""
    for reading in readings:
        if isinstance(reading, Failure):
            yield reading
            continue
        for explained in explain(reading.article, pack):
            yield explained_line(explained)


def iter_facts_of(reading: Reading, understanding: Understanding) -> Iterator[FactLine]:
    """The facts of one article as lines, by place; a composite fact follows the figure that starts where it does."""
    facts = (*understanding.facts, *understanding.composites)
    for fact in sorted(facts, key=lambda fact: (fact.start, fact.value is None)):
        start, end, surface = fact.start, fact.end, fact.surface
        if reading.item.taken_whole:
            start, end = source_span(reading.article.span_map, start, end)
            surface = reading.item.text[start:end]
        yield fact_line(fact, start, end, surface)


def iter_brief_lines(
    readings: Iterable[Reading | Failure], pack: Pack, lang: str, money: Money = "CNY"
) -> Iterator[BriefLine | Failure]:
    """What `brief` answers: a brief an article, every bullet cited and verified."""
    for understood in iter_understood(readings, pack):
        if isinstance(understood, Failure):
            yield understood
            continue
        _, understanding = understood
        article = understanding.article
        brief = compose(understanding, pack, lang, money)
        yield brief_line(brief.value, article.title, brief.issues)
