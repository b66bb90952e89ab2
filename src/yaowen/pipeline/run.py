"""The one place that composes the stages: capture → items → clean → describe → link, extract, tag, sign."""

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import NamedTuple, cast

import msgspec

from yaowen.errors import YaowenError
from yaowen.packs.derived import collector_paused
from yaowen.packs.model import Pack
from yaowen.pipeline.clean import clean
from yaowen.pipeline.cluster import sign
from yaowen.pipeline.describe import describe
from yaowen.pipeline.extract import extract_from, survey
from yaowen.pipeline.extract.proposals import Proposal, admit
from yaowen.pipeline.kinds import assemble
from yaowen.pipeline.link import find_unlisted, link
from yaowen.pipeline.scripts import as_printed, in_simplified
from yaowen.pipeline.tag import tag
from yaowen.ports import Namer
from yaowen.records import Capture, Issue, Outcome, RawItem, Record, Understanding
from yaowen.records.documents import Article
from yaowen.sources import read

Find = Callable[[Capture], Outcome[tuple[RawItem, ...]]]
"""Finds a capture's raw items, as `sources.read` does and a `ports.Reader`."""

Tick = Callable[[str], None]
"""Told the name of each stage when it has ended; whoever owns a clock can measure with it."""


class Reading(Record, frozen=True, kw_only=True):
    """An item as it was found, with the article made from it and the doubts of the way."""

    item: RawItem
    article: Article


def silent(stage: str) -> None:
    """Nobody is told."""
    del stage


def read_articles(
    capture: Capture, pack: Pack, tick: Tick = silent, find: Find | None = None
) -> Outcome[tuple[Reading, ...]]:
    """The articles of a capture, clean and described, not yet understood; `find` is `sources.read` by default.

    Raises an `InputError` where nothing in the capture can be read. An item that fails becomes an Issue and
    the others go on.
    """
    with collector_paused():  # reading makes many small things and hardly a cycle
        return _read_all(capture, pack, tick, find)


def _read_all(capture: Capture, pack: Pack, tick: Tick, find: Find | None) -> Outcome[tuple[Reading, ...]]:
    found = find(capture) if find else read(capture, pack)
    tick("read")
    readings: list[Reading] = []
    issues = list(found.issues)
    for item in found.value:
        place = f"{item.input}, item {item.number}"
        try:
            readings.append(_read_item(item, pack, tick))
        except YaowenError as error:
            issues.append(Issue(code="item_failed", message=f"{place}: {error}"))
        except Exception as error:  # a defect of ours must cost one item, not the batch
            issues.append(defect(place, error))
    return Outcome(value=tuple(readings), issues=tuple(issues))


def _read_item(item: RawItem, pack: Pack, tick: Tick) -> Reading:
    cleaned = clean(item, pack)
    tick("clean")
    described = describe(item, cleaned.value, pack)
    tick("describe")
    article = described.value
    doubts = _once((*article.issues, *item.issues, *cleaned.issues, *described.issues))
    return Reading(item=item, article=_with_issues(article, doubts))


UNDERSTOOD = frozenset(
    {
        "ambiguous_name", "cap_below_sum", "currency_implied", "figures_differ", "off_topic", "proposal_refused",
        "ticker_conflict", "unread_term", "wrong_name",
    }
)  # fmt: skip
"""Codes of the doubts that `understand` itself raises; all others were there before."""


def before_understanding(article: Article) -> Article:
    """The article with those doubts alone that it had before it was understood, so that it can be again."""
    return _with_issues(article, tuple(issue for issue in article.issues if issue.code not in UNDERSTOOD))


class Proposer(NamedTuple):
    """Somebody who proposes figures that the rules did not see, and the name under which they are kept."""

    made_by: str
    propose: Callable[[Article], Iterable[Proposal]]


