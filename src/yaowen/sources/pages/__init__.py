"""Where on an HTML page is the article, and what does the page say of it?"""

from yaowen.sources.pages.stage import read_page

__all__ = ["read_page"]
