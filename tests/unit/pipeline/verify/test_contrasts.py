"""Contrasts that no figure shows: what is wrong is flagged, what is the same in other words is not."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack

PAIRS = (
    (
        "该市研发投入强度比全省平均水平低0.9个百分点。",
        "The city's R&D intensity is below the provincial average.",
        "The city's R&D intensity is above the provincial average.",
    ),
    (
        "全年获批新药9款,创历史新高。",
        "Nine new drugs were approved in the year, a record.",
        "The number of new drugs approved in the year was no record.",
    ),
    (
        "园区生物药产能居中部第一。",
        "The park's biologics capacity is the largest in central China.",
        "The park's biologics capacity is the largest in China.",
    ),
    (
        "苏州、无锡两市集群规模均超400亿元。",
        "Suzhou and Wuxi each have a cluster of more than 40 billion yuan.",
        "Suzhou and Wuxi together have a cluster of more than 40 billion yuan.",
    ),
    (
        "In the first half, the park's output was 21.3 billion yuan, down 3.4%, but exports jumped 11%.",
        "The park's output fell in the first half.",
        "The park's output rose in the first half.",
    ),
    (
        "1类新药获批临床28件,较上年多6件。",
        "Class 1 new drugs won 28 approvals for clinical trials, 6 more than the year before.",
        "Six Class 1 new drugs were approved for clinical trials.",
    ),
    (
        "全年1类新药获批临床19件。",
        "Nineteen Class 1 new drugs were approved for clinical trials in the year.",
        "Nineteen Class 1 new drugs were approved for marketing in the year.",
    ),
    (
        "The park's licence-out deals exceeded $7 billion this year.",
        "The park's out-licensing deals exceeded $7 billion this year.",
        "The park's licence-in deals exceeded $7 billion this year.",
    ),
    (
        "平台平均为企业缩短研发周期5个月。",
        "The platform shortens the R&D cycle of companies by five months on average.",
        "The R&D cycle of companies takes five months on average.",
    ),
    (
        "该基地总投资45亿元,已完成投资17亿元。",
        "1.7 billion yuan of the base's total of 4.5 billion yuan has been invested.",
        "The base's total investment is 1.7 billion yuan.",
    ),
    (
        "杭州、宁波、绍兴三市产值分别为1100亿元、630亿元和570亿元。",
        "Ningbo's output was 63 billion yuan.",
        "Ningbo's output was 57 billion yuan.",
    ),
    (
        "第十届医药健康博览会上,31个项目签约。",
        "At the tenth health fair 31 projects were signed.",
        "At the sixteenth health fair 31 projects were signed.",
    ),
    (
        "For companies with revenue of no less than 300 million yuan, the city refunds 2% of added revenue.",
        "Companies with revenue of at least 300 million yuan are refunded 2% of their added revenue.",
        "All companies are refunded 2% of their added revenue.",
    ),
    (
        "园区有生物医药企业1100余家,其中年销售额超10亿元的企业7家。",
        "Seven of the park's companies sell more than 1 billion yuan a year.",
        "The park has only seven biopharmaceutical companies.",
    ),
)


@pytest.mark.parametrize(("text", "true", "false"), PAIRS)
def test_the_contrast_is_seen_and_the_same_is_not_flagged(
    text: str, true: str, false: str, pack: Pack
) -> None:
    assert judge(true, text, pack) not in FLAGGED
    assert judge(false, text, pack) in FLAGGED
