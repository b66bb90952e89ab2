"""`/incentives`: the measures of the library by kind and place, and what they come to for a company."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from litestar import Request, Response, get

from yaowen.errors import ProfileError, UsageError
from yaowen.faces.web.parts.addresses import article_at
from yaowen.faces.web.parts.choices import ChoiceLine, list_choices
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.offered import Offered, offer_places
from yaowen.faces.web.parts.writing import name_entity, name_taxon, write_quantity
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.ledger.places import parse_place
from yaowen.insight.ledger.tallies import tally_places
from yaowen.insight.matching import parse_profile
from yaowen.insight.matching.forms import (
    COMPANY,
    CONDITIONS,
    FIGURES,
    PRODUCT,
    PRODUCTS,
    Field,
    product_key,
    read_form,
)
from yaowen.insight.matching.wording import question
from yaowen.insight.policies import MeasureRow, compare_measures, parse_kind
from yaowen.insight.remembered import KeptPerPack, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.records import MatchedMeasure, MatchLine, Need, Record
from yaowen.service.matching import Gathered, gather_offers, match_offers, places_of
from yaowen.service.moments import parse_day, today_in_china

_CONDITION = "condition"
MOST_ROWS = 200
"""Measures that the table shows; with a kind or a place there are fewer."""


MOST_COMPARED = 60
"""Choices of places and days of which all rows are kept."""


class Asked(Record, frozen=True, kw_only=True):
    """A field of the form: its name, the question, what was filled in, and what can be chosen (else it is free)."""

    name: str
    label: str
    value: str
    choices: tuple[ChoiceLine, ...] = ()


class Part(Record, frozen=True, kw_only=True):
    """Fields that stand together; `open` where one of them is filled in."""

    name: str
    fields: tuple[Asked, ...]
    open: bool


class MeasureCells(Record, frozen=True, kw_only=True):
    """A row of the table of measures, as written."""

    kind: str
    place: str
    rate: str
    amount: str
    cap: str
    condition: str
    validity: str
    shut: str
    clause: str
    href: str


class Payable(Record, frozen=True, kw_only=True):
    """What one measure comes to for the company, as written; `prepare` are lines of what to do."""

    answer: str
    answer_name: str
    name: str
    clause: str
    href: str
    words: str
    low: str
    high: str
    cap: str
    why: str
    prepare: tuple[str, ...]
    chosen: bool


class Answer(Record, frozen=True, kw_only=True):
    """The whole answer for a company, as written; `asks` are (field, question, what hangs on it)."""

    company: str
    on: str
    low: str
    high: str
    others: tuple[str, ...]
    caps: tuple[str, ...]
    paying: tuple[Payable, ...]
    not_paying: tuple[Payable, ...]
    asks: tuple[tuple[str, str, str], ...]
    excluded: tuple[tuple[str, str, str], ...]
    issues: tuple[str, ...]


class IncentivesPage(Record, frozen=True, kw_only=True):
    """Filter, table, form and answer; `offered` are places with measures of the chosen kind, where none fits better."""

    kinds: tuple[ChoiceLine, ...]
    region: str
    on: str
    rows: tuple[MeasureCells, ...]
    total: int
    parts: tuple[Part, ...]
    answer: Answer | None
    problems: tuple[str, ...]
    offered: tuple[Offered, ...]


@get("/incentives", sync_to_thread=False)
def show_incentives(request: Request[Any, Any, Any]) -> Response[str]:
    """`?kind=&region=&on=` choose measures; the keys of a profile, and `match=1`, ask what they come to."""
    site = site_of(request)
    words = site.words(request)
    asked = {key: str(value) for key, value in request.query_params.items()}
    return site.respond(request, "incentives.html", page=_make_page(site, words, asked))


def _make_page(site: Site, words: Words, asked: Mapping[str, str]) -> IncentivesPage:
    problems: list[str] = []
    on = _day(site, asked, problems)
    kind = _kind(site, asked, problems)
    rows = _rows(site, asked, on, kind, problems)
    answer = _answer(site, words, asked, on, problems) if asked.get("match") else None
    fits = rows and asked.get("region", "").strip() and not problems
    cells = _cells_of(site.pack)
    return IncentivesPage(
        kinds=list_choices(
            sorted(site.pack.measure_kinds.values(), key=lambda one: one.order), kind, words.lang
        ),
        region=asked.get("region", ""),
        on=on.isoformat(),
        rows=tuple(
            cells.read((row,), partial(_cells, row, words, site.pack), words.lang) for row in rows[:MOST_ROWS]
        ),
        total=len(rows),
        parts=tuple(_parts(words, asked)),
        answer=answer,
        problems=tuple(problems),
        offered=() if fits else _offer(site, words, on, kind),
    )


def _offer(site: Site, words: Words, on: date, kind: str) -> tuple[Offered, ...]:
    every = _every_row(site, on, ())
    told = ((row.place, row.offer.zone) for row in every if kind in ("", row.kind))
    counts = tally_places(told, site.pack)
    return offer_places(counts, "/incentives", words, site.pack, kind_of=kind, on=on.isoformat())


def _day(site: Site, asked: Mapping[str, str], problems: list[str]) -> date:
    today = today_in_china(site.yaowen.clock.now())
    try:
        return parse_day(asked["on"]) if asked.get("on") else today
    except UsageError as error:
        problems.append(str(error))
        return today


def _kind(site: Site, asked: Mapping[str, str], problems: list[str]) -> str:
    """The chosen kind's id, "" for all."""
    given = asked.get("kind_of", "").strip()
    try:
        return parse_kind(given, site.pack) if given else ""
    except UsageError as error:
        problems.append(str(error))
        return ""


