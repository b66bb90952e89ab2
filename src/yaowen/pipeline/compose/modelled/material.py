"""What a brief is made from, and what can be said without a model of a single paragraph of it."""

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.stage import compose
from yaowen.records import Article, Bullet, Fact, Mention, Record


class Material(Record, frozen=True, kw_only=True):
    """An article with what was read from it, and the language of the brief."""

    article: Article
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    pack: Pack
    lang: str


def compose_paragraph(material: Material, number: int) -> tuple[Bullet, ...]:
    """The sentences of a brief of one paragraph alone; spans stay those of the whole article."""
    paragraph = next((p for p in material.article.paragraphs if p.number == number), None)
    if paragraph is None:
        return ()
    low, high = paragraph.start, paragraph.end
    alone = msgspec.structs.replace(material.article, paragraphs=(paragraph,))
    facts = tuple(fact for fact in material.facts if low <= fact.start < high)
    mentions = tuple(mention for mention in material.mentions if low <= mention.start < high)
    return compose(alone, facts, mentions, material.pack, material.lang).value.bullets
