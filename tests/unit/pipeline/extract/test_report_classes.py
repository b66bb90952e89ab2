"""Sentences as work reports have them: what a figure measures, counts and is of, where that was once misread."""

from datetime import UTC, datetime

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PACK = load_pack()


def _facts(text: str, title: str | None = None) -> dict[str, Fact]:
    published = Moment.of(datetime(2026, 2, 10, 9, tzinfo=UTC).replace(tzinfo=None), offset_minutes=480)
    article = describe_text("a", text, title=title, published=published)
    return {f.surface: f for f in extract(article, link(article, PACK).value, PACK).value}


@pytest.mark.parametrize(
    ("text", "surface", "metric"),
    [
        ("形成4个千亿级产业。", "千亿级", "industry_scale"),
        ("打造更多百亿级新材料产业链。", "百亿级", "industry_scale"),
        ("引进亿元以上项目420个。", "亿元", "investment"),
        ("开工10亿元以上重大产业项目47个。", "10亿元", "investment"),
        ("新增2家千亿级园区。", "千亿级", "industry_scale"),
        ("财政支出近八成投向民生领域。", "八成", "share"),
        ("坚持支出只减不增，每年60%左右财政资金用于民生。", "60%", "share"),
        ("85%以上村卫生室实现一体化管理。", "85%", "share"),
        ("经营收入保持10%以上增长。", "10%", "growth_rate"),
        ("项目库的项目数增加20%以上。", "20%", "growth_rate"),
        ("新增上市公司9家、占全国增量的1/5。", "1/5", "share"),
        ("数字产业对工业增长贡献超三成。", "三成", "share"),
        ("检查事项精简两成。", "两成", "reduction"),
        ("基站覆盖96%以上行政村。", "96%", "coverage"),
        ("星澜化工60万吨绿色甲醇项目投产。", "60万吨", "capacity"),
        ("20亿立方米煤制气项目开工。", "20亿立方米", "capacity"),
        ("总产能达190万吨。", "190万吨", "capacity"),
        ("新能源汽车产量突破62万辆。", "62万辆", "production"),
        ("淘汰老旧货车4万辆。", "4万辆", "items_other"),
        ("棉花总产31万吨。", "31万吨", "production"),
        ("扶持创业4.2万人。", "4.2万人", "people"),
        ("产品远销54个国家和地区。", "54个", "countries"),
        ("电力送往22个省份。", "22个", "provinces"),
        ("新增生态县9个。", "9个", "counties"),
        ("新增文明城市12个。", "12个", "cities"),
        ("口岸贸易总额增长到2.3万亿元。", "2.3万亿元", "trade"),
    ],
)
def test_metric(text: str, surface: str, metric: str) -> None:
    assert _facts(text)[surface].metric == metric


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("港口万吨级以上泊位达到44个。", "万吨"),
        ("30万吨级进港航道建成。", "30万吨"),
        ("山体滑坡3万立方米，无人伤亡。", "3万立方米"),
        ("费用下降至15%以内。", "15%"),
        ("培育一批百亿级农业龙头企业。", "百亿级"),
    ],
)
def test_no_metric_is_made_up(text: str, surface: str) -> None:
    assert _facts(text)[surface].metric is None


_PLAN = "2026年岬北省政府工作报告\n二、2026年重点工作\n"


@pytest.mark.parametrize(
    ("sentence", "surface", "modality"),
    [
        ("重点抓好八个方面工作。", "八个方面", "actual"),
        ("推动四大主导产业优化升级。", "四大", "actual"),
        ("围绕“钱从哪来、用到哪去”两个关键问题推进改革。", "两个", "actual"),
        ("做强6大特色产业集群。", "6大", "actual"),
        ("纲要从创新、绿色等6个维度设置了29项主要指标。", "6个", "actual"),
        ("提出五大类21个主要指标。", "五大类", "actual"),
        ("全面落实改革30条政策措施。", "30条", "actual"),
        ("打造五大产业集群。", "五大", "target"),
        ("布局培育六大未来产业。", "六大", "target"),
        ("办好十件民生实事。", "十件", "target"),
        ("实施六大行动。", "六大", "target"),
        ("出台30条政策措施。", "30条", "target"),
        ("做强12个特色产业集群。", "12个", "target"),
        ("新增三个示范区。", "三个", "target"),
    ],
)
def test_what_is_given_is_no_aim(sentence: str, surface: str, modality: str) -> None:
    assert _facts(_PLAN + sentence)[surface].modality == modality


