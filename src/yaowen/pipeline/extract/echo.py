"""Where the text repeats a figure of its title or of a heading, as it is or rounded."""

from collections.abc import Sequence

from yaowen.pipeline.extract.scene import Scene
from yaowen.records import Quantity

_LONGEST_TITLE = 400
_LONGEST_HEADING = 50
_BULLETS = ("-", "–", "•", "·", "●", "*")
_MARKS = "。！？；：，.!?;:,"


def find_echo(quantity: Quantity, scene: Scene) -> Quantity | None:
    """The figure of the text that one of the title, or of a heading over it, repeats, as it is or rounded."""
    if quantity.value_high is not None:
        return None
    if quantity.start <= _LONGEST_TITLE and quantity.start < scene.title_end:
        below = scene.figures_in(scene.title_end, len(scene.text))
    else:
        below = _under_heading(quantity, scene)
    return next((q for q in below if q.unit == quantity.unit and _rounds(quantity, q)), None)


def _under_heading(quantity: Quantity, scene: Scene) -> Sequence[Quantity]:
    """The figures of the paragraph below, where the figure stands in a short line that is no sentence."""
    text = scene.text
    ends = text.find("\n", quantity.end, quantity.end + _LONGEST_HEADING)
    begins = text.rfind("\n", max(0, quantity.start - _LONGEST_HEADING), quantity.start)
    if (
        text.startswith(_BULLETS, begins + 1)
        or ends < 0
        or begins < 0
        or ends - begins > _LONGEST_HEADING
        or text[ends - 1] in _MARKS
    ):
        return ()
    stop = text.find("\n", ends + 1)
    stop = stop if stop > 0 else len(text)
    if stop - ends < _LONGEST_HEADING:
        return ()
    return scene.figures_in(ends, stop)


def _rounds(title: Quantity, other: Quantity) -> bool:
    if other.value_high is not None or not title.value:
        return False
    share = other.value / title.value
    if abs(share - 1) < 1e-9 or (title.unit == "percent" and abs(abs(share) - 1) < 0.02):
        return True
    if title.unit.startswith("count") and abs(title.value) < 100:
        return False
    low, high = {"gt": (1, 1.1), "ge": (1, 1.1), "near": (0.95, 1)}.get(title.comparator, (0.98, 1.02))
    return low <= share <= high
