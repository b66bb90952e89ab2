"""How are values, times and names written for people, in Chinese and in English?"""

import re
from datetime import timedelta, timezone

from yaowen.export import wording
from yaowen.faces.web.words import Words
from yaowen.packs.model import ChainLink, MeasureKind, Metric, Outlet, Pack, Taxon, Topic
from yaowen.pipeline.quantities.grammar import singular
from yaowen.records import Article, Entity, Fact, Glance, Lang, Moment, Record

BEIJING = timezone(timedelta(hours=8))
CURRENCIES_ZH = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑"}
UNITS = {
    "percent": ("%", "%"),
    "pp": ("个百分点", " pp"),
    "sqm": ("平方米", " m²"),
    "mu": ("亩", " mu"),
    "acre": ("英亩", " acres"),
    "times": ("倍", " times"),
    "year": ("年", " years"),
    "month": ("个月", " months"),
    "week": ("周", " weeks"),
    "day": ("天", " days"),
    "hour": ("小时", " hours"),
    "minute": ("分钟", " minutes"),
}
SCALES_ZH = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
CLASSIFIER = "个"
"""Where the pack names no other."""
Termed = Taxon | Topic | Metric | ChainLink | MeasureKind
"""What the pack has a name of in both languages."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORDS = re.compile(r"[A-Za-z]+ (?:[A-Za-z]+ )?[A-Za-z]{2,}")
SIGNS = {**wording.SIGNS, "near": "≲"}


class Time(Record, frozen=True, kw_only=True):
    """A time as written, for `<time datetime>`, and how it was printed."""

    text: str
    iso: str
    hint: str
    day: str


class OutletMark(Record, frozen=True, kw_only=True):
    """An outlet's name in the reader's language, its tier (9 where unknown), and the name as printed."""

    name: str
    tier: int
    tier_name: str
    hint: str
    via: str | None = None
    known: bool = True


def write_number(value: float, lang: Lang) -> str:
    """`1250000000000` → `1.25万亿` or `1.25 trillion`; small ones with thousands separators."""
    for size, word in SCALES_ZH if lang == "zh" else wording.SCALES_EN:
        if abs(value) >= size:
            return _plain(value / size) + word
    return _plain(value)


def write_quantity(value: float, unit: str | None, lang: Lang, pack: Pack) -> str:
    """A value in base units with its unit: `1.25万亿元`, `CNY 1.25 trillion`, `8.7%`, `18 projects`."""
    if unit is None:
        return write_number(value, lang)
    if unit == "rank":
        return f"第{_plain(value)}" if lang == "zh" else f"No. {_plain(value)}"
    if unit.startswith("count:"):
        return _write_count(value, unit.removeprefix("count:"), lang, pack)
    if unit in UNITS:
        zh, en = UNITS[unit]
        return write_number(value, lang) + (zh if lang == "zh" else en)
    if len(unit) == 3 and unit.isupper():
        written = write_number(value, lang)
        return written + CURRENCIES_ZH.get(unit, f" {unit}") if lang == "zh" else f"{unit} {written}"
    return write_number(value, lang) + _word_of_unit(unit, lang, pack)


def write_unit(unit: str | None, lang: Lang, pack: Pack) -> str:
    """A unit by itself: 元, yuan, %, 家企业, companies; never the code."""
    if not unit or unit == "number":
        return ""
    if unit == "rank":
        return "名次" if lang == "zh" else "rank"
    if unit.startswith("count:"):
        noun = unit.removeprefix("count:")
        return _classify(noun, pack) + _noun_zh(noun, pack) if lang == "zh" else noun.replace("_", " ")
    if len(unit) == 3 and unit.isupper():
        return CURRENCIES_ZH.get(unit, unit) if lang == "zh" else unit
    if unit in UNITS:
        return UNITS[unit][0 if lang == "zh" else 1].strip()
    return _word_of_unit(unit, lang, pack).strip()


def write_fact(fact: Fact, lang: Lang, pack: Pack) -> str:
    """A fact's value with its range and sign; empty where it has none."""
    if fact.value is None:
        return ""
    return write_range(fact.value, fact.value_high, fact.unit, fact.comparator, lang, pack)


def write_range(
    value: float, high: float | None, unit: str | None, comparator: str | None, lang: Lang, pack: Pack
) -> str:
    """A value in base units, its upper end where there is another, or the sign of its comparator."""
    low = write_quantity(value, unit, lang, pack)
    if high is not None and high != value:
        return f"{low} – {write_quantity(high, unit, lang, pack)}"
    sign = SIGNS.get(comparator or "")
    return f"{sign} {low}" if sign else low


def write_lang(lang: str) -> str:
    """The code of a language as HTML has it."""
    return "zh-CN" if lang == "zh" else lang


def find_other_lang(text: str, lang: Lang) -> str:
    """The language of a text that is not wholly in `lang`'s script, as HTML has it; empty where it is."""
    if lang == "en":
        return "zh-CN" if _HAN.search(text) and not _LATIN_WORDS.search(text) else ""
    return "en" if _LATIN_WORDS.search(text) and not _HAN.search(text) else ""


