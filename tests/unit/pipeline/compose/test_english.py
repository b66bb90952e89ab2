"""English sentences: whose figure it is, when, of which nature; and what a composite fact says."""

from datetime import UTC, datetime

import msgspec
import pytest

from yaowen.demo import demo_pack as additions
from yaowen.packs.additions import extend_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.compose.across import _referring
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.pipeline.verify.wording import Money
from yaowen.records import Brief, Moment


@pytest.fixture(scope="module")
def demo_pack(pack: Pack) -> Pack:
    """The pack with the demo's invented names."""
    return extend_pack(pack, additions())


def brief(text: str, pack: Pack, lang: str = "en", money: Money = "CNY") -> Brief:
    article = describe_text("x", text, title=text.split("\n", 1)[0])
    return compose(understand(article, pack), pack, lang, money).value


def english(text: str, pack: Pack) -> str:
    return " ".join(b.text for b in brief(text, pack).bullets if b.how is None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "绍兴医药产业稳步增长\n“十四五”期间，绍兴医药制造业营业收入年均增长9.2%。",
            "grew by 9.2% a year on average during the 14th Five-Year Plan period",
        ),
        (
            "绍兴医药企业增多\n2025年，绍兴规上医药企业由64家增加到73家。",
            "In Shaoxing, the number of above-designated-size pharmaceutical companies rose from 64 to 73",
        ),
        (
            "绍兴医药制造业两年数据\n2023年，绍兴医药制造业营业收入为301亿元，2024年为326亿元。",
            "reached CNY 30.1 billion in 2023 and CNY 32.6 billion in 2024",
        ),
        (
            "绍兴支持新药研发\n一、支持新药。对完成Ⅰ期、Ⅱ期、Ⅲ期临床试验的1类新药，分别给予260万元、610万元、1300万元奖励。",
            "CNY 6.1 million for completing Phase II trials and CNY 13 million for completing Phase III trials",
        ),
        (
            "恒瑞医药公布年报\n2024年，恒瑞医药营业收入达到279亿元，研发投入82亿元，占营业收入的29.4%。",
            "R&D spending reached CNY 8.2 billion in 2024, equal to 29.4% of revenue",
        ),
    ],
)
def test_it_is_said(text: str, said: str, pack: Pack) -> None:
    assert said in english(text, pack)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("绍兴医药年报\n2025年半年度报告显示，绍兴震元营业收入达到18亿元。", "in 2025."),
        ("宁波口岸出口增长\n宁波一家企业落户，工厂投资4.1亿元。", "Ningbo's factory investment"),
        (
            "绍兴医药目标\n方案提出，到2028年，绍兴培育年营收超60亿元的企业3家。",
            "aims for",
        ),
    ],
)
def test_it_is_not_said(text: str, never: str, pack: Pack) -> None:
    assert never not in english(text, pack)


def test_a_main_point_without_words_stays_as_it_is_and_is_marked(pack: Pack) -> None:
    text = (
        "绍兴医药制造业增长\n2024年，绍兴医药制造业营业收入达到326亿元。\n"
        "绍兴市卫健委表示，将把疑难病多学科门诊的候诊时间由9天压缩到4天以内。"
    )
    kept = [b for b in brief(text, pack).bullets if b.how == "source"]
    assert [b.text for b in kept] == ["绍兴市卫健委表示，将把疑难病多学科门诊的候诊时间由9天压缩到4天以内。"]
    assert all(b.verdict == "supported" for b in kept)


def test_one_headline_is_the_title_and_the_other_says_that_it_is_none(pack: Pack) -> None:
    made = brief("绍兴医药收入326亿元\n2024年，绍兴医药制造业营业收入达到326亿元。", pack)
    assert made.headline_zh == "绍兴医药收入326亿元"
    assert (
        made.headline_en == "Shaoxing's pharmaceutical manufacturing revenue reached CNY 32.6 billion in 2024"
    )
    assert made.headline_composed == "en"


@pytest.mark.parametrize(
    ("money", "said"),
    [("CNY", "CNY 32.6 billion"), ("RMB", "RMB 32.6 billion"), ("yuan", "32.6 billion yuan")],
)
def test_money_is_written_as_chosen(money: Money, said: str, pack: Pack) -> None:
    made = brief("绍兴医药收入\n2024年，绍兴医药制造业营业收入达到326亿元。", pack, money=money)
    assert made.viewpoint is not None
    assert said in made.viewpoint.text


def test_the_company_is_called_by_its_name_in_chinese(pack: Pack) -> None:
    text = (
        "恒瑞医药公布年报\n2024年，恒瑞医药营业收入达到279亿元。\n"
        "公司研发人员达到5600人，比上年增加210人，新增临床试验批件24件。"
    )
    texts = [b.text for b in brief(text, pack, "zh").bullets]
    assert any(t.startswith("恒瑞医药研发人员达到5600人") for t in texts)


@pytest.mark.parametrize(
    "text",
    [
        "会议介绍情况\n达到9847亿元，较上年增加510亿元，企业数量也继续增加。",
        "园区发布办法\n为推动产业高质量发展，结合实际，制定如下措施。",
    ],
)
def test_what_leans_on_something_else_is_not_chosen(text: str, pack: Pack) -> None:
    assert brief(text, pack, "zh").bullets == ()


def test_aims_of_one_place_stand_together_only_for_one_year(pack: Pack) -> None:
    text = (
        "绍兴公布医药目标\n绍兴提出，到2027年，医药制造业营业收入达到420亿元。\n"
        "绍兴提出，到2027年，培育上市企业12家。\n绍兴提出，到2030年，新增获批上市创新药8个。\n"
        + "有关部门将继续听取各方对产业发展的看法和建议，并按程序公开办理情况。"
        * 20
    )
    bullets = [b for b in brief(text, pack).bullets if b.how is None]
    joined = [b for b in bullets if "by 2027" in b.text]
    assert [b.citations for b in joined] == [(1, 2)]
    assert all(b.text.count(" by 20") == 1 for b in bullets)


