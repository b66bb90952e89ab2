"""The ledgers as they are asked for: names in either language, one line an answer, clear refusals."""

import re
from pathlib import Path

import msgspec
import pytest

from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.ledgerlines import CompareLine, LeftOutLine, TrackLine
from yaowen.service.registerlines import NothingLine

TEXTS = (
    ("plan", "2024-03-01", "合肥市发布行动方案,到2027年,生物医药产业规模达到1100亿元。"),
    ("first", "2024-02-01", "2023年,合肥市生物医药产业规模达到800亿元。"),
    ("then", "2026-02-01", "2025年,合肥市生物医药产业规模达到968亿元。"),
    ("other", "2026-02-02", "2025年,合肥市生物医药产业规模达到96.8亿元。"),
    ("vague", "2026-02-03", "药企聚集。2025年,合肥市产业规模达到77亿元。"),
)


@pytest.fixture(scope="module")
def yaowen(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Yaowen:
    folder = tmp_path_factory.mktemp("ledgers")
    rows = [{"id": name, "published": day, "text": text} for name, day, text in TEXTS]
    (folder / "texts.jsonl").write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    made = Yaowen(folder / "library", pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(folder / "texts.jsonl"),))))
    return made


@pytest.mark.parametrize("region", ["合肥", "合肥市", "Hefei", "340100", "3401"])
@pytest.mark.parametrize("metric", ["industry_scale", "产业规模", "Industry scale"])
def test_places_and_metrics_go_by_any_of_their_names(yaowen: Yaowen, region: str, metric: str) -> None:
    lines = list(
        yaowen.compare(ask.Compare(metric=metric, region=(region,), year=(2023,), sector="生物医药"))
    )
    cells = [line for line in lines if isinstance(line, CompareLine)]
    assert [(c.region, c.region_en, c.year, c.value) for c in cells] == [("合肥市", "Hefei", 2023, 8e10)]
    assert cells[0].best.surface == "800亿元"
    article = yaowen.article(cells[0].best.article).article
    assert article.text[cells[0].best.start : cells[0].best.end] == "800亿元"


def test_figures_of_no_named_industry_are_counted_apart(yaowen: Yaowen) -> None:
    lines = list(yaowen.compare(ask.Compare(region=("合肥",))))
    assert isinstance(lines[-1], LeftOutLine)
    assert lines[-1].left_out == 1
    assert all(line.value != 77e8 for line in lines if isinstance(line, CompareLine))


def test_what_is_too_much_to_read_is_counted(yaowen: Yaowen, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ask.Compare(region=("合肥",), year=(2023, 2025, 2027))
    whole = sum(isinstance(line, CompareLine) for line in yaowen.compare(asked))
    assert whole == 3
    for module in ("comparing", "tracking", "contradicting"):
        monkeypatch.setattr(f"yaowen.insight.ledger.{module}.MOST_READ", 1)
    compared = [line.left_out for line in yaowen.compare(asked) if isinstance(line, LeftOutLine)]
    assert compared[-1] == 3
    clashing = [
        line.left_out for line in yaowen.contradict(ask.Contradict()) if isinstance(line, LeftOutLine)
    ]
    assert clashing == [3], "figures of places and years of which more than one value is told"
    tracked = [line for line in yaowen.track(ask.Track()) if isinstance(line, LeftOutLine)]
    assert [(line.left_out, line.next_after) for line in tracked] == [(3, None)], (
        "one place, three older figures"
    )


def test_a_long_ledger_says_how_it_goes_on(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cities = ("苏州市", "无锡市", "合肥市")
    rows = [{"id": city, "text": f"{city}提出,到2027年,生物医药产业规模达到900亿元。"} for city in cities]
    (tmp_path / "plans.jsonl").write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    made = Yaowen(tmp_path / "library", pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(tmp_path / "plans.jsonl"),))))
    monkeypatch.setattr("yaowen.insight.ledger.tracking.MOST_READ", 2)
    *aims, later = made.track(ask.Track())
    assert [line.region for line in aims if isinstance(line, TrackLine)] == ["无锡市", "苏州市"]
    assert isinstance(later, LeftOutLine)
    assert (later.left_out, later.next_after) == (1, "3205")
    assert [line.region for line in made.track(ask.Track(after="苏州")) if isinstance(line, TrackLine)] == [
        "合肥市"
    ]
    assert list(made.track(ask.Track(after=later.next_after))) == list(made.track(ask.Track(after="苏州")))
    assert list(made.track(ask.Track(after="合肥"))) == []


