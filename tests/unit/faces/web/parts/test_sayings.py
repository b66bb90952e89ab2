"""What the program says in English of a text is said in Chinese too, and no code is shown raw."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import yaowen
from yaowen.faces.web.parts.periods import write_period
from yaowen.faces.web.parts.sayings import load_sayings, say, say_finding, say_issue, say_problem, say_removal
from yaowen.faces.web.parts.writing import write_unit
from yaowen.faces.web.words import Words, load_words
from yaowen.packs.loader import load_pack
from yaowen.records import Finding, Issue

SOURCE = Path(yaowen.__file__).parent
ZH, EN = Words("zh"), Words("en")


def iter_texts(folder: str, names: set[str]) -> Iterator[str]:
    """Every text that is handed over under one of `names`, holes of f-strings as `7`."""
    for path in sorted((SOURCE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.keyword) and node.arg in names else None
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value
            elif isinstance(value, ast.JoinedStr):
                yield "".join(str(p.value) if isinstance(p, ast.Constant) else "7" for p in value.values)


def iter_sentences(folder: str) -> Iterator[str]:
    """Constants that are sentences on the source, wherever they are handed over."""
    for path in sorted((SOURCE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if re.match(r"the source \w+ .*\w$|scale: .*\w$", said):
                yield said


def test_every_reason_of_the_checker_is_said_in_chinese() -> None:
    reasons = {*iter_texts("pipeline/verify", {"why"}), *iter_sentences("pipeline/verify")}
    assert len(reasons) > 20
    assert sorted(reason for reason in reasons if say(reason, ZH, load_pack()) is None) == []


def test_every_relation_of_a_story_is_said_in_chinese() -> None:
    reasons = set(iter_texts("pipeline/cluster", {"why"}))
    assert len(reasons) > 3
    assert sorted(reason for reason in reasons if say(reason, ZH, load_pack()) is None) == []


def test_every_code_of_a_doubt_has_words() -> None:
    codes = {code for folder in ("sources", "pipeline", "service") for code in iter_texts(folder, {"code"})}
    assert len(codes) > 10
    assert sorted(code for code in codes if f"issue.{code}" not in load_words()) == []


def test_every_reason_of_a_removal_has_words() -> None:
    cleaning = SOURCE / "pipeline" / "clean"
    noted = {
        code
        for path in (*cleaning.rglob("*.py"), *(SOURCE / "sources").rglob("*.py"))
        for code in re.findall(r'note\(\s*"(\w+)"|reason="(\w+)"', path.read_text(encoding="utf-8"))
        for code in code
        if code
    }
    assert {"watermark", "boilerplate", "hidden"} <= noted
    assert sorted(code for code in noted if f"removal.{code}" not in load_words()) == []
    assert say_removal("line_wrap", ZH) == "断行留下的空格"
    assert say_removal("somebody's own", ZH) == "somebody's own"


def test_chinese_forms_have_the_holes_of_the_english_ones() -> None:
    for pattern, form in load_sayings():
        assert set(re.findall(r"\{(\w+)\}", form)) <= set(pattern.groupindex)
        assert re.search(r"[\u4e00-\u9fff]", form)


def test_figures_and_trade_words_go_along() -> None:
    pack = load_pack()
    assert say("12 of 16 figures in common", ZH, pack) == "16个数字中有12个一致"
    assert (
        say("swap: in the source this number counts companies", ZH, pack)
        == "张冠李戴：原文中这个数字数的是企业"
    )
    assert say("often put for 星澜生物 (星澜生物)", EN, pack) == "often put for 星澜生物"
    assert say("floor-area ratio 0.39; with 亩 for acres it would be 2.39", ZH, pack) == (
        "容积率仅0.39；若单位是亩而非英亩，则为2.39"
    )


def test_why_something_was_refused_is_said_in_both_languages() -> None:
    pack = load_pack()
    refused = "'next week' is no day; write one such as 2026-03-01"
    assert say_problem(refused, ZH, pack) == "“next week”不是日期：请写成 2026-03-01 这样"
    assert say_problem(refused, EN, pack) == refused
    assert say_problem("words of a later version", ZH, pack) == "words of a later version"


def test_what_has_no_chinese_form_is_said_by_its_kind() -> None:
    pack = load_pack()
    finding = Finding(kind="period", claim="2024", why="a sentence of a later version")
    assert say_finding(finding, ZH, pack) == "时间与原文不符"
    assert say_finding(finding, EN, pack) == "a sentence of a later version"
    assert say_issue(Issue(code="no_date", message="a new sentence"), ZH, pack) == "没有注明时间"
    assert say_issue(Issue(code="of_later", message="a new sentence"), ZH, pack) == "有一处未能确定"


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2027", "2027年", "2027"),
        ("2025-08", "2025年8月", "August 2025"),
        ("2025-08-27", "2025年8月27日", "27 August 2025"),
        ("2025-H1", "2025年上半年", "H1 2025"),
        ("2026-Q3", "2026年第三季度", "Q3 2026"),
        ("2026/2030", "“十五五”（2026–2030年）", "2026–2030 (Five-Year Plan)"),
        ("2025/2027", "2025–2027年", "2025–2027"),
        ("2025-01/2025-09", "2025年1–9月", "January–September 2025"),
        ("2025-11/2026-02", "2025年11月至2026年2月", "November 2025 – February 2026"),
        ("2026-02-21/2026-02-26", "2026年2月21日至2026年2月26日", "21 February 2026 – 26 February 2026"),
        ("/2027", "2027年", "2027"),
        ("some day", "some day", "some day"),
        (None, "", ""),
    ],
)
def test_periods(period: str | None, zh: str, en: str) -> None:
    assert [write_period(period, ZH), write_period(period, EN)] == [zh, en]


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [
        ("CNY", "元", "CNY"),
        ("percent", "%", "%"),
        ("rank", "名次", "rank"),
        ("ton", "吨", "tons"),
        ("day", "天", "days"),
        ("count:companies", "家企业", "companies"),
        (None, "", ""),
    ],
)
def test_units(unit: str | None, zh: str, en: str) -> None:
    pack = load_pack()
    assert [write_unit(unit, "zh", pack), write_unit(unit, "en", pack)] == [zh, en]


def test_no_page_of_the_desk_shows_a_code(client: Any) -> None:
    raw = re.compile(r">[^<]*\b(?:count:\w+|CNY|industry_scale|period_from|eq|ge|off_topic)\b[^<]*<")
    for path in ("/", "/topics/parks", "/stories/s-plan", "/articles/plan", "/articles/hostile?removed=on"):
        page = client.get(path, headers={"cookie": "lang=zh"}).text
        assert raw.findall(page) == [], path
