"""Pages of the ledgers over a library that was read from texts."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from unit.faces.web.served import serve_texts
from yaowen.packs.model import Pack

TEXTS = (
    ("round", "2025-10-14", "康方生物完成3亿元融资\n康方生物10月14日宣布完成3亿元B轮融资,由信达生物领投。"),
    ("again", "2025-10-15", "康方生物融资\n康方生物10月14日宣布完成3亿元B轮融资,信达生物领投。"),
    ("early", "2025-08-09", "百利天恒完成2亿元融资\n百利天恒2025年8月9日宣布完成2亿元融资。"),
    ("fund", "2025-09-01", "合肥市设立生物医药基金\n合肥市9月1日设立总规模50亿元的生物医药产业基金。"),
)


@pytest.fixture(scope="module")
def client(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    folder = tmp_path_factory.mktemp("pages")
    rows = [{"id": name, "published": day, "text": text} for name, day, text in TEXTS]
    with serve_texts(folder, rows, pack) as found:
        yield found


def test_a_deal_is_one_row_with_its_sum_its_sentence_and_its_parties(client: TestClient[Any]) -> None:
    page = client.get("/deals?lang=en", headers={"cookie": "lang=en"}).text
    assert page.count(">2025-10-14</th>") == 1
    assert 'href="/profiles/organisation:akeso">Akeso</a>' in page
    assert "CNY 300 million</a>" in page
    assert "2 articles" in page
    assert 'href="/articles/round?hl=' in page or 'href="/articles/again?hl=' in page
    assert "closed" in page


def test_totals_and_months_stand_beside_the_rows(client: TestClient[Any]) -> None:
    page = client.get("/deals").text
    assert '<td class="num">5亿元</td>' in page
    assert '<svg class="chart chart-bars" role="img"' in page
    assert '<tr><th scope="row">2025-10</th><td class="num">1</td></tr>' in page


def test_a_choice_narrows_and_what_cannot_be_understood_is_said(client: TestClient[Any]) -> None:
    assert "百利天恒" not in client.get("/deals?organisation=康方生物").text.split("<main")[1]
    refused = client.get("/deals?region=火星")
    assert refused.status_code == 200
    assert 'role="alert"' in refused.text
    assert "没有讲到符合条件的" in client.get("/deals?since=2026-01-01").text


def test_why_a_choice_was_refused_is_said_in_the_readers_language(client: TestClient[Any]) -> None:
    refused = client.get("/deals?region=火星", headers={"cookie": "lang=zh"}).text
    assert "没有识别出地区“火星”" in refused
    assert "in the pack" not in refused
    assert (
        "no place &#39;火星&#39; in the pack"
        in client.get("/deals?region=火星", headers={"cookie": "lang=en"}).text
    )


def test_words_that_say_too_little_stand_in_their_sentence(tmp_path: Path, pack: Pack) -> None:
    told = "在2025年全国生物医药园区竞争力榜单中，苏州工业园区位列第3位，比上年上升一位。"
    text = f"园区榜单公布\n{told}" + "园区继续完善平台。" * 5
    with serve_texts(tmp_path, [{"id": "r", "published": "2025-11-02", "text": text}], pack) as pages:
        page = pages.get("/rankings", headers={"cookie": "lang=en"}).text
    link = page.partition(f">{told}</a>")[0].rpartition("<a ")[2]
    assert 'lang="zh-CN"' in link


def test_other_tellings_name_their_outlet(tmp_path: Path, pack: Pack) -> None:
    known = min(pack.outlets.values(), key=lambda outlet: (outlet.tier, outlet.id))
    rows = [
        {"id": name, "published": day, "text": text, "outlet": known.name_zh} for name, day, text in TEXTS[:2]
    ]
    with serve_texts(tmp_path, rows, pack) as pages:
        page = pages.get("/deals", headers={"cookie": "lang=zh"}).text
    assert f"<small>{known.name_zh} 2025-10-1" in page
    assert known.id not in page.split("<main")[1]


def test_the_sheet_of_a_ledger_is_a_file(client: TestClient[Any]) -> None:
    answer = client.get("/deals?sheet=fund&region=安徽")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "yaowen-fund.csv" in answer.headers["content-disposition"]
    head, row = csv.reader(StringIO(answer.text.removeprefix("\ufeff"), newline=""))
    assert dict(zip(head, row, strict=True))["sums"] == "size eq 5000000000 CNY"
    assert client.get("/deals?sheet=quote").headers["content-type"].startswith("text/html")


def test_a_ledger_without_sums_has_no_column_for_them(tmp_path: Path, pack: Pack) -> None:
    text = "台州市药监局局长李明表示，创新药审评将继续提速，企业可以放心投入研发。" + "园区继续完善平台。" * 5
    with serve_texts(tmp_path, [{"id": "q", "published": "2025-11-02", "text": text}], pack) as pages:
        page = pages.get("/quotes", headers={"cookie": "lang=en"}).text
    assert "李明" in page
    assert ">Source text</th>" in page
    assert ">Figures</th>" not in page


def test_a_fund_of_a_place_names_it_once_and_first(client: TestClient[Any]) -> None:
    page = client.get("/deals").text
    assert "<td><br>" not in page
    fund = page[page.index('id="fund"') :]
    (cell,) = [cell for cell in fund.split("<td>") if "合肥市</small>" in cell or "合肥市</a>" in cell]
    assert cell.partition("</td>")[0].count("合肥市") == 1
