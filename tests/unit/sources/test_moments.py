"""Printed times."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.errors import NumberError
from yaowen.sources.moments import find_moment, iter_moments, parse_moment


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2026-02-03 09:39", "2026-02-03T09:39:00+08:00"),
        ("2025-08-23 09:20:53", "2025-08-23T09:20:53+08:00"),
        ("2025年8月26日 14:05", "2025-08-26T14:05:00+08:00"),
        ("2025/8/6", "2025-08-06"),
        ("2025-08-23T09:20:53Z", "2025-08-23T09:20:53+00:00"),
        ("2025-08-23T09:20:53.123-05:00", "2025-08-23T09:20:53-05:00"),
        ("20250823", "2025-08-23"),
        ("Aug. 23, 2025", "2025-08-23"),
        ("23 August 2025 at 4:05 pm", "2025-08-23T16:05:00+08:00"),
        ("Sat, 23 Aug 2025 09:20:53 +0000", "2025-08-23T09:20:53+00:00"),
        ("7/5/2005 9:23:57 PM", "2005-07-05T21:23:57+08:00"),
        ("2025年8月", "2025-08"),
        ("2025", "2025"),
    ],
)
def test_printed_times(printed: str, iso: str):
    assert parse_moment(printed, offset_minutes=480).iso == iso


@pytest.mark.parametrize("printed", ["", "昨天", "2025-13-01", "电话 400-820-8820", "第12期"])
def test_what_is_no_time(printed: str):
    with pytest.raises(NumberError):
        parse_moment(printed, offset_minutes=480)


def test_offset_of_the_print_wins_over_the_convention():
    found = find_moment("发布于 2025-08-23 09:20 +08:00", offset_minutes=0)
    assert found is not None
    assert (found[0].offset_minutes, found[0].inferred_offset) == (480, False)


def test_first_date_in_the_text_is_taken():
    found = find_moment("Updated Aug 23, 2025 (was 2024-01-01)", offset_minutes=0)
    assert found is not None and found[0].iso == "2025-08-23"


STAMPS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2049, 12, 31))  # noqa: DTZ001 - clock readings


@given(
    STAMPS,
    st.sampled_from(["%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%Y%m%d%H%M%S"]),
)
def test_what_is_printed_is_read_back(stamp: datetime, form: str):
    found = parse_moment(stamp.strftime(form), offset_minutes=480)
    assert found.local.replace(tzinfo=None) == stamp.replace(microsecond=0)
    assert (found.offset_minutes, found.precision) == (480, "second")


@given(STAMPS, st.sampled_from(["%B %d, %Y", "%d %b %Y", "%Y.%m.%d", "%Y年%m月%d日"]))
def test_days_are_read_back(stamp: datetime, form: str):
    found = parse_moment(stamp.strftime(form), offset_minutes=0)
    assert (found.local.date(), found.precision) == (stamp.date(), "day")


@given(st.text(alphabet="0123456789年月日-/.: 上下午一二三〇十TZAPMaugSept", max_size=80))
def test_any_text_is_read_or_left(text: str):
    places = [(one.start, one.end) for one in iter_moments(text, offset_minutes=480)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
