"""A region's work report in English: told of that region, rises together, figures told respectively."""

from datetime import UTC, datetime

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.compose.across import _aims_together
from yaowen.pipeline.compose.grouping import group_bullets, heading_in
from yaowen.pipeline.compose.home import find_home, find_year, is_this_year
from yaowen.pipeline.compose.leading import find_leads
from yaowen.pipeline.compose.trimming import cut_out
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.pipeline.verify.wording import singular
from yaowen.records import Brief, Bullet, Moment, Understanding

TITLE = "2026年江西省政府工作报告"


def read(body: str, pack: Pack, title: str = TITLE) -> Understanding:
    return understand(describe_text("x", f"{title}\n{body}", title=title), pack)


def brief(body: str, pack: Pack, lang: str = "en") -> Brief:
    return compose(read(body, pack), pack, lang).value


def english(body: str, pack: Pack) -> str:
    return " ".join(b.text for b in brief(body, pack).bullets if b.how is None)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "过去一年，产业底盘更牢靠，社会消费品零售总额增长4.1%，固定资产投资增长6.2%。",
            "Jiangxi's total retail sales of consumer goods grew by 4.1% and fixed-asset investment by 6.2%.",
        ),
        ("过去一年，改造城中村8.3万套。", "83,000 homes in urban villages were renovated in Jiangxi."),
        (
            "过去一年，公办养老机构护理型床位占比达到71%。",
            "share of nursing beds in public senior-care institutions stood at 71%",
        ),
        ("过去一年，货物进出口总额达到3200亿元。", "Jiangxi's goods trade reached CNY 320 billion."),
        ("过去一年，建成未来工厂13家。", "13 future factories were built in Jiangxi."),
        ("过去一年，新增“瞪羚”企业31家。", "31 gazelle companies were added in Jiangxi."),
        ("过去一年，惠及企业4.2万家。", "42,000 companies benefited in Jiangxi."),
        (
            "过去一年，城镇和农村居民人均可支配收入各增长5.2%、7.3%。",
            "urban and rural per capita disposable income grew by 5.2% and 7.3% respectively",
        ),
        ("过去一年，居民人均可支配收入达到3.9万元，居全国第十四位。", "CNY 39,000, ranking 14th in China"),
        (
            "今年主要目标：城镇调查失业率5.4%左右，居民消费价格涨幅2%左右。",
            "keep the surveyed urban unemployment rate at",
        ),
        ("过去一年，改造老旧小区2.3万户。", "23,000 households in old residential compounds were renovated"),
        ("过去一年，森林覆盖率达到63.3%。", "Jiangxi's forest coverage rate stood at 63.3%"),
    ],
)
def test_it_is_told_of_the_region(body: str, said: str, pack: Pack) -> None:
    assert said in english(body, pack)


@pytest.mark.parametrize(
    ("body", "never"),
    [
        ("过去一年，江铜集团和中国稀土集团加快发展，营业收入增长8.1%。", "Jiangxi's revenue"),
        ("过去一年，城镇、农村居民人均可支配收入分别增长4.4%。", "urban and rural"),
        ("过去一年，赣州固定资产投资增长7.7%。", "Jiangxi's fixed-asset investment"),
    ],
)
def test_it_is_not_told_of_the_region(body: str, never: str, pack: Pack) -> None:
    assert never not in english(body, pack)


def test_a_report_begins_with_its_gdp(pack: Pack) -> None:
    body = "一年来，办理人大代表建议811件，提案632件。\n过去一年，全省地区生产总值达到3.6万亿元，增长5.3%。"
    for lang, said in (("zh", "地区生产总值"), ("en", "GDP reached CNY 3.6 trillion")):
        first = brief(body, pack, lang).viewpoint
        assert first is not None
        assert said in first.text


REPORT = (
    "二〇二五年，我们克难前行，砥砺奋进，办成许多大事，全省地区生产总值增长5.2%，固定资产投资增长3.1%。\n"
    "五年来，地区生产总值年均增长5.9%，迈上3万亿元台阶，造林320万亩，森林覆盖率达到63.3%。\n"
    "新增专利授权9.1万件，建成省级实验室7家。\n"
    "综合考虑，今年经济社会发展主要预期目标是：地区生产总值增长5%左右，粮食产量430亿斤以上。\n"
    "今年，改造老旧小区2.3万户，新增学位8万个。\n"
    "提请审议地方性法规11件，办理代表建议811件。"
)


