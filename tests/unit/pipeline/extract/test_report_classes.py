"""Sentences as work reports have them: what a figure measures, counts and is of, where that was once misread."""

from datetime import UTC, datetime

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PACK = load_pack()


def _facts(text: str) -> dict[str, Fact]:
    published = Moment.of(datetime(2026, 2, 10, 9, tzinfo=UTC).replace(tzinfo=None), offset_minutes=480)
    article = describe_text("a", text, title=None, published=published)
    return {f.surface: f for f in extract(article, link(article, PACK).value, PACK).value}


@pytest.mark.parametrize(
    ("text", "surface", "metric"),
    [
        ("形成4个千亿级产业。", "千亿级", "industry_scale"),
        ("打造更多百亿级新材料产业链。", "百亿级", "industry_scale"),
        ("引进亿元以上项目420个。", "亿元", "investment"),
        ("开工10亿元以上重大产业项目47个。", "10亿元", "investment"),
        ("培育一批百亿级农业龙头企业。", "百亿级", "revenue"),
        ("新增2家千亿级园区。", "千亿级", "output"),
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
