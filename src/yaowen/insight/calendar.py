"""What falls due? Aims, application windows and validity of measures, deadlines of tasks, by their last day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from yaowen.insight.remembered import KeptPerPack, OfEach, groups_per_pack
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.outlets import tier_of
from yaowen.pipeline.dues import DueKind, iter_dues
from yaowen.ports import Store
from yaowen.records import Event, Fact, FactFilter, Measure, Record, Stated, Task
from yaowen.text.codes import short_code

MOST_READ = 2_000
"""Facts that are read, the ones that are due first."""


class Due(Record, frozen=True, kw_only=True):
    """What is due on a day. `on` is as the text says it (`2027`, `2026-06`), `until` its last day.

    `stated` are the figures, tasks or measures, the best source's first; a policy's measures with one window are one
    entry, and so is an aim that several articles tell.
    """

    what: DueKind
    on: str
    until: date
    region: str | None
    stated: tuple[Stated, ...]

    @property
    def articles(self) -> int:
        """How many articles say so."""
        return len({one.article_id for one in self.stated})


def list_due(
    store: Store, pack: Pack, *, since: date, until: date | None = None, region: str | None = None
) -> tuple[Due, ...]:
    """What is due from `since` to `until` (both counted), the next first; `region` is a code of any length.

    Of very many entries those are left out that are due last.
    """
    groups: dict[_About, list[_Telling]] = defaultdict(list)
    stated = store.find_facts(_wanted(since, until, region), limit=MOST_READ)
    for told in _told_in(pack).read(stated):
        for telling in told:
            if since <= telling.day and (until is None or telling.day <= until):
                groups[telling.about].append(telling)
    known = _due_of(pack)
    found = (known.read(members, partial(_make, members)) for members in groups.values())
    return tuple(
        sorted(found, key=lambda due: (due.until, due.what, due.region or "", due.stated[0].fact.id))
    )


_About = tuple[DueKind, date, tuple[object, ...]]
"""What falls due, when, and what entries of one day have in common."""


class _Telling(NamedTuple):
    """A day on which something of a fact falls due; by `standing` the best source comes first."""

    about: _About
    on: str
    day: date
    standing: tuple[int, str, str]
    stated: Stated


@once_per_pack
def _told_in(pack: Pack) -> OfEach[Stated, tuple[_Telling, ...]]:
    """Where it is kept what falls due of a fact."""

    def read(one: Stated) -> tuple[_Telling, ...]:
        same = _same(one.fact)
        standing = (tier_of(pack, one.outlet_id), one.day or "9", one.fact.id)
        return tuple(
            _Telling((what, day, same), on, day, standing, one) for what, on, day in iter_dues(one.fact)
        )

    return OfEach(read)


_due_of: KeptPerPack[_Telling, Due] = groups_per_pack()
"""Where entries are kept."""


def count_unread_due(
    store: Store, *, since: date, until: date | None = None, region: str | None = None
) -> int:
    """Facts that tell of something due in this time beyond the first `MOST_READ`, which alone `list_due` reads."""
    return max(0, store.count_facts(_wanted(since, until, region)) - MOST_READ)


def _wanted(since: date, until: date | None, region: str | None) -> FactFilter:
    return FactFilter(
        region=region, due_from=since.isoformat(), due_until=until.isoformat() if until else None
    )


def _same(fact: Fact) -> tuple[object, ...]:
    """What entries of one day have in common: the policy's place, or the aim itself."""
    place = short_code(fact.region_code) if fact.region_code else fact.region
    if isinstance(fact.details, Measure):
        return ("measure", place)
    if isinstance(fact.details, Event):
        return ("comments", place or fact.article_id)
    if isinstance(fact.details, Task):
        return ("task", place, fact.details.words)
    of = fact.metric or fact.metric_surface or fact.surface
    return ("target", place, fact.subject_id, of, fact.unit, fact.value)


def _make(members: Sequence[_Telling]) -> Due:
    ordered = sorted(members, key=attrgetter("standing"))
    best = ordered[0]
    what, until, _ = best.about
    return Due(
        what=what,
        on=best.on,
        until=until,
        region=best.stated.fact.region,
        stated=tuple(member.stated for member in ordered),
    )
