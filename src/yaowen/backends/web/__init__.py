"""The one way to the web: guarded addresses, bounded answers, good manners."""

from yaowen.backends.web.client import WebClient
from yaowen.backends.web.manners import Manners
from yaowen.backends.web.poller import WebFetcher, WebPoller, make_poller

__all__ = ["Manners", "WebClient", "WebFetcher", "WebPoller", "make_poller"]
