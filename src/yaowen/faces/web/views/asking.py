"""`/ask`: a question, answered with rows of the library. No model is asked: a visitor must not spend money."""

from collections.abc import Iterable
from typing import Any

from litestar import Request, Response, get

from yaowen.faces.web.parts.addresses import address, with_query
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.periods import write_period
from yaowen.faces.web.parts.ways import Way, find_ways
from yaowen.faces.web.parts.writing import mark_outlet, name_entity, name_taxon, write_lang, write_range
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.digest import find_last_day
from yaowen.packs.model import Pack
from yaowen.records import Record
from yaowen.service.answerlines import AnswerLine, AnswerRowLine
from yaowen.service.requests import Ask

EXAMPLES = {
    "zh": (
        "哪些省提出到2027年生物医药产业规模超过5000亿元?",
        "2024年产业规模最大的园区是哪个？",
        "西安承诺到2027年达到多少，分项加起来对吗？",
        "海南的CDMO企业有品种处于Ⅱ期临床，可申报什么？",
        "昨天以来有哪些新的ADC交易？",
    ),
    "en": (
        "Which provinces target an industry scale above 500 billion yuan by 2027?",
        "Which park had the largest industry scale in 2024?",
        "What did Xi'an promise for 2027, in parts, and does it add up?",
        "What is a Hainan CDMO with a product in phase II eligible for?",
        "What is new since yesterday about ADC deals?",
    ),
}


class Row(Record, frozen=True, kw_only=True):
    """A row as the page shows it; `href` leads to the sentence in its article."""

    n: int
    name: str | None
    metric: str | None
    figure: str | None
    period: str
    nature: str | None
    sentence: str
    lang: str
    title: str
    outlet: str | None
    day: str
    href: str
    sources: int


class AskPage(Record, frozen=True, kw_only=True):
    """An answer: rows, the doubts about them, where the same words are searched for and, if rows are aims, followed.

    `nearest` is what comes closest where there is no answer.
    """

    rows: tuple[Row, ...]
    nearest: tuple[Row, ...]
    figures: bool
    doubts: tuple[str, ...]
    search: str
    aims: str | None
    ways: tuple[Way, ...]


@get("/ask", sync_to_thread=False)
def show_answer(request: Request[Any, Any, Any]) -> Response[str]:
    """The answer to `q`."""
    site = site_of(request)
    words = site.words(request)
    question = request.query_params.get("q", "").strip()
    page = None
    if question:
        page = site.keep(("ask", words.lang, question), lambda: _make_page(site, words, question))
    examples = tuple((text, with_query("/ask", {"q": text})) for text in EXAMPLES[words.lang])
    return site.respond(request, "ask.html", page=page, examples=examples)


def _make_page(site: Site, words: Words, question: str) -> AskPage:
    (line,) = site.yaowen.answer(Ask(question=question))
    newest, _ = find_last_day(site.store, site.yaowen.clock.now(), demo=site.yaowen.is_demo)
    ways = find_ways(question, newest, words, site.pack)
    return AskPage(
        rows=tuple(_lay_out_row(site, words, row) for row in line.rows),
        nearest=tuple(_lay_out_row(site, words, row) for row in line.nearest),
        figures=any(row.value is not None for row in line.rows),
        doubts=_doubts(line, words),
        search=with_query("/search", {"q": question}),
        aims=_followed_at(ways) if any(row.modality == "target" for row in line.rows) else None,
        ways=ways,
    )


def _followed_at(ways: Iterable[Way]) -> str:
    """Where aims are held against results: of the question's place, if it names one."""
    return next((way.href for way in ways if way.href.startswith("/targets?")), "/targets")


def _lay_out_row(site: Site, words: Words, row: AnswerRowLine) -> Row:
    article = site.yaowen.article(row.article).article
    metric = site.pack.metrics.get(row.metric or "")
    figure = None
    if row.value is not None:
        figure = write_range(row.value, row.value_high, row.unit, row.comparator, words.lang, site.pack)
    return Row(
        n=row.n,
        name=_name(row, words, site.pack),
        metric=name_taxon(metric, words.lang) if metric else None,
        figure=figure,
        period=write_period(row.period, words),
        nature=words(f"modality.{row.modality}") if row.modality else None,
        sentence=row.sentence,
        lang=write_lang(article.lang),
        title=row.title,
        outlet=mark_outlet(article, words, site.pack).name,
        day=(row.published or "")[:10],
        href=f"{address('articles', row.article)}#p{row.paragraph}",
        sources=1 + len(row.agreeing),
    )


def _name(row: AnswerRowLine, words: Words, pack: Pack) -> str | None:
    """Whose figure it is in the reader's language, whatever the question's."""
    if not row.subject:
        return row.name
    known = pack.entities.get(row.subject)
    return name_entity(known, words.lang) if known else name_value("region", row.subject, words, pack)


def _doubts(line: AnswerLine, words: Words) -> tuple[str, ...]:
    return tuple(words(f"issue.{code}") for code in line.codes if code != "no_answer")
