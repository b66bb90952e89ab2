"""Which articles descend from one text, and which stories are about one event or plan?"""

from yaowen.pipeline.cluster.joining import join, spread
from yaowen.pipeline.cluster.matters import BACKGROUND, find_matters, find_sharing, plans_in
from yaowen.pipeline.cluster.places import cluster, relate
from yaowen.pipeline.cluster.signing import sign

__all__ = [
    "BACKGROUND",
    "cluster",
    "find_matters",
    "find_sharing",
    "join",
    "plans_in",
    "relate",
    "sign",
    "spread",
]
