"""Classes of wording, each in sentences of our own: what was paid, what is meant, when, where and of what."""

from datetime import datetime

import pytest
from msgspec import structs

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PACK = load_pack()
PUBLISHED = Moment.of(datetime(2025, 8, 15, 9), offset_minutes=480)  # noqa: DTZ001
MEASURES = (
    "关于支持细胞治疗产业的若干措施\n对首次获批的品种给予奖励，最高300万元。对新建平台给予资助，最高200万元。"
)
STEPS = """Measures to support cell therapy
A firm can receive a subsidy of up to 3 million yuan.
A platform can get a reward of 2 million yuan."""

UNDER_A_HEADING = """综合新闻
智能化产能占比超65%
截至2024年底，全国已建成智能车间1066个，产能占比超过65%，效率提升明显，成本持续下降，各地还将推广这一做法，带动上下游。"""


def _read(text: str, surface: str, title: str | None = None) -> Fact:
    text = f"{title}\n{text}" if title else text
    article = describe_text("a", text, title=title, published=PUBLISHED)
    facts = extract(article, link(article, PACK).value, PACK).value
    return next(fact for fact in reversed(facts) if fact.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        (MEASURES + "首批27个项目获6400万元。", "6400万元", "actual"),
        (MEASURES + "2024年向83家企业拨付补贴资金1.1亿元。", "1.1亿元", "actual"),
        (MEASURES + "对融资5000万元以上的企业，按3%给予奖励。", "5000万元", "limit"),
        (MEASURES + "企业每年可获50万元补贴。", "50万元", "limit"),
        (STEPS + " Last year 27 projects received 64 million yuan.", "64 million yuan", "actual"),
        (STEPS + " Firms that win approval can receive 500,000 yuan.", "500,000 yuan", "limit"),
        ("We will increase the output of vaccines by 30 million doses.", "30 million", "plan"),
        ("年产4万支注射剂的生产线项目昨日开工。", "4万支", "plan"),
        ("年产4万支注射剂的生产线昨日投产。", "4万支", "actual"),
        ("The bill would keep the deals that the agency has cut with more than 14 drugmakers.", "14", "actual"),
        ("New guidance documents are listed for 14 products.", "14", "actual"),
        ("青港新码头今日开工，设计年吞吐能力70万标准箱。", "70万标准箱", "plan"),
        ("全市今日开工项目12个，完成投资30亿元。", "30亿元", "actual"),
        ("Women were 23% less likely than men to stop.", "23%", "actual"),
        ("Huayan Bio is buying Lansha in a deal worth $1.2 billion.", "$1.2 billion", "plan"),
        ("II. Tasks for 2026\nThe city will add 3,000 beds.", "3,000", "target"),
        ("The main targets for this year are:\n-- Add more than 9,000 jobs.", "9,000", "target"),
        ("今年主要目标是：\n——新增就业9万人。", "9万人", "target"),
        ("Subsidies for each person will be increased by 8%.", "8%", "plan"),
        ("对获批企业连续3年给予补助。", "3年", "limit"),
        ("Huayan is scooping up Lansha for $2.2 billion.", "$2.2 billion", "plan"),
        ("They could not plan to pay the fees because we had 300% inflation.", "300%", "actual"),
        ("Emissions should drop by 2 percent this year.", "2 percent", "target"),
        ("在已锁定的29个新建项目中，24个可落户青港市。", "29个", "actual"),
        ("该基地由澜沙药业投资11亿元建设。", "11亿元", "plan"),
        ("该基地已完成投资11亿元，建设进展顺利。", "11亿元", "actual"),
        ("80%的药企将在明年迎来收入增长。", "80%", "forecast"),
        ("Firms paid $11.8B in upfront payments (+136% YoY).", "136%", "actual"),
        ("Firms struck nearly 80 deals worth $2.6 billion upfront.", "80", "actual"),
        ("Projections point to 150 deals by year-end.", "150", "forecast"),
        ("规划提出，到2027年，关键部件取得突破。届时营业收入增长15%以上。", "15%", "target"),
        ("到2027年，青港将在各领域形成新增长点，服务收入占比超过50%。", "50%", "target"),
        ("Huayan Foundation to inject $850M into the institute through 2035.", "$850M", "plan"),
        ("We have set the target for growth at around 3.5% for this year.", "3.5%", "target"),
        (MEASURES + "今年以来，带动销售额日均超9000万元。", "9000万元", "actual"),
        ("《行动方案》中明确，未来三年，产业规模将达4000亿元。", "4000亿元", "target"),
        ("分析师认为，产业规模将达4000亿元。", "4000亿元", "forecast"),
        ("It is planning 14 projects, with an estimated investment of 16 billion yuan.", "16 billion yuan", "plan"),
        ("超额完成了“十四五”期间改造110万户的任务目标。", "110万户", "target"),
    ],
)  # fmt: skip
def test_nature(text: str, surface: str, modality: str) -> None:
    assert _read(text, surface).modality == modality


