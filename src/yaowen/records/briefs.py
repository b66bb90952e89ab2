"""Briefs, and what checking them found."""

from typing import Literal

from yaowen.records.labels import AigcLabel
from yaowen.records.record import Record

Verdict = Literal["supported", "contradicted", "unsupported", "unverifiable"]
Reason = Literal["nothing_to_check", "no_source", "not_found"]
"""Why a claim could not be verified: it states nothing that can be checked, no source is at hand, or the source has too
little of it to say."""
FindingKind = Literal[
    "number",
    "unit",
    "period",
    "modality",
    "comparator",
    "region",
    "entity",
    "scope",
    "arithmetic",
    "negation",
]


class Finding(Record, frozen=True, kw_only=True):
    """One thing that is wrong in a claim, or that could not be found.

    `claim` are the claim's words, `source` what the source says instead (in the claim's language and scale
    where that can be written), `start` and `end` code points of the source article's text.
    """

    kind: FindingKind
    claim: str
    why: str
    source: str | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None


class Agreed(Record, frozen=True, kw_only=True):
    """A figure of the claim that a passage bears out: code points of the claim, and of the source article's text."""

    claim_start: int
    claim_end: int
    start: int
    end: int


class Passage(Record, frozen=True, kw_only=True):
    """The sentence of a source that speaks of a claim; `start` and `end` are code points of the article's text."""

    article_id: str
    paragraph: int
    start: int
    end: int
    text: str
    agreed: tuple[Agreed, ...] = ()


class Audited(Record, frozen=True, kw_only=True):
    """A claim with its verdict, what was found wrong, and the sentence of the source that it was held against.

    `reason` says why a verdict is *unverifiable*; `sources` are the ids of the articles that were asked.
    """

    id: str
    claim: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    reason: Reason | None = None
    passage: Passage | None = None
    article_id: str | None = None
    sources: tuple[str, ...] = ()


class Bullet(Record, frozen=True, kw_only=True):
    """A sentence of a brief; `citations` are paragraph numbers of the article that it is about.

    `how` is set in briefs of a model: its own sentence, or one without it in place of one that failed; `source` is
    the article's own sentence, kept in its language because nothing of it can be said in checked words of the
    other. In a brief of several articles `article_id` is the one whose paragraphs the citations count.
    """

    text: str
    citations: tuple[int, ...] = ()
    verdict: Verdict | None = None
    findings: tuple[Finding, ...] = ()
    facts: tuple[str, ...] = ()
    how: Literal["model", "repaired", "source"] | None = None
    article_id: str | None = None


class Group(Record, frozen=True, kw_only=True):
    """Bullets under one heading; an unnamed group of a given brief has an empty heading."""

    heading: str
    bullets: tuple[Bullet, ...]


class Making(Record, frozen=True, kw_only=True):
    """How a model's brief came about: sentences of the model that held, that were replaced, and left out.

    `prompt` is the version of the question, `subject` what it was about (`<hash of the text>:<language>`).
    """

    model: str
    prompt: str
    subject: str
    written: int
    repaired: int = 0
    dropped: int = 0
    label: AigcLabel | None = None


class Brief(Record, frozen=True, kw_only=True):
    """A cited summary. `made_by` is `given` (came with the page), `sentences`, `facts` or `model:<name>`.

    `source_id` is the article that a given brief was held against. `made` is set where a model wrote. Headlines are
    held against the text: one is the article's title, the other is written from facts, and no translation; then
    `headline_composed` is its language.
    """

    lang: Literal["zh", "en"]
    made_by: str
    viewpoint: Bullet | None = None
    groups: tuple[Group, ...] = ()
    article_id: str | None = None
    story_id: str | None = None
    source_id: str | None = None
    made: Making | None = None
    headline_zh: str | None = None
    headline_en: str | None = None
    headline_composed: Literal["zh", "en"] | None = None

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """Every sentence, the viewpoint first."""
        first = (self.viewpoint,) if self.viewpoint else ()
        return first + tuple(bullet for group in self.groups for bullet in group.bullets)
