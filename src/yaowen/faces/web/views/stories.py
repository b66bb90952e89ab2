"""`/stories/<id>`: one text in all its versions, its brief and its figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, get_args

from litestar import Request, Response, get

from yaowen.errors import NotFound
from yaowen.faces.web.parts.addresses import address, with_query
from yaowen.faces.web.parts.briefs import BriefBlock, lay_out_brief
from yaowen.faces.web.parts.cards import TagMark, list_tags
from yaowen.faces.web.parts.figures import FactRow, lay_out_row
from yaowen.faces.web.parts.lineage import MemberLine, lay_out_lineage
from yaowen.faces.web.parts.listing import lay_out_both_briefs
from yaowen.faces.web.parts.writing import OutletMark, Time, mark_outlet, name_entity, write_lang, write_time
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.views.briefs import choose_lang
from yaowen.faces.web.words import Words
from yaowen.insight.timeline import make_timeline
from yaowen.packs.model import Pack
from yaowen.records import Lang, Record, Story, Understanding

MOST_FACTS = 200
MOST_RELATED = 12
MOST_NAMES = 6
MOST_TAGS = 8

NameLine = tuple[str, str, int]
"""A name, its page, how often the text names it."""


class MatterLine(Record, frozen=True, kw_only=True):
    """Another story of the same event or plan."""

    href: str
    title: str
    lang: str
    time: Time
    outlet: OutletMark
    turn: str
    here: bool


class StoryPage(Record, frozen=True, kw_only=True):
    """Everything on a story's page."""

    id: str
    title: str
    lang: str
    other_titles: tuple[tuple[str, str], ...]
    outlets: int
    members: tuple[MemberLine, ...]
    time: Time
    brief: BriefBlock | None
    brief_lang: str
    brief_links: tuple[tuple[str, str], ...]
    given: tuple[tuple[MemberLine, BriefBlock], ...]
    facts: tuple[FactRow, ...]
    tags: tuple[TagMark, ...]
    matter: tuple[MatterLine, ...]
    matter_href: str
    names: tuple[tuple[str, tuple[NameLine, ...]], ...]
    read_href: str


@get("/stories", sync_to_thread=False)
def show_story_by_query(request: Request[Any, Any, Any]) -> Response[str]:
    """A story whose id cannot be a path segment."""
    site = site_of(request)
    return show_one(request, site, request.query_params.get("id", ""))


@get("/stories/{story_id:str}", sync_to_thread=False)
def show_story(request: Request[Any, Any, Any]) -> Response[str]:
    """One story; `?brief=zh|en` chooses the language of its brief."""
    site = site_of(request)
    return show_one(request, site, request.path_params["story_id"])


def show_one(request: Request[Any, Any, Any], site: Site, story_id: str) -> Response[str]:
    """The page of a story; raises `NotFound`."""
    words = site.words(request)
    brief_lang = choose_lang(request.query_params.get("brief", ""), words)
    story = site.yaowen.story(story_id)
    page = site.keep(
        ("story", words.lang, story_id, brief_lang), lambda: _make_page(site, words, story, brief_lang)
    )
    return site.respond(request, "story.html", page=page)


def _make_page(site: Site, words: Words, story: Story, brief_lang: Lang) -> StoryPage:
    pack = site.pack
    read = {u.article.id: u for u in site.read([m.article_id for m in story.members])}
    members = lay_out_lineage(story, read, words, site)
    if not members:
        raise NotFound(words("story.unknown"))
    first = read[next(m.article_id for m in story.members if m.article_id in read)]
    brief, source = _find_brief(site, words, story, brief_lang, first)
    path = address("stories", story.id)
    titles = _list_titles(first, read.values(), words)
    return StoryPage(
        id=story.id,
        title=titles[0][1],
        lang=titles[0][0],
        other_titles=titles[1:],
        outlets=len({u.article.outlet_id or u.article.outlet or u.article.id for u in read.values()}),
        members=members,
        time=write_time(first.article.published, words),
        brief=brief,
        brief_lang=brief_lang,
        brief_links=tuple((lang, with_query(path, {"brief": lang})) for lang in get_args(Lang)),
        given=_list_given(site, words, members, read, story),
        facts=tuple(
            lay_out_row(fact, source, words, pack)
            for fact in source.facts[:MOST_FACTS]
            if fact.value is not None
        ),
        tags=list_tags(source, words, pack, most=MOST_TAGS, kinds=("topic", "stage")),
        matter=_list_matter(site, words, story),
        matter_href=with_query("/briefs", {"matter": story.matter_id}),
        names=_list_names(source, words, pack),
        read_href=address("articles", source.article.id),
    )


