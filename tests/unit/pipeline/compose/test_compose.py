"""Briefs without a model: chosen sentences, and sentences from facts."""

import re

import pytest

from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.compose.trimming import cues_of, trim
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Article, Brief, Issue

ZH = "\n".join(
    (
        "杭州发布生物医药产业提升行动方案",
        "2025年3月,杭州市发布生物医药产业提升行动方案,提出到2028年,全市生物医药产业规模突破3600亿元,出口额超过420亿元。",
        "2024年,苏州生物医药产业营业收入达到2761亿元,较上年增加166亿元。",
        "2024年,南京生物医药产业产值约1962.52亿元,同比增长8.7%。",
        "此外,方案明确对获得国际认证的企业给予一次性奖励150万元,最高不超过300万元。",
        "“这是一个好的开始。”一位负责人说。",
        "他表示,下一步将继续努力。",
    )
)
EN = "\n".join(
    (
        "Hefei sets a target for its health industry",
        "Hefei aims for a biopharmaceutical industry scale of more than 250 billion yuan by 2027.",
        "The city's biopharmaceutical output value reached 184.6 billion yuan in 2024, up 7.3%.",
        "He said more would follow.",
    )
)


def made(text: str, lang: str, pack: Pack) -> tuple[Brief, tuple[Issue, ...], Article]:
    article = describe_text("a", text, title=text.split("\n", 1)[0])
    outcome = compose(understand(article, pack), pack, lang)
    return outcome.value, outcome.issues, article


def test_chinese_sentences_are_taken_word_for_word(pack: Pack) -> None:
    brief, _, article = made(ZH, "zh", pack)
    assert brief.made_by == "sentences"
    assert len(brief.bullets) >= 3
    for bullet in brief.bullets:
        assert bullet.text in article.paragraph_text(bullet.citations[0])
        assert bullet.verdict == "supported"


def test_nothing_dangles(pack: Pack) -> None:
    texts = [bullet.text for bullet in made(ZH, "zh", pack)[0].bullets]
    assert not [text for text in texts if text.startswith(("他表示", "此外", "“"))]


def test_headings_come_from_the_pack(pack: Pack) -> None:
    known = {pack.lines[key] for key in pack.lines if key.startswith("heading.")}
    brief = made(ZH, "zh", pack)[0]
    assert {group.heading for group in brief.groups} <= known


def test_english_is_written_from_facts_with_the_right_scale(pack: Pack) -> None:
    brief, _, _ = made(ZH, "en", pack)
    said = " ".join(bullet.text for bullet in brief.bullets)
    assert brief.made_by == "facts"
    assert "more than CNY 360 billion" in said
    assert "by 2028" in said
    assert "CNY 276.1 billion in 2024, up CNY 16.6 billion from the previous year" in said
    assert "CNY 196.252 billion" in said
    assert all(bullet.verdict == "supported" and bullet.citations for bullet in brief.bullets)


def test_chinese_is_written_from_english_facts(pack: Pack) -> None:
    brief, _, _ = made(EN, "zh", pack)
    said = "".join(bullet.text for bullet in brief.bullets)
    assert brief.lang == "zh"
    assert brief.made_by == "facts"
    assert "2500亿元" in said


def test_what_cannot_be_said_keeps_its_own_words_and_says_so(pack: Pack) -> None:
    text = "园区举行会议\n会议在园区举行,多家单位负责人参加并交流了合作意向和下一步安排。"
    brief, issues, _ = made(text, "en", pack)
    assert brief.made_by == "sentences"
    assert [issue.code for issue in issues] == ["kept_in_source_language"]
    assert brief.viewpoint is not None
    assert brief.viewpoint.text.startswith("会议在园区举行")


def test_an_empty_text_makes_an_empty_brief(pack: Pack) -> None:
    for lang in ("zh", "en"):
        assert made("", lang, pack)[0].bullets == ()


def test_other_languages_are_refused(pack: Pack) -> None:
    with pytest.raises(UsageError):
        made(ZH, "fr", pack)


def naive_numbers(text: str) -> set[float]:
    """A second reader, simple on purpose: digits with a scale word, nothing else."""
    scales = {"万亿": 1e12, "亿": 1e8, "万": 1e4, "million": 1e6, "billion": 1e9, "trillion": 1e12, "": 1.0}
    pattern = r"(\d[\d,]*(?:\.\d+)?)\s*(万亿|亿|万|million|billion|trillion)?"
    return {round(float(n.replace(",", "")) * scales[s], 4) for n, s in re.findall(pattern, text)}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", [ZH, EN])
