"""Claims as people retell a sentence: rightly in other words, or wrong in one point only."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack

PLAN = "方案提出，将全市中药材种植面积扩大到35万亩，比现有面积增加约9万亩。"
CITIES = "2025年甬江市医药工业利润96.4亿元，总量居副省级城市第二位。"
STEPS = "到2030年，全省力争培育年销售额10亿元以上的大品种20个、50亿元以上的5个。"
TASKS = "全区86项改革任务已落地79项，其余7项须在明年6月底前完成。"
BUREAUS = "滨州市原由市卫健委承担的实验室备案职责划入市疾控局。"
DEAL = "双方均未披露首付款金额，公司预计今年确认授权收入6000万美元。"
LISTED = "首批名单共3家企业：荣昌生物（烟台）、康诺亚（成都）、亚盛医药（苏州）。"
RENT = "园区按每月每平方米最高40元给予企业租金补贴，最长三年。"
LOSS = "上半年公司净亏损由6.45亿元收窄至3.6亿元。"
GROWN = "医院在研临床试验项目从2020年的210项增加到目前的620项。"
PARTNERS = "沈阳药科大学与复星医药签约共建实验室，复星医药每年投入2000万元。"
SHARES = "董事会拟每10股派发现金红利11.85元。"
RANKED = "云岬新区排名第六，较上年后退一位。"
POINTS = "医药制造业、器械制造业增加值分别增长7.2%和11.5%，增速分别高于规上工业1.4个和5.7个百分点。"
PILOT = "The review is cut to 30 working days, but only in six pilot regions."
REWARD = "完成Ⅰ、Ⅱ、Ⅲ期临床试验的，按不超过研发投入的20%，分别给予最高500万元、1000万元、3000万元资助。"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("全市中药材种植面积已扩大到35万亩。", PLAN),
        ("甬江市医药工业利润总量居全国城市第二位。", CITIES),
        ("到2030年，全省力争培育年销售额50亿元以上的大品种20个。", STEPS),
        ("All of the district's 86 reform tasks have been put into effect.", TASKS),
        ("实验室备案职责由市卫健委转到了市市场监管局。", BUREAUS),
        (
            "The duty of filing laboratories moved from the health commission to the market regulation bureau.",
            BUREAUS,
        ),
        ("The upfront payment is $60 million.", DEAL),
        ("RemeGen, one of the firms on the first list, is from Suzhou.", LISTED),
        ("Firms in the park get up to 40 yuan per square metre per year.", RENT),
        ("The company made a net profit of 360 million yuan in the half-year.", LOSS),
        ("The hospital had 620 trial projects under way in 2020.", GROWN),
        ("沈阳药科大学每年为实验室投入2000万元。", PARTNERS),
        ("Shareholders get a dividend of 11.85 yuan per share.", SHARES),
        ("The Yunjia New Area moved up one place to sixth.", RANKED),
        ("The review is cut to 30 working days throughout the country.", PILOT),
        (
            "药企申请均须过评审，535种药品已纳入医保目录。",
            "535种药品通过初审，但通过初审并不意味着已纳入医保目录。",
        ),
        (
            "Firms get it however few people they employ.",
            "The reward goes to firms provided that they employ at least 50 people.",
        ),
        (
            "The market is to grow by about 19.3% in all by 2030.",
            "预计到2030年市场规模达3980亿元，年复合增长率约19.3%。",
        ),
        (
            "The approval is the second that the company has won this year.",
            "这是该公司今年以来第三款获批的新药。",
        ),
        (
            "The vaccine is the first Chinese one to be prequalified by the WHO.",
            "该疫苗成为我国第9个通过世界卫生组织预认证的疫苗。",
        ),
        (
            "The firms' products make up a little less than a third of the list.",
            "三家企业的产品入选目录，数量占全部入选产品的三分之一强。",
        ),
        (
            "The inspections found 153 serious defects.",
            "飞行检查发现严重缺陷7项、主要缺陷153项、一般缺陷688项。",
        ),
        (
            "Holders of a bachelor's degree receive 2,500 yuan a month.",
            "园区对博士每月补贴4000元、硕士2500元、本科1200元。",
        ),
        (
            "A single drug can get up to 40 million yuan.",
            "The scheme covers trial costs, capped at 12 million yuan per drug; any single group gets 40 million.",
        ),
        (
            "The base is producing 120 batches a year.",
            "基地本月封顶，设计年产原液120批，计划明年三季度投产。",
        ),
        ("The city has received 21.3 billion yuan of investment.", "全市新引进项目46个，协议引资213亿元。"),
        (
            "The company expects its 2025 revenue to reach 4.76 billion yuan.",
            "年报显示，公司2025年实现营业收入47.6亿元，同比增长21.3%。",
        ),
        (
            "The Guangzhou Development District slipped to seventh.",
            "武汉光谷由上年第七升至第五，广州开发区下滑一位至第六。",
        ),
        ("去年前三季度，公司实现净利润9.87亿元。", "前三季度公司净利润9.87亿元，同比增长12.6%。"),
        ("The centre aims to publish 78 guidelines this year.", "中心今年共发布指导原则78项。"),
        (
            "Longjiang bid 9% less than the winning price.",
            "Longjiang lost the tender: its bid was 9% above the winning price.",
        ),
        ("The park has enrolled 240 patients.", "该产品处于Ⅱ期临床，已入组136例，计划入组240例。"),
        (
            "It has brought in 485 products since the start of this year.",
            "先行区累计引进产品485种；今年以来新落地项目7个。",
        ),
        (
            "The drug was approved whether or not patients had been treated.",
            "该药获批用于既往接受过治疗的患者。",
        ),
        (
            "The meeting was chaired by the provincial Party secretary.",
            "12日，代省长周建民主持召开省政府常务会议。",
        ),
        (
            "Wuxi ranks third in the province by output.",
            "全省产值前三位的城市依次为苏州、无锡、南通。",
        ),
        (
            "Nine distributors had their qualifications suspended.",
            "共检查配送单位27家，责令限期整改9家，暂停配送资格1家。",
        ),
        (
            "The bank will provide 20 billion yuan of credit each year for the next three years.",
            "该行未来三年将为企业提供累计不少于200亿元授信。",
        ),
        (
            "In 2024 the industry amounted to 184 billion yuan.",
            "产业规模2023年为1840亿元,2024年为2005亿元,今年预计达到2200亿元。",
        ),
    ],
)
def test_one_wrong_point_is_found(claim: str, evidence: str, pack: Pack) -> None:
    assert judge(claim, evidence, pack) in FLAGGED


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("目前全市中药材种植面积约26万亩。", PLAN),
        ("甬江市医药工业利润总量居副省级城市第二位。", CITIES),
        ("到2030年，全省力争培育年销售额50亿元以上的大品种5个。", STEPS),
        ("Of the district's 86 reform tasks, 79 have been put into effect.", TASKS),
        ("实验室备案职责由市卫健委转到了市疾控局。", BUREAUS),
        ("Neither side disclosed the upfront payment.", DEAL),
        ("RemeGen, one of the firms on the first list, is from Yantai.", LISTED),
        ("Firms in the park get up to 40 yuan per square metre per month.", RENT),
        ("The net loss narrowed to 360 million yuan.", LOSS),
        ("The hospital had 210 trial projects under way in 2020.", GROWN),
        ("复星医药每年投入2000万元。", PARTNERS),
        ("Shareholders get a dividend of 1.185 yuan per share.", SHARES),
        ("The Yunjia New Area slipped one place to sixth.", RANKED),
        ("Industry above designated size grew by 5.8%.", POINTS),
        (
            "Pharmaceutical manufacturing grew by 7.2%, 1.4 points more than industry above designated size.",
            POINTS,
        ),
        ("A drug can win up to 30 million yuan once Phase III is finished.", REWARD),
        (
            "A third of the drugs come from Shanghai.",
            "目前，全国每三个获批的新药就有一个来自上海。",
        ),
        (
            "The buyer pays 380 million yuan at signing.",
            "The buyer pays 950 million yuan, of which 40 percent is due at signing.",
        ),
        (
            "The licence does not extend to Greater China.",
            "公司将该药在大中华区以外的权益授予一家美国公司。",
        ),
        ("The line has more capacity than any other in China.", "该产线通过符合性检查，是国内单体产能最大的产线。"),
        ("The fund has decided to back 12 sub-funds.", "母基金已完成对12只子基金的出资决策，拟出资46.8亿元。"),
        ("Only six of the 312 licences that the city has gained since the plan began are for new drugs.",
         "“十四五”以来，全市新增批准文号312个，其中1类新药6个。"),
        (
            "Wuhan's Optics Valley Bio-City ranked eighth the year before.",
            "榜单上，武汉光谷生物城综合实力列第6位，较上年前进2位。",
        ),
        ("About 65% of the province's 1,163 makers were device makers.", "全省药械生产企业1163家，其中器械企业751家。"),
        ("The hospital had budgeted 15 million yuan.", "医院采购项目中标价1388万元，比预算低112万元。"),
        (
            "At least 740 mu of the land is to come from existing stock.",
            "全市拟供应产业用地1850亩，其中存量用地占比不低于40%。",
        ),
        (
            "A platform can get at most 30 million yuan over the whole period.",
            "对入选平台每家每年补助不超过1000万元，连续支持不超过3年。",
        ),
        (
            "Neither of the two serious events was attributed to the drug.",
            "Two serious events were reported, neither judged drug-related.",
        ),
        ("Exports to them grew 20.3%.", "全省出口增长13.5%，其中对共建国家出口174.2亿元，增速快于整体6.8个百分点。"),
        ("Lot releases were less than 30% of the peak.", "去年批签发量降到1840万支，不足高峰年份的三成。"),
        ("All 71 patients have been enrolled.", "研发成本降低六成左右，Ⅱa期已完成71例患者入组。"),
        ("Over three years a doctor would collect 144,000 yuan.", "博士每月补贴4000元，连发三年。"),
        ("低于40分的划入低水平组。", "40分以上、不足75分的为中等水平组，其余归入低水平组。"),
        ("The rate on new loans stood at 3.59% a year earlier.", "新发放贷款加权平均利率3.12%，同比回落0.47个百分点。"),
        ("“十三五”时期的研发投入约为130亿元。", "“十四五”期间，研发投入累计312亿元，是“十三五”时期的2.4倍。"),
        ("The course works out at 499 yuan a dose.", "疫苗全程三剂共1497元。"),
        ("Six deals in November alone: $9 billion.", "去年四季度以来，仅11月就有6笔交易，总额合计逾90亿美元。"),
        ("The base covers about 10.4 hectares and is expected to open in 2027.", "基地占地156亩，预计2027年投产。"),
        ("Jiangxi is adding 46 drugs, for a total of 264.", "江西单独支付药品由218种增至264种。"),
        ("集采后，试纸每条便宜了0.7元。", "每条均价由1.3元降至0.6元。"),
        ("Over three years the city will set aside 600 million yuan.", "全市将每年安排2亿元专项资金，连续支持三年。"),
        ("拟用三年突破15项关键技术。", "联合体计划三年内攻克关键技术15项。"),
    ],
)  # fmt: skip
def test_what_is_right_is_not_flagged(claim: str, evidence: str, pack: Pack) -> None:
    assert judge(claim, evidence, pack) not in FLAGGED
