"""Places that a text about another place names in passing."""

from datetime import datetime

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Moment

TITLE = "2026年广东省政府工作报告"
FACE = "政府工作报告\n"


def regions_of(text: str, pack: Pack, title: str = TITLE) -> dict[str, str | None]:
    published = Moment.of(datetime.fromisoformat("2026-02-03T10:00"), offset_minutes=480)
    article = describe_text("a", FACE + text, title=title, published=published)
    return {fact.surface: fact.region for fact in extract(article, link(article, pack).value, pack).value}


@pytest.mark.parametrize(
    ("text", "surface", "region"),
    [
        # A place that begins a name says nothing of later clauses or sentences.
        ("广州地铁新线通车运营，全年交通投资845亿元。", "845亿元", "广东省"),
        ("茂名入选国家级改革试点城市。新培育典型村230个。", "230个", "广东省"),
        # What closes a list is counted for the whole.
        ("推进惠州石化等23个重大项目。", "23个", "广东省"),
        ("新增东莞、佛山、中山3个试点。", "3个", "广东省"),
        ("“深圳—香港—广州”集群跃居全球首位。", "首位", "广东省"),
        # The world and an agency do not speak there.
        ("全球灯塔工厂已有7家，绿色车间64家。", "64家", "广东省"),
        ("工信部公布名单，新增5G工厂11家。", "11家", "广东省"),
        # A place that is spoken of itself keeps its figures.
        ("东莞新增企业320家，引进项目45个。", "45个", "东莞市"),
        ("佛山市工业总产值突破3万亿元。", "3万亿元", "佛山市"),
        ("珠海高新区发展迅速。该区集聚企业760家。", "760家", "珠海高新区"),
    ],
)
def test_where_a_figure_of_a_local_text_holds(text: str, surface: str, region: str, pack: Pack) -> None:
    assert regions_of(text, pack)[surface] == region


@pytest.mark.parametrize(
    ("text", "surface", "subject", "region"),
    [
        # A clause with a subject of its own is the report's again; one that goes on about the place is not.
        ("广州南沙新区开放步伐加快，省属企业利润增长8.1%。", "8.1%", "广东省", "广东省"),
        ("珠海高新区成为新高地，累计落地项目72个。", "72个", "珠海高新区", "珠海高新区"),
        # A firm that is named in passing, or before a list's end, has no later figures.
        ("比亚迪新厂投用，无人机产量提高27%。", "27%", "广东省", "广东省"),
        ("华大基因入选榜单。税收增长5.2%。", "5.2%", "广东省", "广东省"),
        ("华大基因、比亚迪等45家企业上榜。", "45家", "广东省", "广东省"),
        # The country is what something is best of, unless it is counted.
        ("全国文明城市创成率居首位，新增学校61所。", "61所", "广东省", "广东省"),
        ("全国31个省份参会。", "31个", "全国", "中国"),
        # Where something is led to, and what is named behind the figure.
        ("粤电入桂工程开工，惠及26个县。", "26个", "广东省", "广东省"),
        ("412所乡村小学与北京市学校结成对子。", "412所", "广东省", "广东省"),
        ("12个重点项目落户佛山。", "12个", "佛山", "佛山市"),
        # Two provinces that help have sent it to the report's own.
        ("天津、山东对口协作，累计投入援助资金61亿元。", "61亿元", "天津", "广东省"),
        ("全球人形机器人大赛举行，新药企业取得进展，新设平台33个。", "33个", "广东省", "广东省"),
    ],
)
def test_whom_a_report_speaks_of(text: str, surface: str, subject: str, region: str, pack: Pack) -> None:
    article = describe_text("a", FACE + text, title=TITLE)
    facts = {f.surface: f for f in extract(article, link(article, pack).value, pack).value}
    assert (facts[surface].subject, facts[surface].region) == (subject, region)


def test_a_city_level_office_is_the_city(pack: Pack) -> None:
    article = describe_text("a", FACE + "办好15件市级实事，改造小区62个。", title="2026年重庆市政府工作报告")
    facts = {f.surface: f for f in extract(article, link(article, pack).value, pack).value}
    assert facts["62个"].subject == "重庆市"


def test_the_assembly_of_a_report_says_whose_it_is(pack: Pack) -> None:
    text = "——2026年1月28日在云南省第十四届人民代表大会第四次会议上\n大理市获评国际湿地城市。开展健康教育活动300场。"
    assert regions_of(text, pack, title="2026年政府工作报告")["300场"] == "云南省"


def test_a_name_of_two_places_is_the_one_at_home(pack: Pack) -> None:
    text = "海南、海西清洁能源基地建成，海南光伏装机达210万千瓦。"
    assert regions_of(text, pack, title="2026年青海省政府工作报告")["210万千瓦"] == "青海海南州"


def test_an_autonomous_region_calls_itself_a_region(pack: Pack) -> None:
    text = "石嘴山高新区产值增长。全区连续5年未发生重大事故，新增企业70家。"
    assert regions_of(text, pack, title="2026年宁夏回族自治区政府工作报告")["70家"] == "宁夏回族自治区"
