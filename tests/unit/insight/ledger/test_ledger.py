"""Regions side by side, aims against what came, and where sources differ, over texts of our own."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.insight.ledger import compare, contradict, track
from yaowen.insight.ledger.tracking import Tracked
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.others import limited

TODAY = date(2026, 11, 1)
TEXTS = (
    ("hefei-2023", "2024-02-01", "2023年,合肥市生物医药产业规模达到800亿元。"),
    ("hefei-2025", "2026-02-01", "2025年,合肥市生物医药产业规模达到968亿元,比上年增加80亿元。"),
    ("hefei-plan", "2024-03-01", "合肥市发布行动方案,到2027年,生物医药产业规模达到1100亿元。"),
    ("jinan-2025", "2026-02-02", "2025年,济南市生物医药产业规模达到500亿元。"),
    ("jinan-again", "2026-02-03", "2025年,济南市生物医药产业规模达到5000亿元。"),
    ("jinan-round", "2026-02-04", "2025年,济南市生物医药产业规模突破490亿元。"),
    ("jinan-old", "2024-03-01", "济南市提出,到2027年,生物医药产业规模达到700亿元。"),
    ("jinan-new", "2025-06-01", "济南市调整规划,到2027年,生物医药产业规模达到800亿元。"),
    (
        "taizhou",
        "2025-03-01",
        "台州市提出,到2027年,生物医药产业规模达到600亿元。2024年,台州市生物医药企业营业收入450亿元。",
    ),
    (
        "yancheng",
        "2025-03-01",
        "盐城市提出,到2027年,生物医药产业规模达到400亿元。其中,化学药90亿元,生物药120亿元,器械60亿元,服务130亿元。",
    ),
    (
        "nantong",
        "2025-03-01",
        (
            "Nantong aims for a biopharmaceutical industry scale of 30 billion yuan by 2027: traditional Chinese"
            " medicine at 7 billion yuan, chemical and biological drugs at 12 billion yuan, and medical devices to"
            " reach 11 billion yuan."
        ),
    ),
    (
        "ningbo",
        "2025-12-30",
        "预计2025年宁波市生物医药产业规模突破300亿元。宁波市提出,到2027年,生物医药产业规模达到500亿元。",
    ),
    ("wuhu-then", "2021-03-01", "芜湖市提出,到2025年,生物医药产业规模达到300亿元。"),
    ("wuhu-now", "2026-04-01", "芜湖市印发新的行动方案,到2030年,生物医药产业规模达到500亿元。"),
    ("bengbu-then", "2021-03-01", "蚌埠市提出,到2025年,生物医药产业规模达到300亿元。"),
    (
        "bengbu-now",
        "2026-04-01",
        "蚌埠市印发新的行动方案,到2030年,生物医药产业规模达到500亿元。原来300亿元的目标未能实现。",
    ),
    (
        "wuxi",
        "2026-02-06",
        "2025年,无锡市生物医药产业规模达到700亿元。无锡市生物医药产业规模中,新区2025年生物医药产业规模达到300亿元。",
    ),
    ("ai", "2026-02-05", "2025年,合肥市人工智能产业规模达到2000亿元,算力向药企和医院开放。"),
    ("half", "2025-08-01", "2025年上半年,合肥市生物医药产业规模达到460亿元。"),
    ("firm", "2026-03-01", "2025年,位于合肥市的云岬药业股份有限公司营业收入达到30亿元。"),
)


@pytest.fixture(scope="module")
def store(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> MemoryStore:
    path = tmp_path_factory.mktemp("ledger") / "texts.jsonl"
    rows = [{"id": name, "published": day, "text": text} for name, day, text in TEXTS]
    path.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    kept = MemoryStore()
    yaowen = Yaowen(Path(), pack=pack, store=kept, index=MemoryIndex())
    list(yaowen.ingest(ask.Ingest(inputs=(str(path),))))
    return kept


def _tracked(store: MemoryStore, pack: Pack, code: str) -> dict[float, Tracked]:
    return {entry.target.value / 1e8: entry for entry in track(store, pack, on=TODAY, region=code).entries}


def test_a_cell_is_of_one_place_year_metric_and_industry(store: MemoryStore, pack: Pack) -> None:
    found = compare(store, pack, "industry_scale", places=("340100",))
    assert [(cell.year, cell.modality, cell.best.value / 1e8) for cell in found.cells] == [
        (2023, "actual", 800),
        (2025, "actual", 968),
        (2027, "target", 1100),
    ]
    assert all(cell.others == () and not cell.disagree for cell in found.cells)
    ai = compare(store, pack, "industry_scale", sector="ai", places=("3401",))
    assert [cell.best.value / 1e8 for cell in ai.cells] == [2000]


def test_years_narrow_and_other_sources_are_listed(store: MemoryStore, pack: Pack) -> None:
    (cell,) = compare(store, pack, "industry_scale", places=("3701",), years=(2025,)).cells
    assert cell.disagree
    assert {level.value / 1e8 for level in (cell.best, *cell.others)} == {500, 5000, 490}


def test_what_one_article_tells_beside_its_figure_is_no_disagreement(store: MemoryStore, pack: Pack) -> None:
    (cell,) = compare(store, pack, "industry_scale", places=("3202",), years=(2025,)).cells
    assert {level.value / 1e8 for level in (cell.best, *cell.others)} == {700, 300}
    assert not cell.disagree


def test_without_places_provinces_are_compared_or_everything(store: MemoryStore, pack: Pack) -> None:
    assert compare(store, pack, "industry_scale").cells == ()
    everywhere = compare(store, pack, "industry_scale", wide=True)
    assert {"3401", "3701"} <= {cell.place for cell in everywhere.cells}


def test_a_year_that_is_not_over_has_no_actual(store: MemoryStore, pack: Pack) -> None:
    (entry,) = track(store, pack, on=date(2025, 6, 1), region="3401").entries
    assert entry.latest is not None
    assert entry.latest.year == 2023


def test_an_empty_comparison_is_empty(store: MemoryStore, pack: Pack) -> None:
    assert compare(store, pack, "industry_scale", places=("54",)).cells == ()


def test_required_growth_is_held_against_the_pace(store: MemoryStore, pack: Pack) -> None:
    entry = _tracked(store, pack, "3401")[1100]
    assert (entry.verdict, entry.reason) == ("on_track", "pace_holds")
    assert entry.latest is not None
    assert entry.latest.year == 2025
    assert entry.progress == pytest.approx(0.88)
    assert entry.required_growth == pytest.approx((1100 / 968) ** 0.5 - 1, abs=1e-4)
    assert entry.pace == pytest.approx((968 / 800) ** 0.5 - 1, abs=1e-4)


def test_a_newer_aim_restates_the_older(store: MemoryStore, pack: Pack) -> None:
    entries = _tracked(store, pack, "3701")
    assert entries[700].verdict == "restated"
    assert entries[800].verdict != "restated"


def test_another_metric_is_no_actual_but_is_shown(store: MemoryStore, pack: Pack) -> None:
    entry = _tracked(store, pack, "3310")[600]
    assert (entry.verdict, entry.reason) == ("cannot_judge", "other_metric")
    assert entry.latest is None
    assert entry.other is not None
    assert entry.other.metric == "revenue"
    assert entry.hypothetical == pytest.approx((600 / 450) ** (1 / 3) - 1, abs=1e-4)


def test_parts_of_an_aim_are_found_where_they_add_up(store: MemoryStore, pack: Pack) -> None:
    entry = _tracked(store, pack, "3209")[400]
    assert [(part.fact.value or 0) / 1e8 for part in entry.parts] == [90, 120, 60, 130]
    assert [part.name for part in entry.parts] == ["化学药", "生物药", "器械", "服务"]
    entry = _tracked(store, pack, "3206")[300]
    assert [part.name for part in entry.parts] == [
        "traditional Chinese medicine",
        "chemical and biological drugs",
        "medical devices",
    ]


def test_an_aim_that_gives_way_to_a_later_one_without_a_word_is_dropped(
    store: MemoryStore, pack: Pack
) -> None:
    entries = _tracked(store, pack, "3402")
    assert (entries[300].verdict, entries[300].reason) == ("dropped", "not_told_again")
    assert entries[500].verdict == "cannot_judge"
    early = track(store, pack, on=date(2025, 12, 31), region="3402").entries
    assert [entry.verdict for entry in early] == ["cannot_judge", "cannot_judge"], "the year is not over"
    spoken_of = _tracked(store, pack, "3403")
    assert spoken_of[300].verdict == "cannot_judge", "a text since then tells it again"


@pytest.mark.parametrize("most", [2, 5, 1_000])
def test_aims_are_told_where_not_all_figures_are_counted(
    store: MemoryStore, pack: Pack, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("yaowen.service.others._MOST_COUNTED", most)
    whole, some = track(store, pack, on=TODAY), track(limited(store), pack, on=TODAY)
    places = {entry.target.place for entry in some.entries}
    assert some.entries == tuple(entry for entry in whole.entries if entry.target.place in places) != ()


def test_a_long_ledger_comes_in_whole_places(
    store: MemoryStore, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = track(store, pack, on=TODAY)
    assert (whole.later, whole.next_after, whole.unread) == (0, None, 0)
    monkeypatch.setattr("yaowen.insight.ledger.tracking.MOST_READ", 5)
    parts, after = [], None
    while True:
        page = track(store, pack, on=TODAY, after=after)
        assert page.unread == 0, "no place of these has more figures than are read at once"
        parts.append(page.entries)
        if page.next_after is None:
            break
        assert page.later >= page.places_later > 0
        after = page.next_after
    assert len(parts) > 2
    assert tuple(entry for page in parts for entry in page) == whole.entries


def test_of_a_place_with_very_many_figures_the_unread_are_counted(
    store: MemoryStore, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yaowen.insight.ledger.tracking.MOST_READ", 2)
    assert track(store, pack, on=TODAY, region="3701").unread == 3


def test_a_forecast_is_no_actual(store: MemoryStore, pack: Pack) -> None:
    entry = _tracked(store, pack, "3302")[500]
    assert (entry.verdict, entry.reason, entry.latest) == ("cannot_judge", "no_actual", None)


def test_contradictions_say_their_cause_and_bounds_that_hold_are_none(store: MemoryStore, pack: Pack) -> None:
    (found,) = contradict(store, pack, metric="industry_scale").found
    assert found.cause == "scale"
    assert {level.value / 1e8 for level in found.values} == {500, 5000}


def test_figures_of_a_metric_that_the_pack_has_dropped_are_left_out(store: MemoryStore, pack: Pack) -> None:
    kept = {name: metric for name, metric in pack.metrics.items() if name != "industry_scale"}
    smaller = msgspec.structs.replace(pack, metrics=kept)
    assert all(entry.target.metric in kept for entry in track(store, smaller, on=TODAY).entries)
    assert all(found.better.metric in kept for found in contradict(store, smaller).found)
