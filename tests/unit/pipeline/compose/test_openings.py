"""How sentences begin, under which heading they stand, and in whose slot a title goes."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.compose.grouping import group_bullets
from yaowen.pipeline.compose.telling import Teller
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Bullet


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("2 drugs were approved", "Two drugs were approved."),
        ("475 projects were signed", "A total of 475 projects were signed."),
        ("1.42 million school places were added", "A total of 1.42 million school places were added."),
        ("more than 20 drugs were approved", "More than 20 drugs were approved."),
        ("2025年新增20家", "2025年新增20家."),
    ],
)
def test_no_english_sentence_begins_with_a_numeral(words: str, sentence: str, pack: Pack) -> None:
    assert Teller(pack, "en").finish(words) == sentence


@pytest.mark.parametrize(("aims", "heading"), [({"f1"}, "目标与规模"), (set(), "规模与增长")])
def test_without_an_aim_no_heading_speaks_of_targets(aims: set[str], heading: str, pack: Pack) -> None:
    bullets = [Bullet(text="生物医药产业规模达到391亿元，增长6.3%。", facts=("f1",))]
    assert group_bullets(bullets, "zh", pack, aims=frozenset(aims))[0].heading == heading


def test_a_chinese_title_over_an_english_text_is_the_chinese_headline(pack: Pack) -> None:
    text = "The park in Suzhou had 412 biopharma companies at the end of 2024, up from 380 a year earlier."
    read = understand(describe_text("a", text, title="苏州园区生物医药企业超过四百家"), pack)
    brief = compose(read, pack, "en").value
    assert (brief.headline_zh, brief.headline_en) == ("苏州园区生物医药企业超过四百家", None)


@pytest.mark.parametrize(
    ("lead", "opening"),
    [
        ("Akeso opened a plant in Zhongshan in May 2025 that can make 40 million doses a year.", "Akeso"),
        ("A firm that makes doses raised 120 million yuan in May 2025, led by Akeso.", "The company"),
    ],
)
def test_in_english_the_company_has_its_name_where_it_is_spoken_of(
    lead: str, opening: str, pack: Pack
) -> None:
    more = "The company invested 620 million yuan in the site and plans to hire 300 people there."
    read = understand(describe_text("a", f"{lead} {more}", title="A new plant opens"), pack)
    texts = [b.text for b in compose(read, pack, "en").value.bullets if "620 million" in b.text]
    assert texts
    assert texts[0].startswith(f"{opening} invested")
