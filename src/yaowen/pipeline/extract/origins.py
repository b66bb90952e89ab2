"""Places that only say where somebody is from: a Shanghai-based firm, a Chinese vaccine maker."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Scene
from yaowen.text.jump import Ending

_OF_A_FIRM = get_wording("places.of_a_firm")
"""The Hangzhou-based firm, a Hong Kong IPO, a Beijing lawyer: where somebody is from, or goes, says nothing of
the figure."""

_ONE_FIRM = get_wording("places.one_of_the_country")
_ONE = re.compile(r"\b(?:an?|the|another|one) $|(?:^|\n)$")
_DOES = re.compile(r" (?:to|will|has|is|[a-z]+s)\b")
_WAS_FOUNDED = re.compile(r"(?:市|省)?(?:注册成立|成立|创立|创办|创建)(?=[，。；、,;]|$)")
"""2020年8月在上海成立，…: a firm's, whose further figures are of no place."""

_FIRST_HOME = re.compile(r"\b[A-Z][a-z]+-$")


_VENUE = Ending(r"\b(?:press|news|media) (?:conference|briefing)s? (?:held )?in $", " ")
"""Data told at a press conference in Beijing are not that city's."""


def is_origin(scene: Scene, start: int, end: int) -> bool:
    """Does the place only say where one firm or person is from, alone or as the second of two (Boston-Hangzhou)?"""
    if _OF_A_FIRM.match(scene.text, end) or _VENUE.search(scene.folded, max(0, start - 40), start):
        return True
    if _WAS_FOUNDED.match(scene.text, end) and scene.text.endswith(("在", "于"), 0, start):
        return True
    first = _FIRST_HOME.search(scene.text, max(0, start - 16), start)
    return first is not None and _ONE_FIRM.match(scene.folded, end) is not None


def one_of_the_country(scene: Scene, match: re.Match[str]) -> tuple[int, int] | None:
    """Where one firm is named by its country alone: a Chinese vaccine maker."""
    if match.group() != "chinese":
        return None
    one = _ONE.search(scene.folded, max(0, match.start() - 8), match.start())
    firm = _ONE_FIRM.match(scene.folded, match.end()) if one else None
    if not (one and firm) or (not one.group().strip() and not _DOES.match(scene.folded, firm.end())):
        return None
    return one.end() - len(one.group().lstrip()), firm.end()
