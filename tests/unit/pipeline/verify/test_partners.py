"""What belongs to a figure alone: a length of time, which year of several, how far down an order."""

import pytest

from unit.pipeline.verify.judging import is_flagged
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import verify_claim

HARBOUR = (
    "The bank expects Harbour Lab's output to rise to 40,000 vials a week within two years"
    " and reach 90,000 vials a week within a decade."
)
GRANTS = "The plan lifts grants for rural clinics by 6.2% in the first year and by 2.1% in the second year."
RATES = "云汐银行9月公布的企业贷款利率为：1年期3.2%，5年期以上3.9%。"
PLACES = "Coral County has the third-lowest vaccination rate (61%) and the highest share of smokers (27%)."
COVER = "全省基本养老保险覆盖近3100万人，医保参保人数超过4200万人。"
PRICES = "8月，云汐市食品价格下降1.9%，非食品价格上涨0.7%。"
YEARS = "2024、2025年，示例药业自由现金流分别为3.1亿元和4.6亿元。"
RESULTS = "2025年，安科生技净利润3.1亿元，上年同期为亏损9000万元。"
PLAN = "到2030年集群营业收入达到6000亿元，营收超五十亿元企业8家。"
ZONE = "截至去年底，先行区累计引进特许药械420种，其中药品168种、医疗器械252种。"
PROMISE = "交易对方承诺其2025年至2027年净利润分别不低于5500万元、7000万元和8500万元。"
BRANCHES = "食品、石化、医药等产业增加值分别增长6.5%、9.5%、12.4%。"
SEATS = "共批准器械30个。北京、上海、广东、江苏分别有7个、6个、5个和4个。累计批准器械已达290个。"
FUNDING = (
    "Venture funding fell 21% to $3.8 billion in 2024."
    " The analyst expects between $5 billion and $5.5 billion this year."
)
CITIES = "广州、深圳、珠海三市产业规模分别为1810亿元、2040亿元和430亿元，增速分别为6.1%、9.4%和7.7%。"
COAST = (
    "去年全省吸引的外来投资再创新高，其中最大的是总投资380亿元的海岸新材料基地，"
    "它也是全省至今最大的一个工业项目；全年进出口总值首次超过900亿元。"
)
SCHOOL = "示例医学院2016年开办康复治疗专科，2021年获批康复治疗本科专业。"


