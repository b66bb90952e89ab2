"""How far words behind a figure are looked at."""

import pytest

from yaowen.pipeline.extract.limit import _FUND_AFTER


@pytest.mark.parametrize(
    ("amounts", "looked_at"), [(0, True), (1, True), (8, True), (9, False), (900, False)]
)
def test_a_fund_behind_a_list_of_amounts_is_seen_behind_few_alone(amounts: int, looked_at: bool) -> None:
    """Each amount of a list looks so far: behind a list without end the work would grow with its square."""
    assert (_FUND_AFTER.match("、5亿元" * amounts + "子基金") is not None) is looked_at