def write_time(moment: Moment | None, words: Words) -> Time:
    """Beijing time where the clock is known, else the date as printed; the print itself as the hint."""
    if moment is None:
        return Time(text=words("item.no_date"), iso="", hint="", day=words("item.no_date"))
    printed = words("item.original_print", time=_as_printed(moment))
    clocked = moment.precision not in ("year", "month", "day")
    hint = f"{words('item.beijing')} · {printed}" if clocked and moment.offset_minutes != 480 else printed
    if moment.inferred_offset:
        hint += f" · {words('item.inferred_zone')}"
    if moment.precision in ("year", "month", "day"):
        return Time(text=moment.iso, iso=moment.iso, hint=hint, day=moment.iso)
    local = moment.at.astimezone(BEIJING)
    return Time(
        text=f"{local:%Y-%m-%d %H:%M}",
        iso=local.isoformat(timespec="seconds"),
        hint=hint,
        day=f"{local:%Y-%m-%d}",
    )


def write_age(hours: float, lang: Lang) -> str:
    """Hours under two days, else days."""
    if hours < 48:
        return f"{hours:.0f} 小时" if lang == "zh" else f"{hours:.0f} h old"
    return f"{hours / 24:.0f} 天" if lang == "zh" else f"{hours / 24:.0f} d old"


def name_entity(entity: Entity, lang: Lang) -> str:
    """The name in the reader's language; where no English one is known, the Chinese one with its pinyin.

    The long titles of plans and offices gain nothing from pinyin.
    """
    if lang == "zh":
        return entity.name_zh
    if entity.name_en:
        return entity.name_en
    if entity.pinyin is None or entity.kind in ("plan", "agency"):
        return entity.name_zh
    return f"{entity.name_zh} ({entity.pinyin})"


def name_outlet(outlet: Outlet, lang: Lang) -> str:
    """The outlet's name in the reader's language, the Chinese one where there is no other."""
    return outlet.name_en or outlet.name_zh if lang == "en" else outlet.name_zh


def find_taxon(taxonomy: str, identity: str, pack: Pack) -> Taxon | Topic | None:
    """A topic, policy stage or industry segment; None where the pack has no such."""
    if taxonomy == "topic":
        return pack.topics.get(identity)
    taxa = {"stage": pack.stages, "segment": pack.segments}.get(taxonomy, {})
    return taxa.get(identity)


def name_taxon(taxon: Termed, lang: Lang) -> str:
    """Its name in the reader's language."""
    return taxon.name_zh if lang == "zh" else taxon.name_en


def find_outlet_name(article: Article | Glance, words: Words, pack: Pack) -> str | None:
    """The name of who published an article, in the reader's language where it has one."""
    outlet = pack.outlets.get(article.outlet_id or "")
    return name_outlet(outlet, words.lang) if outlet else article.outlet or article.outlet_surface


def mark_outlet(article: Article, words: Words, pack: Pack) -> OutletMark:
    """Who published an article, as a page shows it."""
    outlet = pack.outlets.get(article.outlet_id or "")
    tier = outlet.tier if outlet else 9
    name = find_outlet_name(article, words, pack)
    tier_name = words(f"tier.{tier}")
    hint = " · ".join(
        part
        for part in (
            tier_name,
            outlet.name_zh if outlet else None,
            outlet.name_en if outlet else None,
            article.outlet_surface if article.outlet_surface not in (None, name) else None,
        )
        if part and part != name
    )
    return OutletMark(
        name=name or words("item.no_outlet"),
        tier=tier,
        tier_name=tier_name,
        hint=hint,
        via=_name_republisher(article, words, pack),
        known=bool(name),
    )


def _name_republisher(article: Article, words: Words, pack: Pack) -> str | None:
    known = pack.outlets.get(article.republisher_id or "")
    return name_outlet(known, words.lang) if known else article.republisher


def _write_count(value: float, noun: str, lang: Lang, pack: Pack) -> str:
    if lang == "zh":
        named = _noun_zh(noun, pack)
        return write_number(value, lang) + (_classify(noun, pack) + named if named else "")
    *before, last = noun.split("_")
    named = " ".join((*before, singular(last) if value == 1 else last))
    return f"{write_number(value, lang)} {named}"


def _noun_zh(noun: str, pack: Pack) -> str:
    known = pack.nouns.get(noun)
    return known.words_zh[0] if known and known.words_zh else ""


def _classify(noun: str, pack: Pack) -> str:
    """家 of companies, 名 of people: the pack's classifier."""
    return pack.lines.get(f"classifier.{noun}", CLASSIFIER)


def _word_of_unit(unit: str, lang: Lang, pack: Pack) -> str:
    """The pack's shortest word for a base unit, in English a plural; else the unit itself."""
    words = [
        word
        for known in pack.units.values()
        if known.base == unit and known.factor == 1
        for word in (known.words_zh if lang == "zh" else known.words_en)
    ]
    if lang == "zh" and words:
        return min(words, key=len)
    return " " + min(
        words, key=lambda word: (word != f"{unit}s", not word.endswith("s"), len(word)), default=unit
    )


def _as_printed(moment: Moment) -> str:
    if moment.precision in ("year", "month", "day"):
        return moment.iso
    hours, minutes = divmod(abs(moment.offset_minutes), 60)
    sign = "+" if moment.offset_minutes >= 0 else "-"
    zone = f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "") if moment.offset_minutes else "UTC"
    return f"{moment.local:%Y-%m-%d %H:%M} {zone}"


def _plain(value: float) -> str:
    """At most six significant digits after the scale, no trailing zeros: 448.663, 1,060, 0.39."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")
