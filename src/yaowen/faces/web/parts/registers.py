"""How are rows of a ledger shown? Names lead to profiles, sums and words to their sentences."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice

from yaowen.export.charts import Point, draw_bars
from yaowen.faces.web.parts.addresses import address, article_at
from yaowen.faces.web.parts.drawn import Drawn
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.months import SpanCount, fill_months
from yaowen.faces.web.parts.writing import SIGNS, name_entity, write_quantity
from yaowen.faces.web.site import as_markup
from yaowen.faces.web.words import Words
from yaowen.insight.registers import Row, Total
from yaowen.insight.registers.items import Item
from yaowen.insight.remembered import KeptPerPack, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Amount, Fact, Party, Record, Understanding
from yaowen.service.correcting import sentence_span

WIDTH, HEIGHT = 420, 110
MOST_WORDS = 160
"""Characters of a sentence that a row shows; its link opens the rest."""
MOST_BARE = 16
"""Words of fewer characters (首位, 出资3亿元) say too little by themselves."""
MOST_OTHERS = 8
Reading = Callable[[Iterable[str]], Iterable[Understanding]]


class Link(Record, frozen=True, kw_only=True):
    """Words, where they lead (None: nowhere), and what a hover says."""

    text: str
    href: str | None = None
    hint: str = ""


class SumLink(Record, frozen=True, kw_only=True):
    """A sum: what it is (总额, 首付款 …) and the link to its sentence."""

    name: str
    link: Link


class RegisterRow(Record, frozen=True, kw_only=True):
    """A row in the reader's language."""

    date: str
    exact: bool
    type_name: str
    status: str
    status_name: str
    who: tuple[Link, ...]
    about: str
    region: str
    sums: tuple[SumLink, ...]
    words: Link
    articles: int
    others: tuple[Link, ...]


class TotalRow(Record, frozen=True, kw_only=True):
    """A total in the reader's language."""

    name: str
    status_name: str
    value: str
    rows: int
    without: int


class Months(Record, frozen=True, kw_only=True):
    """Rows by month, and their chart (None where there is but one month)."""

    spans: tuple[SpanCount, ...]
    chart: Drawn | None


def lay_out_rows(
    rows: Sequence[Row], words: Words, pack: Pack, *, most: int, read: Reading | None = None
) -> tuple[RegisterRow, ...]:
    """The first `most` rows as a page shows them; `read` gives articles, from which bare words get their sentence."""
    known, way = _laid_out(pack), (words.lang, read is not None)
    return tuple(known.read((row,), partial(_lay_out, row, words, pack, read), *way) for row in rows[:most])


_laid_out: KeptPerPack[Row, RegisterRow] = groups_per_pack()
"""Where rows are kept as they are shown: the same row is of the same articles, as they are."""


def lay_out_totals(totals: Sequence[Total], words: Words, pack: Pack) -> tuple[TotalRow, ...]:
    """Totals as a page shows them."""
    return tuple(
        TotalRow(
            name=words(f"told.{total.of}"),
            status_name=words(f"register.{total.status}"),
            value=write_sum(total.value, total.unit, total.comparator, words, pack),
            rows=total.rows,
            without=total.without,
        )
        for total in totals
    )


def lay_out_months(rows: Sequence[Row], title: str, words: Words) -> Months:
    """How many rows each month has, by their own time or the day of print; a year alone is no month."""
    spans = fill_months(Counter(row.day[:7] for row in rows if len(row.dated or row.day) > len("2025")))
    if len(spans) < 2:
        return Months(spans=spans, chart=None)
    points = [
        Point(label=s.name, value=s.count, hint=f"{s.name}: {words('register.rows', n=s.count)}")
        for s in spans
    ]
    desc = words("register.months_desc", n=len(rows), start=spans[0].name, end=spans[-1].name)
    chart = draw_bars(points, title=title, desc=desc, width=WIDTH, height=HEIGHT)
    drawn = Drawn(
        svg=as_markup(chart),
        title=title,
        heads=(words("topic.period"), words("register.count")),
        rows=tuple((span.name, str(span.count)) for span in spans),
    )
    return Months(spans=spans, chart=drawn)


