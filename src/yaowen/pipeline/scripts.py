"""Text in traditional script is read in simplified script, which the pack is written in, and shown as printed.

Simplifying keeps every place of the text, so only the words that were read off it are put back: the surfaces of
mentions, figures and evidence. Other fields (a subject, a metric's words) stay in simplified script.
"""

from typing import TypeVar

import msgspec

from yaowen.records import Article, Fact, Mention, Tag, Understanding
from yaowen.text.traditional import is_traditional, simplify

_Words = TypeVar("_Words", Mention, Fact)


def in_simplified(article: Article) -> Article:
    """The article to read: the same where it is not in traditional script."""
    if article.lang != "zh" or not is_traditional(article.text):
        return article
    return msgspec.structs.replace(article, text=simplify(article.text), title=simplify(article.title))


def as_printed(read: Understanding, article: Article) -> Understanding:
    """What was read, with the words of the article as it was given."""
    if read.article.text == article.text:
        return read
    text = article.text
    return msgspec.structs.replace(
        read,
        article=msgspec.structs.replace(read.article, text=text, title=article.title),
        mentions=_printed(read.mentions, text),
        references=_printed(read.references, text),
        facts=_printed(read.facts, text),
        composites=_printed(read.composites, text),
        tags=tuple(_printed_tag(tag, text) for tag in read.tags),
    )


def _printed(records: tuple[_Words, ...], text: str) -> tuple[_Words, ...]:
    return tuple(msgspec.structs.replace(r, surface=text[r.start : r.end]) for r in records)


def _printed_tag(tag: Tag, text: str) -> Tag:
    evidence = (msgspec.structs.replace(e, surface=text[e.start : e.end]) for e in tag.evidence)
    return msgspec.structs.replace(tag, evidence=tuple(evidence))
