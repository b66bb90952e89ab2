"""What happened → facts: each kind that a cue names makes its own of a happening."""

from collections.abc import Callable, Iterator

from yaowen.pipeline.kinds.approvals import as_approval, as_regulation
from yaowen.pipeline.kinds.deals import as_deal
from yaowen.pipeline.kinds.events import as_event
from yaowen.pipeline.kinds.funds import as_fund
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.happening import Happening
from yaowen.pipeline.kinds.happenings import find_happenings
from yaowen.pipeline.kinds.projects import as_facility, as_project
from yaowen.records import Fact, Issue

Maker = Callable[[Ground, Happening, str], Iterator[Fact | Issue]]
"""Of a happening and what the kind calls it (`acquisition`, a project's stage …), a fact of the kind."""

_MAKERS: dict[str, Maker] = {
    "event": as_event,
    "deal": as_deal,
    "project": as_project,
    "facility": as_facility,
    "fund": as_fund,
    "approval": as_approval,
    "regulation": as_regulation,
}


def find_happened(ground: Ground) -> Iterator[Fact | Issue]:
    """Events, and the deals, projects, funds, facilities, approvals and rules that they are."""
    for happening in find_happenings(ground):
        for kind, called in happening.cue.kinds.items():
            yield from _MAKERS[kind](ground, happening, called)
