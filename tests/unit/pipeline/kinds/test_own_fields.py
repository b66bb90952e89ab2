"""What each kind has of its own: sums, stages, names and words where the text says them, none where not."""

from datetime import datetime
from typing import TypeVar

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import (
    Amount,
    Approval,
    Deal,
    Facility,
    Fund,
    MarketMove,
    Moment,
    Project,
    Quote,
    Ranking,
    Regulation,
    Target,
    Understanding,
)

PUBLISHED = Moment.of(datetime(2026, 3, 15, 9), offset_minutes=480)  # noqa: DTZ001


def read(text: str, pack: Pack) -> Understanding:
    return understand(describe_text("a", text, published=PUBLISHED), pack)


D = TypeVar("D")


def one(text: str, kind: type[D], pack: Pack) -> D:
    (found,) = [f.details for f in read(text, pack).composites if isinstance(f.details, kind)]
    return found


def value(amount: Amount | None) -> tuple[float, str] | None:
    return (amount.value, amount.unit) if amount else None


def test_licence_out_with_its_payments(pack: Pack) -> None:
    text = "2月3日，恒瑞医药与葛兰素史克签署独家许可协议，首付款为5000万美元，里程碑付款最高可达8亿美元。"
    deal = one(text, Deal, pack)
    assert deal.type == "licence_out"
    assert value(deal.upfront) == (5e7, "USD")
    assert value(deal.milestones) == (8e8, "USD")


@pytest.mark.parametrize(
    ("words", "binding"), [("战略合作框架协议", False), ("正式协议", True), ("合作协议", None)]
)
def test_binding_or_not(words: str, binding: bool | None, pack: Pack) -> None:
    assert one(f"东莞市与海岳医疗签署{words}。", Deal, pack).binding is binding


def test_project_takes_figures_of_what_follows(pack: Pack) -> None:
    text = "1月8日，云麓生物医药产业园开工。项目占地约168亩，总建筑面积31万平方米，总投资42亿元，达产后年产值60亿元。"
    project = one(text, Project, pack)
    assert (project.name, project.stage) == ("云麓生物医药产业园", "started")
    assert value(project.land) == (168, "mu")
    assert value(project.floor_area) == (310000, "sqm")
    assert value(project.agreed_investment) == (4.2e9, "CNY")
    assert value(project.expected_output) == (6e9, "CNY")


def test_facility(pack: Pack) -> None:
    text = "2月6日，云麓疫苗检验中心揭牌启用，建筑面积1.6万平方米。"
    facility = one(text, Facility, pack)
    assert (facility.type, facility.opening) == ("centre", "2026-02-06")
    assert value(facility.floor_area) == (16000, "sqm")


def test_fund(pack: Pack) -> None:
    fund = one("今年2月，深圳市设立总规模50亿元的生物医药产业基金。", Fund, pack)
    assert (fund.name, fund.type, fund.level) == ("生物医药产业基金", "industry", "municipal")
    assert value(fund.size) == (5e9, "CNY")


def test_approval(pack: Pack) -> None:
    text = "1月6日，国家药监局附条件批准海岳制药的源瑞达上市，用于治疗复发性淋巴瘤，为国内首款同类1类新药。"
    approval = one(text, Approval, pack)
    assert (approval.stage, approval.product_id) == ("conditional", "product:inaticabtagene")
    assert (approval.agency, approval.country) == ("国家药品监督管理局", "中国")
    assert approval.indication == "复发性淋巴瘤"
    assert approval.product_class == "1类新药"


def test_regulation(pack: Pack) -> None:
    rule = one("今年1月，国家药监局抽检中成药320批次。", Regulation, pack)
    assert (rule.action, rule.agency, rule.date) == ("inspection", "国家药品监督管理局", "2026-01")


def test_market_move_with_code_and_flow(pack: Pack) -> None:
    found = read("3月12日，云麓疫苗ETF（159999）上涨2.5%，净流入1.2亿元。", pack).composites
    (move,) = [f.details for f in found if isinstance(f.details, MarketMove)]
    assert (move.instrument, move.code) == ("云麓疫苗ETF", "159999")
    assert value(move.change) == (2.5, "percent")
    assert value(move.flow) == (1.2e8, "CNY")


@pytest.mark.parametrize(
    ("text", "speaker", "words", "verbatim"),
    [
        ("云麓研究院院长周文博表示，产业正在加速。", "周文博", "产业正在加速。", False),
        ("“我们今年要建三条新产线。”海岳制药总经理林子安说。", "林子安", "我们今年要建三条新产线。", True),
        ("国家药监局表示，审评将继续提速。", "国家药监局", "审评将继续提速。", False),
        (
            '"We will build two plants," said Lin Zian, president of Haiyue Pharma.',
            "Lin Zian",
            "We will build two plants,",
            True,
        ),
    ],
)
def test_quotes(text: str, speaker: str, words: str, verbatim: bool, pack: Pack) -> None:
    quote = one(text, Quote, pack)
    assert (quote.speaker, quote.words, quote.verbatim) == (speaker, words, verbatim)


@pytest.mark.parametrize(
    "text", ["一位投资人表示，市场在恢复。", "数据表示方法有三种。", "计划中指出，要加快建设。"]
)
def test_nobody_named_is_no_speaker(text: str, pack: Pack) -> None:
    assert not [f for f in read(text, pack).composites if f.kind == "quote"]


def test_rank_with_its_list_and_the_place_before(pack: Pack) -> None:
    text = "云麓高新区在《园区竞争力榜单》中从第12位升至第8位。"
    ranks = [f.details for f in read(text, pack).facts if isinstance(f.details, Ranking)]
    assert ranks[-1].list_name == "园区竞争力榜单"
    assert value(ranks[-1].previous) == (12, "rank")


def test_target_with_deadline_baseline_and_plan(pack: Pack) -> None:
    text = "《云麓市生物医药行动方案》提出，产业规模从2024年的100亿元提高到2027年的200亿元。"
    (target,) = [f.details for f in read(text, pack).facts if isinstance(f.details, Target)]
    assert (target.deadline, target.plan) == ("2027", "云麓市生物医药行动方案")


def test_the_head_of_a_report_takes_no_part(pack: Pack) -> None:
    deal = one("云麓日报苏州3月13日电 海岳制药13日与澜沙生物签署合作协议。", Deal, pack)
    assert [party.name for party in deal.parties] == ["海岳制药", "澜沙生物"]


@pytest.mark.parametrize(
    "text",
    [
        "A recent signing ceremony involved 10 institutions that signed agreements.",
        "企业与6家机构签署合作协议。",
    ],
)
def test_who_is_only_counted_makes_no_deal(text: str, pack: Pack) -> None:
    assert not [f for f in read(text, pack).composites if isinstance(f.details, Deal)]


def test_a_price_index_is_no_instrument(pack: Pack) -> None:
    text = "2025年居民消费价格指数上涨2%。"
    assert not [f for f in read(text, pack).composites if isinstance(f.details, MarketMove)]


@pytest.mark.parametrize(
    "text", ["云麓新区新增第三类医疗器械4个获批。", "首次取得第三类创新医疗器械注册证的，奖励50万元。"]
)
def test_a_class_of_products_is_no_approval(text: str, pack: Pack) -> None:
    assert not [f for f in read(text, pack).composites if isinstance(f.details, Approval)]


def test_what_an_index_follows_is_not_in_its_name(pack: Pack) -> None:
    move = one("跟踪医药板块的云麓医药50指数3月12日上涨1.4%。", MarketMove, pack)
    assert move.instrument == "云麓医药50指数"
