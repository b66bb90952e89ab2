"""Whatever the text, maps lead back and cleaning twice changes nothing more than cleaning once."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yaowen.packs.model import Pack
from yaowen.pipeline.clean import clean
from yaowen.records import Block, Declared, RawItem
from yaowen.text.spans import Edit, apply_edits, compose_maps, edited_spans, source_position, source_span

ALPHABET = "药企发展产业,，。! ”“\n\t\u3000\u00a0\u200b\ue000ＡbＣ１2.com…-[]()  "
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=300)
EMPTY = Pack(
    name="empty", version="0", digest="", entities={}, outlets={}, units={}, nouns={}, metrics={}, stages={},
    segments={}, topics={}, boilerplate={}, words={},
)  # fmt: skip


def raw_item(text: str, form: str = "text", title: str | None = None) -> RawItem:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind="paragraph", start=start, end=start + len(line)))
        start += len(line) + 1
    return RawItem(
        capture_id="c",
        number=1,
        format=form,
        input="x",
        text=text,
        blocks=tuple(blocks),
        declared=Declared(title=title),
    )


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("abc药 ", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [Edit(a, b, draw(st.text("XY", max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, edits


@given(edited())
def test_every_kept_character_leads_back_to_itself(case: tuple[str, list[Edit]]):
    text, edits = case
    new, span_map = apply_edits(text, edits)
    assert span_map.length == len(new)
    find = edited_spans(span_map)
    for position, char in enumerate(new):
        start, end = source_span(span_map, position, position + 1)
        if end > start and char not in "XY":
            assert text[start:end] == char
            assert find(start, end) == (position, position + 1)


@given(edited(), st.lists(st.integers(0, 60), max_size=6))
def test_composition_is_one_step_after_the_other(case: tuple[str, list[Edit]], cuts: list[int]):
    text, edits = case
    middle, first = apply_edits(text, edits)
    places = sorted(min(cut, len(middle)) for cut in cuts)
    last, second = apply_edits(middle, [Edit(a, b) for a, b in zip(places[::2], places[1::2], strict=False)])
    both = compose_maps(second, first)
    for position in range(len(last)):
        assert source_position(both, position) == source_position(first, source_position(second, position))


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["text", "topic_page", "html"]))
def test_cleaning_is_idempotent(text: str, form: str):
    once = clean(raw_item(text, form), EMPTY).value
    again = clean(raw_item(once.text, form), EMPTY).value
    assert again.text == once.text


@settings(max_examples=100)
@given(TEXTS)
def test_clean_characters_stand_in_the_raw_text(text: str):
    item = raw_item(text)
    cleaned = clean(item, EMPTY).value
    assert cleaned.text == "\n".join(cleaned.text[p.start : p.end] for p in cleaned.paragraphs)
    for position, char in enumerate(cleaned.text):
        start, end = source_span(cleaned.span_map, position, position + 1)
        if char not in " \n" and char.isascii() is False:
            assert item.text[start:end] == char


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["星澜生物宣布新进展", "云岬药业扩产", "两家公司签约"]), min_size=4, max_size=12
    ),
    st.integers(0, 9**6),
)
def test_stamps_go_and_words_stay(parts: list[str], seed: int):
    lines = [
        f"{part}，涉及第{number}个项目，投资{seed + number}万元，预计明年投产并带动就业。"
        for number, part in enumerate(parts)
    ]
    stamped = "\n".join(f"{line}{number}qZ药讯观察站每日更新" for number, line in enumerate(lines))
    cleaned = clean(raw_item(stamped), EMPTY).value
    assert "药讯观察站" not in cleaned.text
    assert [r.count for r in cleaned.removed if r.reason == "watermark"] == [len(lines)]
    assert msgspec.json.encode(cleaned)