def write_sum(value: float, unit: str, comparator: str, words: Words, pack: Pack) -> str:
    """`≥ 11亿元`."""
    written = write_quantity(value, unit, words.lang, pack)
    sign = SIGNS.get(comparator)
    return f"{sign} {written}" if sign else written


def name_type(called: str, words: Words) -> str:
    """A library's own cues may call things what the interface has no words for."""
    try:
        return words(f"toldtype.{called}")
    except KeyError:
        return called


def profile_of(entity_id: str) -> str:
    """The address of a named thing's profile."""
    return address("profiles", entity_id)


def link_party(party: Party, words: Words, pack: Pack) -> Link:
    """A name with its profile, where it is of a known thing."""
    entity = pack.entities.get(party.entity_id or "")
    return Link(
        text=name_entity(entity, words.lang) if entity else party.name,
        href=profile_of(party.entity_id) if party.entity_id else None,
    )


def name_row(row: Row, words: Words, pack: Pack) -> Link:
    """What a row is about, else who takes part, with its sentence."""
    said = link_fact(row.best.fact)
    names = [link_party(party, words, pack).text for party in row.parties]
    called = _about(row, words, pack) or " · ".join(names) or said.text
    return Link(text=called, href=said.href, hint=said.text)


def link_fact(fact: Fact, hint: str = "", read: Understanding | None = None) -> Link:
    """A fact's words, as far as a row has room, with the address of their sentence; bare ones in it."""
    said = " ".join(fact.surface.split())
    if read is not None and len(said) < MOST_BARE:
        begin, stop = sentence_span(read, fact.start, fact.end)
        said = " ".join(read.article.text[begin:stop].split())
    shown = said if len(said) <= MOST_WORDS else said[:MOST_WORDS] + "…"
    return Link(text=shown, href=article_at(fact.article_id, fact.start, fact.end), hint=hint)


def _lay_out(row: Row, words: Words, pack: Pack, read: Reading | None) -> RegisterRow:
    fact = row.best.fact
    is_bare = read is not None and len(fact.surface) < MOST_BARE
    said = next(iter(read((fact.article_id,))), None) if read is not None and is_bare else None
    sums = [(words(f"told.{name}"), amount, stated.fact) for name, (amount, stated) in row.sums.items()]
    sums += [(words(f"register.{name}"), amount, fact) for name, amount in row.best.equal.items()]
    return RegisterRow(
        date=row.dated or row.day,
        exact=row.dated is not None,
        type_name=name_type(row.type, words) if row.type else words(f"factkind.{row.kind}"),
        status=row.status,
        status_name="" if row.status == "told" else words(f"register.{row.status}"),
        who=tuple(link_party(party, words, pack) for party in row.parties),
        about=_about(row, words, pack),
        region=name_value("region", fact.region, words, pack) if fact.region else "",
        sums=tuple(_link_sum(name, amount, stated, words, pack) for name, amount, stated in sums),
        words=link_fact(fact, _source(row.best, words, pack), said),
        articles=len({item.stated.article_id for item in row.tellings}),
        others=tuple(
            link_fact(item.fact, _source(item, words, pack)) for item in islice(row.others, MOST_OTHERS)
        ),
    )


def _link_sum(name: str, amount: Amount, fact: Fact, words: Words, pack: Pack) -> SumLink:
    value = write_sum(amount.value, amount.unit, amount.comparator, words, pack)
    href = article_at(fact.article_id, fact.start, fact.end)
    return SumLink(name=name, link=Link(text=value, href=href, hint=" ".join(fact.surface.split())))


def _about(row: Row, words: Words, pack: Pack) -> str:
    """What it is about, where no party's name says it."""
    for item in row.tellings:
        for field in item.form.what:
            value = getattr(item.fact.details, field, None)
            if isinstance(value, str) and row.kind != "quote":
                entity = pack.entities.get(value)
                return name_entity(entity, words.lang) if entity else value
    return ""


def _source(item: Item, words: Words, pack: Pack) -> str:
    outlet = item.stated.outlet_id
    told = (name_value("outlet_id", outlet, words, pack) if outlet else None, item.stated.day)
    return " ".join(part for part in told if part) or words("ledger.unknown")
