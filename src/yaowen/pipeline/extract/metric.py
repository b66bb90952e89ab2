"""What does a figure measure? The pack's metric whose words stand nearest before it, else after it."""

from yaowen.packs.model import Metric
from yaowen.pipeline.extract.cues import metrics_of
from yaowen.pipeline.extract.scene import Hit, Scene, within
from yaowen.records import Quantity

_REACH = 90


def find_metric(quantity: Quantity, scene: Scene) -> tuple[str | None, str | None]:
    """Id and words of the metric; both None where the pack knows no words for it."""
    sentence = scene.sentence_at(quantity.start)
    if sentence is None:
        return None, None
    by_word = metrics_of(scene.pack).by_word
    _, end = scene.clause_of(sentence, quantity.start)
    best: tuple[int, str, str] | None = None
    for hit in within(
        scene.metric_words, max(sentence.start, quantity.start - _REACH), min(end, quantity.end + 60)
    ):
        metric = _fitting(by_word[hit.name], quantity)
        if metric is None or (hit.start < quantity.end and hit.end > quantity.start):
            continue
        distance = _distance(hit, quantity, scene)
        if best is None or distance < best[0]:
            best = (distance, metric.id, scene.text[hit.start : hit.end])
    return (best[1], best[2]) if best else (None, None)


def _fitting(metrics: tuple[Metric, ...], quantity: Quantity) -> Metric | None:
    for metric in metrics:
        for unit in metric.units:
            if quantity.unit == unit or (unit.endswith(":*") and quantity.unit.startswith(unit[:-1])):
                return metric
    return None


def _distance(hit: Hit, quantity: Quantity, scene: Scene) -> int:
    after = hit.start > quantity.start
    low, high = (quantity.end, hit.start) if after else (hit.end, quantity.start)
    return (high - low) * (2 if after else 1) + 25 * scene.figures_between(low, high)
