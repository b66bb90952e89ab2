"""How much was written, and when? A bar chart by months or weeks, with the same numbers as words."""

from collections.abc import Callable, Sequence

from yaowen.export.charts import Point, draw_bars
from yaowen.faces.web.parts.drawn import Drawn
from yaowen.faces.web.parts.months import FEW_MONTHS, SpanCount, fill_months, fill_weeks
from yaowen.faces.web.site import as_markup
from yaowen.faces.web.words import Words
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Record

WIDTH, HEIGHT = 320, 120


class Volume(Record, frozen=True, kw_only=True):
    """Counts by `month` or `week`, and their chart (None where there is but one)."""

    unit: str
    spans: tuple[SpanCount, ...]
    chart: Drawn | None


def lay_out_volume(
    store: Store,
    where: ArticleFilter,
    name: str,
    words: Words,
    *,
    chosen: str | None = None,
    link: Callable[[str | None], str] | None = None,
) -> Volume:
    """Articles under a filter by month, or by week where there are only a few months.

    `chosen` is the month that is being looked at; `link` gives the address of a month, or of none.
    """
    spans, unit = fill_months(store.counts_by("month", where)), "month"
    if len(spans) <= FEW_MONTHS:
        spans, unit = fill_weeks(store.counts_by("day", where)), "week"
    if len(spans) < 2:
        return Volume(unit=unit, spans=spans, chart=None)
    points = [_point(span, unit, words, chosen, link) for span in spans]
    title = words("topic.volume_title", name=name, unit=words(f"topic.{unit}_unit"))
    chart = draw_bars(points, title=title, desc=describe(spans, words), width=WIDTH, height=HEIGHT)
    drawn = Drawn(
        svg=as_markup(chart),
        title=title,
        heads=(words("topic.period"), words("topic.articles")),
        rows=tuple((span.name, str(span.count)) for span in spans),
    )
    return Volume(unit=unit, spans=spans, chart=drawn)


def describe(spans: Sequence[SpanCount], words: Words) -> str:
    """A series in one sentence; empty for an empty one."""
    if not spans:
        return ""
    top = max(spans, key=lambda span: span.count)
    return words(
        "topic.volume_desc",
        n=sum(span.count for span in spans),
        start=spans[0].name,
        end=spans[-1].name,
        top=top.count,
        at=top.name,
    )


def _point(
    span: SpanCount, unit: str, words: Words, chosen: str | None, link: Callable[[str | None], str] | None
) -> Point:
    month = span.name[:7]
    return Point(
        label=span.name if unit == "month" else span.name[5:],
        value=span.count,
        hint=f"{span.name}: {words('item.count', n=span.count)}",
        href=link(None if month == chosen else month) if link else None,
        current=month == chosen,
    )
