"""The command line keeps its contract: JSON lines, one clear line for each bad input, the right exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from yaowen.errors import YaowenError
from yaowen.faces.cli.commands import make_cli
from yaowen.service.operations import OPERATIONS

ARTICLE = {
    "id": "xl-1",
    "title": "云岬新区发布生物医药行动方案",
    "text": "云岬新区发布生物医药行动方案\n到2027年，园区生物医药产业规模达到120亿元，新增创新药5个。"
    "2024年，园区生物医药产业规模为61.5亿元，同比增长8.7%。",
    "outlet": "示例日报",
    "published": "2025-06-03T08:00:00+08:00",
    "ignored": "by contract",
}
SOURCE = "基金累计投资274家企业，投资额约76.11亿元。"


def run(*arguments: str, library: Path | None = None, stdin: str | None = None) -> Result:
    """The command's result; a YaowenError that `main` would print becomes its exit code here."""
    options = ["--library", str(library)] if library else []
    result = CliRunner().invoke(make_cli(), [*options, *arguments], input=stdin)
    if isinstance(result.exception, YaowenError):
        result.exit_code = result.exception.exit_code
    elif result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(ARTICLE, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_help_names_every_command() -> None:
    text = run("--help").stdout
    for operation in OPERATIONS:
        assert operation.name in text


def test_no_stage_is_loaded_to_show_the_help() -> None:
    code = (
        "import sys; from yaowen.faces.cli.commands import make_cli; make_cli(); "
        "sys.exit(any(name.startswith(('yaowen.pipeline', 'yaowen.packs')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_read_gives_the_contract(article: Path) -> None:
    result = run("read", "--json", str(article))
    assert result.exit_code == 0
    (row,) = rows(result)
    assert row["id"] == "xl-1"
    assert row["input"] == str(article)
    assert row["title"] == ARTICLE["title"]
    assert row["published"] == "2025-06-03T08:00:00+08:00"
    assert row["text"] == ARTICLE["title"] + "\n" + "\n".join(row["paragraphs"])  # type: ignore[arg-type]


def test_facts_point_into_the_text_as_given(article: Path) -> None:
    found = rows(run("facts", "--json", str(article)))
    assert found
    for row in found:
        assert ARTICLE["text"][row["start"] : row["end"]] == row["surface"]  # type: ignore[misc,index]
    assert [row["value"] for row in found if row["surface"] == "120亿元"] == [12e9]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_briefs_are_cited_and_supported(article: Path, lang: str) -> None:
    (row,) = rows(run("brief", "--json", "--lang", lang, str(article)))
    bullets = [bullet for group in row["groups"] for bullet in group["bullets"]]  # type: ignore[attr-defined]
    assert bullets
    for bullet in bullets:
        assert bullet["citations"]
        assert bullet["verdict"] == "supported"


def test_a_wrong_scale_is_contradicted_and_the_right_one_shown(tmp_path: Path) -> None:
    claim, source = tmp_path / "claim.txt", tmp_path / "source.txt"
    claim.write_text("The fund invested about 76.11 billion yuan in 274 firms.", encoding="utf-8")
    source.write_text(SOURCE, encoding="utf-8")
    result = run("verify", str(claim), "--source", str(source), "--json")
    assert result.exit_code == 7
    (row,) = rows(result)
    assert row["verdict"] == "contradicted"
    assert "7.611 billion" in json.dumps(row)


def test_a_right_claim_is_supported(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text(SOURCE, encoding="utf-8")
    result = run(
        "verify", "-", "--source", str(source), "--json", stdin="The fund invested in 274 companies.\n"
    )
    assert result.exit_code == 0
    assert rows(result)[0]["verdict"] == "supported"


def test_a_claim_may_bring_its_evidence(tmp_path: Path) -> None:
    line = json.dumps({"id": "c1", "claim": "投资额约761.1亿元。", "evidence": SOURCE}, ensure_ascii=False)
    result = run("verify", "-", "--json", stdin=line + "\n")
    assert result.exit_code == 7
    assert rows(result)[0]["id"] == "c1"


def test_a_library_from_the_first_article_to_its_removal(article: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    assert rows(run("ingest", "--json", str(article), library=library))[0]["new"] == 1
    for _ in range(2):
        assert rows(run("ingest", "--json", str(article), library=library))[0]["new"] == 0
    (hit,) = rows(run("search", "--json", "产业规模", library=library))
    assert hit["article"] == "xl-1"
    assert hit["highlights"]
    assert rows(run("show", "--json", "xl-1", library=library))[0]["kind"] == "article"
    assert rows(run("topics", "--json", library=library))
    assert run("remove", "xl-1", library=library).exit_code == 0
    assert rows(run("search", "--json", "产业规模", library=library)) == []
    assert run("show", "xl-1", library=library).exit_code == 1


def _bad_inputs(folder: Path) -> dict[str, Path]:
    (folder / "folder").mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 64)
    (folder / "menu.html").write_text("<html><body><a href='/'>首页</a> <a href='/x'>更多</a></body></html>")
    big = folder / "big.txt"
    with big.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return {path.name: path for path in folder.iterdir()} | {"missing.txt": folder / "missing.txt"}


def test_bad_inputs_get_one_line_each_and_the_rest_goes_on(tmp_path: Path, article: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    bad = _bad_inputs(folder)
    result = run("read", "--json", *(str(path) for path in bad.values()), str(article))
    assert result.exit_code == 3
    assert len(rows(result)) == 1
    complaints = result.stderr.splitlines()
    assert len(complaints) == len(bad)
    for path in bad.values():
        assert sum(str(path) in line for line in complaints) == 1, path


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "noise.bin", "folder"])
def test_only_bad_input_is_an_error(tmp_path: Path, name: str) -> None:
    bad = _bad_inputs(tmp_path)
    result = run("read", str(bad[name]))
    assert result.exit_code == 1
    assert result.stdout == ""


def test_a_broken_line_of_jsonl_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ten.jsonl"
    good = [json.dumps({**ARTICLE, "id": f"a{number}"}, ensure_ascii=False) for number in range(1, 11)]
    good[6] = '{"id": "a7", "text": '
    path.write_text("\n".join(good), encoding="utf-8")
    result = run("read", "--json", str(path))
    assert result.exit_code == 3
    assert [row["id"] for row in rows(result)] == [f"a{n}" for n in range(1, 11) if n != 7]
    assert "line 7" in result.stderr


def test_unknown_options_are_usage_errors() -> None:
    assert run("read", "--nonsense").exit_code == 2


def test_the_program_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "yaowen", "read", "nowhere.txt"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "yaowen: nowhere.txt: no such file; check the path"


def test_a_bundle_is_made_and_checked_and_a_changed_one_ends_in_seven(tmp_path: Path) -> None:
    claim, source, bundle = (tmp_path / name for name in ("claim.txt", "source.txt", "b.jsonl"))
    claim.write_text("投资额约761.1亿元。", encoding="utf-8")
    source.write_text(SOURCE, encoding="utf-8")
    made = run("bundle", "make", str(claim), "--source", str(source), "-o", str(bundle), "--json")
    assert (made.exit_code, rows(made)[0]["state"]) == (0, "made")
    assert run("bundle", "check", str(bundle)).exit_code == 0
    bundle.write_bytes(bundle.read_bytes().replace(b'"contradicted"', b'"supported"'))
    changed = run("bundle", "check", str(bundle), "--json")
    assert changed.exit_code == 7
    assert {row["state"] for row in rows(changed)} == {"differs"}
