"""Stretches of years, halves, plans and what is due: said alike in both languages, or not."""

import pytest

from unit.pipeline.verify.judging import is_flagged
from yaowen.packs.model import Pack

RIGHT = [
    (
        "Output in the six months to June 2025 was 52 billion yuan.",
        "2025年上半年,全市医药产值520亿元,增长6.3%。",
    ),
    (
        "Output grew 6.3% in H1 2025.",
        "2025年上半年,全市医药产值520亿元,增长6.3%。",
    ),
    (
        "1H25 output was 52 billion yuan.",
        "2025年上半年,全市医药产值520亿元,增长6.3%。",
    ),
    (
        "Exports were $90 million in Q2.",
        "二季度,园区出口9000万美元。",
    ),
    (
        "Exports were $90 million in the April-June period.",
        "二季度,园区出口9000万美元。",
    ),
    (
        "Exports came to $90 million in the second quarter of the year.",
        "今年二季度,园区出口9000万美元。",
    ),
    (
        "In the past three years the district recruited 4,200 people.",
        "近三年,全区累计引进人才4200人。",
    ),
    (
        "Over three years 4,200 people were recruited.",
        "近三年,全区累计引进人才4200人。",
    ),
    (
        "During the 14th Five-Year Plan period, 86 devices were approved.",
        "“十四五”期间,全省获批医疗器械86个。",
    ),
    (
        "From 2021 to 2025, 86 devices were approved.",
        "“十四五”期间,全省获批医疗器械86个。",
    ),
    (
        "By 2030, the end of the 15th Five-Year Plan, output is to hit 100 billion yuan.",
        "到“十五五”末,产值力争达到1000亿元。",
    ),
    (
        "Output is targeted at 100 billion yuan by 2030.",
        "到2030年,产值力争达到1000亿元。",
    ),
    (
        "The goal for output in 2030 is 100 billion yuan.",
        "到2030年,产值力争达到1000亿元。",
    ),
    (
        "Output should come to 100 billion yuan at the end of 2030.",
        "到2030年底,产值力争达到1000亿元。",
    ),
    (
        "The measures run from 2024 to 2027.",
        "本措施自2024年起施行,有效期至2027年。",
    ),
    (
        "The action plan covers 2024-2027.",
        "《行动计划(2024—2027年)》提出新建平台5个。",
    ),
    (
        "Deliveries in the ten months to October were 8 million doses.",
        "今年前十个月,公司交付疫苗800万支。",
    ),
    (
        "The company shipped 8 million vaccine doses between January and October.",
        "今年前十个月,公司交付疫苗800万支。",
    ),
    (
        "8 million vaccine doses have been delivered by the company so far this year.",
        "今年前十个月,公司已交付疫苗800万支。",
    ),
    (
        "公司今年前十个月交付疫苗800万支。",
        "The company delivered 8 million vaccine doses in the first ten months of this year.",
    ),
    (
        "公司1—10月交付疫苗800万支。",
        "The company delivered 8 million vaccine doses in the first ten months of this year.",
    ),
    (
        "截至9月末,园区有企业870家。",
        "As of the end of September, the park had 870 companies.",
    ),
    (
        "项目明年上半年建成。",
        "The project will be completed in the first half of next year.",
    ),
    (
        "The project, due for completion in the first half of next year, costs 900 million yuan.",
        "项目投资9亿元,计划明年上半年建成。",
    ),
    (
        "Construction of the project is planned to finish in the first half of next year.",
        "项目投资9亿元,计划明年上半年建成。",
    ),
    (
        "The fund has a target size of 5 billion yuan.",
        "基金目标规模50亿元,首期规模12亿元已完成募集。",
    ),
    (
        "The drug may come to market in 2027.",
        "云岬药业自研新药预计2027年上市。",
    ),
    (
        "Revenue last year was 5.2 billion yuan, against 4.8 billion yuan the year before.",
        "2025年营收52亿元,2024年为48亿元。",
    ),
    (
        "Sales were 30% above the year-earlier level.",
        "销售收入同比增长30%。",
    ),
    (
        "Sales were up 30% on the corresponding period of 2024.",
        "2025年前三季度,销售收入同比增长30%。",
    ),
    (
        "In 2025 review time was cut from 60 to 36 working days.",
        "2025年,审评用时由60个工作日压缩到36个工作日。",
    ),
    (
        "Subsidies last for three years at most.",
        "补贴期限最长不超过3年。",
    ),
    (
        "No fewer than 20 new drugs are to be approved by 2027.",
        "到2027年,新增获批新药不少于20个。",
    ),
    (
        "A minimum of 20 new drugs are to be approved by 2027.",
        "到2027年,新增获批新药不少于20个。",
    ),
]
WRONG = [
    (
        "Output for the whole of 2025 was 52 billion yuan.",
        "2025年上半年,全市医药产值520亿元,增长6.3%。",
    ),
    (
        "Output in the first quarter of 2025 was 52 billion yuan.",
        "2025年上半年,全市医药产值520亿元,增长6.3%。",
    ),
    (
        "Third-quarter exports came to $90 million.",
        "二季度,园区出口9000万美元。",
    ),
    (
        "Exports were $90 million in May.",
        "二季度,园区出口9000万美元。",
    ),
    (
        "In the past five years the district recruited 4,200 people.",
        "近三年,全区累计引进人才4200人。",
    ),
    (
        "During the 13th Five-Year Plan period, 86 devices were approved.",
        "“十四五”期间,全省获批医疗器械86个。",
    ),
    (
        "86 devices were approved in 2025.",
        "“十四五”期间,全省获批医疗器械86个。",
    ),
    (
        "Output is targeted at 100 billion yuan by 2027.",
        "到2030年,产值力争达到1000亿元。",
    ),
    (
        "Output has reached 100 billion yuan.",
        "到2030年,产值力争达到1000亿元。",
    ),
    (
        "The action plan covers 2024-2030.",
        "《行动计划(2024—2027年)》提出新建平台5个。",
    ),
    (
        "The company shipped 8 million vaccine doses between January and May.",
        "今年前十个月,公司交付疫苗800万支。",
    ),
    (
        "The company plans to deliver 8 million vaccine doses.",
        "今年前十个月,公司已交付疫苗800万支。",
    ),
    (
        "公司前三季度交付疫苗800万支。",
        "The company delivered 8 million vaccine doses in the first ten months of this year.",
    ),
    (
        "截至6月末,园区有企业870家。",
        "As of the end of September, the park had 870 companies.",
    ),
    (
        "项目已经建成。",
        "The project will be completed in the first half of next year.",
    ),
    (
        "项目明年下半年建成,投资9亿元。",
        "The 900-million-yuan project will be completed in the first half of next year.",
    ),
    (
        "The 900-million-yuan project has been completed.",
        "项目投资9亿元,计划明年上半年建成。",
    ),
    (
        "Construction of the 900-million-yuan project has finished.",
        "项目投资9亿元,计划明年上半年建成。",
    ),
    (
        "The fund has raised 5 billion yuan.",
        "基金目标规模50亿元,首期规模12亿元已完成募集。",
    ),
    (
        "The drug is already on the market.",
        "云岬药业自研新药预计2027年上市。",
    ),
    (
        "Yunjia listed in Hong Kong this week.",
        "云岬药业拟赴港上市,已递交招股书。",
    ),
    (
        "Subsidies last for at least three years.",
        "补贴期限最长不超过3年。",
    ),
    (
        "Subsidies last for more than three years.",
        "补贴期限最长不超过3年。",
    ),
    (
        "No more than 20 new drugs are to be approved by 2027.",
        "到2027年,新增获批新药不少于20个。",
    ),
    (
        "20 new drugs at most are to be approved by 2027.",
        "到2027年,新增获批新药不少于20个。",
    ),
    (
        "20 new drugs were approved.",
        "到2027年,新增获批新药不少于20个。",
    ),
]


@pytest.mark.parametrize(("claim", "text"), RIGHT)
def test_the_same_in_other_words_is_not_flagged(claim: str, text: str, pack: Pack) -> None:
    assert not is_flagged(claim, text, pack)


@pytest.mark.parametrize(("claim", "text"), WRONG)
def test_another_limit_time_or_state_is_flagged(claim: str, text: str, pack: Pack) -> None:
    assert is_flagged(claim, text, pack)