def _rows(
    site: Site, asked: Mapping[str, str], on: date, kind: str, problems: list[str]
) -> tuple[MeasureRow, ...]:
    try:
        places = (parse_place(asked["region"], site.pack),) if asked.get("region", "").strip() else ()
    except UsageError as error:
        problems.append(str(error))
        places = ()
    return tuple(row for row in _every_row(site, on, places) if kind in ("", row.kind))


def _every_row(site: Site, on: date, places: tuple[str, ...]) -> tuple[MeasureRow, ...]:
    """Of these places, or of all where none is named."""

    def make() -> tuple[MeasureRow, ...]:
        gathered = _gather(site, tuple(place for place in places if place.isdigit()))
        compare = partial(compare_measures, gathered.offers, gathered.sources, on, site.pack, places=places)
        return _compared_of(site.pack).read((gathered,), compare, on, places)

    return site.keep(("measures", on, places), make)


_compared_of: KeptPerPack[Gathered, tuple[MeasureRow, ...]] = groups_per_pack(most=MOST_COMPARED)
"""Where the rows of what was gathered are kept."""


def _gather(site: Site, near: tuple[str, ...]) -> Gathered:
    return site.keep(("offers", near), lambda: gather_offers(site.store, site.pack, near))


_cells_of: KeptPerPack[MeasureRow, MeasureCells] = groups_per_pack()
"""Where rows are kept as they are written."""


def _cells(row: MeasureRow, words: Words, pack: Pack) -> MeasureCells:
    measure, offer, kind = row.measure, row.offer, pack.measure_kinds[row.kind]
    region = pack.entities.get(f"region:{row.place}")
    known = name_entity(region, words.lang) if region else ""
    ends = [row.amount_low, row.amount_high]
    sums = dict.fromkeys(write_quantity(end.value, end.unit, words.lang, pack) for end in ends if end)
    rates = [rate for rate in (row.rate, row.rate_high) if rate is not None]
    return MeasureCells(
        kind=name_taxon(kind, words.lang),
        place=name_value("region", offer.zone, words, pack)
        if offer.zone
        else known or words("incentives.no_place"),
        rate=f"× {row.share:g}%" if row.share is not None else "–".join(f"{rate:g}%" for rate in rates),
        amount=" – ".join(sums) + (f" / {row.per}" if row.per and sums else ""),
        cap=write_quantity(row.cap.amount.value, row.cap.amount.unit, words.lang, pack) if row.cap else "",
        condition=row.condition,
        validity=" – ".join(day for day in (measure.effective_on, measure.expires_on) if day),
        shut=words(f"incentives.shut_{row.shut}") if row.shut else "",
        clause=" ".join(part for part in (offer.title, measure.clause) if part),
        href=article_at(offer.article_id, offer.start, offer.end),
    )


