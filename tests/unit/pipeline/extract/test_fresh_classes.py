"""Classes of sentences that fresh Chinese news brought up: times, natures and places that once were misread."""

from datetime import UTC, datetime

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PACK = load_pack()


def _facts(text: str, day: datetime) -> dict[str, Fact]:
    published = Moment.of(day.replace(tzinfo=None), offset_minutes=480)
    article = describe_text("a", text, title=text.partition("\n")[0], published=published)
    return {f.surface: f for f in extract(article, link(article, PACK).value, PACK).value}


FEBRUARY = datetime(2026, 2, 10, 9, tzinfo=UTC)
OCTOBER = datetime(2025, 10, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "surface", "period"),
    [
        # What was done in a year that is reviewed is that year's, what is there now is not.
        ("年度审评盘点\n2025年，中心受理申请912件。\n分类型看，生物制品申请为37件。", "37件", "2025"),
        ("年度盘点\n2025年，公司营收12亿元。\n目前，集团拥有工厂7家。", "7家", "2026"),
        ("年度盘点\n2025年，中心受理申请912件。\n近日公布的研究共入组81例患者。", "81例", "2026"),
        # What began then says its name between the year and 以来.
        ("基金观察\n自2023年设立以来，基金累计投资项目19个。", "19个", "2023/2026"),
        # A report that lost its headings.
        ("2026年云岬市政府工作报告（摘要）\n过去一年，我们攻坚克难。新增药企14家。", "14家", "2025"),
        (
            "数读政府工作报告\n“十四五”时期，全省快速发展。三地产值分别为62亿元、98亿元和15亿元。",
            "62亿元",
            "2025",
        ),
        ("数读政府工作报告\n报告提出，2026年培育企业40家。民生方面，新增医院3所。", "3所", "2026"),
        # One point of an enumeration does not date the next.
        ("代表建议\n她建议：一是三年内覆盖率达到60%；二是设立80亿元基金。", "80亿元", None),
        ("书记访谈\n一是人才，未来三年缺口预计有3000人；二是支付，去年患者只有63人。", "63人", "2025"),
        # Stretches of months say their year for what follows; a comparison's year is the former figure's.
        ("合成生物\n去年产值115亿元，今年前三季度达103亿元，全年有望达到150亿元。", "150亿元", "2026"),
        ("一季度经济\n2026年1月，云岬市产值由去年同期的下降3.1%转为增长2.7%。", "2.7%", "2026-01"),
        ("数说云岬\n2025年，产值达42亿元。\n全省新获批药品24个。", "24个", "2025"),
        ("年度业绩\n2025年度业绩公布。\n年内溢利为1.06亿元。", "1.06亿元", "2026"),
        (
            "2025年度业绩\n公司公布业绩。\n年内溢利为1.06亿元，研发占比由上年的58%下降到42%。",
            "1.06亿元",
            "2025",
        ),
        ("2025年度业绩\n公司公布业绩。\n年内溢利为1.06亿元，研发占比由上年的58%下降到42%。", "58%", "2024"),
        ("规划\n到2030年产值突破100亿元；对获批新药给予最高4000万元奖励。", "4000万元", "2026"),
        ("办法\n企业应当在2027年1月31日前提交材料，研发投入占比不得低于5%。", "5%", "2026"),
        ("集采落地\n采购周期至2027年12月31日，约定采购量不低于报量的80%。", "80%", "2026"),
    ],
)
def test_period(text: str, surface: str, period: str | None) -> None:
    assert _facts(text, FEBRUARY)[surface].period == period


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        ("快讯\n海岳制药预增六成，净利润达5.6亿元。", "5.6亿元", "forecast"),
        ("市场\n体重管理市场将由2024年的86亿元增至2030年的607亿元。", "607亿元", "forecast"),
        ("市场\n2030年市场规模可达114亿美元，2024年这一数字约为12亿美元。", "12亿美元", "actual"),
        ("市场\n专利将于2026年12月到期，届时或有9家企业的产品上市。", "9家", "forecast"),
        ("市场\n多家机构判断，融资额今年将温和增长12%。", "12%", "forecast"),
        ("市场\n业内预计价格还将再降三成。", "三成", "forecast"),
        ("海关\n今年，海关还将对50家企业上门服务。", "50家", "plan"),
        ("交易\n公司收到首付款8000万美元，并有资格获得至多7.4亿美元的里程碑付款。", "7.4亿美元", "plan"),
        ("交易\n全年对外授权首付款70亿美元，为上年的1.7倍。", "70亿美元", "actual"),
        ("规划\n根据规划，到2028年，基金群规模将达到800亿元。", "800亿元", "target"),
        ("部署\n按照云岬市部署，到2028年产业规模将超1500亿元。", "1500亿元", "target"),
        ("测算\n医保报销扩围后，新药预计2026年为患者减负超过500亿元。", "500亿元", "forecast"),
        ("改革\n按照新规，科研人员可获得不低于80%的所有权；试点单位已累计赋权成果183项。", "80%", "limit"),
        ("改革\n按照新规，科研人员可获得不低于80%的所有权；试点单位已累计赋权成果183项。", "183项", "actual"),
        ("一周\n园区集聚企业1500余家，营收约占全国1/6；提出到2030年培育企业10家。", "1500余家", "actual"),
        ("一周\n产业全年有望冲刺150亿元。", "150亿元", "forecast"),
        ("区域\n要点\n- 上海：规模突破1万亿元。\n- 江苏：提出到2030年规模达到1万亿元。", "1万亿元", "target"),
        ("规划\n到2030年产值突破100亿元；对获批新药给予最高4000万元奖励。", "100亿元", "target"),
        ("规划\n到2030年产值突破100亿元；对获批新药给予最高4000万元奖励。", "4000万元", "limit"),
        ("办法\n参保人出借凭证的，处骗取金额2倍以上5倍以下罚款。", "5倍", "limit"),
        ("执法\n某平台因审核不严被罚200万元，是目前单笔最高。", "200万元", "actual"),
        ("服务\n平台为76家企业提供检测，减免费用2300万元。", "2300万元", "actual"),
        ("园区\n已引进企业110家，协议投资600亿元以上，去年实现产值180亿元。", "180亿元", "actual"),
        ("园区\n所需70%以上的耗材可在园区内配齐。", "70%", "actual"),
        ("交易\n全年达成对外授权交易38笔，首付款9亿美元，其中过10亿美元的5笔。", "5笔", "actual"),
        ("园区\n在建亿元以上生物医药项目28个。", "亿元", "actual"),
        ("博览会\n现场签订采购意向2.7亿美元。", "2.7亿美元", "plan"),
        ("研发\n省重点研发计划投入9亿元。", "9亿元", "actual"),
        ("检查\n今年，药监局将对50家平台开展检查。", "50家", "plan"),
        ("访谈\n我们打算今年递表港股，募2亿美元。", "2亿美元", "plan"),
        ("集采\n投标企业须具备资质，年采购额不低于1亿元。", "1亿元", "limit"),
        ("集采\n低于“锚点价”50%的，须说明成本构成。", "50%", "limit"),
        ("年报\n2025年公司营收12亿元，拟每10股派3.2元。", "3.2元", "plan"),
    ],
)
def test_modality(text: str, surface: str, modality: str) -> None:
    assert _facts(text, FEBRUARY)[surface].modality == modality


