"""`match` from the command line, from Python, and as the documentation shows it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner

from unit.insight.matching import policies
from yaowen.demo import demo_pack
from yaowen.errors import ProfileError, UsageError
from yaowen.faces.cli.commands import make_cli
from yaowen.records import Act, Company, MatchLine
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.correctionlines import DoubtLine
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


POLICY = """云岬新区支持生物医药产业若干措施
第一条 支持新药研发。对在云岬新区注册的企业，完成Ⅱ期临床试验的1类新药，给予800万元奖励。
第二条 支持贷款。对在云岬新区注册的企业，按年度贷款利息的30%给予补贴，最高50万元。
第三条 本措施自2025年3月1日起施行，有效期3年。
"""
REPORT = """云岬新区出台生物医药新政
据云岬新区若干措施，对在云岬新区注册的企业，完成Ⅱ期临床试验的1类新药，给予800万元奖励。
"""
COMPANY = """name = "甲药业"
registered_in = "云岬新区"
loans = 20000000
loan_interest = 900000
[[products]]
name = "甲"
class = "1"
phase_completed = "2"
"""


@pytest.fixture
def corrected(tmp_path: Path) -> Iterator[Yaowen]:
    """A policy, and a report of it; both say 800万元."""
    build_pack = tmp_path / "lib" / "pack"
    build_pack.parent.mkdir()
    copytree(demo_pack(), build_pack)
    rows = tmp_path / "rows.jsonl"
    told = (("policy", "2025-02-10", POLICY), ("report", "2025-02-11", REPORT))
    rows.write_text(
        "\n".join(json.dumps({"id": i, "published": day, "text": text}) for i, day, text in told), "utf-8"
    )
    (tmp_path / "p.toml").write_text(COMPANY, encoding="utf-8")
    yaowen = Yaowen(tmp_path / "lib")
    list(yaowen.ingest(ask.Ingest(inputs=(str(rows),))))
    yield yaowen
    yaowen.close()


def _matched(yaowen: Yaowen) -> MatchLine:
    (line,) = yaowen.match(ask.Match(profile=str(yaowen.library.parent / "p.toml"), on="2026-01-10"))
    return line


def _correct(yaowen: Yaowen, article: str, words: str, *given: str, act: Act = "correct") -> None:
    """Corrects what stands at these words, a figure or a clause."""
    facts = yaowen.doubts(ask.Doubts(article=article, about="fact"))
    target = next(one.id for one in facts if isinstance(one, DoubtLine) and words in (one.words or ""))
    list(yaowen.doubts(ask.Doubts(action=act, target=target, set=given, by="Li")))


def test_a_corrected_sum_counts_once_and_says_who(corrected: Yaowen) -> None:
    before = _matched(corrected)
    assert (before.low, before.high, [one.corrected_by for one in before.measures]) == (8e6, 8.27e6, [(), ()])
    _correct(corrected, "policy", "800万元", "value=900万元")
    after = _matched(corrected)
    assert (after.low, after.high) == (9e6, 9.27e6), "the report still says 800万元 of the same thing"
    (grant,) = (one for one in after.measures if one.corrected_by)
    assert (grant.low, grant.corrected_by, grant.article) == (9e6, ("Li",), "policy")
    (row,) = corrected.compare(ask.Compare(measure=("clinical_2",), on="2026-01-10"))
    assert (row.amount_high, [one.by for one in row.best.corrected]) == (9e6, ["Li"])


def test_a_corrected_field_of_a_measure_counts(corrected: Yaowen) -> None:
    _correct(corrected, "policy", "贷款利息", "rate=50")
    assert _matched(corrected).high == 8.45e6
    _correct(corrected, "policy", "贷款利息", "expires_on=2025-12-31")
    line = _matched(corrected)
    assert (line.high, [one.reason for one in line.excluded]) == (8e6, ["expired"])


def test_what_is_ignored_counts_no_more(corrected: Yaowen) -> None:
    _correct(corrected, "policy", "贷款利息", act="ignore")
    assert _matched(corrected).high == 8e6
