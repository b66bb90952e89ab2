"""Is it so? Claims and briefs against the sentences that they cite, across Chinese and English."""

from yaowen.pipeline.verify.claims import verify_brief, verify_claim
from yaowen.pipeline.verify.passages import find_passage, is_checkable
from yaowen.pipeline.verify.plausible import check_plausible
from yaowen.pipeline.verify.reading import read_source

__all__ = ["check_plausible", "find_passage", "is_checkable", "read_source", "verify_brief", "verify_claim"]
