"""What people see in a terminal."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from yaowen.faces.cli.commands import make_cli
from yaowen.faces.cli.tables import show_lines
from yaowen.service.lines import WatchLine

ARTICLE = {
    "id": "t1",
    "text": "云岬新区公布成绩单\n2024年，云岬新区生物医药产业规模达到1.25万亿元，同比增长8.7%。",
    "outlet": "示例日报",
    "published": "2025-03-01",
}


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
    return str(path)


def shown(*arguments: str, library: Path | None = None) -> str:
    options = ["--library", str(library)] if library else []
    result = CliRunner(env={"COLUMNS": "160"}).invoke(make_cli(), [*options, *arguments])
    return result.stdout


def test_an_article_is_shown_with_its_origin(article: str) -> None:
    text = shown("read", article)
    for words in ("云岬新区公布成绩单", "示例日报", "2025-03-01", "[1] 2024年"):
        assert words in text


def test_figures_are_written_out(article: str) -> None:
    text = shown("facts", article)
    assert "1,250,000,000,000" in text
    assert "8.7" in text


def test_a_brief_has_citations_and_verdicts(article: str) -> None:
    text = shown("brief", article)
    assert "[1]" in text
    assert "supported" in text


def test_a_library_in_tables(article: str, tmp_path: Path) -> None:
    library = tmp_path / "library"
    assert "articles" in shown("ingest", article, library=library)
    assert "示例日报" in shown("search", "产业规模", library=library)
    assert "生物医药产业发展" in shown("topics", library=library)
    whole = shown("show", "t1", library=library)
    for words in ("article t1", "made by", "1,250,000,000,000", "original"):
        assert words in whole
    assert "t1" in shown("remove", "t1", library=library)


def test_a_named_thing_with_what_its_kind_has(article: str, tmp_path: Path) -> None:
    library = tmp_path / "library"
    shown("ingest", article, library=library)
    plan = shown("show", "plan:new-biomed-rules", library=library)
    for words in (
        "issued by: agency:state-council",
        "国务院令第818号",
        "2025-09-28",
        "in force from: 2026-05-01",
    ):
        assert words in plan
    product = shown("show", "product:ivonescimab", library=library)
    for words in ("PD-1/VEGF双特异性抗体", "organisation:akeso", "AK112", "English name: known"):
        assert words in product


def test_stages_are_timed(article: str, tmp_path: Path) -> None:
    text = shown("ingest", "--profile", article, library=tmp_path / "library")
    for stage in ("read", "clean", "describe", "link", "extract", "tag", "sign", "cluster", "store", "index"):
        assert stage in text
    assert "1 new article" in text


def test_nothing_found_is_said(tmp_path: Path) -> None:
    assert "nothing found" in shown("search", "不存在的词", library=tmp_path / "library")


def test_a_source_that_was_asked_is_told_at_once_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    answers = iter(
        [
            WatchLine(source="xinglan", status="active", new=3, fuller=1, waiting=2),
            WatchLine(source="yunjia", status="active", unchanged=True),
            WatchLine(source="held", status="active", reason="another process takes it in"),
        ]
    )
    show_lines(line for line in answers if told_before(line, capsys))
    last = capsys.readouterr().out
    assert "held  active: another process takes it in" in last


def told_before(line: WatchLine, capsys: pytest.CaptureFixture[str]) -> bool:
    """Is the line before this one printed already?"""
    printed = capsys.readouterr().out
    wanted = {
        "yunjia": "xinglan  active: 3 new, 1 summaries replaced by their page, 2 pages to be asked for again",
        "held": "yunjia  active: unchanged",
    }
    assert wanted.get(line.source, "") in printed
    return True


def test_where_nothing_is_due_a_person_reads_why(tmp_path: Path) -> None:
    library = tmp_path / "library"
    assert "sources add" in shown("watch", "--once", library=library)
    as_json = json.loads(shown("watch", "--once", "--json", library=library))
    assert as_json == {"nothing_due": True, "next_at": None, "source": None}