@pytest.mark.parametrize(
    ("text", "surface", "unit", "value", "comparator"),
    [
        ("Huayan Bio sold its stake for $1.9B.", "$1.9B", "USD", 1.9e9, "eq"),
        ("The foundation will give $850M+ to it.", "$850M", "USD", 8.5e8, "gt"),
        ("It raised RMB 300m and US$40M.", "US$40M", "USD", 4e7, "eq"),
        ("车程由5个多小时缩短至3小时。", "5个多小时", "hour", 5, "gt"),
        ("审评用时缩短至2个半月。", "2个半月", "month", 2.5, "eq"),
        ("全市药企去年共发生事故6起。", "6起", "count:accidents", 6, "eq"),
        ("年产8万辆小轿车的项目投产。", "8万辆", "count:vehicles", 80000, "eq"),
        ("两套拥有自主技术、生产关键原料的新型反应釜生产线投产。", "两套", "count:production lines", 2, "eq"),
        (
            "青澜省聚焦66个产粮县，升级1566个超期运行的观测装备。",
            "1566个",
            "count:devices",
            1566,
            "eq",
        ),
        ("目前12家企业入驻。", "12家", "count:companies", 12, "eq"),
        ("此前共发表15篇论文。", "15篇", "count:papers", 15, "eq"),
        ("新区人口规模至少要达到150万。", "150万", "count:persons", 1.5e6, "ge"),
        ("该药在全球40多个国家获批。", "40多个", "count:countries", 40, "gt"),
        ("新认定20家跨国公司地区总部。", "20家", "count:headquarters", 20, "eq"),
        ("Output rose four consecutive years.", "four", "year", 4, "eq"),
        ("Market cap: $26.6 billion.", "$26.6 billion", "USD", 2.66e10, "eq"),
        ("研发人员由去年末的121人大幅增加至336人。", "121人", "count:persons", 121, "eq"),
        ("产品达到600个以上（全省第一）。", "第一", "rank", 1, "eq"),
        ("Huayan is handing over $20 million upfront.", "$20 million", "USD", 2e7, "eq"),
    ],
)
def test_measure(text: str, surface: str, unit: str, value: float, comparator: str) -> None:
    fact = _read(text, surface)
    assert (fact.unit, fact.value, fact.comparator) == (unit, value, comparator)


@pytest.mark.parametrize(
    "text",
    [
        "又过了六年，公司终于盈利。",
        "成千上万名患者用上了新药。",
        "The use of it grew in 2025\nMillions of people take it.",
    ],
)
def test_no_figure(text: str) -> None:
    article = describe_text("a", text, published=PUBLISHED)
    assert extract(article, (), PACK).value == ()


@pytest.mark.parametrize(
    ("text", "surface", "period"),
    [
        ("2017年该厂国产化率只有62%，现在已经提升到91%。", "91%", "2025"),
        ("1.5 million beds were built, renovated or bought over the last five years.", "1.5 million", "2020/2025"),
        ("This deficit is 15 billion yuan less than budgeted last year.", "15 billion yuan", "2025"),
        ("It takes 500 million yuan, an increase of 30 million yuan over last year.", "30 million yuan", "2025"),
        ("I. Review of Our Work in 2024\nThe number of firms grew by 70 percent.", "70 percent", "2024"),
        ("研发费用由2021年(上市当年)的2097万元增长到2024年的5124万元。", "2097万元", "2021"),
        ("Approvals rose 58% from 2023's 48 products to 76 in 2024.", "48", "2023"),
        ("In 2024 firms signed 157 deals, up from 94 deals worth $5.9 billion in 2022.", "94", "2022"),
        ("报告看了近三年的数据，其中参评的园区211个。", "211个", "2025"),
        ("Profit was RMB 57 million, a fall of 9.9% from RMB 64 million in the same period of 2024.", "9.9%", "2025"),
        ("Profit fell 9.9% from RMB 64 million in the same period of 2024.", "RMB 64 million", "2024"),
        ("规划提出，到2027年，关键部件取得突破。届时营业收入增长15%以上。", "15%", "2027"),
        ("今年假期揽收包裹4亿件，与去年假期相比增长5.1%，投递3亿件。", "3亿件", "2025"),
    ],
)  # fmt: skip
def test_time(text: str, surface: str, period: str) -> None:
    assert _read(text, surface).period == period


