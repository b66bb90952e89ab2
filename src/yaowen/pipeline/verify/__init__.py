"""Is it so? Claims and briefs against the sentences that they cite, across Chinese and English."""

from yaowen.pipeline.verify.claims import verify_brief, verify_claim
from yaowen.pipeline.verify.plausible import check_plausible

__all__ = ["check_plausible", "verify_brief", "verify_claim"]
