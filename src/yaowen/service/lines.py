"""What operations answer: each record is a line of `--json` output. Fields may be added, never changed."""

import msgspec

from yaowen.records import (
    AigcLabel,
    Article,
    Attachment,
    Brief,
    Bullet,
    Entity,
    Finding,
    Found,
    Hit,
    Issue,
    Making,
    PolicyNote,
    Record,
    Removed,
    TopicProfile,
    Verdict,
)
from yaowen.service.factlines import FactLine
from yaowen.service.storylines import StoryLine


class SourceLine(Record, frozen=True, kw_only=True):
    """A followed source, or one of the catalogue (`followed` false), and its health."""

    source: str
    name_zh: str
    name_en: str | None
    kind: str
    url: str
    lang: str
    rights: str
    tier: int
    status: str
    followed: bool
    schedule: str | None = None
    reason: str | None = None
    known_from: str | None = None
    last_polled_at: str | None = None
    retry_at: str | None = None
    failures: int = 0
    note: str | None = None


class OpmlLine(Record, frozen=True, kw_only=True):
    """A list of feeds that was written."""

    path: str
    feeds: int


class CandidateLine(Record, frozen=True, kw_only=True):
    """An address that could be followed, and how it was found."""

    url: str
    kind: str
    found_by: str


class WatchLine(Record, frozen=True, kw_only=True):
    """What came of asking a source: articles that are new, items known already, or that it is unchanged.

    `fuller` are summaries that gave way to their page's text, `waiting` pages that are asked for again later.
    """

    source: str
    status: str
    new: int = 0
    fuller: int = 0
    known: int = 0
    waiting: int = 0
    unchanged: bool = False
    reason: str | None = None
    issues: tuple[str, ...] = ()


class NothingDueLine(Record, frozen=True, kw_only=True):
    """That no source is due, and when (in UTC) which one is next; no time where none is followed."""

    nothing_due: bool = True
    next_at: str | None = None
    source: str | None = None


class RemovedLine(Record, frozen=True, kw_only=True):
    """What was taken out of a text, why and how often."""

    text: str
    reason: str
    count: int


class IssueLine(Record, frozen=True, kw_only=True):
    """A doubt; `input` names the document where it concerns no article."""

    code: str
    message: str
    paragraph: int | None = None


class ReadLine(Record, frozen=True, kw_only=True):
    """An article as it was read; `text` is the title and the paragraphs joined by line breaks."""

    id: str
    input: str
    kind: str
    title: str
    outlet: str | None
    outlet_id: str | None
    outlet_surface: str | None
    section: str | None
    republisher: str | None
    author: str | None
    editor: str | None
    published: str | None
    republished: str | None
    updated: str | None
    policy: PolicyNote | None
    attachments: tuple[Attachment, ...]
    lang: str
    url: str | None
    original_url: str | None
    text: str
    paragraphs: tuple[str, ...]
    given_brief: Brief | None
    removed: tuple[RemovedLine, ...]
    issues: tuple[IssueLine, ...]


class BulletLine(Record, frozen=True, kw_only=True):
    """A sentence of a brief; `citations` are paragraph numbers, of `article` where a brief is of several."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict | None
    findings: tuple[Finding, ...] = ()
    how: str | None = None
    article: str | None = None


class GroupLine(Record, frozen=True, kw_only=True):
    """Bullets under a heading."""

    heading: str
    bullets: tuple[BulletLine, ...]


class BriefLine(Record, frozen=True, kw_only=True):
    """A brief of an article (or of a story, then `story` is set).

    Where a model wrote, `made` says what became of its sentences, `notice` is the label for readers and `AIGC` the
    one for machines, both by GB 45438-2025.
    """

    article: str | None
    story: str | None
    title: str
    lang: str
    made_by: str
    viewpoint: BulletLine | None
    groups: tuple[GroupLine, ...]
    issues: tuple[IssueLine, ...] = ()
    headline_zh: str | None = None
    headline_en: str | None = None
    headline_composed: str | None = None
    made: Making | None = None
    notice: str | None = None
    aigc: AigcLabel | None = msgspec.field(default=None, name="AIGC")


class IngestLine(Record, frozen=True, kw_only=True):
    """What became of an input: ids of its articles, how many were new, how many known already.

    `removed` are those that were erased from the library before and stay away.
    """

    input: str
    articles: tuple[str, ...]
    new: int
    known: int
    removed: int = 0
    issues: tuple[IssueLine, ...] = ()


class HighlightLine(Record, frozen=True, kw_only=True):
    """Matching words; code points of the article's text."""

    start: int
    end: int