@pytest.mark.parametrize(
    ("title", "text", "surface", "region"),
    [
        (
            "国家卫生健康委通报流感情况",
            "31个省（自治区、直辖市）和新疆生产建设兵团报告病例231例。",
            "231例",
            "中国",
        ),
        ("交通快讯", "青海西宁至格尔木高速公路通车，全长245公里。", "245公里", "青海省"),
        ("Health care costs", "A U.S. survey found that 12% of adults nationwide lack cover.", "12%", None),
        (
            "Health care costs",
            "A Chinese survey found that 12% of adults nationwide lack cover.",
            "12%",
            "中国",
        ),
        (
            "重大项目加快建设",
            "在广州，总投资9亿元的项目开工。在绍兴，大堤正在施工。降准释放资金约5000亿元。",
            "5000亿元",
            None,
        ),
        ("研发动态", "Caldera starts up with $112M and a drug from China.", "$112M", None),
        (
            "Food research at City University of Hong Kong",
            "Some 800 million people worldwide lack food.",
            "800 million",
            None,
        ),
        ("澜沙药业发布年报", "根据国家统计局数据显示，医药制造业营业收入为2390亿元。", "2390亿元", "中国"),
        ("医药项目签约", "乐陵市政府举行仪式，项目总投资7亿元。", "7亿元", "山东乐陵市"),
        (
            "Drugs from Chinese labs",
            "Shenyang 3SBio got an upfront payment of $1.2 billion.",
            "$1.2 billion",
            None,
        ),
        (
            "三地奖补新政",
            "江阴：对在我市产业化的产品，每个品种补助最高200万元。\n湖州：每个品种奖补20万元。",
            "200万元",
            "江苏江阴市",
        ),
        ("薄壁加工", "我国首次实现大型壳段壁厚100%合格。", "100%", "中国"),
        (
            "China's drugmakers grow",
            "BEIJING, May 10 (Xinhua) -- Revenue of the firms in China rose 18 percent.",
            "18 percent",
            "中国",
        ),
        ("国家卫生健康委通报接种情况", "截至5月28日，各地累计接种疫苗34亿剂次。", "34亿剂次", "中国"),
        ("多地推进重建", "目前北京、河北、山东、吉林九个省份估损18亿元。", "18亿元", "中国"),
        ("外贸快讯", "今年前5个月，粤港澳大湾区内地9市进出口3万亿元。", "3万亿元", "粤港澳大湾区"),
        ("外贸快讯", "上海推进长三角一体化，新增企业20家。", "20家", "上海市"),
    ],
)
def test_place(title: str, text: str, surface: str, region: str | None) -> None:
    assert _read(text, surface, title).region == region


@pytest.mark.parametrize(
    ("text", "on", "surface", "period"),
    [
        ("预计1—2月业务量增速约为23.7%。", datetime(2024, 3, 15), "23.7%", "2024-01/2024-02"),  # noqa: DTZ001
        ("全年播种面积预计超过1亿亩。", datetime(2023, 1, 29), "1亿亩", "2023"),  # noqa: DTZ001
        ("全年新增就业1206万人，年末失业率为5.5%。", datetime(2023, 1, 18), "5.5%", "2022"),  # noqa: DTZ001
    ],
)
def test_time_seen_from(text: str, on: datetime, surface: str, period: str) -> None:
    article = describe_text("a", text, published=Moment.of(on, offset_minutes=480))
    facts = extract(article, (), PACK).value
    assert next(fact for fact in facts if fact.surface == surface).period == period


def test_time_of_a_heading() -> None:
    article = describe_text("a", UNDER_A_HEADING, published=PUBLISHED)
    first = extract(article, (), PACK).value[0]
    assert (first.surface, first.period, first.period_from) == ("65%", "2024", "neighbour")


def test_place_of_an_outlet_that_nobody_listed() -> None:
    article = describe_text("a", "到2027年，全区产值突破300亿元。", published=PUBLISHED)
    article = structs.replace(article, outlet_surface="绍兴日报")
    assert [fact.region for fact in extract(article, (), PACK).value] == ["绍兴市"]
