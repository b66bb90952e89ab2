"""Which articles descend from one text, and which stories are about one event or plan?"""

from yaowen.pipeline.cluster.matters import find_matters
from yaowen.pipeline.cluster.places import cluster
from yaowen.pipeline.cluster.signing import sign

__all__ = ["cluster", "find_matters", "sign"]