def test_a_port_is_not_its_province(pack: Pack) -> None:
    text = (
        "Suzhou Industrial Park publishes its figures\n"
        "Suzhou Industrial Park in Suzhou, Jiangsu Province, recorded an output value of 31.2 billion yuan in 2025."
    )
    said = " ".join(b.text for b in brief(text, pack, "zh").bullets if b.how is None)
    assert "江苏省产值" not in said
    assert "苏州市产值" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "峦山疫苗新基地投产\n2025年5月22日，峦山疫苗位于河南郑州的疫苗生产基地正式投产。",
            "A base of Luanshan Vaccines in ",
        ),
        (
            "绍兴滨海新区医药产业\n绍兴市市长周伟表示，2024年绍兴医药产业产值达到261亿元，绍兴有医药企业64家。",
            "CNY 26.1 billion in 2024; Shaoxing had 64 pharmaceutical companies in 2024.",
        ),
    ],
)
def test_a_sentence_is_told_as_an_editor_would(text: str, said: str, demo_pack: Pack) -> None:
    assert said in english(text, demo_pack)


def test_many_projects_are_no_single_one(demo_pack: Pack) -> None:
    told = english("27个项目签约青禾医药港\n2025年9月10日，青禾医药港集中签约27个生物医药项目。", demo_pack)
    assert "27 biopharmaceutical projects were signed" in told
    assert "A project" not in told


def test_a_scale_of_nobody_knows_what_is_not_told(demo_pack: Pack) -> None:
    told = english("锦汐药谷子基金\n锦汐药谷已设子基金三批，总规模145亿元，规模最大的10亿元。", demo_pack)
    assert "14.5 billion" not in told


@pytest.mark.parametrize(
    ("before", "text", "said"),
    [
        ("Luanshan Vaccines' revenue grew.", "Luanshan Vaccines' exports fell.", "Its exports fell."),
        ("Jiye Bio had 7 projects.", "Jiye Bio's JY-502 was cleared.", "Its JY-502 was cleared."),
        ("Jiye Bio's revenue grew.", "Jiye Bio has 40 employees.", "It has 40 employees."),
        ("Jiye Bio's revenue grew.", "Chengyu Pharma has 40 employees.", "Chengyu Pharma has 40 employees."),
        (
            "Urban residents' income grew.",
            "Urban residents' spending fell.",
            "Urban residents' spending fell.",
        ),
    ],
)
def test_who_was_named_right_before_is_not_named_again(before: str, text: str, said: str) -> None:
    assert _referring(text, before) == said


@pytest.mark.parametrize(("period", "over"), [("2025-08", True), ("2025-09", False), ("2025", False)])
def test_a_time_is_over_before_the_month_of_the_text(period: str, over: bool, pack: Pack) -> None:
    on = Moment(at=datetime(2025, 9, 20, tzinfo=UTC))
    text = "绍兴\n2025年8月，绍兴签约项目计划投资22亿元。"
    read = understand(describe_text("x", text, title="绍兴", published=on), pack)
    fact = msgspec.structs.replace(read.facts[0], period=period)
    assert Scene(read, pack, "en").is_behind(fact) == over


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Qinghe Pharma Port grows\nQinghe Pharma Port's output reached 26.1 billion yuan in 2024, up 19.7%.",
            "2024年青禾医药港产值达到261亿元，增长19.7%",
        ),
        (
            "Yunjia\nThe pharma industry of Yunjia New Area, Zhejiang, reached a scale of 7 billion yuan in 2025.",
            "2025年云岬新区医药规模达到70亿元",
        ),
        ("Qinghe Pharma Port grows\nQinghe Pharma Port's output reached 300 tonnes in 2024.", ""),
        (
            "Lanshu Medical grows\nLanshu Medical had 210 employees in 2025, and no others.",
            "210名",
        ),
    ],
)
def test_english_words_are_read_as_what_they_are_told_of(text: str, said: str, demo_pack: Pack) -> None:
    told = "".join(b.text for b in brief(text, demo_pack, "zh").bullets if b.how is None)
    assert said in told
    assert "产值达到300吨" not in told


def test_a_sum_that_is_told_exactly_is_not_told_roundly_too(pack: Pack) -> None:
    text = (
        "绍兴医药产业规模再上台阶\n2025年，绍兴医药产业规模突破500亿元。2025年，绍兴医药产业规模达到523亿元。"
    )
    said = english(text, pack)
    assert "CNY 52.3 billion" in said
    assert "more than CNY 50 billion" not in said
    alone = english(text.partition("。2025")[0] + "。", pack)
    assert "more than CNY 50 billion" in alone


def test_what_the_best_sentence_says_comes_first_in_its_own_words_where_only_details_are_translated(
    demo_pack: Pack,
) -> None:
    best = "按园区口径的排名，云岬新区以620亿元居首，锦汐药谷456亿元、砺岭生物城368亿元、青禾医药港261亿元分列其后。"
    text = (
        f"四家园区谁跑得更快，云岬新区居首\n{best}\n从榜单看，差距在拉大，云岬新区比第二名多出164亿元。\n"
        "截至去年底，云岬新区有规模以上医药企业124家。"
    )
    told = brief(text, demo_pack)
    assert told.viewpoint is not None
    assert told.viewpoint.text.startswith(("按园区口径", "Yunjia New Area"))
    if told.viewpoint.how is None:
        assert "124" not in told.viewpoint.text
