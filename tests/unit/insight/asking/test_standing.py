"""How close a question's words stand to a figure."""

import pytest

from yaowen.insight.asking.standing import CLAUSE, NOWHERE, OWN, PARAGRAPH, SENTENCE, Sought, Surroundings
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import AllOf, AnyOf, MostOf, Word, Wording

TEXT = """园区公布年度成绩

两家龙头企业表现突出。园区全年产值达到90亿元，同比增长12%，研发投入4亿元；出口增长7%。园区共有药品批发企业30家。"""


def _around(surface: str, pack: Pack) -> Surroundings:
    told = understand(describe_text("text", TEXT), pack)
    words = Wording.of(told.article, told.facts)
    return Surroundings(next(fact for fact in told.facts if fact.surface == surface), words)


@pytest.mark.parametrize(
    ("surface", "word", "closeness"),
    [
        ("12%", "产值", OWN),
        ("4亿元", "研发投入", OWN),
        ("4亿元", "产值", CLAUSE),
        ("7%", "产值", SENTENCE),
        ("12%", "龙头企业", PARAGRAPH),
        ("12%", "疫苗", NOWHERE),
    ],
)
def test_own_words_then_clause_sentence_and_paragraph(
    surface: str, word: str, closeness: int, pack: Pack
) -> None:
    assert _around(surface, pack).closeness(Sought(Word(text=word))) == closeness


def test_what_is_counted_may_be_told_a_little_otherwise(pack: Pack) -> None:
    around = _around("30家", pack)
    assert around.has_noun("药品批发企业")
    assert not around.has_noun("规模以上制造企业")


def test_clauses_are_matched_as_they_are_meant() -> None:
    words = tuple(Word(text=word) for word in ("产值", "增长", "疫苗"))
    assert Sought(AnyOf(clauses=words)).stands_in("产值下降")
    assert Sought(MostOf(clauses=words, at_least=2)).stands_in("产值增长")
    assert not Sought(AllOf(clauses=words)).stands_in("产值增长")
