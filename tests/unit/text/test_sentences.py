"""Where sentences end, and where they do not."""

import pytest

from yaowen.text.sentences import iter_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("星澜生物获批。云岬药业签约！", ["星澜生物获批。", "云岬药业签约！"]),
        ("他说：“已完成。”会议结束。", ["他说：“已完成。”", "会议结束。"]),
        ("Sales rose 3.5 percent. Costs fell.", ["Sales rose 3.5 percent.", "Costs fell."]),
        ("Li et al. Found nothing.", ["Li et al. Found nothing."]),
        ("Xinglan Co. Ltd. Signed it.", ["Xinglan Co. Ltd. Signed it."]),
        ("The U.S. Agency agreed.", ["The U.S. Agency agreed."]),
        ("Group 1 - It grew [1] - It has 12 parks [2]", ["Group 1", "It grew [1]", "It has 12 parks [2]"]),
        ("标题\n第一句。\n第二句", ["标题", "第一句。", "第二句"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in iter_sentences(text, 0, len(text))] == sentences


def test_stays_within_its_stretch() -> None:
    text = "一句。二句。三句。"
    assert list(iter_sentences(text, 3, 6)) == [(3, 6)]
