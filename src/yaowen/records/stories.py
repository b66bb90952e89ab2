"""Stories (articles that descend from one text) and matters (stories of one event)."""

from typing import Literal

import msgspec

from yaowen.records.corrections import Correction
from yaowen.records.documents import Article, ArticleKind, Lang, Moment, Paragraph, find_paragraph
from yaowen.records.entities import Entity, EntityKind, Mention
from yaowen.records.facts import Fact, Tag
from yaowen.records.record import Issue, Record

Relation = Literal["original", "reprint", "excerpt", "brief", "translation"]
Turn = Literal["draft", "release", "interpretation", "rules", "start", "done", "results", "report"]
"""Which step of a matter a story tells of; `report` is none that has a name."""


class StoryMember(Record, frozen=True, kw_only=True):
    """An article's place in a story: `of` is the article that it descends from (None for the original)."""

    article_id: str
    story_id: str
    relation: Relation
    of: str | None = None
    similarity: float = 1.0
    why: str | None = None


class Story(Record, frozen=True, kw_only=True):
    """The articles that descend from one text; `id` is made from the id of its first article."""

    id: str
    members: tuple[StoryMember, ...]
    matter_id: str | None = None


class Matter(Record, frozen=True, kw_only=True):
    """The stories of one event or plan, oldest first."""

    id: str
    story_ids: tuple[str, ...]
    title: str | None = None


class Difference(Record, frozen=True, kw_only=True):
    """What an article says otherwise than the one that it was copied from.

    `before` are the words of that one, at `of_start` … `of_end` of its text; `after` the article's own, at `start` …
    `end`. A `number` is a number that changed on the way, `added` and `dropped` are whole sentences (in the other
    language: figures), `reworded` one that says the same in other words.
    """

    kind: Literal["number", "added", "dropped", "reworded"]
    before: str = ""
    after: str = ""
    start: int | None = None
    end: int | None = None
    of_start: int | None = None
    of_end: int | None = None


class Descent(Record, frozen=True, kw_only=True):
    """From which article of its story one was copied (None: from none), how that is known, and what changed."""

    article_id: str
    of: str | None = None
    why: str = ""
    differences: tuple[Difference, ...] = ()


class Signature(Record, frozen=True, kw_only=True, cache_hash=True):
    """What clustering compares of an article, so that the text itself need not be read again.

    `fingerprint`: sorted winnowed 12-gram hashes (unsigned 63 bit). `figures`: `value|unit` keys of the facts
    with their numbers in base units. `regions`: official names. `names`: ids of the mentioned entities that
    are no regions. `periods`: as in `Fact.period`. `plans`: titles in 《》 or quotation marks. `lead`: the
    first words below the title, squeezed, without a dateline. `gist`: the words of its beginning, `#` for each
    number; `slots`: the values of these numbers in order; `days`: the days named there (`~`: relative).
    `latin`: Latin names and codes in lower case. `bodies`: organisations that no table lists, squeezed.
    """

    article_id: str
    lang: str
    kind: str
    length: int
    fingerprint: tuple[int, ...] = ()
    title_key: str = ""
    lead: str = ""
    numbers: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    gist: str = ""
    slots: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    outlet_id: str | None = None
    outlet_tier: int = 9
    published: Moment | None = None


class Wording(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """The words of an article and where its paragraphs stand, and its figures where they are asked for.

    It is read from the bytes of an `Article`, too: what is not named here is passed over without being made.
    """

    article_id: str = msgspec.field(name="id")
    text: str
    title: str
    lang: Lang
    kind: ArticleKind
    paragraphs: tuple[Paragraph, ...]
    facts: tuple[Fact, ...] = ()

    @classmethod
    def of(cls, article: Article, facts: tuple[Fact, ...] = ()) -> "Wording":
        """The words of an article, with these facts of it."""
        return cls(
            article_id=article.id,
            text=article.text,
            title=article.title,
            lang=article.lang,
            kind=article.kind,
            paragraphs=article.paragraphs,
            facts=facts,
        )

    def find_paragraph(self, number: int) -> Paragraph | None:
        """Paragraph `number`."""
        return find_paragraph(self.paragraphs, number)


class KeyFact(Record, frozen=True, kw_only=True):
    """A figure of a metric, with a period and of a place or thing; `subject_id` is the named thing that it is of."""

    fact: Fact
    subject_id: str | None = None


class Glance(Record, frozen=True, kw_only=True):
    """What lists and rankings look at of an article, without its words: some kB less than all of it.

    `length` counts code points of the text, `names` are (id, kind) of what it mentions, each once, `key_facts` may
    stand alone; moments are the article's.
    """

    article_id: str
    title: str
    lang: Lang
    kind: ArticleKind
    length: int
    outlet: str | None = None
    outlet_id: str | None = None
    outlet_surface: str | None = None
    published: Moment | None = None
    republished: Moment | None = None
    names: tuple[tuple[str, EntityKind], ...] = ()
    key_facts: tuple[KeyFact, ...] = ()


class Uncorrected(Record, frozen=True, kw_only=True):
    """What was read from an article before anybody corrected it."""

    issues: tuple[Issue, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    composites: tuple[Fact, ...] = ()


class Understanding(Record, frozen=True, kw_only=True):
    """An article with all that was read from it: what the pipeline makes and the store keeps.

    `mentions` name entities of the pack. What no table lists and only the form of its name tells is in `entities`;
    `references` are the places of these, and words that stand for a name (该公司, the company).
    `facts` are its figures, each with a value; `composites` the deals, measures, events … made of them.
    `corrections` are those that a person made and that hold here; `uncorrected` is then what had been read.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    references: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    composites: tuple[Fact, ...] = ()
    tags: tuple[Tag, ...] = ()
    signature: Signature | None = None
    corrections: tuple[Correction, ...] = ()
    uncorrected: Uncorrected | None = None
