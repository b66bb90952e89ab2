"""How are doubts, and what people said of them, laid out? In the reader's words, each beside its sentence."""

from collections.abc import Iterator

import msgspec

from yaowen.export.wording import clip
from yaowen.faces.web.parts.addresses import address, article_at, with_query
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.sayings import say, say_code
from yaowen.faces.web.parts.writing import name_entity, write_fact
from yaowen.faces.web.site import Site
from yaowen.faces.web.words import Words
from yaowen.pipeline.correct import GIVEN
from yaowen.records import ArticleFilter, Correction, Fact, Mention, Record, Understanding
from yaowen.service.correcting import doubt_filter, doubt_line, list_doubts, sentence_span
from yaowen.service.correctionlines import DoubtLine, Doubts, write_value

CLIPPED = 160
MOST_OF_ARTICLE = 200
MOST_SOURCES = 80
_FIRST = (
    "value",
    "unit",
    "metric",
    "period",
    "region",
    "modality",
    "subject",
    "comparator",
    "sector",
    "is_change",
)
_HIDDEN = frozenset({"region_code", "subject_id", "value_high"})


class DoubtRow(Record, frozen=True, kw_only=True):
    """A doubt, a fact or a link: `before`, `marked` and `after` are the sentence; `fields` what can be corrected."""

    id: str
    about: str
    name: str
    said: str
    hint: str
    before: str = ""
    marked: str = ""
    after: str = ""
    title: str
    lang: str
    href: str
    day: str
    state: str
    state_name: str
    told: str = ""
    fields: tuple[tuple[str, str], ...] = ()


class SaidRow(Record, frozen=True, kw_only=True):
    """What a person said, and what it changed."""

    id: str
    act_name: str
    words: str
    change: str
    by: str
    day: str
    note: str
    href: str


class DoubtsPage(Record, frozen=True, kw_only=True):
    """Rows by what they are about, how many doubts there are of each code, and what people said."""

    groups: tuple[tuple[str, tuple[DoubtRow, ...]], ...]
    counts: tuple[tuple[str, str, int], ...]
    said: tuple[SaidRow, ...]
    sources: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Of what doubts can be shown alone: outlets of the library and followed sources, each an id and a name."""
    article: tuple[str, str, str] | None = None


def lay_out_doubts(site: Site, words: Words, asked: Doubts) -> DoubtsPage:
    """The page of doubts; of one article with its facts and links. Raises `NotFound`."""
    shown = True if site.yaowen.is_open_to_others else None
    any_code = msgspec.structs.replace(doubt_filter(asked, shown=shown), code=None)
    counts = site.store.count_doubts(any_code)
    page = DoubtsPage(
        groups=_group(site, words, list_doubts(site.yaowen, asked)),
        counts=tuple((code, say_code("issue", code, words, None) or code, n) for code, n in counts.items()),
        said=_list_said(site, words, asked.article),
        sources=() if asked.article else tuple(_iter_sources(site, words, asked.source)),
    )
    return _with_article(site, words, page, asked.article) if asked.article else page


def _iter_sources(
    site: Site, words: Words, asked: str | None
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Outlets with most articles first; the one that is asked for is always among them."""
    counts = site.store.counts_by("outlet_id", ArticleFilter())
    followed = {} if site.yaowen.is_open_to_others else {one.id: one for one in site.store.list_sources()}
    known = [one for one in sorted(counts, key=lambda one: (-counts[one], one)) if one][:MOST_SOURCES]
    if asked and asked not in known and asked not in followed:
        known.insert(0, asked)
    if known:
        yield (
            words("doubts.outlets"),
            tuple((one, name_value("outlet_id", one, words, site.pack)) for one in known),
        )
    if followed:
        yield (
            words("doubts.followed"),
            tuple(
                (key, one.name_en if words.lang == "en" and one.name_en else one.name_zh)
                for key, one in followed.items()
            ),
        )


def _with_article(site: Site, words: Words, page: DoubtsPage, article_id: str) -> DoubtsPage:
    read = site.yaowen.article(article_id)
    facts = (*read.facts, *read.composites)[:MOST_OF_ARTICLE]
    links = {(link.entity_id, link.surface): link for link in (*read.references, *read.mentions)}
    told = tuple(_row(site, words, read, doubt_line(read, one, site.pack), one) for one in facts)
    named = sorted(links.values(), key=lambda link: link.start)[:MOST_OF_ARTICLE]
    meant = tuple(_row(site, words, read, doubt_line(read, one, site.pack), one) for one in named)
    lang = "zh-CN" if read.article.lang == "zh" else "en"
    return msgspec.structs.replace(
        page,
        groups=(*page.groups, (words("doubts.facts"), told), (words("doubts.links"), meant)),
        article=(address("articles", article_id), read.article.title or words("item.untitled"), lang),
    )


def _group(
    site: Site, words: Words, lines: tuple[DoubtLine, ...]
) -> tuple[tuple[str, tuple[DoubtRow, ...]], ...]:
    reads = {u.article.id: u for u in site.read(dict.fromkeys(line.article for line in lines))}
    rows = tuple(_row(site, words, reads[line.article], line) for line in lines if line.article in reads)
    return ((words("doubts.title"), rows),) if rows else ()


