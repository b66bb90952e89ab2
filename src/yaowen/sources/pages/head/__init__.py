"""What does the page say of its article? Title, times, people, origin, policy, files."""

from yaowen.sources.pages.head.reading import Head, read_head
from yaowen.sources.pages.head.titles import strip_site

__all__ = ["Head", "read_head", "strip_site"]