def _region(text: str, surface: str) -> str | None:
    return _facts(text, "2026年浙江省政府工作报告")[surface].region


@pytest.mark.parametrize(
    ("text", "surface", "region"),
    [
        ("宁波舟山港吞吐量达到43万吨。", "43万吨", "浙江省"),
        ("宁波港吞吐量达到43万吨。", "43万吨", "宁波市"),
        ("推进宁波炼化、岬北化工百万吨乙烯项目。", "百万吨", "浙江省"),
        ("加快建设宁波生态岛和9个县级分岛。", "9个", "浙江省"),
        ("宁波港落户项目87个、带动就业9万人。", "87个", "宁波市"),
        ("打造宁波“夜市”等消费聚集区55个。", "55个", "浙江省"),
        ("宁波炼化等23个投资额百亿元以上项目投产。", "百亿元", "浙江省"),
        ("连续四年赴香港招商。", "四年", "浙江省"),
        ("认可台湾地区资格6项。", "6项", "浙江省"),
        ("江苏省投入资金33亿元。", "33亿元", "江苏省"),
        ("首次有全国31个省市参会，葡萄酒节共有52个国家参会。", "52个", "浙江省"),
        ("资本市场融资增长41%。", "41%", "浙江省"),
        ("宁波创成名城，温州博物馆成为名片，入选项目数量居全国首位。", "首位", "浙江省"),
        ("宁波、温州通车，旅游火热，消费增长，游客、花费分别增长20%、15%。", "20%", "浙江省"),
        ("宁波、温州总量分别增长20%、15%。", "15%", "温州市"),
        ("出台支持中南部县城发展19条。", "19条", "浙江省"),
    ],
)
def test_region(text: str, surface: str, region: str) -> None:
    assert _region(text, surface) == region


def test_a_university_is_not_whom_the_next_sentence_speaks_of() -> None:
    facts = _facts("浙江大学建设提速。中职学校由71所整合为47所。", "2026年浙江省政府工作报告")
    assert facts["47所"].subject != "浙江大学"


_REVIEW = "岬北省政府工作报告\n一、“十四五”时期工作回顾\n"


@pytest.mark.parametrize(
    ("sentence", "surface", "period"),
    [
        ("2025年，住房比例32%、为7年来最高。", "32%", "2025"),
        ("2025年，近3年提升21个百分点，高于全国平均0.3个百分点。", "0.3个百分点", "2025"),
        ("2025年，近3年提升21个百分点。", "21个百分点", "2023/2025"),
        ("2025年，项目提前3个月实现100%交付。", "100%", "2025"),
        ("入境游客人次年均增长8%。", "8%", "2021/2025"),
        ("生产总值年均增长4.5%，高于“十三五”时期1.2个百分点。", "1.2个百分点", "2021/2025"),
        ("岬北税收增速自2022年以来，连续14个季度快于周边。", "14个", "2022/2025"),
        ("2024年、2025年“零事故”，“十四五”时期火灾、伤亡分别下降67%、58%。", "67%", "2021/2025"),
        ("2024年、2025年产值分别为3亿元、4亿元。", "3亿元", "2024"),
    ],
)
def test_period(sentence: str, surface: str, period: str) -> None:
    assert _facts(_REVIEW + sentence)[surface].period == period


def test_places_in_a_ranking_are_no_number_of_places() -> None:
    facts = _facts("排名由69位上升到35位。排名上升5位。")
    assert [facts[s].unit for s in ("69位", "35位", "5位")] == ["rank", "rank", "count:positions"]
