"""What careful editors reckon though no word asks for it: each true claim beside a wrong one that must stay flagged."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack

CASES = (
    (
        "The plant has 1,240 workers; 310 jobs will be added by 2028.",
        "By 2028 the plant should have 1,550 workers.",
        "By 2028 the plant should have 1,650 workers.",
    ),
    (
        "2025年全市卫生支出86.4亿元,比上年增加7.2亿元。",
        "2024年全市卫生支出79.2亿元。",
        "2024年全市卫生支出93.6亿元。",
    ),
    (
        "2025年人均药费1265元,比上年增加105元。",
        "2025年人均药费上涨约9.1%。",
        "2025年人均药费上涨约12.4%。",
    ),
    (
        "Inspectors visited 2,400 shops and found faults in 312.",
        "检查发现约13%的商店存在问题。",
        "检查发现约23%的商店存在问题。",
    ),
    (
        "Of 430 shops with faults, 36 were closed and 152 fined; the rest were warned.",
        "Of the shops with faults 242 got off with a warning.",
        "Of the shops with faults 262 got off with a warning.",
    ),
    (
        "Sales in 2026 are put at 9.2 to 9.6 billion yuan, up from an earlier forecast of 8.5 billion.",
        "The new forecast is at least 700 million yuan higher.",
        "The new forecast is at least 900 million yuan higher.",
    ),
    (
        "The bridge fund has 4 billion yuan for ten years.",
        "The bridge fund's total size is 4 billion yuan.",
        "The bridge fund's total size is 40 billion yuan.",
    ),
    (
        "1—8月,全市茶叶出口42.6亿元,增长8.1%。",
        "1—8月该市茶叶出口增长8.1%。",
        "1—8月该市茶叶出口下降8.1%。",
    ),
    (
        "The line's freight came to 61.3 million tonnes in 2025, down 4.7%.",
        "The line's freight in 2025 was more than 61 million tonnes.",
        "The line's freight in 2025 was more than 64 million tonnes.",
    ),
    (
        "The city fund of 6 billion yuan puts at least 45% of its money into local firms.",
        "At least 2.7 billion yuan of the fund goes to local firms.",
        "At least 3.7 billion yuan of the fund goes to local firms.",
    ),
    (
        "一期投资22亿元,二期、三期各投资13亿元。",
        "后两期投资合计26亿元。",
        "后两期投资合计36亿元。",
    ),
    (
        "The survey asked 2,150 hospitals and found that 64% use the system.",
        "Some 1,380 of the hospitals asked use the system.",
        "Some 1,830 of the hospitals asked use the system.",
    ),
    (
        "Only 38 of the 126 drugs were cut by less than 40%.",
        "126个药品中,有88个降价40%以上。",
        "126个药品中,有38个降价40%以上。",
    ),
    (
        "园区现有企业136家,其中外资企业17家。",
        "The park has 136 companies, one in eight of them foreign-invested.",
        "The park has 136 companies, one in four of them foreign-invested.",
    ),
    (
        "营业收入34.2亿元,同比下降3.4%。创新药收入占比由31%升至44%。",
        "创新药收入约15亿元。",
        "创新药收入约19亿元。",
    ),
    (
        "1—7月投资63.8亿元,同比下降2.7%,降幅比上半年收窄4.1个百分点。",
        "上半年投资同比下降6.8%。",
        "上半年投资同比下降1.4%。",
    ),
    (
        "Turnover was 8.6 billion yuan in the third quarter. That was 1.1 billion more than in the second.",
        "二季度交易额为75亿元。",
        "二季度交易额为95亿元。",
    ),
    (
        "截至10月末累计引进药械512种,其中今年新引进67种,去年同期为55种。",
        "By the end of last year 445 drugs and devices had been brought in.",
        "By the end of last year 465 drugs and devices had been brought in.",
    ),
    (
        "双方计划每年互派科研人员30人。",
        "Over the five years some 150 researchers are to be exchanged.",
        "Over the five years some 180 researchers are to be exchanged.",
    ),
    (
        "The unit is sold for 1.28 billion yuan, 30% of it on signing and the rest on completion.",
        "The remaining 896 million yuan is due on completion.",
        "The remaining 986 million yuan is due on completion.",
    ),
    (
        "产值增长77.7%;其中药用占35%,食品占41%,其他占24%。",
        "食品和药用合计占产值的四分之三以上。",
        "食品和药用合计占产值的九成以上。",
    ),
    (
        "Exports to America slid by a fifth to $9.4bn.",
        "The year before, exports to America had been about $11.8 billion.",
        "The year before, exports to America had been about $12.8 billion.",
    ),
    (
        "公司承诺今后三年净利润合计不少于1.8亿元。",
        "The firm promises at least 60 million yuan a year on average over three years.",
        "The firm promises at least 90 million yuan a year on average over three years.",
    ),
    (
        "交割后公司持股比例将达到85%,本次收购60%股权。",
        "公司此前已持有25%的股权。",
        "公司此前已持有35%的股权。",
    ),
    (
        "Milestones of $540m that were still open lapse.",
        "Milestones of up to $540 million lapse.",
        "Milestones of up to $450 million lapse.",
    ),
    (
        "The clinics had 1.09 million staff, of whom 522,000 are doctors.",
        "Not quite half of the clinics' staff are doctors.",
        "Not quite a third of the clinics' staff are doctors.",
    ),
)


@pytest.mark.parametrize(("evidence", "right", "wrong"), CASES)
def test_what_follows_is_left_alone_and_what_does_not_is_flagged(
    evidence: str, right: str, wrong: str, pack: Pack
) -> None:
    assert judge(right, evidence, pack) not in FLAGGED
    assert judge(wrong, evidence, pack) in FLAGGED


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        (
            "The health commission wants every clinic to have a doctor by 2030.",
            "国家卫健委希望到2030年每个诊所都有医生。",
            "国家医保局希望到2030年每个诊所都有医生。",
        ),
        (
            "苏北医药谷有企业124家。",
            "The medicine valley in northern Jiangsu has 124 companies.",
            "The medicine valley in northern Anhui has 124 companies.",
        ),
        (
            "Shaanxi's drug regulator inspected 310 shops.",
            "陕西省药监局检查了310家药店。",
            "山西省药监局检查了310家药店。",
        ),
    ],
)
def test_bodies_and_places_by_other_words(evidence: str, right: str, wrong: str, pack: Pack) -> None:
    assert judge(right, evidence, pack) not in FLAGGED
    assert judge(wrong, evidence, pack) in FLAGGED


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("两病患者年度限额分别提高到600元和800元。", "The yearly limit was raised by 800 yuan."),
        ("去年全市人均药费1316元。", "Drug spending a head rose by 1,316 yuan last year."),
        ("Their value has shrunk from HK$1.2 trillion to HK$480 billion.", "总市值缩水了4800亿港元。"),
        ("The company lifted its forecast from $8.5bn to $9.2bn.", "公司将预测下调至85亿美元。"),
        ("上半年药品出口27.6亿元,进口9.2亿元。", "上半年药品进出口总额27.6亿元。"),
        ("Two in five nurses want to leave, up from 27% in 2021.", "27% of the nurses want to leave."),
        ("双方5年内共建15个资源库。", "The two have built 15 gene banks."),
        ("公司承诺今后三年净利润合计1.8亿元。", "The firm has earned 180 million yuan."),
        ("资源库设在老挝、柬埔寨、泰国和越南。", "资源库设在老挝、缅甸、泰国和越南。"),
    ],
)
def test_levels_and_changes_are_told_apart(evidence: str, claim: str, pack: Pack) -> None:
    assert judge(claim, evidence, pack) in FLAGGED
