"""The sentence that is shown beside a claim, and the figures that both have."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import find_passage, is_checkable, read_source, verify_claim
from yaowen.pipeline.verify.reading import Reading
from yaowen.records import Passage

TEXT = """云岬市医药产业发展有了新的安排。
园区累计投资274家企业，投资额约76.11亿元。
2024年，上海生物医药产业规模达到9847亿元。到2027年，力争新增创新药5个。
园区还将建设脑机接口公共平台。
"""


@pytest.fixture
def source(pack: Pack) -> Reading:
    article = describe_text("source", TEXT)
    return read_source(article, (), link(article, pack).value, pack)


def passage_of(claim: str, source: Reading, pack: Pack) -> Passage | None:
    article = source.article
    _, findings = verify_claim(claim, article, (), source.mentions, pack)
    return find_passage(claim, source, findings, pack)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("It invested in 274 companies [4].", "274家企业"),
        (
            "In 2024 the biopharmaceutical industry of Shanghai is expected to reach 984.7 billion yuan.",
            "9847亿元",
        ),
        ("The park will build a platform for brain-computer interfaces.", "脑机接口"),
        ("到2027年，新增创新药50个。", "创新药5个"),
        ("园区将建设脑机接口的公共平台", "脑机接口"),
    ],
)
def test_the_nearest_sentence_is_found_across_languages(
    claim: str, words: str, source: Reading, pack: Pack
) -> None:
    found = passage_of(claim, source, pack)
    assert found is not None
    assert words in found.text
    assert source.text[found.start : found.end] == found.text
    assert found.paragraph == source.article.paragraph_at(found.start)


def test_equal_figures_point_at_their_words_on_both_sides(source: Reading, pack: Pack) -> None:
    claim = "According to the report[2], 7.611 billion yuan [1] went to 274 firms."
    found = passage_of(claim, source, pack)
    assert found is not None
    pairs = {(claim[a.claim_start : a.claim_end], source.text[a.start : a.end]) for a in found.agreed}
    assert ("7.611 billion yuan", "76.11亿元") in pairs
    assert any(theirs == "274家" for _, theirs in pairs)


def test_nothing_near_is_nothing(source: Reading, pack: Pack) -> None:
    assert passage_of("Everyone was happy.", source, pack) is None


def test_what_states_nothing_cannot_be_checked(pack: Pack) -> None:
    assert not is_checkable("This is very encouraging.", pack)
    assert not is_checkable("大家都很高兴。", pack)
    assert is_checkable("园区有3家企业。", pack)
    assert is_checkable("In 2024 much was done.", pack)
    assert is_checkable("Shanghai did well.", pack)
