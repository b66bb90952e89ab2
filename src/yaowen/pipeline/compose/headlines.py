"""A headline in each language: the article's own title, and one written from its facts."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.checking import Source
from yaowen.pipeline.compose.home import find_home, find_year
from yaowen.pipeline.compose.kinds import iter_kinds
from yaowen.pipeline.compose.phrases import name_of, place_of
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.statements import Statement, iter_statements
from yaowen.pipeline.compose.telling import Teller
from yaowen.pipeline.verify.wording import Money
from yaowen.records import Bullet, Understanding

_HAN = re.compile(r"[\u4e00-\u9fff]{4}")
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
    if title and other == "zh" and _HAN.search(title):  # an English text under a Chinese title
        return title, None, None
    composed = _compose(read, told, source, other, money)
    made = other if composed else None
    return (title, composed, made) if other == "en" else (composed, title, made)


def _compose(
    read: Understanding, told: Sequence[Statement], source: Source, lang: Lang, money: Money
) -> str | None:
    report = _report(read, source.pack, lang, money)
    if report:
        return report
    titled = {f.value for f in read.facts if f.paragraph == 0 and f.value is not None}
    like = {f.id: f.value for f in read.facts if f.paragraph and f.value in titled}
    found: Iterable[Statement] = told
    if not told:
        scene = Scene(read, source.pack, lang, money)
        places = frozenset(f.paragraph for f in read.facts if f.id in like) or _first(read)
        found = (*iter_kinds(scene, places), *iter_statements(scene, places))
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


def _report(read: Understanding, pack: Pack, lang: Lang, money: Money) -> str | None:
    """`Guizhou's government work report of 2026`: such a title says nothing else."""
    home, year = find_home(read, pack), find_year(read.article)
    place = place_of(home, pack, lang) if home is not None else None
    if not place or year is None:
        return None
    tell = Teller(pack, lang, money)
    return tell.line("report", whose=tell.whose(place), year=str(year))


def _first(read: Understanding) -> frozenset[int]:
    """The paragraphs that a report begins with."""
    return frozenset(p.number for p in read.article.paragraphs if 0 < p.number <= _LEAD)


def _names(read: Understanding, source: Source, lang: Lang) -> set[str]:
    known = source.pack.entities
    ids = {m.entity_id for m in read.mentions if m.paragraph == 0}
    return {name_of(known[i], lang) for i in ids if i in known}
