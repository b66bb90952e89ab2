"""What one run of asking brought, source by source, until a line of it can be told."""

from dataclasses import dataclass, field

from yaowen.records import Issue
from yaowen.service.lines import WatchLine
from yaowen.service.unfolding import Kept

TOLD_AFTER = 50
"""Pages of one source after which a line is told, though others are under way."""


@dataclass(kw_only=True)
class Tally:
    """Counts of one source; `open` are visits under way for it. `line` tells them and begins anew."""

    source_id: str
    status: str
    open: int = 0
    new: int = 0
    fuller: int = 0
    known: int = 0
    waiting: int = 0
    unchanged: bool = False
    reason: str | None = None
    issues: list[Issue] = field(default_factory=list)
    settled: int = 0

    def add(self, kept: Kept) -> None:
        """Counts what was kept of one answer."""
        self.new += kept.new
        self.fuller += kept.fuller
        self.issues += kept.issues
        self.settled += 1

    def postpone(self, issue: Issue) -> None:
        """Counts a page that is asked for again later."""
        self.waiting += 1
        self.issues.append(issue)
        self.settled += 1

    @property
    def is_due(self) -> bool:
        """Is there a line to tell?"""
        return (self.settled > 0 and not self.open) or self.settled >= TOLD_AFTER

    def line(self) -> WatchLine:
        """What was counted since the last line."""
        told = WatchLine(
            source=self.source_id,
            status=self.status,
            new=self.new,
            fuller=self.fuller,
            known=self.known,
            waiting=self.waiting,
            unchanged=self.unchanged,
            reason=self.reason,
            issues=tuple(issue.message for issue in self.issues),
        )
        self.new = self.fuller = self.known = self.waiting = self.settled = 0
        self.unchanged, self.reason, self.issues = False, None, []
        return told
