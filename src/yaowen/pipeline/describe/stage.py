"""The stage: a raw item and its clean text → an Article with outlet, republisher, author, times and id."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from yaowen.errors import NumberError
from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Outlet, Pack
from yaowen.pipeline.describe.bylines import Byline, find_byline
from yaowen.records import Article, Cleaned, Issue, Lang, Link, Moment, Outcome, RawItem
from yaowen.sources.moments import parse_moment
from yaowen.text.scripts import count_han, script_lang
from yaowen.text.spans import edited_spans

_CHINA = 480
REPUBLISHER_TIER = 6


class _Origin(NamedTuple):
    """Whom the text is from and who re-posted it: surfaces as printed and outlets of the pack."""

    surface: str | None
    outlet: Outlet | None
    republisher: str | None
    republisher_outlet: Outlet | None


def describe(item: RawItem, cleaned: Cleaned, pack: Pack) -> Outcome[Article]:
    """The article that the item is. Doubts: `no_date`, `bad_date`, `republished_date`, `no_outlet`."""
    texts = [
        cleaned.text[paragraph.start : paragraph.end] for paragraph in cleaned.paragraphs if paragraph.number
    ]
    byline = Byline(None, None) if item.given_brief else find_byline(texts, pack)
    origin = _find_origin(item, byline, cleaned, pack)
    printed, issues = _read_time(item, origin, texts)
    republished = printed if origin.republisher and printed else None
    if republished:
        issues = (*issues, Issue(code="republished_date", message=_REPOSTED))
    title = _title(cleaned, item)
    updated = _read_change(item, origin, texts)
    surface = origin.surface or (item.declared.outlet or None)
    article = Article(
        id=item.declared.id
        or make_id(item.declared.url, title, surface, item.declared.published, cleaned.text),
        capture_id=item.capture_id,
        number=item.number,
        format=item.format,
        input=item.input,
        kind=item.declared.kind or ("brief" if item.given_brief else "full"),
        title=title,
        lang=_lang(item, texts or [title]),
        text=cleaned.text,
        paragraphs=cleaned.paragraphs,
        span_map=cleaned.span_map,
        raw_offset=item.offset,
        outlet=origin.outlet.name_zh if origin.outlet else surface,
        outlet_id=origin.outlet.id if origin.outlet else None,
        outlet_surface=surface,
        section=item.declared.section,
        republisher=origin.republisher,
        republisher_id=origin.republisher_outlet.id if origin.republisher_outlet else None,
        author=item.declared.author or byline.names,
        editor=item.declared.editor,
        published=printed,
        republished=republished,
        updated=updated if updated != printed else None,
        policy=item.declared.policy,
        attachments=item.declared.attachments,
        url=item.declared.url,
        original_url=item.declared.original_url,
        links=tuple(_iter_links(item, cleaned)),
        removed=item.left_out + cleaned.removed,
        given_brief=item.given_brief,
        taken_whole=item.taken_whole,
        issues=item.issues,
    )
    return Outcome(value=article, issues=issues)


def _iter_links(item: RawItem, cleaned: Cleaned) -> Iterator[Link]:
    """The item's links where their words are left in the clean text."""
    find = edited_spans(cleaned.span_map)
    for link in item.links:
        place = find(link.start, link.end)
        if place is not None:
            yield Link(start=place[0], end=place[1], url=link.url)


_REPOSTED = "the time is that of the re-posting page; the original's own time is not on it"


def make_id(url: str | None, title: str, outlet: str | None, published: str | None, text: str) -> str:
    """First 16 hex digits of SHA-256 over address, title, outlet and time as printed, and text."""
    parts = "\x1f".join((url or "", title, outlet or "", published or "", text))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _title(cleaned: Cleaned, item: RawItem) -> str:
    if cleaned.paragraphs and cleaned.paragraphs[0].number == 0:
        return cleaned.text[cleaned.paragraphs[0].start : cleaned.paragraphs[0].end]
    return " ".join((item.declared.title or "").split())


def _lang(item: RawItem, texts: list[str]) -> Lang:
    declared = (item.declared.lang or "").lower()
    if item.taken_whole and declared[:2] in ("zh", "en"):
        return "zh" if declared.startswith("zh") else "en"
    return script_lang("\n".join(texts)[:20_000])


def _find_origin(item: RawItem, byline: Byline, cleaned: Cleaned, pack: Pack) -> _Origin:
    """来源, else the byline's outlet, else the site. A site that is another than the outlet re-posts."""
    declared = item.declared
    if item.format in ("topic_page", "jsonl") or not (declared.site or declared.url):
        surface = declared.outlet or (byline.outlet if item.format != "topic_page" else None)
        return _Origin(surface, find_outlet(pack, surface) if surface else None, None, None)
    site = find_outlet(pack, declared.site or "") or find_outlet(pack, declared.url or "")
    site_name = site.name_zh if site else _site_name(declared.site, cleaned)
    surface = declared.outlet or byline.outlet
    if surface is None:
        return _Origin(site_name, site, None, None)
    outlet = find_outlet(pack, surface)
    same = (outlet is not None and site is not None and outlet.id == site.id) or surface == site_name
    if same or site_name is None:
        return _Origin(surface, outlet, None, None)
    shown = declared.site if declared.site and count_han(declared.site) >= 2 else site_name
    return _Origin(surface, outlet, shown, site)


def _site_name(site: str | None, cleaned: Cleaned) -> str | None:
    """The name that the site stamps into its pages beside its own address, else the address."""
    if site is None:
        return None
    label = site.removeprefix("www.").split(".")[0].casefold()
    for removed in cleaned.removed:
        if removed.reason == "watermark" and label in removed.text.casefold():
            words = removed.text.lstrip("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
            name = words.split("——")[0].split(",")[0].split("，")[0].strip()
            if 2 <= len(name) <= 12:
                return f"{name} {site.removeprefix('www.')}"
    return site


def _read_time(item: RawItem, origin: _Origin, texts: list[str]) -> tuple[Moment | None, tuple[Issue, ...]]:
    printed = item.declared.published
    if not printed:
        if any(issue.code == "no_date" for issue in item.issues):
            return None, ()
        return None, (Issue(code="no_date", message="no time of publication was found"),)
    offset = 0 if item.format == "topic_page" else _offset(origin, texts)
    try:
        return parse_moment(printed, offset_minutes=offset), ()
    except NumberError as error:
        return None, (Issue(code="bad_date", message=f"time of publication: {error}"),)


def _read_change(item: RawItem, origin: _Origin, texts: list[str]) -> Moment | None:
    """When the page says that it was changed; a time of change that cannot be read is none."""
    if not item.declared.updated:
        return None
    try:
        return parse_moment(item.declared.updated, offset_minutes=_offset(origin, texts))
    except NumberError:
        return None


def _offset(origin: _Origin, texts: list[str]) -> int:
    outlet = origin.republisher_outlet or origin.outlet
    if outlet is not None:
        return outlet.utc_offset_minutes
    return _CHINA if script_lang("\n".join(texts[:20])) == "zh" else 0
