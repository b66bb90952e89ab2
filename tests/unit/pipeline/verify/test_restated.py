"""What need not be said in the source's words: each true claim beside a wrong one that must stay flagged."""

import pytest

from unit.pipeline.verify.judging import is_flagged
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import verify_claim

CASES = (
    (
        "与对照组相比,用药组患者的中位无进展生存期延长了3.1个月,分别为9.4个月和6.3个月。",
        "用药组中位无进展生存期9.4个月,比对照组多3.1个月。",
        "对照组中位无进展生存期为9.4个月。",
    ),
    (
        "Firms get 2 million yuan at once, plus up to 8 million yuan if the drug is approved.",
        "企业将先得到200万元。",
        "企业将先得到2000万元。",
    ),
    (
        "The zone wants output of 90 billion yuan by 2028; in 2025 it was 64 billion yuan.",
        "By 2028 the zone wants output of 90 billion yuan; last year it was 64 billion.",
        "By 2028 the zone wants output of 64 billion yuan.",
    ),
    (
        "The rate was 81% in 2025, up from 60% two years earlier.",
        "In 2023 the rate had been 60 percent.",
        "In 2022 the rate had been 60 percent.",
    ),
    (
        "The clinics are in 26 counties. Another eight counties will be added.",
        "The clinics are to be in 34 counties.",
        "The clinics are to be in 37 counties.",
    ),
    (
        "Of the respondents 47 percent said yes and 13 percent no. The rest gave no answer.",
        "Four in ten did not answer.",
        "Six in ten did not answer.",
    ),
    (
        "The rule bars foreign clinics from selling vaccines.",
        "Foreign clinics will not be allowed to sell vaccines.",
        "Foreign clinics sold 300 vaccines.",
    ),
    (
        "Eleven companies signed, and foreign firms account for four of them.",
        "Seven of the companies are domestic.",
        "Twelve companies signed.",
    ),
    (
        "该公司是省内第三家获得认证的企业。",
        "此前省内已有企业获得认证。",
        "该公司是省内首家获得认证的企业。",
    ),
    (
        "The two districts together made up 44% of sales.",
        "Two districts made up 44% of sales.",
        "One district alone made up 44% of sales.",
    ),
    (
        "92家企业共获补助3.1亿元。",
        "92家企业得到的补助共计3.1亿元。",
        "92家企业每家获补助3.1亿元。",
    ),
    (
        "Sales doubled to 70 million yuan.",
        "Sales grew to twice what they were, 70 million yuan.",
        "Sales tripled to 70 million yuan.",
    ),
    (
        "项目首期投资6亿元,分两期建设。",
        "项目首期要投6亿元。",
        "项目总投资6亿元。",
    ),
    (
        "去年全区医药产值180亿元,同比增长9.4%,其中疫苗产值26亿元,增速达31%。",
        "全区疫苗产值26亿元,增长31%。",
        "全区疫苗产值增长9.4%。",
    ),
    (
        "园区培育年销售超过10亿元的单品5个,每个注册证最高奖励300万元。",
        "Each registration certificate earns up to CNY 3 million.",
        "Each registration certificate earns up to CNY 200 million.",
    ),
    (
        "The plant opened in May 2024; first-half sales rose 8% from a year earlier.",
        "The plant opened in May 2024.",
        "The plant opened in May 2023.",
    ),
    (
        "《临江市生物制造行动方案(2026—2028年)》提出,到2028年产值达到90亿元。",
        "The plan of Linjiang covers the years from 2026 to 2028.",
        "The plan of Linjiang covers the years from 2026 to 2030.",
    ),
    (
        "公司把该药在日本以外的全球权益授予对方。",
        "The rights outside Japan go to the partner.",
        "The partner receives the rights in Japan.",
    ),
    (
        "园区已引进项目120个,其中已投产45个,在建30个。",
        "园区有45个项目已投产。",
        "园区有120个项目已投产。",
    ),
    (
        "The company plans to break even in 2028.",
        "The company wants to break even in 2028.",
        "The company broke even in 2028.",
    ),
    (
        "该疗法获国家药监局附条件批准上市。",
        "The therapy won conditional approval.",
        "The therapy won full approval.",
    ),
    (
        "Harrow Bio agreed to buy Elmside Labs for $90 million.",
        "Harrow Bio is to acquire Elmside Labs.",
        "Elmside Labs agreed to buy Harrow Bio.",
    ),
    (
        "Harrow Bio expects the purchase to close by June.",
        "The purchase is expected to close by June.",
        "Harrow Bio has completed its purchase.",
    ),
    (
        "就诊率由81.2%提高到88.4%。基层诊疗量占比53.1%。",
        "The rate rose from 81.2% to 88.4%.",
        "The rate rose from 81.2% to 53.1%.",
    ),
    (
        "LK-7 is an oral treatment for ulcerative colitis.",
        "LK-7 treats ulcerative colitis.",
        "LK-7 is an oral treatment for Crohn's disease.",
    ),
    (
        "常见不良反应为皮疹(16.4%)和头痛(9.2%)。",
        "头痛发生率为9.2%。",
        "头痛发生率为16.4%。",
    ),
    (
        "基金投向早期项目的比例不低于55%,单个子基金出资比例不超过35%。",
        "The fund will provide no more than 35% of any sub-fund.",
        "The fund will provide no more than 55% of any sub-fund.",
    ),
    (
        "The district has 3,100 such firms, 19 of them listed.",
        "全区有3100家这类企业，其中19家上市。",
        "全区有19家这类企业，其中3100家上市。",
    ),
    (
        "It will spend 2.4 billion yuan on a centre, whose first phase, costing 700 million yuan, opens in May.",
        "The first phase of the centre will cost 700 million yuan.",
        "The first phase of the centre will cost 2.4 billion yuan.",
    ),
    (
        "成功率约91%,平均降价幅度58%。",
        "Prices fell 58% on average.",
        "The success rate was 58%.",
    ),
    (
        "研究共纳入430名成人患者,其中女性占61%。",
        "Of the 430 adult patients, 61% were women.",
        "研究共纳入430名女性患者。",
    ),
    (
        "目录新增96种药品,其中40种为一类创新药。",
        "Forty of the 96 newly added drugs are class 1 innovative drugs.",
        "All 96 newly added drugs are class 1 innovative drugs.",
    ),
    (
        "公司维持全年营收71亿元至75亿元的指引不变。",
        "The company kept its forecast of 7.1 billion to 7.5 billion yuan in revenue.",
        "公司下调了全年营收指引。",
    ),
    (
        "四期将在2029年底前交付,融资较去年同期增长8%。",
        "Phase four is to be handed over by the end of 2029.",
        "Phase four is to be handed over by the end of 2028.",
    ),
    (
        "It cut the review time to 8.4 months from 10.6 months.",
        "审评用时由10.6个月缩短到8.4个月。",
        "审评用时由8.4个月延长到10.6个月。",
    ),
    (
        "补充申请的审评时限为45个工作日。",
        "Review takes 45 working days.",
        "Review takes 45 calendar days.",
    ),
    (
        "研究在212名高胆固醇血症患者中开展。",
        "The study was run in 212 patients with high cholesterol.",
        "The study was run in 212 patients with diabetes.",
    ),
)


@pytest.mark.parametrize(("evidence", "claim"), [(evidence, true) for evidence, true, _ in CASES])
def test_a_restated_truth_is_left_alone(evidence: str, claim: str, pack: Pack) -> None:
    assert not is_flagged(claim, evidence, pack)


@pytest.mark.parametrize(("evidence", "claim"), [(evidence, wrong) for evidence, _, wrong in CASES])
def test_what_was_turned_beside_it_is_caught(evidence: str, claim: str, pack: Pack) -> None:
    assert is_flagged(claim, evidence, pack)


def test_the_rest_of_a_count_is_neither_borne_out_nor_wrong(pack: Pack) -> None:
    evidence = "The zone signed 31 projects on Friday; foreign companies account for nine of them."
    article = describe_text("evidence", evidence)
    mentions = link(article, pack).value
    facts = extract(article, mentions, pack).value
    claim = "Twenty-two of the projects signed on Friday are domestic."
    assert verify_claim(claim, article, facts, mentions, pack)[0] == "unverifiable"
