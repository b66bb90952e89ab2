"""A headline in each language: the article's own title, and one written from its facts."""

from collections.abc import Iterable, Sequence
from typing import Literal

from yaowen.pipeline.compose.checking import Source
from yaowen.pipeline.compose.kinds import iter_kinds
from yaowen.pipeline.compose.phrases import name_of, place_of
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.statements import Statement, iter_statements
from yaowen.pipeline.verify.wording import Money
from yaowen.records import Bullet, Understanding

_LONGEST = {"zh": 60, "en": 170}
_TRIES = 3
_LABEL = ": "
_LEAD = 3
_FIGURE = 2
"""What a figure of the title weighs against a name; where the title has any, a headline has one, too."""

Lang = Literal["zh", "en"]


def write_headlines(
    read: Understanding, told: Sequence[Statement], source: Source, money: Money
) -> tuple[str | None, str | None, Lang | None]:
    """Headlines in Chinese and English, and the language of the one that is written from facts.

    It is the sentence that says most of the figures and names of the title, of those that are said at all (`told`)
    or else can be said of the paragraphs that have these figures; None where there is none.
    """
    title = read.article.title.strip() or None
    other: Lang = "en" if read.article.lang == "zh" else "zh"
    composed = _compose(read, told, source, other, money)
    made = other if composed else None
    return (title, composed, made) if other == "en" else (composed, title, made)


def _compose(
    read: Understanding, told: Sequence[Statement], source: Source, lang: Lang, money: Money
) -> str | None:
    titled = {f.value for f in read.facts if f.paragraph == 0 and f.value is not None}
    like = {f.id: f.value for f in read.facts if f.paragraph and f.value in titled}
    found: Iterable[Statement] = told
    if not told:
        scene = Scene(read, source.pack, lang, money)
        places = frozenset(f.paragraph for f in read.facts if f.id in like) or _first(read)
        found = (*iter_kinds(scene, places), *iter_statements(scene, places))
    report = _report(read, source, lang, money)
    if report:
        return report
    names = _names(read, source, lang)

    def likeness(statement: Statement) -> int:
        figures = {like[i] for i in statement.facts if i in like}
        return _FIGURE * len(figures) + sum(name in statement.text for name in names)

    def leads(statement: Statement) -> bool:
        """Does it say what the title says: a figure of it, or else what the first paragraph tells?"""
        return likeness(statement) >= _FIGURE if like else statement.paragraph <= 1

    fitting = [s for s in found if len(s.text) <= _LONGEST[lang] and leads(s)]

    def order(statement: Statement) -> tuple[int, bool, float, int]:
        """A sentence before a label with its figure (Project in the zone: total investment …)."""
        return -likeness(statement), _LABEL in statement.text, -statement.weight, statement.start

    for statement in sorted(fitting, key=order)[:_TRIES]:
        bullet = Bullet(text=statement.text, citations=(statement.paragraph,))
        if told or source.check(bullet)[0] is not None:
            return statement.text.rstrip("。.")
    return None


def _report(read: Understanding, source: Source, lang: Lang, money: Money) -> str | None:
    """`Guizhou's government work report of 2026`: such a title says nothing else."""
    if source.pack.lines["cue.report"] not in read.article.title:
        return None
    scene = Scene(read, source.pack, lang, money)
    place = place_of(scene.home, source.pack, lang) if scene.home is not None else None
    if not place or scene.year is None:
        return None
    return scene.tell.line("report", whose=scene.tell.whose(place), year=str(scene.year))


def _first(read: Understanding) -> frozenset[int]:
    """The paragraphs that a report begins with."""
    return frozenset(p.number for p in read.article.paragraphs if 0 < p.number <= _LEAD)


def _names(read: Understanding, source: Source, lang: Lang) -> set[str]:
    known = source.pack.entities
    ids = {m.entity_id for m in read.mentions if m.paragraph == 0}
    return {name_of(known[i], lang) for i in ids if i in known}
