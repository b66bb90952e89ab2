"""What does an article say, in a few cited sentences? Every sentence is verified, whoever wrote it."""

from yaowen.pipeline.compose.modelled import compose_with_model
from yaowen.pipeline.compose.stage import compose

__all__ = ["compose", "compose_with_model"]
