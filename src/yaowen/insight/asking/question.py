"""What does a question ask for? Read as claims are: its figure, its names and its time; the rest must stand by them."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Literal

from yaowen.insight.asking.blanks import fill_blanks, find_counted
from yaowen.insight.asking.measuring import Measured, find_sector, read_measured
from yaowen.insight.asking.words import said, without
from yaowen.insight.search.cutting import Cutter
from yaowen.insight.search.planning import iter_words
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.shorts import SHORT, first_words
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Clause, Comparator, Fact, Modality, Record, Understanding, Word
from yaowen.text.codes import short_code
from yaowen.text.dates import PeriodMention, iter_periods
from yaowen.text.scripts import script_lang

Level = Literal["province", "city", "place", "zone", "organisation"]
Wanted = Literal["number", "time", "name", "reason"]

MAX_QUESTION = 500
"""Characters of a question that are read."""
_KEPT = 256

_RANK, _PERCENT = "rank", "percent"
_REGION = "region:"
_HELD = ("zone:", "organisation:")
_SOME_YEAR = date(2026, 12, 31)
"""Parts of a year that a question names without one (上半年) are read as of any year."""
_LIGHT = "有是"
_PART = re.compile(r"-(?:H[12]|Q[1-4])$")


class Bound(Record, frozen=True, kw_only=True):
    """超过5000亿元: what the value of a row is held against."""

    value: float
    unit: str | None
    comparator: Comparator


class Asked(Record, frozen=True, kw_only=True):
    """A question, read. `regions` are short codes, `subjects` ids; `rest` are the words that a source must have.

    `metrics` are those that its longest `words` for one can mean, `base` the words for what grew where it is a growth
    rate. `unit` is the unit of the number that is asked for (`count:companies`), `noun` what is counted, `scope` which
    part of the industry's firms. `part` is a part of a year without the year (`-H1`), `sector` the industry.

    `level` is what each row is of, `most` whether only the largest (or smallest, `least`) is asked for, `newest`
    whether the newest one, `wanted` what a sentence must hold to be an answer.
    """

    text: str
    lang: str
    metrics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unit: str | None = None
    base: Clause | None = None
    periods: tuple[str, ...] = ()
    part: str | None = None
    modality: Modality | None = None
    regions: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    noun: str | None = None
    scope: tuple[str, ...] = ()
    sector: str | None = None
    level: Level | None = None
    bound: Bound | None = None
    most: bool = False
    least: bool = False
    newest: bool = False
    wanted: Wanted | None = None
    rest: tuple[Clause, ...] = ()

    @property
    def metric(self) -> str | None:
        """The metric that is asked for."""
        return self.metrics[0] if self.metrics else None

    @property
    def asks_for_aims(self) -> bool:
        """What does Xi'an aim at? All that a named place or firm has set itself, whatever the metric."""
        return self.modality == "target" and bool(self.regions or self.subjects)

    @property
    def is_of_many(self) -> bool:
        """Is a row of each place or firm asked for, or those within a bound?"""
        return self.level is not None or self.bound is not None


def read_question(text: str, pack: Pack) -> Asked:
    """Reads a question; what it does not say stays open."""
    return _reader(pack)(text)


@once_per_pack
def _reader(pack: Pack) -> Callable[[str], Asked]:
    """A page asks for the same question several times, and its reader again when something is new."""
    return lru_cache(maxsize=_KEPT)(partial(_read, pack=pack))


