"""What is an article about?"""

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import link
from yaowen.pipeline.tag import tag
from yaowen.records import Tag

PACK = load_pack()
FILLER = "会议听取了文旅融合、低空经济、托育服务、城市更新等方面的建议，委员们围绕营商环境作了发言。"


def _outcome(text: str):
    article = describe_text("t", text, title=text.partition("\n")[0])
    return tag(article, link(article, PACK).value, PACK)


def _ids(text: str, taxonomy: str) -> list[str]:
    return [tag.id for tag in _outcome(text).value if tag.taxonomy == taxonomy]


def test_an_article_without_words_of_the_trade_is_off_topic() -> None:
    outcome = _outcome("省里举行协商会议\n" + FILLER * 10)
    assert [(tag.taxonomy, tag.id) for tag in outcome.value] == [("flag", "off_topic")]
    assert "No word of the industry in the title" in (outcome.value[0].reason or "")
    assert [issue.code for issue in outcome.issues] == ["off_topic"]


def test_a_passing_remark_does_not_make_it_belong() -> None:
    assert _ids("省里举行协商会议\n" + FILLER * 60 + "有委员提到医药产业。", "flag") == ["off_topic"]


@pytest.mark.parametrize(
    "text",
    [
        "省里举行生物医药会议\n" + FILLER * 10,
        "省里举行协商会议\n" + FILLER * 3 + "创新药获批提速，临床试验用时压缩，医疗器械出口增长。",
        "恒瑞医药公布年报\n" + FILLER * 10,
        "两家公司签约\n抗体管线进入海外。",
    ],
)
def test_what_belongs_is_not_flagged(text: str) -> None:
    assert _ids(text, "flag") == []


def test_evidence_points_at_its_words() -> None:
    text = "创新药获批上市\n国家药监局批准该药上市，临床试验历时三年。R&D costs rose."
    for found in _outcome(text).value:
        assert isinstance(found, Tag)
        assert found.evidence
        assert 0 < found.score < 1
        for words in found.evidence:
            assert text[words.start : words.end] == words.surface


def test_a_weak_word_inside_a_strong_one_counts_once() -> None:
    stage = next(tag for tag in _outcome("药企动态\n该药附条件批准。").value if tag.id == "approval")
    assert [words.surface for words in stage.evidence] == ["附条件批准"]


def test_a_title_counts_more_than_the_text() -> None:
    title = next(tag for tag in _outcome("疫苗上市\n药企称好。").value if tag.id == "vaccines")
    text = next(tag for tag in _outcome("药企动态\n疫苗上市，疫苗接种。").value if tag.id == "vaccines")
    assert title.score == text.score


def test_a_word_of_exclusion_in_the_title_keeps_a_topic_away() -> None:
    assert "funds-financing" in _ids("药企融资获产业基金投资", "topic")
    assert "funds-financing" not in _ids("医保基金与药企融资、产业基金", "topic")


def test_an_entity_of_the_topic_counts() -> None:
    assert "cxo" in _ids("药明康德公布业绩", "topic")


def test_the_best_come_first() -> None:
    stages = [
        tag.score
        for tag in _outcome("药品安全飞行检查\n药品安全，追溯体系，采购与医保。").value
        if tag.taxonomy == "stage"
    ]
    assert stages == sorted(stages, reverse=True)
