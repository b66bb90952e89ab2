"""What falls due? Aims, application windows and validity of measures, deadlines of tasks, by their last day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

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
    groups: dict[tuple[DueKind, date, tuple[object, ...]], list[tuple[str, Stated]]] = defaultdict(list)
    for one in store.find_facts(_wanted(since, until, region), limit=MOST_READ):
        for what, on, day in iter_dues(one.fact):
            if since <= day and (until is None or day <= until):
                groups[what, day, _same(one.fact)].append((on, one))
    found = (_make(what, day, members, pack) for (what, day, _), members in groups.items())
    return tuple(
        sorted(found, key=lambda due: (due.until, due.what, due.region or "", due.stated[0].fact.id))
    )


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


def _make(what: DueKind, until: date, members: Sequence[tuple[str, Stated]], pack: Pack) -> Due:
    def standing(member: tuple[str, Stated]) -> tuple[int, str, str]:
        one = member[1]
        return (tier_of(pack, one.outlet_id), one.day or "9", one.fact.id)

    ordered = sorted(members, key=standing)
    on, best = ordered[0]
    return Due(
        what=what, on=on, until=until, region=best.fact.region, stated=tuple(one for _, one in ordered)
    )
