"""Limits, times, deeds: what an English wording makes of them, and what another wording would be."""

import pytest

from unit.pipeline.verify.judging import is_flagged
from yaowen.packs.model import Pack

RIGHT = [
    (
        "The annual total per firm may not exceed 9 million yuan.",
        "单个项目补助150万元,每家单位每年补助总额不超过900万元。",
    ),
    (
        "No firm may receive more than 9 million yuan in a year.",
        "单个项目补助150万元,每家单位每年补助总额不超过900万元。",
    ),
    (
        "The yearly total per firm must stay below 9 million yuan.",
        "单个项目补助150万元,每家单位每年补助总额不超过900万元。",
    ),
    (
        "The yearly total per firm is limited to 9 million yuan.",
        "单个项目补助150万元,每家单位每年补助总额不超过900万元。",
    ),
    (
        "The yearly total per firm must not go over 9 million yuan.",
        "单个项目补助150万元,每家单位每年补助总额不得超过900万元。",
    ),
    (
        "A firm can receive 9 million yuan a year at the most.",
        "单个项目补助150万元,每家单位每年补助总额不超过900万元。",
    ),
    (
        "R&D spending must make up 5% of revenue or more.",
        "申报企业研发投入占营业收入比重不低于5%,注册资本不少于2000万元。",
    ),
    (
        "Applicants need registered capital of at least 20 million yuan.",
        "申报企业研发投入占营业收入比重不低于5%,注册资本不少于2000万元。",
    ),
    (
        "The registered capital may not be under 20 million yuan.",
        "申报企业研发投入占营业收入比重不低于5%,注册资本不少于2000万元。",
    ),
    (
        "A minimum registered capital of 20 million yuan is required.",
        "申报企业研发投入占营业收入比重不低于5%,注册资本不少于2000万元。",
    ),
    (
        "The park's output fell short of 50 billion yuan.",
        "2025年,园区产值不足500亿元。",
    ),
    (
        "Output was just under 50 billion yuan in 2025.",
        "2025年,园区产值近500亿元。",
    ),
    (
        "The review takes no longer than 30 working days.",
        "审评时限不超过30个工作日。",
    ),
    (
        "The base has a total investment of 3 billion yuan.",
        "云岬药业疫苗基地总投资30亿元,目前已完成投资12亿元,计划2027年6月投产。",
    ),
    (
        "The plant will be able to make 20 tonnes of API a year once at full capacity.",
        "星澜生物二期项目占地80亩,全部达产后可年产原料药20吨。",
    ),
    (
        "At the signing ceremony 23 projects were signed, worth 6.14 billion yuan in all.",
        "大会上23个项目签约,总投资61.4亿元,其中外资项目3个、协议外资2.2亿美元。",
    ),
    (
        "Three of the signed projects have foreign money, with $220 million of contracted capital.",
        "大会上23个项目签约,总投资61.4亿元,其中外资项目3个、协议外资2.2亿美元。",
    ),
    (
        "Under the licence deal, Chenghai received an upfront payment of $60 million.",
        "澄海制药与海外药企达成授权协议,获得6000万美元首付款和最高9亿美元里程碑付款。",
    ),
    (
        "Chenghai's deal carries $60 million upfront and up to $900 million in milestones.",
        "澄海制药与海外药企达成授权协议,首付款6000万美元,里程碑付款最高9亿美元。",
    ),
    (
        "A draft of the action plan sets a scale of 80 billion yuan for 2027.",
        "市药监局日前就《澄江市生物医药行动方案(征求意见稿)》公开征求意见,到2027年产业规模达到800亿元。",
    ),
    (
        "The city's biopharma industry is to reach 80 billion yuan by 2027.",
        "根据方案,到2027年,全市生物医药产业规模达到800亿元。",
    ),
    (
        "The plan puts the biopharma industry's scale in 2027 at 80 billion yuan.",
        "根据方案,到2027年,全市生物医药产业规模达到800亿元。",
    ),
    (
        "The TCM industry's scale was 26 billion yuan last year.",
        "去年,我市中药产业规模为260亿元,今年预计达到310亿元。",
    ),
    (
        "Yunjia Pharma's Class 1 drug is expected to win approval next year.",
        "云岬药业1类新药预计明年获批上市,用于治疗肺癌。",
    ),
    (
        "Since 2021 the park has had 17 Class 1 drugs approved.",
        "“十四五”以来,澄江新区累计获批1类新药17个。",
    ),
    (
        "Revenue was 6.42 billion yuan in the first three quarters.",
        "今年1—9月,澄江新区营业收入64.2亿元,同比增长13%。",
    ),
    (
        "Revenue in the nine months to September was 6.42 billion yuan.",
        "今年1—9月,澄江新区营业收入64.2亿元,同比增长13%。",
    ),
    (
        "Revenue was 13% higher than in the same period of last year.",
        "今年1—9月,澄江新区营业收入64.2亿元,同比增长13%。",
    ),
    (
        "今年前三季度营收64.2亿元。",
        "Revenue was 6.42 billion yuan in January-September this year, up 13% from a year earlier.",
    ),
    (
        "二期工厂计划明年6月投产。",
        "The second plant is to open in June next year, after 1.2 billion yuan was spent this year.",
    ),
    (
        "So far this year the park's exports came to 2 billion yuan, 9% above the same period a year ago.",
        "今年以来,园区出口20亿元,较上年同期增长9%。",
    ),
    (
        "By the end of September the park was home to 870 companies.",
        "截至9月末,澄江新区有企业870余家。",
    ),
    (
        "“十五五”末,园区力争企业达到340家。",
        "By the end of the 15th Five-Year Plan period, the park expects 340 companies.",
    ),
    (
        "到2030年,园区力争企业达到340家。",
        "By the end of the 15th Five-Year Plan period, the park expects 340 companies.",
    ),
]
WRONG = [
    (
        "A firm receives at least 9 million yuan a year.",
        "单个项目补助150万元,每家单位每年补助总额不超过900万元。",
    ),
    (
        "A firm receives no less than 9 million yuan a year.",
        "单个项目补助150万元,每家单位每年补助总额不超过900万元。",
    ),
    (
        "A firm receives more than 9 million yuan a year.",
        "单个项目补助150万元,每家单位每年补助总额不超过900万元。",
    ),
    (
        "The minimum reward per firm is 9 million yuan a year.",
        "单个项目补助150万元,每家单位每年补助总额不超过900万元。",
    ),
    (
        "The registered capital may not exceed 20 million yuan.",
        "申报企业研发投入占营业收入比重不低于5%,注册资本不少于2000万元。",
    ),
    (
        "The registered capital is capped at 20 million yuan.",
        "申报企业研发投入占营业收入比重不低于5%,注册资本不少于2000万元。",
    ),
    (
        "R&D spending must stay within 5% of revenue.",
        "申报企业研发投入占营业收入比重不低于5%,注册资本不少于2000万元。",
    ),
    (
        "注册资本不得超过2000万元。",
        "申报企业研发投入占营业收入比重不低于5%,注册资本不少于2000万元。",
    ),
    (
        "The park's output fell short of 50 billion yuan.",
        "2025年,园区产值突破500亿元。",
    ),
    (
        "The park's output exceeded 50 billion yuan.",
        "2025年,园区产值不足500亿元。",
    ),
    (
        "The review takes at least 30 working days.",
        "审评时限不超过30个工作日。",
    ),
    (
        "The base went into production in June 2027.",
        "云岬药业疫苗基地总投资30亿元,目前已完成投资12亿元,计划2027年6月投产。",
    ),
    (
        "The base is already in production.",
        "云岬药业疫苗基地总投资30亿元,目前已完成投资12亿元,计划2027年6月投产。",
    ),
    (
        "The plant turns out 20 tonnes of API a year.",
        "星澜生物二期项目占地80亩,全部达产后可年产原料药20吨。",
    ),
    (
        "Chenghai has already received $900 million in milestones.",
        "澄海制药与海外药企达成授权协议,首付款6000万美元,里程碑付款最高9亿美元。",
    ),
    (
        "The action plan has been officially adopted.",
        "市药监局日前就《澄江市生物医药行动方案(征求意见稿)》公开征求意见,到2027年产业规模达到800亿元。",
    ),
    (
        "The city's biopharma industry is worth 80 billion yuan.",
        "根据方案,到2027年,全市生物医药产业规模达到800亿元。",
    ),
    (
        "Last year the city's TCM industry was forecast to reach 26 billion yuan.",
        "去年,我市中药产业规模为260亿元,今年预计达到310亿元。",
    ),
    (
        "This year the TCM industry's scale has reached 31 billion yuan.",
        "去年,我市中药产业规模为260亿元,今年预计达到310亿元。",
    ),
    (
        "The drug is expected to be approved.",
        "云岬药业1类新药日前获批上市,用于治疗肺癌。",
    ),
    (
        "Yunjia Pharma's Class 1 drug has already been approved.",
        "云岬药业1类新药预计明年获批上市,用于治疗肺癌。",
    ),
    (
        "The park had 17 Class 1 drugs approved in a single year.",
        "“十四五”以来,澄江新区累计获批1类新药17个。",
    ),
    (
        "Revenue in the first half was 6.42 billion yuan.",
        "今年1—9月,澄江新区营业收入64.2亿元,同比增长13%。",
    ),
    (
        "Revenue for the full year was 6.42 billion yuan.",
        "今年1—9月,澄江新区营业收入64.2亿元,同比增长13%。",
    ),
    (
        "今年上半年营收64.2亿元。",
        "Revenue was 6.42 billion yuan in January-September this year, up 13% from a year earlier.",
    ),
    (
        "去年前三季度营收64.2亿元。",
        "Revenue was 6.42 billion yuan in January-September this year, up 13% from a year earlier.",
    ),
    (
        "二期工厂计划今年6月投产。",
        "The second plant is to open in June next year.",
    ),
    (
        "The park's exports came to 2 billion yuan last year.",
        "今年以来,园区出口20亿元,较上年同期增长9%。",
    ),
    (
        "By the end of June the park was home to 870 companies.",
        "截至9月末,澄江新区有企业870余家。",
    ),
    (
        "“十四五”末,园区力争企业达到340家。",
        "By the end of the 15th Five-Year Plan period, the park expects 340 companies.",
    ),
    (
        "园区已有企业340家。",
        "By the end of the 15th Five-Year Plan period, the park expects 340 companies.",
    ),
]


@pytest.mark.parametrize(("claim", "text"), RIGHT)
def test_the_same_in_other_words_is_not_flagged(claim: str, text: str, pack: Pack) -> None:
    assert not is_flagged(claim, text, pack)


@pytest.mark.parametrize(("claim", "text"), WRONG)
def test_another_limit_time_or_state_is_flagged(claim: str, text: str, pack: Pack) -> None:
    assert is_flagged(claim, text, pack)
