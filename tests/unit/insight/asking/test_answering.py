"""Answers over a small library: of no other industry, and what was not looked at is said."""

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.insight.asking import answer, figures
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

TEXTS = {
    "devices": "2025年江苏省医疗器械产业规模达到900亿元。",
    "older": "2025年浙江省生物医药产业规模达到800亿元。",
    "newer": "2025年广东省生物医药产业规模达到950亿元。",
}


@pytest.fixture
def yaowen(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Yaowen:
    folder = tmp_path_factory.mktemp("answering")
    lines = [
        msgspec.json.encode(
            {"id": name, "title": f"年度通报{n}", "text": text, "published": f"2026-01-1{n}T09:00:00+08:00"}
        )
        for n, (name, text) in enumerate(TEXTS.items(), 1)
    ]
    path = folder / "texts.jsonl"
    path.write_bytes(b"\n".join(lines))
    made = Yaowen(store=MemoryStore(), index=MemoryIndex())
    assert len(list(made.ingest(ask.Ingest(inputs=(str(path),))))) > 0
    return made


def test_a_figure_of_another_industry_is_no_answer(yaowen: Yaowen) -> None:
    told = answer("江苏2025年医疗器械产业规模是多少？", yaowen.store, lambda: yaowen.index, yaowen.pack)
    assert [row.fact.surface for row in told.rows if row.fact] == ["900亿元"]
    other = answer("江苏2025年生物医药产业规模是多少？", yaowen.store, lambda: yaowen.index, yaowen.pack)
    assert not [row for row in other.rows if row.fact]


def test_what_was_not_looked_at_is_said(yaowen: Yaowen, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "哪些省2025年生物医药产业规模超过500亿元？"
    whole = answer(question, yaowen.store, lambda: yaowen.index, yaowen.pack)
    assert {row.subject for row in whole.rows} == {"浙江省", "广东省"}
    assert "figures_unread" not in {issue.code for issue in whole.issues}
    monkeypatch.setattr(figures, "MOST_READ", 1)
    newest = answer(question, yaowen.store, lambda: yaowen.index, yaowen.pack)
    assert {row.subject for row in newest.rows} == {"广东省"}
    assert "figures_unread" in {issue.code for issue in newest.issues}
