"""Copies are told from texts that are merely alike."""

from collections.abc import Callable

import pytest

from yaowen.pipeline.cluster.likeness import find_likeness
from yaowen.pipeline.cluster.templates import are_template_leads, are_template_titles
from yaowen.records import Signature

Signed = Callable[..., Signature]

NEWS = (
    "澄海制药的细胞治疗基地昨日在滨海新城开工，总投资21亿元，占地120亩，预计2027年投产。"
    "项目分三期建设，一期建设三条生产线，二期建设检验检测平台，三期引进上下游配套企业十余家。"
    "企业负责人表示，基地投产后年产能可达6万剂，将满足周边五个省份患者的用药需要。"
    "当地还为项目配备了服务专员，审批时限压缩到了46个工作日，比往年缩短了近一半。"
)

MEETING = (
    "{day}日，{city}生物医药产业政策宣讲会在{place}举行。会议由当地工业和信息化部门主办，"
    "来自全市的医药企业负责人、园区代表和高校专家参加了会议，主办方解读了支持创新药械研发、临床试验、"
    "成果转化和产业化的若干政策措施，并就企业关心的申报流程、兑现时限和服务窗口作了说明。"
)

NOTICE = (
    "{company}今日发布公告称，公司自主研发的{product}获得药物临床试验批准通知书，将于近期开展临床试验。"
    "根据相关的法律法规要求，药物在获得临床试验批准通知书后，尚需开展临床试验并经审评审批通过后方可上市。"
    "药品研发具有高科技、高风险、高附加值的特点，前期研发以及从研制、报批到投产的周期长、环节多，"
    "容易受到一些不确定性因素的影响，敬请广大投资者谨慎决策，注意防范投资风险。"
)


def is_one(one: Signature, other: Signature) -> bool:
    forth, back = find_likeness(one, other), find_likeness(other, one)
    assert forth == back
    return forth is not None


@pytest.mark.parametrize(
    "copy",
    [
        NEWS,
        "本报讯 " + NEWS + "（责任编辑：某某）",
        NEWS[:100] + "...",
        NEWS.replace("。", "。星云快讯"),
        NEWS.replace("，", ",").replace("21亿元", "２１亿元"),
        NEWS[NEWS.index("项目") :],
        NEWS.replace("昨日", "8月10日"),
    ],
)
def test_reprints_excerpts_and_stamped_copies_are_one_story(signed: Signed, copy: str) -> None:
    regions = ("天津市",)
    assert is_one(signed("a", NEWS, regions=regions), signed("b", copy, regions=regions))


def test_a_clipped_excerpt_may_end_in_half_a_number(signed: Signed) -> None:
    cut = NEWS[: NEWS.index("46") + 1]
    whole, part = signed("a", NEWS), signed("b", cut, numbers=("21", "120", "2027", "6"))
    assert is_one(whole, part)


@pytest.mark.parametrize(
    "other",
    [
        {"city": "无锡市", "place": "会展中心", "day": 12},
        {"city": "无锡市", "place": "国际会议中心", "day": 11},
    ],
)
def test_one_template_filled_in_by_two_cities_stays_apart(signed: Signed, other: dict[str, object]) -> None:
    text = MEETING.format(city="苏州市", place="国际会议中心", day=11)
    one = signed("a", text, regions=("苏州市",), title="苏州市举办生物医药产业政策宣讲会")
    two = signed("b", MEETING.format(**other), regions=("无锡市",), title="无锡市举办生物医药产业政策宣讲会")
    assert not is_one(one, two)


def test_the_second_batch_is_not_the_third(signed: Signed) -> None:
    second = signed("a", "第二批目录公布。" + NEWS)
    third = signed("b", "第三批目录公布。" + NEWS)
    assert not is_one(second, third)
    assert is_one(second, signed("c", "第二批目录公布。" + NEWS))


def test_notices_of_two_companies_stay_apart_though_nine_tenths_alike(signed: Signed) -> None:
    text = NOTICE.format(company="星澜生物", product="重组人源化抗体注射液")
    one = signed("a", text, title="星澜生物获批临床")
    other = NOTICE.format(company="云岬药业", product="口服降糖胶囊")
    two = signed("b", other, title="云岬药业获批临床")
    same = signed("c", text + "（来源：某报）", title="新药获批临床")
    assert not is_one(one, two)
    assert is_one(one, same)


