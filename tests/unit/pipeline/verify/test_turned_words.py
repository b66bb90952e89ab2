"""Words turned into their opposites, some told as all, orders told as done, and who speaks."""

import pytest

from unit.pipeline.verify.judging import judge
from yaowen.packs.model import Pack

FEES = "新规明确，云岬社区医院的接种门诊对六十岁以上居民免费开放，线上预约后即可前往。"
CYCLE = "行业人士称，云岬新区发放奖补所用的时间比邻市更短，材料交齐后七周到账。"
ORDERS = (
    "加强药品追溯管理。加快淘汰落后发酵罐，严控溶剂排放，基本完成原料药企业尾气改造。"
    "推进冷链车辆更新，强化批签发能力，健全不良反应监测。"
)
RESULTS = (
    "药品追溯成效显著。加快淘汰落后发酵罐，严控溶剂排放，基本完成原料药企业尾气改造。"
    "冷链车辆同比增长12%，监测网络获评样板。"
)
SOME = "部分中试平台已经取得生产许可，另一些还只有样品间。"


@pytest.mark.parametrize(
    ("claim", "evidence", "verdict"),
    [
        ("The clinic vaccinates residents over 60 free of charge.", FEES, "supported"),
        ("Residents over 60 are vaccinated at the clinic for a fee.", FEES, "contradicted"),
        ("接种门诊对六十岁以上居民收费。", FEES, "contradicted"),
        ("Firms in Yunjia New Area wait longer for their rewards.", CYCLE, "contradicted"),
        ("Payout in Yunjia New Area takes a shorter time, industry insiders say.", CYCLE, "supported"),
        ("Officials said that Yunjia New Area pays out in a shorter time.", CYCLE, "contradicted"),
        ("原料药企业尾气改造已经基本完成。", ORDERS, "contradicted"),
        (
            "The exhaust upgrade of the makers of active ingredients has been completed.",
            ORDERS,
            "contradicted",
        ),
        ("原料药企业尾气改造已经基本完成。", RESULTS, "supported"),
        ("中试平台全都取得了生产许可。", SOME, "contradicted"),
        ("有的中试平台取得了生产许可。", SOME, "supported"),
    ],
)
def test_a_turned_word_is_caught_and_the_right_one_is_not(
    claim: str, evidence: str, verdict: str, pack: Pack
) -> None:
    found = judge(claim, evidence, pack)
    assert found == verdict if verdict == "contradicted" else found not in ("contradicted", "unsupported")


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("两步合计不超过13个工作日。", "窗口受理不超过4个工作日，专家评审不超过9个工作日。"),
        ("带状疱疹疫苗尚未上市，但上市在即。", "峦山疫苗即将上市的带状疱疹疫苗在年会上展出。"),
        (
            "The centrifuge copes with loads of 30% and even higher ones.",
            "The centrifuge handles loads of up to 30% and more.",
        ),
        (
            "Some 310 standard factory buildings are to be upgraded.",
            "打造中试走廊，新建共享实验室40个。改造提升标准厂房310栋，园区供汽能力提高。新建物流通道12公里。",
        ),
        (
            "The province completed 21 regional medical centres, six national and 15 provincial.",
            "全省建成6个国家级、15个省级区域医疗中心。",
        ),
        ("Herb capacity is to reach 3.6 billion jin.", "中药材综合生产能力将达到36亿斤。"),
        ("The imported centrifuge costs $30,000.", "这台进口离心机的价格为3万元美金。"),
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(claim: str, evidence: str, pack: Pack) -> None:
    assert judge(claim, evidence, pack) not in ("contradicted", "unsupported")


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It was the second forum on antibody drugs.", "首届抗体药物论坛9日在成都开幕。"),
        (
            "Vaccine research spending in the United States will reach $90 billion in 2030.",
            "Spending on global vaccine research is projected to reach $90 billion in 2030.",
        ),
        (
            "Makers of active ingredients nationwide ran 4,300 hours.",
            "上海、江苏、浙江的原料药企业平均开工4300小时。",
        ),
        (
            "The failure rate fell by 8.4% a year.",
            "——这五年，质量管理全面加强。全省抽检不合格率下降8.4%。",
        ),
        ("裴停云辞去教职飞到伦敦。", "裴停云辞去教职飞到纽约。"),
        ("The aim is to lift life expectancy to 81.2 years.", "医保参保率达97%，人均预期寿命达81.2岁。"),
        ("7个区域医学中心已经建成投用。", "获批建设7个区域医学中心，31家医院达标。"),
        ("The new area is already home to 900,000 people.", "新区目前规划中的90万人口还没有着落。"),
        (
            "There are 8.1 licensed pharmacists for every thousand people.",
            "每万人执业药师拥有量达8.1名。",
        ),
        (
            "The unemployment rate is to be held at 5.2%.",
            "今年目标：地区生产总值增长5.2%，城镇调查失业率5.8%左右。",
        ),
        ("The plant treats 640 cubic metres a year.", "污水站处理量为640立方米/日。"),
        ("仅去年一年，药谷就新注册企业2100多家。", "药谷蓬勃发展，累计注册企业超2100家。"),
        ("The total number of pilot projects is to be brought to 14.", "新增试点项目14个。"),
        ("疫苗追溯体系已经全面建成。", "疫苗追溯体系初步成型，预警能力提升。"),
        ("各年合计，新招研发人员总共6万多人。", "医药企业新招研发人员年均超过6万人。"),
    ],
)
def test_what_is_told_of_another_reach_is_caught(claim: str, evidence: str, pack: Pack) -> None:
    assert judge(claim, evidence, pack) in ("contradicted", "unsupported")
