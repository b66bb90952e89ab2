"""What falls due, over texts of our own: aims, tasks, windows and validity, each once."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.insight.calendar import Due, list_due
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

SCHEME = """台州市支持生物医药产业若干措施
第一条 对取得Ⅲ期临床试验批件的企业，给予500万元奖励。
第二条 对取得药品注册证书的企业，给予800万元奖励。
第三条 申报时间为2026年5月1日至2026年6月30日。本措施自2026年3月1日起施行，有效期至2028年12月31日。
"""
TEXTS = (
    ("aim", "2025-03-01", "台州市提出，到2027年，生物医药产业规模达到600亿元。"),
    ("again", "2025-04-01", "按照方案，到2027年，台州市生物医药产业规模达到600亿元。"),
    ("half", "2025-04-02", "合肥市提出，到2026年6月底，集聚生物医药企业300家。"),
    ("came", "2026-02-01", "2025年，合肥市生物医药产业规模达到968亿元。"),
    ("scheme", "2026-02-15", SCHEME),
    ("draft", "2026-02-10", SCHEME.replace("若干措施", "若干措施（征求意见稿）").replace("台州", "温州")),
)


@pytest.fixture(scope="module")
def store(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> MemoryStore:
    path = tmp_path_factory.mktemp("calendar") / "texts.jsonl"
    rows = [{"id": name, "published": day, "text": text} for name, day, text in TEXTS]
    path.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    kept = MemoryStore()
    yaowen = Yaowen(Path(), pack=pack, store=kept, index=MemoryIndex())
    list(yaowen.ingest(ask.Ingest(inputs=(str(path),))))
    return kept


def told(due: Due) -> tuple[str, str, str | None, int, int]:
    return (due.until.isoformat(), due.what, due.region, len(due.stated), due.articles)


def test_the_next_comes_first_and_what_several_tell_is_one_entry(store: MemoryStore, pack: Pack) -> None:
    found = list_due(store, pack, since=date(2026, 1, 1))
    assert [told(due) for due in found] == [
        ("2026-03-01", "begins", "台州市", 2, 1),
        ("2026-05-01", "opens", "台州市", 2, 1),
        ("2026-06-30", "closes", "台州市", 2, 1),
        ("2026-06-30", "target", "合肥市", 1, 1),
        ("2027-12-31", "target", "台州市", 2, 2),
        ("2028-12-31", "expires", "台州市", 2, 1),
    ]


def test_both_ends_count_and_a_province_has_its_cities(store: MemoryStore, pack: Pack) -> None:
    ends = {"since": date(2026, 6, 30), "until": date(2027, 12, 31)}
    assert [due.region for due in list_due(store, pack, **ends)] == ["台州市", "合肥市", "台州市"]
    assert [due.region for due in list_due(store, pack, region="33", **ends)] == ["台州市", "台州市"]
    assert list_due(store, pack, since=date(2029, 1, 1)) == ()


def test_every_entry_stands_on_words_of_its_articles(store: MemoryStore, pack: Pack) -> None:
    for due in list_due(store, pack, since=date(2026, 1, 1)):
        for one in due.stated:
            text = store.get(one.article_id).article.text
            assert text[one.fact.start : one.fact.end] == one.fact.surface
