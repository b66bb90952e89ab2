"""Whatever the text, names and tags are found without failing, and stand exactly where they say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from yaowen.packs.loader import find_outlet, load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import find_unlisted, link
from yaowen.pipeline.tag import tag
from yaowen.text.match import fold

PACK = load_pack()
FORMS = sorted({word for form in PACK.forms.values() for word in form.words})
WORDS = sorted({name for entity in PACK.entities.values() for name in (entity.name_zh, *entity.weak_aliases)})
PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(WORDS),
    st.sampled_from(
        ["（以下简称“", "”）", "高新区", "\n", "产业", "省", "市", '("', '")', "Xi’an ", "İ", "ＡＤＣ"]
    ),
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@settings(max_examples=150)
@given(TEXTS)
def test_mentions_are_exact_and_apart(text: str) -> None:
    article = describe_text("t", text)
    mentions = link(article, PACK).value
    end = 0
    for mention in mentions:
        assert article.text[mention.start : mention.end] == mention.surface
        assert mention.start >= end
        assert mention.paragraph == article.paragraph_at(mention.start)
        end = mention.end
    for found in tag(article, mentions, PACK).value:
        for words in found.evidence:
            assert article.text[words.start : words.end] == words.surface


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_folding_keeps_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_any_name_of_an_outlet_may_be_asked_for(surface: str) -> None:
    outlet = find_outlet(PACK, surface)
    assert outlet is None or outlet.id in PACK.outlets


PARTS = st.one_of(
    st.text(max_size=6),
    st.text(alphabet=st.characters(), max_size=4),
    st.sampled_from(FORMS),
    st.sampled_from(WORDS),
    st.text(alphabet="澜沙海岳星岬王李", max_size=4),
    st.sampled_from(
        [
            "《",
            "》",
            "〔2025〕7号",
            "（600276.SH）",
            "（以下简称“",
            "”）",
            " (HKEX: 1801)",
            "Lansha ",
            "\ud800",
        ]
    ),
)


@settings(max_examples=300)
@given(st.lists(PARTS, max_size=25).map("".join))
def test_unlisted_names_are_exact_apart_and_resolved(text: str) -> None:
    article = describe_text("t", text)
    found = find_unlisted(article, link(article, PACK).value, PACK).value
    known = {entity.id for entity in found.entities} | PACK.entities.keys()
    end = 0
    for reference in found.references:
        assert article.text[reference.start : reference.end] == reference.surface
        assert reference.start >= end
        assert reference.paragraph == article.paragraph_at(reference.start)
        assert reference.entity_id in known
        end = reference.end
    assert {entity.id for entity in found.entities} <= {reference.entity_id for reference in found.references}
