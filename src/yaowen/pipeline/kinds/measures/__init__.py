"""What does a policy grant? Sentences with a reward and its figures → measures that can be computed.

From the text up: `terms` finds the pack's words (`phases` those that a list shares), `clauses` cuts a policy, `grants`
and `english` find what is promised in a segment, `roles` says what each figure is there (rate, sum, cap, threshold …),
`conditions`, `thresholds` and `lists` read what must hold, `bounds`, `tiers` and `schedule` what is paid at most and in
steps. `drafts` reads one grant so, `groups` joins those of one thing, `rules` are what a policy says apart from grants,
`validity` and `application` what it says of itself; `steps` and `measure` make the record, `build` goes through all.
"""

from yaowen.pipeline.kinds.measures.build import find_measures

__all__ = ["find_measures"]
