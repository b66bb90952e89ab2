"""What do figures and names amount to together? Facts with fields of their own: deals, measures, events …

`stage` asks each kind's module in turn; all of them read the same `Ground`.
"""

from yaowen.pipeline.kinds.stage import Assembled, assemble

__all__ = ["Assembled", "assemble"]
