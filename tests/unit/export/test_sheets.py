"""Rows as a spreadsheet reads them."""

import csv
from io import StringIO

from yaowen.export.sheets import write_sheet


def test_cells_come_back_as_they_were_and_formulas_stay_words() -> None:
    rows = [("甲, 乙", 'said "so"'), ("=1+1", "two\nlines")]
    back = list(csv.reader(StringIO(write_sheet(("who", "words"), rows), newline="")))
    assert back == [["who", "words"], ["甲, 乙", 'said "so"'], ["'=1+1", "two\nlines"]]
