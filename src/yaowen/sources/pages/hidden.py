"""What does a page hide from its readers? Inline styles, and classes and ids that its style sheets hide.

Only rules that hold on every screen count: what stands in a media query hides from some readers alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.sources.dom import Element, Page

_HIDING = get_wording("pages.hiding")
_CUES = (
    "display:none", "visibility:", "font-size:0", "opacity:0", "opacity:.0", "t:-", "top:-", "scale(0", "clip",
    "height:0", "height:1px", "color:transparent",
)  # fmt: skip
"""What every hiding rule has one of, once the space after its colons is gone; `t:-` is in indent, left and right."""
_BRACE = re.compile(r"[{}]")
_USUAL_QUERY = re.compile(r"[^{}]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")
"""A query with plain rules in it."""
_NAME = re.compile(r"[\w*]*\.([\w-]+)$|[\w*]*#([\w-]+)$")
_LAST = re.compile(r"[\s>+~]+")
_EVERYWHERE = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*$", re.IGNORECASE)
WHOLE = frozenset({"html", "body"})
_SHEET_LIMIT = 50_000
_ALL_SHEETS = 150_000
_LONGEST_RULE = 600
_MOST_TRIED = 100


class HiddenNames(NamedTuple):
    """Classes and ids whose elements are not shown."""

    classes: frozenset[str]
    ids: frozenset[str]


def take_hidden(page: Page) -> list[str]:
    """Takes what is hidden out of a page; its texts in reading order."""
    names = find_hidden_names(page.sheets)
    judged: dict[str, bool] = {"": False}
    named = bool(names.classes or names.ids)
    taken: list[list[str]] = []
    for element in reversed(page.find(_selector(names))):  # what is inside of others comes out first
        style = element.attr("style") or ""
        if style not in judged:
            judged[style] = hides(style)
        says = judged[style] or (named and _is_named(element, names)) or _says_hidden(element)
        if says and element.tag not in WHOLE:
            taken.append(page.take(element))
    return [words.strip() for texts in reversed(taken) for words in texts if not words.isspace()]


def _selector(names: HiddenNames) -> str:
    """Finds the elements that may be hidden; many names are looked up in a set, not tried one by one."""
    if len(names.classes) + len(names.ids) > _MOST_TRIED:
        return "[style],[hidden],[class],[id]"
    classes = (f'[class~="{name}"]' for name in sorted(names.classes))
    ids = (f'[id="{name}"]' for name in sorted(names.ids))
    return ",".join(("[style]", "[hidden]", *classes, *ids))


def _says_hidden(element: Element) -> bool:
    hidden = element.attr("hidden")
    return hidden is not None and hidden != "until-found"


def _is_named(element: Element, names: HiddenNames) -> bool:
    return element.attr("id") in names.ids or (
        bool(names.classes) and not names.classes.isdisjoint((element.attr("class") or "").split())
    )


def hides(style: str) -> bool:
    """Whether an inline style keeps an element from being seen."""
    return (":" in style) and _HIDING.search(style) is not None


def find_hidden_names(sheets: Iterable[str]) -> HiddenNames:
    """What style sheets hide; of each the first 50,000 characters, until 150,000 are read."""
    classes: set[str] = set()
    ids: set[str] = set()
    read = 0
    for whole in sheets:
        if read >= _ALL_SHEETS:
            break
        read += min(len(whole), _SHEET_LIMIT)
        sheet = whole[:_SHEET_LIMIT].replace(": ", ":")
        for selectors in _iter_hiding(sheet):
            for selector in selectors.split(","):
                name = _NAME.match(_LAST.split(selector.strip())[-1])
                if name is not None:
                    (classes if name[1] else ids).add(name[1] or name[2])
    return HiddenNames(frozenset(classes), frozenset(ids))


def _iter_hiding(sheet: str) -> Iterator[str]:
    """The selectors of rules that hide; plain searches first, they are many times faster than the pattern."""
    queries: list[tuple[int, int]] | None = None
    seen = -1
    for at in _find_cues(sheet):
        if at <= seen:
            continue
        brace = sheet.rfind("{", max(0, at - _LONGEST_RULE), at)
        end = sheet.find("}", at, at + _LONGEST_RULE)
        seen = end = len(sheet) if end < 0 else end
        if brace < 0 or sheet.find("}", brace, at) >= 0:
            continue
        if not (_HIDING.match(sheet, at, end + 1) or _HIDING.search(sheet, brace, end + 1)):
            continue  # mostly the cue itself hides, and the rest of the rule need not be searched
        queries = _media_queries(sheet) if queries is None else queries
        if not any(low < at < high for low, high in queries):
            low = max(sheet.rfind(mark, max(0, brace - _LONGEST_RULE), brace) for mark in "{};/")
            yield sheet[low + 1 : brace]


def _find_cues(sheet: str) -> list[int]:
    """Where the cues stand, in reading order."""
    found = []
    for cue in _CUES:
        at = sheet.find(cue)
        while at >= 0:
            found.append(at)
            at = sheet.find(cue, at + len(cue))
    return sorted(found)


def _media_queries(sheet: str) -> list[tuple[int, int]]:
    """Where the sheet speaks of some screens only."""
    found: list[tuple[int, int]] = []
    at = sheet.find("@media")
    while at >= 0:
        whole = _USUAL_QUERY.match(sheet, at)
        end = whole.end() if whole else _end_of_query(sheet, at)
        opening = sheet.find("{", at)
        if not _EVERYWHERE.match(sheet[at : max(at, opening)]):
            found.append((at, end))
        at = sheet.find("@media", max(end, at + 6))
    return found


def _end_of_query(sheet: str, at: int) -> int:
    """Where the braces that open after a place are all closed."""
    depth = 0
    for brace in _BRACE.finditer(sheet, at):
        depth += 1 if brace[0] == "{" else -1
        if depth <= 0:
            return brace.end()
    return len(sheet)
