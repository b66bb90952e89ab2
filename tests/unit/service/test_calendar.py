"""`calendar` as it is asked for: lines, a file, an answer that there is none, and what cannot be understood."""

import re
from pathlib import Path

import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.calendarlines import CalendarPage, DueLine
from yaowen.service.ledgerlines import LeftOutLine
from yaowen.service.registerlines import NothingLine


@pytest.fixture
def yaowen(pack: Pack, tmp_path: Path) -> Yaowen:
    (tmp_path / "aim.txt").write_text(
        "方案\n台州市提出，到2027年，生物医药产业规模达到600亿元。\n", encoding="utf-8"
    )
    made = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(tmp_path),))))
    return made


def test_a_line_has_the_aim_and_its_place(yaowen: Yaowen) -> None:
    (line,) = yaowen.calendar(ask.Calendar(since="2026-01-01"))
    assert isinstance(line, DueLine)
    assert (line.until, line.on, line.what, line.region_en) == ("2027-12-31", "2027", "target", "Taizhou")
    assert (line.metric, line.value, line.unit, line.stated.surface) == (
        "industry_scale",
        6e10,
        "CNY",
        "600亿元",
    )


def test_a_file_for_a_calendar_program(yaowen: Yaowen) -> None:
    (page,) = yaowen.calendar(ask.Calendar(since="2026-01-01", ics=True))
    assert isinstance(page, CalendarPage)
    assert "DTSTART;VALUE=DATE:20271231" in page.ics


def test_where_there_is_nothing_it_says_what_would_be_needed(yaowen: Yaowen) -> None:
    (line,) = yaowen.calendar(ask.Calendar(since="2026-01-01", region="上海"))
    assert isinstance(line, NothingLine)
    assert "plans" in line.needed


def test_what_is_left_out_is_counted(yaowen: Yaowen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "later.txt").write_text(
        "规划\n湖州市提出，到2028年，生物医药产业规模达到500亿元；到2030年达到900亿元。\n", encoding="utf-8"
    )
    list(yaowen.ingest(ask.Ingest(inputs=(str(tmp_path / "later.txt"),))))
    first, beyond = yaowen.calendar(ask.Calendar(since="2026-01-01", limit=1))
    assert isinstance(first, DueLine)
    assert isinstance(beyond, LeftOutLine)
    assert (first.on, beyond.left_out) == ("2027", 2)
    assert "--limit" in beyond.why
    monkeypatch.setattr("yaowen.insight.calendar.MOST_READ", 2)
    *dues, unread = yaowen.calendar(ask.Calendar(since="2026-01-01"))
    assert isinstance(unread, LeftOutLine)
    assert (len(dues), unread.left_out) == (2, 1)
    assert all(
        isinstance(one, DueLine)
        for one in yaowen.calendar(ask.Calendar(since="2026-01-01", until="2029-01-01"))
    )


def test_a_day_that_was_counted_is_marked(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "draft.jsonl").write_text(
        '{"id": "d", "title": "关于公开征求台州市生物医药若干措施意见的公告", "published": "2026-02-01",'
        ' "text": "台州市就生物医药若干措施公开征求意见，请于10个工作日内将意见反馈至邮箱。"}\n',
        encoding="utf-8",
    )
    made = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(tmp_path / "draft.jsonl"),))))
    (line,) = made.calendar(ask.Calendar(since="2026-02-01"))
    assert isinstance(line, DueLine)
    assert (line.what, line.until, line.reckoned) == ("comments", "2026-02-13", "working_days")
    (page,) = made.calendar(ask.Calendar(since="2026-02-01", ics=True))
    assert isinstance(page, CalendarPage)
    assert "holidays are not known" in page.ics.replace("\r\n ", "")


@pytest.mark.parametrize("asked", [{"since": "soon"}, {"until": "2026-13-01"}, {"region": "亚特兰蒂斯"}])
def test_what_cannot_be_understood_is_said(yaowen: Yaowen, asked: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        list(yaowen.calendar(ask.Calendar(**asked)))


def test_the_example_of_the_page_runs_and_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "calendar.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    (said,) = re.findall(r"```\n\n```\n(.*?)```", page, re.S)
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert capsys.readouterr().out == said