def test_the_same_words_with_other_figures_stay_apart(signed: Signed) -> None:
    text = "全省医药制造业实现营业收入{}亿元，同比增长{}%，利润总额{}亿元，增长{}%，" + NEWS[60:120]
    may = signed("a", text.format(412.6, 7.1, 63.8, 9.2))
    june = signed("b", text.format(498.3, 6.4, 71.5, 8.8))
    assert not is_one(may, june)


FIGURES = ("2.1e+09|CNY", "120|mu", "60000|count", "46|count", "3.5e+08|CNY", "12.5|percent")


def test_a_brief_joins_its_text_by_figures_regions_and_time(signed: Signed) -> None:
    text = signed("a", NEWS, figures=(*FIGURES, "9|percent"), regions=("天津市",))
    facts = {"kind": "brief", "lang": "en", "figures": FIGURES, "regions": ("天津市",)}
    words = "Chenghai breaks ground on a cell therapy base."
    assert is_one(text, signed("b", words, day=3, **facts))
    assert not is_one(text, signed("b", words, day=20, **facts))
    assert not is_one(text, signed("b", words, **(facts | {"regions": ("海南省",)})))
    assert not is_one(text, signed("b", words, **(facts | {"figures": FIGURES[:3]})))
    assert not is_one(text, signed("b", words, **(facts | {"figures": (*FIGURES, *map(str, range(9)))})))


def test_round_figures_or_a_missing_date_join_nothing(signed: Signed) -> None:
    text = signed("a", NEWS, figures=(*FIGURES, "9|percent"), regions=("天津市",))
    facts = {"kind": "brief", "lang": "en", "figures": FIGURES, "regions": ("天津市",)}
    assert not is_one(text, signed("b", "Chenghai.", **(facts | {"published": None})))
    round_figures = ("10|count", "20|percent", "30|percent", "50|percent", "100|count")
    text = signed("a", NEWS, figures=round_figures, regions=("天津市",))
    assert not is_one(text, signed("b", "Brushes.", **(facts | {"figures": round_figures})))


def test_with_the_same_title_and_outlet_a_brief_needs_no_figures(signed: Signed) -> None:
    title = "细胞治疗基地在滨海新城开工"
    text = signed("a", NEWS, title=title, outlet_id="binhai-daily")
    brief = {"kind": "brief", "lang": "en", "title": title}
    assert is_one(text, signed("b", "Ground was broken.", outlet_id="binhai-daily", **brief))
    assert not is_one(text, signed("b", "Ground was broken.", outlet_id="other", **brief))


def test_briefs_of_two_texts_on_one_policy_stay_apart(signed: Signed) -> None:
    facts = {"kind": "brief", "lang": "en", "figures": FIGURES, "regions": ("海南省",)}
    one = signed("a", "The province grants vouchers for research.", **facts)
    two = signed("b", "Rewards reach ten million yuan, the paper says.", **facts)
    assert not is_one(one, two)


def test_short_notes_need_the_same_title_numbers_and_days(signed: Signed) -> None:
    note = signed("a", "获批3项。", title="快讯：新药获批")
    assert is_one(note, signed("b", "获批3项。", title="快讯：新药获批"))
    assert not is_one(note, signed("b", "获批4项。", title="快讯：新药获批"))
    assert not is_one(note, signed("b", "获批3项。", title="另一条"))
    assert not is_one(note, signed("b", "获批3项。", title="快讯：新药获批", day=20))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("苏州市举办政策宣讲会", "无锡市举办政策宣讲会", True),
        ("国家局发布第二批参比目录", "国家局发布第三批参比目录", True),
        ("基地今日开工", "基地今日开工", False),
        ("基地今日开工", "快讯基地今日开工", False),
        ("基地今日开工总投资二十亿元", "滨海新城迎来细胞治疗项目", False),
        ("", "基地", False),
    ],
)
def test_template_titles(one: str, other: str, expected: bool) -> None:
    assert are_template_titles(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("星澜生物公司自主研发的注射液获得批准", "云岬药业公司自主研发的注射液获得批准", True),
        ("公司研发的重组抗体获得批准通知书", "公司研发的降糖胶囊获得批准通知书", True),
        ("近日基地在滨海新城开工建设", "昨日基地在滨海新城开工建设", False),
        ("基地在滨海新城开工建设", "记者获悉基地在滨海新城开工建设", False),
        ("毫不相干的一句话", "另外的内容在这里", False),
        ("", "", False),
    ],
)
def test_template_leads(one: str, other: str, expected: bool) -> None:
    assert are_template_leads(one, other) is expected
