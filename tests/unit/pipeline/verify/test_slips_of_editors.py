"""Slips that editors make in retelling: all for one, filed for approved, aims for results, somebody else's words."""

import pytest

from unit.pipeline.verify.judging import is_flagged
from yaowen.packs.model import Pack

SITES = "The group runs three sites. The Suzhou site has passed inspection, while the other two are still preparing."
DRUGS = "三款产品同日亮相。其中，抗体药已获批临床，其余两款仍处于临床前阶段。"
FILED = "国家药监局已受理该公司PD-1抗体的上市申请，并拟纳入优先审评。"
AIMED = "方案提出，到2029年，药谷规上企业力争达到150家，新获批药物8个。目前，药谷共有规上企业97家。"
SAID = "“关键在于支付。”临江大学教授周予安在会上说。启岚资本合伙人韩牧则认为，明年并购会明显增多。"
SINCE = "自2017年开园以来，园区累计引进项目312个。2025年，园区新增专利授权640件。"
MISSED = "公司公告称，该药治疗溃疡性结肠炎的II期试验未达到主要终点，安全性良好。"
CUT = "第七批集采中，球囊类产品平均降价47%。"
RATE = (
    "A draft offers to cover no more than 30 percent of the cost of trials, up to 4 million yuan a project."
)
BOUGHT = (
    "Linjiang Pharma has agreed to sell a 40 percent stake in its herbal unit to state-backed Qilan Capital."
)

CODES = "Linjiang said its hormone LJ-12 won approval in Brazil, while its fertility drug LJ-40 is still under review."


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("All three of the group's sites have passed the inspection.", SITES),
        ("三款产品均已获批临床。", DRUGS),
        ("Chinese regulators have approved the company's PD-1 antibody.", FILED),
        ("药谷规上企业已达150家，到2029年力争新获批药物8个。", AIMED),
        ("临江大学教授周予安认为，明年并购会明显增多。", SAID),
        ("The park brought in 312 projects in 2025.", SINCE),
        ("The drug met its primary endpoint in a Phase II trial in ulcerative colitis.", MISSED),
        ("第七批集采中，球囊类产品价格平均降至原来的47%。", CUT),
        ("草案对试验给予不低于费用30%的补助，每个项目最高400万元。", RATE),
        ("Linjiang has won approval in Brazil for its fertility drug LJ-40.", CODES),
        ("巴西已批准临江公司的LJ-40上市。", CODES),
        ("Linjiang Pharma将收购国资背景的Qilan Capital所持中药子公司40%股权。", BOUGHT),
    ],
)
def test_a_slip_is_seen(claim: str, source: str, pack: Pack) -> None:
    assert is_flagged(claim, source, pack)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("One of the group's three sites has passed the inspection.", SITES),
        ("抗体药已获批临床，另外两款仍在临床前阶段。", DRUGS),
        ("Chinese regulators have accepted a marketing application for the company's PD-1 antibody.", FILED),
        ("药谷现有规上企业97家，到2029年力争达到150家。", AIMED),
        ("启岚资本合伙人韩牧认为，明年并购会明显增多。", SAID),
        ("The park has attracted 312 projects since it opened in 2017.", SINCE),
        ("The drug failed to meet its primary endpoint in a Phase II trial in ulcerative colitis.", MISSED),
        ("第七批集采中，球囊类产品价格平均降低47%。", CUT),
        ("草案对试验给予不超过费用30%的补助，每个项目最高400万元。", RATE),
        ("Linjiang has won approval in Brazil for its hormone LJ-12.", CODES),
        ("Linjiang Pharma将把中药子公司40%股权出售给国资背景的Qilan Capital。", BOUGHT),
    ],
)
def test_what_is_told_rightly_is_left_alone(claim: str, source: str, pack: Pack) -> None:
    assert not is_flagged(claim, source, pack)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "The drug extended survival by more than five months over docetaxel.",
            "Median overall survival was 17.9 months, compared with 12.1 months with docetaxel, in 410 patients.",
        ),
        (
            "At least 3 billion yuan of the new fund is reserved for small companies.",
            "The city has set up a 6-billion-yuan fund. No less than 50 percent of the money must go to small firms.",
        ),
        (
            "Foreign firms won all but four of the licences.",
            "The city granted 36 licences last year, the regulator said. Thirty-two of them went to foreign firms.",
        ),
        (
            "按照方案，省里2026年至2028年合计安排不低于15亿元专项资金。",
            "《行动方案（2026—2028年）》提出，三年内每年安排不少于5亿元专项资金。",
        ),
        (
            "The city is aiming for 80 billion yuan of output by 2030.",
            "Under the plan, the city's output should double by 2030 from 40 billion yuan in 2024.",
        ),
    ],
)
def test_what_follows_from_the_figures_is_no_slip(claim: str, source: str, pack: Pack) -> None:
    assert not is_flagged(claim, source, pack)
