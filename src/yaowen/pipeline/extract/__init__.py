"""What does an article say in figures? Its quantities → facts with period, region, nature, metric, subject."""

from yaowen.pipeline.extract.stage import extract

__all__ = ["extract"]
