"""An article → its brief: chosen sentences in its own language, sentences from facts in the other."""

from collections.abc import Iterable
from functools import cached_property

import msgspec

from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.pipeline.compose.grouping import group_bullets
from yaowen.pipeline.compose.plain import iter_plain
from yaowen.pipeline.compose.sentences import choose_sentences
from yaowen.pipeline.compose.statements import Statement, iter_statements
from yaowen.pipeline.verify.claims import check_claim
from yaowen.pipeline.verify.reading import CITATIONS, Reading, read_article
from yaowen.records import Article, Brief, Bullet, Fact, Issue, Mention, Outcome

_MOST = 12
_MARKED = 8
"""Fewer characters than these are found in any text."""


def compose(
    article: Article, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack, lang: str
) -> Outcome[Brief]:
    """A brief of the article in `zh` or `en`, with paragraph numbers as citations; raises `UsageError`.

    In the article's own language sentences are chosen (`made_by` is `sentences`), in the other they are made
    from the facts by the pack's templates (`facts`). Every sentence goes through `verify`; what it does not
    bear out is left out and becomes an Issue. Where nothing can be said, the best sentences stay as they are.
    """
    if lang not in ("zh", "en"):
        raise UsageError(f"no briefs in {lang!r}; choose zh or en")
    source = _Source(article, facts, mentions, pack)
    issues: list[Issue] = []
    if lang != article.lang:
        said = iter_statements(article, facts, mentions, pack, lang)
        plain = iter_plain(article, facts, mentions, pack, lang)
        kept, dropped = _stated((*said, *plain), source)
        issues.extend(dropped)
        if kept:
            issues.extend(_left_out(facts, kept))
            return Outcome(value=_brief(article, kept, lang, "facts", lang, pack), issues=tuple(issues))
        message = f"nothing could be said in checked {lang}; the article's own sentences are kept"
        issues.append(Issue(code="kept_in_source_language", message=message))
    kept, dropped = _verified(_from_sentences(article, facts, mentions, pack), source)
    brief = _brief(article, kept, lang, "sentences", article.lang, pack)
    return Outcome(value=brief, issues=(*issues, *dropped))


class _Source:
    """What is checked against; read only where a sentence is not the text's own."""

    def __init__(
        self, article: Article, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack
    ) -> None:
        self.article, self.facts, self.mentions, self.pack = article, facts, mentions, pack
        self.figures = {f.id: (f.value, f.unit, f.period) for f in facts if f.value is not None}

    @cached_property
    def reading(self) -> Reading:
        return read_article(self.article, self.facts, self.mentions, self.pack)

    def has(self, bullet: Bullet) -> bool:
        """Whether the bullet stands word for word in the paragraph that it cites."""
        paragraph = CITATIONS.sub("", self.article.paragraph_text(bullet.citations[0])).casefold()
        return len(bullet.text) > _MARKED and bullet.text.casefold() in paragraph


def _verified(found: Iterable[Bullet], source: _Source) -> tuple[list[Bullet], list[Issue]]:
    kept: list[Bullet] = []
    dropped: list[Issue] = []
    for bullet in found:
        checked, issue = _check(bullet, source)
        kept.extend([checked] if checked else [])
        dropped.extend([issue] if issue else [])
    return kept, dropped


def _check(bullet: Bullet, source: _Source) -> tuple[Bullet | None, Issue | None]:
    """The bullet with its verdict where the text bears it out, else why it is left out."""
    if source.has(bullet):
        return msgspec.structs.replace(bullet, verdict="supported"), None
    verdict, findings = check_claim(bullet.text, source.reading, source.pack, bullet.citations)
    if verdict == "supported":
        return msgspec.structs.replace(bullet, verdict=verdict), None
    why = "; ".join(f"{f.claim}: {f.why}" for f in findings) or "not found again in the text"
    message = f"a composed sentence was not borne out and is left out: {bullet.text} ({why})"
    return None, Issue(code="bullet_dropped", message=message, paragraph=bullet.citations[0])


def _stated(statements: Iterable[Statement], source: _Source) -> tuple[list[Bullet], list[Issue]]:
    """Statements that hold; where a joined one does not, what holds of its parts."""
    kept: list[Bullet] = []
    dropped: list[Issue] = []
    told: set[tuple[float | None, str | None, str | None]] = set()
    for statement in sorted(statements, key=lambda s: -s.weight):
        parts, issue = _said(statement, source)
        dropped.extend([issue] if issue and not parts and not statement.optional else [])
        for part in parts:
            figures = {source.figures[i] for i in part.facts}
            if not figures <= told and len(kept) <= _MOST:
                told |= figures
                kept.append(part)
        if len(kept) > _MOST:
            break
    return kept, dropped


def _said(statement: Statement, source: _Source) -> tuple[list[Bullet], Issue | None]:
    """The statement if it is borne out, else what of its parts is."""
    checked, issue = _check(_bullet(statement), source)
    if checked is not None:
        return [checked], None
    return [bullet for part in statement.singly for bullet in _said(part, source)[0]], issue


def _bullet(statement: Statement) -> Bullet:
    return Bullet(text=statement.text, citations=(statement.paragraph,), facts=statement.facts)


def _from_sentences(
    article: Article, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack
) -> Iterable[Bullet]:
    for candidate in choose_sentences(article, facts, mentions, pack):
        yield Bullet(text=candidate.text, citations=(candidate.paragraph,), facts=candidate.facts)


def _left_out(facts: tuple[Fact, ...], kept: list[Bullet]) -> tuple[Issue, ...]:
    """How many figures of the text no bullet says."""
    figures = {f.id for f in facts if f.value is not None and f.paragraph}
    count = len(figures - {i for bullet in kept for i in bullet.facts})
    message = f"{count} of {len(figures)} figures are not said: their words have no checked translation here"
    return (Issue(code="figures_left_out", message=message),) if count else ()


def _brief(
    article: Article, bullets: list[Bullet], lang: str, made_by: str, written: str, pack: Pack
) -> Brief:
    """The best sentence is the viewpoint; the others stand in groups, in the order of the text."""
    first, rest = (bullets[0] if bullets else None), bullets[1 : _MOST + 1]
    ordered = sorted(rest, key=lambda bullet: bullet.citations)
    return Brief(
        lang="zh" if lang == "zh" else "en",
        made_by=made_by,
        viewpoint=first,
        groups=group_bullets(ordered, written, pack),
        article_id=article.id,
    )
