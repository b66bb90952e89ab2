"""An article → its brief: chosen sentences in its own language, sentences from facts in the other."""

from collections.abc import Iterable

import msgspec

from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.pipeline.compose.grouping import group_bullets
from yaowen.pipeline.compose.sentences import choose_sentences
from yaowen.pipeline.compose.statements import iter_statements
from yaowen.pipeline.verify.claims import check_claim
from yaowen.pipeline.verify.reading import Reading, read_article
from yaowen.records import Article, Brief, Bullet, Fact, Issue, Mention, Outcome

_MOST = 12


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
    whole = read_article(article, facts, mentions, pack)
    issues: list[Issue] = []
    if lang != article.lang:
        kept, dropped = _verified(_from_facts(article, facts, mentions, pack, lang), whole, pack)
        issues.extend(dropped)
        if kept:
            return Outcome(value=_brief(article, kept, lang, "facts", lang, pack), issues=tuple(issues))
        message = f"nothing could be said in checked {lang}; the article's own sentences are kept"
        issues.append(Issue(code="kept_in_source_language", message=message))
    kept, dropped = _verified(_from_sentences(article, facts, mentions, pack), whole, pack)
    brief = _brief(article, kept, lang, "sentences", article.lang, pack)
    return Outcome(value=brief, issues=(*issues, *dropped))


def _verified(found: Iterable[Bullet], whole: Reading, pack: Pack) -> tuple[list[Bullet], list[Issue]]:
    kept: list[Bullet] = []
    dropped: list[Issue] = []
    for bullet in found:
        verdict, findings = check_claim(bullet.text, whole, pack, bullet.citations)
        if verdict == "supported":
            kept.append(msgspec.structs.replace(bullet, verdict=verdict))
            continue
        why = "; ".join(f"{f.claim}: {f.why}" for f in findings) or "not found again in the text"
        message = f"a composed sentence was not borne out and is left out: {bullet.text} ({why})"
        dropped.append(Issue(code="bullet_dropped", message=message, paragraph=bullet.citations[0]))
    return kept, dropped


def _from_sentences(
    article: Article, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack
) -> Iterable[Bullet]:
    for candidate in choose_sentences(article, facts, mentions, pack):
        yield Bullet(text=candidate.text, citations=(candidate.paragraph,), facts=candidate.facts)


def _from_facts(
    article: Article, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack, lang: str
) -> Iterable[Bullet]:
    said = set()
    ranked = sorted(iter_statements(article, facts, mentions, pack, lang), key=lambda s: -s.weight)
    for statement in ranked:
        if statement.text not in said:
            said.add(statement.text)
            yield Bullet(text=statement.text, citations=(statement.paragraph,), facts=statement.facts)


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
