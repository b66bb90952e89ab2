"""What does a figure measure? The pack's metric whose words stand nearest before it, else after it."""

import re

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Metric, Pack
from yaowen.pipeline.extract.scene import Scene, clause_of
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Quantity, Record

_REACH = 90


class MetricIndex(Record, frozen=True, kw_only=True):
    """The words of all metrics as one pattern."""

    pattern: re.Pattern[str]
    by_word: dict[str, tuple[Metric, ...]]


@once_per_pack
def metrics_of(pack: Pack) -> MetricIndex:
    """The metrics of a pack; built once."""
    by_word: dict[str, list[Metric]] = {}
    for metric in pack.metrics.values():
        for word in (*metric.words_zh, *metric.words_en):
            by_word.setdefault(word.lower(), []).append(metric)
    return MetricIndex(
        pattern=re.compile(any_of(by_word, left=True), re.IGNORECASE),
        by_word={word: tuple(metrics) for word, metrics in by_word.items()},
    )


def find_metric(quantity: Quantity, scene: Scene) -> tuple[str | None, str | None]:
    """Id and words of the metric; both None where the pack knows no words for it."""
    sentence = scene.sentence_at(quantity.start)
    if sentence is None:
        return None, None
    index = metrics_of(scene.pack)
    _, end = clause_of(sentence, quantity.start)
    best: tuple[int, str, str] | None = None
    for match in index.pattern.finditer(scene.text, max(sentence.start, quantity.start - _REACH), min(end + 1, quantity.end + 60)):
        metric = _fitting(index.by_word[match.group().lower()], quantity)
        if metric is None or (match.start() < quantity.end and match.end() > quantity.start):
            continue
        distance = _distance(match, quantity, scene)
        if best is None or distance < best[0]:
            best = (distance, metric.id, match.group())
    return (best[1], best[2]) if best else (None, None)


def _fitting(metrics: tuple[Metric, ...], quantity: Quantity) -> Metric | None:
    for metric in metrics:
        for unit in metric.units:
            if quantity.unit == unit or (unit.endswith(":*") and quantity.unit.startswith(unit[:-1])):
                return metric
    return None


def _distance(match: re.Match[str], quantity: Quantity, scene: Scene) -> int:
    after = match.start() > quantity.start
    low, high = (quantity.end, match.start()) if after else (match.end(), quantity.start)
    between = sum(1 for other in scene.quantities if low <= other.start < high)
    return (high - low) * (2 if after else 1) + 25 * between
