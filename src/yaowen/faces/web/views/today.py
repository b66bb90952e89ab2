"""`/`: what matters now."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, get_args

from litestar import Request, Response, get

from yaowen.errors import NotFound
from yaowen.faces.web.parts.addresses import address
from yaowen.faces.web.parts.briefs import BriefBlock, BulletLine, lay_out_brief
from yaowen.faces.web.parts.cards import Card, make_card
from yaowen.faces.web.parts.figures import FigureLine, lay_out_figures
from yaowen.faces.web.parts.writing import name_entity, write_age, write_lang
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.digest import (
    DAYS,
    HOT_DAYS,
    RankedStory,
    Span,
    find_hot_names,
    find_last_day,
    list_window,
    rank_stories,
)
from yaowen.insight.figures import KeyFigure, pick_key_figures
from yaowen.records import Glance, Record, Understanding

LEADS = 6
MOST_FOR_LEADS = 2 * LEADS
NEWEST = 14
READ_FOR_ONE = 4
"""Articles read for each line of the newest: most are versions of a story that is shown already."""
RANKED = 10
MORE_BULLETS = 3
FIGURES = 6
READ_FOR_FIGURES = 120


class RankLine(Record, frozen=True, kw_only=True):
    """A story in the ranking, and why it stands there."""

    href: str
    title: str
    lang: str
    outlets: int
    why: str


class Lead(Record, frozen=True, kw_only=True):
    """A lead story: its card, its brief, the number of outlets; a headline where the title is foreign."""

    card: Card
    brief: BriefBlock | None
    headline: str = ""
    more: tuple[BulletLine, ...] = ()
    outlets: int
    why: str


class HotLine(Record, frozen=True, kw_only=True):
    """A name in the news."""

    href: str
    name: str
    recent: int
    why: str


class TodayPage(Record, frozen=True, kw_only=True):
    """Everything on the first page."""

    day: str | None
    day_name: str
    is_real_day: bool
    span: str
    figures: tuple[FigureLine, ...]
    leads: tuple[Lead, ...]
    ranking: tuple[RankLine, ...]
    hot: tuple[HotLine, ...]
    newest: tuple[Card, ...]
    articles: int
    issues: int


@get("/", sync_to_thread=False)
def show_today(request: Request[Any, Any, Any]) -> Response[str]:
    """The first page; `?span=day|week|month` chooses the ranking's span."""
    site = site_of(request)
    page = find_page(site, site.words(request), parse_span(request.query_params.get("span", "")))
    return site.respond(request, "today.html", page=page, spans=tuple(DAYS), hot_days=HOT_DAYS)


def parse_span(asked: str) -> Span:
    """A ranking's span as an address gives it; a week for what is none."""
    return asked if asked in get_args(Span) else "week"  # type: ignore[return-value]


def find_page(site: Site, words: Words, span: Span) -> TodayPage:
    """The first page as of now, kept until the library or the day changes."""
    last, real = find_last_day(site.store, site.yaowen.clock.now(), demo=site.yaowen.is_demo)
    return site.keep(("today", words.lang, span, last), lambda: _make_page(site, words, last, real, span))


def _make_page(site: Site, words: Words, last: date | None, real: bool, span: Span) -> TodayPage:
    store, pack = site.store, site.pack
    window = list_window(store, last, DAYS["month"]) if last else ()
    by_id = {glance.article_id: glance for glance in window}

    @cache
    def rank(within: Span) -> tuple[RankedStory, ...]:
        if last is None:
            return ()
        most = max(RANKED, MOST_FOR_LEADS)
        return rank_stories(window, store, pack, last=last, span=within, limit=most, lang=words.lang)

    ranked = rank(span)[:RANKED]
    leads = _find_leads(rank)
    read = {one.article.id: one for one in site.read(story.article_id for story in leads)}
    return TodayPage(
        day=last.isoformat() if last else None,
        day_name=_write_day(last, words),
        is_real_day=real,
        span=span,
        figures=lay_out_figures(_pick_figures(site, window), words, pack),
        leads=tuple(
            _lay_out_lead(story, read[story.article_id], site, words)
            for story in leads
            if story.article_id in read
        ),
        ranking=tuple(_lay_out_rank(story, by_id[story.article_id], words) for story in ranked),
        hot=_lay_out_hot(window, last, site, words) if last else (),
        newest=tuple(make_card(understanding, words, pack) for understanding in _list_newest(site, words)),
        articles=store.count(),
        issues=len(store.list_issues()),
    )


