"""Cleaning: wrap spaces, widths, what has no width, and the list of what went."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.clean import clean
from yaowen.pipeline.clean.characters import character_edits, has_odd
from yaowen.pipeline.clean.wraps import find_wrap_width
from yaowen.records import Block, Cleaned, Declared, RawItem
from yaowen.text.scripts import set_width
from yaowen.text.spans import source_span

PARAGRAPHS = [
    "星澜生物近日宣布,其自主研发的靶向蛋白降解新药完成首例受试者给药,公司同时披露了与云岬药业的合作安排,双方将在未来三年内共同推进五个项目的临床开发,涉及肿瘤与自身免疫两大领域,首批投入三亿元。",
    "公司首席科学家表示,计划在2027年前提交3项新药上市申请,并在海滨新区建设面积约2.4万平方米的生产基地,设计产能为每年600万支,投产后可满足国内外市场的供应需求,带动就业约八百人。",
    (
        "海滨日报讯(记者 林知远 周某)海滨新区还将设立规模20亿"
        "元的产业基金,对首次获批上市的品种给予最高800万元奖励。"
    ),
]


def wrapped(paragraphs: list[str], width: int) -> str:
    """As an aggregator does it: lines of one width, lines and paragraphs joined by a space."""
    lines = []
    for paragraph in paragraphs:
        line = ""
        for char in paragraph:
            if set_width(line + char) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return " ".join(lines)


def cleaned(text: str, pack: Pack, *, form: str = "topic_page", title: str = "") -> Cleaned:
    blocks = []
    if title:
        blocks.append(Block(kind="title", start=0, end=len(title)))
        text = f"{title}\n{text}"
    start = len(title) + 1 if title else 0
    for line in text[start:].split("\n"):
        blocks.append(Block(kind="paragraph", start=start, end=start + len(line)))
        start += len(line) + 1
    item = RawItem(
        capture_id="c", number=1, format=form, input="x", text=text, blocks=tuple(blocks), declared=Declared()
    )
    return clean(item, pack).value


@pytest.mark.parametrize("width", [64, 90, 92, 138])
def test_wrapped_lines_become_paragraphs_again(width: int, pack: Pack):
    found = cleaned(wrapped(PARAGRAPHS, width), pack)
    joined = found.text.replace("\n", "")
    assert joined == "".join(PARAGRAPHS)
    assert "林知远 周某" in found.text
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)


def test_removed_wrap_spaces_are_listed_once_with_their_number(pack: Pack):
    text = wrapped(PARAGRAPHS[:2], 90)
    found = cleaned(text, pack)
    (removed,) = [removed for removed in found.removed if removed.reason == "line_wrap"]
    assert removed.count == text.count(" ") - 1 == len(removed.starts)
    assert all(text[start] == " " for start in removed.starts)


def test_words_split_by_a_wrap_lead_back_to_both_halves(pack: Pack):
    text = wrapped(PARAGRAPHS, 90)
    found = cleaned(text, pack)
    space = text.index(" ")
    place = found.text.index(text[space - 1] + text[space + 1])
    assert source_span(found.span_map, place, place + 2) == (space - 1, space + 2)


def test_unwrapped_text_keeps_its_spaces(pack: Pack):
    text = "海滨日报讯(记者 林知远 周某)星澜生物 Starlan 与 A B 两家公司签约。"
    assert cleaned(text, pack).text == text
    assert find_wrap_width(text) is None


def test_title_is_left_as_it_is(pack: Pack):
    title = "湘江新区崛起 | 药谷ＡＢ 向新而行"
    found = cleaned(PARAGRAPHS[0], pack, title=title)
    assert found.text.split("\n")[0] == title
    assert found.paragraphs[0].number == 0


def test_widths_and_what_has_none(pack: Pack):
    found = cleaned("共\u200b２０家\u3000ＣＡＲ－Ｔ企业\ue001，增长\u00a05%。\x07", pack, form="text")
    assert found.text == "共20家 CAR－T企业，增长 5%。"
    counts = {removed.reason: removed.count for removed in found.removed}
    assert counts == {"zero_width": 1, "full_width": 6, "space": 2, "icon": 1, "control": 1}


def test_nine_thousand_paragraphs_are_cleaned(pack: Pack):
    once = wrapped(PARAGRAPHS, 90)
    text = "\n".join(f"{once}{number}" for number in range(3000))
    assert len(cleaned(text, pack).paragraphs) >= 9000


def test_every_odd_character_is_seen_among_usual_ones():
    codes = (*range(0x10000), *range(0xE0000, 0xE1000), 0xF0000, 0x10FFFF)
    odd = [char for char in map(chr, codes) if any(character_edits(char))]
    assert len(odd) > 10_000
    assert all(has_odd(f"云岬“A-1”：获批，{char}") for char in odd if char != " ")
    assert not has_odd("云岬“A-1”：获批（3期），it’s done…—")
