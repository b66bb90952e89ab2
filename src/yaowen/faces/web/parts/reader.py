"""How is one article laid out for reading? Paragraphs with marks, its provenance, and where to go next."""

from collections.abc import Iterator
from datetime import date, timedelta

from yaowen.faces.web.parts.addresses import address
from yaowen.faces.web.parts.briefs import BriefBlock, shorten
from yaowen.faces.web.parts.cards import TagMark, find_off_topic, list_tags
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.figures import FactRow, lay_out_row, say_fact
from yaowen.faces.web.parts.listing import find_stories, lay_out_both_briefs, lay_out_own_brief
from yaowen.faces.web.parts.marks import Mark, Piece, cut
from yaowen.faces.web.parts.sayings import say_issue, say_removal
from yaowen.faces.web.parts.told import ToldRow, list_told
from yaowen.faces.web.parts.writing import OutletMark, Time, mark_outlet, name_entity, write_time
from yaowen.faces.web.site import Site
from yaowen.faces.web.words import Words
from yaowen.insight.related import Related, find_related
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Article, ArticleFilter, Record, Removed, Understanding

NEIGHBOUR_DAYS = (1, 7, 31)
"""How far to look for a newer article: lists begin with the newest, so the nearest window comes first."""
MOST_OF_A_DAY = 2000
MOST_FACTS = 60
LONGEST_REMOVED = 300


class Shown(Record, frozen=True, kw_only=True):
    """What the reader asked to see."""

    found: tuple[int, int] | None = None
    marks: bool = True
    removed: bool = False


class ParagraphBlock(Record, frozen=True, kw_only=True):
    """A paragraph in pieces; `kind` is that of the record (`heading`, `list_item`, `paragraph` …)."""

    number: int
    kind: str
    pieces: tuple[Piece, ...]


class NextLine(Record, frozen=True, kw_only=True):
    """Another article, and why it is offered."""

    href: str
    title: str
    lang: str
    why: str
    outlet: OutletMark
    time: Time


class ReaderPage(Record, frozen=True, kw_only=True):
    """Everything on a reader page."""

    id: str
    title: tuple[Piece, ...]
    plain_title: str
    lang: str
    kind_name: str
    outlet: OutletMark
    published: Time
    republished: Time | None
    about: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str | None], ...]
    paragraphs: tuple[ParagraphBlock, ...]
    figures: int
    names: int
    shown: Shown
    removed: tuple[Removed, ...]
    removed_count: int
    issues: tuple[tuple[str, str], ...]
    off_topic: str | None
    tags: tuple[TagMark, ...]
    facts: tuple[FactRow, ...]
    told: tuple[ToldRow, ...]
    story: tuple[str, int] | None
    given: BriefBlock | None
    ours: BriefBlock | None
    related: tuple[NextLine, ...]
    newer: NextLine | None
    older: NextLine | None
    capture_href: str


def lay_out_reader(site: Site, words: Words, understanding: Understanding, shown: Shown) -> ReaderPage:
    """The reader page of one article."""
    article, pack = understanding.article, site.pack
    marks = list_marks(understanding, words, pack, shown)
    blocks = _lay_out_paragraphs(article, marks)
    story = find_stories(site, (article.id,)).get(article.id)
    given, ours = (
        lay_out_both_briefs(site, words, understanding)
        if article.given_brief
        else (None, lay_out_own_brief(site, words, understanding))
    )
    newer, older = _find_neighbours(site, words, understanding)
    title = next((block.pieces for block in blocks if block.number == 0), ())
    return ReaderPage(
        id=article.id,
        title=title or (Piece(text=article.title or words("item.untitled")),),
        plain_title=article.title or words("item.untitled"),
        lang=article.lang,
        kind_name=words(f"kind.{article.kind}"),
        outlet=mark_outlet(article, words, pack),
        published=write_time(article.published, words),
        republished=write_time(article.republished, words) if article.republished else None,
        about=_list_provenance(article, words, pack),
        links=tuple((words(f"reader.{key}"), value) for key, value in _list_links(article)),
        files=tuple((file.name, file.url if _is_web(file.url) else None) for file in article.attachments),
        paragraphs=tuple(block for block in blocks if block.number),
        figures=sum(fact.value is not None for fact in understanding.facts),
        names=len({named.entity_id for named in (*understanding.mentions, *understanding.references)}),
        shown=shown,
        removed=tuple(_cut_removed(removed, words) for removed in article.removed),
        removed_count=sum(removed.count for removed in article.removed),
        issues=tuple((say_issue(issue, words, pack), issue.message) for issue in article.issues),
        off_topic=find_off_topic(understanding, words, pack),
        tags=list_tags(understanding, words, pack),
        facts=_list_facts(understanding, words, pack),
        told=list_told(understanding, words, pack),
        story=(address("stories", story[0]), story[1]) if story else None,
        given=given,
        ours=ours,
        related=_list_related(site, words, understanding),
        newer=newer,
        older=older,
        capture_href=address("captures", article.id),
    )


