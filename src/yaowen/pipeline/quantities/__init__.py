"""Which stretches of a text measure something, and how much? Numbers with units, in base units."""

from yaowen.pipeline.quantities.find import find_quantities

__all__ = ["find_quantities"]
