"""What outlets do to a text that they take over; each edit is a function from one copy to the next."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from yaowen.text.traditional import simplify

Settings = dict[str, Any]


@dataclass(frozen=True)
class Copy:
    """A text as one outlet prints it; `day` is how it writes the day of the news, `retitled` its other title."""

    title: str
    retitled: str
    text: str
    lang: str
    published: datetime
    day: str
    place: str
    relation: str = "reprint"
    kind: str = "full"

    @property
    def english(self) -> bool:
        return self.lang == "en"


def apply_edits(copy: Copy, names: str, settings: Settings, dice: random.Random) -> Copy:
    """The copy after the edits, which are named in one string; what cuts comes last."""
    for name in sorted(names.split(), key=lambda name: name in ("excerpt", "clipped")):
        copy = _EDITS[name](copy, settings, dice)
    return copy


def _dateline(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    lines = settings["datelines_en" if copy.english else "datelines"]
    keys = ("city_en", "day_en") if copy.english else ("city", "day")
    line = dice.choice(lines).format_map(dict(zip(keys, (copy.place, copy.day), strict=True)))
    return replace(copy, text=line + copy.text)


def _yesterday(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    published = copy.published + timedelta(days=1) if copy.published.hour < 20 else copy.published
    word = "yesterday" if copy.english else "昨日"
    return replace(copy, text=copy.text.replace(copy.day, word, 1), published=published)


def _synonyms(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    words = settings["synonyms_en" if copy.english else "synonyms"]
    pattern = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    return replace(copy, text=pattern.sub(lambda match: words[match.group()], copy.text))


def _spam(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    paragraphs = copy.text.split("\n")
    for line in dice.sample(settings["spam_en" if copy.english else "spam"], 1 if copy.english else 2):
        paragraphs.insert(dice.randint(0, len(paragraphs)), line)
    return replace(copy, text="\n".join(paragraphs))


def _added(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    return replace(
        copy, text=f"{copy.text}\n{dice.choice(settings['added_en' if copy.english else 'added'])}"
    )


def _dropped(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    paragraphs = copy.text.split("\n")
    paragraphs.pop(dice.randrange(1, len(paragraphs)))
    return replace(copy, text="\n".join(paragraphs))


def _reordered(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    paragraphs = copy.text.split("\n")
    dice.shuffle(paragraphs)
    return replace(copy, text="\n".join(paragraphs))


def _false_date(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    return replace(copy, published=copy.published + timedelta(days=dice.choice(settings["false_days"])))


def _traditional(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    table = _to_traditional()
    return replace(
        copy,
        title=copy.title.translate(table),
        retitled=copy.retitled.translate(table),
        text=copy.text.translate(table),
    )


def _full_width(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    wide = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789.%"}
    return replace(copy, text=copy.text.translate(wide))


def _misprint(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    """One number of the text with two digits changed places, as a hurried editor does."""
    found = [m for m in re.finditer(r"(\d)([\d.]*)(\d)(?=[亿万%家亩个 ])", copy.text) if m[1] != m[3] != "0"]
    if not found:
        return copy
    match = dice.choice(found)
    return replace(copy, text=copy.text.replace(match[0], f"{match[3]}{match[2]}{match[1]}"))


def _excerpt(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    """The first characters as an aggregator shows them: one line, cut anywhere, said to be an excerpt."""
    return replace(_cut(copy, settings, dice, " ..."), kind="excerpt")


def _clipped(copy: Copy, settings: Settings, dice: random.Random) -> Copy:
    """The same on a page that does not say so."""
    return _cut(copy, settings, dice, dice.choice(("", "…", "......")))


def _cut(copy: Copy, settings: Settings, dice: random.Random, end: str) -> Copy:
    most = dice.choice(settings["excerpts"]) * (2 if copy.english else 1)
    text = copy.text.replace("\n", " " if copy.english else "")
    if len(text) * 0.68 <= most:
        most = int(len(text) * 0.6)
    return replace(copy, text=text[:most] + end, relation="excerpt")


@cache
def _to_traditional() -> dict[int, str]:
    """The first character that becomes each simplified one, common ones before rare ones."""
    common = "體後發幹裡臺製準鐘係劃眾復範錶捲隻繫鬆僅藥業產億萬總醫療蘇項園區資開將為與國經過達長個點們時間"
    every = [chr(code) for code in range(0x4E00, 0x9FA6)]
    table: dict[int, str] = {}
    for character in (*common, *every):
        plain = simplify(character)
        if plain != character:
            table.setdefault(ord(plain), character)
    return table


_EDITS: dict[str, Callable[[Copy, Settings, random.Random], Copy]] = {
    "plain": lambda copy, settings, dice: copy,
    "retitled": lambda copy, settings, dice: replace(copy, title=copy.retitled),
    "dateline": _dateline,
    "yesterday": _yesterday,
    "synonyms": _synonyms,
    "spam": _spam,
    "added": _added,
    "dropped": _dropped,
    "reordered": _reordered,
    "false-date": _false_date,
    "traditional": _traditional,
    "full-width": _full_width,
    "misprint": _misprint,
    "excerpt": _excerpt,
    "clipped": _clipped,
}
