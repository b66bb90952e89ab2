"""Claims beside their sources on one page of HTML: marks lead from either side to the other, nothing runs."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.export.auditmarks import Mark, mark_claim, mark_passage
from yaowen.export.pages import get_template, write_origin
from yaowen.export.wording import REASONS, VERDICT_SIGNS
from yaowen.records import Article, Audited, Finding, Understanding, Verdict

VERDICTS: dict[Verdict, str] = {
    "contradicted": "contradicted 与来源矛盾",
    "unsupported": "unsupported 来源没有",
    "unverifiable": "unverifiable 无法核对",
    "supported": "supported 属实",
}

_OTHER = {"l": "r", "r": "l"}


class Piece(NamedTuple):
    """A stretch of text. One with a `kind` is a mark: `id` is its own place, `to` where it leads."""

    text: str
    kind: str = ""
    id: str = ""
    to: str = ""


class Row(NamedTuple):
    """A claim and its source side by side; `place` is where the source's sentence stands in the whole text."""

    id: str
    name: str
    verdict: str
    sign: str
    words: str
    reason: str
    claim: tuple[Piece, ...]
    source: tuple[Piece, ...]
    paragraph: int | None
    place: str
    findings: tuple[Finding, ...]


class Passage(NamedTuple):
    """A stretch of a source; `claims` are the ids and names of those that were held against it."""

    text: str
    id: str = ""
    claims: tuple[tuple[str, str], ...] = ()


class Source(NamedTuple):
    """A source in full, where it may be shown in full; its paragraphs with their numbers."""

    lang: str
    title: str
    by: str
    paragraphs: tuple[tuple[int, str, tuple[Passage, ...]], ...]


def write_audit_page(audited: Sequence[Audited], sources: Sequence[Understanding]) -> str:
    """A page of HTML that stands alone: no script, nothing loaded; all text escaped.

    A source whose rights are not `full` is shown by the sentences that claims were held against alone.
    """
    articles = _name_sources(sources)
    rows = lay_out_claims(audited, sources)
    counts = Counter(row.verdict for row in rows)
    return str(
        get_template("audit.html").render(
            rows=rows,
            sources=[_source(prefix, article, audited) for prefix, article in articles.values()],
            counts=[(name, VERDICT_SIGNS[name], words, counts[name]) for name, words in VERDICTS.items()],
            unchecked=sum(each.reason == "nothing_to_check" for each in audited),
        )
    )


def lay_out_claims(audited: Sequence[Audited], sources: Sequence[Understanding]) -> tuple[Row, ...]:
    """Claims with their sources' sentences, cut at their marks; ids count from `c1`."""
    articles = _name_sources(sources)
    return tuple(_row(each, f"c{number}", articles) for number, each in enumerate(audited, 1))


def _name_sources(sources: Sequence[Understanding]) -> dict[str, tuple[str, Article]]:
    return {each.article.id: (f"s{number}", each.article) for number, each in enumerate(sources, 1)}


def _row(audited: Audited, prefix: str, articles: dict[str, tuple[str, Article]]) -> Row:
    passage = audited.passage
    place = ""
    if passage is not None and passage.article_id in articles:
        source, article = articles[passage.article_id]
        place = f"{source}-{passage.start}" if article.rights == "full" else ""
    left = mark_claim(audited.claim, audited.findings, passage)
    right = mark_passage(audited.findings, passage) if passage else ()
    of_left, of_right = (frozenset(mark.matter for mark in marks) for marks in (left, right))
    return Row(
        id=prefix,
        name=audited.id,
        verdict=audited.verdict,
        sign=VERDICT_SIGNS[audited.verdict],
        words=VERDICTS[audited.verdict],
        reason=" ".join(REASONS[audited.reason]) if audited.reason else "",
        claim=tuple(_iter_pieces(audited.claim, left, prefix, "l", of_right)),
        source=tuple(_iter_pieces(passage.text, right, prefix, "r", of_left)) if passage else (),
        paragraph=passage.paragraph if passage else None,
        place=place,
        findings=audited.findings,
    )


def _iter_pieces(
    text: str, marks: Sequence[Mark], prefix: str, side: str, other: frozenset[str]
) -> Iterator[Piece]:
    """The text cut at its marks; each leads to the other side, or to the finding where that has no mark there."""
    done = 0
    for mark in marks:
        if mark.low > done:
            yield Piece(text[done : mark.low])
        across = f"{prefix}-{_OTHER[side]}{mark.matter}"
        told = f"{prefix}-f{mark.matter[1:]}" if mark.differs else prefix
        yield Piece(
            text[mark.low : mark.high],
            "differs" if mark.differs else "agrees",
            f"{prefix}-{side}{mark.matter}",
            across if mark.matter in other else told,
        )
        done = mark.high
    if done < len(text):
        yield Piece(text[done:])


def _source(prefix: str, article: Article, audited: Sequence[Audited]) -> Source:
    used: defaultdict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for number, each in enumerate(audited, 1):
        if each.passage is not None and each.passage.article_id == article.id:
            used[each.passage.start, each.passage.end].append((f"c{number}", each.id))
    return Source(
        lang=article.lang,
        title=article.title or article.id,
        by=write_origin(article, article.url or article.input),
        paragraphs=tuple(
            (paragraph.number, f"{prefix}-p{paragraph.number}", passages)
            for paragraph in article.paragraphs
            if (paragraph.number or not article.title) and article.rights == "full"
            for passages in [tuple(_iter_passages(article, paragraph.start, paragraph.end, used, prefix))]
        ),
    )


def _iter_passages(
    article: Article,
    start: int,
    end: int,
    used: dict[tuple[int, int], list[tuple[str, str]]],
    prefix: str,
) -> Iterator[Passage]:
    for (low, high), claims in sorted(used.items()):
        if start <= low and high <= end:
            if low > start:
                yield Passage(article.text[start:low])
            yield Passage(article.text[low:high], f"{prefix}-{low}", tuple(claims))
            start = high
    if start < end:
        yield Passage(article.text[start:end])
