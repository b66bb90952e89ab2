"""Briefs of more than one article: a story, a matter, a topic or a region over a period."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import msgspec

from yaowen.errors import NotFound, UsageError
from yaowen.insight.ledger.levels import NATION
from yaowen.insight.ledger.places import parse_place
from yaowen.packs.model import Pack
from yaowen.pipeline.compose.several import compose_several
from yaowen.pipeline.verify.wording import Money
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Brief, Issue, Outcome, Record, Understanding
from yaowen.service.lines import BriefLine, brief_line
from yaowen.service.moments import parse_day
from yaowen.service.requests import WriteBrief

MOST_STORIES = 20
"""Stories in one brief; those that most outlets carry come first."""
_MOST_ARTICLES = 500


def is_wide(request: WriteBrief) -> bool:
    """Whether a brief of the library is asked for; raises `UsageError` for what does not go together."""
    asked = [name for name in ("story", "matter", "topic", "region") if getattr(request, name)]
    if len(asked) > 1 and asked != ["topic", "region"]:
        raise UsageError(f"--{asked[0]} and --{asked[1]} together: ask for one of them")
    if asked and request.inputs:
        raise UsageError(f"--{asked[0]} reads the library and takes no documents")
    if (request.since or request.until) and not (request.topic or request.region):
        raise UsageError("--since and --until bound a topic or a region: name it with --topic or --region")
    if not asked and not request.inputs:
        raise UsageError(
            "no document to write a brief of: name files, or --story, --matter, --topic or --region"
        )
    return bool(asked)


class WideBrief(Record, frozen=True, kw_only=True):
    """A brief of several articles, what it is of, and how many articles there were to write it from."""

    brief: Brief
    title: str
    issues: tuple[Issue, ...]
    articles: int


def iter_wide_lines(request: WriteBrief, store: Store, pack: Pack, money: Money) -> Iterator[BriefLine]:
    """The brief of a story, a matter, a topic or a region; raises `NotFound` and `UsageError`."""
    wide = compose_wide(request, store, pack, money)
    yield brief_line(wide.brief, wide.title, wide.issues)


def compose_wide(request: WriteBrief, store: Store, pack: Pack, money: Money) -> WideBrief:
    """The same, with each bullet's article in `article_id`; raises `NotFound` and `UsageError`."""
    desk = _Desk(store, pack)
    if request.story:
        reads, title = desk.of_story(request.story, request.lang)
    elif request.matter:
        reads, title = desk.of_matter(request.matter, request.lang)
    else:
        reads, title = desk.of_period(request)
    outcome: Outcome[Brief] = compose_several(
        reads, pack, request.lang, money, whole_first=bool(request.story)
    )
    brief = outcome.value
    if request.topic or request.region:
        brief = _without_headline(brief)
    if request.story:
        brief = msgspec.structs.replace(brief, story_id=store.get_story(request.story).id)
    return WideBrief(brief=brief, title=title, issues=outcome.issues, articles=len(reads))


def _without_headline(brief: Brief) -> Brief:
    """The headline of a topic or region is its name, which is the line's title."""
    return msgspec.structs.replace(brief, headline_zh=None, headline_en=None, headline_composed=None)


class _Desk:
    """Finds the articles that a brief is of."""

    def __init__(self, store: Store, pack: Pack) -> None:
        self._store, self._pack = store, pack

    def of_story(self, story_id: str, lang: str) -> tuple[list[Understanding], str]:
        """The story's texts, the fullest first."""
        reads = self._members(story_id, lang)
        if not reads:
            raise NotFound(f"story {story_id}: its articles are gone")
        return reads, reads[0].article.title

    def of_matter(self, matter_id: str, lang: str) -> tuple[list[Understanding], str]:
        """The fullest text of each story of a matter, in the order of the stories."""
        matter = next((m for m in self._store.list_matters() if m.id == matter_id), None)
        if matter is None:
            raise NotFound(f"no matter {matter_id!r}; `yaowen stories` names them")
        members = [self._members(story, lang) for story in matter.story_ids]
        reads = [rows[0] for rows in members if rows]
        if not reads:
            raise NotFound(f"matter {matter_id}: its articles are gone")
        return reads, matter.title or reads[0].article.title

    def of_period(self, request: WriteBrief) -> tuple[list[Understanding], str]:
        """The stories of a topic, of a region, or of both, in a period: those with most articles, then the newest."""
        names: list[str] = []
        chosen: dict[str, str] = {}
        if request.topic:
            names.append(self._name_topic(request.topic, request.lang))
            chosen["topic"] = request.topic
        if request.region:
            place, name = self._find_place(request.region, request.lang)
            names.append(name)
            chosen |= place
        since = parse_day(request.since) if request.since is not None else None
        until = parse_day(request.until) if request.until is not None else None
        where = ArticleFilter(
            after=since.isoformat() if since else None,
            before=(until + timedelta(days=1)).isoformat() if until else None,
            off_topic=False if request.topic else None,
            **chosen,
        )
        found = self._store.list_ids(where, limit=_MOST_ARTICLES)
        places = self._store.stories_of(found)
        stories: dict[str, list[str]] = {}
        for article_id in found:
            stories.setdefault(places.get(article_id, article_id), []).append(article_id)
        ranked = sorted(stories.values(), key=lambda ids: -len(ids))[:MOST_STORIES]
        members = [_best(tuple(self._store.iter_understandings(ids)), request.lang) for ids in ranked]
        reads = [rows[0] for rows in members if rows]
        if not reads:
            raise NotFound(f"{', '.join(names)}: no article in that time")
        span = "–".join(str(day) for day in (since, until) if day)
        return reads, f"{' · '.join(names)} {span}".strip()

    def _name_topic(self, topic_id: str, lang: str) -> str:
        topic = self._pack.topics.get(topic_id)
        if topic is None:
            raise NotFound(f"no topic {topic_id!r}; `yaowen topics` lists them")
        return topic.name_en if lang == "en" else topic.name_zh

    def _find_place(self, words: str, lang: str) -> tuple[dict[str, str], str]:
        """How articles of a place are asked for, and its name; raises `UsageError`."""
        place = parse_place(words, self._pack)
        if place == NATION:
            raise UsageError(f"{words!r} is no part of the country; write a province, city or zone")
        entity = self._pack.entities[place if not place.isdigit() else f"region:{place}"]
        name = (entity.name_en if lang == "en" else None) or entity.name_zh
        return ({"region": place} if place.isdigit() else {"entity": place}), name

    def _members(self, story_id: str, lang: str) -> list[Understanding]:
        ids = [member.article_id for member in self._store.get_story(story_id).members]
        return _best(tuple(self._store.iter_understandings(ids)), lang)


def _best(reads: Sequence[Understanding], lang: str) -> list[Understanding]:
    """Full texts before excerpts before briefs; the reader's language first, then the longest."""
    order = {"full": 0, "excerpt": 1, "brief": 2}
    return sorted(
        reads,
        key=lambda r: (order[r.article.kind], r.article.lang != lang, -len(r.article.text), r.article.id),
    )
