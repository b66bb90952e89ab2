"""A calendar's file is what RFC 5545 says, whatever the words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yaowen.export.calendars import DayEvent, write_calendar

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def unfold(ics: str) -> list[str]:
    return ics.replace("\r\n ", "").split("\r\n")[:-1]


def test_an_event_is_a_whole_day() -> None:
    event = DayEvent("k", date(2027, 12, 31), date(2025, 3, 1), "目标到期 · 台州市", "one ¶1: 600亿元; 达到")
    lines = unfold(write_calendar([event]))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20271231" in lines
    assert "DTEND;VALUE=DATE:20280101" in lines
    assert "SUMMARY:目标到期 · 台州市" in lines
    assert "DESCRIPTION:one ¶1: 600亿元\\; 达到" in lines


@given(WORDS, WORDS)
def test_no_words_break_a_line_or_make_one_too_long(summary: str, description: str) -> None:
    event = DayEvent("k", date(2027, 1, 1), date(2025, 3, 1), summary, description)
    written = write_calendar([event])
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert [line.split(":")[0] for line in unfold(written)] == [
        *("BEGIN", "VERSION", "PRODID", "CALSCALE", "BEGIN", "UID", "DTSTAMP"),
        *("DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "END", "END"),
    ]


def test_the_same_entries_give_the_same_bytes_and_others_another_id() -> None:
    one = DayEvent("a", date(2027, 1, 1), date(2025, 3, 1), "x", "y")
    assert write_calendar([one]) == write_calendar([one])
    two = write_calendar([one, one._replace(key="b")])
    assert len({line for line in unfold(two) if line.startswith("UID")}) == 2
