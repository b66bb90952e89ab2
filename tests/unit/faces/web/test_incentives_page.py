"""`/incentives` over two policies of our own: measures by kind and place, and what they come to for a company."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from litestar.testing import TestClient

from unit.insight.matching import policies
from yaowen.faces.web.app import make_app
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

ODD = """贵阳市支持药企若干措施

第一条 对牵头组建行业协会联盟的企业，给予一次性30万元奖励。

第二条 本措施自2026年1月1日起施行，有效期至2027年12月31日。
"""
CHENGDU = {"match": "1", "on": "2026-05-10", "registered_in": "成都市", "taxed_in": "成都市"}


class Clock:
    """A day on which both policies hold."""

    def now(self) -> datetime:
        return datetime(2026, 5, 10, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    folder = tmp_path_factory.mktemp("incentives")
    for name, text in (("city", policies.CITY), ("island", policies.ISLAND), ("odd", ODD)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    yaowen = Yaowen(folder / "library", clock=Clock())
    list(yaowen.ingest(ask.Ingest(inputs=tuple(map(str, sorted(folder.glob("*.txt")))))))
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as found:
        yield found
    yaowen.close()


def page(client: TestClient[Any], lang: str = "en", **asked: str) -> str:
    answer = client.get("/incentives", params=asked, headers={"cookie": f"lang={lang}"})
    assert answer.status_code == 200
    return answer.text


def table(text: str) -> str:
    return text[text.index('name="kind_of"') :]


def test_measures_are_filtered_by_kind_and_place(client: TestClient[Any]) -> None:
    every = table(page(client))
    assert "成都市支持创新药研发若干政策" in every
    assert "海南省扶持医药企业若干措施" in every
    merger = table(page(client, "zh", kind_of="merger"))
    assert "海南省扶持医药企业若干措施 第五条" in merger
    assert ">500万元</td>" in merger
    assert "第二条" not in merger
    assert "成都市支持" not in table(page(client, region="海南"))


def test_a_kind_without_measures_is_said_to_have_none(client: TestClient[Any]) -> None:
    assert "no measure of this kind and place" in page(client, kind_of="talent")


def test_a_company_is_told_sums_clauses_and_what_to_find_out(client: TestClient[Any]) -> None:
    filled = {"p1.class": "1", "p1.path": "standard", "p1.phase_completed": "2", "p1.spend": "3000万元"}
    text = page(client, "zh", **CHENGDU, **filled)
    answer = text[text.index('id="answer"') : text.index('class="profile"')]
    assert "<b>可申报</b>" in answer
    assert "500万元" in answer, "20 % of 30 million is 6 million, capped at 5"
    assert "成都市支持创新药研发若干政策 第一条" in answer
    assert "企业的银行贷款是多少元？" in answer or "贷款利息" in answer
    assert "/articles/" in answer


def test_a_condition_in_the_clauses_own_words_is_answered_in_the_form(client: TestClient[Any]) -> None:
    here = {"match": "1", "on": "2026-05-10", "registered_in": "贵阳市", "taxed_in": "贵阳市"}
    before = page(client, **here)
    assert "Fill them in under" in before
    assert "[answers]" not in before
    unknown = before.split("not known: ")[1].split(";")[0].split("<")[0]
    after = page(client, **here, holds=unknown)
    assert f"not known: {unknown}" not in after


def test_what_was_filled_in_stays_in_the_form(client: TestClient[Any]) -> None:
    text = page(client, **CHENGDU, **{"p1.class": "1", "loans": "2000万元"})
    assert 'name="registered_in" value="成都市"' in text
    assert 'name="loans" value="2000万元"' in text
    assert '<option value="1" selected>' in text


def test_what_cannot_be_read_is_told_and_the_form_stays(client: TestClient[Any]) -> None:
    text = page(client, **CHENGDU, revenue="plenty")
    assert "revenue: one sum of money is expected" in text
    assert 'value="plenty"' in text
    assert 'id="answer"' not in text


def test_a_place_without_policies_is_told_with_its_sources(client: TestClient[Any]) -> None:
    text = page(client, match="1", registered_in="西藏自治区", taxed_in="西藏自治区")
    assert "mpa-xizang" in text
    assert "No measure of the library pays this company" in text


def test_the_forms_are_not_printed(client: TestClient[Any]) -> None:
    assert '<section class="unprinted">' in page(client, **CHENGDU)


def test_places_with_measures_are_offered_until_one_is_chosen(client: TestClient[Any]) -> None:
    every = table(page(client))
    assert re.search(r'region=46&amp;[^"]*">Hainan <small>\d+</small>', every)
    assert re.search(r'region=5201&amp;[^"]*">Guiyang <small>1</small>', every)
    assert 'class="chip"' not in table(page(client, region="46"))
    merger = table(page(client, kind_of="merger"))
    assert "kind_of=merger" in merger
    assert "Guiyang <small>" not in merger
    assert "Hainan <small>" in table(page(client, region="拉萨市"))


def test_a_kind_that_there_is_not_is_told(client: TestClient[Any]) -> None:
    assert "no kind of measure &#39;magic&#39;" in page(client, kind_of="magic")
