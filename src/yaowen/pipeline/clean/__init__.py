"""What is the text without the page's doings? Wrap spaces, stamps and boilerplate go; the way back stays."""

from yaowen.pipeline.clean.stage import clean

__all__ = ["clean"]
