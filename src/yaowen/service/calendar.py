"""What falls due, as it is asked for: `calendar`."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from yaowen.export.calendars import DayEvent, write_calendar
from yaowen.insight.calendar import Due, count_unread_due, list_due
from yaowen.insight.ledger.levels import NATION
from yaowen.insight.ledger.places import parse_place
from yaowen.packs.model import Pack
from yaowen.pipeline.dues import DueKind
from yaowen.ports import Store
from yaowen.records import Event, Record
from yaowen.records.kinds import Reckoning
from yaowen.service.calendarlines import Calendar, CalendarPage, DueLine
from yaowen.service.ledgerlines import LeftOutLine
from yaowen.service.ledgers import parse_region
from yaowen.service.moments import parse_day
from yaowen.service.registerlines import NothingLine
from yaowen.service.registers import stated_span

WORDS: dict[DueKind, str] = {
    "target": "目标到期 aim due",
    "task": "任务到期 task due",
    "opens": "开始申报 applications open",
    "closes": "申报截止 applications close",
    "begins": "政策施行 policy begins",
    "expires": "政策到期 policy expires",
    "comments": "意见反馈截止 comments due",
}
RECKONED = {
    "days": "（按发布日推算 counted from the day of publication）",
    "working_days": "（按工作日推算，未计节假日与调休 counted in working days, holidays are not known）",
}
"""What is said of a day that no text prints."""
LONGEST = 300
"""Characters of a sentence in a calendar's entry."""
BEYOND = "entries that are due later; --limit, or a time by --since and --until, shows them"
UNREAD = "figures, tasks and measures that are due later than those that were read; name a region or a time"
NOTHING = "no text of this library sets a date in this time"
NEEDED = (
    "plans, policies and notices with their dates; `yaowen sources list --catalogue` names who publishes them"
)


def iter_due(request: Calendar, store: Store, pack: Pack, today: date) -> Iterator[Record]:
    """Entries by day, then how many were left out; raises `UsageError` for a day or place that is not understood."""
    found = find_due(request, store, pack, today)
    if request.ics:
        yield CalendarPage(ics=write_calendar(_event(due, pack) for due in found.dues[: request.limit]))
        return
    for due in found.dues[: request.limit]:
        yield due_line(due, pack)
    for left_out, why in ((len(found.dues) - request.limit, BEYOND), (found.unread, UNREAD)):
        if left_out > 0:
            yield LeftOutLine(left_out=left_out, why=why)
    if not found.dues:
        yield NothingLine(asked="calendar", why=NOTHING, needed=NEEDED)


class FoundDue(NamedTuple):
    """Entries, and how many facts that fall due later than theirs were not read."""

    dues: tuple[Due, ...]
    unread: int


def find_due(request: Calendar, store: Store, pack: Pack, today: date) -> FoundDue:
    """What a request means; raises `UsageError`."""
    part = request.region if request.region and parse_place(request.region, pack) != NATION else None
    since = parse_day(request.since) if request.since else today
    until = parse_day(request.until) if request.until else None
    region = parse_region(part, pack)
    return FoundDue(
        list_due(store, pack, since=since, until=until, region=region),
        count_unread_due(store, since=since, until=until, region=region),
    )


def due_line(due: Due, pack: Pack) -> DueLine:
    """An entry as `calendar` prints it."""
    fact = due.stated[0].fact
    region = pack.entities.get(f"region:{fact.region_code}")
    is_aim = due.what == "target"
    return DueLine(
        until=due.until.isoformat(),
        on=due.on,
        what=due.what,
        region=due.region,
        region_en=region.name_en if region else None,
        subject=fact.subject,
        metric=fact.metric if is_aim else None,
        value=fact.value if is_aim else None,
        unit=fact.unit if is_aim else None,
        count=len(due.stated),
        articles=due.articles,
        stated=stated_span(due.stated[0]),
        others=tuple(stated_span(one) for one in due.stated[1:]),
        reckoned=reckoning_of(due),
    )


def reckoning_of(due: Due) -> Reckoning | None:
    """How the day was counted, where the best source does not print it."""
    details = due.stated[0].fact.details
    return details.reckoned if isinstance(details, Event) else None


def _event(due: Due, pack: Pack) -> DayEvent:
    best = due.stated[0]
    fact = best.fact
    metric = pack.metrics.get(fact.metric or "") if due.what == "target" else None
    said = " ".join(fact.surface.split())[:LONGEST]
    counted = RECKONED.get(reckoning_of(due) or "", "")
    about = (WORDS[due.what], due.region or fact.subject, metric.name_zh if metric else None, said)
    return DayEvent(
        key=f"{due.what} {due.until} {best.article_id} {fact.id}",
        on=due.until,
        told_on=date.fromisoformat(best.day[:10]) if best.day else due.until,
        summary=" · ".join(part for part in about if part),
        description=" ".join(
            part for part in (f"{best.article_id} ¶{fact.paragraph}: {said}", counted) if part
        ),
    )
