"""Signs, words and cuts that pages and the terminal share."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from yaowen.export.auditpages import VERDICTS
from yaowen.export.wording import REASONS, SIGNS, VERDICT_SIGNS, clip
from yaowen.records import Comparator, Reason, Verdict


def test_every_verdict_reason_and_bound_has_its_words() -> None:
    assert set(VERDICT_SIGNS) == set(VERDICTS) == set(get_args(Verdict))
    assert set(REASONS) == set(get_args(Reason))
    assert set(SIGNS) == set(get_args(Comparator)) - {"eq", "range"}


@given(st.text(max_size=30), st.integers(1, 30))
def test_a_cut_is_no_longer_than_its_place(words: str, longest: int) -> None:
    cut = clip(words, longest)
    assert len(cut) <= longest
    assert cut == words or (cut.endswith("…") and words.startswith(cut[:-1]))
    assert cut == words or len(words) > longest