def list_marks(understanding: Understanding, words: Words, pack: Pack, shown: Shown) -> list[Mark]:
    """Marks of facts with a value and of names, and of the words that were asked for."""
    marks: list[Mark] = []
    if shown.found is not None:
        marks.append(Mark(start=shown.found[0], end=shown.found[1], kind="found"))
    if not shown.marks:
        return marks
    for fact in understanding.facts:
        if fact.value is not None:
            hint = say_fact(fact, words, pack)
            marks.append(Mark(start=fact.start, end=fact.end, kind="fig", hint=hint, value=f"{fact.value:g}"))
    for mention in understanding.mentions:
        entity = pack.entities.get(mention.entity_id)
        hint = words(f"entity.kind_{mention.kind}") + (
            f" · {name_entity(entity, words.lang)}" if entity else ""
        )
        marks.append(
            Mark(
                start=mention.start,
                end=mention.end,
                kind="name",
                hint=hint,
                href=address("entities", mention.entity_id) if entity else None,
            )
        )
    marks += _mark_unlisted(understanding, words)
    return marks


def _mark_unlisted(understanding: Understanding, words: Words) -> Iterator[Mark]:
    """Names that no table lists, told by their form: with pinyin, never with an English name."""
    own = {entity.id: entity for entity in understanding.entities}
    for reference in understanding.references:
        entity = own.get(reference.entity_id)
        if entity is not None and reference.how in ("form", "model"):
            told = (words(f"entity.kind_{reference.kind}"), words("entity.unlisted"), entity.pinyin)
            hint = " · ".join(part for part in told if part)
            yield Mark(start=reference.start, end=reference.end, kind="name", hint=hint)


def _lay_out_paragraphs(article: Article, marks: list[Mark]) -> list[ParagraphBlock]:
    """Marks are handed out to paragraphs in one pass, so that long texts with many marks stay fast."""
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    blocks = []
    first = 0
    longest = max((mark.end - mark.start for mark in ordered), default=0)
    for paragraph in article.paragraphs:
        while first < len(ordered) and ordered[first].start < paragraph.start - longest:
            first += 1
        last = first
        while last < len(ordered) and ordered[last].start < paragraph.end:
            last += 1
        pieces = cut(article.text, paragraph.start, paragraph.end, ordered[first:last])
        blocks.append(ParagraphBlock(number=paragraph.number, kind=paragraph.kind, pieces=pieces))
    return blocks


def _list_facts(understanding: Understanding, words: Words, pack: Pack) -> tuple[FactRow, ...]:
    """Figures in the order of the text; one that the text repeats is listed once."""
    rows: dict[tuple[str, ...], FactRow] = {}
    for fact in understanding.facts[:MOST_FACTS]:
        if fact.value is not None:
            row = lay_out_row(fact, understanding, words, pack)
            rows.setdefault((row.value, row.metric, row.period, row.modality), row)
    return tuple(rows.values())


