"""Equal things are joined in their order, then the most alike, each once."""

from yaowen.text.pairing import join_alike, join_equal


def test_equal_ones_are_joined_in_their_order_and_once() -> None:
    assert join_equal("abab", "bxbb") == {0: 1, 2: 3}


def test_the_most_alike_are_joined_first_then_the_nearest_and_none_twice() -> None:
    scored = [(-0.5, 0, 0, 0), (-0.9, 3, 0, 1), (-0.9, 1, 2, 1), (-0.4, 1, 1, 0), (-0.8, 0, 3, 2)]
    joined = {3: 3}
    assert join_alike(joined, scored) == {3: 3, 2: 1, 0: 0}
    assert joined == {3: 3}
