"""Parts told as wholes, wholes as parts, who did it, what a coming plan holds: each wrong claim beside a true one."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack

CASES = (
    (
        "2025年全省医疗器械出口120亿元。其中对欧盟出口34亿元。",
        "对欧盟的医疗器械出口为34亿元。",
        "全省医疗器械出口34亿元。",
    ),
    (
        "The regulator approved 52 drugs; forty-one were developed at home.",
        "Of the drugs approved 41 were developed at home.",
        "Drugs developed at home numbered 52.",
    ),
    (
        "Shipments of masks to Brazil came to 8,400 tons last year.",
        "去年对巴西出口口罩8400吨。",
        "去年口罩出口总量8400吨。",
    ),
    (
        "2024年医药产值达900亿元，其中制药业产值占四成左右。",
        "2024年制药业产值占医药产值的四成左右。",
        "2024年制药业产值达900亿元。",
    ),
    (
        "全年新增上市企业4家，累计29家。",
        "全年新增上市企业4家。",
        "全年新增上市企业29家。",
    ),
    (
        "The shops closed 310 stores in the spring and opened 250.",
        "The shops opened 250 stores.",
        "The shops closed 250 stores in the spring and opened 310.",
    ),
    (
        "Harbour Fund has led the round; Tidewater Capital put in a third of it.",
        "Harbour Fund led the round.",
        "Tidewater Capital led the round.",
    ),
    (
        "本轮融资由临江基金领投，老股东禾木创投继续出资。",
        "本轮融资由临江基金领投。",
        "本轮融资由禾木创投领投。",
    ),
    (
        "济川高新区医药企业实现营收18亿元。苏州高新区1—8月医药企业实现营收218亿元。",
        "苏州高新区1—8月医药企业营收218亿元。",
        "1—8月济川高新区医药企业营收218亿元。",
    ),
    (
        "苏州工业园区1—8月生物医药企业实现营收218亿元。",
        "1—8月，苏州工业园区生物医药企业营收218亿元。",
        "1—8月，苏州市生物医药企业营收218亿元。",
    ),
    (
        "2025年,全市产值达到800亿元。“十五五”期间,累计获批1类创新药20个,建成病房15个。",
        "“十五五”期间，全市要建成病房15个。",
        "全市病房数已经达到15个。",
    ),
    (
        "按照规划，到2030年，生物制药占比由目前的22%提升至35%。",
        "生物制药占比目前为22%。",
        "预计生物制药占比将达22%。",
    ),
    (
        "园区力争全年营收突破350亿元。",
        "园区争取全年营收突破350亿元。",
        "园区全年营收突破350亿元。",
    ),
    (
        "新签约项目9个，协议总投资63亿元。",
        "The agreements provide for investment of 6.3 billion yuan.",
        "The agreements have brought 6.3 billion yuan of investment.",
    ),
    (
        "用药8周后临床缓解率为31.4%，安慰剂组为11.2%。",
        "安慰剂组的临床缓解率为11.2%。",
        "安慰剂组的临床缓解率为31.4%。",
    ),
    (
        "资助须由在本省注册满两年的企业申报，最高200万元。",
        "在本省注册满两年的企业可以申报，最高200万元。",
        "任何企业均可申报资助。",
    ),
    (
        "海洋药物产值96亿元，占全国的近三成。",
        "海洋药物产值占全国的近三成。",
        "海洋药物产值占全市的近三成。",
    ),
    (
        "对年营收突破1亿元、5亿元、10亿元的企业，分别奖励50万元、150万元、300万元。",
        "年营收突破10亿元的企业可获奖励300万元。",
        "年营收突破10亿元的企业可获奖励150万元。",
    ),
    (
        "同一事项按就高不重复原则执行。",
        "同一事项按就高不重复原则执行，奖励不得重复。",
        "同一事项的奖励可以叠加享受。",
    ),
    (
        "Gull Bio has licensed the rights to its drug in Greater China to a firm in Hangzhou.",
        "The firm in Hangzhou has the rights in Greater China.",
        "The firm in Hangzhou has worldwide rights.",
    ),
    (
        "South Korea supplied half of the imports, Switzerland a fifth.",
        "韩国占进口额的一半。",
        "瑞士占进口额的一半。",
    ),
    (
        "人均收入由2002年7703元增加到2007年13786元。",
        "Income per head rose from 7,703 yuan in 2002 to 13,786 yuan in 2007.",
        "Income per head rose from 13,786 yuan in 2002 to 7,703 yuan in 2007.",
    ),
    (
        "市场监管部门立案148起，移送公安机关9起。",
        "Nine cases were handed to the police.",
        "Nine cases were opened.",
    ),
)


@pytest.mark.parametrize(("evidence", "right", "wrong"), CASES)
def test_what_is_turned_is_flagged_and_what_is_not_is_left_alone(
    evidence: str, right: str, wrong: str, pack: Pack
) -> None:
    assert judge(right, evidence, pack) not in FLAGGED
    assert judge(wrong, evidence, pack) in FLAGGED


RECKONED = (
    (
        "The firm pays $25 million upfront and up to $180 million on milestones.",
        "The deal could be worth as much as $205 million.",
        "The deal could be worth as much as $305 million.",
    ),
    (
        "Imports shrank to $310 million in January–September, one-quarter less than in the same months of 2024.",
        "In the first nine months of 2024 imports had been worth a little over $410 million.",
        "In the first nine months of 2024 imports had been worth a little over $510 million.",
    ),
    (
        "Only one in eight hospitals kept reserves for more than a month.",
        "Close to nine in ten hospitals had reserves for no more than a month.",
        "Close to six in ten hospitals had reserves for no more than a month.",
    ),
    (
        "总投资58亿元的二期工程已完成投资21亿元。",
        "二期还有37亿元投资有待完成。",
        "二期还有27亿元投资有待完成。",
    ),
    (
        "抽检药品2100批次，合格率99.4%。",
        "Fewer than one in a hundred batches failed.",
        "About one in ten batches failed.",
    ),
    (
        "The unit was sold for 640 million yuan. A quarter of the proceeds will repay loans.",
        "About 160 million yuan will be used to repay loans.",
        "About 260 million yuan will be used to repay loans.",
    ),
    (
        "A fund led the round of $85 million; old investors put in $30 million of the total.",
        "New investors provided $55 million.",
        "New investors provided $45 million.",
    ),
    (
        "2024年产值达1703亿元，增长8.5%。",
        "2023年产值约为1570亿元。",
        "2023年产值约为1870亿元。",
    ),
    (
        "The works, opened in 1997, will close in 2025.",
        "The works will have run for 28 years.",
        "The works will have run for 38 years.",
    ),
    (
        "Sales rose to 186 billion yuan, while profit fell to 7.2 billion.",
        "利润率不到4%。",
        "利润率不到2%。",
    ),
    (
        "The authority inspected 1,120 makers this year. In the same months of last year it had inspected 960 makers.",
        "It inspected 160 more makers than last year.",
        "It inspected 260 more makers than last year.",
    ),
    (
        "Of 1,120 makers 56 had serious defects.",
        "约95%的企业没有发现严重缺陷。",
        "约85%的企业没有发现严重缺陷。",
    ),
    (
        "到2028年营业收入达到900亿元，比2025年翻一番。",
        "2025年营业收入约为450亿元。",
        "2025年营业收入约为650亿元。",
    ),
    (
        "The venture has a capital of $40 million. The line is designed for 25 million doses a year.",
        "生产线设计年产能2500万剂。",
        "生产线设计年产能3500万剂。",
    ),
    (
        "对获批品种按实际投入的15%给予补助，最高1000万元。",
        "若实际投入4000万元，可获600万元补助。",
        "对获批品种按实际投入的25%给予补助。",
    ),
    (
        "Inspectors visited the firms between April and September and found faults at 56 firms.",
        "4月至9月，检查发现56家企业有问题。",
        "4月至8月，检查发现56家企业有问题。",
    ),
    (
        "前三季度增加值增长4.7%，低于上半年的6.1%。",
        "前三季度增速降至4.7%。",
        "前三季度增速降至6.1%。",
    ),
)


@pytest.mark.parametrize(("evidence", "right", "wrong"), RECKONED)
def test_what_follows_is_left_alone_and_what_does_not_is_flagged(
    evidence: str, right: str, wrong: str, pack: Pack
) -> None:
    assert judge(right, evidence, pack) not in FLAGGED
    assert judge(wrong, evidence, pack) in FLAGGED
