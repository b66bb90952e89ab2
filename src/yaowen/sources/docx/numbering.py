"""Automatic numbers of paragraphs (第一条, 一、, 1.1): which one comes next (ISO 29500-1, § 17.9).

A paragraph names a list and a level, itself or by its style. Lists made of one definition count on together; a level
begins anew behind a higher one, and where a list says so when it is used for the first time.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from yaowen.sources.docx.names import W, is_on, value_at
from yaowen.sources.docx.numerals import MOST, write_numeral
from yaowen.sources.docx.styles import Styles

LEVELS = 9
_LONGEST_FORM = 60
_PLACE = re.compile(r"%([1-9])")
_CLOSED = ("、", "）", ")", "：", ":", "．", "　", " ")


class Level(NamedTuple):
    """How a level is numbered: its first number, format and words (`第%1条`); `restart` as in w:lvlRestart."""

    start: int = 1
    form: str = "decimal"
    words: str = ""
    restart: int | None = None
    legal: bool = False
    joined: bool = False
    style: str = ""


class NumberedList(NamedTuple):
    """A list: the definition that it counts with, its levels, and where its levels begin when it first appears."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The numbers of a document's paragraphs, asked for in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _read_lists(root) if root is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next_label(self, paragraph: etree._Element) -> str:
        """What stands before the paragraph, with the blank behind it; empty for bullets and where nothing does."""
        place = self._place(paragraph)
        if place is None:
            return ""
        list_id, number = place
        found = self._lists[list_id]
        level = found.levels.get(number)
        if level is None:
            return ""
        counts = self._count(list_id, found, number)
        if level.form == "bullet" or not level.words:
            return ""
        label = _PLACE.sub(lambda m: _shown(int(m[1]) - 1, counts, found.levels, level), level.words).strip()
        return label if not label or level.joined or label.endswith(_CLOSED) else f"{label} "

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own, else those of its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = value_at(paragraph, f"{W}pPr/{W}pStyle") or self._styles.default
        inherited = self._styles.numbering(style)
        told = own if own is not None else inherited
        if told is None or paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            return None
        list_id = value_at(told, f"{W}numId")
        if list_id is None and inherited is not None:
            list_id = value_at(inherited, f"{W}numId")
        if list_id is None or list_id not in self._lists:
            return None
        level = value_at(told, f"{W}ilvl")
        if level is None:
            level = self._styled_level(list_id, style)
        return list_id, _whole(level, 0, most=LEVELS - 1)

    def _styled_level(self, list_id: str, style: str | None) -> str | None:
        """The level that a list ties to a style."""
        chain = self._styles.chain(style)
        levels = self._lists[list_id].levels
        return next((str(n) for name in chain for n, level in levels.items() if level.style == name), None)

    def _count(self, list_id: str, found: NumberedList, number: int) -> list[int | None]:
        counts = self._counts.setdefault(found.definition, [None] * LEVELS)
        before = counts[number]
        if (list_id, number) not in self._begun and number in found.starts:
            counts[number] = found.starts[number]
        else:
            counts[number] = found.levels[number].start if before is None else min(before + 1, MOST + 1)
        self._begun.add((list_id, number))
        for deeper in range(number + 1, LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or number < restart:
                counts[deeper] = None
        return counts


def _shown(place: int, counts: list[int | None], levels: Mapping[int, Level], level: Level) -> str:
    """The number of level `place` within a label; a level that was not used shows its first one."""
    there = levels.get(place, Level())
    number = counts[place]
    return write_numeral(there.start if number is None else number, "decimal" if level.legal else there.form)


def _read_lists(root: etree._Element) -> dict[str, NumberedList]:
    definitions = {
        element.get(f"{W}abstractNumId", ""): element for element in root.iterchildren(f"{W}abstractNum")
    }
    by_style = {
        name: key for key, element in definitions.items() if (name := value_at(element, f"{W}styleLink"))
    }
    read = {key: _read_levels(element) for key, element in definitions.items()}
    lists = {}
    for element in root.iterchildren(f"{W}num"):
        key = value_at(element, f"{W}abstractNumId") or ""
        linked = value_at(definitions[key], f"{W}numStyleLink") if key in definitions else None
        key = by_style.get(linked, key) if linked else key
        levels, starts = dict(read.get(key, {})), {}
        for override in element.iterchildren(f"{W}lvlOverride"):
            number = _whole(override.get(f"{W}ilvl"), 0, most=LEVELS - 1)
            levels.update(_read_levels(override))
            start = value_at(override, f"{W}startOverride")
            if start is not None:
                starts[number] = _whole(start, 1)
        lists[element.get(f"{W}numId", "")] = NumberedList(definition=key, levels=levels, starts=starts)
    lists.pop("0", None)  # numId 0 takes a paragraph out of its style's list
    return lists


def _read_levels(parent: etree._Element) -> dict[int, Level]:
    return {
        _whole(level.get(f"{W}ilvl"), 0, most=LEVELS - 1): _read_level(level)
        for level in parent.iterchildren(f"{W}lvl")
    }


def _read_level(level: etree._Element) -> Level:
    restart = value_at(level, f"{W}lvlRestart")
    form = next(level.iter(f"{W}numFmt"), None)
    legal = level.find(f"{W}isLgl")
    return Level(
        start=_whole(value_at(level, f"{W}start"), 1),
        form=form.get(f"{W}val", "decimal") if form is not None else "decimal",
        words=(value_at(level, f"{W}lvlText") or "")[:_LONGEST_FORM],
        restart=None if restart is None else _whole(restart, 0, most=LEVELS),
        legal=legal is not None and is_on(legal, "val", default=True),
        joined=value_at(level, f"{W}suff") == "nothing",
        style=value_at(level, f"{W}pStyle") or "",
    )


def _whole(printed: str | None, default: int, *, most: int = MOST) -> int:
    """A number from an attribute; the default where there is none."""
    if printed is None or not printed.isascii() or not printed.isdigit() or len(printed) > 9:
        return default
    return min(int(printed), most)
