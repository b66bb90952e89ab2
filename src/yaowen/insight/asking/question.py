"""What does a question ask for? Read as claims are: its figure, its names and its time; the rest must stand by them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from yaowen.insight.search.cutting import Cutter
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Clause, Comparator, Fact, Modality, Record, Understanding
from yaowen.text.codes import short_code
from yaowen.text.dates import iter_periods
from yaowen.text.scripts import script_lang

Level = Literal["province", "city", "place", "zone", "organisation"]
Wanted = Literal["number", "time", "name"]

MAX_QUESTION = 500
"""Characters of a question that are read."""

_REGION = "region:"
_HELD = ("zone:", "organisation:")


class Bound(Record, frozen=True, kw_only=True):
    """超过5000亿元: what the value of a row is held against."""

    value: float
    unit: str | None
    comparator: Comparator


class Asked(Record, frozen=True, kw_only=True):
    """A question, read. `regions` are short codes, `subjects` ids; `rest` are the words that a source must have.

    `level` is what each row is of, `most` whether only the largest (or smallest, `least`) is asked for, `wanted` what a
    sentence must hold to be an answer.
    """

    text: str
    lang: str
    metric: str | None = None
    periods: tuple[str, ...] = ()
    modality: Modality | None = None
    regions: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    level: Level | None = None
    bound: Bound | None = None
    most: bool = False
    least: bool = False
    wanted: Wanted | None = None
    rest: tuple[Clause, ...] = ()

    @property
    def asks_for_aims(self) -> bool:
        """What does Xi'an aim at? All that a named place or firm has set itself, whatever the metric."""
        return self.modality == "target" and bool(self.regions or self.subjects)


def read_question(text: str, pack: Pack) -> Asked:
    """Reads a question; what it does not say stays open."""
    whole = text[:MAX_QUESTION]
    text = _without(whole, _said(whole, "ask_asides", pack))
    read = understand(describe_text("question", text), pack)
    figure = next((fact for fact in read.facts if fact.unit is not None and fact.unit != "rank"), None)
    wanted = _wanted(text, pack)
    metric, metric_words = _metric(text, figure, pack, counted=wanted == "number")
    periods = [mention for mention in iter_periods(text, None) if mention.period]
    level, level_words = _level(text, pack)
    said = [m.surface for m in read.mentions if m.entity_id.startswith((_REGION, *_HELD))]
    used = [*said, *metric_words, *level_words, *(mention.surface for mention in periods)]
    used += [figure.surface] if figure else []
    for name in ("ask_most", "ask_least", "ask_targets", "ask_forecasts", "ask_actuals", "ask_generic"):
        used += _said(text, name, pack)
    for name in ("ask_numbers", "ask_times", "ask_names", "ask_which", "search_stops"):
        used += [word for word in _said(text, name, pack) if len(word) > 1 or not word.isascii()]
    return Asked(
        text=whole,
        lang=script_lang(whole),
        metric=metric,
        periods=tuple(dict.fromkeys(mention.period or "" for mention in periods)),
        modality=_modality(text, figure, pack),
        regions=_regions(read),
        subjects=tuple(dict.fromkeys(m.entity_id for m in read.mentions if m.entity_id.startswith(_HELD))),
        level=level,
        bound=Bound(value=figure.value, unit=figure.unit, comparator=figure.comparator)
        if figure is not None and figure.value is not None
        else None,
        most=bool(_said(text, "ask_most", pack)),
        least=bool(_said(text, "ask_least", pack)),
        wanted=wanted,
        rest=tuple(Cutter(pack, in_pieces=True).cut(_without(text, used))),
    )


def _metric(text: str, figure: Fact | None, pack: Pack, *, counted: bool) -> tuple[str | None, list[str]]:
    """The metric of the question's figure, or the one whose longest words it has; counts where it asks how many."""
    folded = text.lower()
    found = [
        (len(word), metric.id, word)
        for metric in pack.metrics.values()
        if counted or not all(unit.startswith("count:") for unit in metric.units or ("count:",))
        for word in (metric.name_zh, metric.name_en, *metric.words_zh, *metric.words_en)
        if len(word) > 1 and _holds(folded, word.lower())
    ]
    if figure is not None and figure.metric:
        return figure.metric, [word for _, metric, word in found if metric == figure.metric]
    if not found:
        return None, []
    _, metric, word = max(found)
    return metric, [word]


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
        if _said(text, name, pack):
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


def _wanted(text: str, pack: Pack) -> Wanted | None:
    for name, wanted in (("ask_times", "time"), ("ask_names", "name"), ("ask_numbers", "number")):
        if _said(text, name, pack):
            return wanted  # type: ignore[return-value]
    return None


def _said(text: str, name: str, pack: Pack) -> list[str]:
    """Those words of a list that stand in the text."""
    folded = text.lower()
    return [word for word in pack.words.get(name, ()) if _holds(folded, word)]


def _holds(folded: str, word: str) -> bool:
    return word in folded and (not word.isascii() or _whole(word).search(folded) is not None)


@lru_cache(maxsize=4096)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])")


def _without(text: str, used: Iterable[str]) -> str:
    """The text with blanks for words that are read already, the longest first."""
    for word in sorted(set(used), key=len, reverse=True):
        if word.isascii():
            text = re.sub(rf"(?<![A-Za-z]){re.escape(word)}(?:['’]s)?(?![A-Za-z])", " ", text, flags=re.I)
        else:
            text = text.replace(word, " ")
    return text
