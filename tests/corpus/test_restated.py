"""Sentences restated by hand, rightly and wrongly: all facts invented, each written before it was tried.

At first sight, flagged of the true ones and missed of the wrong ones: 13 of 60 and 20 of 60, 8 of 60 and 29 of 60,
8 of 60 and 29 of 60, 10 of 48 and 8 of 24; of the others, most of whose true ones are reckoned or turned round,
15 of 34 and 11 of 20, 7 of 29 and 10 of 16, 12 of 27 and 9 of 16, 9 of 20 and 4 of 7, 8 of 33 and 11 of 24,
8 of 30 and 9 of 23, 7 of 29 and 11 of 23. The wrong ones are subtler than those that people make by slips, but for
the last four sets, which have such slips: 1 of 38 and 10 of 43, 1 of 32 and 10 of 45, 3 of 32 and 10 of 44,
2 of 33 and 14 of 45. The sixteenth crosses languages, its slips of step, role, scope and owner are hard on purpose,
and nothing was mended on it: 4 of 64 and 42 of 88. The odd ones from the seventeenth on are in the language of their
source: 2 of 40 and 20 of 74, 4 of 43 and 38 of 86, 7 of 28 and 23 of 61. The last six are as briefs retell news,
four of five across languages, each with one slip of a careless editor: 16 of 78 and 16 of 82; then, each after the ones
before had been mended on, 11 of 78 and 6 of 82, 14 of 76 and 25 of 84, 14 of 78 and 14 of 82, 16 of 77 and 25 of 83,
8 of 78 and 16 of 82. Mending on them did not show in the next: what the program of the first day missed and flagged of
the last four was 26 and 15, 14 and 15, 26 and 15, 16 and 8. The last three are of many kinds of slips at once, in all
four directions: 12 of 60 and 20 of 60, 11 of 60 and 18 of 60, 5 of 36 and 12 of 36; what was mended on the second alone
left 11 and 19 of the first, and what was mended on both 5 and 11 of the third. The thirty-third has parts, bases,
totals, speakers, conditions, duties, exchanges and scopes: 6 of 48 and 16 of 48; half of it was looked at then, and of
the other half, which nobody read, 1 of 24 is flagged and 7 of 24 are missed.
"""

import pytest

from corpus.test_claims import read_rows
from corpus.test_turns import HERE
from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack

FLOORS = {
    1: (60, 0, 51),
    2: (60, 0, 43),
    3: (60, 0, 44),
    4: (48, 0, 17),
    5: (34, 0, 15),
    6: (29, 0, 9),
    7: (27, 2, 11),
    8: (20, 6, 4),
    9: (33, 1, 20),
    10: (30, 2, 19),
    11: (29, 1, 17),
    12: (38, 0, 41),
    13: (32, 0, 42),
    14: (32, 0, 42),
    15: (33, 0, 36),
    16: (64, 4, 47),
    17: (40, 0, 70),
    19: (43, 3, 70),
    23: (28, 4, 49),
    24: (78, 0, 80),
    25: (78, 2, 79),
    26: (76, 1, 77),
    27: (78, 3, 75),
    28: (77, 3, 69),
    29: (78, 2, 74),
    30: (60, 1, 52),
    31: (60, 4, 53),
    32: (36, 1, 29),
    33: (48, 5, 35),
}
"""True ones, most of them that are flagged, least of the wrong ones that are caught."""


@pytest.mark.parametrize("number", FLOORS)
def test_restated_truths_are_left_alone_and_restated_errors_caught(number: int, pack: Pack) -> None:
    count, most_flagged, least_caught = FLOORS[number]
    rows = read_rows(HERE / "own" / f"restated{number}.jsonl")
    judged = [(row, judge(row["claim"], row["evidence"], pack) in FLAGGED) for row in rows]
    flagged = [row["claim"] for row, wrong in judged if wrong and row["label"] == "supported"]
    caught = sum(wrong for row, wrong in judged if row["label"] == "refuted")
    assert sum(row["label"] == "supported" for row in rows) == count
    assert len(flagged) <= most_flagged, "\n".join(flagged)
    assert caught >= least_caught
