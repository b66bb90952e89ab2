"""What reports count: the noun of each member of a list, of phrases with verbs, and names that count nothing."""

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.quantities import find_quantities
from yaowen.records import Quantity

PACK = load_pack()


def _by_surface(text: str) -> dict[str, Quantity]:
    return {q.surface: q for q in find_quantities(text, PACK)}


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("重点实验室、中试基地分别达到9家、14家。", {"9家": "laboratories", "14家": "bases"}),
        ("“岬北标准”、“岬北品牌”分别新增12项和44项。", {"12项": "standards", "44项": "brands"}),
        ("全国文明城市、名村分别增至7座、9个，6部作品获奖。", {"7座": "cities", "6部": "works"}),
        ("友城和领事机构分别增至21对和6家。", {"21对": "sister cities", "6家": "consulates"}),
        ("岬北机场旅客和货邮吞吐量分别达到3亿人次、45万吨。", {"3亿人次": "person-times"}),
        ("医院、诊所和药店分别新增3家、4家。", {"4家": "pharmacies"}),
    ],
)
def test_each_member_of_a_list(text: str, nouns: dict[str, str]) -> None:
    found = _by_surface(text)
    assert {surface: found[surface].noun for surface in nouns} == nouns


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("6个自治州通高铁。", "prefectures"),
        ("5个地区建成高铁。", "regions"),
        ("通高速公路的县（市、区）达到52个。", "counties"),
        ("高速公路达到52条。", "highways"),
        ("实现五大急救中心县级全覆盖。", "centers"),
        ("5个县获批。", "counties"),
        ("围绕培训、融资、法律服务等十条支持措施推进。", "measures"),
        ("抓好整车制造、配套服务三条主线。", "items"),
        ("获批新药三款，销往各地。", "drugs"),
        ("启动建设8条“岬东—岬北”发展轴。", "axes"),
        ("消除中心城区易积水点位29处。", "sites"),
        ("建成50个社区健身路径。", "fitness trails"),
        ("拓宽为8车道。", "lanes"),
        ("新增业主委员会80个。", "committees"),
        ("全省首批11个地级以上市获奖。", "cities"),
        ("为9万适龄女生接种疫苗。", "girls"),
        ("建成4个国家中医药传承创新中心。", "centers"),
        ("首批6个省重点实验室重组完成。", "laboratories"),
    ],
)
def test_noun(text: str, noun: str) -> None:
    assert [q.noun for q in find_quantities(text, PACK)] == [noun]


def test_a_threshold_counts_people_and_no_provinces() -> None:
    found = _by_surface("成为唯一常住人口超百万的省份。")
    assert found["百万"].noun == "persons"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("开工改造城镇老旧小区96个。", "城镇老旧小区"),
        ("提请审议地方性法规9件。", "地方性法规"),
        ("建设筹集保障性租赁住房6万套。", "保障性租赁住房"),
        ("改造项目12个。", "改造项目"),
        ("约束性指标9项。", "约束性指标"),
        ("约束性指标约9项。", "约束性指标"),
        ("治理中心12个。", "治理中心"),
    ],
)
def test_a_counted_phrase_begins_after_its_verbs(text: str, phrase: str) -> None:
    assert [q.noun_surface for q in find_quantities(text, PACK)] == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "三门核电三期获核准。",
        "金七门核电加快推进。",
        "八步沙林场获奖。",
        "坚持走一步、看两步、想三步。",
        "遗址入选全国十大考古新发现。",
        "入选年度十大突破。",
        "二、今年的工作",
        "做靓“岬味60碗”品牌。",
        "推进“17项目”复建。",
        "圆满完成五年过渡期任务。",
        "实现三年三级跳。",
        "五年新设经营主体不少。",
    ],
)
def test_names_count_nothing(text: str) -> None:
    assert find_quantities(text, PACK) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三门课程获评。", 3),
        ("十大项目开工。", 10),
        ("新增二、三级医院5家。", 5),
        ("称产量“增长8倍”。", 8),
        ("落实过渡政策5年以上。", 5),
    ],
)
def test_what_is_like_a_name_counts(text: str, value: float) -> None:
    assert value in [q.value for q in find_quantities(text, PACK)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("新建省级和美乡村80个。", "省级和美乡村"),
        ("新建省级和市级平台80个。", "市级平台"),
    ],
)
def test_harmony_joins_nothing(text: str, phrase: str) -> None:
    (found,) = find_quantities(text, PACK)
    assert found.noun_surface == phrase