def _read(text: str, pack: Pack) -> Asked:
    whole = text[:MAX_QUESTION]
    told_apart = without(whole, [*said(whole, "ask_asides", pack), *said(whole, "ask_verbs", pack)])
    for rank in said(told_apart, "ask_ranks", pack):
        told_apart = told_apart.replace(rank, pack.metrics[_RANK].name_zh)
    text, blanks = fill_blanks(told_apart, pack)
    edges = said(whole, "ask_most", pack) or said(whole, "ask_least", pack)
    read = understand(describe_text("question", text), pack)
    blank = next((fact for fact in read.facts if fact.unit is not None and fact.start in blanks), None)
    figures = [fact for fact in read.facts if fact.unit is not None and fact.unit != _RANK]
    figure = blank or next(iter(figures), None)
    level, level_words = _level(text, pack)
    if figure is None and edges and level in _COUNTING and not read_measured(text, None, pack).metrics:
        figure = blank = find_counted(text, level_words, pack)
    bound = None if blank is not None or figure is None else _bound(figure, level)
    wanted = _wanted(whole, pack) if blank is None or not edges else None
    times = list(iter_periods(text, None))
    subjects, shorts = _subjects(text, read, pack)
    names = [m.surface for m in read.mentions if m.entity_id.startswith((_REGION, *_HELD))] + shorts
    told = blank or (figure if bound is not None else None)
    measured = read_measured(without(text, names), told, pack)
    if told is None and level is None and not edges and _asks_for_no_figure(whole, wanted, pack):
        measured = Measured()
    unit = blank.unit if blank is not None else _PERCENT if said(whole, "ask_shares", pack) else None
    if unit == _PERCENT and not any(unit in pack.metrics[metric].units for metric in measured.metrics):
        measured = Measured()
    used = [*names, *level_words, *(mention.surface for mention in times)]
    if told is not None:
        used += [told.surface + (told.noun or ""), told.surface, *([told.noun] if told.noun else ())]
    if blank is None:
        used += measured.words
    return Asked(
        text=whole,
        lang=script_lang(whole),
        metrics=measured.metrics,
        words=measured.words,
        unit=unit,
        noun=without(blank.noun, names).strip() if blank is not None and blank.noun else None,
        scope=blank.sector_scope if blank is not None else (),
        base=measured.base,
        periods=tuple(dict.fromkeys(mention.period for mention in times if mention.period)),
        part=_part(text, times),
        modality=_modality(whole, None if blank is not None else told, pack),
        regions=_regions(read),
        subjects=subjects,
        sector=find_sector(without(whole, names), pack),
        level=level,
        bound=bound,
        most=bool(said(whole, "ask_most", pack)),
        least=bool(said(whole, "ask_least", pack)),
        newest=bool(said(whole, "ask_newest", pack)),
        wanted=wanted,
        rest=tuple(_iter_rest(without(text, [*used, *_asking_words(text, pack)]), pack)),
    )


def _asks_for_no_figure(text: str, wanted: Wanted | None, pack: Pack) -> bool:
    return wanted in ("reason", "time", "name") or (wanted is None and bool(said(text, "ask_items", pack)))


def _iter_rest(text: str, pack: Pack) -> Iterable[Clause]:
    """The words that are left, but for those that any answer may lack."""
    fillers = tuple(sorted(fillers_of(pack), key=len, reverse=True))
    for clause in Cutter(pack, in_pieces=True).cut(text):
        typed = next(iter_words(clause), "")
        if isinstance(clause, Word) and not typed.isascii():
            typed = _trimmed(typed, fillers)
            clause = Word(text=typed)
        if typed and typed.lower() not in fillers:
            yield clause


def fillers_of(pack: Pack) -> frozenset[str]:
    """Words that any answer may lack, kinds of places and firms among them."""
    levels = (word.split("=")[0] for word in pack.words.get("ask_levels", ()))
    return frozenset((*pack.words.get("ask_fillers", ()), *levels))


def _trimmed(word: str, fillers: tuple[str, ...]) -> str:
    """Without longer Chinese words at its edges that any answer may lack."""
    for filler in fillers:
        if not filler.isascii() and (len(filler) > 1 or filler in _LIGHT):
            word = word.removeprefix(filler).removesuffix(filler)
    return word


