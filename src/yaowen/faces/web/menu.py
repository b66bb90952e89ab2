"""Which pages does the menu lead to? A line a page: its words in `words.toml` (`nav.…`) and its address."""

from collections.abc import Iterator
from typing import NamedTuple


class Entry(NamedTuple):
    """A page; `key` names its words. The page of an entry and all below its address count as being there."""

    key: str
    path: str

    def leads_to(self, here: str) -> bool:
        """Is the reader there?"""
        return here == self.path or (self.path != "/" and here.startswith(self.path + "/"))


class Room(NamedTuple):
    """Pages that open under one name."""

    key: str
    entries: tuple[Entry, ...]

    def leads_to(self, here: str) -> bool:
        """Is the reader on one of its pages?"""
        return any(entry.leads_to(here) for entry in self.entries)


MENU: tuple[Entry | Room, ...] = (
    Entry("today", "/"),
    Entry("since", "/since"),
    Entry("topics", "/topics"),
    Entry("briefs", "/briefs"),
    Entry("ask", "/ask"),
    Entry("audit", "/audit"),
    Room(
        "figures",
        (
            Entry("compare", "/compare"),
            Entry("targets", "/targets"),
            Entry("contradictions", "/contradictions"),
            Entry("calendar", "/calendar"),
            Entry("diff", "/diff"),
            Entry("incentives", "/incentives"),
            Entry("technologies", "/technologies"),
        ),
    ),
    Room(
        "ledgers",
        (
            Entry("deals", "/deals"),
            Entry("projects", "/projects"),
            Entry("approvals", "/approvals"),
            Entry("rankings", "/rankings"),
            Entry("quotes", "/quotes"),
            Entry("chain", "/chain"),
            Entry("leads", "/leads"),
        ),
    ),
    Room(
        "own",
        (
            Entry("notes", "/notes"),
            Entry("add", "/add"),
            Entry("sources", "/sources"),
            Entry("doubts", "/doubts"),
            Entry("settings", "/settings"),
        ),
    ),
    Entry("help", "/help"),
)


def iter_entries() -> Iterator[Entry]:
    """Every page that the menu leads to, in its order."""
    for room in MENU:
        yield from room.entries if isinstance(room, Room) else (room,)
