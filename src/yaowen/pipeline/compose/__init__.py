"""What does an article say, in a few cited sentences? Composed without a model, every sentence verified."""

from yaowen.pipeline.compose.stage import compose

__all__ = ["compose"]
