"""How does what falls due become a file that calendar programs open? iCalendar after RFC 5545, whole days."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

LONGEST_LINE = 75
"""Octets of a line without its break (RFC 5545, 3.1)."""


class DayEvent(NamedTuple):
    """Something on a whole day; `key` tells it from all others, `told_on` is when it was said."""

    key: str
    on: date
    told_on: date
    summary: str
    description: str


def write_calendar(events: Iterable[DayEvent]) -> str:
    """The same events give the same bytes, so a program that subscribes sees no change."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yaowen//药闻//ZH", "CALSCALE:GREGORIAN"]
    for event in events:
        lines.extend(_iter_lines(event))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _iter_lines(event: DayEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(event.key.encode()).hexdigest()[:32]}@yaowen"
    yield f"DTSTAMP:{event.told_on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escape(event.summary)}"
    yield f"DESCRIPTION:{_escape(event.description)}"
    yield "END:VEVENT"


def _escape(words: str) -> str:
    for mark in ("\\", ";", ","):
        words = words.replace(mark, f"\\{mark}")
    return " ".join(words.split())


def _fold(line: str) -> Iterator[str]:
    """Long lines go on after a break and a space; no character is cut."""
    part, size, most = "", 0, LONGEST_LINE
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > most:
            yield part
            part, size, most = " ", 1, LONGEST_LINE
        part += letter
        size += octets
    yield part