def _list_provenance(article: Article, words: Words, pack: Pack) -> tuple[tuple[str, str], ...]:
    via = mark_outlet(article, words, pack).via
    rows = (
        ("republisher", via),
        ("author", article.author),
        ("editor", article.editor),
        ("updated", article.updated.iso if article.updated else None),
        ("kind", words(f"kind.{article.kind}")),
        *_list_policy(article),
        ("input", article.input.replace("\\", "/").rpartition("/")[2]),
    )
    return tuple((words(f"reader.{key}"), value) for key, value in rows if value)


def _list_policy(article: Article) -> tuple[tuple[str, str | None], ...]:
    """What the head of a policy document says, as printed."""
    note = article.policy
    if note is None:
        return ()
    return (
        ("issuer", note.issuer),
        ("number", note.number),
        ("written_on", note.written_on),
        ("released_on", note.released_on),
        ("validity", note.validity),
        ("index_number", note.index_number),
        ("subject", note.subject),
    )


def _list_links(article: Article) -> tuple[tuple[str, str], ...]:
    rows = (("url", article.url), ("original_url", article.original_url))
    return tuple((key, value) for key, value in rows if value and _is_web(value))


def _is_web(address: str) -> bool:
    """Does a browser open this as a page? No other address becomes a link."""
    return address.lower().startswith(("https://", "http://"))


def _cut_removed(removed: Removed, words: Words) -> Removed:
    return Removed(
        text=shorten(removed.text, LONGEST_REMOVED),
        reason=say_removal(removed.reason, words),
        count=removed.count,
    )


def _list_related(site: Site, words: Words, understanding: Understanding) -> tuple[NextLine, ...]:
    found = {related.article_id: related for related in find_related(understanding, site.store)}
    return tuple(
        _lay_out_next(u, words, site.pack, _say_reason(found[u.article.id], words, site.pack))
        for u in site.read(found)
    )


def _say_reason(related: Related, words: Words, pack: Pack) -> str:
    names = [name_entity(pack.entities[name], words.lang) for name in related.names if name in pack.entities]
    stages = [name_value("stage", stage, words, pack) for stage in related.stages]
    comma = "、" if words.lang == "zh" else ", "
    parts = []
    if names:
        parts.append(words("reader.shared_names", names=comma.join(names[:3])))
    if stages:
        parts.append(words("reader.shared_stages", stages=comma.join(stages[:2])))
    return ("；" if words.lang == "zh" else "; ").join(parts)


def _find_neighbours(
    site: Site, words: Words, understanding: Understanding
) -> tuple[NextLine | None, NextLine | None]:
    """The next newer article within a month, and the next older one; None where there is none."""
    article = understanding.article
    if article.published is None:
        return None, None
    day = article.published.local.date()
    newer = _find_newer(site.store, article.id, day)
    before = ArticleFilter(before=(day + timedelta(days=1)).isoformat())
    ids = site.store.list_ids(before, limit=MOST_OF_A_DAY)
    after = ids[ids.index(article.id) + 1 :] if article.id in ids else ()
    older = after[0] if after else None
    lines = {
        u.article.id: _lay_out_next(u, words, site.pack, "")
        for u in site.read([other for other in (newer, older) if other])
    }
    return lines.get(newer or ""), lines.get(older or "")


def _find_newer(store: Store, article_id: str, day: date) -> str | None:
    for days in NEIGHBOUR_DAYS:
        window = ArticleFilter(after=day.isoformat(), before=(day + timedelta(days=days)).isoformat())
        ids = store.list_ids(window, limit=MOST_OF_A_DAY)
        if article_id in ids and ids[0] != article_id:
            return ids[ids.index(article_id) - 1]
    return None


def _lay_out_next(understanding: Understanding, words: Words, pack: Pack, why: str) -> NextLine:
    article = understanding.article
    return NextLine(
        href=address("articles", article.id),
        title=article.title or words("item.untitled"),
        lang=article.lang,
        why=why,
        outlet=mark_outlet(article, words, pack),
        time=write_time(article.published or article.republished, words),
    )
