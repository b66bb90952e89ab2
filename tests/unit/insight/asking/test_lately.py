"""What is new about a matter: the newest stories, or how long nothing has come."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.insight.asking import asks_for_news, days_back, find_lately, matter_of
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

TEXTS = {
    "old": (
        "2026-01-03",
        "云岬药业授权ADC",
        "云岬药业把一款ADC的海外权益授权给另一家公司。首付款4000万美元。",
    ),
    "new": (
        "2026-01-09",
        "锦汐生物公告",
        "锦汐生物今天公告一项合作。公司的ADC由对方在欧洲开发，这是本月第二笔ADC交易。",
    ),
    "other": ("2026-01-10", "园区动态", "甬江药谷新增三家企业。"),
}


@pytest.fixture(scope="module")
def yaowen(tmp_path_factory: pytest.TempPathFactory) -> Yaowen:
    path: Path = tmp_path_factory.mktemp("lately") / "texts.jsonl"
    rows = [
        {"id": name, "title": title, "text": text, "published": f"{day}T09:00:00+08:00"}
        for name, (day, title, text) in TEXTS.items()
    ]
    path.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    made = Yaowen(store=MemoryStore(), index=MemoryIndex())
    assert len(list(made.ingest(ask.Ingest(inputs=(str(path),))))) > 0
    return made


@pytest.mark.parametrize(
    ("question", "matter", "days"),
    [
        ("what is new since yesterday about ADC deals?", "ADC deals", 1),
        ("昨天以来ADC有哪些新交易？", "ADC 交易", 1),
        ("最近一周有哪些CAR-T的新闻", "CAR-T", 7),
        ("the latest on procurement in the last month", "procurement", 31),
    ],
)
def test_a_question_of_news_has_a_matter_and_a_reach(question: str, matter: str, days: int) -> None:
    assert asks_for_news(question)
    assert matter_of(question) == matter
    assert days_back(question) == days


def test_a_question_of_a_year_is_none_of_news() -> None:
    assert not asks_for_news("2025年ADC交易有多少？")


def test_the_newest_on_the_matter_come_by_their_sentence(yaowen: Yaowen) -> None:
    among = (yaowen.store, yaowen.index, yaowen.pack)
    rows, issues = find_lately("昨天以来ADC有什么新的？", date(2026, 1, 10), *among, limit=5)
    assert [(row.article_id, row.sentence) for row in rows] == [
        ("new", "公司的ADC由对方在欧洲开发，这是本月第二笔ADC交易。")
    ]
    assert issues == ()
    article = yaowen.store.get("new").article
    assert article.text[rows[0].start : rows[0].end] == rows[0].sentence


def test_where_nothing_came_the_older_ones_are_told_as_such(yaowen: Yaowen) -> None:
    among = (yaowen.store, yaowen.index, yaowen.pack)
    rows, issues = find_lately("昨天以来ADC有什么新的？", date(2026, 1, 20), *among, limit=5)
    assert [row.article_id for row in rows] == ["new", "old"]
    assert [issue.code for issue in issues] == ["nothing_since"]
    assert "2026-01-19" in issues[0].message


def test_of_no_matter_nothing_is_told(yaowen: Yaowen) -> None:
    among = (yaowen.store, yaowen.index, yaowen.pack)
    assert find_lately("what is new since yesterday?", date(2026, 1, 10), *among, limit=5) == ([], ())
    assert find_lately("最近有哪些关于疫苗的新闻", date(2026, 1, 10), *among, limit=5) == ([], ())


def test_of_sentences_with_one_word_that_with_the_rarer_is_told(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    text = (
        "Deals make headlines. A deal is no sale.\n"
        "In one of its deals, Yunjia licensed an antibody. The ADC went abroad. All deals need time."
    )
    row = {"id": "one", "title": "On deals", "text": text, "published": "2026-01-09T09:00:00+08:00"}
    path.write_bytes(msgspec.json.encode(row))
    made = Yaowen(store=MemoryStore(), index=MemoryIndex())
    assert len(list(made.ingest(ask.Ingest(inputs=(str(path),))))) > 0
    rows, _ = find_lately(
        "what is new since yesterday about ADC deals?",
        date(2026, 1, 10),
        made.store,
        made.index,
        made.pack,
        limit=5,
    )
    assert [row.sentence for row in rows] == ["The ADC went abroad."]
