"""Remembers, while a batch is read, what the pages of each site share."""

from collections import Counter, OrderedDict

import msgspec

from yaowen.pipeline.run import Find
from yaowen.records import Capture, Outcome, RawItem
from yaowen.sources.pages.memory import drop_furniture, edge_lines, site_of, stamps_of

_MOST_SITES = 500
_MOST_LINES = 5_000
_OFTEN = 2


_TAUGHT = 40
"""Pages of a site that are searched for stamps; after them the site's are known."""


class _Site:
    """What is known of one site: at how many pages' edges a line stood, on how many pages a stamp."""

    def __init__(self) -> None:
        self.lines: Counter[str] = Counter()
        self.stamps: Counter[str] = Counter()
        self.pages = 0

    def learn(self, item: RawItem) -> None:
        if len(self.lines) < _MOST_LINES:
            self.lines.update(edge_lines(item))
        if self.pages < _TAUGHT:
            self.stamps.update(stamps_of(item))
        self.pages += 1


class SiteMemory:
    """Finds items as `find` does; drops at their edges what two earlier pages of the site had there, too, and tells
    them what two earlier pages were stamped with, since a short page shows no repetition.

    The first two pages of a site keep such lines: nothing is known then.
    """

    def __init__(self, find: Find) -> None:
        self._find = find
        self._sites: OrderedDict[str, _Site] = OrderedDict()
        self._read: set[str] = set()

    def __call__(self, capture: Capture) -> Outcome[tuple[RawItem, ...]]:
        """The items of a capture without the furniture of their sites."""
        found = self._find(capture)
        items = tuple(self._recall(item) for item in found.value)
        return found if items == found.value else Outcome(value=items, issues=found.issues)

    def _recall(self, item: RawItem) -> RawItem:
        name = site_of(item)
        if name is None:
            return item
        site = self._sites.setdefault(name, _Site())
        self._sites.move_to_end(name)
        known = {line for line in edge_lines(item) if site.lines[line] >= _OFTEN}
        stamps = tuple(words for words, count in site.stamps.items() if count >= _OFTEN)
        key = f"{item.capture_id} {item.number}"
        if key not in self._read:
            self._read.add(key)
            site.learn(item)
        while len(self._sites) > _MOST_SITES:
            self._sites.popitem(last=False)
        whole = drop_furniture(item, known) if known else item
        return msgspec.structs.replace(whole, site_stamps=stamps) if stamps else whole
