"""What does an article say in figures? Quantities → facts with period, region, nature, metric."""

from yaowen.pipeline.extract.stage import extract, extract_from, survey

__all__ = ["extract", "extract_from", "survey"]
