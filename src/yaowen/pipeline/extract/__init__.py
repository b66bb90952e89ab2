"""What does an article say in figures? Quantities → facts with period, region, nature, metric."""

from yaowen.pipeline.extract.stage import extract

__all__ = ["extract"]
