"""Terms of policies, in texts written for this test."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract, survey
from yaowen.pipeline.link import link

MEASURES = """澄屿市支持医药产业若干措施
本措施有效期5年。
对取得临床批件的企业，给予100万元奖励。
改良型新药按上述标准的50%执行。
年开展试验30项以上的医疗机构可享受上述政策。
去年全市已兑现资金2亿元。
"""
ENGLISH = """Chengyu unveils new measures for drug makers
Chengyu has published support measures for drug makers.
A company that files an application will be given 1 million yuan.
Rent on up to 2,000 square meters of laboratory space is waived for two years.
The city paid 200 million yuan last year.
"""
NEWS = """星澜制药去年营收增长
星澜制药去年营收达到30亿元，增长12%。
公司按计划将投资2亿元建设新厂。
"""


def natures(text: str, pack: Pack) -> dict[str, str]:
    article = describe_text("a", text, title=text.partition("\n")[0])
    return {fact.surface: fact.modality for fact in extract(article, link(article, pack).value, pack).value}


def test_figures_of_sentences_that_rule_are_terms(pack: Pack) -> None:
    found = natures(MEASURES, pack)
    assert {found[words] for words in ("5年", "100万元", "50%", "30项")} == {"limit"}
    assert found["2亿元"] == "actual"


def test_english_terms(pack: Pack) -> None:
    found = natures(ENGLISH, pack)
    assert {found["1 million yuan"], found["2,000 square meters"], found["two years"]} == {"limit"}
    assert found["200 million yuan"] == "actual"


@pytest.mark.parametrize(("text", "states"), [(MEASURES, True), (ENGLISH, True), (NEWS, False)])
def test_which_texts_state_a_policy(text: str, states: bool, pack: Pack) -> None:
    article = describe_text("a", text, title=text.partition("\n")[0])
    assert survey(article, link(article, pack).value, pack).is_policy == states