def understand(
    article: Article,
    pack: Pack,
    tick: Tick = silent,
    namer: Namer | None = None,
    proposer: Proposer | None = None,
) -> Understanding:
    """Everything that is read from one article; the doubts of all stages stand in `article.issues`.

    `namer` may propose names beyond those that the rules find; raises what it raises. What a `proposer` (a model,
    say) adds to the figures passes `admit` first, and names it in `made_by`.
    """
    steps = _understand(article, pack, namer, proposer)
    while True:
        try:
            tick(next(steps))
        except StopIteration as done:
            return cast(Understanding, done.value)


def _understand(
    article: Article, pack: Pack, namer: Namer | None, proposer: Proposer | None
) -> Generator[str, None, Understanding]:
    """What `understand` gives at last; after each stage its name."""
    printed, article = article, in_simplified(article)
    mentions = link(article, pack)
    unlisted = find_unlisted(article, mentions.value, pack, namer.propose(article.text) if namer else ())
    yield "link"
    scene = survey(article, mentions.value, pack)
    facts = extract_from(scene)
    if proposer is not None:
        admitted = admit(proposer.propose(article), scene, facts.value, proposer.made_by)
        facts = Outcome(value=admitted.value, issues=(*facts.issues, *admitted.issues))
    yield "extract"
    composites = assemble(scene, facts.value, unlisted.value)
    yield "assemble"
    tags = tag(article, mentions.value, pack)
    yield "tag"
    doubts = _once(
        (*article.issues, *mentions.issues, *unlisted.issues, *facts.issues, *composites.issues, *tags.issues)
    )
    unsigned = Understanding(
        article=_with_issues(article, doubts),
        mentions=mentions.value,
        entities=unlisted.value.entities,
        references=unlisted.value.references,
        facts=composites.value.figures,
        composites=composites.value.composites,
        tags=tags.value,
    )
    signed = msgspec.structs.replace(unsigned, signature=sign(unsigned, pack))
    yield "sign"
    return as_printed(signed, printed)


def try_understand(
    article: Article, pack: Pack, tick: Tick = silent, namer: Namer | None = None
) -> Understanding | Issue:
    """`understand`, or the Issue that says why this article could not be; never raises."""
    return try_understand_several((article,), pack, tick, namer)[0]


def try_understand_several(
    articles: Sequence[Article], pack: Pack, tick: Tick = silent, namer: Namer | None = None
) -> list[Understanding | Issue]:
    """What `try_understand` gives of each, stage by stage: one stage's code and tables stay in the processor's cache.

    So a dozen short articles take a tenth less than one after another. All are held at once.
    """
    answers: list[Understanding | Issue | None] = [None] * len(articles)
    under_way = {place: _understand(article, pack, namer, None) for place, article in enumerate(articles)}
    while under_way:
        for place, steps in tuple(under_way.items()):
            answer = _next_step(articles[place], steps, tick)
            if answer is not None:
                answers[place] = answer
                del under_way[place]
    return [answer for answer in answers if answer is not None]


def _next_step(
    article: Article, steps: Generator[str, None, Understanding], tick: Tick
) -> Understanding | Issue | None:
    """One stage more; where it was the last one, or went wrong, what is to be said of the article."""
    try:
        tick(next(steps))
    except StopIteration as done:
        return cast(Understanding, done.value)
    except YaowenError as error:
        return Issue(code="item_failed", message=f"{article.input}, item {article.number}: {error}")
    except Exception as error:  # a defect of ours must cost one article, not the batch
        return defect(f"{article.input}, item {article.number}", error)
    return None


def defect(place: str, error: Exception) -> Issue:
    """What is said of an error that is ours and not the document's."""
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return Issue(
        code="defect", message=f"{place}: passed over, for a defect in Yaowen ({what}); please report it"
    )


def _once(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    return tuple(dict.fromkeys(issues))


def _with_issues(article: Article, issues: tuple[Issue, ...]) -> Article:
    return article if issues == article.issues else msgspec.structs.replace(article, issues=issues)