def test_every_number_stands_in_the_cited_paragraph(text: str, lang: str, pack: Pack) -> None:
    brief, _, article = made(text, lang, pack)
    assert brief.bullets
    for bullet in brief.bullets:
        cited = naive_numbers(" ".join(article.paragraph_text(number) for number in bullet.citations))
        assert naive_numbers(bullet.text) <= cited, bullet.text


def said(text: str, lang: str, pack: Pack) -> str:
    return " ".join(bullet.text for bullet in made(text, lang, pack)[0].bullets)


PLAN = "\n".join(
    (
        "宁波发布脑机接口产业方案",
        "宁波提出，到2027年，培育4—6家潜在独角兽和独角兽企业，新增获批上市创新药12个、创新医疗器械26个。",
        "2024年，宁波规上医药制造业营业收入达到412亿元，同比增长8.7%。",
        "目前，宁波拥有高新技术企业126家，其中上市企业9家。",
    )
)


def test_counts_keep_the_words_that_say_what_is_counted(pack: Pack) -> None:
    english = said(PLAN, "en", pack)
    assert "cultivate 4 to 6 potential unicorn and unicorn companies" in english
    assert "12 innovative drugs and 26 innovative medical devices" in english
    assert "Ningbo aims to" in english
    assert "by 2027" in english


def test_a_level_and_its_growth_are_one_sentence(pack: Pack) -> None:
    assert (
        "Ningbo's above-designated-size pharmaceutical manufacturing revenue reached "
        "CNY 41.2 billion in 2024, up 8.7% from the previous year." in said(PLAN, "en", pack)
    )


def test_a_clause_with_unknown_words_is_not_said_and_that_is_told(pack: Pack) -> None:
    text = f"{PLAN}\n宁波另有蓝晶梭形玄武装置37家。"
    brief, issues, _ = made(text, "en", pack)
    assert "37" not in " ".join(bullet.text for bullet in brief.bullets)
    assert "figures_left_out" in [issue.code for issue in issues]


def test_a_project_is_one_line_of_its_figures(pack: Pack) -> None:
    text = (
        "星澜生物项目落户宁波\n项目总投资18亿元，用地面积135亩，总建筑面积12.6万平方米。"
        "\n2024年，宁波生物医药产业产值达到300亿元。"
    )
    line = "total investment CNY 1.8 billion; land area 135 mu; total floor area 126,000 square metres"
    assert line in said(text, "en", pack)


def test_an_incentive_has_its_rate_and_its_cap(pack: Pack) -> None:
    text = "宁波支持创新药研发\n对创新药企业，按研发投入的20%给予补助，最高不超过1000万元。"
    english = said(text, "en", pack)
    assert "20% of R&D spending, capped at CNY 10 million" in english


def test_a_base_value_is_not_told_as_the_rise(pack: Pack) -> None:
    text = (
        "Ningbo's drug industry grows\n"
        "Ningbo's biopharmaceutical output value reached 61.2 billion yuan in 2024, "
        "up from 48 billion yuan in 2021."
    )
    chinese = said(text, "zh", pack)
    assert "612亿元" in chinese
    assert "增长480亿元" not in chinese


def test_dateline_and_connective_are_cut_and_the_rest_is_verbatim(pack: Pack) -> None:
    text = (
        "澄海制药宁波基地开工\n"
        "示例时报宁波3月5日讯（记者 林一舟）"
        "澄海制药宁波基地5日开工，总投资21亿元，用地146亩，计划2028年投产。\n"
        "与此同时,宁波生物医药产业2024年营业收入达到412亿元，同比增长8.7%。"
    )
    brief, _, article = made(text, "zh", pack)
    assert brief.viewpoint is not None
    assert brief.viewpoint.text.startswith("澄海制药宁波基地5日开工")
    for bullet in brief.bullets:
        assert bullet.text in article.text
        assert not bullet.text.startswith(("示例时报", "与此同时"))


def test_a_day_that_was_named_before_is_cut(pack: Pack) -> None:
    start, words = trim("同日，云栖药业公布完成11亿元融资。", 5, "zh", cues_of(pack)["zh"])
    assert (start, words) == (8, "云栖药业公布完成11亿元融资。")


def test_a_long_sentence_ends_at_a_semicolon(pack: Pack) -> None:
    parts = [f"第{n}类企业营业收入达到{n}20亿元，同比增长{n}.5%，研发投入继续提高" for n in range(1, 7)]
    text = f"宁波医药企业收入增长\n宁波医药产业继续增长，{'；'.join(parts)}。"
    brief, _, article = made(text, "zh", pack)
    assert brief.bullets
    for bullet in brief.bullets:
        assert len(bullet.text) <= 120
        assert bullet.text.rstrip("。") in article.text
