"""What a model proposes comes in only where the text bears it out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract_from, survey
from yaowen.pipeline.extract.proposals import Proposal, admit
from yaowen.pipeline.link import link
from yaowen.pipeline.run import Proposer, understand
from yaowen.records import Article

TEXT = """苏州市产业动态
2025年，苏州市医药企业数量较多，其中一家手里握着合同金额3亿元。
"""


@pytest.fixture
def article() -> Article:
    return describe_text("a", TEXT, title="苏州市产业动态")


def good(**other: object) -> Proposal:
    fields: dict[str, object] = {
        "paragraph": 1, "words": "合同金额3亿元", "value": 3e8, "unit": "CNY", "metric": "deal_value",
        "subject": "苏州市", "region": "苏州市", "period": "2025",
    }  # fmt: skip
    return Proposal(**{**fields, **other})  # type: ignore[arg-type]


def test_a_figure_that_the_text_bears_out_comes_in(article: Article, pack: Pack) -> None:
    scene = survey(article, link(article, pack).value, pack)
    outcome = admit([good()], scene, (), "model:test")
    (fact,) = outcome.value
    assert (fact.surface, fact.value, fact.unit, fact.made_by) == ("3亿元", 3e8, "CNY", "model:test")
    assert article.text[fact.start : fact.end] == fact.surface
    assert (fact.region, fact.region_code, fact.period) == ("苏州市", "3205", "2025")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"paragraph": 9}, "no such paragraph"),
        ({"words": "合同金额30亿元"}, "does not have these words"),
        ({"value": 3e9}, "do not read as that value"),
        ({"unit": "USD"}, "do not read as that value"),
        ({"metric": "wishes"}, "no metric"),
        ({"subject": "上海市"}, "does not name that subject"),
        ({"region": "上海市"}, "does not name that region"),
        ({"period": "2019"}, "does not say that time"),
        ({"words": ""}, "does not have these words"),
    ],
)
def test_what_the_text_does_not_say_is_refused(
    wrong: dict[str, object], why: str, article: Article, pack: Pack
) -> None:
    scene = survey(article, link(article, pack).value, pack)
    outcome = admit([good(**wrong)], scene, (), "model:test")
    assert outcome.value == ()
    (issue,) = outcome.issues
    assert issue.code == "proposal_refused" and why in issue.message


def test_a_proposed_rank_is_a_ranking(pack: Pack) -> None:
    ranked = describe_text("a", "苏州市产业规模居全国第3位。")
    scene = survey(ranked, link(ranked, pack).value, pack)
    rank = Proposal(paragraph=1, words="居全国第3位", value=3, unit="rank")
    (own,) = extract_from(scene).value
    outcome = admit([rank], scene, (), "m")
    assert [fact.kind for fact in outcome.value] == [own.kind] == ["ranking"], outcome.issues


def test_rules_come_first_and_nothing_comes_in_twice(article: Article, pack: Pack) -> None:
    scene = survey(article, link(article, pack).value, pack)
    own = extract_from(scene).value
    assert len(admit([good(), good()], scene, (), "m").value) == 1
    assert admit([good()], scene, own, "m").value == own


def test_a_proposer_takes_part_in_understanding(article: Article, pack: Pack) -> None:
    plain = understand(article, pack)
    asked = understand(article, pack, proposer=Proposer("model:x", lambda _: [good(value=9.0)]))
    assert asked.facts == plain.facts
    assert "proposal_refused" in {issue.code for issue in asked.article.issues}


@given(words=st.text(max_size=20), value=st.floats(allow_nan=False), paragraph=st.integers(-3, 4))
def test_no_proposal_breaks_anything(pack: Pack, words: str, value: float, paragraph: int) -> None:
    article = describe_text("a", TEXT, title="苏州市产业动态")
    scene = survey(article, (), pack)
    outcome = admit([good(words=words, value=value, paragraph=paragraph)], scene, (), "m")
    assert len(outcome.value) + len(outcome.issues) == 1
