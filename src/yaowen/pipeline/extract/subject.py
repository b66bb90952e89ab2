"""Whom is a figure about? The nearest organisation, product, zone or region that is named before it."""

from yaowen.pipeline.extract.scene import Scene
from yaowen.records import Quantity

_SUBJECTS = ("organisation", "product", "agency", "zone", "region")


def find_subject(quantity: Quantity, scene: Scene) -> str | None:
    """The words that name the subject: before the figure, else after it, else one sentence up."""
    sentence = scene.sentence_at(quantity.start)
    if sentence is None:
        return None
    inside = [m for m in scene.mentions_in(sentence.start, sentence.end) if m.kind in _SUBJECTS]
    before = [m for m in inside if m.start < quantity.start]
    if before:
        return before[-1].surface
    if inside:
        return inside[0].surface
    earlier = scene.before(sentence)
    if earlier is None:
        return None
    above = [m for m in scene.mentions_in(earlier.start, earlier.end) if m.kind in _SUBJECTS]
    return above[0].surface if above else None