def _pick_figures(site: Site, window: tuple[Glance, ...]) -> tuple[KeyFigure, ...]:
    """Six of the month; a month that has fewer is filled up with the months before, or shows none."""
    chosen = pick_key_figures(window, site.pack, limit=FIGURES)
    if len(chosen) < FIGURES:
        recent = site.store.glances_of(site.store.list_ids(limit=READ_FOR_FIGURES))
        chosen = pick_key_figures(recent, site.pack, limit=FIGURES)
    return chosen if len(chosen) >= FIGURES // 2 else ()


def _find_leads(rank: Callable[[Span], tuple[RankedStory, ...]]) -> tuple[RankedStory, ...]:
    """The week's first stories; a thin week is filled up from the month."""
    spans: tuple[Span, ...] = ("week", "month")
    found: dict[str, RankedStory] = {}
    for span in spans:
        if len(found) < LEADS:
            for story in rank(span)[:MOST_FOR_LEADS]:
                if len(found) < LEADS:
                    found.setdefault(story.story_id, story)
    return tuple(found.values())


def _list_newest(site: Site, words: Words) -> tuple[Understanding, ...]:
    """The newest articles, one a story: in the reader's language where the story has one lately."""
    newest = tuple(site.read(site.store.list_ids(limit=NEWEST * READ_FOR_ONE)))
    stories: dict[str, Understanding] = {}
    for understanding in newest:
        place = site.yaowen.place(understanding.article.id)
        story = place.story_id if place else understanding.article.id
        kept = stories.setdefault(story, understanding)
        if kept.article.lang != words.lang == understanding.article.lang:
            stories[story] = understanding
    chosen = {understanding.article.id for understanding in stories.values()}
    return tuple(u for u in newest if u.article.id in chosen)[:NEWEST]


def _write_day(day: date | None, words: Words) -> str:
    if day is None:
        return words("today.title")
    weekday = words(f"weekday.{day.weekday()}")
    return words(
        "today.date", year=day.year, month=day.month, day=day.day, iso=day.isoformat(), weekday=weekday
    )


def _lay_out_lead(story: RankedStory, understanding: Understanding, site: Site, words: Words) -> Lead:
    card = make_card(understanding, words, site.pack, story=(story.story_id, story.articles))
    try:
        brief = site.yaowen.brief(story.story_id, words.lang)
        source = site.yaowen.article(brief.article_id) if brief.article_id else understanding
    except NotFound:
        return Lead(card=card, brief=None, outlets=len(story.outlets), why=_why(story, words))
    block = lay_out_brief(brief, source, words, site.pack)
    return Lead(
        card=card,
        brief=None if block.empty or block.from_given else block,
        headline=_find_headline(block, understanding, words),
        more=tuple(bullet for group in block.groups for bullet in group.bullets)[:MORE_BULLETS],
        outlets=len(story.outlets),
        why=_why(story, words),
    )


def _find_headline(block: BriefBlock, understanding: Understanding, words: Words) -> str:
    """A headline that was composed in the reader's language; empty where the article's title is in it."""
    if understanding.article.lang == words.lang or not block.headline_note:
        return ""
    return next((said for lang, said in block.headlines if lang == write_lang(words.lang)), "")


def _lay_out_rank(story: RankedStory, glance: Glance, words: Words) -> RankLine:
    return RankLine(
        href=address("stories", story.story_id),
        title=glance.title or words("item.untitled"),
        lang=glance.lang,
        outlets=len(story.outlets),
        why=_why(story, words),
    )


def _why(story: RankedStory, words: Words) -> str:
    tiers = " · ".join(f"{words(f'tier.{tier}')} {count}" for tier, count in story.tiers)
    return words(
        "today.ranking_why",
        outlets=len(story.outlets),
        tiers=tiers,
        age=write_age(story.age_hours, words.lang),
        score=f"{story.score:.2f}",
    )


def _lay_out_hot(window: tuple[Glance, ...], last: date, site: Site, words: Words) -> tuple[HotLine, ...]:
    lines = []
    for hot in find_hot_names(window, last=last):
        entity = site.pack.entities.get(hot.entity_id)
        if entity is not None:
            lines.append(
                HotLine(
                    href=address("entities", entity.id),
                    name=name_entity(entity, words.lang),
                    recent=hot.recent,
                    why=words("today.hot_why", n=hot.recent, before=hot.before),
                )
            )
    return tuple(lines)
