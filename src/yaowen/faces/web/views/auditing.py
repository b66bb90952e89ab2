"""`/audit`: a brief, a release or a translation, sentence by sentence beside what its source says."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request, Response, get, post

from yaowen.errors import InputError
from yaowen.export.auditpages import Piece, Row, lay_out_claims
from yaowen.export.wording import REASONS
from yaowen.faces.web.parts.addresses import address, article_at
from yaowen.faces.web.parts.briefs import VERDICTS, FindingLine, lay_out_finding
from yaowen.faces.web.parts.writing import write_lang
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.records import Audited, Record, Understanding

MOST_CLAIMED = 20_000
"""Characters of claims that are checked at once: a long brief has 3,000. Takes some seconds."""
MOST_SOURCED = 200_000
MOST_SENT = 1_500_000
"""Bytes of a form: both fields full of ideographs, nine bytes each as a form writes them, are more; that is refused."""


class ClaimRow(Record, frozen=True, kw_only=True):
    """A claim beside the sentence of its source. `href` opens that sentence where its article is in the library."""

    id: str
    number: str
    verdict: str
    verdict_name: str
    reason: str
    claim: tuple[Piece, ...]
    source: tuple[Piece, ...]
    place: str
    href: str | None
    title: str
    lang: str
    findings: tuple[FindingLine, ...]


class SourceChoice(Record, frozen=True, kw_only=True):
    """An article of the library that claims are held against."""

    id: str
    title: str
    lang: str
    href: str


class AuditBlock(Record, frozen=True, kw_only=True):
    """The form as it was filled, and the verdicts; `counts` are verdicts that occur, in a fixed order."""

    claims: str = ""
    source: str = ""
    library: bool = False
    article: SourceChoice | None = None
    rows: tuple[ClaimRow, ...] = ()
    counts: tuple[tuple[str, str, int], ...] = ()
    problem: str | None = None


@get("/audit", sync_to_thread=False)
def show_audit(request: Request[Any, Any, Any]) -> Response[str]:
    """The form; `?claims=` fills it with an article of the library, `?article=` makes one its source."""
    site = site_of(request)
    block = fill_form(site, site.words(request), request.query_params)
    return site.respond(request, "audit.html", page=block)


def fill_form(site: Site, words: Words, query: Mapping[str, str]) -> AuditBlock:
    """The form as an address fills it; raises `NotFound` for an article that is not there."""
    example = "example" in query
    article_id = query.get("claims")
    claims = site.store.get(article_id).article.text if article_id else ""
    return AuditBlock(
        claims=words("audit.example_claims") if example else claims[:MOST_CLAIMED],
        source=words("audit.example_source") if example else "",
        article=_choose(site, query.get("article")),
    )


@post("/audit", status_code=200, request_max_body_size=MOST_SENT)
async def audit_form(request: Request[Any, Any, Any]) -> Response[str]:
    """The form again, with a verdict on each sentence."""
    site = site_of(request)
    form = await request.form()
    given = {name: str(form.get(name) or "") for name in ("claims", "source", "article", "library")}
    block = AuditBlock(
        claims=given["claims"],
        source=given["source"],
        library=bool(given["library"]),
        article=_choose(site, given["article"] or None),
    )
    block = await asyncio.to_thread(_audit, site, block, site.words(request))
    return site.respond(request, "audit.html", page=block)


def _choose(site: Site, article_id: str | None) -> SourceChoice | None:
    if not article_id:
        return None
    article = site.store.get(article_id).article
    return SourceChoice(
        id=article.id,
        title=article.title or article.id,
        lang=write_lang(article.lang),
        href=address("articles", article.id),
    )


def _audit(site: Site, block: AuditBlock, words: Words) -> AuditBlock:
    for text, most in ((block.claims, MOST_CLAIMED), (block.source, MOST_SOURCED)):
        if len(text) > most:
            return _with(block, problem=words("audit.too_long", n=len(text), most=most))
    articles = (block.article.id,) if block.article else ()
    try:
        audited, sources = site.yaowen.audit_words(
            block.claims, block.source, articles=articles, library=block.library
        )
    except InputError:
        return _with(block, problem=words("audit.no_claim"))
    known = {source.article.id: source for source in sources}
    counts: Counter[str] = Counter(each.verdict for each in audited)
    return _with(
        block,
        rows=tuple(
            _lay_out(each, row, known, site, words)
            for each, row in zip(audited, lay_out_claims(audited, sources), strict=True)
        ),
        counts=tuple((name, words(f"verdict.{name}"), counts[name]) for name in VERDICTS if counts[name]),
    )


def _with(block: AuditBlock, **changes: object) -> AuditBlock:
    return msgspec.structs.replace(block, **changes)


def _lay_out(
    audited: Audited, row: Row, sources: dict[str, Understanding], site: Site, words: Words
) -> ClaimRow:
    passage = audited.passage
    source = sources.get(passage.article_id) if passage else None
    kept = passage is not None and site.store.has(passage.article_id)
    return ClaimRow(
        id=row.id,
        number=row.name,
        verdict=row.verdict,
        verdict_name=words(f"verdict.{row.verdict}"),
        reason=REASONS[audited.reason][words.lang == "zh"] if audited.reason else "",
        claim=row.claim,
        source=row.source,
        place=(words("fact.paragraph", n=row.paragraph) if row.paragraph else words("fact.title_paragraph"))
        if passage
        else "",
        href=article_at(passage.article_id, passage.start, passage.end) if passage and kept else None,
        title=source.article.title if source and kept else "",
        lang=write_lang(source.article.lang) if source else "",
        findings=tuple(
            lay_out_finding(finding, audited.article_id if kept else None, words, site.pack)
            for finding in audited.findings
        ),
    )