@pytest.mark.parametrize(
    ("claim", "evidence", "wrong"),
    [
        ("Output could reach 90,000 vials a week within two years.", HARBOUR, True),
        ("Output could reach 90,000 vials a week within ten years.", HARBOUR, False),
        ("产量有望在十年内达到每周9万支。", HARBOUR, False),
        ("Grants for rural clinics go up 6.2% in the second year.", GRANTS, True),
        ("Grants for rural clinics go up 2.1% in the second year.", GRANTS, False),
        ("The bank lends at 3.9% for one year and at 3.2% for terms above five years.", RATES, True),
        ("The bank lends at 3.2% for one year and at 3.9% for terms above five years.", RATES, False),
        ("At 61%, Coral County's vaccination rate is the lowest of all.", PLACES, True),
        ("At 61%, Coral County's vaccination rate is the third-lowest.", PLACES, False),
        ("科勒尔县的疫苗接种率为61%，为第三低。", PLACES, False),
        (
            "Pension insurance covers more than 42 million people, medical insurance nearly 31 million.",
            COVER,
            True,
        ),
        (
            "Pension insurance covers nearly 31 million people, medical insurance more than 42 million.",
            COVER,
            False,
        ),
        ("Food prices rose 0.7% in August, and non-food prices fell 1.9%.", PRICES, True),
        ("Food prices fell 1.9% in August, and non-food prices rose 0.7%.", PRICES, False),
        ("示例药业2024和2025两年的自由现金流合计4.6亿元。", YEARS, True),
        ("示例药业2024和2025两年的自由现金流合计7.7亿元。", YEARS, False),
        ("The college won approval for its bachelor's programme in rehabilitation in 2016.", SCHOOL, True),
        ("The college won approval for its bachelor's programme in rehabilitation in 2021.", SCHOOL, False),
    ],
)
def test_a_figure_keeps_what_belongs_to_it(claim: str, evidence: str, *, wrong: bool, pack: Pack) -> None:
    assert is_flagged(claim, evidence, pack) is wrong


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The measures run to 18 articles under five headings.", "若干措施共五个方面十八条。"),
        ("Anyone from the school who had been abroad took one more test.", "有国外旅居史的师生再做1次检测。"),
        (
            "The leased scanners belong to a third party until 2028.",
            "Third parties own the leased scanners until 2028.",
        ),
        ("受访者为20至45岁的人。", "The survey asked people age 20 to 45."),
        ("They are aged 20 to 45.", "They fall into the age range of 20 to 45."),
        ("The reading was 50 to 60 degrees.", "读数为50~60度。"),
        ("Skin age came down by about four years.", "平均肌肤年龄减少3.98岁，使用者称年轻了11年。"),
        (
            "Coast Motors will triple its capacity in 2027, from 20,000 vehicles to 60,000.",
            "海岸汽车计划将产能从目前的2万辆在2027年扩至6万辆。",
        ),
        (
            "Anke turned a prior-year loss of 90 million yuan into a net profit of 310 million yuan in 2025.",
            RESULTS,
        ),
        ("按照计划,云汐希望2030年有8家企业营收跨过50亿元门槛。", PLAN),
        (
            "Wuzhong and its neighbour produced 48 billion yuan between them.",
            "昆城和吴中分别实现产值21亿元和459亿元。",
        ),
        (
            "Devices were about 60% of the 420 products that the zone had brought in by the end of last year.",
            ZONE,
        ),
        (
            "The sellers promise at least 210 million yuan in net profit over the three years 2025 to 2027.",
            PROMISE,
        ),
        ("这只百亿级基金的首期资金为30亿元。", "云汐市设立总规模100亿元的产业基金，首期30亿元已到位。"),
        ("尚有12款在研产品未进入临床阶段。", "公司共有20款在研产品，其中8款进入临床阶段。"),
        (
            "这两种疫苗的出口量合计为5000万剂。",
            "Three vaccines passed. It exported 36 million doses of one and 14 million doses of another.",
        ),
        (
            "No company draws more than 40 million yuan a year under the 22 measures.",
            "共22条。单个企业年度奖励总额不超过4000万元。",
        ),
        (
            "In 2023 the centre approved 33 drugs, six fewer than the year after.",
            "2024年批准品种39个，较2023年增加6个。",
        ),
        ("Beijing and Shanghai account for 13 of the 30 devices.", SEATS),
        ("Half of the sum was sold abroad in January-August 2025.", "2025年前8个月，出口占总额的一半。"),
        (
            "The share of the two types of projects has gained 12 points since 2020.",
            "两类项目的占比由2020年的8%升至20%。",
        ),
        (
            "All but 41 of the 290 drugmakers, or 249 of them, do not sell abroad.",
            "It has 290 drugmakers, 41 of which sell abroad.",
        ),
        (
            "前10个月获批的创新药已比2024年全年多12个。",
            "The regulator approved 57 in ten months, more than the 45 of 2024; 12 regions take part.",
        ),
        ("预计全年融资在50亿至55亿美元之间，高于2024年的38亿美元。", FUNDING),
        ("Records are kept for half a decade.", "The records must be kept for five years."),
        ("Seven trillion-yuan industries are being built up.", "加快打造7个万亿级产业。"),
        (
            "Eighteen medical centres were completed, six of them national.",
            "建成6个国家级、12个省级区域医疗中心。",
        ),
        ("Installed storage exceeds 4.8 GW.", "新型储能装机超480万千瓦。"),
        (
            "Over the past five years the province put 71.5 billion yuan into projects.",
            "五年来，全省累计投入715亿元。",
        ),
    ],
)
def test_what_says_the_same_is_left_alone(claim: str, evidence: str, pack: Pack) -> None:
    assert not is_flagged(claim, evidence, pack)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "Qinghai Motors turned out 300,000 vehicles in 2012.",
            "根据规划，青海汽车到2012年生产目标是30万辆。",
        ),
        (
            "The county is expected to have four breeding companies.",
            "目前，该县这样的育种企业有4家，每年生产种苗900万株。",
        ),
        (
            "By his reckoning output normally grows by at least 14% a year.",
            "他认为，正常的年增长率不高于14%，而3月为14.2%。",
        ),
        ("Shengda holds the leading position in test strips.", "盛达的试纸在全国排名第二。"),
        ("学券的收入上限将上调18万美元。", "The income limit will be raised from $120,000 to $180,000."),
        (
            "The zone attracted 290 projects in the first quarter.",
            "一季度新引进项目19个。目前累计引进项目290个。",
        ),
        ("Drugs will cost on average 58% of what they did before.", "本次集采药品平均降价58%。"),
        (
            "Over the whole of the five-year plan the province added about 900 certificates.",
            "“十四五”期间年均新增证书约900张。",
        ),
        (
            "In integration the province climbed from 14th to 3rd.",
            "“两化”融合水平从全国第14位升至第6位，应用率居第3位。",
        ),
        (
            "Phase two will bring overall capacity to 30,000 litres.",
            "一期产能5万升；二期新增产能3万升，2029年建成。",
        ),
        ("A total of 54 companies submitted bids.", "与上一批相比，参与投标企业增加54家。"),
        (
            "The city's industry topped the provincial ranking last year.",
            "过去一年，全市产业规模居全省第二位。",
        ),
        ("Zhuhai recorded the quickest growth of the three, at 9.4%.", CITIES),
        ("Vaccines made there have risen from seven to 48.", "园区在产疫苗品种7个、在研疫苗品种48个。"),
        (
            "The park counts 140 firms above designated size.",
            "园区规上企业87家。按照计划，到2028年规上企业达到140家。",
        ),
        ("Installed storage exceeds 48 GW.", "新型储能装机超480万千瓦。"),
        ("Trade with South Asia made up 31% of the total.", "与中亚五国的贸易占全国的31%。"),
        ("Food industry value added rose 9.5%, petrochemicals 6.5%.", BRANCHES),
        (
            "Sinopec's project has a total investment of 38 billion yuan.",
            COAST,
        ),
        (
            "Over the past decade the province put 71.5 billion yuan into projects.",
            "五年来，全省累计投入715亿元。",
        ),
    ],
)
def test_what_says_something_else_is_seen(claim: str, evidence: str, pack: Pack) -> None:
    assert is_flagged(claim, evidence, pack)


def test_an_exchange_is_told_with_the_figure_of_the_very_thing(pack: Pack) -> None:
    article = describe_text("evidence", BRANCHES)
    claim = "Food industry value added rose 9.5%, petrochemicals 6.5%."
    _, findings = verify_claim(claim, article, (), link(article, pack).value, pack)
    assert {f.why for f in findings if f.kind == "number"} == {
        "swap: of this the source says 6.5%",
        "swap: of this the source says 9.5%",
    }
