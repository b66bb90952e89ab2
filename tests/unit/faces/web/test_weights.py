"""No page is heavy, however much the library has to tell: 150 kB at most, its lists cut and said to be."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

sys.path.insert(0, str(Path(__file__).resolve().parents[4] / "bench"))

from generating import Generator

from yaowen.faces.web.menu import iter_entries
from yaowen.packs.model import Pack

from .served import serve_texts

MOST_BYTES = 150_000
ARTICLES = 400
PLACES = (
    "/profiles/region:44",
    "/topics/industry-development",
    "/search?q=",
    "/search?q=投资",
    "/entities/region:44",
)


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Iterator[TestClient[Any]]:
    """Articles that each tell of deals, sites, aims and measures, most of them of one province."""
    made = Generator(7, pack)
    rows = []
    for number in range(ARTICLES):
        row = made.article(number)
        deal = f"恒瑞医药与罗氏签署协议，首付款{number + 2}亿元。"
        aim = f"广东省提出到{2027 + number % 9}年产业规模达到{number + 90}亿元。"
        aid = f"广东省对获得批准的1类新药给予{number + 100}万元奖励。广东省某医药项目开工，总投资{number + 3}亿元。"
        rows.append({**row, "text": f"{row['text']}\n{deal}{aim}\n{aid}"})
    with serve_texts(tmp_path_factory.mktemp("dense"), rows, pack) as client:
        yield client


def test_no_page_weighs_more_than_it_may(dense: TestClient[Any]) -> None:
    menu = [entry.path for entry in iter_entries()]
    weights = {}
    for path in (*menu, *PLACES):
        for lang in ("zh", "en"):
            answer = dense.get(path, headers={"cookie": f"lang={lang}"})
            assert answer.status_code == 200, path
            weights[path, lang] = len(answer.content)
    assert {page: size for page, size in weights.items() if size > MOST_BYTES} == {}
    assert max(weights.values()) > 60_000, "the library is dense enough to tell"
