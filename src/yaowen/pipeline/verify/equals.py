"""The figures of a source that can stand for an amount; only those in units that can be compared are looked at."""

from collections import defaultdict

from yaowen.pipeline.verify.amounts import comparable, same_amount, unit_of
from yaowen.pipeline.verify.reading import Figure, Reading, once_per_reading
from yaowen.records import Quantity


def equal_figures(quantity: Quantity, source: Reading) -> list[Figure]:
    """Figures of the source that are the same amount as a claim's, in the order of the text."""
    unit = unit_of(quantity)
    return sorted(
        (
            figure
            for other, figures in _by_unit(source).items()
            if comparable(unit, other)
            for figure in figures
            if same_amount(quantity, figure.quantity)
        ),
        key=lambda figure: figure.start,
    )


@once_per_reading
def _by_unit(source: Reading) -> dict[str, list[Figure]]:
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in source.figures:
        found[unit_of(figure.quantity)].append(figure)
    return dict(found)
