"""Traditional script is read as simplified, and shown as printed."""

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand

TEXT = "總投資12.5億元的製藥基地落戶蘇州，計劃2027年投產，預計年產值達到30億元。"


def test_a_text_in_traditional_script_gives_the_same_figures_in_its_own_words(pack: Pack) -> None:
    read = understand(describe_text("a", TEXT), pack)
    assert read.article.text == TEXT
    assert [fact.value for fact in read.facts] == [1_250_000_000, 3_000_000_000]
    assert {fact.region for fact in read.facts} == {"苏州市"}
    for words in (*read.mentions, *read.facts, *(e for tag in read.tags for e in tag.evidence)):
        assert words.surface == TEXT[words.start : words.end]


def test_its_signature_is_that_of_the_simplified_text(pack: Pack) -> None:
    plain = "总投资12.5亿元的制药基地落户苏州，计划2027年投产，预计年产值达到30亿元。"
    one, other = (understand(describe_text("a", text), pack).signature for text in (TEXT, plain))
    assert one == other
