"""How is what is new laid out? The lines of `since` in the reader's words, each with where it stands."""

from collections.abc import Iterable
from datetime import datetime

from yaowen.faces.web.parts.addresses import address, article_at
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.periods import write_period
from yaowen.faces.web.parts.writing import Time, name_entity, name_outlet, name_taxon, write_time
from yaowen.faces.web.site import Site
from yaowen.faces.web.words import Words
from yaowen.records import Moment, Record
from yaowen.service.ledgerlines import SpanLine
from yaowen.service.newslines import ClashLine, NearLine, SinceLine, StoryNewsLine, ToldLine, WatchedLine

TOPIC = "topic:"


class NewsRow(Record, frozen=True, kw_only=True):
    """A story, a fact, a deadline or a clash: what it is called, its words, and further notes."""

    head: str
    words: str
    href: str
    notes: tuple[str, ...] = ()
    lang: str | None = None


class WatchedBlock(Record, frozen=True, kw_only=True):
    """What is watched, under the id by which it is left, and what is new of it."""

    id: str
    name: str
    articles: int = 0
    rows: tuple[NewsRow, ...] = ()


class NewsPage(Record, frozen=True, kw_only=True):
    """All that is new."""

    since: Time | None
    head: SinceLine
    stories: tuple[NewsRow, ...]
    watched: tuple[WatchedBlock, ...]
    deadlines: tuple[NewsRow, ...]
    clashes: tuple[NewsRow, ...]


def lay_out_news(site: Site, words: Words, lines: Iterable[Record]) -> NewsPage:
    """The page of what `since` answered; the first line is a `SinceLine`."""
    given = tuple(lines)
    head = next(line for line in given if isinstance(line, SinceLine))
    told = {line.watched: line for line in given if isinstance(line, ToldLine)}
    return NewsPage(
        since=write_time(Moment(at=datetime.fromisoformat(head.since)), words) if head.since else None,
        head=head,
        stories=tuple(_story(line, site, words) for line in given if isinstance(line, StoryNewsLine)),
        watched=tuple(
            WatchedBlock(
                id=thing,
                name=_name(thing, site, words),
                articles=len(told[thing].articles) if thing in told else 0,
                rows=tuple(
                    _fact(line, site, words)
                    for line in given
                    if isinstance(line, WatchedLine) and line.watched == thing
                ),
            )
            for thing in head.watched
        ),
        deadlines=tuple(_deadline(line, site, words) for line in given if isinstance(line, NearLine)),
        clashes=tuple(_clash(line, site, words) for line in given if isinstance(line, ClashLine)),
    )


def _story(line: StoryNewsLine, site: Site, words: Words) -> NewsRow:
    title, lang, composed = _title(line, site, words)
    numbers = tuple(words("since.number", before=one.before, after=one.after) for one in line.numbers)
    joined = (words("since.joined", n=len(line.joined)),) if line.what == "joined" else ()
    outlet = site.pack.outlets.get(line.outlet_id or "")
    about = ((line.published or "")[:10], name_outlet(outlet, words.lang) if outlet else line.outlet or "")
    several = (words("item.story_of", n=line.articles),) if line.articles > 1 else ()
    return NewsRow(
        head=" · ".join(part for part in (*about, *several) if part),
        words=title,
        href=address("stories", line.story),
        notes=(*composed, *joined, *numbers),
        lang=lang,
    )


def _title(line: StoryNewsLine, site: Site, words: Words) -> tuple[str, str | None, tuple[str, ...]]:
    """A title in the reader's language, its language where it has another, and how it came about."""
    lang = words.lang
    printed = line.title_zh if lang == "zh" else line.title_en
    if printed:
        return printed, None, ()
    brief = site.yaowen.briefs.peek(line.story, lang)
    headline = (brief.headline_zh if lang == "zh" else brief.headline_en) if brief else None
    if brief and headline and brief.headline_composed == lang:
        return headline, None, (words("brief.headline_composed"), line.title)
    other = "en" if lang == "zh" else "zh-CN"
    return line.title or words("item.untitled"), other if line.title else None, ()


def _name(thing: str, site: Site, words: Words) -> str:
    topic = site.pack.topics.get(thing.removeprefix(TOPIC)) if thing.startswith(TOPIC) else None
    if topic is not None:
        return name_taxon(topic, words.lang)
    entity = site.pack.entities.get(thing)
    return name_entity(entity, words.lang) if entity else thing.partition(":~")[2] or thing


def _metric(metric: str | None, site: Site, words: Words) -> str:
    known = site.pack.metrics.get(metric or "")
    return name_taxon(known, words.lang) if known else ""


def _place(span: SpanLine) -> str:
    return article_at(span.article, span.start, span.end)


def _fact(line: WatchedLine, site: Site, words: Words) -> NewsRow:
    region = name_value("region", line.region, words, site.pack) if line.region else line.subject or ""
    told = (
        _metric(line.metric, site, words) or words(f"factkind.{line.kind}"),
        region,
        write_period(line.period, words),
    )
    return NewsRow(
        head=" · ".join(part for part in (*told, words(f"modality.{line.modality}")) if part),
        words=line.stated.surface,
        href=_place(line.stated),
    )


def _deadline(line: NearLine, site: Site, words: Words) -> NewsRow:
    due = line.near
    region = name_value("region", due.region, words, site.pack) if due.region else due.subject or ""
    told = (due.until, words(f"calendar.{due.what}"), region, _metric(due.metric, site, words))
    return NewsRow(
        head=" · ".join(part for part in told if part), words=due.stated.surface, href=_place(due.stated)
    )


def _clash(line: ClashLine, site: Site, words: Words) -> NewsRow:
    clash = line.clash
    return NewsRow(
        head=" · ".join((clash.subject, _metric(clash.metric, site, words), str(clash.period))),
        words=" ≠ ".join(value.surface for value in clash.values),
        href=_place(clash.better),
    )
