"""Time and nature of figures, by class of sentence."""

from datetime import datetime

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment


def facts_of(text: str, pack: Pack, on: str = "2025-08-15", title: str | None = None) -> tuple[Fact, ...]:
    published = Moment.of(datetime.fromisoformat(f"{on}T10:00"), offset_minutes=480)
    article = describe_text("a", text, title=title, published=published)
    return extract(article, link(article, pack).value, pack).value


@pytest.mark.parametrize(
    ("on", "text", "periods"),
    [
        # What is compared with keeps its own time.
        ("2026-02-10", "去年，产量达18吨，为2019年的5倍。研发投入2亿元。", ["2025", "2025", "2025"]),
        ("2025-08-15", "上半年营收15亿元，较去年同期的12亿元增长25%。", ["2025-H1", "2024", "2025-H1"]),
        ("2025-08-15", "平均用时由2020年的200天压缩到目前的130天。", ["2020", "2025"]),
        (
            "2025-08-15",
            "In 2024 sales rose to 70 million yuan from 50 million yuan a year ago.",
            ["2024", "2023"],
        ),
        (
            "2025-08-15",
            "In 2024 it cleared 48 drugs, against 40 in 2023. Devices came to 65.",
            ["2024", "2023", "2024"],
        ),
        (
            "2025-09-18",
            "上半年成交60亿美元，已超过2024年全年的51亿美元；首付款2亿美元。",
            ["2025-H1", "2024", "2025-H1"],
        ),
        ("2026-02-25", "今年成交49亿元，相当于2025年全年的36.5%。", ["2026", "2026"]),
        (
            "2026-02-25",
            "五年来，病床由8.5万张、9.1万张增加到10万张、12万张。",
            ["2020", "2020", "2025", "2021/2025"],
        ),
        ("2026-02-25", "2020年到2025年，药企研发强度从6%提升到11%。", ["2020", "2025"]),
        (
            "2026-01-30",
            "The broker sees sales of 51 billion yuan and 59 billion yuan for 2026 and 2027, respectively.",
            ["2026", "2027"],
        ),
        # When something is founded, opens or is approved dates nothing else.
        ("2025-08-15", "公司成立于2015年，注册资本2亿元。", ["2025"]),
        ("2025-08-15", "项目总投资15亿元，预计2027年建成投产。", ["2025"]),
        ("2025-08-15", "该药2021年获批上市，去年销售额10亿元。", ["2024"]),
        ("2025-08-15", "Among the 48 drugs approved in 2024, 17 came from Jiangsu.", ["2024", "2024"]),
        # Not yet at any time.
        ("2025-08-15", "工厂2028年竣工，满产后年销售收入可达7亿元。", [None]),
        (
            "2025-08-15",
            "The bank put its price target at HK$58 and expects sales of $1 billion in 2026.",
            [None, "2026"],
        ),
        # What the paragraph is about holds until a state of now.
        (
            "2026-01-20",
            "2025年进口52亿元。其中，11月单月进口6亿元。国企进口9亿元。",
            ["2025", "2025-11", "2025"],
        ),
        ("2026-01-20", "2025年完成检测80万人次。该所现有设备95台。", ["2025", "2026"]),
        (
            "2025-08-15",
            "By 2027, output is to reach 5 billion yuan. The scheme outlines nine tasks.",
            ["2027", "2025"],
        ),
        # Relative times.
        ("2026-01-08", "上月，全市签约项目14个。", ["2025-12"]),
        ("2026-01-15", "2025年营收42亿元，上年同期为35亿元。", ["2025", "2024"]),
        ("2026-03-01", "到“十五五”末，产业规模达到3000亿元。", ["2030"]),
        ("2025-08-15", "2023年、2024年营收分别为3亿元和4亿元。", ["2023", "2024"]),
        (
            "2025-08-15",
            "Sales were $12 million and $15 million in 2023 and 2024, respectively.",
            ["2023", "2024"],
        ),
    ],
)
def test_time(on: str, text: str, periods: list[str | None], pack: Pack) -> None:
    assert [fact.period for fact in facts_of(text, pack, on)] == periods


def test_title_takes_the_time_of_the_figure_that_it_repeats(pack: Pack) -> None:
    title = "海关全年查验药材47万吨"
    found = facts_of(f"{title}\n2025年，该关查验药材47万吨。", pack, "2026-02-26", title)
    assert [fact.period for fact in found] == ["2025", "2025"]


@pytest.mark.parametrize(
    ("text", "natures"),
    [
        ("公司拟发行不超过9亿元的债券。", ["plan"]),
        ("今年，该院计划引进设备70台。", ["plan"]),
        ("澄海制药将获得8000万美元首付款。", ["plan"]),
        ("澄海制药已收到首付款8000万美元。", ["actual"]),
        ("Yunjia is eligible for up to $600 million in milestone payments.", ["plan"]),
        ("A 3-billion-yuan lab will open in October, hiring 150 people.", ["plan", "plan"]),
        ("By 2027, the city plans to set up 20 platforms.", ["target"]),
        ("Yunjia Pharma plans to build 12 plants by 2027.", ["plan"]),
        ("券商给予“买入”评级，目标价45元。", ["forecast"]),
        ("母基金返投本地的比例不低于110%。", ["limit"]),
        ("The fund must invest at least 60% of its capital in early-stage firms.", ["limit"]),
        ("Last year the city paid 300 million yuan in subsidies.", ["actual"]),
        ("全市正打造千亿级产业集群。", ["target"]),
        ("全市已形成千亿级产业集群。", ["actual"]),
        ("在建医药项目26个，在建面积5万平方米。", ["actual", "plan"]),
        ("按计划，所得款项净额的六成用于研发。", ["plan"]),
        ("规划总建筑面积12万平方米。", ["plan"]),
        ("本办法自9月1日起施行，有效期3年。", ["limit"]),
        ("单笔最高投资800万元。", ["limit"]),
        ("The time for review should be shortened to four weeks.", ["target"]),
        ("The city is setting up a 30-billion-yuan fund.", ["plan"]),
        ("With a planned area of 5 square kilometers, the park is now home to 90 firms.", ["plan", "actual"]),
        ("在去年210亿元的基础上，今年力争达到235亿元。", ["actual", "target"]),
        ("到2028年，自给率由当前的40%提高到60%。", ["actual", "target"]),
        ("全年目标任务120亿元，上半年已完成70亿元。", ["target", "actual"]),
        ("机构预测，明年增幅将在4%上下。", ["forecast"]),
    ],
)
def test_nature(text: str, natures: list[str], pack: Pack) -> None:
    assert [fact.modality for fact in facts_of(text, pack)] == natures


def test_plan_that_has_just_begun_holds_aims(pack: Pack) -> None:
    (fact,) = facts_of("“十五五”时期，累计上市新疫苗9个。", pack, "2026-03-12")
    assert (fact.modality, fact.period) == ("target", "2026/2030")