def test_the_same_figure_in_two_bullets_is_two_figures() -> None:
    published = Moment.of(FEBRUARY.replace(tzinfo=None), offset_minutes=480)
    text = "区域\n- 上海:产业规模突破1万亿元\n- 江苏:提出到2030年产业规模达到1万亿元，培育龙头企业10家，建设平台20个。"
    article = describe_text("a", text, title="区域", published=published)
    found = [f for f in extract(article, link(article, PACK).value, PACK).value if f.surface == "1万亿元"]
    assert [f.modality for f in found] == ["actual", "target"]


@pytest.mark.parametrize(
    ("text", "surface", "region"),
    [
        ("融资盘点\n2025年国内医疗健康领域融资826起。\n单笔融资方面，大额融资152起。", "152起", "中国"),
        ("项目落户天津滨海新区\n在经开区，诺和诺德此次追加投资12亿元。", "12亿元", "天津经开区"),
        ("山东医药看三市\n济南、烟台、菏泽三市合计407亿元，其中烟台增速最快，达14.2%。", "14.2%", "烟台市"),
        (
            "云南文山三七\n初冬，砚山县的基地里人来人往。“今年每公斤卖到180元。”农户说。",
            "180元",
            "云南砚山县",
        ),
        ("我省医药产业\n河南日报讯 华兰生物、翔宇医疗等14家企业上市。", "14家", "河南省"),
        ("融资盘点\n国内融资826起。\n上海138起、江苏131起、北京112起，三地合计占46%。", "46%", "中国"),
        ("苏州工业园区的药企\n试验纳入2180例患者，不良反应发生率12%。", "12%", None),
        ("浙江生物医药\n浙江省数据。\n杭州余杭：集聚企业1900家。", "1900家", "杭州余杭区"),
        ("云南文山三七\n全州产量2.6万吨。", "2.6万吨", "云南文山州"),
    ],
)
def test_region(text: str, surface: str, region: str | None) -> None:
    assert _facts(text, OCTOBER)[surface].region == region


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("新药获批数居全国第三\n记者获悉", "第三", 3, "rank"),
        ("全省GDP1.2万亿元。", "1.2万亿元", 1.2e12, "CNY"),
        ("给予MAH300万元奖励。", "300万元", 3e6, "CNY"),
        ("企业可享六折优惠。", "六折", 60, "percent"),
        ("一年就是200个亿。", "200个亿", 2e10, "CNY"),
        ("营收约占全国1/6；", "1/6", 16.67, "percent"),
        ("较法定的60个工作日缩短28%。", "60个工作日", 60, "day"),
        ("平均缩短审批时间一年左右。", "一年", 1, "year"),
        ("年产能仅300居里。", "300居里", 300, "count:curies"),
        ("份额分别居全国第二和第一。", "第二", 2, "rank"),
        ("从实验室走向千亿市场。", "千亿", 1e11, "CNY"),
        ("销售额为21亿丹麦克朗。", "21亿丹麦克朗", 2.1e9, "DKK"),
    ],
)
def test_figure(text: str, surface: str, value: float, unit: str) -> None:
    fact = _facts(text, OCTOBER)[surface]
    assert (fact.value, fact.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "PD-1单抗获批",
        "IL-17A靶点",
        "时间过半，任务过半",
        "中个位数百分比的提成",
        "生存期(95%CI：",
        "9/10月",
        "两支装",
    ],
)
def test_no_figure(text: str) -> None:
    assert not _facts("观察\n" + text + "。", OCTOBER)