def test_behind_the_year_before_comes_what_is_aimed_for(pack: Pack) -> None:
    for lang, first, aim in (
        (
            "zh",
            "全省地区生产总值增长5.2%，固定资产投资增长3.1%。",
            "综合考虑，今年经济社会发展主要预期目标是",
        ),
        ("en", "Jiangxi's GDP grew by 5.2% and fixed-asset investment by 3.1%.", "Jiangxi aims to"),
    ):
        told = brief(REPORT, pack, lang)
        assert told.viewpoint is not None
        assert told.viewpoint.text == first
        assert told.groups[0].bullets[0].text.startswith(aim)


def test_each_field_of_a_report_has_its_heading(pack: Pack) -> None:
    fields = {
        "规模与增长": "固定资产投资增长3.1%。",
        "科技与人才": "新增专利授权9.1万件，建成省级实验室7家。",
        "生态与能源": "造林320万亩，森林覆盖率达到63.3%。",
        "民生与文化": "改造老旧小区2.3万户，新增学位8万个。",
        "政府自身建设": "提请审议地方性法规11件，办理代表建议811件。",
    }
    bullets = [Bullet(text=text) for text in reversed(fields.values())]
    groups = group_bullets(bullets, "zh", pack, reports=True)
    assert {group.heading: group.bullets[0].text for group in groups} == fields
    assert [group.heading for group in groups] == [*fields]
    assert len(group_bullets(bullets, "zh", pack)) < len(fields)


@pytest.mark.parametrize(
    ("body", "result", "aim"),
    [
        ("全市生产总值5.6万亿元。\n人均地区生产总值20万元。", "5.6万亿元", None),
        ("今年主要预期目标是：地区生产总值增长5%左右。", None, "5%"),
        ("五年来，地区生产总值年均增长6%。\n2025年，地区生产总值增长5.2%。", "5.2%", None),
        ("单位地区生产总值能耗下降3%。", None, None),
    ],
)
def test_what_a_report_is_first_of_all_about(
    body: str, result: str | None, aim: str | None, pack: Pack
) -> None:
    leads = find_leads(read(body, pack), pack)
    assert (leads.result.surface if leads.result else None) == result
    assert (leads.aim.surface if leads.aim else None) == aim
    assert find_leads(read(body, pack, "江西经济观察"), pack).ids == frozenset()


def test_a_time_that_the_paragraph_does_not_give_is_left_out(pack: Pack) -> None:
    assert "Jiangxi's GDP grew by 5.2%." in english("一年来，全年地区生产总值增长5.2%、居全国前列。", pack)


def test_a_long_sentence_is_cut_behind_a_figure() -> None:
    text = "我们坚持稳中求进工作总基调，全省产值增长5.2%左右，投资增长3.1%，结构不断优化，后劲不断增强。"
    ends = [text.index("5.2%") + 4, text.index("3.1%") + 4]
    place = text.index("5.2%")
    assert cut_out(text, 0, len(text), place, ends, 24)[1] == "全省产值增长5.2%左右，投资增长3.1%。"
    assert cut_out(text, 0, len(text), place, ends, 15)[1] == "全省产值增长5.2%左右。"
    assert cut_out(text, 0, len(text), place, ends, 99)[1] == text[14:]


def test_its_headline_says_whose_report_it_is(pack: Pack) -> None:
    composed = brief("过去一年，全省地区生产总值达到3.6万亿元，增长5.3%。", pack)
    assert composed.headline_en == "Jiangxi's government work report of 2026"
    assert composed.headline_composed == "en"


def test_a_text_that_is_no_report_has_no_home(pack: Pack) -> None:
    told = "过去一年，全省地区生产总值达到3.6万亿元，增长5.3%。"
    assert find_home(read(told, pack, "江西经济观察"), pack) is None
    home = find_home(read(told, pack), pack)
    assert home is not None
    assert home.region == "江西省"


