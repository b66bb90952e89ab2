"""Whose text is it, by whom, of when, in which language? The stage that makes an Article."""

from yaowen.pipeline.describe.stage import describe
from yaowen.pipeline.describe.whole import describe_text

__all__ = ["describe", "describe_text"]
