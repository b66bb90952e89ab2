"""`match` from the command line, from Python, and as the documentation shows it."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from unit.insight.matching import policies
from yaowen.errors import ProfileError, UsageError
from yaowen.faces.cli.commands import make_cli
from yaowen.records import Company, MatchLine
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.moments import parse_day

DOCS = Path(__file__).parents[3] / "docs"
PROMISED = ("company", "on", "low", "high", "measures", "excluded")
OF_A_MEASURE = [
    "measure",
    "clause",
    "article",
    "paragraph",
    "answer",
    "needs",
    "low",
    "high",
    "capped_by",
    "window",
    "status",
    "why",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "city.txt").write_text(policies.CITY, encoding="utf-8")
    yaowen = Yaowen(folder / "lib")
    list(yaowen.ingest(ask.Ingest(inputs=(str(folder / "city.txt"),))))
    yaowen.close()
    return folder / "lib"


def run(library: Path, *arguments: str, text: str | None = None) -> tuple[int, str]:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(
        make_cli(), ["--library", str(library), "match", *arguments], input=text
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_the_line_has_the_promised_fields(library: Path, tmp_path: Path) -> None:
    profile = tmp_path / "p.toml"
    profile.write_text(policies.STANDARD, encoding="utf-8")
    code, out = run(library, str(profile), "--on", "2026-05-10", "--json")
    line = json.loads(out)
    assert code == 0
    assert (line["company"], line["on"], line["low"], line["high"]) == (
        "一号药业",
        "2026-05-10",
        5.45e6,
        5.45e6,
    )
    assert set(PROMISED) <= set(line)
    assert all(set(OF_A_MEASURE) <= set(one) for one in line["measures"])


def test_people_see_sums_clauses_questions_and_what_is_left_out(library: Path, tmp_path: Path) -> None:
    profile = tmp_path / "p.toml"
    profile.write_text(policies.OPEN_PATH, encoding="utf-8")
    code, out = run(library, str(profile), "--on", "2026-05-10")
    assert code == 0
    for words in ("4,000,000 – 11,500,000 CNY", "第一条", "products.path", "哪条路径"):
        assert words in out
    _, later = run(library, str(profile), "--on", "2030-01-01")
    assert "expired on 2028-03-31" in later


def test_a_wrong_profile_or_day_is_one_line(library: Path, tmp_path: Path) -> None:
    profile = tmp_path / "p.toml"
    profile.write_text("revenu = 1", encoding="utf-8")
    with pytest.raises(ProfileError, match=r"p\.toml: unknown key 'revenu'; did you mean 'revenue'"):
        run(library, str(profile))
    with pytest.raises(UsageError, match="'soon' is no day"):
        parse_day("soon")


def keys_of(language: str) -> set[str]:
    text = (DOCS / f"incentives{language}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \|", text, re.M)
    return {key.strip("[]") for row in rows for key in re.findall(r"`([\[\]\w]+)`", row)}


@pytest.mark.parametrize("language", ["", ".zh"])
def test_every_key_of_a_profile_is_documented(language: str) -> None:
    from yaowen.insight.matching.profile import KEYS

    assert set(KEYS) <= keys_of(language)


def test_where_nothing_is_here_for_a_place_its_sources_are_named(library: Path, tmp_path: Path) -> None:
    profile = tmp_path / "p.toml"
    profile.write_text('registered_in = "西藏自治区"\ntaxed_in = "西藏自治区"\n', encoding="utf-8")
    (doubt,) = json.loads(run(library, str(profile), "--on", "2026-05-10", "--json")[1])["issues"]
    assert doubt["code"] == "no_measures"
    assert "mpa-xizang" in doubt["message"]


@pytest.mark.parametrize("language", ["", ".zh"])
def test_the_profile_of_the_documentation_is_read(language: str, tmp_path: Path) -> None:
    text = (DOCS / f"incentives{language}.md").read_text(encoding="utf-8")
    (profile,) = re.findall(r"```toml\n(.*?)```", text, re.S)
    from yaowen.insight.matching import read_profile
    from yaowen.packs.loader import load_pack

    company = read_profile(profile.encode(), load_pack())
    assert isinstance(company, Company)
    assert company.issues == ()
    assert company.products is not None
    assert company.products[0].phase_completed == "2"


def test_the_python_of_the_documentation_runs(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DOCS / "incentives.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.S)
    (tmp_path / "profile.toml").write_text(policies.OPEN_PATH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("yaowen.service.ground.default_library", lambda: library)
    found: dict[str, object] = {}
    exec(code, found)
    assert isinstance(found["answer"], MatchLine)
    assert "products.path" in capsys.readouterr().out
