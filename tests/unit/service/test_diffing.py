"""`diff` from the command line, from Python and as the documentation shows it; what it refuses, what it notes."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from yaowen.errors import UsageError
from yaowen.faces.cli.commands import make_cli
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.difflines import DiffLine, DiffNote

DOCS = Path(__file__).parents[3] / "docs"
ENGLISH = "Article 1 Rewards of 4 million yuan are granted.\nArticle 2 They end on 31 December 2027.\n"
OTHER = "第一条 建设医院信息平台。\n第二条 培训护理人员，三年培训两千人。\n"


@pytest.fixture(params=["comparing.md", "comparing.zh.md"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    text = (DOCS / request.param).read_text(encoding="utf-8")
    for name, content in re.findall(r"```text (\S+)\n(.*?)```", text, re.S):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(make_cli(), ["diff", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_the_rows_of_the_documentation(folder: Path) -> None:
    code, out = run("old.txt", "new.txt", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(r["change"], (r["old"] or {}).get("number"), (r["new"] or {}).get("number")) for r in rows] == [
        ("changed", "第一条", "第一条"),
        ("added", None, "第二条"),
        ("changed", "第二条", "第三条"),
        ("dropped", "第三条", None),
        ("changed", "第四条", "第四条"),
    ]
    assert [(f["field"], f["old"], f["new"]) for f in rows[0]["fields"]] == [
        ("condition", None, "对在本市注册满1年的企业"),
        ("amount", "1000万元", "1500万元"),
    ]
    assert [(f["field"], f["old"], f["new"]) for f in rows[2]["fields"]][:2] == [
        ("rate", "2%", "3%"),
        ("amount", "200万元", "300万元"),
    ]
    assert rows[2]["fields"][1]["new_value"] == 3e6
    assert [f["field"] for f in rows[4]["fields"]] == ["date"]


def test_the_table_says_what_changed(folder: Path) -> None:
    code, out = run("old.txt", "new.txt")
    assert code == 0
    for words in ("amount: 1000万元 → 1500万元", "第三条 支持举办展会", "dropped", "rate: 2% → 3%"):
        assert words in out


def test_the_python_of_the_documentation_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DOCS / "comparing.md").read_text(encoding="utf-8")
    for name, content in re.findall(r"```text (\S+)\n(.*?)```", text, re.S):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("yaowen.service.ground.default_library", lambda: tmp_path / "none")
    code = next(block for block in re.findall(r"```python\n(.*?)```", text, re.S) if "requests.Diff" in block)
    exec(code, {})
    assert "amount 200万元 → 300万元" in capsys.readouterr().out
    assert not (tmp_path / "none").exists(), "comparing two files makes no library"


@pytest.fixture
def yaowen(folder: Path) -> Yaowen:
    (folder / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    return Yaowen(folder / "library")


def test_articles_of_the_library_go_by_their_ids(yaowen: Yaowen) -> None:
    rows = [
        json.dumps({"id": name, "text": Path(f"{name}.txt").read_text(encoding="utf-8")})
        for name in ("old", "new")
    ]
    Path("both.jsonl").write_text("\n".join(rows), encoding="utf-8")
    list(yaowen.ingest(ask.Ingest(inputs=("both.jsonl",))))
    lines = [line for line in yaowen.diff(ask.Diff(old="old", new="new")) if isinstance(line, DiffLine)]
    assert "dropped" in {line.change for line in lines}
    text = yaowen.article("new").article.text
    for line in lines:
        if line.new is not None:
            assert line.new.article == "new"
            assert text[line.new.start : line.new.end] == line.new.text
        for field in line.fields:
            assert field.new is None or text[field.new_start : field.new_end] == field.new
    with pytest.raises(UsageError, match="2 articles"):
        list(yaowen.diff(ask.Diff(old="both.jsonl", new="new")))


def test_texts_in_two_languages_are_refused(yaowen: Yaowen) -> None:
    with pytest.raises(UsageError, match="one language"):
        list(yaowen.diff(ask.Diff(old="old.txt", new="english.txt")))


def test_two_policies_that_are_no_versions_are_told_so(yaowen: Yaowen) -> None:
    lines = list(yaowen.diff(ask.Diff(old="old.txt", new="other.txt")))
    assert {line.change for line in lines if isinstance(line, DiffLine)} == {"dropped", "added"}
    assert [line.about for line in lines if isinstance(line, DiffNote)] == ["nothing_in_common"]


def test_what_cannot_be_read_is_told_in_one_line(folder: Path) -> None:
    result = CliRunner().invoke(make_cli(), ["diff", "old.txt", "nowhere.txt", "--json"])
    assert result.exit_code == 1
    assert result.stdout == ""
