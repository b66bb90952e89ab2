"""All that a library knows of one named thing."""

from yaowen.insight.profiling.naming import UNLISTED, find_named
from yaowen.insight.profiling.peers import Peer
from yaowen.insight.profiling.profile import Profile, StoryOf, find_checklist, make_profile
from yaowen.insight.profiling.progress import Checked, Evidence
from yaowen.insight.profiling.series import Point, Series, make_series

__all__ = [
    "UNLISTED",
    "Checked",
    "Evidence",
    "Peer",
    "Point",
    "Profile",
    "Series",
    "StoryOf",
    "find_checklist",
    "find_named",
    "make_profile",
    "make_series",
]
