"""Classes of figures that lean on their neighbours: elided, bounded from afar, falling, spoken as shares."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import find_quantities


def read(text: str, pack: Pack) -> list[tuple[float, str, str]]:
    return [(q.value, q.unit, q.comparator) for q in find_quantities(text, pack)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It cleared 31 Class II devices, up from 24.", [(31, "count:devices"), (24, "count:devices")]),
        (
            "Yunjia Park has 120 firms. Of these, nineteen are listed and 40 are foreign.",
            [(120, "count:companies"), (19, "count:companies"), (40, "count:companies")],
        ),
        ("At week 48, 46.1% on the drug responded.", [(46.1, "percent")]),
        ("shares of 12, 15 and 20%", [(12, "percent"), (15, "percent"), (20, "percent")]),
        ("a 240-patient study", [(240, "count:patients")]),
        ("The stay was cut from 9 days to 6.", [(9, "day"), (6, "day")]),
        ("Margins rose 1.5 percentage points, against 1.1 points before.", [(1.5, "pp"), (1.1, "pp")]),
        ("a 16,000-square-meter plant", [(16000, "sqm")]),
        ("去年新增企业35家，今年62家。", [(35, "count:companies"), (62, "count:companies")]),
        ("产品今年的销售目标为800套。", [(800, "count:devices")]),
        ("公司今年目标回输300例。", [(300, "count:cases")]),
        ("该市今年设定目标12个。", [(12, "count:goals")]),
        ("手术4.2万台", [(42000, "count:operations")]),
        ("改善牧民居住条件2.67万户", [(26700, "count:households")]),
        ("服务商超企业5000户", [(5000, "count:companies")]),
        ("支持岬东湖三大石阵", [(3, "count:items")]),
        ("规上法人单位1302户", [(1302, "count:units")]),
        ("更新住宅老旧电梯6193部", [(6193, "count:elevators")]),
        ("建成村级服务站4000个", [(4000, "count:stations")]),
        ("改造危房4600户", [(4600, "count:households")]),
        ("30个计划新开工项目", [(30, "count:projects")]),
        ("7个医药数据空间进入省级试点", [(7, "count:spaces")]),
        ("实施21个云岬县域电网提升项目。", [(21, "count:projects")]),
        ("三个生态安全屏障。", [(3, "count:barriers")]),
        ("改造水渠5667条", [(5667, "count:items")]),
        ("深化“百千万工程”", []),
        ("排名前进3位", [(3, "count:positions")]),
        ("已开展八批集采", [(8, "count:batches")]),
        ("高血压患者逾3亿", [(3e8, "count:patients")]),
        ("建设2条冻干粉针线", [(2, "count:production lines")]),
        # Whom a subsidy reaches is no money.
        ("育儿补贴惠及36万婴幼儿", [(360000, "count:infants")]),
        ("救助资金惠及7万孤寡对象", [(70000, "count:persons")]),
        ("补贴资金估值70亿，", [(7e9, "CNY")]),
        ("新建500千伏和220千伏变电站9座", [(500, "kV"), (220, "kV"), (9, "count:power stations")]),
        ("细颗粒物浓度为27.5微克/立方米", [(27.5, "ug/m3")]),
        ("有机质达到31克/千克", [(31, "g/kg")]),
        # A class is not the thing: 省级 are no provinces.
        ("布局12个省级重点县", [(12, "count:counties")]),
        ("培育60个行业级大模型", [(60, "count:models")]),
        ("300个智能预案全市配置", [(300, "count:items")]),
        ("推动11个重点项目突破2000亿元", [(11, "count:projects"), (2e11, "CNY")]),
        ("建成20个乡村道路“断头路”工程", [(20, "count:projects")]),
        ("引进名校累计达8所", [(8, "count:schools")]),
        ("开工城中村改造600套", [(600, "count:homes")]),
        ("产品出口到90个国家和地区", [(90, "count:countries")]),
        ("新建15个省级标杆智能工厂", [(15, "count:factories")]),
        ("42个国家重点功能区", [(42, "count:zones")]),
        # A name in quotes is what the figure after it counts.
        ("托位增至3万个，开办“暑期班”800个", [(30000, "count:nursery places"), (800, "count:items")]),
        # A page's line break inside a unit.
        ("比重提高0.6个 百分点", [(0.6, "pp")]),
        ("优良天数301天、比上年增加7天", [(301, "day"), (7, "day")]),
        ("3个10亿元以上项目", [(3, "count:projects"), (1e9, "CNY")]),
        # Said once behind the last of several ranks.
        ("建强2个国家级和21个省级医疗中心", [(2, "count:centers"), (21, "count:centers")]),
        ("培育60个以上企业级、园区级大模型", [(60, "count:models")]),
        # What an earlier figure counted is handed on where nothing else is named, and only there.
        ("形成6项制度创新成果、总数增至150项，", [(6, "count:achievements"), (150, "count:achievements")]),
        ("新建2家重点实验室，新认定3家云岬工坊", [(2, "count:laboratories"), (3, "count:companies")]),
        ("展示区3个、特色名帖10个", [(3, "count:districts"), (10, "count:items")]),
        ("实施12个500千伏电网工程", [(12, "count:projects"), (500, "kV")]),
        ("建成6个千万千瓦级基地", [(6, "count:bases"), (1e7, "kW")]),
        ("有260个老旧小区先后引入物业服务", [(260, "count:communities")]),
        ("生产总值连跨3个千亿台阶，", [(3, "count:milestones"), (1e11, "CNY")]),
        ("12类45件民生实事", [(12, "count:categories"), (45, "count:matters")]),
        ("栽种4000万株", [(4e7, "count:trees")]),
        ("开行3100列", [(3100, "count:trains")]),
        ("应对22轮强降水", [(22, "count:rounds")]),
        ("建设700兆瓦储能电站", [(7e5, "kW")]),
        ("投资、消费增速比全国快2.6个、2个百分点", [(2.6, "pp"), (2, "pp")]),
        # What a classifier never counts is passed over for the noun before it.
        ("12条重点产业链项目", [(12, "count:chains")]),
        ("改善7000所中小学办学条件", [(7000, "count:schools")]),
        ("完成10万套保交房任务", [(100000, "count:homes")]),
        ("提升39个欠发达县域帮扶质效", [(39, "count:counties")]),
        ("建成170个县域医共体", [(170, "count:medical consortia")]),
        ("特色园区、产业强镇各1个", [(1, "count:towns")]),
        ("瞪羚企业350户和种子独角兽企业2户", [(350, "count:companies"), (2, "count:companies")]),
        ("民营经济主体从170万户增加到230万户，", [(1.7e6, "count:companies"), (2.3e6, "count:companies")]),
        ("改造3000个已建成村庄的供水设施", [(3000, "count:facilities")]),
        ("新设4000张家庭养老床位", [(4000, "count:beds")]),
        # So large, and not so many.
        ("新增4个千亿县", [(4, "count:counties"), (1e11, "CNY")]),
        ("试点组建4个产业链特聘专家团", [(4, "count:teams")]),
    ],
)
def test_unit_of_neighbours(text: str, found: list[tuple[float, str]], pack: Pack) -> None:
    assert [(value, unit) for value, unit, _ in read(text, pack)] == found


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("Half of the sites", 50, "eq"),
        ("nearly a tenth of sales", 10, "near"),
        ("one in three patients", 33.33, "eq"),
        ("nine out of ten clinics", 90, "eq"),
        ("占比七成多", 70, "gt"),
        ("过半企业", 50, "gt"),
        ("近半数企业", 50, "near"),
    ],
)
def test_share(text: str, value: float, comparator: str, pack: Pack) -> None:
    assert read(text, pack) == [(value, "percent", comparator)]


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("Sales more than doubled.", 2, "gt"),
        ("Profit almost tripled.", 3, "near"),
        ("It more than halved.", 0.5, "gt"),
        ("产值翻了近一番", 2, "near"),
        ("出口翻两番有余", 4, "gt"),
    ],
)
def test_multiple_keeps_its_bound(text: str, value: float, comparator: str, pack: Pack) -> None:
    assert read(text, pack) == [(value, "times", comparator)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Revenue slid 7.4%.", [-7.4]),
        ("Profit fell by a third.", [-33.33]),
        ("a 3% drop in volume", [-3]),
        ("营收下滑8.3%", [-8.3]),
        ("住院日减少0.6天", [-0.6]),
        ("分别下降3%、5%和8%", [-3, -5, -8]),
        ("回落至2.1%", [2.1]),
        ("审批时限缩短40%", [40]),
        ("cut by 20 percent", [20]),
    ],
)
def test_fall(text: str, values: list[float], pack: Pack) -> None:
    assert [value for value, _, _ in read(text, pack)] == values


def test_cap_holds_for_each_of_a_list(pack: Pack) -> None:
    found = read("分别给予最高50万元、100万元、200万元奖励", pack)
    assert found == [(5e5, "CNY", "le"), (1e6, "CNY", "le"), (2e6, "CNY", "le")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("between 5% and 8%", 5, 8), ("between 30 and 40 drugs", 30, 40), ("US$6-8 billion", 6e9, 8e9)],
)
def test_one_range(text: str, low: float, high: float, pack: Pack) -> None:
    assert [(q.value, q.value_high) for q in find_quantities(text, pack)] == [(low, high)]


def test_change_and_level_are_two(pack: Pack) -> None:
    assert [value for value, _, _ in read("rose by $12 million to $85 million", pack)] == [12e6, 85e6]


@pytest.mark.parametrize(
    "text",
    [
        "兼顾城市乡村两个大局",
        "断面水质稳定保持二类，",
        "建成“千万”工程示范区",
        "这是攻坚克难的五年。",
        "PM_2.5平均浓度明显下降",
        "把安全生产放在首位",
        "作为第一位的工作任务",
        "做好二轮土地延包试点",
        "先后推进“三大支柱、九项要务”",
        "融入“七链四群”供需配套",
        "破解“三大短板两大堵点”",
        "申报新材料2030国家专项",
        "进入高质量发展的关键五年",
        "按2:1分配",
        "randomised 3-to-1",
        "公司24日宣布治疗产品上市",
        "a third company",
        "过半年",
        "triple therapy",
        "over the five years",
        "It has grown for three decades.",
        "above the mean of the past 20 trading days",
        "对新上市的13价肺炎球菌疫苗",
        "按照“人才8条”执行",
        "五年提高很多",
    ],
)
def test_no_figure(text: str, pack: Pack) -> None:
    assert read(text, pack) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("批准12个创新医疗器械", "创新医疗器械"),
        ("集聚生物医药生产企业300余家", "生物医药生产企业"),
        ("40 innovative small and medium-sized enterprises", "innovative small and medium-sized enterprises"),
        ("31 Class II in vitro diagnostic devices", "Class II in vitro diagnostic devices"),
    ],
)
def test_phrase_as_printed(text: str, phrase: str, pack: Pack) -> None:
    assert [q.noun_surface for q in find_quantities(text, pack)] == [phrase]


def test_a_bound_may_follow_the_noun(pack: Pack) -> None:
    assert read("康复中心覆盖30万人口以上的县", pack) == [(300000, "count:persons", "ge")]
