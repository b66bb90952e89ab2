"""An understanding that ends its process at some articles; a module that the processes of a crew can import."""

import os
import signal

from yaowen.backends.crew import _ARTICLES, _understand

_DEADLY = ("a03", "a33")


def understand(articles: bytes) -> bytes:
    """As usual, but two articles end the process."""
    if any(article.id in _DEADLY for article in _ARTICLES.decode(articles)):
        os.kill(os.getpid(), signal.SIGKILL)
    return _understand(articles)
