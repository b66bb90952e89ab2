"""Words turned into their opposites, some told as all, orders told as done, and who speaks."""

import pytest

from unit.pipeline.verify.judging import judge
from yaowen.packs.model import Pack

FEES = "新规明确，云岬社区医院的接种门诊对六十岁以上居民免费开放，线上预约后即可前往。"
CYCLE = "业内人士认为，与周边城市相比，云岬新区的兑现周期更短，企业提交材料后两个月内可以拿到奖励。"
ORDERS = (
    "加强重点领域治理。加快淘汰落后产能，严控高耗能项目，基本完成焦化企业超低排放改造。"
    "推进船舶新能源化，强化源头防控，健全监测网络。"
)
RESULTS = (
    "重点领域治理成效显著。加快淘汰落后产能，严控高耗能项目，基本完成焦化企业超低排放改造。"
    "新能源船舶同比增长12%，监测网络获评全国样板。"
)
SOME = "部分园区委员会已经具备完整的实验室，另一些只有两名兼职教师。"


@pytest.mark.parametrize(
    ("claim", "evidence", "verdict"),
    [
        ("The clinic vaccinates residents over 60 free of charge.", FEES, "supported"),
        ("Residents over 60 are vaccinated at the clinic for a fee.", FEES, "contradicted"),
        ("接种门诊对六十岁以上居民收费。", FEES, "contradicted"),
        ("Firms in Yunjia New Area have to wait longer for their rewards.", CYCLE, "contradicted"),
        ("Payout in Yunjia New Area takes a shorter time, industry insiders say.", CYCLE, "supported"),
        ("Officials said that Yunjia New Area pays out in a shorter time.", CYCLE, "contradicted"),
        ("焦化企业超低排放改造已经基本完成。", ORDERS, "contradicted"),
        ("The coking plants' ultra-low-emission upgrade has been completed.", ORDERS, "contradicted"),
        ("焦化企业超低排放改造已经基本完成。", RESULTS, "supported"),
        ("园区委员会全都具备完整的实验室。", SOME, "contradicted"),
        ("有的园区委员会具备完整的实验室。", SOME, "supported"),
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
        ("两级审核合计不超过35个工作日。", "区级初审不超过15个工作日，市级复核不超过20个工作日。"),
        ("新药尚未上市，但上市在即。", "国人期盼已久、即将上市的新药在展会上亮相。"),
        (
            "Good machines cope with slopes of 45% and even steeper ones.",
            "Good machines handle slopes of up to 45% and more.",
        ),
        (
            "Some 2,500 villages are to be cleaned up.",
            "打造乡村风景线，新建和美乡村250个。整治提升清洁乡村2500个，农村生活污水治理率提高。新建村内道路100公里。",
        ),
        (
            "The province completed 21 regional medical centres, eight national and 13 provincial.",
            "全省建成8个国家级、13个省级区域医疗中心。",
        ),
        ("Grain capacity is to reach 140 billion jin.", "粮食综合生产能力将达到1400亿斤。"),
        ("The shoes stood on a car worth $70,000.", "一双跑鞋“坐”在价值7万元美金的轿车上。"),
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(claim: str, evidence: str, pack: Pack) -> None:
    assert judge(claim, evidence, pack) not in ("contradicted", "unsupported")


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It was the second forum on space cooperation.", "首届空间合作论坛24日在武汉开幕。"),
        (
            "Cloud spending in the United States will reach $2.4 trillion in 2030.",
            "Spending on global cloud computing is projected to reach $2.4 trillion in 2030.",
        ),
        (
            "Coal-fired units nationwide ran 5,500 hours.",
            "上海、江苏、浙江的燃煤机组发电利用小时均为5500小时。",
        ),
        (
            "Concentrations fell by 12.1% a year.",
            "——这五年，绿色转型纵深推进。全省平均浓度下降12.1%。",
        ),
        ("她离开台湾去了伦敦。", "她毅然离开台湾飞到纽约。"),
        ("The aim is to lift life expectancy to 79.5 years.", "住院报销比例达70%，人均预期寿命达79.5岁。"),
        ("12个区域医疗中心已经建成投用。", "获批建设12个区域医疗中心，90家医院达标。"),
        ("The new area is already home to five million people.", "新区目前规划中的500万人口显得不足。"),
        (
            "Every thousand people hold 25 patents, or 25 for every thousand people.",
            "每万人高价值发明专利拥有量达25件。",
        ),
        (
            "The unemployment rate is to be held at 4.5%.",
            "今年目标：地区生产总值增长4.5%，城镇调查失业率5.5%左右。",
        ),
        ("The springs yield 1,720 cubic metres a year.", "水源地可采资源量为1720立方米/日。"),
        ("仅去年一年，科创园就新注册企业4500多家。", "科创园蓬勃发展，累计注册科技型企业超4500家。"),
        ("The total number of pilot zones is to be brought to ten.", "新增未来产业先导区10个。"),
        ("公共卫生体系已经全面建成。", "公共卫生体系初步成型，防控能力提升。"),
        ("各年合计，新增就业总共70多万人。", "城镇新增就业年均超过70万人。"),
    ],
)
def test_what_is_told_of_another_reach_is_caught(claim: str, evidence: str, pack: Pack) -> None:
    assert judge(claim, evidence, pack) in ("contradicted", "unsupported")
