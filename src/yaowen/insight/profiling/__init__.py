"""All that a library knows of one named thing."""

from yaowen.insight.profiling.naming import UNLISTED, find_named
from yaowen.insight.profiling.peers import Peer
from yaowen.insight.profiling.profile import Profile, StoryOf, make_profile
from yaowen.insight.profiling.series import Point, Series, make_series

__all__ = [
    "UNLISTED",
    "Peer",
    "Point",
    "Profile",
    "Series",
    "StoryOf",
    "find_named",
    "make_profile",
    "make_series",
]