def test_the_year_is_that_of_the_title_where_no_day_is_known(pack: Pack) -> None:
    assert find_year(read("一年来成绩很多。", pack).article) == 2026
    assert find_year(read("一年来成绩很多。", pack, "江西省政府工作报告").article) is None


def test_singulars() -> None:
    assert [singular(w) for w in ("branches", "companies", "series")] == ["branch", "company", "series"]


def test_an_aim_of_which_a_part_has_no_words_is_not_said_in_part(pack: Pack) -> None:
    said = english("今年，建设35个片区、900个和美乡村。", pack)
    assert "aims to and" not in said
    assert "build and" not in said


def test_what_is_aimed_for_this_year_is_aimed_for_in_it_and_not_by_it(pack: Pack) -> None:
    on = Moment(at=datetime(2026, 1, 20, tzinfo=UTC))
    body = "今年主要预期目标是：地区生产总值增长5%左右。\n到2030年，城镇化率达到70%。"
    article = describe_text("x", f"{TITLE}\n{body}", title=TITLE, published=on)
    told = " ".join(b.text for b in compose(understand(article, pack), pack, "en").value.bullets)
    assert "growth of about 5% in GDP in 2026." in told
    assert "70% by 2030." in told


@pytest.mark.parametrize(
    ("paragraph", "this"), [("今年增长", True), ("到2026年", False), ("2026年底前", False)]
)
def test_an_end_in_the_year_is_an_end(paragraph: str, this: bool, pack: Pack) -> None:
    fact = next(f for f in read("2026年，地区生产总值3.6万亿元。", pack).facts if f.paragraph)
    assert is_this_year(fact, 2026, paragraph) == this
    assert not is_this_year(fact, 2025, paragraph)


def test_aims_without_a_time_stand_together_only_where_their_figures_have_one() -> None:
    rows = ("Jiangxi aims to reach a GDP of CNY 4 trillion.", "Jiangxi aims to add 40 hospitals.")
    bullets = [Bullet(text=text, citations=(n,), facts=(str(n),)) for n, text in enumerate(rows, 1)]
    assert len(_aims_together(bullets, {"1": "2026", "2": "2026"}, lambda _: "")) == 1
    assert _aims_together(bullets, {"1": "2026", "2": "2026/2030"}, lambda _: "") == bullets


def test_aims_of_unlike_things_make_no_sentence_together() -> None:
    alike = [
        "Jiangxi aims to add 4 schools.",
        "Jiangxi aims to build 9 hospitals.",
        "Jiangxi aims to build 3 dams.",
    ]
    bullets = [Bullet(text=text, citations=(n,), facts=(str(n),)) for n, text in enumerate(alike, 1)]
    kept = _aims_together(bullets, dict.fromkeys("123", "2026"), lambda text: "water" * ("dams" in text))
    assert [b.citations for b in kept] == [(1, 2), (3,)]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Jiangxi's urban and rural per capita disposable income grew by 4% and 6% respectively.", "living"),
        ("完成400所中小学校操场改造，培训乡村医生9000名。", "living"),
        ("Jiangxi aims to build 900 km of rural roads.", "country"),
    ],
)
def test_a_bullet_stands_where_most_of_its_words_do(text: str, heading: str, pack: Pack) -> None:
    assert heading_in(read("全年经济平稳。", pack), pack, text) == heading


@pytest.mark.parametrize(
    "aim",
    [
        "今年主要预期目标是：地区生产总值增长5.2%，一般公共预算收入增长3%。",
        "今年主要预期目标是：经济增长5.2%左右，城镇调查失业率5.5%左右。",
    ],
)
def test_what_is_aimed_for_is_told_though_it_is_worded_as_what_was_reached(aim: str, pack: Pack) -> None:
    filler = "\n".join(f"第{n}产业园新增企业{n * 7}家，完成投资{n * 3}亿元。" for n in range(2, 9))
    body = f"一年来，地区生产总值增长6.1%，一般公共预算收入增长4%。\n{filler}\n{aim}"
    assert any(b.text == aim for b in brief(body, pack, "zh").bullets)


def test_what_rises_from_one_year_to_another_is_told_of_the_other(pack: Pack) -> None:
    said = english("江西中医药产业产值从2021年的90亿元提高到2025年的210亿元。", pack)
    assert "in 2021" not in said