def _parts(words: Words, asked: Mapping[str, str]) -> Iterable[Part]:
    for name, fields in (("company", COMPANY), ("figures", FIGURES)):
        shown = tuple(_asked(field, field.key, field.key, words, asked) for field in fields)
        yield Part(name=words(f"incentives.{name}"), fields=shown, open=name == "company" or _filled(shown))
    for number in range(1, PRODUCTS + 1):
        shown = tuple(
            _asked(field, product_key(number, field.key), f"products.{field.key}", words, asked)
            for field in PRODUCT
        )
        name = words("incentives.product", number=number)
        yield Part(name=name, fields=shown, open=number == 1 or _filled(shown))

    conditions = tuple(
        Asked(name=key, label=words(f"incentives.{key}"), value=asked.get(key, "")) for key, _ in CONDITIONS
    )
    yield Part(name=words("incentives.conditions"), fields=conditions, open=_filled(conditions))


def _filled(fields: Iterable[Asked]) -> bool:
    return any(field.value for field in fields)


def _asked(field: Field, name: str, key: str, words: Words, asked: Mapping[str, str]) -> Asked:
    value = asked.get(name, "")
    label = words("incentives.product_name") if key == "products.name" else question(key, words.lang)
    return Asked(
        name=name,
        label=label,
        value=value,
        choices=tuple(
            ChoiceLine(id=one, name=words(f"incentives.choice_{one}"), chosen=one == value)
            for one in field.choices
        ),
    )


def _answer(
    site: Site, words: Words, asked: Mapping[str, str], on: date, problems: list[str]
) -> Answer | None:
    try:
        company = parse_profile(read_form(asked), site.pack, words("incentives.your_company"))
    except ProfileError as error:
        problems.append(str(error))
        return None
    return _lay_out(
        match_offers(company, on, _gather(site, places_of(company, site.pack)), site.pack), words, site
    )


def _lay_out(line: MatchLine, words: Words, site: Site) -> Answer:
    def money(value: float | None, unit: str = "CNY") -> str:
        if value is None:
            return words("incentives.unknown_sum")
        return write_quantity(value, unit, words.lang, site.pack)

    told = [_payable(one, words, money) for one in line.measures]
    is_zh = words.lang == "zh"
    return Answer(
        company=line.company,
        on=line.on,
        low=money(line.low),
        high=money(line.high),
        others=tuple(
            f"{money(low, unit)} – {money(high, unit)}" for unit, low, high in line.other_currencies
        ),
        caps=tuple(cap.words for cap in line.capped_by),
        paying=tuple(one for one in told if one.answer != "not"),
        not_paying=tuple(one for one in told if one.answer == "not"),
        asks=tuple((need.key, _question(need, words), money(need.decides)) for need in line.needs),
        excluded=tuple(
            dict.fromkeys(
                (shut.title, shut.clause or "", shut.why_zh if is_zh else shut.why) for shut in line.excluded
            )
        ),
        issues=tuple(issue.message for issue in line.issues),
    )


def _question(need: Need, words: Words) -> str:
    """What to find out; conditions in a policy's own words are answered by the form's last fields."""
    if need.key == _CONDITION:
        return words("incentives.ask_condition")
    return need.question_zh if words.lang == "zh" else need.question_en


def _payable(one: MatchedMeasure, words: Words, money: Any) -> Payable:
    window = " – ".join(day for day in (one.apply_from, one.apply_to) if day)
    prepare = (
        words("incentives.window", days=window) if window else "",
        *one.materials,
        one.department or "",
        one.portal or "",
        one.contact or "",
        one.clawback or "",
    )
    return Payable(
        answer=one.answer,
        answer_name=words(f"incentives.{one.answer}"),
        name=one.measure,
        clause=" ".join(part for part in (one.title, one.clause or f"¶{one.paragraph}") if part),
        href=article_at(one.article, one.start, one.end),
        words=one.words,
        low=money(one.low, one.currency),
        high=money(one.high, one.currency),
        cap=one.capped_by.words if one.capped_by else "",
        why=" · ".join(
            part
            for part in (one.why_zh if words.lang == "zh" else one.why, _say_corrected(one, words))
            if part
        ),
        prepare=tuple(part for part in prepare if part),
        chosen=one.chosen,
    )


def _say_corrected(one: MatchedMeasure, words: Words) -> str:
    """`更正 · 李` of a measure whose clause or figures a person has corrected."""
    return " · ".join((words("doubts.act_correct"), *one.corrected_by)) if one.corrected_by else ""