class SearchLine(Record, frozen=True, kw_only=True):
    """An article that answers a search.

    `whole`: it has all that was asked for; `by_meaning`: none of its words led to it. `meant` is the query with words
    replaced that stand nowhere; `issues` are conditions that were not understood.
    """

    article: str
    story: str | None
    title: str
    outlet: str | None
    published: str | None
    score: float
    highlights: tuple[HighlightLine, ...]
    whole: bool = True
    meant: str | None = None
    issues: tuple[str, ...] = ()
    by_meaning: bool = False


class TopicLine(Record, frozen=True, kw_only=True):
    """A topic and how many articles it holds; `latest` is the newest one's time."""

    topic: str
    name_zh: str
    name_en: str
    articles: int
    latest: str | None = None


class SuggestionLine(Record, frozen=True, kw_only=True):
    """A topic that is missing: words that rose lately, stories with them in thirty days and before, the newest ones."""

    suggestion: str
    words: tuple[str, ...]
    stories: int
    before: int
    score: float
    articles: tuple[str, ...]


class RemoveLine(Record, frozen=True, kw_only=True):
    """An article that was erased."""

    removed: str


class ShowLine(Record, frozen=True, kw_only=True):
    """One thing, whole: `kind` says which of the fields are set."""

    id: str
    kind: str
    article: ReadLine | None = None
    facts: tuple[FactLine, ...] = ()
    tags: tuple[str, ...] = ()
    story: tuple[StoryLine, ...] = ()
    brief: BriefLine | None = None
    given_brief: BriefLine | None = None
    articles: tuple[SearchLine, ...] = ()
    names: tuple[str, ...] = ()
    entity: Entity | None = None
    entities: tuple[Entity, ...] = ()
    profile: TopicProfile | None = None


def issue_line(issue: Issue) -> IssueLine:
    """An issue as it is printed."""
    return IssueLine(code=issue.code, message=issue.message, paragraph=issue.paragraph)


def read_line(article: Article) -> ReadLine:
    """An article as `read` prints it."""
    return ReadLine(
        id=article.id,
        input=article.input,
        kind=article.kind,
        title=article.title,
        outlet=article.outlet,
        outlet_id=article.outlet_id,
        outlet_surface=article.outlet_surface,
        section=article.section,
        republisher=article.republisher,
        author=article.author,
        editor=article.editor,
        published=article.published.iso if article.published else None,
        republished=article.republished.iso if article.republished else None,
        updated=article.updated.iso if article.updated else None,
        policy=article.policy,
        attachments=article.attachments,
        lang=article.lang,
        url=article.url,
        original_url=article.original_url,
        text=article.text,
        paragraphs=tuple(article.text[p.start : p.end] for p in article.paragraphs if p.number > 0),
        given_brief=article.given_brief,
        removed=tuple(_removed_line(removed) for removed in article.removed),
        issues=tuple(issue_line(issue) for issue in article.issues),
    )


def _removed_line(removed: Removed) -> RemovedLine:
    return RemovedLine(text=removed.text, reason=removed.reason, count=removed.count)


def _bullet_line(bullet: Bullet) -> BulletLine:
    return BulletLine(
        text=bullet.text,
        citations=bullet.citations,
        verdict=bullet.verdict,
        findings=bullet.findings,
        how=bullet.how,
        article=bullet.article_id,
    )


NOTICE = {"zh": "本内容由人工智能生成", "en": "AI-generated"}
"""The visible label of text that a model wrote: GB 45438-2025, section 5.1, asks for both elements in words."""


def brief_line(brief: Brief, title: str, issues: tuple[Issue, ...] = ()) -> BriefLine:
    """A brief as `brief` prints it."""
    made = brief.made
    return BriefLine(
        article=brief.article_id,
        story=brief.story_id,
        title=title,
        lang=brief.lang,
        made_by=brief.made_by,
        viewpoint=_bullet_line(brief.viewpoint) if brief.viewpoint else None,
        groups=tuple(
            GroupLine(heading=group.heading, bullets=tuple(_bullet_line(bullet) for bullet in group.bullets))
            for group in brief.groups
        ),
        issues=tuple(issue_line(issue) for issue in issues),
        headline_zh=brief.headline_zh,
        headline_en=brief.headline_en,
        headline_composed=brief.headline_composed,
        made=msgspec.structs.replace(made, label=None) if made else None,
        notice=NOTICE[brief.lang] if made else None,
        aigc=made.label if made else None,
    )


def search_line(hit: Hit, article: Article, story: str | None, found: Found | None = None) -> SearchLine:
    """A hit as `search` prints it."""
    return SearchLine(
        article=article.id,
        story=story,
        title=article.title,
        outlet=article.outlet,
        published=article.published.iso if article.published else None,
        score=round(hit.score, 4),
        highlights=tuple(HighlightLine(start=mark.start, end=mark.end) for mark in hit.highlights),
        whole=hit.whole,
        meant=found.meant if found else None,
        issues=tuple(issue.message for issue in (found.issues if found else ())),
        by_meaning=hit.by_meaning,
    )
