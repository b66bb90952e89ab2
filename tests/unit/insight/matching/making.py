"""Measures made for a test, held against a company made for it."""

from datetime import date
from typing import Any

from yaowen.insight.matching import Source, match, parse_profile
from yaowen.packs.loader import load_pack
from yaowen.records import Amount, Cap, Condition, MatchLine, Measure, Offer, Tier

PACK = load_pack()
ON = date(2026, 5, 10)


def yuan(value: float, comparator: str = "eq", fact: str | None = None) -> Amount:
    return Amount(value=value, unit="CNY", comparator=comparator, fact=fact)


def cap(value: float, scope: Any = "item", fact: str | None = None, unit: str = "CNY") -> Cap:
    amount = Amount(value=value, unit=unit, comparator="le", fact=fact)
    return Cap(amount=amount, scope=scope, words=f"{scope} {value:g}")


def asks(key: str | None, value: Any = None, comparator: str = "eq", unit: str | None = None) -> Condition:
    return Condition(words=f"{key} {value}", key=key, comparator=comparator, value=value, unit=unit)


def done(phase: str, **pays: Any) -> Tier:
    return Tier(condition=asks("products.phase_completed", phase), words=phase, **pays)


def fixed(value: float, **fields: Any) -> dict[str, Any]:
    return {"amount_low": yuan(value), "amount_high": yuan(value), **fields}


def offer(number: int = 1, article: str = "a", **fields: Any) -> Offer:
    place = {key: fields.pop(key) for key in ("region", "zone", "day", "title") if key in fields}
    known: dict[str, Any] = {"region": "5101", "title": f"成都市办法{article}", **place}
    measure = Measure(
        **{"name": f"m{number}", "clause": f"第{number}条", "effective_on": "2026-01-01", **fields}
    )
    return Offer(
        measure=measure, article_id=article, paragraph=number, start=number * 10, end=number * 10 + 5, words="…",
        **known,
    )  # fmt: skip


def ask(*offers: Offer, stories: dict[str, str] | None = None, **profile: Any) -> MatchLine:
    here = {"registered_in": "成都市", "taxed_in": "成都市"} | profile
    company = parse_profile({key: value for key, value in here.items() if value is not None}, PACK)
    sources = {one.article_id: Source(one.title, None, (stories or {}).get(one.article_id)) for one in offers}
    return match(company, offers, sources, ON, PACK)


def ends(line: MatchLine) -> tuple[float, float | None]:
    return line.low, line.high
