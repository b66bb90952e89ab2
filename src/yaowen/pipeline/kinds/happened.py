"""What happened → facts: each kind that a cue names makes its own of a happening."""

from collections.abc import Callable, Iterator

from yaowen.pipeline.kinds.deals import as_deal
from yaowen.pipeline.kinds.events import as_event
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.happenings import Happening, find_happenings
from yaowen.records import Fact, Issue

Maker = Callable[[Ground, Happening, str], Iterator[Fact | Issue]]
"""Of a happening and what the kind calls it (`acquisition`, a project's stage …), a fact of the kind."""

_MAKERS: dict[str, Maker] = {"event": as_event, "deal": as_deal}


def find_happened(ground: Ground) -> Iterator[Fact | Issue]:
    """Events, and the deals, projects, funds, facilities, approvals and rules that they are."""
    for happening in find_happenings(ground):
        for kind, called in happening.cue.kinds.items():
            maker = _MAKERS.get(kind)
            if maker is not None:
                yield from maker(ground, happening, called)