def _list_titles(
    first: Understanding, members: Iterable[Understanding], words: Words
) -> tuple[tuple[str, str], ...]:
    """Language and words of the original's title, that of a version in the reader's language before it."""
    original = (write_lang(first.article.lang), first.article.title or words("item.untitled"))
    if first.article.lang == words.lang:
        return (original,)
    own = (u.article.title for u in members if u.article.lang == words.lang and u.article.kind != "brief")
    title = next((title for title in own if title), None)
    return ((write_lang(words.lang), title), original) if title else (original,)


def _find_brief(
    site: Site, words: Words, story: Story, lang: Lang, first: Understanding
) -> tuple[BriefBlock | None, Understanding]:
    """The story's brief with the article that it is about; facts are shown of the same article."""
    try:
        brief = site.yaowen.brief(story.id, lang)
    except NotFound:
        return None, first
    source = site.yaowen.article(brief.article_id) if brief.article_id else first
    block = lay_out_brief(brief, source, words, site.pack)
    return (None if block.empty else block), source


def _list_given(
    site: Site,
    words: Words,
    members: tuple[MemberLine, ...],
    read: dict[str, Understanding],
    story: Story,
) -> tuple[tuple[MemberLine, BriefBlock], ...]:
    lines = {line.href: line for line in members}
    found = []
    for member in story.members:
        understanding = read.get(member.article_id)
        if understanding is None or understanding.article.given_brief is None:
            continue
        given, _ = lay_out_both_briefs(site, words, understanding)
        if given is not None:
            found.append((lines[address("articles", member.article_id)], given))
    return tuple(found)


def _list_matter(site: Site, words: Words, story: Story) -> tuple[MatterLine, ...]:
    """The timeline of the story's matter, as far as it can be shown; empty where the story is alone in it."""
    matter = next(iter(site.store.matters_of([story.id])), None)
    if matter is None:
        return ()
    lines = []
    for entry in make_timeline(matter, site.store, site.pack, around=story.id, most=MOST_RELATED):
        lines.append(
            MatterLine(
                href=address("stories", entry.story_id),
                title=entry.article.title or words("item.untitled"),
                lang=entry.article.lang,
                time=write_time(entry.article.published, words),
                outlet=mark_outlet(entry.article, words, site.pack),
                turn=words(f"turn.{entry.turn}"),
                here=entry.story_id == story.id,
            )
        )
    return tuple(lines) if len(lines) > 1 else ()


def _list_names(
    source: Understanding, words: Words, pack: Pack
) -> tuple[tuple[str, tuple[NameLine, ...]], ...]:
    """The names of a text by kind, most mentioned first."""
    times = Counter((mention.kind, mention.entity_id) for mention in source.mentions)
    kinds: dict[str, list[NameLine]] = defaultdict(list)
    for (kind, entity_id), count in times.most_common():
        entity = pack.entities.get(entity_id)
        if entity is not None and len(kinds[kind]) < MOST_NAMES:
            kinds[kind].append((name_entity(entity, words.lang), address("entities", entity_id), count))
    return tuple((words(f"entity.kind_{kind}"), tuple(lines)) for kind, lines in kinds.items() if lines)