def _row(
    site: Site, words: Words, read: Understanding, line: DoubtLine, target: Fact | Mention | None = None
) -> DoubtRow:
    name, said = _name(site, words, line, target)
    before, marked, after = _sentence(read, line)
    has_place = line.start is not None and line.end is not None
    return DoubtRow(
        id=line.id,
        about=line.about,
        name=name,
        said=said,
        hint=line.message,
        before=_tail(before),
        marked=clip(marked, CLIPPED),
        after=clip(after, CLIPPED),
        title=line.title or words("item.untitled"),
        lang="zh-CN" if read.article.lang == "zh" else "en",
        href=article_at(line.article, line.start or 0, line.end or 0)
        if has_place
        else address("articles", line.article),
        day=line.published or "",
        state=line.state,
        state_name=words(f"doubts.{line.state}"),
        told=" · ".join(part for part in (line.by, (line.at or "")[:10], line.note) if part),
        fields=_fields(words, target),
    )


def _tail(words: str) -> str:
    """The end of what stands before, from a word's beginning on where it is cut."""
    if len(words) <= CLIPPED:
        return words
    end = words[-CLIPPED:]
    return f"…{end.partition(' ')[2] if end[:24].isascii() and ' ' in end[:24] else end}"


def _sentence(read: Understanding, line: DoubtLine) -> tuple[str, str, str]:
    """What stands before the words in their sentence, the words, and what stands behind them."""
    if line.start is None or line.end is None:
        return "", "", ""
    text = read.article.text
    begin, stop = sentence_span(read, line.start, line.end)
    return text[begin : line.start], text[line.start : line.end], text[line.end : stop]


def _name(site: Site, words: Words, line: DoubtLine, target: Fact | Mention | None) -> tuple[str, str]:
    """What it is called, and what it says, in the reader's language."""
    if isinstance(target, Mention):
        entity = site.pack.entities.get(target.entity_id)
        return words(f"entity.kind_{target.kind}"), name_entity(
            entity, words.lang
        ) if entity else target.surface
    if isinstance(target, Fact):
        value = write_fact(target, words.lang, site.pack) if target.value is not None else ""
        metric = site.pack.metrics.get(target.metric or "")
        called = (
            (metric.name_zh if words.lang == "zh" else metric.name_en) if metric else target.metric_surface
        )
        parts = (
            value,
            called,
            _region(target.region, site, words) or target.subject,
            target.period,
            words(f"modality.{target.modality}"),
        )
        return words(f"factkind.{target.kind}"), " · ".join(part for part in parts if part)
    name = say_code("issue", line.code, words, None)
    return name or line.code, say(line.message, words, site.pack) or name or line.message


def _region(region: str | None, site: Site, words: Words) -> str:
    return name_value("region", region, words, site.pack) if region else ""


def _fields(words: Words, target: Fact | Mention | None) -> tuple[tuple[str, str], ...]:
    if isinstance(target, Mention):
        return (("entity", words("doubts.entity")),)
    if target is None:
        return ()
    shared = [
        name
        for name in _FIRST
        if name in GIVEN and (target.value is not None or name not in ("value", "unit"))
    ]
    own = (
        [
            field.name
            for field in msgspec.structs.fields(type(target.details))
            if not field.name.endswith("_id")
            and not isinstance(getattr(target.details, field.name), (tuple, Record))
        ]
        if target.details is not None
        else []
    )
    return tuple(
        (name, _field_name(name, words)) for name in dict.fromkeys((*shared, *own)) if name not in _HIDDEN
    )


def _field_name(name: str, words: Words) -> str:
    return say_code("doubts", f"field_{name}", words, None) or say_code("told", name, words, None) or name


def _list_said(site: Site, words: Words, article_id: str | None) -> tuple[SaidRow, ...]:
    """The newest first; to others nothing, since a note may be meant for oneself."""
    if site.yaowen.is_open_to_others:
        return ()
    kept = site.store.list_corrections(article_id)
    return tuple(_said(one, words) for one in reversed(kept[-MOST_OF_ARTICLE:]))


def _said(one: Correction, words: Words) -> SaidRow:
    change = ""
    if one.act == "correct" and one.about != "doubt":
        name = _field_name(one.field, words) if one.field else words("doubts.entity")
        change = f"{name} {write_value(one.before)} → {write_value(one.now)}"
    has_place = one.start is not None and one.end is not None
    return SaidRow(
        id=one.id,
        act_name=words(f"doubts.act_{one.act}"),
        words=clip(one.words, CLIPPED),
        change=change,
        by=one.by,
        day=one.at.date().isoformat(),
        note=one.note or "",
        href=article_at(one.article_id, one.start or 0, one.end or 0)
        if has_place
        else address("articles", one.article_id),
    )


def doubts_of(article_id: str) -> str:
    """The address of what was read from an article, for correcting it."""
    return with_query("/doubts", {"article": article_id})