_COUNTING: tuple[Level, ...] = ("zone", "organisation")
"""What has employees or companies of its own; what a province has is told of many bodies in it."""
_ASKING = (
    "ask_most", "ask_least", "ask_targets", "ask_forecasts", "ask_actuals", "ask_generic", "ask_growth",
    "ask_reached", "ask_newest", "ask_reasons", "ask_shares",
)  # fmt: skip
_SHORT = ("ask_numbers", "ask_times", "ask_names", "ask_which", "search_stops")


def _asking_words(text: str, pack: Pack) -> list[str]:
    """Words that say what is asked for, and not of what."""
    words = [word for name in _ASKING for word in said(text, name, pack)]
    for name in _SHORT:
        words += [word for word in said(text, name, pack) if len(word) > 1 or not word.isascii()]
    return words


def _bound(figure: Fact, level: Level | None) -> Bound | None:
    """A figure is a bound where it is compared with, or where rows are asked for that have it."""
    if figure.value is None or (level is None and figure.comparator == "eq"):
        return None
    return Bound(value=figure.value, unit=figure.unit, comparator=figure.comparator)


def _part(text: str, times: Sequence[PeriodMention]) -> str | None:
    """上半年, the third quarter: where the question names no year with it."""
    if not any(mention.period is None for mention in times):
        return None
    found = (_PART.search(mention.period or "") for mention in iter_periods(text, _SOME_YEAR))
    return next((match[0] for match in found if match), None)


def _level(text: str, pack: Pack) -> tuple[Level | None, list[str]]:
    """After a word that asks which: 哪些省, which parks."""
    levels = dict(word.split("=") for word in pack.words.get("ask_levels", ()))
    which = "|".join(map(re.escape, sorted(pack.words.get("ask_which", ()), key=len, reverse=True)))
    words = "|".join(map(re.escape, sorted(levels, key=len, reverse=True)))
    if not which or not words:
        return None, []
    before = re.search(rf"(?:{which})(?:的|[\w ]{{0,16}}?\s)?({words})(?![a-z])", text.lower())
    match = before or re.search(rf"({words})(?:是|为|在)?(?:{which})", text.lower())
    return (levels[match[1]], [match[1]]) if match else (None, [])  # type: ignore[return-value]


def _modality(text: str, figure: Fact | None, pack: Pack) -> Modality | None:
    if figure is not None and figure.modality == "target":
        return "target"
    for name, modality in (
        ("ask_forecasts", "forecast"),
        ("ask_targets", "target"),
        ("ask_actuals", "actual"),
    ):
        if said(text, name, pack):
            return modality  # type: ignore[return-value]
    return None


def _regions(read: Understanding) -> tuple[str, ...]:
    """Codes of the named regions, the smallest alone where one lies in another."""
    codes = dict.fromkeys(
        short_code(m.entity_id.removeprefix(_REGION))
        for m in read.mentions
        if m.entity_id.startswith(_REGION)
    )
    return tuple(c for c in codes if not any(other != c and other.startswith(c) for other in codes))


def _subjects(text: str, read: Understanding, pack: Pack) -> tuple[tuple[str, ...], list[str]]:
    """Ids of the named firms and zones; the first word of an English name does, where no other name begins so."""
    named = dict.fromkeys(m.entity_id for m in read.mentions if m.entity_id.startswith(_HELD))
    firsts = _first_words(pack)
    shorts = [word for word in SHORT.findall(text) if word in firsts and firsts[word] not in named]
    return tuple(dict.fromkeys((*named, *(firsts[word] for word in shorts)))), shorts


@once_per_pack
def _first_words(pack: Pack) -> dict[str, str]:
    """First words of English names of firms and zones."""
    held = (entity for entity in pack.entities.values() if entity.id.startswith(_HELD))
    return first_words(((entity.name_en or "", entity.id) for entity in held), pack)


def _wanted(text: str, pack: Pack) -> Wanted | None:
    for name, wanted in (
        ("ask_reasons", "reason"),
        ("ask_times", "time"),
        ("ask_names", "name"),
        ("ask_numbers", "number"),
    ):
        if said(text, name, pack):
            return wanted  # type: ignore[return-value]
    return None
