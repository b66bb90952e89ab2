"""Articles that go on: the next page of an article is fetched and joined to the first."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from yaowen.errors import NetworkError, YaowenError
from yaowen.pipeline.run import Find
from yaowen.ports import Fetcher
from yaowen.records import Capture, Issue, Outcome, RawItem
from yaowen.sources.pages.joining import join_parts

MOST_PARTS = 60
MOST_GATHERED = 20
"""Following pages of one article that are asked for on behalf of a source."""
_WEB = ("http://", "https://")


class GatheredParts:
    """A fetcher that never asks: it has the following pages that were had already, and knows which is `missing`.

    So whoever asks hosts side by side need not wait here; `pages` are captures or why one cannot be had.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Capture | YaowenError] = {}
        self.missing: str | None = None

    def begin(self) -> None:
        """Before the article is read once more: nothing is missing so far."""
        self.missing = None

    def fetch(self, address: str) -> Capture:
        """The page at an address; raises a `YaowenError` where it is not here."""
        found = self.pages.get(address)
        if isinstance(found, Capture):
            return found
        if found is not None:
            raise found
        if len(self.pages) >= MOST_GATHERED:
            raise NetworkError(f"{address}: more than {MOST_GATHERED} pages follow; not asked for")
        self.missing = address
        raise NetworkError(f"{address}: not asked for yet")


class PartsFinder:
    """Finds the items of captures as `find` does, and joins the following pages of an article to its first.

    The pages of an address come from the web; those of a file are files beside it, and the network is not asked.
    `taken` are inputs that were joined to an earlier one, so that a batch does not read them again.
    """

    def __init__(self, find: Find, fetcher: Fetcher) -> None:
        self._find = find
        self._fetcher = fetcher
        self.taken: set[str] = set()

    def __call__(self, capture: Capture) -> Outcome[tuple[RawItem, ...]]:
        """The items of a capture; an Issue `part_missing` where a following page cannot be had."""
        found = self._find(capture)
        if len(found.value) != 1 or found.value[0].next_part is None:
            return found
        parts, issues = [found.value[0]], list(found.issues)
        while (address := parts[-1].next_part) and len(parts) < MOST_PARTS:
            here = _reach(capture.input, address)
            try:
                following = self._find(self._fetcher.fetch(here))
            except YaowenError as error:
                issues.append(
                    Issue(
                        code="part_missing",
                        message=f"{capture.input}: goes on at {address}, which is missing ({error})",
                    )
                )
                break
            if len(following.value) != 1 or here in self.taken:
                break
            self.taken.add(here)
            parts.append(following.value[0])
            issues += following.issues
        return Outcome(value=(join_parts(parts[0], parts[1:]),), issues=tuple(issues))


def _reach(given: str, address: str) -> str:
    """Where a following page is looked for: on the web for a web page, else beside the file."""
    if given.startswith(_WEB) or not address.startswith(_WEB):
        return address
    return str(Path(given).parent / unquote(Path(urlsplit(address).path).name))
