"""A brief of several articles: what each says first, each figure once, with article and paragraph as citation."""

from collections.abc import Iterator, Sequence

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.grouping import find_aims, group_bullets
from yaowen.pipeline.compose.stage import compose
from yaowen.pipeline.verify.wording import Money
from yaowen.records import Brief, Bullet, Fact, Issue, Outcome, Understanding

_EACH = 2
"""Sentences of one article beside others."""
_MOST = 24


def compose_several(
    reads: Sequence[Understanding],
    pack: Pack,
    lang: str,
    money: Money = "CNY",
    *,
    whole_first: bool = False,
) -> Outcome[Brief]:
    """A brief of articles, the most important first, in `zh` or `en`; raises `UsageError` for another language.

    Each bullet names its article in `article_id`; its citations count that article's paragraphs. What an earlier
    article said is not said again. The headlines are those of the first article, of which all is told with
    `whole_first`: the others of one story only add to it.
    """
    bullets: list[Bullet] = []
    issues: list[Issue] = []
    told: set[object] = set()
    first: Brief | None = None
    aims = find_aims(fact for read in reads for fact in read.facts)
    for read in reads:
        if len(bullets) >= _MOST:
            message = f"only the first {_MOST} sentences of {len(reads)} articles are told"
            issues.append(Issue(code="brief_cut", message=message))
            break
        brief = compose(read, pack, lang, money).value
        most = _MOST if whole_first and first is None else _EACH
        first = first or brief
        bullets.extend(_fresh(brief, read, told, most))
    made_by = first.made_by if first is not None else "sentences"
    whole = Brief(
        lang="zh" if lang == "zh" else "en",
        made_by=made_by,
        viewpoint=bullets[0] if bullets else None,
        groups=group_bullets(bullets[1:], lang, pack, aims=aims),
        headline_zh=first.headline_zh if first else None,
        headline_en=first.headline_en if first else None,
        headline_composed=first.headline_composed if first else None,
    )
    return Outcome(value=whole, issues=tuple(issues))


def _fresh(brief: Brief, read: Understanding, told: set[object], most: int) -> Iterator[Bullet]:
    """The first sentences of an article that say something new."""
    facts = {fact.id: fact for fact in read.facts}
    count = 0
    for bullet in brief.bullets:
        figures = {_key(facts[i]) for i in bullet.facts if i in facts}
        if bullet.text in told or (figures and figures <= told):
            continue
        told |= {bullet.text, *figures}
        count += 1
        yield msgspec.structs.replace(bullet, article_id=read.article.id)
        if count == most:
            return


def _key(fact: Fact) -> tuple[object, ...]:
    return fact.value, fact.unit, fact.region
