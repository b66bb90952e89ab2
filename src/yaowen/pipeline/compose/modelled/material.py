"""What a brief is made from, and what can be said without a model of a single paragraph of it."""

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.stage import compose
from yaowen.pipeline.verify.wording import Money
from yaowen.records import Article, Bullet, Fact, Mention, Record, Understanding


class Material(Record, frozen=True, kw_only=True):
    """An article with what was read from it, and the language of the brief."""

    read: Understanding
    pack: Pack
    lang: str
    money: Money = "CNY"

    @property
    def article(self) -> Article:
        return self.read.article

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.read.facts

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self.read.mentions


def compose_paragraph(material: Material, number: int) -> tuple[Bullet, ...]:
    """The sentences of a brief of one paragraph alone; spans stay those of the whole article."""
    paragraph = material.article.find_paragraph(number)
    if paragraph is None:
        return ()
    low, high = paragraph.start, paragraph.end
    alone = msgspec.structs.replace(
        material.read,
        article=msgspec.structs.replace(material.article, paragraphs=(paragraph,)),
        facts=tuple(fact for fact in material.facts if low <= fact.start < high),
        composites=tuple(fact for fact in material.read.composites if low <= fact.start < high),
        mentions=tuple(mention for mention in material.mentions if low <= mention.start < high),
    )
    return compose(alone, material.pack, material.lang, material.money).value.bullets
