"""What does a policy grant? Sentences with a reward and its figures → measures that can be computed.

`terms` finds the pack's words, `clauses` cuts a policy into clauses and grants, `roles` says what each figure of a
grant is (rate, sum, cap, threshold …), `conditions` reads what must hold, `build` puts the measure together.
"""

from yaowen.pipeline.kinds.measures.build import find_measures

__all__ = ["find_measures"]
