"""Is a sentence of a brief borne out by what it cites?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.sentences import Candidate
from yaowen.pipeline.compose.statements import Statement
from yaowen.pipeline.verify.claims import check_claim
from yaowen.pipeline.verify.reading import CITATIONS, Reading, read_article, read_claim
from yaowen.records import Article, Bullet, Fact, Issue, Mention, Paragraph, Understanding

_MARKED = 8
"""Fewer characters than these are found in any text."""
_AHEAD = 40
"""So many statements are read ahead; `read_claim` keeps more, so that none is read twice."""


class Source:
    """What is checked against; read only where a sentence is not the text's own."""

    def __init__(self, read: Understanding, pack: Pack) -> None:
        self.read, self.pack, self.article = read, pack, read.article
        self._readings: dict[int, Reading] = {}
        self.facts: dict[str, Fact] = {f.id: f for f in read.facts if f.value is not None}
        self._told: defaultdict[int, list[Fact]] = defaultdict(list)
        self._named: defaultdict[int, list[Mention]] = defaultdict(list)
        for fact in read.facts:
            self._told[fact.paragraph].append(fact)
        for mention in read.mentions:
            self._named[mention.paragraph].append(mention)

    def reading(self, number: int) -> Reading:
        """The title and one paragraph: all that a sentence citing it may rest on; read once."""
        if number not in self._readings:
            inside = dict.fromkeys((0, number))
            facts = [fact for n in inside for fact in self._told.get(n, ())]
            mentions = [mention for n in inside for mention in self._named.get(n, ())]
            part = _cut(self.read, number, facts, mentions)
            self._readings[number] = read_article(*part, self.pack)
        return self._readings[number]

    def lay_out(self, statements: Iterable[Statement]) -> None:
        """Reads the first of the statements and what they cite before any is checked.

        One kind of work after the other: the code and tables of each stay in the processor's cache.
        """
        ahead = [*islice(statements, _AHEAD)]
        for statement in ahead:
            self.reading(statement.paragraph)
        for statement in ahead:
            read_claim(statement.text, self.pack)

    def figures(self, ids: Iterable[str]) -> frozenset[tuple[float | None, str | None, str | None]]:
        """What facts say, so that saying it twice is seen."""
        told = (self.facts[i] for i in ids if i in self.facts)
        return frozenset((f.value, f.unit, f.period) for f in told)

    def has(self, bullet: Bullet) -> bool:
        """Whether the bullet stands word for word in the paragraph that it cites."""
        paragraph = CITATIONS.sub("", self.article.paragraph_text(bullet.citations[0])).casefold()
        words = bullet.text.casefold()
        return len(words) > _MARKED and (words in paragraph or words.rstrip("。") in paragraph)

    def check(self, bullet: Bullet) -> tuple[Bullet | None, Issue | None]:
        """The bullet with its verdict where the text bears it out, else why it is left out."""
        if self.has(bullet):
            return msgspec.structs.replace(bullet, verdict="supported"), None
        verdict, findings = check_claim(
            bullet.text, self.reading(bullet.citations[0]), self.pack, bullet.citations
        )
        if verdict == "supported":
            return msgspec.structs.replace(bullet, verdict=verdict), None
        why = "; ".join(f"{f.claim}: {f.why}" for f in findings) or "not found again in the text"
        message = f"a composed sentence was not borne out and is left out: {bullet.text} ({why})"
        return None, Issue(code="bullet_dropped", message=message, paragraph=bullet.citations[0])

    def verified(self, chosen: Iterable[Candidate]) -> tuple[list[Bullet], tuple[Issue, ...]]:
        """Bullets of chosen sentences that hold, and an Issue for each that does not.

        A sentence whose 公司 gave way to the name that the text means by it holds as its own words do.
        """
        checked = [self._check_chosen(candidate) for candidate in chosen]
        return [b for b, _ in checked if b is not None], tuple(i for _, i in checked if i is not None)

    def _check_chosen(self, chosen: Candidate) -> tuple[Bullet | None, Issue | None]:
        own = Bullet(text=chosen.spare or chosen.text, citations=(chosen.paragraph,), facts=chosen.facts)
        checked, issue = self.check(own)
        if checked is not None and chosen.spare:
            checked = msgspec.structs.replace(checked, text=chosen.text)
        return checked, issue

    def holding(self, statement: Statement) -> tuple[list[Statement], Issue | None]:
        """The statement if it is borne out, else what of its parts is."""
        cited = statement.paragraph, *statement.beside
        bullet = Bullet(text=statement.text, citations=cited, facts=statement.facts)
        checked, issue = self.check(bullet)
        if checked is not None:
            return [statement], None
        parts = [*self._parts(statement)]
        return parts, None if parts or statement.optional else issue

    def _parts(self, statement: Statement) -> Iterator[Statement]:
        for part in statement.singly:
            yield from self.holding(part)[0]


def _cut(
    read: Understanding, number: int, facts: Sequence[Fact], mentions: Sequence[Mention]
) -> tuple[Article, tuple[Fact, ...], tuple[Mention, ...]]:
    """An article of the title and one paragraph, with what is known of them moved to where they then stand."""
    article = read.article
    inside = [p for p in (article.find_paragraph(0), article.find_paragraph(number)) if p is not None]
    text, kept, moved = "", list[Paragraph](), dict[int, int]()
    titled: tuple[Mention, ...] = ()
    if article.find_paragraph(0) is None and article.title:  # a text that came without its title
        text = article.title + "\n"
        kept.append(Paragraph(number=0, start=0, end=len(article.title), kind="title"))
        titled = _named_in(article.title, read.mentions)
    for paragraph in inside if number else inside[:1]:
        words = article.text[paragraph.start : paragraph.end]
        moved[paragraph.number] = len(text) - paragraph.start
        kept.append(msgspec.structs.replace(paragraph, start=len(text), end=len(text) + len(words)))
        text += words + "\n"
    part = msgspec.structs.replace(article, text=text, paragraphs=tuple(kept))
    told = tuple(
        msgspec.structs.replace(f, start=f.start + moved[f.paragraph], end=f.end + moved[f.paragraph])
        for f in facts
    )
    named = tuple(
        msgspec.structs.replace(m, start=m.start + moved[m.paragraph], end=m.end + moved[m.paragraph])
        for m in mentions
    )
    return part, told, (*titled, *named)


def _named_in(title: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The first place that the title has, as the text writes it."""
    for mention in mentions:
        start = title.find(mention.surface) if mention.kind == "region" else -1
        if start >= 0:
            end = start + len(mention.surface)
            return (msgspec.structs.replace(mention, paragraph=0, start=start, end=end),)
    return ()
