"""Which figures of two articles contradict each other, and why: figures of different things never do."""

from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.ledgerlines import ContradictLine

Told = tuple[tuple[str, str], ...]


def _read(told: Told, pack: Pack, folder: Path) -> Yaowen:
    texts = folder / "texts.jsonl"
    rows = ({"id": f"a{n}", "published": day, "text": text} for n, (day, text) in enumerate(told))
    texts.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    made = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(texts),))))
    return made


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (
            "scale",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模达到5000亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到500亿元。"),
            ),
        ),
        (
            "scale",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模达到5000亿元。"),
                (
                    "2026-03-02",
                    "In 2025, Jiangsu's biopharmaceutical industry reached 5 trillion yuan in scale.",
                ),
            ),
        ),
        (
            "rounding",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模达到5012.6亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到5050亿元。"),
            ),
        ),
        (
            "forecast_as_actual",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模达到6000亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到4700亿元。"),
                ("2023-05-01", "江苏省提出，到2025年生物医药产业规模达到6000亿元。"),
            ),
        ),
        (
            "period",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模达到4200亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到4700亿元。"),
                ("2025-01-20", "2024年，江苏省生物医药产业规模达到4200亿元。"),
            ),
        ),
        (
            "definition",
            (
                ("2026-03-01", "2025年，江苏省医药工业营业收入达到5300亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业营业收入达到4100亿元。"),
            ),
        ),
        (
            "unknown",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模达到5300亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到4100亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省药品制造产值达到1200亿元。"),
                ("2026-03-02", "2025年，江苏省医药制造业产值达到3100亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省规上生物医药企业营业收入达到3800亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业营业收入达到5200亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药核心产业产值达到2200亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业产值达到5200亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省大健康产业规模达到9200亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到5200亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年上半年，江苏省生物医药产业规模达到2600亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到5200亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模超过5000亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到5200亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模约5200亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到5186亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业产值达到5200亿元，其中生物药产值1900亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业产值达到5200亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模达到5200亿元。"),
                ("2026-03-02", "2025年，苏州市生物医药产业规模达到2400亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业产值达到5200亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业营业收入达到6100亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业产值达到5200亿元。"),
                ("2026-03-02", "2025年，江苏省医疗器械产业产值达到1100亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业规模增加520亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到5200亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "江苏省提出，到2027年生物医药产业规模达到6000亿元。"),
                ("2026-03-02", "江苏省将2027年生物医药产业规模目标上调为6500亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省规模以上医药制造业营业收入3300亿元。"),
                ("2026-03-02", "2025年，江苏省医药制造业增加值同比增长8%，营业收入4100亿元。"),
            ),
        ),
        (
            "unknown",
            (
                ("2026-03-01", "2025年，江苏省规上医药工业营业收入3300亿元。"),
                ("2026-03-02", "2025年，江苏省规模以上医药工业营业收入4100亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，苏州工业园区生物医药产业产值达到1600亿元。"),
                ("2026-03-02", "2025年，苏州市生物医药产业产值达到2400亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药全产业链规模达到7900亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业规模达到5200亿元。"),
            ),
        ),
        (
            "none",
            (
                (
                    "2026-03-01",
                    "In 2025, Jiangsu's above-scale pharmaceutical companies had revenue of 380 billion yuan.",
                ),
                ("2026-03-02", "In 2025, Jiangsu's pharmaceutical industry had revenue of 520 billion yuan."),
            ),
        ),
        (
            "unknown",
            (
                ("2026-03-01", "2025年，江苏省生物医药集群产值达到3600亿元。"),
                ("2026-03-02", "2025年，江苏省生物医药产业产值达到5200亿元。"),
            ),
        ),
        (
            "none",
            (
                ("2026-03-01", "2025年，江苏省生物医药产业产值达到312亿元。"),
                (
                    "2026-03-02",
                    "2025年，江苏省生物医药增长来自抗体和耗材，两类产品产值分别达到96亿元和58亿元。",
                ),
            ),
        ),
    ],
)
def test_cause(cause: str, told: Told, pack: Pack, tmp_path: Path) -> None:
    lines = list(_read(told, pack, tmp_path).contradict(ask.Contradict()))
    found = [line.cause for line in lines if isinstance(line, ContradictLine)]
    assert found == ([] if cause == "none" else [cause])


LARGER, WHOLE = (
    ("2026-03-01", "2025年，江苏省规上生物医药企业营业收入达到3800亿元。"),
    ("2026-03-02", "2025年，江苏省生物医药产业营业收入达到5200亿元。"),
)


def test_a_part_is_shown_beside_the_whole_and_named(pack: Pack, tmp_path: Path) -> None:
    made = _read((LARGER, WHOLE), pack, tmp_path)
    (cell,) = made.compare(ask.Compare(metric="revenue", region=("江苏",)))
    assert (cell.value, cell.best.scope, cell.disagree) == (5.2e11, (), False)
    assert [(other.value, other.scope) for other in cell.others] == [(3.8e11, ("above_size",))]


def test_an_aim_is_not_judged_by_a_figure_of_a_part(pack: Pack, tmp_path: Path) -> None:
    aim = ("2026-02-01", "江苏省提出，到2028年生物医药产业营业收入达到8000亿元。")
    (line,) = _read((LARGER, aim), pack, tmp_path).track(ask.Track(on="2026-06-01"))
    assert (line.verdict, line.latest_actual) == ("cannot_judge", None)
    assert line.other is not None
    assert line.other.scope == ("above_size",)
    (line,) = _read((LARGER, WHOLE, aim), pack, tmp_path).track(ask.Track(on="2026-06-01"))
    assert line.latest_actual is not None
    assert line.latest_actual.value == 5.2e11
