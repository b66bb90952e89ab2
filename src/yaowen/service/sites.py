"""Remembers, while a batch is read, what the pages of each site share."""

from collections import Counter, OrderedDict

from yaowen.pipeline.run import Find
from yaowen.records import Capture, Outcome, RawItem
from yaowen.sources.pages.memory import drop_furniture, edge_lines, site_of

_MOST_SITES = 500
_MOST_LINES = 5_000
_OFTEN = 2


class SiteMemory:
    """Finds items as `find` does, and drops at their edges what two earlier pages of the site had there, too.

    The first two pages of a site keep such lines: nothing is known then.
    """

    def __init__(self, find: Find) -> None:
        self._find = find
        self._sites: OrderedDict[str, Counter[str]] = OrderedDict()
        self._read: set[str] = set()

    def __call__(self, capture: Capture) -> Outcome[tuple[RawItem, ...]]:
        """The items of a capture without the furniture of their sites."""
        found = self._find(capture)
        items = tuple(self._recall(item) for item in found.value)
        return found if items == found.value else Outcome(value=items, issues=found.issues)

    def _recall(self, item: RawItem) -> RawItem:
        site = site_of(item)
        if site is None:
            return item
        lines = self._sites.setdefault(site, Counter())
        self._sites.move_to_end(site)
        known = {line for line in edge_lines(item) if lines[line] >= _OFTEN}
        key = f"{item.capture_id} {item.number}"
        if key not in self._read:
            self._read.add(key)
            if len(lines) < _MOST_LINES:
                lines.update(edge_lines(item))
        while len(self._sites) > _MOST_SITES:
            self._sites.popitem(last=False)
        return drop_furniture(item, known) if known else item