def test_an_aim_is_judged_on_a_day(yaowen: Yaowen) -> None:
    (line,) = yaowen.track(ask.Track(region="合肥", on="2026-11-01"))
    assert (line.target, line.deadline, line.latest_year) == (1.1e11, 2027, 2025)
    assert line.verdict in ("on_track", "behind")
    assert line.required_growth is not None
    assert line.why


def test_sources_that_differ_by_a_scale_are_named(yaowen: Yaowen) -> None:
    (line,) = yaowen.contradict(ask.Contradict(region="Hefei"))
    assert (line.subject, line.period, line.cause) == ("合肥市", "2025", "scale")
    assert {value.surface for value in line.values} == {"968亿元", "96.8亿元"}


@pytest.mark.parametrize("articles", [1, 2])
def test_what_one_article_tells_of_itself_is_no_difference_between_sources(
    pack: Pack, tmp_path: Path, articles: int
) -> None:
    told = [f"2025年,无锡市生物医药产业规模达到{figure}亿元。" for figure in (300, 380)]
    texts = told if articles == 2 else ["\n".join(told)]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    made = Yaowen(tmp_path / "library", pack=pack)
    list(made.ingest(ask.Ingest(inputs=tuple(str(tmp_path / f"{n}.txt") for n in range(articles)))))
    assert len(list(made.contradict(ask.Contradict()))) == articles - 1
    made.close()


def test_where_nothing_is_known_that_is_said_with_what_would_be_needed(yaowen: Yaowen) -> None:
    (line,) = yaowen.compare(ask.Compare(region=("拉萨",)))
    assert isinstance(line, NothingLine)
    assert (line.region, line.instead) == ("拉萨市", ())
    assert line.elsewhere == ("合肥市",)
    assert "mpa-xizang" in [source.id for source in line.sources]
    (line,) = yaowen.track(ask.Track(region="西藏"))
    assert isinstance(line, NothingLine)
    assert "no figure for 西藏自治区" in line.why
    assert list(yaowen.contradict(ask.Contradict(metric="gdp"))) == []


def test_a_year_or_metric_without_figures_is_told_beside_those_that_there_are(yaowen: Yaowen) -> None:
    *_, line = yaowen.compare(ask.Compare(region=("合肥",), year=(2019,), metric="industry_scale"))
    assert isinstance(line, NothingLine)
    assert line.why == "no such figure of 2019 is here; of 2023, 2025, 2027 there is one"
    (line,) = yaowen.compare(ask.Compare(region=("合肥",), metric="revenue"))
    assert isinstance(line, NothingLine)
    assert ("industry_scale", "actual", (2023, 2025)) in [
        (one.metric, one.modality, one.years) for one in line.instead
    ]


def test_only_the_region_that_has_nothing_is_told(yaowen: Yaowen) -> None:
    lines = list(yaowen.compare(ask.Compare(region=("合肥", "拉萨"))))
    assert any(isinstance(line, CompareLine) and line.region == "合肥市" for line in lines)
    assert [line.region for line in lines if isinstance(line, NothingLine)] == ["拉萨市"]


@pytest.mark.parametrize(
    "request_",
    [
        ask.Compare(metric="好看程度"),
        ask.Compare(region=("火星",)),
        ask.Compare(sector="炼金术"),
        ask.Track(on="明天"),
        ask.Track(region="中国"),
        ask.Contradict(region="Atlantis"),
    ],
)
def test_what_the_pack_does_not_know_is_one_clear_line(yaowen: Yaowen, request_: object) -> None:
    method = getattr(yaowen, type(request_).__name__.lower())
    with pytest.raises(UsageError) as caught:
        list(method(request_))
    assert "\n" not in str(caught.value)


def test_the_example_of_the_page_runs_and_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "figures.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    (said,) = re.findall(r"```\n\n```\n(.*?)```", page, re.S)
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert capsys.readouterr().out == said
