"""True claims that once were flagged: one case a class, beside a false claim that must stay flagged."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.pipeline.run import understand
from yaowen.pipeline.verify import verify_claim

CASES = (
    (
        "七部门联合印发样例行动方案，提出建成平台30个左右。",
        "The plan was issued jointly by seven departments.",
        "The plan was issued jointly by nine departments.",
    ),
    (
        "“我们不准备用补贴吸引企业迁入。”园区主任说。",
        "园区主任说，不准备用补贴吸引企业迁入。",
        "园区主任说，准备用补贴吸引企业迁入。",
    ),
    (
        "青禾药业公告,预计今年第四季度完成首例患者入组,计划明年向国家药监局递交上市申请。",
        "Qinghe Pharma expects to enrol the first patient in the fourth quarter.",
        "Qinghe Pharma has enrolled the first patient.",
    ),
    (
        "交易尚待反垄断审查,预计2027年上半年完成交割。",
        "The deal is expected to close in the first half of 2027.",
        "The deal closed in the first half of 2027.",
    ),
    (
        "青禾药业计划明年一季度向国家药监局递交QH-31的上市申请。",
        "Qinghe Pharma plans to file for approval of QH-31 in the first quarter.",
        "Qinghe Pharma filed for approval of QH-31 in the first quarter.",
    ),
    (
        "Norvia will shut its plant in Suzhou by June and move production to Malaysia.",
        "诺维亚将把生产迁至马来西亚。",
        "诺维亚已把生产迁至马来西亚。",
    ),
    (
        "云岬药业将YJ-88在大中华区以外的全球权益授予哈沃恩医药,并保留大中华区的权利。",
        "Yunjia keeps the rights to develop and sell YJ-88 in Greater China.",
        "Halvorne takes the rights to YJ-88 for the whole world, including Greater China.",
    ),
    (
        "云岬药业将YJ-88在大中华区以外的全球权益授予哈沃恩医药,并保留大中华区的权利。",
        "Halvorne takes the worldwide rights to YJ-88, Greater China excepted.",
        "Yunjia has licensed YJ-88 from Halvorne for Greater China.",
    ),
    (
        "医院编制床位1800张,全年开展临床试验95项。",
        "The hospital's number of beds and number of clinical trials were 1,800 and 95, respectively.",
        "The hospital's number of beds and number of clinical trials were 95 and 1,800, respectively.",
    ),
    (
        "去年实际使用外资增长18.4%,社会消费品零售总额增长21.3%。",
        "Foreign investment actually used grew by 18.4%.",
        "Foreign investment actually used grew by 20.3%.",
    ),
    (
        "聚焦“1+3”目标任务体系,全省上下真抓实干。全省人均预期寿命达到81.2岁。",
        "Average life expectancy reached 81.2 years.",
        "Average life expectancy reached 82.1 years.",
    ),
    (
        "云岬市2026年工作要点\n三、2026年重点任务\n完成造林90万亩、退化草原修复40万亩。",
        "The city aims to plant 900,000 mu of trees.",
        "The city has planted 900,000 mu of trees.",
    ),
    (
        "新增家庭养老床位3200张,新增婴幼儿托位1500个。",
        "3,200 household elderly-care beds were added.",
        "3,300 household elderly-care beds were added.",
    ),
    (
        "园区设立总规模60亿元的基金,首期规模12亿元。",
        "The fund's total size and first-phase size are 6 billion yuan and 1.2 billion yuan, respectively.",
        "The fund's total size and first-phase size are 1.2 billion yuan and 6 billion yuan, respectively.",
    ),
    (
        "Vaccine exports of the town reached 310 million yuan. Sales of all its companies reached 24 billion yuan.",
        "The town's vaccine exports and combined sales were 310 million yuan and 24 billion yuan, respectively.",
        "The town's vaccine exports and sales combined were 310 million yuan.",
    ),
    (
        "在全省28个园区考核中列第4位,比上年前移3位。",
        "The park had ranked seventh in the assessment of the year before.",
        "The park ranked seventh in the assessment.",
    ),
    (
        "全年完成工业投资46亿元,其中设备投资占三分之一。",
        "Equipment made up a third of the 4.6 billion yuan of industrial investment.",
        "Industrial investment was 46 billion yuan.",
    ),
    (
        "对首次获批的企业,每个品种奖励300万元。",
        "A company approved for the first time receives 3 million yuan for each product.",
        "Every company receives 3 million yuan, whatever it does.",
    ),
    (
        "2025年,济南、淄博两市规上医药工业营业收入均超300亿元。",
        "In Jinan and Zibo the above-scale pharmaceutical revenue is above 30 billion yuan each.",
        "In Jinan and Zibo the above-scale pharmaceutical revenue is above 300 billion yuan each.",
    ),
    (
        "今年该市对外授权总额约26亿美元,占全省的四分之三。",
        "The province's out-licences come to about 3.5 billion US dollars, judging by the city's share.",
        "The province's out-licences come to about 4.9 billion US dollars, judging by the city's share.",
    ),
    (
        "产能由2021年的1.1万升提高到33.4万升。",
        "Capacity is about thirty times that of 2021.",
        "Capacity is about fifty times that of 2021.",
    ),
    (
        "今年新增创新平台12个。",
        "This year 12 more innovation platforms were added.",
        "The city has 12 innovation platforms in all.",
    ),
    (
        "审评时限由80个工作日压缩至48个工作日,平均缩短40%。",
        "Review time was cut by 40% to 48 working days.",
        "Review time was cut by 48 working days.",
    ),
    (
        "全市获批1类新药5个,新增上市企业3家,累计达24家。",
        "Listed companies now number 24.",
        "Listed companies now number 240.",
    ),
    (
        "推进高血压等9类慢性病用药保障。",
        "Drugs for hypertension and eight other chronic diseases are covered.",
        "Drugs for 14 chronic diseases are covered.",
    ),
)


@pytest.mark.parametrize(("text", "true", "false"), CASES)
def test_what_is_so_is_not_flagged(text: str, true: str, false: str, pack: Pack) -> None:
    assert judge(true, text, pack) not in FLAGGED
    assert judge(false, text, pack) in FLAGGED


SUPPORTED = (
    ("内蒙古过去五年建成绿色园区41个。", "41 green parks were built in Inner Mongolia."),
    (
        "2025年,全省社会消费品零售总额达到1.8万亿元。",
        "Total retail sales of consumer goods reached 1.8 trillion yuan in 2025.",
    ),
    (
        "提请省人大常委会审议地方性法规11项。",
        "11 local regulations were submitted to the provincial people's congress.",
    ),
    ("新设外资企业463家。", "463 foreign-funded companies were newly established."),
    (
        "外贸进出口总额达到4.5万亿元。实际使用外资达到160.6亿美元。",
        "Foreign investment actually used reached USD 16.06 billion.",
    ),
)


@pytest.mark.parametrize(("text", "claim"), SUPPORTED)
def test_things_with_names_in_both_languages_are_found_again(text: str, claim: str, pack: Pack) -> None:
    assert judge(claim, text, pack) == "supported"


def test_a_land_whose_name_is_a_part_of_a_province_s_is_another(pack: Pack) -> None:
    text = "内蒙古过去五年建成绿色园区41个。"
    assert judge("Mongolia has 41 green parks.", text, pack) != "supported"


def test_a_sentence_may_rest_on_the_place_that_was_read_of_its_figures(pack: Pack) -> None:
    text = "2026年政府工作报告\n云南省第十四届人民代表大会第四次会议\n全省新增规模以上工业企业755户。\n建成园区12个。"
    brief = compose(understand(describe_text("report", text), pack), pack, "en")
    assert any("Yunnan" in bullet.text for bullet in brief.value.bullets)
    assert not any(issue.code == "bullet_dropped" for issue in brief.issues)


def test_a_city_inside_a_company_name_is_no_city(pack: Pack) -> None:
    text = "昆明澄宸兴泰药业与一家丹麦药企签署授权协议,首付款3000万美元。"
    assert judge("Chengchen Xingtai receives 30 million US dollars upfront.", text, pack) not in FLAGGED


TWO_REGIONS = (
    "北京2024年医药健康规模达1.06万亿元,首次突破万亿元。\n"
    "广东省提出,到2027年生物医药与健康集群规模力争超万亿元。\n北京提出到2026年医药健康产业规模达到1.25万亿元。"
)


def test_an_aim_is_no_error_because_another_region_is_there_already(pack: Pack) -> None:
    aim = "By 2027 Guangdong wants its biopharmaceutical and health cluster to exceed 1 trillion yuan."
    assert judge(aim, TWO_REGIONS, pack) not in FLAGGED
    only_done = TWO_REGIONS.partition("\n")[0]
    assert judge("Beijing aims to exceed 1 trillion yuan in pharma.", only_done, pack) in FLAGGED


def test_of_equal_and_rounded_figures_the_equal_one_is_told(pack: Pack) -> None:
    article = describe_text("source", TWO_REGIONS)
    mentions = link(article, pack).value
    claim = "Beijing's pharmaceutical industry is projected to grow in 2024, surpassing 1 trillion yuan."
    _, findings = verify_claim(claim, article, extract(article, mentions, pack).value, mentions, pack)
    assert findings
    assert not any("1.25" in (finding.source or "") for finding in findings)


def test_a_rounded_figure_that_comes_first_is_not_told_for_the_equal_one(pack: Pack) -> None:
    article = describe_text("source", "去年,江苏的生物医药产值为5012亿元,今年上半年为5000亿元。")
    mentions = link(article, pack).value
    claim = "Jiangsu's biopharmaceutical output is forecast to reach about 500 billion yuan."
    _, findings = verify_claim(claim, article, extract(article, mentions, pack).value, mentions, pack)
    assert [finding.source for finding in findings] == ["今年上半年为5000亿元"]


def test_a_park_is_not_a_part_of_itself(pack: Pack) -> None:
    source = "江苏苏州工业园区15日公布,2025年园区实现产值312亿元。"
    assert (
        judge("Suzhou Industrial Park's output value reached 31.2 billion yuan in 2025.", source, pack)
        not in FLAGGED
    )
    assert judge("Jiangsu's output value reached 31.2 billion yuan in 2025.", source, pack) in FLAGGED
