"""Briefs with a model, from the command line's side: its settings, its caps, its label, and what it costs."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from loopback import CHAT, Asked, Loopback, Reply, article_of, asked_of, chat, draft, refusal
from yaowen import Yaowen
from yaowen.errors import UsageError
from yaowen.faces.cli.commands import make_cli
from yaowen.service.doctorlines import DoctorLine, SelfTestLine, SelfTestTotal
from yaowen.service.documents import Failure
from yaowen.service.lines import BriefLine
from yaowen.service.requests import Doctor, Ingest, Remove, Show, WriteBrief
from yaowen.settings import Settings

KEY = "sk-loopback-1234567890abcdef"
TITLE = "云岬新区发布生物医药行动方案"
FIRST = (
    "2025年3月，云岬新区发布生物医药产业行动方案，提出到2027年，新区生物医药产业规模达到1000亿元，"
    "培育年营业收入超过10亿元的企业20家。"
)
SECOND = (
    "2024年，云岬新区生物医药产业营业收入为612.5亿元，同比增长8.7%。"
    "方案明确，对首次获批上市的1类创新药，给予最高800万元奖励。"
)
TEXT = f"{TITLE}\n{FIRST}\n{SECOND}\n"


def honest(asked: Asked) -> Reply:
    """Says the first sentence of each paragraph, as it stands."""
    paragraphs = article_of(asked)["paragraphs"]
    return chat(draft(*((p["text"].split("。")[0] + "。", [p["n"]]) for p in paragraphs)))


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def yaowen(loopback: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Yaowen]:
    monkeypatch.setenv("LOOPBACK_KEY", KEY)
    loopback.add(CHAT, honest)
    settings = Settings(
        model_url=loopback.url + "/v1", model_name="tiny", model_key_env="LOOPBACK_KEY", model_timeout=5.0
    )
    opened = Yaowen(tmp_path / "library", settings=settings)
    yield opened
    opened.close()


def write(yaowen: Yaowen, *inputs: str, model: bool | None = True, lang: str = "zh") -> list[BriefLine]:
    request = msgspec.convert({"inputs": inputs, "model": model, "lang": lang}, WriteBrief)
    lines = list(yaowen.write_brief(request))
    assert not [line for line in lines if isinstance(line, Failure)]
    return [line for line in lines if isinstance(line, BriefLine)]


def test_a_brief_says_that_a_model_wrote_it_and_carries_both_labels(yaowen: Yaowen, text: str) -> None:
    (line,) = write(yaowen, text)
    assert line.made_by == "model:tiny"
    assert line.notice == "本内容由人工智能生成"
    told = json.loads(msgspec.json.encode(line))
    assert told["AIGC"]["Label"] == "1"
    assert told["AIGC"]["ContentProducer"] == "Yaowen"
    assert told["made"]["written"] == 2
    assert {b["how"] for group in told["groups"] for b in group["bullets"]} == {"model"}


def test_without_being_asked_no_model_writes_and_nothing_is_labelled(
    yaowen: Yaowen, text: str, loopback: Loopback
) -> None:
    (line,) = write(yaowen, text, model=None)
    assert line.made_by == "sentences"
    assert (line.notice, line.aigc, line.made) == (None, None, None)
    assert not loopback.asked


def test_a_setting_makes_the_model_the_default_and_an_option_takes_it_back(
    yaowen: Yaowen, text: str, loopback: Loopback
) -> None:
    yaowen.settings = msgspec.structs.replace(yaowen.settings, model_briefs=True)
    assert write(yaowen, text, model=None)[0].made_by == "model:tiny"
    assert write(yaowen, text, model=False)[0].made_by == "sentences"


def test_the_same_article_costs_nothing_twice_also_in_a_later_run(
    yaowen: Yaowen, text: str, loopback: Loopback, tmp_path: Path
) -> None:
    first = write(yaowen, text)
    later = Yaowen(tmp_path / "library", settings=yaowen.settings)
    assert write(later, text) == first
    assert len(loopback.asked) == 1
    later.close()


def test_the_key_is_in_no_file_and_in_no_line(
    yaowen: Yaowen, text: str, loopback: Loopback, tmp_path: Path
) -> None:
    loopback.add(CHAT, lambda asked: chat(draft((f"密钥是{asked.headers['authorization']}。", [1]))))
    told = msgspec.json.encode(write(yaowen, text))
    yaowen.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert KEY.encode() not in told + kept
    assert len(loopback.asked) == 1


def test_a_spent_budget_gives_briefs_without_a_model_and_says_so(
    yaowen: Yaowen, text: str, loopback: Loopback
) -> None:
    yaowen.settings = msgspec.structs.replace(yaowen.settings, model_run_tokens=100)
    (line,) = write(yaowen, text)
    assert line.made_by == "sentences"
    assert "YAOWEN_MODEL_RUN_TOKENS" in line.issues[-1].message
    assert not loopback.asked


@pytest.mark.parametrize(
    "reply",
    [
        refusal(401),
        refusal(429, Retry_After="999"),
        chat('{"headline_zh": "'),
        chat("{}"),
        Reply(body=b"half"),
        Reply(body=b" " * 3_000_000),
    ],
    ids=["refused", "limited", "half", "other", "broken", "huge"],
)
def test_whatever_goes_wrong_there_is_a_brief(
    reply: Reply, yaowen: Yaowen, text: str, loopback: Loopback
) -> None:
    loopback.add(CHAT, reply)
    (line,) = write(yaowen, text)
    (plain,) = write(yaowen, text, model=False)
    assert msgspec.structs.replace(line, issues=()) == msgspec.structs.replace(plain, issues=())
    assert line.issues[-1].code == "model_failed"


@pytest.mark.parametrize(
    "wrong",
    [
        SECOND.split("。")[0].replace("612.5亿元", "6125亿元") + "。",
        SECOND.split("。")[0].replace("为", "预计将达到") + "。",
    ],
    ids=["ten times", "forecast"],
)
def test_a_wrong_figure_is_repaired_and_readers_see_it(
    wrong: str, yaowen: Yaowen, text: str, loopback: Loopback
) -> None:
    loopback.add(CHAT, chat(draft((FIRST, [1]), (wrong, [2]))))
    (line,) = write(yaowen, text)
    assert line.made is not None
    assert (line.made.written, line.made.repaired) == (1, 1)
    assert [b.how for g in line.groups for b in g.bullets] == ["repaired"]
    assert wrong not in str(line)


def test_hundred_millions_told_as_billions_in_english_do_not_come_through(
    yaowen: Yaowen, text: str, loopback: Loopback
) -> None:
    wrong = "The new area's biopharmaceutical industry revenue was 612.5 billion yuan in 2024, up 8.7%."
    right = wrong.replace("612.5", "61.25")
    loopback.add(CHAT, chat(draft((right, [2]), (wrong, [2]))))
    (line,) = write(yaowen, text, lang="en")
    assert line.viewpoint is not None
    assert line.viewpoint.text == right
    assert wrong not in str(line)


def test_so_many_articles_are_asked_about_at_once_and_stay_in_order(
    yaowen: Yaowen, loopback: Loopback, tmp_path: Path
) -> None:
    both = threading.Barrier(2, timeout=10)

    def wait(asked: Asked) -> Reply:
        both.wait()
        return honest(asked)

    loopback.add(CHAT, wait)
    names = []
    for number in range(4):
        path = tmp_path / f"{number}.txt"
        path.write_text(TEXT.replace("612.5", f"{number + 2}12.5"), encoding="utf-8")
        names.append(str(path))
    lines = write(yaowen, *names)
    assert [f"{number + 2}12.5" in str(line) for number, line in enumerate(lines)] == [True] * 4
    assert {line.made_by for line in lines} == {"model:tiny"}


def test_without_a_model_in_the_settings_that_is_said(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="YAOWEN_MODEL_URL"):
        list(Yaowen(tmp_path / "library").write_brief(WriteBrief(inputs=(text,), model=True)))


def test_pages_show_what_the_model_wrote_before_and_ask_nobody(
    yaowen: Yaowen, text: str, loopback: Loopback
) -> None:
    yaowen.settings = msgspec.structs.replace(yaowen.settings, model_briefs=True)
    (line,) = yaowen.ingest(Ingest(inputs=(text,)))
    (article_id,) = line.articles  # type: ignore[union-attr]
    assert yaowen.brief(article_id, "zh").made_by == "sentences"
    assert not loopback.asked
    (shown,) = yaowen.show(Show(id=article_id))
    assert shown.brief is not None
    assert shown.brief.made_by == "model:tiny"
    assert yaowen.brief(article_id, "zh").made_by == "model:tiny"
    assert len(loopback.asked) == 1


def test_a_removed_article_takes_its_answers_along(yaowen: Yaowen, text: str, loopback: Loopback) -> None:
    (line,) = yaowen.ingest(Ingest(inputs=(text,)))
    write(yaowen, text)
    list(yaowen.remove(Remove(id=line.articles[0])))  # type: ignore[union-attr]
    folder = yaowen.library
    yaowen.close()
    assert b"612.5" not in (folder / "model.db").read_bytes()


def test_a_self_test_counts_what_holds_on_twenty_articles(yaowen: Yaowen, loopback: Loopback) -> None:
    *lines, total = yaowen.doctor(Doctor(model=True))
    assert isinstance(total, SelfTestTotal)
    assert len(lines) == total.articles == len(loopback.asked) == 20
    assert all(isinstance(line, SelfTestLine) for line in lines)
    assert total.failed + total.verified > 20
    assert total.tokens == 20 * 150
    languages = {article_of(asked)["language_of_the_brief"] for asked in loopback.asked}
    assert languages == {"zh", "en"}
    assert all(asked_of(asked)["model"] == "tiny" for asked in loopback.asked)


def test_a_self_test_of_a_model_that_fails_says_why(yaowen: Yaowen, loopback: Loopback) -> None:
    loopback.add(CHAT, refusal(401))
    *lines, total = yaowen.doctor(Doctor(model=True))
    assert isinstance(total, SelfTestTotal)
    assert total.failed == 20
    assert "401" in str(lines[0])


def test_doctor_looks_at_pack_library_and_model(yaowen: Yaowen) -> None:
    lines = list(yaowen.doctor(Doctor()))
    assert [line.check for line in lines if isinstance(line, DoctorLine)] == [
        "pack",
        "library",
        "model",
        "semantic",
    ]
    assert KEY not in str(lines)


def test_the_terminal_shows_the_label_and_what_was_repaired(
    text: str, loopback: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = SECOND.split("。")[0].replace("612.5亿元", "6125亿元") + "。"
    loopback.add(CHAT, chat(draft((FIRST, [1]), (wrong, [2]), headline_zh=TITLE)))
    for name, value in (("URL", loopback.url + "/v1"), ("NAME", "tiny")):
        monkeypatch.setenv(f"YAOWEN_MODEL_{name}", value)
    said = CliRunner().invoke(make_cli(), ["--library", str(tmp_path / "l"), "brief", text, "--model"])
    assert said.exit_code == 0
    for words in ("AI-generated", "本内容由人工智能生成", "1 repaired", "model:tiny", TITLE):
        assert words in said.output
