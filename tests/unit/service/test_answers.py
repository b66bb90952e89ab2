"""`ask`: rows with their sentences, sentences of a model over the same rows, and silence."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from loopback import CHAT, Asked, Loopback, Reply, article_of, chat, draft
from yaowen import Yaowen
from yaowen.errors import UsageError
from yaowen.faces.cli.commands import make_cli
from yaowen.service.answerlines import AnswerLine
from yaowen.service.requests import Ask, Ingest
from yaowen.settings import Settings

GUANGDONG = (
    "广东印发生物医药行动方案\n广东省提出，到2027年全省生物医药产业规模达到1.2万亿元，比2024年多一半。\n"
)
ZHEJIANG = "浙江发布生物医药方案\n浙江省提出，到2027年全省生物医药产业规模达到4000亿元，建设三个产业集群。\n"
WHICH = "哪些省提出到2027年生物医药产业规模超过5000亿元?"


@pytest.fixture
def yaowen(loopback: Loopback, tmp_path: Path) -> Iterator[Yaowen]:
    settings = Settings(model_url=loopback.url + "/v1", model_name="tiny", model_timeout=5.0)
    opened = Yaowen(tmp_path / "library", settings=settings)
    for name, text in (("gd", GUANGDONG), ("gd2", GUANGDONG), ("zj", ZHEJIANG)):
        (tmp_path / f"{name}.txt").write_text(
            text.replace("提出", "提出" if name != "gd2" else "明确提出"), "utf-8"
        )
        list(opened.ingest(Ingest(inputs=(str(tmp_path / f"{name}.txt"),))))
    yield opened
    opened.close()


def ask(yaowen: Yaowen, question: str, *, model: bool = False) -> AnswerLine:
    (line,) = yaowen.answer(Ask(question=question, model=model))
    return line


def test_rows_are_figures_with_the_sentence_that_says_them(yaowen: Yaowen) -> None:
    line = ask(yaowen, WHICH)
    (row,) = line.rows
    assert (row.name, row.value, row.period, row.modality) == ("广东省", 1.2e12, "2027", "target")
    assert yaowen.article(row.article).article.text[row.start : row.end] == row.sentence
    assert row.surface in row.sentence if row.surface else False
    assert len(row.agreeing) == 1
    assert (line.made_by, line.prose, line.issues) == ("rules", (), ())


def test_names_are_in_the_language_of_the_question(yaowen: Yaowen) -> None:
    line = ask(yaowen, "Which provinces target an industry scale above 300 billion yuan by 2027?")
    assert [row.name for row in line.rows] == ["Guangdong", "Zhejiang"]


@pytest.mark.parametrize(
    "question",
    [
        "哪些省提出到2027年生物医药产业规模超过5万亿元?",
        "哪些省提出到2028年生物医药产业规模超过5000亿元?",
        "江苏2027年生物医药产业规模的目标是多少？",
        "广东2027年合成生物产业规模的目标是多少？",
        "月球有几家药店？",
        "?",
    ],
)
def test_no_answer_where_there_is_none(yaowen: Yaowen, question: str) -> None:
    line = ask(yaowen, question)
    assert line.rows == ()
    assert any("no article" in issue for issue in line.issues)


def test_a_model_says_the_same_rows_in_sentences(yaowen: Yaowen, loopback: Loopback) -> None:
    def honest(asked: Asked) -> Reply:
        (row,) = article_of(asked)["paragraphs"]
        return chat(draft(("到2027年，广东省生物医药产业规模达到1.2万亿元。", [row["n"]])))

    loopback.add(CHAT, honest)
    line = ask(yaowen, WHICH, model=True)
    assert line.prose == ("到2027年，广东省生物医药产业规模达到1.2万亿元。[1]",)
    assert line.made_by == "model:tiny"
    assert any("tiny" in issue for issue in line.issues)


def test_what_the_rows_do_not_bear_out_is_not_shown(yaowen: Yaowen, loopback: Loopback) -> None:
    def wrong(asked: Asked) -> Reply:
        (row,) = article_of(asked)["paragraphs"]
        return chat(draft(("到2027年，广东省生物医药产业规模达到12万亿元。", [row["n"]])))

    loopback.add(CHAT, wrong)
    line = ask(yaowen, WHICH, model=True)
    assert (line.prose, line.made_by) == ((), "rules")
    assert len(line.rows) == 1


def test_a_model_is_not_asked_where_there_is_no_row(yaowen: Yaowen) -> None:
    assert ask(yaowen, "月球有几家药店？", model=True).rows == ()


def test_without_a_model_that_is_said(yaowen: Yaowen, tmp_path: Path) -> None:
    other = Yaowen(tmp_path / "library", settings=Settings())
    with pytest.raises(UsageError):
        list(other.answer(Ask(question=WHICH, model=True)))
    other.close()


def test_the_command_prints_a_table_or_json(yaowen: Yaowen, tmp_path: Path) -> None:
    yaowen.close()
    library = ["--library", str(tmp_path / "library")]
    shown = CliRunner().invoke(make_cli(), [*library, "ask", WHICH])
    assert shown.exit_code == 0
    assert "1.2万亿元" in shown.stdout
    assert "[1]" in shown.stdout
    printed = CliRunner().invoke(make_cli(), [*library, "ask", WHICH, "--json"])
    (line,) = map(json.loads, printed.stdout.splitlines())
    assert line["rows"][0]["name"] == "广东省"
