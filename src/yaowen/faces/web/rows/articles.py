"""Rows of pages that show articles: lists of them, one with its figures, a story, an answer, verdicts."""

from collections.abc import Iterable, Iterator, Sequence

from yaowen.errors import NotFound
from yaowen.faces.web.parts.facets import Narrowing
from yaowen.faces.web.rows.asked import Asked
from yaowen.faces.web.views import articles as reader
from yaowen.faces.web.views import auditing, briefs, search, sources, today, topics
from yaowen.faces.web.words import load_words
from yaowen.insight.digest import DAYS, find_last_day, list_window, rank_stories
from yaowen.records import ArticleFilter, Hit, Record
from yaowen.service.auditlines import verify_line
from yaowen.service.factlines import fact_line
from yaowen.service.lines import SearchLine, brief_line, read_line, search_line
from yaowen.service.notes import note_line
from yaowen.service.requests import Ask
from yaowen.service.showing import iter_story
from yaowen.service.subjects import iter_topics

CODES = ("verdict", "modality", "comparator", "factkind", "relation", "turn", "tier", "issue")
"""Sections of the interface's words that name codes of the rows."""


MOST_ARTICLES = 1_000
"""Articles of a file, the newest first."""


class CaptureLine(Record, frozen=True, kw_only=True):
    """Bytes as they came, as text."""

    id: str
    article: str
    media_type: str | None
    bytes: int
    text: str


class CodeLine(Record, frozen=True, kw_only=True):
    """A code of these files and what it means."""

    code: str
    zh: str
    en: str


def rank_today(asked: Asked) -> Iterable[Record]:
    """The ranking; `?span=` as on the page."""
    site, span = asked.site, asked.get("span", "week")
    last, _ = find_last_day(site.store, site.yaowen.clock.now(), demo=site.yaowen.is_demo)
    if last is None:
        return ()
    window = list_window(site.store, last, DAYS["month"])
    return rank_stories(
        window,
        site.store,
        site.pack,
        last=last,
        span=today.parse_span(span),
        limit=today.RANKED,
        lang=asked.words.lang,
    )


def list_topics(asked: Asked) -> Iterable[Record]:
    """All topics, or the articles of one under the page's conditions."""
    site = asked.site
    if not asked.identity:
        return iter_topics(site.store, site.pack)
    if asked.identity not in site.pack.topics:
        raise NotFound(asked.words("topic.unknown"))
    narrowing = Narrowing(
        "", asked.query, topics.DIMENSIONS, base=ArticleFilter(topic=asked.identity), kept=("q",)
    )
    return _narrowed(asked, narrowing, topics.MOST_HITS)


def find(asked: Asked) -> Iterable[Record]:
    """Hits under the page's conditions, best first."""
    if not asked.get("q"):
        return ()
    return _narrowed(asked, Narrowing("", asked.query, search.DIMENSIONS), search.MOST_HITS)


def list_named(asked: Asked) -> Iterable[Record]:
    """The articles that name a thing."""
    if asked.identity not in asked.site.pack.entities:
        raise NotFound(asked.words("entity.unknown"))
    return _list(asked, ArticleFilter(entity=asked.identity))


def _narrowed(asked: Asked, narrowing: Narrowing, most: int) -> Iterable[SearchLine]:
    if "q" not in narrowing.kept:
        return _list(asked, narrowing.where)
    order = "time" if asked.get("sort") == "time" else "relevance"
    found = asked.site.yaowen.find(
        narrowing.kept["q"],
        limit=most,
        where=narrowing.where,
        order=order,  # type: ignore[arg-type]
    )
    return _lines(asked, found.hits)


def _list(asked: Asked, where: ArticleFilter) -> Iterator[SearchLine]:
    ids = asked.site.store.list_ids(where, limit=MOST_ARTICLES)
    return _lines(asked, [Hit(article_id=article_id, score=0.0) for article_id in ids])


