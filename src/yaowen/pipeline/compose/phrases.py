"""Places, times and metrics in words of either language."""

import re

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.verify.concepts import find_concepts
from yaowen.records import Entity, Fact
from yaowen.text.pinyin import to_pinyin

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-H(?P<half>[12])|-Q(?P<quarter>[1-4]))?$"
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NTH = ("first", "second", "third", "fourth")
_NTH_ZH = "一二三四"
PLANS_ZH = {11: "十一", 12: "十二", 13: "十三", 14: "十四", 15: "十五", 16: "十六"}


def name_of(entity: Entity, lang: str) -> str:
    """The official name; where no English one is known, the Chinese with its pinyin."""
    if lang == "zh":
        return entity.name_zh
    return entity.name_en or spelled(entity.name_zh)


def spelled(name_zh: str) -> str:
    """A Chinese name that has no English one: `云岬药业 (Yun Jia Yao Ye)`."""
    return f"{name_zh} ({to_pinyin(name_zh)})"


def place_of(fact: Fact, pack: Pack, lang: str) -> str | None:
    """The region of a fact in words; None where it has none."""
    if fact.region is None:
        return None
    fixed = pack.lines.get(f"place.{lang}.{fact.region}")
    if fixed:
        return fixed
    if fact.region_code:
        entity = pack.entities.get(f"region:{fact.region_code}")
        if entity is not None and entity.name_zh == fact.region:
            return name_of(entity, lang)
    if lang == "zh":
        return fact.region
    return _name_place(fact.region, pack) or spelled(fact.region)


@once_per_pack
def _places(pack: Pack) -> dict[str, Entity]:
    """Places by name and alias; of two with one name the larger, which has the shorter code."""
    places = [e for e in pack.entities.values() if e.kind in ("region", "zone")]
    places.sort(key=lambda e: len(e.code or ""), reverse=True)
    return {name: place for place in places for name in (*place.aliases, place.name_zh)}


def province_of(region: str, pack: Pack) -> str:
    """The first two digits of a place's code (GB/T 2260), those of its province; empty where it has none."""
    place = _places(pack).get(region)
    return (place.code or "")[:2] if place is not None else ""


def _name_place(region: str, pack: Pack) -> str | None:
    """English for a place, also for one named with what holds it: 江苏青禾医药港 → Qinghe …, Jiangsu."""
    places = _places(pack)
    if region in places:
        return name_of(places[region], "en")
    for cut in range(2, len(region) - 1):
        holder, inner = places.get(region[:cut]), places.get(region[cut:])
        if holder is not None and inner is not None and inner.name_en:
            return f"{inner.name_en}, {name_of(holder, 'en')}"
    return None


def period_of(fact: Fact, pack: Pack, lang: str, *, deadline: bool = False) -> str:
    """The time of a fact in words, with its preposition; empty where the text itself gives none."""
    if fact.period is None or fact.period_from in ("published", "none"):
        return ""
    first, _, last = fact.period.partition("/")
    match = _PERIOD.match(first)
    if match is None:
        return ""
    if last and _is_plan(first, last) and not deadline:
        number = 14 + (int(first) - 2021) // 5
        nth = str(number) if lang == "en" else PLANS_ZH.get(number, str(number))
        return pack.lines[f"period.{lang}.plan"].format(nth=nth)
    if last and match["month"]:
        return _months(first, last, pack, lang)
    if last:
        form = "by_year" if deadline else "span"
        return pack.lines[f"period.{lang}.{form}"].format(first=first, last=last, year=last[:4])
    if deadline and not match["month"]:
        return pack.lines[f"period.{lang}.by_year"].format(year=match["year"])
    return _one_period(match, pack, lang)


def day_of(period: str | None, paragraph: str, pack: Pack, lang: str) -> str:
    """A day or month in words where the paragraph prints it; empty else."""
    match = _PERIOD.match(period or "")
    if match is None or not match["month"]:
        return ""
    month, day = int(match["month"]), int(match["day"] or 0)
    printed = f"{month}月" in paragraph or _MONTHS[month - 1] in paragraph
    if not printed or (day and not re.search(rf"(?<!\d){day}(?!\d)", paragraph)):
        return ""
    return _one_period(match, pack, lang)


def _months(first: str, last: str, pack: Pack, lang: str) -> str:
    """`in the first nine months of 2025`; empty for other spans of months."""
    if first[4:] != "-01" or last[:4] != first[:4] or len(last) != 7:
        return ""
    number = int(last[5:])
    months = _NUMBERS[number - 1] if lang == "en" else str(number)
    return pack.lines[f"period.{lang}.months"].format(months=months, year=first[:4])


def _is_plan(first: str, last: str) -> bool:
    """Whether a span is that of a five-year plan (2021 to 2025 is the 14th)."""
    return first.isdigit() and last.isdigit() and int(first) % 5 == 1 and int(last) == int(first) + 4


def _one_period(match: re.Match[str], pack: Pack, lang: str) -> str:
    year = match["year"]
    if match["half"]:
        nth = _NTH[int(match["half"]) - 1] if lang == "en" else "上下"[int(match["half"]) - 1]
        return pack.lines[f"period.{lang}.half"].format(nth=nth, year=year)
    if match["quarter"]:
        place = int(match["quarter"]) - 1
        nth = _NTH[place] if lang == "en" else _NTH_ZH[place]
        return pack.lines[f"period.{lang}.quarter"].format(nth=nth, year=year)
    if not match["month"]:
        return pack.lines[f"period.{lang}.year"].format(year=year)
    month = _MONTHS[int(match["month"]) - 1] if lang == "en" else str(int(match["month"]))
    if match["day"]:
        return pack.lines[f"period.{lang}.day"].format(day=int(match["day"]), month=month, year=year)
    return pack.lines[f"period.{lang}.month"].format(month=month, year=year)


def industry_in(words: str, pack: Pack, lang: str, *, goods: bool = False) -> str:
    """The industry that the words name, as it is called in the other language; empty where they name none.

    With `goods` also what is traded: drugs, devices.
    """
    axes = ("industry", "object") if goods else ("industry",)
    found = [hit.id for hit in find_concepts(words, pack) if pack.concepts[hit.id].axis in axes]
    if not found:
        return ""
    concept = pack.concepts[found[-1]]
    return (concept.words_en if lang == "en" else concept.words_zh)[0]
