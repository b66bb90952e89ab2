"""What does a figure measure? The pack's metric whose words stand nearest to it in its own clause.

A clause that names nothing (2030年突破900亿元) speaks of what the figure before it measured; where no word
says anything, the unit may (times, ranks, years).
"""

import re
from collections.abc import Sequence

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Metric, Pack
from yaowen.pipeline.extract.cues import metrics_of
from yaowen.pipeline.extract.scene import Hit, Scene, Sentence, within
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.pipeline.quantities.units import CURRENCIES
from yaowen.records import Fact, Quantity, Record

_COUNT = "count:"
_REACH = 90
_AFTER = 60
_WEAK = 60
_LEVEL = re.compile(r"[到至]| to\b")
_JOINED = re.compile(
    r"\s?(?:元|以上|左右|多|余|万|亿)?\s?(?:、|和|与|及|至|,|，|and|or|, and)"
    r"\s?(?:[约近超逾]|nearly |over )?\s?$"
)
_LIST = re.compile(r"[\d.,、和至\-—~元万亿%％]*")
_PORTION = re.compile(r" of |(?:以上|左右)?的(?!速度|增|涨|幅度|比例|年均)")
_LEFT = re.compile(r"[\u4e00-\u9fff]")

_PLAIN = r"[^\W\d_]"
_CLASS = re.compile(r"[千百万亿]{1,3}(?:元级?|级)?")
"""An amount without a figure of its own: 千亿, 百亿级, 亿元."""

_GROWS_BY = re.compile(r"(?:以上|左右)?的?(?:高速|较快|快速)?增[长速]")
_OF_WHOLE = re.compile(r"(?:以上|左右|以内)?的?(?!以上|左右|以内|[增涨速幅提降减上])[\u4e00-\u9fff]")
"""近八成投向民生, 95%以上行政村: a part of what is named after it."""

_MAKES = re.compile(
    r"(?:/年)?级?(?:[^\W\d_](?!航道|泊位|船)){0,14}(?:项目|基地|装置|工程|生产线|产能|一体化)"
)
"""年300万吨炼化项目: what a plant makes or treats."""

_NO_CHANGE = ("量", "值", "设", "资")
"""增量, 增值, 增资: no change by so much."""

Found = tuple[str | None, str | None]


class MetricWords(Record, frozen=True, kw_only=True):
    """The pack's words about metrics."""

    changes: frozenset[str]
    weak: frozenset[str]
    defaults: dict[str, str]
    elided: re.Pattern[str]
    classed: re.Pattern[str]
    classes: dict[str, str]
    """What an amount measures that only classes something (千亿级产业, 亿元以上项目), by what is classed."""

    not_before: tuple[str, ...]
    """What makes a metric's words part of a name: 产业集群基金, industry fund."""


@once_per_pack
def _metric_words(pack: Pack) -> MetricWords:
    classes = dict(w.split("=", 1) for w in pack.words.get("class_metrics", ()) if "=" in w)
    return MetricWords(
        changes=frozenset(pack.words.get("change_metrics", ())),
        weak=frozenset(word.lower() for word in pack.words.get("weak_metric_words", ())),
        defaults=dict(w.split("=", 1) for w in pack.words.get("metric_defaults", ()) if "=" in w),
        elided=re.compile(any_of(pack.words.get("elided", ()))),
        classed=re.compile(rf"(?:、[百千万亿]{{1,3}}级)?{_PLAIN}{{0,16}}(?P<what>{any_of(classes)})"),
        classes=classes,
        not_before=tuple(word.lower() for word in pack.words.get("metric_not_before", ())),
    )


def find_metric(quantity: Quantity, scene: Scene, earlier: Sequence[Fact] = ()) -> Found:
    """Id and words of the metric; both None where the pack knows no words for it.

    `earlier`: the facts before it in the text, by place.
    """
    sentence = scene.sentence_at(quantity.start)
    if sentence is None:
        return None, None
    start, end = scene.clause_of(sentence, quantity.start)
    end = min(end, quantity.end + _AFTER)
    before = _same(quantity, earlier)
    if before is not None and _is_joined(before, quantity, scene):
        return before.metric, before.metric_surface
    if before is not None and before.metric is not None and _is_held_against(before, quantity, scene):
        return before.metric, before.metric_surface
    here = _nearest(quantity, scene, start, end)
    if here is not None:
        return here
    if quantity.unit == "percent" and _PORTION.match(scene.folded, quantity.end):
        return "share", None
    chinese = _LEFT.search(scene.text, sentence.start, sentence.end) is not None
    elided = chinese and _is_elided(quantity, start, scene)
    if chinese and (beside := _beside(quantity, scene)) is not None:
        return beside, None
    if not chinese or elided:
        far = _nearest(quantity, scene, max(sentence.start, quantity.start - _REACH), end)
        if far is not None:
            return far
        if chinese and before is not None and _is_near(before, sentence, scene):
            return before.metric, before.metric_surface
        above = scene.before(sentence) if chinese else None
        if above is not None and not scene.figures_between(above.start, above.end):
            told = _nearest(quantity, scene, above.start, above.end)
            if told is not None:
                return told
    return _by_unit(quantity, scene.pack), None


def _beside(quantity: Quantity, scene: Scene) -> str | None:
    """What the words right after a figure make of it, where no metric is named before it."""
    if quantity.unit == "percent":
        if _GROWS_BY.match(scene.folded, quantity.end):
            return "growth_rate"
        return "share" if _OF_WHOLE.match(scene.folded, quantity.end) else None
    if quantity.unit in ("ton", "m3"):
        return "capacity" if _MAKES.match(scene.folded, quantity.end) else None
    words = _metric_words(scene.pack)
    above = scene.folded.startswith(("以上", "及以上", "级"), quantity.end)
    if quantity.unit not in CURRENCIES or not (above or _CLASS.fullmatch(quantity.surface)):
        return None
    classed = words.classed.match(scene.folded, quantity.end)
    return words.classes[classed["what"]] if classed else None