def _lines(asked: Asked, hits: Sequence[Hit]) -> Iterator[SearchLine]:
    store, ids = asked.site.store, [hit.article_id for hit in hits]
    stories_of = store.stories_of(ids)
    by_id = {hit.article_id: hit for hit in hits}
    for read in store.iter_understandings(ids):
        name = read.article.id
        yield search_line(by_id[name], read.article, stories_of.get(name))


def tell_story(asked: Asked) -> Iterator[Record]:
    """The story's articles, its brief and the figures of the text that it is of."""
    site = asked.site
    story = site.yaowen.story(asked.identity)
    yield from iter_story(site.store, story)
    lang = briefs.choose_lang(asked.get("brief"), asked.words)
    try:
        written = site.yaowen.brief(story.id, lang)
    except NotFound:
        return
    source = site.yaowen.article(written.article_id or story.members[0].article_id)
    yield brief_line(written, source.article.title)
    yield from (fact_line(fact, fact.start, fact.end, fact.surface) for fact in source.facts)


def tell_article(asked: Asked) -> Iterator[Record]:
    """The article and all that was read from it."""
    read = asked.site.yaowen.article(asked.identity)
    yield read_line(read.article)
    for fact in (*read.facts, *read.composites):
        yield fact_line(fact, fact.start, fact.end, fact.surface)


def tell_capture(asked: Asked) -> Iterator[CaptureLine]:
    """What came in, cut as the page cuts it."""
    article = asked.site.yaowen.article(asked.identity).article
    capture, text = reader.find_capture(asked.site, asked.words, article)
    yield CaptureLine(
        id=capture.id,
        article=article.id,
        media_type=capture.media_type,
        bytes=len(capture.content),
        text=text[: reader.MOST_OF_CAPTURE],
    )


def brief(asked: Asked) -> Iterator[Record]:
    """The brief that the address asks for; nothing where it asks for none."""
    if briefs.is_asked(asked.query):
        lang = briefs.choose_lang(asked.get("brief"), asked.words)
        wide = briefs.compose(asked.site, {name: asked.get(name) for name in briefs.ASKED}, lang)
        yield brief_line(wide.brief, wide.title, wide.issues)


def answer(asked: Asked) -> Iterator[Record]:
    """The rows of an answer; where there is none, the answer itself, which says why."""
    question = asked.get("q")
    for line in asked.site.yaowen.answer(Ask(question=question)) if question else ():
        yield from line.rows or (line,)


def audit(asked: Asked) -> Iterator[Record]:
    """Verdicts on an article of the library (`?claims=`), or on the example."""
    block = auditing.fill_form(asked.site, asked.words, asked.query)
    if block.claims:
        articles = (block.article.id,) if block.article else ()
        audited, _ = asked.site.yaowen.audit_words(block.claims, block.source, articles=articles)
        yield from map(verify_line, audited)


def list_sources(asked: Asked) -> Iterator[Record]:
    """Followed sources, then the catalogue; to others without what only the owner may know."""
    for catalogue in (False, True):
        yield from sources.list_lines(asked.site, catalogue=catalogue)


def list_notes(asked: Asked) -> Iterator[Record]:
    """What the owner jotted down; nothing for others."""
    yaowen = asked.site.yaowen
    return (note_line(yaowen, one) for one in yaowen.store.list_jottings())


def list_added(asked: Asked) -> Iterable[Record]:
    """The files of an upload and what became of each; nothing where none is asked for."""
    upload = asked.get("upload")
    owned = not asked.site.yaowen.is_open_to_others
    return asked.site.uploads.find(upload).files if upload and owned else ()


def list_codes(_: Asked) -> Iterator[CodeLine]:
    """What the codes in all these files mean."""
    for name, entry in load_words().items():
        if name.partition(".")[0] in CODES:
            yield CodeLine(code=name, zh=entry["zh"], en=entry["en"])
