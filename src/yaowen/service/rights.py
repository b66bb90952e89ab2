"""What may others be shown of an article? Decided here alone; the owner on loopback reads everything."""

import msgspec

from yaowen.records import Article, Correction, Fact, Tag, Understanding

EXCERPT = 200
"""Code points of an article's text, beside its title, that the right `excerpt` lets others be shown."""


def limit(understanding: Understanding) -> Understanding:
    """As much of an article as its source lets others be shown, with the facts that stand in that much.

    `full`: all. `excerpt`: the title and the first `EXCERPT` code points. `link`: the title alone. Composite facts
    may be made of words from the whole text and are never among them. Notes beside corrections are the owner's.
    """
    article = understanding.article
    if understanding.corrections or understanding.uncorrected:
        understanding = _without_notes(understanding)
    if article.rights == "full":
        return understanding
    first = article.paragraphs[0] if article.paragraphs else None
    start = first.end + 1 if first is not None and first.number == 0 else 0
    wanted = start + EXCERPT if article.rights == "excerpt" else max(start - 1, 0)
    end = min(wanted, len(article.text))
    references = tuple(reference for reference in understanding.references if reference.end <= end)
    named = {reference.entity_id for reference in references}
    return msgspec.structs.replace(
        understanding,
        article=_cut(article, end),
        mentions=tuple(mention for mention in understanding.mentions if mention.end <= end),
        references=references,
        entities=tuple(entity for entity in understanding.entities if entity.id in named),
        facts=tuple(_cut_fact(fact, article.text[:end]) for fact in understanding.facts if fact.end <= end),
        composites=(),
        tags=tuple(_cut_tag(tag, end) for tag in understanding.tags),
        signature=None,
        corrections=tuple(one for one in understanding.corrections if one.end is not None and one.end <= end),
    )


def _without_notes(understanding: Understanding) -> Understanding:
    """What a person said, without the notes beside it, and without what had been read where it is ignored now."""

    def plain(one: Correction) -> Correction:
        return msgspec.structs.replace(one, note=None)

    def said(fact: Fact) -> Fact:
        return (
            msgspec.structs.replace(fact, corrected=tuple(map(plain, fact.corrected)))
            if fact.corrected
            else fact
        )

    return msgspec.structs.replace(
        understanding,
        facts=tuple(map(said, understanding.facts)),
        composites=tuple(map(said, understanding.composites)),
        corrections=tuple(map(plain, understanding.corrections)),
        uncorrected=None,
    )


def _cut_fact(fact: Fact, shown: str) -> Fact:
    """A fact without what it may have from the rest: a subject named there, a period that a title has from it."""
    from_rest = fact.paragraph == 0 and fact.period_from == "neighbour"
    return msgspec.structs.replace(
        fact,
        subject=fact.subject if fact.subject and fact.subject in shown else None,
        period=None if from_rest else fact.period,
        period_from="none" if from_rest else fact.period_from,
    )


def _cut_tag(tag: Tag, end: int) -> Tag:
    return msgspec.structs.replace(
        tag, evidence=tuple(evidence for evidence in tag.evidence if evidence.end <= end)
    )


def _cut(article: Article, end: int) -> Article:
    kept = sum(1 for start in article.span_map.edited if start < end)
    span_map = msgspec.structs.replace(
        article.span_map,
        edited=article.span_map.edited[:kept],
        source=article.span_map.source[:kept],
        length=min(end, article.span_map.length),
    )
    return msgspec.structs.replace(
        article,
        text=article.text[:end],
        paragraphs=tuple(
            msgspec.structs.replace(paragraph, end=min(paragraph.end, end))
            for paragraph in article.paragraphs
            if paragraph.start < end
        ),
        span_map=span_map,
        kind="full" if end >= len(article.text) else "excerpt",
        links=tuple(link for link in article.links if link.end <= end),
        removed=(),
        attachments=(),
        given_brief=None,
        issues=(),
    )