def _by_unit(quantity: Quantity, pack: Pack) -> str | None:
    """What the unit alone says: companies that are counted are enterprises, other counts are counts."""
    defaults = _metric_words(pack).defaults
    if quantity.unit == "year" and quantity.surface.endswith("岁"):
        return "age"
    if quantity.unit in defaults:
        return defaults[quantity.unit]
    if not quantity.unit.startswith(_COUNT):
        return None
    return _counting(pack).get(quantity.unit, defaults.get(_COUNT))


@once_per_pack
def _counting(pack: Pack) -> dict[str, str]:
    """Counted units that just one metric measures in."""
    found: dict[str, list[str]] = {}
    for metric in pack.metrics.values():
        for unit in metric.units:
            if unit.startswith(_COUNT):
                found.setdefault(unit, []).append(metric.id)
    return {unit: ids[0] for unit, ids in found.items() if len(ids) == 1}


def _nearest(quantity: Quantity, scene: Scene, low: int, high: int) -> Found | None:
    words = _metric_words(scene.pack)
    by_word = metrics_of(scene.pack).by_word
    best: tuple[int, Found] | None = None
    for hit in within(scene.metric_words, low, high):
        metric = _fitting(by_word[hit.name], quantity)
        if metric is None or (hit.start < quantity.end and hit.end > quantity.start):
            continue
        if scene.folded.startswith(words.not_before, hit.end):
            continue
        if metric.id in words.changes and not _tells_change(hit, quantity, scene):
            continue
        if hit.start > quantity.start and not _is_next(hit, quantity, scene):
            continue
        distance = _distance(hit, quantity, scene)
        if hit.name in words.weak:
            if scene.folded.startswith(("以上", "化"), hit.end):
                continue
            distance += _WEAK
        if best is None or distance < best[0]:
            best = (distance, (metric.id, scene.text[hit.start : hit.end]))
    return best[1] if best else None


def _tells_change(hit: Hit, quantity: Quantity, scene: Scene) -> bool:
    """提高到, rose to tell a level; a Chinese word stands before its figure, a short one close."""
    chinese = _LEFT.match(scene.text, hit.start) is not None
    if chinese and len(hit.name) == 1 and scene.folded.startswith(_NO_CHANGE, hit.end):
        return False
    if chinese and (hit.start > quantity.start or (len(hit.name) == 1 and quantity.start - hit.end > 3)):
        return False
    return _LEVEL.match(scene.folded, hit.end) is None


def _is_next(hit: Hit, quantity: Quantity, scene: Scene) -> bool:
    """A word after a figure is another figure's if one stands between, unless they are one list."""
    if not scene.figures_between(quantity.end, hit.start):
        return True
    return _LIST.fullmatch(scene.folded, quantity.end, hit.start) is not None


def _fitting(metrics: tuple[Metric, ...], quantity: Quantity) -> Metric | None:
    for metric in metrics:
        for unit in metric.units:
            if quantity.unit == unit or (unit.endswith(":*") and quantity.unit.startswith(unit[:-1])):
                return metric
    return None


_IN = re.compile(r" in (?:[a-z-]+ ){0,3}")
"""$31 billion in potential milestones: what stands there is what the figure counts."""


def _distance(hit: Hit, quantity: Quantity, scene: Scene) -> int:
    after = hit.start > quantity.start
    if after and _IN.fullmatch(scene.folded, quantity.end, hit.start):
        return 0
    low, high = (quantity.end, hit.start) if after else (hit.end, quantity.start)
    return (high - low) * (2 if after else 1) + 25 * scene.figures_between(low, high)


def _same(quantity: Quantity, earlier: Sequence[Fact]) -> Fact | None:
    """The last figure before with the same unit, a few figures back at most."""
    return next((f for f in reversed(earlier[-4:]) if f.unit == quantity.unit), None)


def _is_joined(before: Fact, quantity: Quantity, scene: Scene) -> bool:
    """8.2%、7.5%和6.9%: members of one list measure one thing."""
    gap = scene.folded[before.end : quantity.start]
    return len(gap) <= 10 and before.metric is not None and _JOINED.match(gap) is not None


_HELD_AGAINST = re.compile(r"[^.;\n]{0,50}\b(?:up|down|compared with|compared to|versus|against) (?:from )?$")


def _is_held_against(before: Fact, quantity: Quantity, scene: Scene) -> bool:
    """32% in the first quarter, up from 21%: what a level is held against is one of the same thing."""
    gap = scene.folded[before.end : quantity.start]
    return not before.is_change and _HELD_AGAINST.fullmatch(gap) is not None


def _is_elided(quantity: Quantity, start: int, scene: Scene) -> bool:
    """Does the clause hold only times, places and verbs before its figure?"""
    if start == quantity.start:
        return False
    said = list(scene.folded[start : quantity.start])
    known = [(p.start, p.end) for p in scene.periods_in(start, quantity.start)]
    known += [(m.start, m.end) for m in scene.mentions_in(start, quantity.start) if m.kind != "technology"]
    for low, high in known:
        said[low - start : high - start] = " " * (high - low)
    rest = _metric_words(scene.pack).elided.sub("", "".join(said)[-_REACH:])
    return len(_LEFT.findall(rest)) <= 1


def _is_near(before: Fact, sentence: Sentence, scene: Scene) -> bool:
    there = scene.sentence_at(before.start)
    return there is not None and there.block == sentence.block and sentence.index - there.index <= 1
