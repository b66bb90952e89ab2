"""Pages of profiles, of the chain and of leads over a library that was read from texts."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from unit.faces.web.served import serve_texts
from yaowen.packs.model import Pack

TEXTS = (
    ("scale", "2026-02-01", "中山市公布数据\n2025年,中山市生物医药产业规模达到600亿元。"),
    ("before", "2025-02-01", "中山市公布上年数据\n2024年,中山市生物医药产业规模达到520亿元。"),
    ("plant", "2025-10-09", "康方生物在中山建厂\n康方生物的抗体生产基地10月8日在中山市开工,总投资20亿元。"),
    ("round", "2025-11-04", "某药企融资\n百利天恒11月3日宣布完成5亿元融资,用于抗体偶联药物研发。"),
    ("grant", "2026-02-04", "苏州市若干措施\n苏州市对抗体药物首次获批上市的企业，给予500万元奖励。"),
)


@pytest.fixture(scope="module")
def client(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    folder = tmp_path_factory.mktemp("pages")
    rows = [{"id": name, "published": day, "text": text} for name, day, text in TEXTS]
    with serve_texts(folder, rows, pack) as found:
        yield found


def test_a_profile_has_figures_with_a_chart_and_each_opens_its_sentence(client: TestClient[Any]) -> None:
    page = client.get("/profiles/region:4420").text
    assert '<svg class="chart chart-bars" role="group"' in page
    assert ">520亿元</text>" in page
    assert 'href="/articles/scale?hl=' in page
    assert 'href="/profiles/organisation:akeso">康方生物</a>' in page
    assert 'href="/chain?region=4420"' in page


def test_a_profile_is_found_by_any_name(client: TestClient[Any]) -> None:
    for name in ("中山", "Zhongshan", "442000"):
        assert "<h1>中山市</h1>" in client.get(f"/profiles?name={name}").text
    assert client.get("/profiles?name=没有这个名称").status_code == 404


def test_of_what_no_text_names_the_page_says_so(client: TestClient[Any]) -> None:
    assert "资料库里没有文章提到它" in client.get("/profiles/region:5401").text


def test_the_page_of_a_named_thing_leads_to_its_profile(client: TestClient[Any]) -> None:
    assert 'href="/profiles/organisation:akeso"' in client.get("/entities/organisation:akeso").text


def test_the_chain_shows_firms_by_the_word_that_says_so_and_gaps(client: TestClient[Any]) -> None:
    page = client.get("/chain?region=中山").text
    assert page.count('class="chainlink s-present"') == 1
    assert page.count('class="chainlink s-gap"') > 20
    assert ">抗体</a>" in page
    assert 'href="/leads?region=4420&amp;link=adc"' in page
    assert "资料库里没有讲到" in client.get("/chain?region=拉萨市").text


def test_leads_name_the_firm_the_link_and_the_sentence(client: TestClient[Any]) -> None:
    page = client.get("/leads?region=中山&since=2025-01-01").text
    assert 'href="/profiles/organisation:biokin">百利天恒</a>' in page
    assert "抗体偶联药物" in page
    assert 'href="/articles/round?hl=' in page
    assert "康方生物</a>" not in page
    assert "没有讲到别处有企业" in client.get("/leads?region=中山&since=2026-03-01").text
    assert 'role="alert"' in client.get("/leads?region=中山&since=soon").text


@pytest.mark.parametrize("path", ["/chain", "/leads", "/chain?region=拉萨市", "/leads?region=nowhere"])
def test_places_with_most_to_tell_are_offered_and_lead_to_something(
    client: TestClient[Any], path: str
) -> None:
    page = client.get(path, headers={"cookie": "lang=en"}).text
    offered = re.findall(r'<a class="chip" href="([^"]+)">([^<]+) <small>(\d+)</small>', page)
    where = path.partition("?")[0]
    assert {(f"{where}?region=44", "Guangdong"), (f"{where}?region=4420", "Zhongshan")} <= {
        (href, name) for href, name, _ in offered
    }
    counts = [int(count) for _, _, count in offered]
    assert counts == sorted(counts, reverse=True)
    chain = client.get("/chain?region=4420").text
    assert 'class="chip"' not in chain
    assert "s-present" in chain


def test_the_chain_of_a_zone_is_its_own_and_leads_to_its_own_leads(client: TestClient[Any]) -> None:
    profile = client.get("/profiles/zone:sip").text
    assert 'href="/chain?region=zone%3Asip"' in profile
    page = client.get("/leads?region=zone%3Asip&link=adc", headers={"cookie": "lang=en"}).text
    assert 'role="alert"' not in page
    assert "Leads: Suzhou Industrial Park" in page


def test_a_place_whose_name_another_bears_keeps_its_code(client: TestClient[Any]) -> None:
    """宿州 and 苏州 are both Suzhou."""
    english = {"cookie": "lang=en"}
    for path in ("/chain", "/leads"):
        page = client.get(f"{path}?region=3413", headers=english).text
        assert ": Suzhou</h1>" in page
        assert 'name="region" value="3413"' in page


def test_what_is_told_of_a_city_is_not_told_of_its_park(client: TestClient[Any]) -> None:
    """Facts of a 产业园 name its city; the city's measures are none of the park's."""
    assert "抗体药物" in client.get("/chain?region=苏州市").text
    assert "抗体药物" not in client.get("/chain?region=苏州生物医药产业园").text


@pytest.mark.parametrize("link", ["adc", "ADC", "抗体偶联药物"])
def test_a_link_is_chosen_by_any_of_its_names(client: TestClient[Any], link: str) -> None:
    page = client.get("/leads", params={"region": "中山", "link": link}).text
    assert '<option value="adc" selected>' in page


def test_a_chosen_link_stays_chosen_while_the_place_is_missing(client: TestClient[Any]) -> None:
    assert '<option value="adc" selected>' in client.get("/leads?link=adc").text


def test_a_plan_shows_its_tasks_with_what_later_articles_show(
    pack: Pack, tmp_path_factory: pytest.TempPathFactory
) -> None:
    plan = "北京市加快医药健康协同创新行动计划（2024-2026年）"
    rows = [
        {
            "id": "plan",
            "published": "2024-05-20",
            "text": f"《{plan}》\n一、重点任务\n支持建设朝阳细胞药物放行检测平台。\n扩大罕见病用药的目录范围。",
        },
        {
            "id": "later",
            "published": "2025-06-20",
            "text": f"北京医药新闻\n朝阳细胞药物放行检测平台建成投用，这是《{plan}》提出的任务。",
        },
    ]
    with serve_texts(tmp_path_factory.mktemp("plan"), rows, pack) as found:
        page = found.get("/profiles/plan:beijing-health-2024").text
    assert page.count("有完成的证据") == 1
    assert page.count("没有找到证据") == 2, "of the other task, and where the page says what that means"
    assert 'href="/articles/later?hl=' in page
    assert "2025-06-20 朝阳细胞药物放行检测平台建成投用" in page
