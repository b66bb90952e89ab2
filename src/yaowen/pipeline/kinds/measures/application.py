"""How to apply: from when to when, where, with what, and whom to ask."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from yaowen.pipeline.extract.scene import Scene

_WINDOW = re.compile(
    r"(?:申报|申请|受理|报名|提交)(?:材料)?(?:的)?(?:时间|期限|日期|截止时间|截止日期|起止时间)\s?(?:为|是|截至|截止到?)?[：:]?"
    r"|application (?:period|window|deadline)|applications? (?:are|is|will be) (?:open|accepted)"
)
_STOP = re.compile(r"[\n。]|\.\s")
_END = re.compile(r"\s?(?:至|到|—|–|-|~)\s?(\d{1,2})月(\d{1,2})日")
_BY = re.compile(r"截止|截至|deadline|前(?:提交|报送|申报)")
_PORTAL = re.compile(r"https?://[^\s，。；、）)】》\"'<>\u4e00-\u9fff]{4,120}|www\.[a-z0-9.-]{4,80}")
_PHONE = re.compile(
    r"(?:电\s?话|热线|联系方式|咨询|telephone|phone|tel|hotline)[^\d\n。]{0,12}"
    r"((?:\+?86[- ]?)?0\d{2,3}[-－— ]?\d{7,8}(?:[-转]\d{1,5})?|1\d{10}|400[- ]?\d{3}[- ]?\d{4}|\d{8}|12345)",
    re.IGNORECASE,
)
_MATERIALS = re.compile(
    r"(?:申报|申请|提交|所需|需提供|需提交)[^。；\n]{0,6}(?:材料|资料)(?:清单)?\s?(?:[：:\n]|如下[：:]?|包括[：:]?)"
    r"|(?:documents|materials) (?:required|to be submitted)[^:\n]{0,20}:",
    re.IGNORECASE,
)
_MATERIAL = re.compile(r"\s{0,4}(?:[（(]?\d{1,2}[）).．、]|[（(][一二三四五六七八九十]{1,3}[）)]|[①-⑳])\s?")
_LINE = re.compile(r"[^\n；;。]{1,80}")
_MOST_MATERIALS, _REACH, _LONGEST = 30, 60, 1200
_DAY = 10


class Application(NamedTuple):
    """Dates are `YYYY-MM-DD`."""

    opens_on: str | None
    closes_on: str | None
    portal: str | None
    contact: str | None
    materials: tuple[str, ...]


def read_application(scene: Scene) -> Application:
    """What the article says of the way to the money."""
    opens, closes = _window(scene)
    portal = _PORTAL.search(scene.text)
    phone = _PHONE.search(scene.text)
    return Application(
        opens_on=opens,
        closes_on=closes,
        portal=portal[0].rstrip(".") if portal else None,
        contact=phone[1] if phone else None,
        materials=_materials(scene.text),
    )


def is_open(application: Application, scene: Scene) -> bool:
    """Do applications run on the day of publication, or will they?"""
    if application.closes_on is None or scene.published is None:
        return False
    return application.closes_on >= scene.published.isoformat()


def _window(scene: Scene) -> tuple[str | None, str | None]:
    for match in _WINDOW.finditer(scene.folded):
        end = min(len(scene.text), match.end() + _REACH)
        stop = _STOP.search(scene.text, match.end() + 1, end)
        end = stop.start() if stop else end
        days = list(_iter_days(scene, match.end(), end))
        if len(days) > 1:
            return days[0], _after(days[0], days[1])
        if days and _BY.search(scene.folded, match.start(), end):
            return None, days[0]
        if days:
            return days[0], None
    return None, None


def _iter_days(scene: Scene, start: int, end: int) -> Iterator[str]:
    """The days that are told; an end without a year (至6月30日) has that of the day before it."""
    for mention in scene.periods_in(start, end):
        days = [day for day in (mention.period or "").split("/") if len(day) == _DAY]
        yield from days
        last = _END.match(scene.folded, mention.end, end) if days else None
        if last is not None:
            with suppress(ValueError):
                yield date(int(days[-1][:4]), int(last[1]), int(last[2])).isoformat()
            return


def _after(first: str, last: str) -> str:
    """至4月30日 has the year of what it ends."""
    if last >= first:
        return last
    moved = first[:4] + last[4:]
    return moved if moved >= first else f"{int(first[:4]) + 1}{last[4:]}"


def _materials(text: str) -> tuple[str, ...]:
    """The numbered lines or parts after 申报材料."""
    head = _MATERIALS.search(text)
    if head is None:
        return ()
    found: list[str] = []
    place, end = head.end(), min(len(text), head.end() + _LONGEST)
    while place < end and len(found) < _MOST_MATERIALS:
        while place < end and text[place] in "\n；;。 ":
            place += 1
        number = _MATERIAL.match(text, place, end)
        line = _LINE.match(text, number.end(), end) if number else None
        if line is None:
            break
        found.append(line[0].strip())
        place = line.end()
    return tuple(found)
